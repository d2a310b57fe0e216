"""Vietnamese typed in the fonts of before Unicode, and UTF-8 read as something else.

Such text is letters of western Europe and signs: "Đà Nẵng" is "§µ N½ng" in TCVN3 (ABC
fonts), "Ñaø Naüng" in VNI, and "ÄÃ  Náºµng" when UTF-8 was read as Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from signage.text.syllable import is_syllable


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A word in the wrong encoding, where it starts, and what it says."""

    offset: int
    word: str
    meant: str


def find_mojibake(text: str) -> Mojibake | None:
    """Return the first word of *text* that makes no sense, but does in another encoding.

    A word that is spelled as a Vietnamese syllable can be is never one: many words are the
    same or another word in two encodings, but never all words of a text.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        # "Ðo" is one slip, mended elsewhere; in TCVN3 it would be a rare "éo".
        core = word.strip(_PUNCTUATION).lower().replace("ð", "đ")
        if word.isascii() or is_syllable(core):
            continue
        if (meant := _from_utf_8(word)) or (meant := _from_old_font(word)):
            return Mojibake(match.start(), word, meant)
    return None


# Not \s: the second byte of "à" in UTF-8 is a no-break space elsewhere.
_WORD = re.compile(r"[^ \t\r\n]+")
_PUNCTUATION = ".,;:!?…()[]“”‘’\"'"

# TCVN 5712:1993, VN3: each letter's byte, as the character it is in Latin-1.
_TCVN3 = str.maketrans(
    "¡¢§£¤¥¦¨©®ª«¬\u00adµ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂĐÊÔƠƯăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

# VNI writes most letters as a plain one, then one that stands for its marks (here: combining
# circumflex 302, breve 306, grave 300, acute 301, tilde 303, hook 309, dot below 323).
_VNI = str.maketrans(
    {
        "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư",
        "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
    }
    | {
        letter: marks
        for letters, marks in {
            "øØ": "\u0300", "ùÙ": "\u0301", "õÕ": "\u0303", "ûÛ": "\u0309", "ïÏ": "\u0323",
            "âÂ": "\u0302", "àÀ": "\u0302\u0300", "áÁ": "\u0302\u0301", "ãÃ": "\u0302\u0303",
            "åÅ": "\u0302\u0309", "äÄ": "\u0302\u0323", "êÊ": "\u0306", "èÈ": "\u0306\u0300",
            "éÉ": "\u0306\u0301", "üÜ": "\u0306\u0303", "úÚ": "\u0306\u0309", "ëË": "\u0306\u0323",
        }.items()
        for letter in letters
    }
)  # fmt: skip


def _from_utf_8(word: str) -> str | None:
    try:
        meant = b"".join(map(_byte, word)).decode("utf-8")
    except UnicodeError:
        return None
    return meant if all(map(_is_expected, meant)) else None


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        # The five bytes that Windows-1252 leaves free are read as themselves.
        return character.encode("latin-1")


def _is_expected(character: str) -> bool:
    """Tell whether *character* is one that Vietnamese text is made of."""
    plain = unicodedata.normalize("NFD", character)[0]
    return plain.isascii() or character in "đĐ“”‘’–—…•°₫©®™×→\u00a0"


def _from_old_font(word: str) -> str | None:
    core = word.strip(_PUNCTUATION)
    # Signs alone, such as "×" or "½", are what they are.
    if not _HAS_LETTER.search(core):
        return None
    for table in (_TCVN3, _VNI):
        meant = unicodedata.normalize("NFC", core.translate(table))
        if meant != core and is_syllable(meant):
            return word.replace(core, meant)
    return None


_HAS_LETTER = re.compile(r"[A-Za-z]")
