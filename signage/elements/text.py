"""The element `text`: in the longest of its wordings that fits, as large as its style allows."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from signage.elements.definition import Definition
from signage.geometry import Rect, Size
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.lines import place_lines
from signage.layout.overflow import report_unfit, report_unset
from signage.layout.reading import HEADLINE_LINES, HEADLINE_SYLLABLES
from signage.layout.type_size import Type, types_of
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.box import Box
from signage.model.color import COLOR
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import Entry, Field, choice
from signage.model.style import STYLE, TextAlign, TextStyle
from signage.model.wording import WORDINGS
from signage.source import Span
from signage.text.fitting import MOST_SMALLER, MOST_SMALLER_TOGETHER, SetText, fit, least_height, up
from signage.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Text(Element):
    r"""A text in one of its wordings, the longest that fits.

    A wording is plain text with ``*emphasis*`` marked by asterisks (``\*`` is
    an asterisk), and ``~``, ``|`` and line breaks to guide the line breaking.
    """

    wordings: tuple[str, ...]
    style: TextStyle
    box: Box
    span: Span
    align: TextAlign | None = None
    """Instead of the style's own."""


def decode_text(entry: Entry[ElementNames], box: Box) -> Text | None:
    """Read a text and the role it plays."""
    wordings = entry.get(_TEXT, None)
    style = colored_style(entry)
    align = entry.get(_ALIGN, None)
    if wordings is None or style is None:
        return None
    return Text(wordings, style, box, entry.place(_TEXT), align)


def colored_style(entry: Entry[ElementNames]) -> TextStyle | None:
    """Return the style of the element, in the colours that it asks for instead."""
    style = entry.get(_STYLE, None)
    color = entry.get(_COLOR, None)
    emphasis = entry.get(_EMPHASIS, None)
    if style is None or (color is None and emphasis is None):
        return style  # the same for all texts of the theme
    return replace(
        style,
        color=color or style.color,
        emphasis_color=emphasis or style.emphasis_color,
    )


def text_widths(text: Text, space: Size, context: LayoutContext) -> Widths:
    """Return the widths of what cannot be torn, at the smallest size, and of one large line."""
    settings = _settings(text, context)
    if not settings:
        return Widths(0, 0)
    (large, as_large), (small, as_small) = settings[0][0], settings[0][-1]
    return Widths(
        up(as_small.width(*as_small.widest_unit) * small.smallest),
        up(max(as_large.width(*line) for line in as_large.forced_lines) * large.sizes[0]),
    )


def text_height(
    text: Text, width: int, space: Size, squeeze: Squeeze, context: LayoutContext
) -> int:
    """Return the height of *text* at the largest size that *squeeze* leaves."""
    settings = _settings(text, context)
    if not settings:
        return 0
    for drawings in settings[squeeze.wording :] or settings[-1:]:
        for type_, paragraph in drawings:
            sizes = type_.squeezed(squeeze)
            found = _fit(paragraph, sizes, Size(width, math.inf), text, type_, context)
            if found is not None:
                return found.height
    # It will be reported when it is placed; until then it asks for all that it may have.
    type_, paragraph = settings[-1][-1]
    return least_height(paragraph, type_.smallest, width, type_.rules)


def fill_text(text: Text, rect: Rect, context: LayoutContext) -> Content:
    """Break *text* into lines in *rect*; report it if it does not fit even at its smallest."""
    settings = _settings(text, context)
    if not settings:
        return Content()
    last, shortest = settings[-1][-1]
    smallest = tuple(drawings[-1][1] for drawings in settings)
    if report_unset(smallest, last, text.span, context):
        return Content()
    for type_, paragraph in itertools.chain.from_iterable(settings):
        found = _fit(paragraph, type_.sizes, rect.size, text, type_, context)
        if found is not None:
            align = text.align or text.style.align
            runs = place_lines(found, rect, type_.style, align, text.span)
            context.texts.append(
                type_.placed(
                    paragraph,
                    found.size,
                    rect,
                    runs,
                    text.span,
                    has_shorter=len(text.wordings) > 1,
                    is_everywhere=text.wordings[0] in context.everywhere,
                )
            )
            return Content(runs)
    report_unfit(shortest, last, rect.size, text.span, context)
    return Content()


def _fit(
    paragraph: Paragraph,
    sizes: tuple[float, ...],
    box: Size,
    text: Text,
    type_: Type,
    context: LayoutContext,
) -> SetText | None:
    shared, style = context.shared, text.style.name
    # A style that other texts have limited keeps its size: one that gets smaller
    # for the sake of its lines would take all the others along, pass by pass.
    if style in shared.sizes:
        most_smaller = 0.0
    elif style == shared.headline and len(paragraph.words) <= HEADLINE_SYLLABLES:
        most_smaller = MOST_SMALLER
    else:
        most_smaller = MOST_SMALLER_TOGETHER
    if style in shared.few_lines:
        most = min(type_.style.max_lines or HEADLINE_LINES, HEADLINE_LINES)
        few = replace(type_.rules, max_lines=most)
        found = fit(paragraph, sizes, box.width, box.height, few, most_smaller=most_smaller)
        if found is not None:
            return found
    return fit(paragraph, sizes, box.width, box.height, type_.rules, most_smaller=most_smaller)


_Settings = list[tuple[tuple[Type, Paragraph], ...]]
"""The wordings to try that say anything, the longest first, each in all types of its style."""


def _settings(text: Text, context: LayoutContext) -> _Settings:
    """Return how *text* may be set in this pass; found out once, however often that is asked."""
    known = context.settings.get(id(text))
    if known is None:
        known = context.settings[id(text)] = (text, _found(text, types_of(text.style, context)))
    settings: _Settings = known[1]
    return settings


def _found(text: Text, types: tuple[Type, ...]) -> _Settings:
    said = [tuple((type_, type_.compose(wording)) for type_ in types) for wording in text.wordings]
    said = [drawings for drawings in said if drawings[0][1].words]
    return said[types[0].wording :] or said[-1:]


_STYLE = Field(
    "style",
    STYLE,
    msg("its role: a style of the theme"),
    required=True,
)


_COLOR = Field("color", COLOR, msg("instead of the style's"))


_EMPHASIS = Field("emphasis", COLOR, msg("of *emphasis*, instead of the style's"))


STYLE_FIELDS = (_STYLE, _COLOR, _EMPHASIS)
"""Those of every element made of words."""


_ALIGN = Field("align", choice(TextAlign), msg("where its lines stand"))


_TEXT = kind_field("text", WORDINGS, msg("a text"))


TEXT = Definition(
    Text,
    ElementKind(_TEXT, (*STYLE_FIELDS, _ALIGN), decode_text),
    Kind(
        text_widths,
        text_height,
        fill_text,
        gives_way=True,
        wordings=lambda text: ((text.style, text.wordings[0]),),
    ),
)
