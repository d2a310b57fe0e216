"""Sizes of type: what is legible on a surface, and the sizes of a style worth trying."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from signage.assets import Assets
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.layout.context import Kind, LayoutContext, Squeeze
from signage.layout.fragment import PlacedText
from signage.lazy_dataclass import dataclass
from signage.model.element import Element
from signage.model.font_family import FontFamily
from signage.model.page import Page
from signage.model.style import ReadFrom, TextStyle
from signage.model.surface import ScreenClass, Surface
from signage.source import Span
from signage.text.fitting import LineRules, ink_pitch
from signage.text.font import Font
from signage.text.paragraph import Paragraph, compose

UNREADABLE_DISTANCE = 215
"""Cap heights away from which a text is too small: 16' (ISO 9241-3: shall)."""
READABLE_DISTANCE = 155
"""Cap heights away from which a text is read without effort: 22' (ISO 9241-3: preferred)."""

SMALLEST_CAP_HEIGHT = 9.0
"""Pixels of a capital that hold smoothed letters apart (ISO 9241-3: 7 x 9, continuous text)."""
SMALLEST_SMOOTH_SIZE = 14.0
"""Pixels of an em under which smoothed ỗ, ễ and ẵ close into a bar (measured)."""
SMALLEST_ONE_BIT_SIZE = 24.0
"""The same where pixels are on or off, for the narrowest of the usual fonts (measured)."""

HALF_POINT_MM = 25.4 / 144
"""Steps of type sizes in print."""


def reading_distance_mm(screen: Surface, read_from: ReadFrom) -> float:
    """Return the distance that a text on *screen* has to be legible from."""
    return 1000 * (screen.far_m if read_from is ReadFrom.FAR else screen.near_m)


def smallest_cap_height(screen: Surface, read_from: ReadFrom) -> float:
    """Return the height of a capital, in pixels, that is read without effort from there."""
    return reading_distance_mm(screen, read_from) / READABLE_DISTANCE / screen.pitch_mm


def smallest_size(
    font: Font, screen: Surface, read_from: ReadFrom, *, from_anywhere: bool = False
) -> float:
    """Return the smallest size of *font*, in pixels an em, that is legible on *screen*.

    If *from_anywhere*, legible from near enough: letters are only held apart.
    Pixel fonts come in whole multiples of their grid. On tiny boards the grid
    itself is taken: nothing legible is smaller, and nothing larger holds a sentence.
    """
    cap_height = 0.0 if from_anywhere else smallest_cap_height(screen, read_from)
    if font.pixel is None:
        return max(
            max(cap_height, SMALLEST_CAP_HEIGHT) / font.cap_height,
            SMALLEST_ONE_BIT_SIZE if screen.is_one_bit else SMALLEST_SMOOTH_SIZE,
        )
    if screen.screen_class is ScreenClass.TINY:
        return float(font.pixel)
    return float(font.pixel * max(1, _ceil(cap_height / (font.cap_height * font.pixel))))


def candidate_sizes(
    font: Font, largest: float, smallest: float, screen: Surface
) -> tuple[float, ...]:
    """Return the sizes worth trying, largest first, at least one, none under *smallest*.

    On screens capitals are whole pixels high, so that their tops are crisp
    without hinting; pixel fonts keep to their grid; pages take half points.
    Where the style's *largest* is itself too small to read, the smallest
    legible size stands for it.
    """
    step = _step(font, screen)
    low = max(1, _ceil(smallest / step))
    high = max(low, math.floor(largest / step + _SLACK))
    return tuple(number * step for number in range(high, low - 1, -1))


_SLACK = 1e-6
"""What a size may be off by arithmetic alone."""


def _step(font: Font, screen: Surface) -> float:
    if font.pixel is not None:
        return float(font.pixel)
    return HALF_POINT_MM / screen.pitch_mm if isinstance(screen, Page) else 1 / font.cap_height


def _ceil(value: float) -> int:
    return math.ceil(value - _SLACK)


@dataclass(frozen=True, slots=True)
class Type:
    """A style as it can be set on one screen."""

    style: TextStyle
    plain: Font
    strong: Font
    others: tuple[tuple[Font, Font], ...]
    """The plain and the emphasised face of each family that it falls back on."""
    sizes: tuple[float, ...]
    """From the largest allowed in this pass down to the smallest legible, in pixels."""
    largest: float
    """The largest that the style allows, in pixels, whatever is legible."""
    full_scale: int
    """How many sizes there were before other texts of the style limited them."""
    after: int
    """How many of these are smaller than all of this drawing of the letters."""
    ink_pitch: float
    """The distance of baselines that the ink of any text of the style needs, in em."""
    first: float
    """From the top of a text's box to its first baseline at least, in pixels."""
    wording: int = 0
    """Which wording is the first to try: 0 is the longest."""

    @property
    def rules(self) -> LineRules:
        """Return what the style says about lines."""
        usual = max(
            face.usual_capital_lines if self.style.upper else face.usual_lines
            for face in (self.plain, self.strong)
        )
        style = self.style
        return LineRules(style.line_gap, style.max_lines, usual, self.ink_pitch, self.first)

    @property
    def smallest(self) -> float:
        """Return the smallest legible size."""
        return self.sizes[-1]

    def squeezed(self, squeeze: Squeeze) -> tuple[float, ...]:
        """Return the sizes that *squeeze* leaves; always the smallest of all."""
        left = 1 + round((self.full_scale - 1) * squeeze.scale) - self.after
        return self.sizes[max(0, len(self.sizes) - left) :] if left > 0 else ()

    def placed(
        self,
        paragraph: Paragraph,
        size: float,
        box: Rect,
        runs: tuple[GlyphRun, ...],
        span: Span,
        *,
        is_running: bool = False,
        has_shorter: bool = False,
        is_everywhere: bool = False,
    ) -> PlacedText:
        """Return what is to be known of *paragraph*, which was set at *size* as *runs*."""
        return PlacedText(
            paragraph.text,
            self.style,
            size,
            self.plain.cap_height * size,
            self.largest,
            self.smallest,
            box,
            runs,
            span,
            is_running,
            has_shorter,
            is_everywhere,
            paragraph.tightest_letter,
            paragraph.tightest_pair,
        )

    def compose(self, wording: str) -> Paragraph:
        """Return *wording* in the style's faces."""
        return _compose(wording, self.style, ((self.plain, self.strong), *self.others))


def type_of(style: TextStyle, context: LayoutContext) -> Type:
    """Return *style* on the screen of *context*, within the limits of this pass.

    Of a family that is drawn for several sizes, it is the drawing for the style's own.
    """
    largest = _largest(style, context)
    family, sizes = _drawings(style, context)[0]
    return _type(_in_family(style, family), sizes, sizes, largest, context)


def types_of(style: TextStyle, context: LayoutContext) -> tuple[Type, ...]:
    """Return the same for each of the family's drawings that have sizes to try, largest first."""
    largest, drawings = _largest(style, context), _drawings(style, context)
    every = tuple(size for _, sizes in drawings for size in sizes)
    limit = context.shared.sizes.get(style.name, every[0])
    last = drawings[-1]
    return tuple(
        _type(_in_family(style, drawing[0]), drawing[1], every, largest, context)
        for drawing in drawings
        if drawing is last or drawing[1][-1] <= limit
    )


def _in_family(style: TextStyle, family: FontFamily) -> TextStyle:
    return style if style.family is family else replace(style, family=family)


_Drawing = tuple[FontFamily, tuple[float, ...]]


def _largest(style: TextStyle, context: LayoutContext) -> float:
    # A percentage of a size is one of the screen's width, as there is no box yet.
    return style.largest.pixels(context.surface.measure, context.surface.width)


def _drawings(style: TextStyle, context: LayoutContext) -> list[_Drawing]:
    """Return the families of *style* with the sizes worth trying of each; no size twice."""
    screen, limit = context.surface, _largest(style, context)
    found: list[_Drawing] = []
    for family in style.family.drawings:
        font = context.assets.font(family.face(style.weight))
        least = smallest_size(font, screen, style.read_from, from_anywhere=context.may_be_small)
        sizes = candidate_sizes(font, limit, least, screen)
        below = tuple(size for size in sizes if size <= limit + _SLACK)
        if below:
            found.append((family, below))
            limit = below[-1] - 1
        elif family.smaller is None and not found:
            found.append((family, sizes))
    return found


def _type(
    style: TextStyle,
    sizes: tuple[float, ...],
    every: tuple[float, ...],
    largest: float,
    context: LayoutContext,
) -> Type:
    (plain, strong), *others = _fonts(style, context.assets)
    limit = context.shared.sizes.get(style.name, sizes[0])
    allowed = tuple(size for size in sizes if size <= limit) or sizes[-1:]
    after = sum(size < sizes[-1] for size in every)
    pitch = context.shared.pitches.get(style.name, 0.0)
    return Type(
        style,
        plain,
        strong,
        tuple(others),
        allowed,
        largest,
        len(every),
        after,
        pitch,
        style.first_baseline.pixels(context.surface.measure, context.surface.height),
        context.shared.wording,
    )


def shared_pitches(
    elements: Iterable[Element], assets: Assets, kinds: Mapping[type[Any], Kind]
) -> dict[str, float]:
    """Return for each style the line pitch that all its texts among *elements* can share, in em.

    Cards beside each other look careless if their lines keep different distances.
    """
    pitches: dict[str, float] = {}
    for style, wording in longest_wordings(elements, kinds):
        paragraph = _compose(wording, style, _fonts(style, assets))
        if paragraph.words:
            pitches[style.name] = max(pitches.get(style.name, 0.0), ink_pitch(paragraph))
    return pitches


def longest_wordings(
    elements: Iterable[Element], kinds: Mapping[type[Any], Kind]
) -> Iterator[tuple[TextStyle, str]]:
    """Yield the longest wordings in *elements* and whatever they contain."""
    for element in elements:
        kind = kinds[type(element)]
        yield from kind.wordings(element)
        yield from longest_wordings(kind.children(element), kinds)


_Faces = tuple[tuple[Font, Font], ...]
"""Plain and emphasised: of the style's family, then of those that it falls back on."""


def _fonts(style: TextStyle, assets: Assets) -> _Faces:
    asked = tuple(feature.tag for feature in style.features)
    return (
        _pair(style, style.family, asked, assets),
        *(_pair(style, family, (), assets) for family in style.family.fallback),
    )


def _pair(
    style: TextStyle, family: FontFamily, asked: tuple[str, ...], assets: Assets
) -> tuple[Font, Font]:
    own = (feature.tag for feature in family.features)
    features = tuple(dict.fromkeys((*own, *asked)))
    plain, strong = (
        assets.font(family.face(weight)).with_features(features) for weight in style.weights
    )
    return plain, strong


def _compose(wording: str, style: TextStyle, faces: _Faces) -> Paragraph:
    (plain, strong), *others = faces
    return compose(wording.upper() if style.upper else wording, plain, strong, tuple(others))
