"""A text in the longest of its wordings that fits, as large as its style allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from signage.geometry import Rect, Size
from signage.layout.kind import Content, Squeeze, Widths
from signage.layout.lines import place_lines
from signage.layout.setting import Setting
from signage.layout.type_size import Type, type_of
from signage.layout.unfit import report_missing_glyphs, report_unfit
from signage.model.element import Text
from signage.text.fitting import SetText, fit, least_height, up
from signage.text.paragraph import Paragraph


def text_widths(text: Text, space: Size, setting: Setting) -> Widths:
    """Return the widths of what cannot be torn, at the smallest size, and of one large line."""
    type_ = type_of(text.style, setting)
    paragraph = type_.compose(text.wordings[0])
    if not paragraph.words:
        return Widths(0, 0)
    return Widths(
        up(paragraph.width(*paragraph.widest_unit) * type_.smallest),
        up(max(paragraph.width(*line) for line in paragraph.forced_lines) * type_.sizes[0]),
    )


def text_height(text: Text, width: int, space: Size, squeeze: Squeeze, setting: Setting) -> int:
    """Return the height of *text* at the largest size that *squeeze* leaves."""
    type_ = type_of(text.style, setting)
    sizes = type_.squeezed(squeeze)
    for paragraph in _paragraphs(text.wordings[squeeze.wording :] or text.wordings[-1:], type_):
        found = fit(paragraph, sizes, width, math.inf, type_.rules)
        if found is not None:
            return found.height
    # It will be reported when it is placed; until then it asks for all that it may have.
    return least_height(type_.compose(text.wordings[-1]), type_.smallest, width, type_.rules)


def fill_text(text: Text, rect: Rect, setting: Setting) -> Content:
    """Break *text* into lines in *rect*; report it if it does not fit even at its smallest."""
    type_ = type_of(text.style, setting)
    if report_missing_glyphs(text.wordings, type_, text.span, setting):
        return Content()
    found = _longest_that_fits(text, rect, type_, setting)
    if found is None:
        return Content()
    setting.note_size(text.style, found.size)
    setting.note_read(found.paragraph.text)
    align = text.align or text.style.align
    return Content(place_lines(found, rect, text.style, align, text.span))


def _longest_that_fits(text: Text, rect: Rect, type_: Type, setting: Setting) -> SetText | None:
    # A style that other texts have limited keeps its size: one that gets smaller
    # for the sake of its last word would take all the others along, pass by pass.
    spare_orphans = text.style.name not in setting.limits
    for paragraph in _paragraphs(text.wordings, type_):
        found = fit(
            paragraph,
            type_.sizes,
            rect.width,
            rect.height,
            type_.rules,
            spare_orphans=spare_orphans,
        )
        if found is not None:
            return found
    report_unfit(text.wordings[-1], type_, rect.size, text.span, setting)
    return None


def _paragraphs(wordings: Sequence[str], type_: Type) -> Iterator[Paragraph]:
    composed = (type_.compose(wording) for wording in wordings)
    return (paragraph for paragraph in composed if paragraph.words)
