"""The ink of texts, and the edges that it must not reach.

`ink-cut-off`, `text-outside-safe-area`, `lines-touch`.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator

from signage.checks.shown import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.surface import Medium, Surface
from signage.number import SLACK, ceil, decimal, floor, quote
from signage.rule import rule
from signage.text.fitting import SMALLEST_LINE_GAP, SMALLEST_LINE_GAP_PX

HALF_PIXEL = 0.5
"""Ink that reaches over an edge by less is the smoothed rim of a letter: nothing is lost."""


@rule(
    "ink-cut-off",
    Severity.ERROR,
    subject=msg("text"),
    says=msg(
        "All ink of a text, marks included, lies on the screen or page and in the text's box; of a "
        "ticker its whole height."
    ),
    rationale=msg(
        "Vietnamese capitals with two marks are higher than the ascent that fonts state. Where the "
        "box was made from that, Ẵ and Ỗ become Ă and Ô: the cut changes the word. Beyond its box "
        "text is cut by a ticker or a group, and covered by its neighbours."
    ),
)
def ink_cut_off(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for ink that is not on the surface, then for ink that is not in its box."""
    for text in slide.texts:
        if (over := _excess(text, _surface(slide.screen))) is not None:
            message, hints = _off_surface(text, over, slide.screen), (_move(over),)
            yield ink_cut_off.finding(message, text.placed.span, hints=hints)
        elif (over := _excess(text, text.placed.box)) is not None:
            message, hints = _out_of_box(text, over, slide.screen), (_enlarge(over),)
            yield ink_cut_off.finding(message, text.placed.span, hints=hints)


def _off_surface(text: ShownText, over: _Excess, screen: Surface) -> Message:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return msg(
        "{shown} is cut off: {pixels} px of its ink are beyond the {side} edge of '{screen}'",
        shown=shown,
        pixels=pixels,
        side=over.side,
        screen=screen.name,
    )


def _out_of_box(text: ShownText, over: _Excess, screen: Surface) -> Message:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return msg(
        "{shown} reaches {pixels} px over the {side} edge of its box on '{screen}'",
        shown=shown,
        pixels=pixels,
        side=over.side,
        screen=screen.name,
    )


def _move(over: _Excess) -> Message:
    pixels = math.ceil(over.pixels - SLACK)
    return msg("move it {pixels} px inwards, or set it smaller", pixels=pixels)


def _enlarge(over: _Excess) -> Message:
    pixels = math.ceil(over.pixels - SLACK)
    return msg(
        "give its box {pixels} px more at the {side}, or set it smaller",
        pixels=pixels,
        side=over.side,
    )


@rule(
    "text-outside-safe-area",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Text stands inside the `safe` margin of the screen; a ticker may run across it at the "
        "left and the right."
    ),
    rationale=msg(
        "Frames of elevators and cases of boards cover a little of the edge, players enlarge the "
        "picture a little, and nobody knows how much until it hangs there. It is a warning, as it "
        "may also be seen whole; what is certainly cut is `ink-cut-off`."
    ),
    reference="SMPTE ST 2046-1 and EBU R 95: safe areas for titles; here the screen's `safe`",
)
def text_outside_safe_area(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for ink in the margin; what is not even on the surface is said by another rule."""
    for text in slide.texts:
        over = _excess(text, slide.safe_area)
        if over is not None and _excess(text, _surface(slide.screen)) is None:
            yield text_outside_safe_area.finding(
                _in_margin(text, over, slide.screen),
                text.placed.span,
                hints=(_out_of_margin(over),),
            )


def _in_margin(text: ShownText, over: _Excess, screen: Surface) -> Message:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return msg(
        "{shown} reaches {pixels} px into the {side} margin of '{screen}'",
        shown=shown,
        pixels=pixels,
        side=over.side,
        screen=screen.name,
    )


def _out_of_margin(over: _Excess) -> Message:
    pixels = math.ceil(over.pixels - SLACK)
    return msg(
        "move it {pixels} px inwards; if the frame hides less there, say so in the screen's `safe`",
        pixels=pixels,
    )


@rule(
    "lines-touch",
    Severity.ERROR,
    subject=msg("text of several lines"),
    says=msg(
        "The ink of a line does not reach into that of the next, and between them are at least "
        "{smallest_line_gap} em (times the size of type), on LED boards at least "
        "{smallest_line_gap_px:g} px (else a "
        "warning).",
        smallest_line_gap=decimal(SMALLEST_LINE_GAP, places=2),
        smallest_line_gap_px=SMALLEST_LINE_GAP_PX,
    ),
    rationale=msg(
        "The dot under ệ and the hook over ổ meet between two lines. Where they touch, a reader "
        "does not see which line a mark belongs to."
    ),
    reference="measured on the highest and lowest letters of the usual fonts: Ẵ Ổ Ễ, Ậ Ệ Ự",
)
def lines_touch(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Measure the narrowest gap between lines of each text, from ink to ink."""
    for text in slide.texts:
        inks = line_inks(text)
        if len(inks) < 2:
            continue
        gap = min(below.y - above.bottom for above, below in itertools.pairwise(inks))
        needed = _needed_gap(text, slide.screen)
        if gap < needed - SLACK:
            yield lines_touch.finding(
                _too_close(text, gap, needed, slide.screen),
                text.placed.span,
                hints=(_raise_line_gap(text, needed - gap),),
                severity=Severity.ERROR if gap < -SLACK else Severity.WARNING,
            )


def _needed_gap(text: ShownText, screen: Surface) -> float:
    gap = SMALLEST_LINE_GAP * text.placed.size
    return max(gap, SMALLEST_LINE_GAP_PX) if screen.medium is Medium.LED else gap


def _too_close(text: ShownText, gap: float, needed: float, screen: Surface) -> Message:
    shown, least = quote(text.placed.words), ceil(needed)
    if gap < -SLACK:
        over = ceil(-gap)
        how = msg("reach {over} px into one another", over=over)
    else:
        between = floor(gap)
        how = msg("are {between} px apart", between=between)
    return msg(
        "lines of {shown} {how} on '{screen}'; at least {least} px from ink to ink are needed",
        shown=shown,
        how=how,
        screen=screen.name,
        least=least,
    )


def _raise_line_gap(text: ShownText, missing: float) -> Message:
    name, pixels = text.placed.style.name, ceil(missing)
    more = math.ceil(100 * missing / text.placed.size - SLACK) / 100
    em = decimal(more, places=2)
    return msg(
        "raise `line_gap` of the style '{name}' by {em}: that is {pixels} px",
        name=name,
        em=str(em),
        pixels=pixels,
    )


@dataclass(frozen=True, slots=True)
class _Excess:
    """How far ink reaches over the side of a box where it does so most."""

    pixels: float
    side: Message


def _surface(screen: Surface) -> Rect:
    """Return all of *screen*; of a page, what is left of the sheet when it is cut."""
    return Rect(0, 0, screen.width, screen.height)


def _excess(text: ShownText, box: Rect) -> _Excess | None:
    """Return how far *text* reaches over *box*; None if it does not, or by a hair.

    What runs comes and goes at the left and the right: only its height is judged.
    """
    inks = line_inks(text)
    if not inks:
        return None
    ink = functools.reduce(Rect.union, inks)
    over = [_Excess(box.y - ink.y, _TOP), _Excess(ink.bottom - box.bottom, _BOTTOM)]
    if not text.placed.is_running:
        over += [_Excess(box.x - ink.x, _LEFT), _Excess(ink.right - box.right, _RIGHT)]
    most = max(over, key=lambda side: side.pixels)
    return most if most.pixels >= HALF_PIXEL else None


_TOP = msg("top")


_RIGHT = msg("right")


_BOTTOM = msg("bottom")


_LEFT = msg("left")


def line_inks(text: ShownText) -> tuple[Rect, ...]:
    """Return the box of all ink of each line, from the highest line down."""
    inks = (_ink(line) for line in text.lines)
    return tuple(ink for ink in inks if not ink.is_empty)


def _ink(line: tuple[GlyphRun, ...]) -> Rect:
    inks = [run.ink for run in line if not run.ink.is_empty]
    return functools.reduce(Rect.union, inks) if inks else Rect(0, 0, 0, 0)
