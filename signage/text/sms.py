"""Text messages: the letters that a mobile network has, how they are counted, and plain letters.

3GPP TS 23.038: a message is sent in the default alphabet, 7 bits a letter, if that has all its
letters, and in UCS-2 otherwise. 3GPP TS 23.040: what one message does not hold is sent as
several segments, each of which gives up some room for its number.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterator

from signage.lazy_dataclass import dataclass

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""TS 23.038, 6.2.1, without ESC. No national table of it has Vietnamese letters."""
_EXTENSION = "\f^{}\\[~]|€"
"""TS 23.038, 6.2.1.1: each takes two places."""


class Alphabet(enum.Enum):
    """How a message is sent: its name, and how many places one message and one segment have."""

    GSM_7 = ("GSM-7", 160, 153)
    UCS_2 = ("UCS-2", 70, 67)

    def __init__(self, title: str, single: int, part: int) -> None:
        self.title = title
        self.single = single
        self.part = part


@dataclass(frozen=True, slots=True)
class SmsLength:
    """How long a text is as a message."""

    alphabet: Alphabet
    units: int
    """Places that its letters take."""
    segments: tuple[str, ...]
    """What each of the messages holds that a telephone puts together; at least one."""
    costly: tuple[str, ...]
    """The letters for which it cannot be sent in 7 bits, each once, in order."""

    def room(self, segments: int) -> int:
        """Return how many places there are in so many *segments*."""
        return self.alphabet.single if segments == 1 else self.alphabet.part * segments

    def over(self, most_segments: int) -> str:
        """Return the end of the text, which does not go into *most_segments* of them."""
        if len(self.segments) <= most_segments:
            return ""
        text = "".join(self.segments)
        if most_segments == 1:
            # Alone a message holds more than the first of several.
            return text[len(_first(text, self.alphabet, self.alphabet.single)) :]
        return "".join(self.segments[most_segments:])


def sms_length(text: str) -> SmsLength:
    """Return how *text* is sent."""
    costly = tuple(dict.fromkeys(c for c in text if c not in _BASIC and c not in _EXTENSION))
    alphabet = Alphabet.UCS_2 if costly else Alphabet.GSM_7
    units = sum(_places(character, alphabet) for character in text)
    segments = (text,) if units <= alphabet.single else tuple(_split(text, alphabet))
    return SmsLength(alphabet, units, segments, costly)


def _split(text: str, alphabet: Alphabet) -> Iterator[str]:
    while text:
        part = _first(text, alphabet, alphabet.part)
        yield part
        text = text[len(part) :]


def _first(text: str, alphabet: Alphabet, most: int) -> str:
    """Return as much of *text* as goes into *most* places; no character is divided."""
    room = most
    for index, character in enumerate(text):
        room -= _places(character, alphabet)
        if room < 0:
            return text[:index]
    return text


def _places(character: str, alphabet: Alphabet) -> int:
    if alphabet is Alphabet.GSM_7:
        return 2 if character in _EXTENSION else 1
    return 2 if ord(character) > 0xFFFF else 1


def plain_letters(text: str) -> str:
    """Return Vietnamese *text* in letters without marks, signs as they are typed on telephones."""
    written = "".join(_PLAIN.get(character, character) for character in text)
    bare = (c for c in unicodedata.normalize("NFD", written) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(bare))


_PLAIN = {
    "đ": "d",
    "Đ": "D",
    "Ð": "D",
    "ð": "d",
    "₫": "d",
    "×": "x",
    "→": "->",
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "•": "-",
    "·": "-",
    "✓": "v",
    "°": " do ",
    "²": "2",
    "³": "3",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "½": "1/2",
    "¼": "1/4",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
    "\u00ad": "",
    "\t": " ",
}
"""Signs outside the alphabet of 7 bits that have a plain way to be written."""
