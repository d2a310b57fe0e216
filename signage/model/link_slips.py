"""Slips in links: what no telephone opens, and how it was probably meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

from signage.diagnostic import Diagnostic
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.source import Span

_SCHEMES = ("http", "https")
_BEGINNING = lazy_regex(r"([a-z]{3,8})(\s*[:;.]?\s*)([/\\]{0,4}\s*)(?=\w)", re.IGNORECASE)
_RIGHT = lazy_regex(r"https?://(?!/)", re.IGNORECASE)
_AMPERSAND = lazy_regex(r"&(?:amp;)+|&#0*38;|&#x0*26;", re.IGNORECASE)
_DOUBLED = lazy_regex(r"^https?:/*\s*(?=https?:)", re.IGNORECASE)
_HOST = lazy_regex(r"^(?:[a-z][a-z0-9+.-]*://)?[^/?#]*", re.IGNORECASE)
_AROUND = "<>\"'“”‘’«»[]()"
_WIDE = lazy_regex("[\uff01-\uff5e\u3002]")
"""ASCII as keyboards of East Asia write it."""
_SPACES = lazy_regex(r"\s+")
_DASHES = lazy_regex("[\u2010-\u2015\u2212]")
_WRONG_IN_HOST = lazy_regex("[,\u2010-\u2015\u2212]")
_ALMOST = 0.75
"""How alike a scheme and its misspelling are, as difflib measures it."""


def misspelt_link(text: str, span: Span) -> Diagnostic | None:
    """Return what to say of *text*, a link that stands at *span*, if there is a slip in it."""
    slips = tuple(_slips(text))
    if not slips:
        return None
    message, (_, meant) = slips[0][0], slips[-1]
    hint = msg("did you mean '{c}'?", c=meant)
    return Diagnostic("wrong-url", message, span, hints=(hint,))


def looks_like_link(text: str) -> bool:
    """Tell whether *text* is to be a link, be it spelt rightly or not."""
    shown = _narrow(_visible(text)).strip(_AROUND + " ")
    return "://" in shown or shown.lower().startswith("www") or _scheme(shown) is not None


def _slips(text: str) -> Iterator[tuple[Message, str]]:
    """Yield what is wrong in *text*, one after the other, each with the link mended so far."""
    if (mended := _visible(text)) != text:
        hidden = next(c for c in text if c not in mended)
        code = f"U+{ord(hidden):04X}"
        text = mended
        yield msg("an invisible character ({code}) is in this link", code=code), text
    if match := _WIDE.search(text):
        text = _narrow(text)
        yield _odd_sign(match[0]), text
    if (mended := text.strip(_AROUND + " ")) != text and "(" not in mended:
        sign = text[0] if text[0] in _AROUND else text[-1]
        text = mended
        yield _odd_sign(sign), text
    if match := _AMPERSAND.search(text):
        text = _AMPERSAND.sub("&", text)
        yield msg("`{found}` is how HTML writes `&`", found=match[0]), text
    if match := _DOUBLED.match(text):
        text = text[match.end() :]
        yield msg("“{found}” is written twice", found=match[0]), text
    if (scheme := _scheme(text)) is not None:
        found, meant, rest = scheme
        text = f"{meant}://{rest}"
        yield msg("no link begins with “{found}”", found=found), text
    if match := _SPACES.search(text):
        text = _SPACES.sub("", text)
        yield _odd_sign(match[0]), text
    yield from _host_slips(text)


def _host_slips(text: str) -> Iterator[tuple[Message, str]]:
    host = _HOST.match(text)
    assert host is not None  # it may be empty
    is_web = "://" in host[0] or host[0].lower().startswith("www")
    if not is_web:
        return
    path = text[host.end() :]
    if match := _WRONG_IN_HOST.search(host[0].rstrip(",")):
        text = _DASHES.sub("-", host[0].replace(",", ".")) + path
        yield _odd_sign(match[0]), text
    ends = ",;" if path else ".,;"
    if (mended := text.rstrip(ends)) != text:
        yield _odd_sign(text[-1]), mended


def _scheme(text: str) -> tuple[str, str, str] | None:
    """Return a beginning that is almost `https://`, its scheme, and what follows it."""
    match = _BEGINNING.match(text)
    if match is None or _RIGHT.match(text):
        return None
    word, sign, slashes = match[1].lower(), match[2].strip(), match[3].strip()
    # "https.vn" is a host, "ftp://" and "tel:" are schemes of their own.
    if not slashes and sign not in (":", ";"):
        return None
    close = difflib.get_close_matches(word, _SCHEMES, n=1, cutoff=_ALMOST)
    return (text[: match.end()], close[0], text[match.end() :]) if close else None


def _narrow(text: str) -> str:
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).replace("。", ".")


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc"))


def _odd_sign(sign: str) -> Message:
    code = f"U+{ord(sign[0]):04X}"
    if sign.isspace():
        return msg("a space ({code}) cannot stand in a link", code=code)
    return msg("“{sign}” ({code}) cannot stand there in a link", sign=sign, code=code)
