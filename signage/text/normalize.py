"""Text in its composed form, and what hints at text that was typed or converted badly."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from signage.diagnostic import Severity
from signage.message import Message, msg
from signage.text.bidi import reads_leftwards
from signage.text.marks import doubtful_marks
from signage.text.old_encodings import find_mojibake
from signage.text.script import is_foreign
from signage.text.spreadsheet_debris import SPREADSHEET_DEBRIS, lost_letters
from signage.text.suspect import Suspect, SuspectKind
from signage.text.typed_codes import TYPED_CODES


def normalize(text: str) -> str:
    """Return *text* in NFC: each Vietnamese letter is one character."""
    return unicodedata.normalize("NFC", text)


@functools.lru_cache(maxsize=1024)
def find_suspects(text: str) -> tuple[Suspect, ...]:
    """Return what in *text*, as it was written (not normalised), was probably not meant.

    In order of place. Decomposed text, mojibake and each sort of debris are reported once a
    text, at the first place: where there is one there are many.
    """
    if mojibake := find_mojibake(text):
        # What else is odd in it comes from the encoding: in TCVN3, "ư" is the soft hyphen.
        return (mojibake,)
    debris = [sort.find(text) for sort in (*TYPED_CODES, *SPREADSHEET_DEBRIS)]
    found = [
        *_decomposed(text),
        *_stray_marks(text),
        *_odd_characters(text),
        *(suspect for suspect in debris if suspect is not None),
        *lost_letters(text),
        *doubtful_marks(text),
    ]
    return tuple(sorted(found, key=lambda suspect: suspect.offset))


def _decomposed(text: str) -> Iterator[Suspect]:
    """Yield the first letter that is written as a base and marks though it has its own code."""
    for offset, letter in _letters(text):
        # Some signs of other scripts are replaced when a text is composed: none is fewer then.
        if len(normalize(letter)) < len(letter):
            yield _decomposed_letter(offset, letter)
            return


def _decomposed_letter(offset: int, letter: str) -> Suspect:
    meant = normalize(letter)
    return Suspect(
        SuspectKind.DECOMPOSED,
        offset,
        letter,
        meant,
        msg(
            "“{meant}” is written as {text} characters (decomposed Unicode); the text is read "
            "as if it were composed",
            meant=meant,
            text=len(letter),
        ),
        msg("to be rid of this note, convert the text to composed Unicode (NFC)"),
        Severity.NOTE,  # it is mended silently
    )


def _stray_marks(text: str) -> Iterator[Suspect]:
    """Yield Latin letters with marks that no letter has, as "x́"; marks on nothing as well.

    What other scripts write above and below their letters is theirs.
    """
    for offset, letter in _letters(text):
        if any(map(_is_general_mark, normalize(letter))) and not is_foreign(letter[0]):
            yield Suspect(
                SuspectKind.STRAY_MARK,
                offset,
                letter,
                None,
                msg("“{text}” bears a mark that belongs to no letter", text=letter),
                msg("type the word anew"),
            )


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
            yield _icelandic(offset, character, meant)
        elif character == _SOFT_HYPHEN:
            yield _invisible(
                SuspectKind.SOFT_HYPHEN,
                offset,
                character,
                msg(
                    "a soft hyphen ({code}) is in the text; Vietnamese words are not hyphenated",
                    code=_code(character),
                ),
                msg("delete it; to allow a line break between words, write “|”"),
            )
        elif unicodedata.category(character) == "Cf" and not _belongs(text, offset):
            yield _invisible(
                SuspectKind.ZERO_WIDTH,
                offset,
                character,
                msg("an invisible character ({code}) is in the text", code=_code(character)),
                msg("delete it, or type the words on both sides anew"),
            )


def _icelandic(offset: int, character: str, meant: str) -> Suspect:
    return Suspect(
        SuspectKind.ICELANDIC_D,
        offset,
        character,
        meant,
        msg(
            "“{text}” ({code}) is a letter of Icelandic that looks like “{meant}”",
            text=character,
            code=_code(character),
            meant=meant,
        ),
        msg("type “{meant}” instead", meant=meant),
    )


def _invisible(
    kind: SuspectKind, offset: int, character: str, message: Message, hint: Message
) -> Suspect:
    return Suspect(kind, offset, character, "", message, hint)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


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
