"""A slide that breaks no rule about slides, laid out as slides are, and changes to it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from signage.checks.measurements import StillMeasurement
from signage.checks.registry import CODES, LIGHT, PICTURES, TIME, VALIDITY
from signage.checks.shown import ShownCode, ShownSlide, ShownText
from signage.diagnostic import Diagnostic
from signage.display_list import Modules
from signage.geometry import Rect
from signage.model.element import Element
from signage.model.length import Length
from signage.model.page import Page
from signage.model.surface import Medium, Surface
from tests.layout.making import SMOOTH, column, drawings, lay_out, page, px, qr, screen, span, text

CHECKS = (*VALIDITY.slides, *TIME.slides, *CODES.slides, *PICTURES.slides, *LIGHT.slides)
"""Those about letters and wording have tests of their own."""

CITY = "https://bluezone.gov.vn"
"""25 modules."""
LAST_DAY = datetime.date(2020, 12, 31)
LED = screen(
    800, 700, medium=Medium.LED, near_m=0.1, far_m=1.0, read_s=8, max_channel=240, name="board"
)
LCD = replace(LED, medium=Medium.LCD, read_s=30)
PAGE = page(LED, pitch_mm=0.5, far_m=0.6, read_s=30)

HEADLINE, DETAIL, CODE, ORDERED, UNTIL, WHOLE = (span(line) for line in range(1, 7))
SMALL = replace(SMOOTH, name="small", largest=Length(20))
HEAD = replace(SMOOTH, name="head", largest=Length(50))


def words(syllables: int) -> str:
    """Return so many words of one syllable."""
    return " ".join(["ba"] * syllables)


def lines(*syllables: int) -> str:
    """Return words on lines of so many syllables each."""
    return "\n".join(words(count) for count in syllables)


def slide(
    headline: str = "ba ba", detail: str = "ba", on: Surface = LED, code: Element | None = None
) -> ShownSlide:
    """Return a slide with a headline, a smaller text and a code of 5 px a module."""
    content = column(
        text(headline, style=HEAD, span=HEADLINE),
        text(detail, style=SMALL, span=DETAIL),
        code or qr(CITY, span=CODE, height=px(170)),
    )
    scene = lay_out(content, on=on)
    codes = [drawing for drawing in drawings(scene) if isinstance(drawing, Modules)]
    is_page = isinstance(on, Page)
    return ShownSlide(
        screen=on,
        name="hello",
        span=WHOLE,
        valid_until=LAST_DAY,
        texts=tuple(ShownText(placed) for placed in scene.texts),
        codes=tuple(ShownCode(each, (each.payload, "")) for each in codes),
        syllables=scene.syllables,
        duration_s=None if is_page else 20.0,
        duration_span=ORDERED,
        valid_until_span=UNTIL,
        today=LAST_DAY,
        measured=StillMeasurement((), (), level=0.35, brightest=240, white=0.0),
    )


def found(shown: ShownSlide) -> list[Diagnostic]:
    """Return all that the rules about slides say."""
    return [diagnostic for check in CHECKS for diagnostic in check(shown)]


def with_code(shown: ShownSlide, **changes: object) -> ShownSlide:
    """Return *shown* with something else about its code."""
    (one,) = shown.codes
    return replace(shown, codes=(replace(one, code=replace(one.code, **changes)),))


def with_module(shown: ShownSlide, module: float) -> ShownSlide:
    """Return *shown* with larger or smaller modules and all that hangs on them."""
    (one,) = shown.codes
    size = module * (len(one.code.rows) + 8)
    box = Rect(10, 10, size, size)
    at = 10 + 4 * module
    return with_code(shown, module=module, x=at, y=at, box=box)


def running(shown: ShownSlide) -> ShownSlide:
    """Return *shown* with its headline as a line that runs."""
    headline, *others = shown.texts
    ticker = replace(headline, placed=replace(headline.placed, is_running=True))
    return replace(shown, texts=(ticker, *others))


def footed(shown: ShownSlide, syllables: int) -> ShownSlide:
    """Return *shown*, first of its loop, with so many *syllables* that every slide shows."""
    headline, detail = shown.texts
    footer = replace(detail, placed=replace(detail.placed, is_everywhere=True))
    return replace(shown, texts=(headline, footer), syllables_everywhere=syllables)


def moved(shown: ShownSlide, right: float) -> ShownSlide:
    """Return *shown* with its code so many pixels to the right."""
    code = shown.codes[0].code
    return with_code(shown, x=code.x + right, box=code.box.moved(right, 0))


def with_read(shown: ShownSlide, *read: str) -> ShownSlide:
    """Return *shown* with what readers read of its code."""
    (one,) = shown.codes
    return replace(shown, codes=(replace(one, read=read),))


def with_free(
    shown: ShownSlide, left: float, top: float, right: float, bottom: float
) -> ShownSlide:
    """Return *shown* with so many modules of ground on each side of its code."""
    code = shown.codes[0].code
    width = len(code.rows)
    box = Rect(
        code.x - left * code.module,
        code.y - top * code.module,
        (left + width + right) * code.module,
        (top + width + bottom) * code.module,
    )
    return with_code(shown, box=box)


def with_measurement(shown: ShownSlide, **changes: object) -> ShownSlide:
    """Return *shown* with something else seen in its picture."""
    assert shown.measured is not None
    return replace(shown, measured=replace(shown.measured, **changes))
