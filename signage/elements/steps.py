"""The element `steps`: numbered steps in one size, a disc with the number, the text beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from signage.color import Color
from signage.display_list import FillBox, GlyphRun
from signage.elements.definition import Definition
from signage.elements.text import STYLE_FIELDS, colored_style
from signage.geometry import Rect, Size
from signage.layout.context import (
    LONGEST_LIST_OF_WORDINGS,
    Content,
    Kind,
    LayoutContext,
    Squeeze,
    Widths,
)
from signage.layout.fragment import Drawing, Fragment
from signage.layout.lines import place_lines, place_pieces
from signage.layout.overflow import (
    HINTS,
    is_too_wide,
    report_problem,
    report_unfit,
    report_unset,
    too_many,
)
from signage.layout.type_size import Type, type_of
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.box import Box
from signage.model.color import COLOR, GROUND, theme_color
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import Entry, Field, Notation, Schema, listed
from signage.model.length import LENGTH, Length, Unit
from signage.model.paint import PAINT, Paint, Solid
from signage.model.style import TextAlign, TextStyle
from signage.model.wording import WORDINGS
from signage.source import Span
from signage.text.amount import count_read
from signage.text.fitting import SetText, set_text, up
from signage.text.marks import escaped
from signage.text.paragraph import Paragraph, extent
from signage.text.saying_less import ways_to_say_less
from signage.text.words import Word, line_text


@dataclass(frozen=True, slots=True)
class Steps(Element):
    """Numbered steps, all in one size: a disc with a number, a text beside it."""

    steps: tuple[tuple[str, ...], ...]
    """The wordings of each step, longest first."""
    style: TextStyle
    number_color: Color
    disc: Paint
    gap: Length
    box: Box
    span: Span


STEPS_GAP = Length(2.0, Unit.VMIN)


def decode_steps(entry: Entry[ElementNames], box: Box) -> Steps | None:
    """Read numbered steps."""
    steps = entry.get(_STEPS, ())
    style = colored_style(entry)
    number_color = theme_color(entry, _NUMBER_COLOR, GROUND)
    disc = entry.get(_DISC, None)
    gap = entry.get(_GAP, STEPS_GAP)
    if not steps or style is None or number_color is None:
        return None
    disc = disc or Solid(style.emphasis_color or style.color)
    return Steps(steps, style, number_color, disc, gap, box, entry.place(_STEPS))


DISC_CAP_HEIGHTS = 2.1
"""A disc's diameter in heights of the capital inside it: a two-digit number has air around it."""


DISC_GAP_CAP_HEIGHTS = 0.8
"""Between a disc and its text."""


_SHORTEST = LONGEST_LIST_OF_WORDINGS - 1


@dataclass(frozen=True, slots=True)
class _SetSteps:
    """All steps at one size, with what the discs take."""

    texts: tuple[SetText, ...]
    size: float
    disc: int
    indent: int
    """From the left edge to the texts."""
    gap: int

    @property
    def height(self) -> int:
        between = self.gap * max(0, len(self.texts) - 1)
        return sum(self.step_height(text) for text in self.texts) + between

    def drop(self, text: SetText) -> int:
        """Return how far below its step's top a text starts, to be centred on the disc."""
        return max(0, self._above_capitals - self._above_text(text))

    def rise(self, text: SetText) -> int:
        """Return how far below its step's top the disc starts."""
        return max(0, self._above_text(text) - self._above_capitals)

    @property
    def _above_capitals(self) -> int:
        """Return how far below the top of its disc a capital starts that is centred on it."""
        return (self.disc - up(self.texts[0].paragraph.plain.cap_height * self.size)) // 2

    def _above_text(self, text: SetText) -> int:
        """Return how far below the top of *text* its capitals start."""
        return text.ascent - up(text.paragraph.plain.cap_top * self.size)

    def step_height(self, text: SetText) -> int:
        return max(self.rise(text) + self.disc, self.drop(text) + text.height)


def steps_widths(steps: Steps, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of disc and text: the least unit, small; the longest line, large."""
    type_ = type_of(steps.style, context)
    paragraphs = _paragraphs(steps, 0, type_)
    units = [paragraph.width(*paragraph.widest_unit) for paragraph in paragraphs]
    lines = [paragraph.width(0, len(paragraph.words)) for paragraph in paragraphs]
    least, most = type_.smallest, type_.sizes[0]
    return Widths(
        _indent(type_, least) + up(max(units, default=0.0) * least),
        _indent(type_, most) + up(max(lines, default=0.0) * most),
    )


def steps_height(
    steps: Steps, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of all steps at the largest size that *squeeze* leaves."""
    type_ = type_of(steps.style, context)
    gap = context.pixels(steps.gap, space.height)
    for wording in range(squeeze.wording, LONGEST_LIST_OF_WORDINGS):
        paragraphs = _paragraphs(steps, wording, type_)
        found = _largest(paragraphs, type_, type_.squeezed(squeeze), Size(width, math.inf), gap)
        if found is not None:
            return found.height
    return up(type_.plain.cap_top * type_.smallest) * len(steps.steps)


def fill_steps(steps: Steps, rect: Rect, context: LayoutContext) -> Content:
    """Set all steps at the largest size at which they fit *rect*, each a child of its own."""
    type_ = type_of(steps.style, context)
    if report_unset(_everything(steps, type_), type_, steps.span, context):
        return Content()
    gap = context.pixels(steps.gap, rect.height)
    for wording in range(LONGEST_LIST_OF_WORDINGS):
        paragraphs = _paragraphs(steps, wording, type_)
        found = _largest(paragraphs, type_, type_.sizes, rect.size, gap)
        if found is not None:
            break
    else:
        _report(steps, type_, rect.size, gap, context)
        return Content()
    return Content(children=_place(steps, found, rect, type_, context))


def _largest(
    paragraphs: Sequence[Paragraph], type_: Type, sizes: Sequence[float], box: Size, gap: int
) -> _SetSteps | None:
    for size in sizes:
        indent = _indent(type_, size)
        width = box.width - indent
        texts = [
            set_text(paragraph, size, width, math.inf, type_.rules) for paragraph in paragraphs
        ]
        found = _SetSteps(
            tuple(text for text in texts if text), size, _disc(type_, size), indent, gap
        )
        if all(texts) and found.height <= box.height:
            return found
    return None


def _place(
    steps: Steps, found: _SetSteps, rect: Rect, type_: Type, context: LayoutContext
) -> tuple[Fragment, ...]:
    children, top = [], rect.y
    for number, text in enumerate(found.texts, 1):
        height = found.step_height(text)
        box = Rect(rect.x, top, rect.width, height)
        # Who reads from the right looks for the number there.
        is_turned = text.paragraph.leftwards[0]
        left = rect.right - found.disc if is_turned else rect.x
        disc = Rect(left, top + found.rise(text), found.disc, found.disc)
        left = rect.x if is_turned else rect.x + found.indent
        words = Rect(left, top + found.drop(text), rect.width - found.indent, text.height)
        runs = place_lines(text, words, steps.style, TextAlign.START, steps.span)
        context.texts.append(
            type_.placed(
                text.paragraph,
                found.size,
                words,
                runs,
                steps.span,
                has_shorter=any(len(step) > 1 for step in steps.steps),
            )
        )
        drawings: tuple[Drawing, ...] = (
            FillBox(disc, found.disc / 2, steps.disc, 0, steps.span),
            *_number(number, disc, found.size, steps, type_),
            *runs,
        )
        children.append(Fragment(box, drawings))
        top += height + found.gap
    return tuple(children)


def _number(
    number: int, disc: Rect, size: float, steps: Steps, type_: Type
) -> tuple[GlyphRun, ...]:
    """Return *number* in the style's emphasised face in the middle of its disc."""
    paragraph = type_.compose(_number_text(number))
    pieces = paragraph.line(0, 1)
    ink = extent(pieces)
    x = disc.x + (disc.width - (ink.left + ink.right) * size) / 2
    y = disc.y + (disc.height + (ink.top - ink.bottom) * size) / 2
    style = replace(steps.style, emphasis_color=steps.number_color)
    return tuple(place_pieces(paragraph, pieces, size, (x, round(y)), style, steps.span))


def _report(steps: Steps, type_: Type, box: Size, gap: int, context: LayoutContext) -> None:
    """Report how many syllables have to go, taken word by word from the longest step."""
    paragraphs = _paragraphs(steps, _SHORTEST, type_)
    room = Size(box.width - _indent(type_, type_.smallest), box.height)
    for paragraph in paragraphs:
        if is_too_wide(paragraph, type_, room):
            report_unfit(paragraph, type_, room, steps.span, context)
            return
    shown = [paragraph.words for paragraph in paragraphs]
    total = sum(_syllables(words) for words in shown)
    while any(shown):
        paragraphs = [type_.compose(escaped(line_text(words))) for words in shown if words]
        if _largest(paragraphs, type_, type_.sizes[-1:], box, gap) is not None:
            break
        longest = max(range(len(shown)), key=lambda index: len(shown[index]))
        shown[longest] = shown[longest][:-1]
    excess = total - sum(_syllables(words) for words in shown)
    most = max(_paragraphs(steps, _SHORTEST, type_), key=lambda each: _syllables(each.words))
    less = ways_to_say_less(most.text, _syllables(most.words) - excess)
    hints = (*less, *HINTS)
    report_problem(too_many(excess, total), type_, box, steps.span, context, hints)


def _syllables(words: Sequence[Word]) -> int:
    return count_read(line_text(words))


def _paragraphs(steps: Steps, wording: int, type_: Type) -> list[Paragraph]:
    level = max(wording, type_.wording)
    shown = [step[min(level, len(step) - 1)] for step in steps.steps]
    return [paragraph for text in shown if (paragraph := type_.compose(text)).words]


def _everything(steps: Steps, type_: Type) -> list[Paragraph]:
    """Return all wordings and all numbers."""
    wordings = [wording for step in steps.steps for wording in step]
    numbers = [_number_text(number) for number in range(1, len(steps.steps) + 1)]
    return [type_.compose(shown) for shown in (*wordings, *numbers)]


def _number_text(number: int) -> str:
    return f"*{number}*"


def _disc(type_: Type, size: float) -> int:
    return up(DISC_CAP_HEIGHTS * type_.strong.cap_height * size)


def _indent(type_: Type, size: float) -> int:
    return _disc(type_, size) + up(DISC_GAP_CAP_HEIGHTS * type_.strong.cap_height * size)


_NUMBER_COLOR = Field("number_color", COLOR, msg("of the numbers"))


_DISC = Field("disc", PAINT, msg("behind each number"))


_GAP = Field("gap", LENGTH, msg("between two steps"))


_STEP_LIST = listed(WORDINGS)


# In a layout it is mostly a field that holds the list.
_STEPS_SCHEMA: Schema = {"anyOf": [_STEP_LIST.schema, {"type": "string"}]}


_STEPS = kind_field(
    "steps",
    Notation(_STEP_LIST.read, _STEPS_SCHEMA),
    msg("numbered steps"),
)


STEPS = Definition(
    Steps,
    ElementKind(_STEPS, (*STYLE_FIELDS, _NUMBER_COLOR, _DISC, _GAP), decode_steps),
    Kind(
        steps_widths,
        steps_height,
        fill_steps,
        gives_way=True,
        wordings=lambda steps: ((steps.style, step[0]) for step in steps.steps),
    ),
)
