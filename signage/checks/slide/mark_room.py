"""`crowded-marks`: room between a mark and the strokes beside it, at the size that is shown."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import hints_for, size_for
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.type_size import reading_distance_mm
from signage.message import Message, msg
from signage.model.page import Page
from signage.model.surface import Surface
from signage.number import SLACK, ceil, decimal, floor, quote
from signage.rule import rule
from signage.text.mark_gaps import LEAST_ROOM, MarkGap

LEAST_ROOM_INSIDE = 0.05
"""Heights of a small letter between a mark and the rest of its letter."""
LEAST_PIXELS_INSIDE = 0.5
"""Of so much ground a pixel of the screen shows half, and the mark is seen to be one."""
LEAST_PIXELS = 1.0
"""Between a mark and the next letter: a pixel of ground parts them."""
RESOLVED = math.tan(math.radians(1 / 60))
"""A minute of arc, as a part of the distance: what healthy eyes tell apart (ISO 8596)."""


@rule(
    "crowded-marks",
    Severity.WARNING,
    subject=msg("text in smooth fonts"),
    says=msg(
        "Between a mark and the rest of its letter is at least 1/{inside:.0f} of the height of a "
        "small letter, between it and the letter before or after 1/{between:.0f}, or what eyes "
        "tell apart from where it is read (1 minute of arc); on screens at least {pixels_inside} "
        "px and {pixels} px.",
        inside=1 / LEAST_ROOM_INSIDE,
        between=1 / LEAST_ROOM,
        pixels_inside=decimal(LEAST_PIXELS_INSIDE),
        pixels=decimal(LEAST_PIXELS),
    ),
    rationale=msg(
        "A hook that runs into its roof makes ổ and ố alike from afar, and a grave that nearly "
        "touches the đ before it makes another word of “đồng”. Letters that a font sets too near "
        "one another are moved apart by the program; within a letter only a larger size helps, "
        "or another font."
    ),
    reference="ISO 8596: visual acuity; measured over all Vietnamese syllables in nine condensed "
    "families",
)
def crowded_marks(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the narrowest rooms of each text with what its size and distance ask for."""
    for text in slide.texts:
        placed = text.placed
        for gap, share, pixels in (
            (placed.tightest_letter, LEAST_ROOM_INSIDE, LEAST_PIXELS_INSIDE),
            (placed.tightest_pair, LEAST_ROOM, LEAST_PIXELS),
        ):
            if gap is None:
                continue
            resolved = RESOLVED * reading_distance_mm(slide.screen, placed.style.read_from)
            seen = resolved / slide.screen.pitch_mm
            fewest = 0.0 if isinstance(slide.screen, Page) else pixels
            needed = max(fewest, min(share * gap.x_height * placed.size, seen))
            if gap.room * placed.size < needed - SLACK:
                enough = max(fewest, seen) if gap.share < share - SLACK else fewest
                yield crowded_marks.finding(
                    _crowded(gap, needed, placed, slide.screen),
                    placed.span,
                    hints=(*_larger(gap, enough, placed), _OTHER_FONT),
                )
                break


def _larger(gap: MarkGap, enough: float, placed: PlacedText) -> tuple[Message, ...]:
    """Return how to give *gap* *enough* pixels; nothing if no size does."""
    if gap.room <= 0:
        return ()
    cap_height = placed.cap_height * enough / (gap.room * placed.size)
    return hints_for(placed, size_for(placed, cap_height))


_OTHER_FONT = msg("or give the style another font, whose marks stand more freely")


def _crowded(gap: MarkGap, needed: float, placed: PlacedText, screen: Surface) -> Message:
    return msg(
        "a mark in '{letters}' has {pixels} px to the stroke next to it ({share} % of the height "
        "of a small letter), in {shown} on '{screen}'; at least {needed} px are needed to tell "
        "them apart",
        letters=gap.letters,
        pixels=floor(gap.room * placed.size),
        share=floor(100 * gap.share),
        shown=quote(placed.words),
        screen=screen.name,
        needed=ceil(needed),
    )
