"""Targets: the servers and shares that a campaign is pushed to, by the names it gives them."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any
from urllib.parse import urlsplit

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.field import (
    TEXT,
    Entry,
    Field,
    Notation,
    choice,
    choice_of,
    one_or_list,
    plain,
)
from signage.model.link import in_ascii
from signage.model.player_family import FAMILY_NAMES
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import suggestions
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.node import Sequence as SequenceNode
from signage.syntax.readers import as_name, as_word
from signage.syntax.refusal import refuse


class Receiving(enum.Enum):
    """What a target is, which says how it is spoken to."""

    ANTHIAS = "anthias"
    XIBO = "xibo"
    LIBRESIGNAGE = "libresignage"
    CONCERTO = "concerto"
    FOLDER = "folder"
    WEBDAV = "webdav"
    SFTP = "sftp"
    S3 = "s3"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a campaign is pushed to."""

    name: str
    receiving: Receiving
    addresses: tuple[str, ...]
    """Of each device, or of each share: an URL, or a folder."""
    user: str
    screens: tuple[str, ...]
    """Each SCREEN or PLAYLIST/SCREEN; none: all."""
    family: str
    """How files are laid out in folders."""
    host_key: str
    endpoint: str
    home: str
    """Where whoever reads a feed finds it; "": at the address."""
    span: Span = field(compare=False)

    @property
    def variable(self) -> str:
        """Return the name of the environment variable that has its secret."""
        return variable_of(self.name)


def variable_of(name: str) -> str:
    """Return the name of the environment variable for the secret of the target *name*."""
    return f"SIGNAGE_{name.upper().replace('-', '_')}_SECRET"


def decode_targets(
    written: MappingNode | None, shown: Mapping[str, Sequence[str]] | None, report: Report
) -> dict[str, Target | None]:
    """Read ``deliver:``; None is one with a mistake.

    *shown* is what plays: the folders of each screen, by its name and by PLAYLIST/SCREEN. None:
    that is not known, for a mistake that is told elsewhere.
    """
    targets: dict[str, Target | None] = {}
    taken: dict[tuple[str, str], str] = {}
    for key, node in written.entries if written else ():
        if isinstance(node, Scalar) and _is_secret(key.text):
            _refuse_secrets(key.text, MappingNode(((key, node),), node.span), report)
        elif (name := as_name(key, report)) is not None:
            target = report.whole(functools.partial(_decode, name, node, key.span, shown))
            twice = {taken.setdefault(place, name) for place in _places(target, shown)} - {name}
            if twice:
                report.add(_same_place(name, min(twice), key.span))
                target = None
            targets[name] = target
    return targets


def _places(
    target: Target | None, shown: Mapping[str, Sequence[str]] | None
) -> Iterator[tuple[str, str]]:
    """Yield the address and the folder of all that *target* is brought."""
    if target is not None and shown is not None:
        for screen in target.screens or shown:
            for folder in shown[screen]:
                yield from ((address, folder) for address in target.addresses)


def _decode(
    name: str, written: Node, span: Span, shown: Mapping[str, Sequence[str]] | None, report: Report
) -> Target | None:
    _refuse_secrets(name, written, report)
    node = _without_secrets(written)
    words = msg("the target '{name}'", name=name)
    receiving = Entry(node, report, TARGET_FIELDS, None, words).get(_TO, None)
    if receiving is None:
        return None
    own = _FIELDS[receiving]
    entry = Entry(node, report, (_TO, *own, _SCREENS), None, words)
    entry.has(_TO)

    def text(name: str, default: str = "") -> str:
        """Return the value of a field that not all have."""
        return next((entry.get(each, default) for each in own if each.name == name), default)

    addresses = _addresses(entry, own, receiving)
    screens = entry.get(_SCREENS, ())
    for screen in screens:
        if shown is not None and screen not in shown:
            report.add(_no_screen(screen, shown, entry.place(_SCREENS).of(screen)))
    made = Target(
        name,
        receiving,
        addresses,
        text("user"),
        screens,
        text("family", _USUAL_FAMILY),
        text("host_key"),
        text("endpoint"),
        text("home"),
        span,
    )
    if receiving is Receiving.CONCERTO and not made.home and _lacks_home(addresses):
        report.add(_no_home(entry.span))
    entry.finish(_elsewhere(own))
    return made


def _addresses(
    entry: Entry[None], own: Sequence[Field[object, Any]], receiving: Receiving
) -> tuple[str, ...]:
    """Return where the target is: one of the fields `url` and `folder` says it."""
    fields = [each for each in own if each.name in (_URL.name, _FOLDER.name)]
    given = [each for each in fields if entry.has(each)]
    if len(given) != 1:
        names = tuple(each.name for each in fields)
        entry.report.add(_not_one_place(names, entry.span))
    urls = entry.get(_URL, ()) if _URL in given else ()
    for url in urls:
        if urlsplit(url).scheme not in _SCHEMES[receiving]:
            entry.report.add(_wrong_scheme(url, receiving, entry.place(_URL).of(url)))
    folders = entry.get(_FOLDER, ()) if _FOLDER in given else ()
    return tuple(dict.fromkeys((*urls, *folders)))


def _read_url(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _URL_WORDS)
    if text is None:
        return None
    if re.search("://[^/]*@|[?]", text):
        # Nor is it repeated: what stands there may be a password, or a signature.
        node.span.source.hide(node.span)
        report.add(_login_in_url(node.span))
        return None
    try:
        url = in_ascii(text).replace(" ", "%20")
        port = urlsplit(url).port
    except ValueError:
        url, port = "", None
    if _URL_PATTERN.fullmatch(url) and port != 0:
        scheme, _, rest = url.rstrip("/").partition("://")
        return f"{scheme.lower()}://{rest}"
    hints = () if "://" in text else (msg("write `http://{text}`", text=text),)
    refuse(node, report, "wrong-url", _URL_WORDS, *hints)
    return None


def _read_web_address(node: Node, report: Report) -> str | None:
    url = _read_url(node, report)
    if url is None or urlsplit(url).scheme in _WEB:
        return url
    refuse(node, report, "wrong-url", msg("an address that begins with http:// or https://"))
    return None


def _refuse_secrets(name: str, node: Node, report: Report) -> None:
    """Report what looks like a secret, however deep it stands, and never let it be shown."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            _refuse_secrets(name, item, report)
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if _is_secret(key.text):
            value.span.source.hide(value.span)
            report.add(_secret_in_campaign(name, key))
        else:
            _refuse_secrets(name, value, report)


def _without_secrets(node: Node) -> Node:
    """Return *node* without the fields that were refused as secrets."""
    if not isinstance(node, MappingNode):
        return node
    rest = tuple(entry for entry in node.entries if not _is_secret(entry[0].text))
    return MappingNode(rest, node.span, node.is_whole)


def _some(notation: Notation[object, str]) -> Notation[object, tuple[str, ...]]:
    """Return the notation of one, or a list of at least one."""
    many = one_or_list(notation)

    def read(node: Node, report: Report, context: object) -> tuple[str, ...] | None:
        if isinstance(node, SequenceNode) and not node.items:
            report.add(Diagnostic("wrong-type", msg("nothing stands in this list"), node.span))
            return None
        return many.read(node, report, context)

    return Notation(read, many.schema)


def _is_secret(key: str) -> bool:
    letters = unicodedata.normalize("NFD", key.lower())
    plain_key = re.sub("[^a-z0-9]", "", letters)
    return plain_key != "hostkey" and _SECRET_KEY.search(plain_key) is not None


def _elsewhere(own: Sequence[Field[object, Any]]) -> dict[str, Message]:
    """Say of fields of other kinds of targets whose they are."""
    known = {each.name for each in own}
    return {
        each.name: msg("it is of targets with {kinds}", kinds=_kinds_with(each.name))
        for each in TARGET_FIELDS
        if each.name not in known
    }


def _kinds_with(name: str) -> str:
    kinds = (k.value for k, fields in _FIELDS.items() if any(f.name == name for f in fields))
    return ", ".join(f"`to: {kind}`" for kind in kinds)


def _lacks_home(addresses: Sequence[str]) -> bool:
    return any(not re.match("https?://", address) for address in addresses)


def _no_home(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("it is not said where Concerto finds the feed: `home`"),
        span,
        hints=(msg("write the address that the folder has for browsers: `home: https://…/`"),),
    )


def _not_one_place(names: tuple[str, ...], span: Span) -> Diagnostic:
    listed = " / ".join(f"`{name}: …`" for name in names)
    return Diagnostic(
        "missing-field",
        msg("it has to be said once where it is: {listed}", listed=listed),
        span,
    )


def _wrong_scheme(url: str, receiving: Receiving, span: Span) -> Diagnostic:
    schemes = ", ".join(f"{scheme}://" for scheme in _SCHEMES[receiving])
    return Diagnostic(
        "wrong-url",
        msg(
            "{url} is no address for `to: {kind}`: that begins with {schemes}",
            url=quote(url),
            kind=receiving.value,
            schemes=schemes,
        ),
        span,
    )


def _no_screen(name: str, shown: Collection[str], span: Span) -> Diagnostic:
    return Diagnostic(
        "unknown-screen",
        msg("nothing plays on a screen called {name}", name=quote(name)),
        span,
        hints=suggestions(name, shown),
    )


def _same_place(name: str, other: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "same-place",
        msg(
            "'{name}' and '{other}' bring the same screen to the same place: each would undo what "
            "the other did",
            name=name,
            other=other,
        ),
        span,
        hints=(msg("say which gets what (`screens:`), or name another folder"),),
    )


def _login_in_url(span: Span) -> Diagnostic:
    return Diagnostic(
        "secret-in-campaign",
        msg("who logs in, and by which password or key, does not stand in an address"),
        span,
        hints=(
            msg(
                "take out what stands before the @ or behind the ?, and write `user: …` in a line "
                "of its own"
            ),
            _CHANGE_IT,
        ),
    )


def _secret_in_campaign(name: str, key: Scalar) -> Diagnostic:
    return Diagnostic(
        "secret-in-campaign",
        msg(
            "{key}: secrets do not stand in this file, which goes from hand to hand",
            key=quote(key.text),
        ),
        key.span,
        hints=(
            msg(
                "take the line out, and put it into the environment as {variable}, or into the "
                "system's keyring; or type it when you are asked",
                variable=variable_of(name),
            ),
            _CHANGE_IT,
        ),
    )


_CHANGE_IT = msg("if anybody else has this file, have the password changed")
_SECRET_KEY = lazy_regex(
    "passw|passphrase|^pwd$|^pass$|token|secret|credential|key$|^accesskey|matkhau|^khoa"
)
_URL_PATTERN = lazy_regex(r"[a-z][a-z0-9+.-]*://[^\s/?#@]+(/[^\s?#]*)?", re.IGNORECASE)
_USUAL_FAMILY = "zip"
_URL_WORDS = msg("the address of a server: `http://192.168.1.20`")
_WEB = ("http", "https")
_SCHEMES: Mapping[Receiving, tuple[str, ...]] = {
    Receiving.ANTHIAS: _WEB,
    Receiving.XIBO: _WEB,
    Receiving.LIBRESIGNAGE: _WEB,
    Receiving.CONCERTO: (*_WEB, "sftp", "s3"),
    Receiving.FOLDER: (),
    Receiving.WEBDAV: _WEB,
    Receiving.SFTP: ("sftp",),
    Receiving.S3: ("s3",),
}
_ADDRESS: Notation[object, str] = plain(_read_url, TEXT.schema)
_WEB_ADDRESS: Notation[object, str] = plain(_read_web_address, TEXT.schema)

_TO: Field[object, Receiving] = Field(
    "to", choice(Receiving), msg("what it is, which says how it is spoken to"), required=True
)
_URL = Field(
    "url",
    _some(_ADDRESS),
    msg("its address, or a list of several: `http://192.168.1.20`"),
)
_FOLDER = Field(
    "folder",
    _some(TEXT),
    msg("a folder, or a list of several: `\\\\nas\\signage`"),
)
_USER = Field("user", TEXT, msg("who logs in"))
_USER_NEEDED = replace(_USER, required=True)
_SCREENS = Field(
    "screens",
    _some(TEXT),
    msg("what it gets: SCREEN, PLAYLIST/SCREEN, or a list of these; default: all"),
)
_FAMILY = Field(
    "family",
    choice_of({name: name for name in FAMILY_NAMES}),
    msg("for which players files are laid out; default: `zip`, all there are"),
)
_HOST_KEY = Field(
    "host_key", TEXT, msg("by what the server is known: `ssh-ed25519 AAAA…`, or its fingerprint")
)
_ENDPOINT = Field(
    "endpoint",
    _WEB_ADDRESS,
    msg("the server of a bucket that is not Amazon's: `https://s3.example.vn`"),
)
_HOME = Field("home", _WEB_ADDRESS, msg("the address that a feed's folder has for browsers"))
_FIELDS: Mapping[Receiving, tuple[Field[object, Any], ...]] = {
    Receiving.ANTHIAS: (_URL, _USER),
    Receiving.XIBO: (_URL, _USER_NEEDED),
    Receiving.LIBRESIGNAGE: (_URL,),
    Receiving.CONCERTO: (_URL, _FOLDER, _USER, _HOST_KEY, _ENDPOINT, _HOME),
    Receiving.FOLDER: (_FOLDER, _FAMILY),
    Receiving.WEBDAV: (_URL, _USER, _FAMILY),
    Receiving.SFTP: (_URL, _USER, _HOST_KEY, _FAMILY),
    Receiving.S3: (_URL, _USER_NEEDED, _ENDPOINT, _FAMILY),
}
TARGET_FIELDS: tuple[Field[object, Any], ...] = (
    _TO,
    _URL,
    _FOLDER,
    _USER,
    _SCREENS,
    _FAMILY,
    _HOST_KEY,
    _ENDPOINT,
    _HOME,
)
