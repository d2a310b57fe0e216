"""Links as machines read them: in ASCII alone, whatever letters people wrote (RFC 3987, 3.1).

A QR code need not say which letters its bytes stand for, so readers guess: the same link is read
rightly by one and as other letters by the next. Of ASCII there is only one reading.
"""

from __future__ import annotations

import re
import unicodedata

from signage.lazy_regex import lazy_regex

_LINKS = tuple(
    lazy_regex(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"([a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?)([^/?#:@]*)(.*)",
        # As people write them: `www.example.vn/duong-dan`.
        r"()([\w-]+(?:\.[\w-]+)*\.[a-z]{2,63})((?::\d+)?(?:[/?#]\S*)?)",
        # Those without a host; `WIFI:`, `SMSTO:`, `BEGIN:VCARD` are no links, but texts.
        r"((?:mailto|sms|tel|geo):)()(.*)",
    )
)
"""Each of three groups: what stands before the host, the host, and what follows."""
_KEPT = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
)
"""RFC 3986, 2.2 and 2.3, and the sign of what is percent-encoded already."""


def in_ascii(text: str) -> str:
    """Return *text*, if it is a link, with its host in IDNA and all else percent-encoded.

    Other texts are returned as they are. Raises ValueError if the host is none
    that anybody can register.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    match = next(filter(None, (link.fullmatch(composed) for link in _LINKS)), None)
    if match is None:
        return text
    before, host, rest = match.groups()
    return f"{_percent_encoded(before)}{_in_idna(host)}{_percent_encoded(rest)}"


def _percent_encoded(text: str) -> str:
    return "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in text.encode())


def _in_idna(host: str) -> str:
    """Return *host* by IDNA 2008, mapped as browsers do (UTS 46); labels in ASCII as they are."""
    if host.isascii():
        return host
    import idna

    labels = idna.uts46_remap(host, std3_rules=False).split(".")
    if "" in labels[:-1]:
        raise ValueError("two dots in a row")
    return ".".join(
        label if label.isascii() else idna.alabel(label).decode("ascii") for label in labels
    )
