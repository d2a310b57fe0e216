"""One spelling for each letter (NFC), and what in a text was probably not meant."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass

from signage.diagnostic import Diagnostic
from signage.source import Span


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


def find_suspects(text: str) -> tuple[Suspect, ...]:
    """Return what in *text*, as it was written (not normalised), was probably not meant.

    In order of place. Decomposed text and mojibake are reported once a text, at
    the first place: where there is one there are many.
    """
    raise NotImplementedError


def suspect_diagnostic(suspect: Suspect, span: Span | None) -> Diagnostic:
    """Return what to tell the author about *suspect*, found at *span*."""
    raise NotImplementedError
