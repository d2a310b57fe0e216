"""The element `ticker`: one line that runs through its box without end, whole pixels a frame."""

from __future__ import annotations

import math

from signage.elements.definition import Definition
from signage.elements.text import STYLE_FIELDS, colored_style
from signage.geometry import Rect, Size
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.fragment import TickerLine
from signage.layout.lines import place_pieces
from signage.layout.overflow import report_problem, report_unset
from signage.layout.type_size import Type, types_of
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.box import Box
from signage.model.display import Display
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import Entry, Field
from signage.model.length import LENGTH, Length
from signage.model.style import TextStyle
from signage.model.surface import Surface
from signage.model.wording import WORDINGS
from signage.source import Span
from signage.text.fitting import up
from signage.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Ticker(Element):
    """One line of text that runs without end, the way that its first word comes first."""

    text: str
    style: TextStyle
    speed: Length
    """How far it runs in a second; rounded to whole pixels a frame."""
    box: Box
    span: Span


TICKER_SPEED = Length(120.0)
"""In a second: at 30 frames a second four whole pixels each."""


def decode_ticker(entry: Entry[ElementNames], box: Box) -> Ticker | None:
    """Read a running line; it has room for the longest wording."""
    wordings = entry.get(_TICKER, None)
    style = colored_style(entry)
    speed = entry.get(_SPEED, TICKER_SPEED)
    if wordings is None or style is None:
        return None
    return Ticker(wordings[0], style, speed, box, entry.place(_TICKER))


GAP_EM = 3.0
"""Between the end of the text and its next beginning."""
WIDEST_GAP = 0.75
"""Of the box, so that something of the line is always in it."""


USUAL_FPS = 30
"""Frames a second on surfaces that say nothing about it: pages, where a ticker stands still."""


def ticker_widths(ticker: Ticker, space: Size, context: LayoutContext) -> Widths:
    """Return nothing to all: a line that runs needs no width of its own."""
    return Widths(0, round(space.width))


def ticker_height(
    ticker: Ticker, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of the line's ink at the largest size that *squeeze* leaves."""
    types = types_of(ticker.style, context)
    type_ = next(type_ for type_ in types if type_.squeezed(squeeze))
    return _height(_one_line(ticker, type_), type_.squeezed(squeeze)[0])


def fill_ticker(ticker: Ticker, rect: Rect, context: LayoutContext) -> Content:
    """Set the line as large as *rect* is high; it stands at its beginning."""
    types = types_of(ticker.style, context)
    if not _one_line(ticker, types[0]).words:
        return Content()
    for type_ in types:
        paragraph = _one_line(ticker, type_)
        size = next((s for s in type_.sizes if _height(paragraph, s) <= rect.height), None)
        if size is not None:
            break
    if report_unset((paragraph,), type_, ticker.span, context):
        return Content()
    if size is None:
        needed = _height(paragraph, type_.smallest)
        report_problem(_too_high(needed), type_, rect.size, ticker.span, context)
        return Content()
    pieces = paragraph.line(0, len(paragraph.words))
    spare = round(rect.height) - _height(paragraph, size)
    baseline = rect.y + spare // 2 + up(_top(paragraph) * size)
    is_turned = paragraph.leftwards[0]
    advance = paragraph.advance(0, len(paragraph.words)) * size
    left = rect.right - advance if is_turned else rect.x
    runs = tuple(place_pieces(paragraph, pieces, size, (left, baseline), type_.style, ticker.span))
    context.texts.append(type_.placed(paragraph, size, rect, runs, ticker.span, is_running=True))
    step = _step(ticker, context)
    window = rect if context.is_on_panel else _to_the_edges(rect, context.surface)
    gap = min(GAP_EM * size, WIDEST_GAP * window.width)
    width = paragraph.width(0, len(paragraph.words)) * size + gap
    # A whole number of steps, so that it comes round to exactly where it was.
    period = math.ceil(width / step) * step
    # What is read leftwards comes in from the left, so that its first word is the first.
    return Content((TickerLine(runs, window, period, -step if is_turned else step),))


def _to_the_edges(rect: Rect, surface: Surface) -> Rect:
    """Return *rect*, up to the edge of the screen where it reaches the margin for text.

    Letters that vanish before the edge, on ground that goes on, look like a fault.
    """
    if not isinstance(surface, Display):
        return rect
    safe = surface.safe_area
    left = 0 if rect.x <= safe.x else rect.x
    right = surface.width if rect.right >= safe.right else rect.right
    return Rect(left, rect.y, right - left, rect.height)


def _step(ticker: Ticker, context: LayoutContext) -> int:
    """Return the pixels a frame that come nearest to the speed."""
    surface = context.surface
    speed = ticker.speed.pixels(context.surface.measure, context.surface.width)
    return max(
        1, round(speed / (surface.encode.fps if isinstance(surface, Display) else USUAL_FPS))
    )


def _one_line(ticker: Ticker, type_: Type) -> Paragraph:
    return type_.compose(" ".join(ticker.text.split()))


def _height(paragraph: Paragraph, size: float) -> int:
    return up(_top(paragraph) * size) + up(max(0.0, paragraph.reach.bottom) * size)


def _top(paragraph: Paragraph) -> float:
    return max(paragraph.plain.cap_top, paragraph.reach.top)


def _too_high(needed: int) -> Message:
    return msg("the line is {needed} px high", needed=needed)


_SPEED = Field("speed", LENGTH, msg("how far it runs in a second"))


_TICKER = kind_field("ticker", WORDINGS, msg("a running line"))


TICKER = Definition(
    Ticker,
    ElementKind(_TICKER, (*STYLE_FIELDS, _SPEED), decode_ticker),
    Kind(ticker_widths, ticker_height, fill_ticker, gives_way=True),
)
