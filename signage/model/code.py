"""What a QR code says: a link or any other text, or what a telephone is to do with it.

A telephone joins a network, pays or saves a contact if the text has the form for that. These
forms are written here, so that nobody has to know them. `segno.helpers` writes some of them too,
but leaves line breaks and backslashes as they are, and `;` in names, where readers split them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import FLAG, TEXT, Entry, Field, Notation, Schema, object_schema, plain
from signage.model.link import in_ascii
from signage.model.link_slips import looks_like_link, misspelt_link
from signage.model.payment import (
    ACCOUNT,
    AMOUNT,
    BANK,
    PURPOSE,
    Transfer,
    is_damaged_payment,
)
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import suggestions
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node
from signage.syntax.readers import as_text, as_word
from signage.syntax.refusal import refuse, warn

LONGEST_CODE = 500
"""Characters; a code of that many has over 80 modules a side, which no screen here can show."""


def read_code(node: Node, report: Report) -> str | None:
    """Read what a code says: links as machines write them, other texts as they are.

    Spaces and line breaks around it are no part of it.
    """
    text = _read_form(node, report) if isinstance(node, MappingNode) else _read(node, report)
    if text is None:
        return None
    if not 0 < len(text) <= LONGEST_CODE:
        report.add(_too_long(len(text), node.span))
        return None
    return text


def _read(node: Node, report: Report) -> str | None:
    text = as_text(node, report)
    if text is None:
        return None
    text = text.strip()
    if is_damaged_payment(text):
        warn(node, report, "wrong-checksum", _WRONG_CHECKSUM, _CHECKSUM_HINT)
    if _is_link(text):
        # Without what nobody sees, which is told.
        text = as_word(node, report, _LINK_WORDS) or text
        if (slip := misspelt_link(text, node.span)) is not None:
            report.add(slip)
            return None
    try:
        return in_ascii(text)
    except ValueError:
        report.add(_no_host(text, node.span))
        return None


def is_form(text: str) -> bool:
    """Tell whether *text* is for something else than to be opened by a browser."""
    return _FORM.match(text) is not None


def _is_link(text: str) -> bool:
    """Tell whether *text* is to be a link, not a text or a form that has one in it."""
    first = text.split(maxsplit=1)[0] if text else ""
    return looks_like_link(first) and "\n" not in text and not is_form(text)


_FORM = lazy_regex(
    r"(?:wifi|smsto|mmsto|matmsg|mecard|begin|mailto|sms|tel|geo):|000201", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One of the things that a telephone does; its first field, which is required, names it."""

    fields: tuple[Field[None, Any], ...]
    write: Callable[[Entry[None]], str | None]

    @property
    def name(self) -> str:
        return self.fields[0].name


def _read_form(node: MappingNode, report: Report) -> str | None:
    written = [key.text for key, _ in node.entries]
    form = next((_FORMS[name] for name in written if name in _FORMS), None)
    if form is None:
        report.add(_no_form(written, node.span))
        return None
    entry = Entry(node, report, form.fields, None, msg("a code of the form '{f}'", f=form.name))
    text = form.write(entry)
    entry.finish()
    return text


def _wifi(entry: Entry[None]) -> str | None:
    """Write what Android and iOS join; a network without a password is open."""
    name, password = entry.get(_WIFI, None), entry.get(_PASSWORD, None)
    hidden = "H:true;" if entry.get(_HIDDEN, False) else ""
    if name is None or (password is None and entry.has(_PASSWORD)):
        return None
    if password is None:
        return f"WIFI:T:nopass;S:{_escaped(name, _WIFI_SIGNS)};{hidden};"
    if not _is_passphrase(password):
        entry.report.add(_no_passphrase(password, entry.place(_PASSWORD)))
        return None
    name, password = _escaped(name, _WIFI_SIGNS), _escaped(password, _WIFI_SIGNS)
    return f"WIFI:T:WPA;S:{name};P:{password};{hidden};"


def _is_passphrase(text: str) -> bool:
    """IEEE 802.11i, H.4: 8 to 63 signs of ASCII, or 64 hexadecimal digits."""
    return re.fullmatch(r"[ -~]{8,63}|[0-9A-Fa-f]{64}", text) is not None


def _payment(entry: Entry[None]) -> str | None:
    account, bank = entry.get(_PAYMENT, None), entry.get(_BANK, None)
    amount, purpose = entry.get(_AMOUNT, None), entry.get(_PURPOSE, "")
    return (
        None if account is None or bank is None else str(Transfer(bank, account, amount, purpose))
    )


def _contact(entry: Entry[None]) -> str | None:
    """Write a vCard 3.0 (RFC 2426), which every telephone saves."""
    name = entry.get(_CONTACT, None)
    given = [(label, entry.get(field, None)) for label, field in _VCARD]
    if name is None:
        return None
    shown = _escaped(name, _VCARD_SIGNS)
    rest = [label.format(_escaped(text, _VCARD_SIGNS)) for label, text in given if text]
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{shown};;;;", f"FN:{shown}", *rest, "END:VCARD"]
    return "\r\n".join(line.replace("\n", r"\n") for line in lines)


def _sms(entry: Entry[None]) -> str | None:
    number, message = entry.get(_SMS, None), entry.get(_MESSAGE, "")
    return None if number is None else f"SMSTO:{number}:{message}"


def _place(entry: Entry[None]) -> str | None:
    place = entry.get(_PLACE, None)
    return None if place is None else f"geo:{place}"


def _escaped(text: str, signs: str) -> str:
    return re.sub(rf"[{signs}]", r"\\\g<0>", text)


_WIFI_SIGNS = r'\\;,:"'
_VCARD_SIGNS = r"\\;,"


def _read_number(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _NUMBER_WORDS)
    if text is None:
        return None
    digits = re.sub(r"[\s.()-]", "", text)
    if re.fullmatch(r"\+?[0-9*#]{2,20}", digits):
        return digits
    refuse(node, report, "wrong-code", _NUMBER_WORDS)
    return None


def _read_place(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _PLACE_WORDS)
    if text is None:
        return None
    degrees = re.fullmatch(r"(-?[0-9]{1,3}\.?[0-9]{0,9}), ?(-?[0-9]{1,3}\.?[0-9]{0,9})", text)
    if degrees and abs(float(degrees[1])) <= 90 and abs(float(degrees[2])) <= 180:
        return f"{degrees[1]},{degrees[2]}"
    refuse(node, report, "wrong-code", _PLACE_WORDS, _PLACE_HINT)
    return None


_LINK_WORDS = msg("a link")
_NUMBER_WORDS = msg("the number of a telephone: `1022`")
_PLACE_WORDS = msg("a place on the map: `16.0544, 108.2022`")
_PLACE_HINT = msg("north comes first, then east, each in degrees with a point, as maps copy them")

_WIFI = Field("wifi", TEXT, msg("the network's name, letter by letter"), required=True)
_PASSWORD = Field("password", TEXT, msg("of the network; none if it is open"))
_HIDDEN = Field("hidden", FLAG, msg("the network does not show its name"))
_PAYMENT = Field("payment", ACCOUNT, msg("the number of the account to pay to"), required=True)
_BANK = Field("bank", BANK, msg("where the account is"), required=True)
_AMOUNT = Field("amount", AMOUNT, msg("in đồng; the payer chooses where none is given"))
_PURPOSE = Field("message", PURPOSE, msg("what the payment is for, without marks"))
_CONTACT = Field("contact", TEXT, msg("whom to save"), required=True)
_SMS = Field("sms", plain(_read_number, TEXT.schema), msg("the number to write to"), required=True)
_MESSAGE = Field("message", TEXT, msg("what is written to it"))
_PLACE = Field("place", plain(_read_place, TEXT.schema), msg("north, east"), required=True)

_VCARD = (
    ("TEL:{}", Field("phone", plain(_read_number, TEXT.schema), msg("the contact's number"))),
    ("EMAIL:{}", Field("email", TEXT, msg("the contact's address for e-mail"))),
    ("ORG:{}", Field("organization", TEXT, msg("where the contact works"))),
    ("ADR:;;{};;;;", Field("address", TEXT, msg("where the contact is found"))),
    ("URL:{}", Field("website", TEXT, msg("the contact's site"))),
)

_FORMS = {
    form.name: form
    for form in (
        _Form((_WIFI, _PASSWORD, _HIDDEN), _wifi),
        _Form((_PAYMENT, _BANK, _AMOUNT, _PURPOSE), _payment),
        _Form((_CONTACT, *(field for _, field in _VCARD)), _contact),
        _Form((_SMS, _MESSAGE), _sms),
        _Form((_PLACE,), _place),
    )
}

CODE: Notation[object, str] = plain(read_code, {"$ref": "#/$defs/code"})
DEFINITIONS: Mapping[str, Schema] = {
    "code": {"anyOf": [TEXT.schema, *(object_schema(form.fields) for form in _FORMS.values())]}
}


def _no_form(written: list[str], span: Span) -> Diagnostic:
    hints = suggestions(written[0], _FORMS) if written else ()
    message = msg("no field here says what a telephone does with this code")
    return Diagnostic("wrong-code", message, span, hints=hints)


def _no_passphrase(password: str, span: Span) -> Diagnostic:
    message = msg(
        "no Wi-Fi network has a password of {length} characters like this", length=len(password)
    )
    hint = msg("it has 8 to 63 letters, digits and signs of the keyboard, without marks")
    return Diagnostic("wrong-code", message, span, hints=(hint,))


_WRONG_CHECKSUM = msg(
    "the last four digits of this payment do not agree with the rest, so banking apps may refuse it"
)
_CHECKSUM_HINT = msg(
    "copy it again, whole, or write account and bank: `{{payment: 0123456789, bank: BIDV}}`"
)


def _too_long(length: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "qr-too-long",
        msg(
            "a QR code of {length} characters: from 1 to {longest_qr} can be shown",
            length=length,
            longest_qr=LONGEST_CODE,
        ),
        span,
        hints=(msg("use a shorter link or text"),),
    )


def _no_host(text: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "wrong-url",
        msg("no site can have the name in {link}", link=quote(text)),
        span,
        hints=(
            msg(
                "between two dots there are 1 to 63 letters, digits and hyphens, no hyphen first "
                "or last: compare it with the address in a browser"
            ),
        ),
    )
