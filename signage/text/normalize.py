"""Text in its composed form, and what hints at text that was typed or converted badly."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.source import Span
from signage.text.bidi import reads_leftwards
from signage.text.script import is_foreign
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


class SuspectKind(enum.Enum):
    """What is wrong with a stretch of text; the value is its diagnostic's code."""

    ICELANDIC_D = "icelandic-d"
    ZERO_WIDTH = "zero-width"
    SOFT_HYPHEN = "soft-hyphen"
    STRAY_MARK = "stray-mark"
    MOJIBAKE = "mojibake"
    DECOMPOSED = "decomposed-text"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A stretch of text that was probably not meant, and what was, if that is known."""

    kind: SuspectKind
    offset: int
    """Where it starts in the text that was searched."""
    text: str
    """The stretch itself: one character, or one word for mojibake."""
    meant: str | None = None


def normalize(text: str) -> str:
    """Return *text* in NFC: each Vietnamese letter is one character."""
    return unicodedata.normalize("NFC", text)


@functools.lru_cache(maxsize=1024)
def find_suspects(text: str) -> tuple[Suspect, ...]:
    """Return what in *text*, as it was written (not normalised), was probably not meant.

    In order of place. Decomposed text and mojibake are reported once a text, at
    the first place: where there is one there are many.
    """
    if mojibake := find_mojibake(text):
        # What else is odd in it comes from the encoding: in TCVN3, "ư" is the soft hyphen.
        return (Suspect(SuspectKind.MOJIBAKE, mojibake.offset, mojibake.word, mojibake.meant),)
    found = [*_decomposed(text), *_stray_marks(text), *_odd_characters(text)]
    return tuple(sorted(found, key=lambda suspect: suspect.offset))


def suspect_diagnostic(suspect: Suspect, span: Span | None) -> Diagnostic:
    """Return what to tell the author about *suspect*, found at *span*.

    A note if the text is mended silently, else a warning.
    """
    message, hint = _explained(suspect)
    mended = suspect.kind is SuspectKind.DECOMPOSED
    severity = Severity.NOTE if mended else Severity.WARNING
    return Diagnostic(suspect.kind.value, message, span, severity, hints=(hint,))


def _explained(suspect: Suspect) -> tuple[Message, Message]:
    """Return what is wrong, and what to do about it."""
    text, meant = suspect.text, suspect.meant
    code = " ".join(f"U+{ord(character):04X}" for character in text)
    match suspect.kind:
        case SuspectKind.ICELANDIC_D:
            return msg(
                "“{text}” ({code}) is a letter of Icelandic that looks like “{meant}”",
                text=text,
                code=code,
                meant=str(meant),
            ), msg("type “{meant}” instead", meant=str(meant))
        case SuspectKind.ZERO_WIDTH:
            return msg("an invisible character ({code}) is in the text", code=code), msg(
                "delete it, or type the words on both sides anew"
            )
        case SuspectKind.SOFT_HYPHEN:
            return msg(
                "a soft hyphen ({code}) is in the text; Vietnamese words are not hyphenated",
                code=code,
            ), msg("delete it; to allow a line break between words, write “|”")
        case SuspectKind.STRAY_MARK:
            return msg("“{text}” bears a mark that belongs to no letter", text=text), msg(
                "type the word anew"
            )
        case SuspectKind.MOJIBAKE:
            return msg(
                "“{text}” looks like “{meant}” in an old encoding (TCVN3, VNI) or misread UTF-8",
                text=text,
                meant=str(meant),
            ), msg("convert the text to Unicode (UniKey: Ctrl+Shift+F6) and save the file as UTF-8")
        case SuspectKind.DECOMPOSED:
            return msg(
                "“{meant}” is written as {text} characters (decomposed Unicode); the text is read "
                "as if it were composed",
                meant=str(meant),
                text=len(text),
            ), msg("to be rid of this note, convert the text to composed Unicode (NFC)")
        case _:
            assert_never(suspect.kind)


def _decomposed(text: str) -> Iterator[Suspect]:
    """Yield the first letter that is written as a base and marks though it has its own code."""
    for offset, letter in _letters(text):
        # Some signs of other scripts are replaced when a text is composed: none is fewer then.
        if len(normalize(letter)) < len(letter):
            yield Suspect(SuspectKind.DECOMPOSED, offset, letter, normalize(letter))
            return


def _stray_marks(text: str) -> Iterator[Suspect]:
    """Yield Latin letters with marks that no letter has, as "x́"; marks on nothing as well.

    What other scripts write above and below their letters is theirs.
    """
    for offset, letter in _letters(text):
        if any(map(_is_general_mark, normalize(letter))) and not is_foreign(letter[0]):
            yield Suspect(SuspectKind.STRAY_MARK, offset, letter)


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the combining marks after it, and its offset."""
    start = 0
    for offset in range(1, len(text) + 1):
        if offset == len(text) or not unicodedata.combining(text[offset]):
            yield start, text[start:offset]
            start = offset


def _odd_characters(text: str) -> Iterator[Suspect]:
    for offset, character in enumerate(text):
        if meant := _ICELANDIC.get(character):
            yield Suspect(SuspectKind.ICELANDIC_D, offset, character, meant)
        elif character == _SOFT_HYPHEN:
            yield Suspect(SuspectKind.SOFT_HYPHEN, offset, character, "")
        elif unicodedata.category(character) == "Cf" and not _belongs(text, offset):
            yield Suspect(SuspectKind.ZERO_WIDTH, offset, character, "")


def _is_general_mark(character: str) -> bool:
    return bool(unicodedata.combining(character)) and not is_foreign(character)


def _belongs(text: str, offset: int) -> bool:
    """Tell whether an invisible character has its use there: joiners and breaks of other scripts.

    Marks of direction have, wherever something is read from right to left.
    """
    if unicodedata.bidirectional(text[offset]) != "BN":
        return reads_leftwards(text)
    return any(map(is_foreign, text[max(0, offset - 1) : offset + 2]))


_ICELANDIC = {"Ð": "Đ", "ð": "đ"}
_SOFT_HYPHEN = "\u00ad"
