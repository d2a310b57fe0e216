"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide
from signage.checks.wording import (
    decomposed_text,
    icelandic_d,
    lone_syllable,
    missing_glyph,
    mixed_tone_styles,
    mojibake,
    soft_hyphen,
    stray_mark,
    torn_compound,
    zero_width,
)
from signage.diagnostic import Diagnostic
from signage.source import Span


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, slide: ShownSlide) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


class PackCheck(Protocol):
    """A module with a rule about all texts of a campaign together."""

    RULE: Rule

    def check(self, texts: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


class FoundEarlier(Protocol):
    """A module with a rule that is judged elsewhere."""

    RULE: Rule


FOUND_EARLIER: tuple[FoundEarlier, ...] = (
    mojibake,
    icelandic_d,
    zero_width,
    soft_hyphen,
    stray_mark,
    decomposed_text,
    missing_glyph,
)
"""What `text.normalize` finds in a text as it was typed, which nobody knows any more when it is
set, and what `layout.unfit` finds of a text that therefore is not set. An exception for a slide
or a screen cannot reach them."""
WORDING_CHECKS: tuple[Check, ...] = (torn_compound, lone_syllable)
PACK_CHECKS: tuple[PackCheck, ...] = (mixed_tone_styles,)
