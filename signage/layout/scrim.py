"""Scrims: layers over pictures, as dense as letters above them need, and only where these stand."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from signage.color import Color, contrast, luma, mixed, relative_luminance
from signage.display_list import FillBox, FillPath, GlyphRun, Group, Picture
from signage.geometry import Rect
from signage.layout.fragment import Fragment, TickerLine
from signage.lazy_dataclass import dataclass
from signage.model.motion import Emphasis
from signage.model.paint import LinearGradient, Paint, Solid, Stop
from signage.model.picture_place import drawn_rect
from signage.picture_tones import PictureTones, Rgb
from signage.source import Span

ENOUGH = 7.0
"""Contrast that older eyes and daylight ask for: WCAG 2.2, 1.4.6."""
LEAST = 4.5
"""What has to do where not even the colour of the scrim by itself gives more: WCAG 2.2, 1.4.3."""

_FADES = 0.2
"""In which part of the picture's height, or width, a layer comes to nothing beside the letters."""
_DOWN, _RIGHTWARDS = 180, 90
"""The angles of gradients from top to bottom, and from left to right."""
_OPAQUE = 255
_NEAR_PX = 8
"""How far from its letters a ground still is theirs, in pixels."""
_SMOOTHED = 3
"""Pixels of the file that are mixed where a picture is resized."""
_OVERSHOOT = 0.1
"""How far beside an edge a resized picture may be beyond its own values, in parts of the edge."""


def with_scrims(fragments: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Return *fragments*, the lowest first, with every scrim as strong as it has to be."""
    if not any(map(_has_scrim, fragments)):
        return fragments
    marks = tuple(mark for fragment in fragments for mark in _marks(fragment))
    return tuple(_resolved(fragment, marks) for fragment in fragments)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What counts for pictures below it: letters, or what hides the picture from them."""

    box: Rect
    ink: Color | None = None
    """None: it hides what is below."""
    below: Fragment | None = None
    """Or it is a picture with a scrim; it begins to be hidden here."""


def _has_scrim(fragment: Fragment) -> bool:
    return fragment.scrim is not None or any(map(_has_scrim, fragment.children))


def _marks(fragment: Fragment) -> Iterator[_Mark]:
    """Yield what counts, in the order in which it is painted."""
    if fragment.scrim is not None:
        yield _Mark(fragment.box, below=fragment)
    for drawing in fragment.drawings:
        match drawing:
            case GlyphRun():
                yield _Mark(drawing.ink, drawing.color)
            case TickerLine():
                yield from (_Mark(drawing.box, run.color) for run in drawing.runs)
            case FillBox(stroke=0) if _hides(drawing.paint):
                yield _Mark(drawing.box)
            case _:
                pass
    for child in fragment.children:
        yield from _marks(child)


def _hides(paint: Paint) -> bool:
    return all(color.alpha == _OPAQUE for color in _colors(paint))


def _colors(paint: Paint) -> tuple[Color, ...]:
    if isinstance(paint, Solid):
        return (paint.color,)
    return tuple(stop.color for stop in paint.stops)


def _resolved(fragment: Fragment, marks: tuple[_Mark, ...]) -> Fragment:
    children = tuple(_resolved(child, marks) for child in fragment.children)
    if fragment.scrim is None:
        return replace(fragment, children=children) if children else fragment
    letters = _letters_above(fragment, marks)
    scrim = replace(fragment.scrim, alpha=_strength(fragment, fragment.scrim, letters))
    places = [mark.box for mark in letters]
    layers = tuple(
        FillBox(
            seen, radius, _layer(seen, places, scrim), 0, span, is_artwork=scrim.printed is None
        )
        for seen, radius, span in _seen(fragment)
        if scrim.alpha and not seen.is_empty
    )
    return replace(
        fragment, drawings=(*fragment.drawings, *layers), children=children, scrim=None, tones=None
    )


def _seen(fragment: Fragment) -> Iterator[tuple[Rect, float, Span]]:
    """Yield where a picture is seen, how round its corners are, and where it was written."""
    for drawing in fragment.drawings:
        if isinstance(drawing, Picture):
            seen = _whole(drawing).intersection(drawing.box)
            yield seen, drawing.radius, drawing.span
        elif isinstance(drawing, Group) and drawing.clip is not None:
            spans = (item.span for item in drawing.items if isinstance(item, FillPath))
            if (span := next(spans, None)) is not None:
                yield drawing.clip, drawing.clip_radius, span


def _whole(picture: Picture) -> Rect:
    """Return where all of *picture* lies, seen or not."""
    natural = picture.natural
    assert natural is not None, "whoever laid it out knows its size"
    focus = picture.focus_x, picture.focus_y
    return drawn_rect(natural, picture.box, picture.fit, focus, picture.zoom)


def _letters_above(fragment: Fragment, marks: tuple[_Mark, ...]) -> list[_Mark]:
    """Return the letters that stand on the picture, and on nothing that hides it."""
    start = next(place for place, mark in enumerate(marks) if mark.below is fragment)
    above = marks[start + 1 :]
    return [
        mark
        for place, mark in enumerate(above)
        if mark.ink is not None
        and not mark.box.intersection(fragment.box).is_empty
        and not any(
            other.ink is None and other.below is None and _holds(other.box, mark.box)
            for other in above[:place]
        )
    ]


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def _strength(fragment: Fragment, scrim: Color, letters: Iterable[_Mark]) -> int:
    """Return the opacity, 0 to 255, that *letters* need: one for all, lest there be stripes."""
    needs = {
        (mark.ink, pair)
        for mark in letters
        if mark.ink is not None
        for pair in _grounds(fragment, mark.box)
    }
    return max((_opacity(scrim, *need) for need in needs), default=0)


def _layer(seen: Rect, letters: Iterable[Rect], scrim: Color) -> LinearGradient:
    """Return *scrim* in *seen*: as dense as it is at *letters*, fading beside them.

    Above and below, or at their left and right: on the sides that leave more of the picture free.
    """
    boxes = tuple(letters)
    down = [(box.y, box.bottom) for box in boxes]
    right = [(box.x, box.right) for box in boxes]
    layers = (
        LinearGradient(_DOWN, _stops(seen.y, seen.height, down, scrim)),
        LinearGradient(_RIGHTWARDS, _stops(seen.x, seen.width, right, scrim)),
    )
    return min(layers, key=_hidden)


def _hidden(layer: LinearGradient) -> float:
    """Return how much of a picture *layer* hides, all of it in all of its opacity being 255."""
    return sum(
        (after.at - before.at) * (before.color.alpha + after.color.alpha) / 2
        for before, after in itertools.pairwise(layer.stops)
    )


def _stops(
    start: float, length: float, letters: Iterable[tuple[float, float]], scrim: Color
) -> tuple[Stop, ...]:
    """Return how dense *scrim* is from *start* on, where *letters* stand from here to there."""
    fade, end = length * _FADES, start + length
    zones = [_zone(one, start, end, fade) for one in letters]
    edges = {start, end}
    for first, last in zones:
        edges |= {first - fade, first, last, last + fade}
    stops = []
    for edge in sorted(edge for edge in edges if start <= edge <= end):
        away = min(max(0.0, first - edge, edge - last) for first, last in zones)
        alpha = math.ceil(scrim.alpha * max(0.0, 1 - away / fade))
        stops.append(Stop((edge - start) / length, replace(scrim, alpha=alpha)))
    return tuple(stops)


def _zone(
    letters: tuple[float, float], start: float, end: float, fade: float
) -> tuple[float, float]:
    """Return from where to where *letters* need all of it.

    To an edge of the picture that is near, so that no light rim is left there.
    """
    first, last = letters[0] - _NEAR_PX, letters[1] + _NEAR_PX
    return start if first - fade < start else first, end if last + fade > end else last


def _grounds(fragment: Fragment, letters: Rect) -> Iterator[tuple[Rgb, Rgb]]:
    """Yield the darkest and the lightest of what is seen of the picture round *letters*."""
    is_zoomed = fragment.animate is not None and fragment.animate.emphasis is Emphasis.ZOOM
    for drawing in fragment.drawings:
        match drawing:
            case Picture():
                near = fragment.box if is_zoomed else _near(letters)
                tones = () if fragment.tones is None else _parts(drawing, fragment.tones, near)
                yield from (_toned(drawing, *_spread(*pair)) for pair in tones)
            case Group():
                yield from _of_shapes(drawing)
            case _:
                pass


def _near(letters: Rect) -> Rect:
    width, height = letters.width + 2 * _NEAR_PX, letters.height + 2 * _NEAR_PX
    return Rect(letters.x - _NEAR_PX, letters.y - _NEAR_PX, width, height)


def _parts(picture: Picture, tones: PictureTones, near: Rect) -> Iterator[tuple[Rgb, Rgb]]:
    natural, whole = picture.natural, _whole(picture)
    assert natural is not None, "whoever laid it out knows its size"
    wide, high = whole.width / tones.columns, whole.height / tones.rows
    around_x = max(1.0, whole.width / natural.width) * _SMOOTHED
    around_y = max(1.0, whole.height / natural.height) * _SMOOTHED
    columns = _places(near.x - around_x, near.right + around_x, whole.x, wide, tones.columns)
    for row in _places(near.y - around_y, near.bottom + around_y, whole.y, high, tones.rows):
        for column in columns:
            part = tones.parts[row * tones.columns + column]
            if part is not None:
                yield part


def _places(start: float, end: float, origin: float, size: float, count: int) -> range:
    first, last = int((start - origin) // size), int((end - origin) // size)
    return range(max(0, first), min(count, last + 1))


def _spread(darkest: Rgb, lightest: Rgb) -> tuple[Rgb, Rgb]:
    """Return both a little further apart: beside edges a resized picture swings beyond them."""
    pairs = list(zip(darkest, lightest, strict=True))
    low = [max(0, int(dark - (light - dark) * _OVERSHOOT)) for dark, light in pairs]
    high = [min(_OPAQUE, round(light + (light - dark) * _OVERSHOOT + 0.5)) for dark, light in pairs]
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _toned(picture: Picture, darkest: Rgb, lightest: Rgb) -> tuple[Rgb, Rgb]:
    """Return the bounds as *picture* shows them, which may be in two colours."""
    if picture.duotone is None:
        return darkest, lightest
    ends = [mixed(*picture.duotone, luma(rgb) / _OPAQUE).rgb for rgb in (darkest, lightest)]
    return _bounds(ends)


def _bounds(colors: Iterable[Rgb]) -> tuple[Rgb, Rgb]:
    red, green, blue = zip(*colors, strict=True)
    return (min(red), min(green), min(blue)), (max(red), max(green), max(blue))


def _of_shapes(group: Group) -> Iterator[tuple[Rgb, Rgb]]:
    for item in group.items:
        if isinstance(item, FillPath):
            yield _bounds(color.rgb for color in _colors(item.paint))


def _opacity(scrim: Color, ink: Color, ground: tuple[Rgb, Rgb]) -> int:
    """Return the least opacity, 0 to 255, at which letters of *ink* stand out from *ground*.

    All of it if none does.
    """
    letters = mixed(scrim, ink, ink.alpha / _OPAQUE)
    least = ENOUGH if contrast(letters, scrim) >= ENOUGH else LEAST
    low, high = 0, _OPAQUE
    while low < high:
        middle = (low + high) // 2
        if _contrast(letters, scrim, ground, middle) >= least:
            high = middle
        else:
            low = middle + 1
    return low


def _contrast(ink: Color, scrim: Color, ground: tuple[Rgb, Rgb], opacity: int) -> float:
    """Return the contrast of *ink* to the worst of *ground* under so much of *scrim*."""
    dark, light = (
        _under_scrim(rgb, scrim, opacity, step) for rgb, step in zip(ground, (-1, 1), strict=True)
    )
    own = relative_luminance(ink)
    if relative_luminance(dark) <= own <= relative_luminance(light):
        return 1.0
    return min(contrast(ink, dark), contrast(ink, light))


def _under_scrim(rgb: Rgb, scrim: Color, opacity: int, step: int) -> Color:
    pairs = zip(rgb, scrim.rgb, strict=True)
    red, green, blue = (_layered(value, over, opacity, step) for value, over in pairs)
    return Color(red, green, blue)


def _layered(value: int, over: int, opacity: int, step: int) -> int:
    """Return what is seen of *value* at the worst: whoever draws it rounds in their own way."""
    if opacity == _OPAQUE:
        return over
    seen = value + (over - value) * opacity / _OPAQUE
    return min(_OPAQUE, max(0, round(seen) + step))
