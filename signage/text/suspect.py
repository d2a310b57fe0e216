"""Suspects: stretches of a text that were probably not meant, and what is said of them."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.source import Span


class SuspectKind(enum.Enum):
    """What is wrong with a stretch of text; the value is its diagnostic's code."""

    ICELANDIC_D = "icelandic-d"
    ZERO_WIDTH = "zero-width"
    SOFT_HYPHEN = "soft-hyphen"
    STRAY_MARK = "stray-mark"
    MOJIBAKE = "mojibake"
    LOST_LETTERS = "lost-letters"
    TYPED_ESCAPE = "typed-escape"
    TYPED_MARKUP = "typed-markup"
    SPREADSHEET_DEBRIS = "spreadsheet-debris"
    DOUBTFUL_MARK = "doubtful-mark"
    DECOMPOSED = "decomposed-text"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A stretch of text that was probably not meant, and what was, if that is known."""

    kind: SuspectKind
    offset: int
    """Where it starts in the text that was searched."""
    text: str
    """The stretch itself: one character, a word, a tag."""
    meant: str | None
    message: Message
    hint: Message
    severity: Severity = Severity.WARNING


def suspect_diagnostic(suspect: Suspect, span: Span | None) -> Diagnostic:
    """Return what to tell the author about *suspect*, found at *span*."""
    return Diagnostic(
        suspect.kind.value, suspect.message, span, suspect.severity, hints=(suspect.hint,)
    )


LONGEST_MENDED = 120
"""Characters of a mended text that a message repeats."""


def shortened(text: str) -> str:
    """Return *text* as a message proposes it: on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_MENDED else f"{line[: LONGEST_MENDED - 1]}…"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of thing that nobody means in a text: how it looks, and how the text reads without."""

    kind: SuspectKind
    pattern: re.Pattern[str]
    what: Message
    """What it is; goes on behind the thing itself in quotes."""
    hint: Message
    mended: Callable[[str], str] | None = None
    """Returns the text as it was meant; None: nobody can know."""

    def find(self, text: str) -> Suspect | None:
        """Return the first such thing in *text*; none if the text is right as it is."""
        match = self.pattern.search(text)
        meant = None if match is None or self.mended is None else self.mended(text)
        if match is None or meant == text:
            return None
        found = match[0].strip()
        message = msg("“{text}” {what}", text=shortened(found), what=self.what)
        return Suspect(self.kind, match.start(), found, meant, message, self._told(meant))

    def _told(self, meant: str | None) -> Message:
        if meant is None or not meant.strip():
            return self.hint
        # An arrow, as a message has one line.
        shown = shortened(meant.strip().replace("\n", " ↵ "))
        return msg("{hint}; it reads “{meant}”", hint=self.hint, meant=shown)


def replaced(pattern: re.Pattern[str], by: str) -> Callable[[str], str]:
    """Return what puts *by*, as in `re.sub`, in the place of each *pattern*."""
    return lambda text: pattern.sub(by, text)
