"""Slides as layout makes them of real fonts: good as they stand, one text each."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from signage.campaign.loading import builtin_screens
from signage.checks.measurements import TextMeasurement
from signage.checks.registry import LETTERS
from signage.checks.shown import ShownSlide, ShownText
from signage.color import WHITE, Color
from signage.diagnostic import Diagnostic
from signage.elements.ticker import Ticker
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.model.element import Element
from signage.model.length import Length
from signage.model.style import TextStyle
from signage.model.surface import Surface
from signage.text.font import Font
from tests.fake_assets import FakeAssets, family
from tests.layout.making import SPAN, lay_out, text

FONTS = Path(__file__).parents[3] / "fonts"
ASSETS = FakeAssets(
    {
        "regular.ttf": Font((FONTS / "BeVietnamPro-Regular.ttf").read_bytes()),
        "bold.ttf": Font((FONTS / "BeVietnamPro-Bold.ttf").read_bytes()),
        "dots.ttf": Font((FONTS / "galmuri11-Condensed-vi.ttf").read_bytes(), pixel=12),
    }
)
SCREENS = {screen.name: screen for screen in builtin_screens()}
ELEVATOR, BOARD = SCREENS["elevator-1080x1920"], SCREENS["led-onebit-128x64"]
SUN = Color(255, 204, 0)

STYLE = TextStyle(
    "lead",
    family("regular.ttf", "bold.ttf"),
    400,
    WHITE,
    Length(150),
    emphasis_color=SUN,
    emphasis_weight=700,
)
BRICK, MOSS = Color(170, 85, 45), Color(118, 118, 40)
SAME_FACE = replace(STYLE, color=BRICK, emphasis_color=MOSS, emphasis_weight=None)
"""Its emphasis is a colour only, and one that not everybody sees."""
DOTS = TextStyle("dots", family("dots.ttf", pixel=12), 400, WHITE, Length(12))
WORDS = "Ổ dịch tả *lợn* ở Ẵng Ậu\nHãy gọi 1022"
SEEN = TextMeasurement(contrast=15.0, alike=())


def words(said: str = WORDS, style: TextStyle = STYLE) -> Element:
    """Return a text."""
    return text(said, style=style)


def ticker(style: TextStyle = STYLE) -> Element:
    """Return a line that runs, much longer than any screen is wide."""
    return Ticker("Ổ dịch tả ở Ậu " * 20, style, Length(60), text("").box, SPAN)


def slide(element: Element | None = None, on: Surface = ELEVATOR) -> ShownSlide:
    """Return what *on* shows of one element, with nothing bad seen of it."""
    scene = lay_out(element or words(), on=on, assets=ASSETS)
    texts = tuple(ShownText(placed, SEEN) for placed in scene.texts)
    return ShownSlide(on, "tin", SPAN, None, texts, (), scene.syllables)


def on(made: ShownSlide, **changes: object) -> ShownSlide:
    """Return the slide as it is on a screen that is another in one respect."""
    return replace(made, screen=replace(made.screen, **changes))


def placed(made: ShownSlide, **changes: object) -> ShownSlide:
    """Return the slide with its text placed in another way."""
    (only,) = made.texts
    return replace(made, texts=(replace(only, placed=replace(only.placed, **changes)),))


def seen(made: ShownSlide, **changes: object) -> ShownSlide:
    """Return the slide with something else seen of its text."""
    (only,) = made.texts
    return replace(made, texts=(replace(only, measured=replace(SEEN, **changes)),))


def moved(made: ShownSlide, dx: float = 0, dy: float = 0, *, line: int | None = None) -> ShownSlide:
    """Return the slide with its text moved, or only one line of it, which leaves its box."""
    (only,) = made.texts
    if line is None:
        runs = tuple(_moved_runs(only.placed, dx, dy))
        return placed(made, runs=runs, box=only.placed.box.moved(dx, dy))
    stays = [run for number, each in enumerate(only.lines) if number != line for run in each]
    goes = replace(only.placed, runs=only.lines[line])
    return placed(made, runs=(*stays, *_moved_runs(goes, dx, dy)))


def small(**changes: float) -> ShownSlide:
    """Return a slide with the smallest letters that are smoothed, read from close by."""
    style, near = replace(STYLE, largest=Length(14)), replace(ELEVATOR, far_m=0.3)
    return placed(slide(words(style=style), near), **changes)


def hand(size: float = 50.0, page: Surface = SCREENS["a5"]) -> ShownSlide:
    """Return a page with letters of this size, of which 50 are 12 pt."""
    return placed(slide(on=replace(page, far_m=0.1, near_m=0.1)), size=size)


def dots(size: float) -> ShownSlide:
    """Return a slide in a pixel font, at any size."""
    return placed(slide(words("Gọi 1022", DOTS), BOARD), size=float(size))


def apart(em: float) -> ShownSlide:
    """Return a slide whose second line is so far from the first."""
    made = slide()
    first, second, _ = inks(made)
    size = made.texts[0].placed.size
    return moved(made, dy=em * size - (second.y - first.bottom), line=1)


def inks(made: ShownSlide) -> list[Rect]:
    """Return the ink of each line."""
    (only,) = made.texts
    lines = [[run.ink for run in line if run.text.strip()] for line in only.lines]
    return [functools.reduce(Rect.union, line) for line in lines]


def judge(made: ShownSlide) -> list[Diagnostic]:
    """Return what all rules about lettering say."""
    return [diagnostic for check in LETTERS.slides for diagnostic in check(made)]


def codes(made: ShownSlide) -> list[tuple[str, str]]:
    """Return code and severity of each finding."""
    return [(found.code, found.severity.name.lower()) for found in judge(made)]


def _moved_runs(text: PlacedText, dx: float, dy: float) -> Iterator[object]:
    for run in text.runs:
        yield replace(run, x=run.x + dx, y=run.y + dy, ink=run.ink.moved(dx, dy))
