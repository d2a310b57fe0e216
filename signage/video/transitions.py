"""Transitions: the frames on the way from one slide to the next.

Where an edge goes over the picture, what stands on one slide never touches what stands on the
other, so that no two texts make a third: behind a wipe comes the ground, and by the width of
a band later what stands on it; behind an iris comes the ground alone, then the slide, whole.
What both slides have alike at a side, such as a band with a code, stands still: the edge goes
behind it.
"""

from __future__ import annotations

import functools
import itertools
import math
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from signage.display_list import DisplayList, Finish
from signage.lazy_dataclass import dataclass
from signage.media.library import Library
from signage.model.motion import Transition, TransitionKind, eased
from signage.model.surface import ColorMode
from signage.raster.render import render, to_one_bit
from signage.video.differing import differs, inside, mask_of
from signage.video.disc import Disc, PlaneInk
from signage.video.frames import Painting, can_be_planes, converted, stored
from signage.video.planes import Frame, color_values

UNSEEN = 8
"""Levels of 255 between two pixels that nobody tells apart on a screen."""
BAND = 1 / 20
"""Of the shorter side: how far behind a wipe the ground goes before what stands on it."""
WHOLE_EDGE = 0.9
"""Of a column or row: how much of it is of another colour than the one before, at a band."""
RING = 1 / 40
"""Of the shorter side: how wide the ring round an iris is."""
TURN = 0.4
"""Of what stands on two slides: where an iris has so much of it, one takes the other's place."""

_FEW = (64, 64)


Picture: TypeAlias = tuple[Image.Image, ...]
"""A picture in RGB alone; or Y, Cb and Cr, of which the last two have half the sides."""
Ink: TypeAlias = tuple[PlaneInk, ...]
"""A colour: what each plane of a picture is filled with."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a transition leads from and to."""

    before: DisplayList
    after: DisplayList
    ground: DisplayList
    """What stands behind the content of *after*."""
    bare: DisplayList
    """What stands behind the content of *before*."""


def transition_frames(
    transition: Transition,
    count: int,
    ends: Ends,
    finish: Finish,
    library: Library,
    *,
    is_led: bool = False,
) -> Iterator[bytes]:
    """Yield the *count* frames on the way from one slide to the next, as `frames` does.

    Where it *is_led*, the old picture comes first.

    Where what stands on one has left before what stands on the other has come,
    nothing would be seen: there the next slide stands.
    """
    # Of n frames none is the old picture any more and none the new one yet:
    # those are the segments' before and after it.
    parts = [step / (count + 1) for step in range(1, count + 1)]
    if can_be_planes(ends.before, finish):

        def planes(page: DisplayList) -> Picture:
            return tuple(Painting(page, library).whole().subsampled())

        way = way_between(transition, ends, planes, color_values)
        pictures = itertools.chain([way.before] * is_led, way.pictures(parts))
        return (stored(Frame(*picture), finish) for picture in pictures)
    is_one_bit = finish.color_mode is ColorMode.ONE_BIT

    def in_its_colors(picture: Image.Image) -> Image.Image:
        return to_one_bit(picture) if is_one_bit else picture

    def whole(page: DisplayList) -> Picture:
        return (in_its_colors(render(page, library)),)

    def ink(rgb: tuple[int, int, int]) -> Ink:
        dot = in_its_colors(Image.new("RGB", (1, 1), rgb))
        return (cast("tuple[int, int, int]", dot.getpixel((0, 0))),)

    way = way_between(transition, ends, whole, ink, is_hard=is_one_bit)
    pictures = itertools.chain([way.before] * is_led, way.pictures(parts))
    return (converted(picture, finish) for (picture,) in pictures)


def way_between(
    transition: Transition,
    ends: Ends,
    drawn: Callable[[DisplayList], Picture],
    ink: Callable[[tuple[int, int, int]], Ink],
    *,
    is_hard: bool = False,
) -> Way:
    """Return the way that *transition* takes; *is_hard*: its edges have no shades."""
    before, after = drawn(ends.before), drawn(ends.after)
    match transition.kind:
        case TransitionKind.CUT:
            return Cut(before, after)
        case TransitionKind.CROSSFADE:
            return Crossfade(before, after)
        case TransitionKind.PUSH:
            return Push(before, after)
        case TransitionKind.WIPE:
            return Wipe(before, after, drawn(ends.ground))
        case TransitionKind.IRIS:
            ring = None if transition.ring is None else ink(transition.ring.rgb)
            assert transition.focus is not None, "whoever knows the slide says where the eye is"
            grounds = drawn(ends.bare), drawn(ends.ground)
            return Iris(before, after, grounds, transition.focus, ring, is_hard)


class Way:
    """The pictures between two others of one size."""

    def __init__(self, before: Picture, after: Picture) -> None:
        self.before = before
        self.after = after

    @abstractmethod
    def at(self, part: float) -> Picture:
        """Return the picture when *part* of the time has gone, of 1."""

    def pictures(self, parts: Iterable[float]) -> Iterator[Picture]:
        """Yield that of each of *parts*; from one on that is plain, unless an end is, *after*."""
        may_be_plain = _is_plain(self.before) or _is_plain(self.after)
        has_come = False
        for part in parts:
            picture = self.after if has_come else self.at(part)
            has_come = has_come or not (may_be_plain or not _is_plain(picture))
            yield self.after if has_come else picture

    @property
    def size(self) -> tuple[int, int]:
        """Return the width and height of its pictures."""
        return self.before[0].size

    @property
    def grid(self) -> int:
        """Return the multiples of pixels at which all planes can be cut."""
        return self.size[0] // self.before[-1].width

    def _length(self, part: float) -> int:
        """Return *part* of the shorter side, on the grid."""
        return max(1, round(min(self.size) * part / self.grid)) * self.grid

    def _edge(self, way: int, part: float) -> int:
        """Return how far from the left *part* of *way* is, on the grid."""
        return round(way / self.grid * part) * self.grid


def _is_plain(picture: Picture) -> bool:
    """Tell whether *picture* is of one colour."""
    # Of nearly all that are not, a few pixels say it in no time.
    return all(_is_even(plane.resize(_FEW, Image.Resampling.NEAREST)) for plane in picture) and all(
        map(_is_even, picture)
    )


def _is_even(plane: Image.Image) -> bool:
    extrema = (cast("tuple[int, int]", band.getextrema()) for band in plane.split())
    return all(highest - lowest <= UNSEEN for lowest, highest in extrema)


class Cut(Way):
    """At once."""

    def at(self, part: float) -> Picture:
        """Return what comes."""
        return self.after


class Push(Way):
    """What comes moves in from the right, and pushes away what was there."""

    def at(self, part: float) -> Picture:
        """Return both beside each other."""
        edge = self._edge(self.size[0], 1 - eased(part))
        return tuple(
            _pushed(before, after, edge * before.width // self.size[0])
            for before, after in zip(self.before, self.after, strict=True)
        )


def _pushed(before: Image.Image, after: Image.Image, edge: int) -> Image.Image:
    picture = before.copy()
    picture.paste(before, (edge - before.width, 0))
    picture.paste(after, (edge, 0))
    return picture


class Wipe(Way):
    """What comes is uncovered from left to right, its ground before what stands on it."""

    def __init__(self, before: Picture, after: Picture, ground: Picture) -> None:
        super().__init__(before, after)
        self._ground = ground
        self._band = self._length(BAND)

    def at(self, part: float) -> Picture:
        """Return what was there, behind the edge the ground, and behind that what comes."""
        width = self.size[0]
        edge = self._edge(width + self._band, eased(part))
        behind = max(0, edge - self._band)
        picture = tuple(plane.copy() for plane in self.before)
        for shown, start, stop in (
            (self.after, 0, behind),
            (self._ground, behind, min(edge, width)),
        ):
            for plane, layer in zip(picture, shown, strict=True):
                left, right = start * plane.width // width, stop * plane.width // width
                plane.paste(layer.crop((left, 0, right, plane.height)), (left, 0))
        return self._behind(picture)

    @functools.cached_property
    def _moving(self) -> tuple[int, int, int, int]:
        """Return the box in which pictures change, on the grid: up to bands that both have."""
        width, height = self.size
        changed = [
            tuple(edge * width // before.width for edge in box)
            for before, after in zip(self.before, self.after, strict=True)
            if (box := ImageChops.difference(before, after).getbbox()) is not None
        ]
        lefts, tops, rights, bottoms = zip(*(changed or [(0, 0, 0, 0)]), strict=True)
        levels = np.asarray(self.before[0].convert("L"))
        columns, rows = _edges(levels), _edges(levels.T)
        left = next((x for x in range(min(lefts), 0, -1) if columns[x]), 0)
        top = next((y for y in range(min(tops), 0, -1) if rows[y]), 0)
        right = next((x for x in range(max(rights), width) if columns[x]), width)
        bottom = next((y for y in range(max(bottoms), height) if rows[y]), height)
        return (
            left // self.grid * self.grid,
            top // self.grid * self.grid,
            min(-(-right // self.grid) * self.grid, width),
            min(-(-bottom // self.grid) * self.grid, height),
        )

    def _behind(self, picture: Picture) -> Picture:
        """Return *picture*, and over it what both ends have alike at their sides."""
        return tuple(
            _in_box(plane, before, self._moving, self.size[0] // before.width)
            for plane, before in zip(picture, self.before, strict=True)
        )


def _edges(levels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell of each column whether a band begins with it: nearly all of it is another colour."""
    steps = np.abs(np.diff(levels.astype(np.int16), axis=1)) > UNSEEN
    return np.concatenate(([False], steps.mean(axis=0) >= WHOLE_EDGE))


def _in_box(
    shown: Image.Image, around: Image.Image, box: tuple[int, int, int, int], step: int
) -> Image.Image:
    """Return *shown* in *box*, of which *step* pixels are one here, and *around* outside of it."""
    left, top, right, bottom = box
    here = (left // step, top // step, -(-right // step), -(-bottom // step))
    if here == (0, 0, *shown.size):
        return shown
    picture = around.copy()
    picture.paste(shown.crop(here), here[:2])
    return picture


class Iris(Way):
    """The ground that comes opens as a circle with a ring round it, then what comes stands there.

    The circle covers what stood there; when much of it is within, the next slide is there whole.
    So no words are ever beside those of the other slide, or upon its ground. The circle goes where
    grounds differ.
    """

    def __init__(
        self,
        before: Picture,
        after: Picture,
        grounds: tuple[Picture, Picture],
        focus: tuple[float, float],
        ring: Ink | None,
        is_hard: bool,
    ) -> None:
        super().__init__(before, after)
        self._disc = Disc(self.size, focus, is_hard)
        bare, ground = grounds
        stroke = 0 if ring is None else self._length(RING)
        self._layers: list[tuple[Sequence[Image.Image | PlaneInk], int]] = (
            [] if ring is None else [(ring, 0)]
        )
        self._layers += [(ground, stroke)]
        """What is uncovered, each so many pixels behind the edge."""
        self._reach = self._disc.farthest + stroke
        still = ~inside(differs(before, after))
        self._kept = [
            mask_of(still | ~inside(differs(bare, ground)), self.size[0] // plane.width)
            for plane in before
        ]
        words = (differs(bare, before) | differs(ground, after)) & ~still
        self._turn = self._disc.radius_of(words, TURN) if words.any() else math.inf

    def at(self, part: float) -> Picture:
        """Return the old slide with the new ground in the circle; later the new slide."""
        radius = self._reach * part
        if radius >= self._turn:
            return self.after
        picture = tuple(plane.copy() for plane in self.before)
        following = [behind for _, behind in self._layers[1:]]
        for (layer, behind), covered in zip(self._layers, [*following, None], strict=True):
            hidden = 0.0 if covered is None else max(0.0, radius - covered)
            for spot in self._disc.spots(radius - behind, hidden):
                for plane, ink in zip(picture, layer, strict=True):
                    spot.stamp(plane, ink, self.size[0] // plane.width)
        for plane, shown, mask in zip(picture, self.before, self._kept, strict=True):
            plane.paste(shown, (0, 0), mask)
        return picture


class Crossfade(Way):
    """What comes shines through what goes, more and more; as lamps do, so that none of it dims.

    Were the values mixed that are stored, two light texts on a dark ground
    would both give less than half of their light half-way, and the board would
    blink. Colour has no such curve: chroma is mixed as it is.
    """

    def __init__(self, before: Picture, after: Picture) -> None:
        super().__init__(before, after)
        if len(before) == 1:
            lights = zip(before[0].split(), after[0].split(), strict=True)
            self._lights = [_Light(one, other, _FULL) for one, other in lights]
        else:
            self._lights = [_Light(before[0], after[0], _LIMITED)]

    def at(self, part: float) -> Picture:
        """Return both, one through the other."""
        # Little light is much to an eye that is used to none: at both ends it goes slowly.
        share = round(eased(part) * _SHARES)
        lights = [light.at(share) for light in self._lights]
        if len(self.before) == 1:
            return (Image.merge("RGB", lights),)
        chroma = zip(self.before[1:], self.after[1:], strict=True)
        return (*lights, *(_mixed(before, after, share) for before, after in chroma))


_SHARES = 255
_BRIGHTEST = 65535
_FULL = (0, 255)
_LIMITED = (16, 235)
"""What black and white are: of each channel of RGB, and of luma."""


def _mixed(before: Image.Image, after: Image.Image, share: int) -> Image.Image:
    # Not Image.blend, which reckons in floats: it takes three times as long.
    picture = before.copy()
    picture.paste(after, (0, 0), Image.new("L", after.size, share))
    return picture


class _Light:
    """Two planes of values that are mixed as light; their difference is looked for once."""

    def __init__(self, before: Image.Image, after: Image.Image, ends: tuple[int, int]) -> None:
        self._before = before
        self._ends = ends
        self._box = ImageChops.difference(before, after).getbbox()
        if self._box is not None:
            one, other = (np.asarray(p.crop(self._box), np.uint16) for p in (before, after))
            self._pairs = one << 8 | other

    def at(self, share: int) -> Image.Image:
        """Return the plane in which *share* of the light, of 255 parts, is that of *after*."""
        picture = self._before.copy()
        if self._box is not None:
            mixed = _mixtures(share, self._ends).take(self._pairs)
            picture.paste(Image.fromarray(mixed), self._box[:2])
        return picture


def _mixtures(share: int, ends: tuple[int, int]) -> NDArray[np.uint8]:
    """Return, for each value of *before* and each of *after* in turn, the value of the mixture."""
    light, value = _light(ends), _value(ends)
    mixed = light[:, None] * (_SHARES - share) + light[None, :] * share
    found: NDArray[np.uint8] = value.take((mixed + _SHARES // 2) // _SHARES).ravel()
    return found


@functools.cache
def _light(ends: tuple[int, int]) -> NDArray[np.int32]:
    """Return the light of each value by IEC 61966-2-1, in whole numbers, alike on every machine."""
    black, white = ends
    level = (np.arange(256).clip(black, white) - black) / (white - black)
    light = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)
    whole: NDArray[np.int32] = np.rint(light * _BRIGHTEST).astype(np.int32)
    return whole


@functools.cache
def _value(ends: tuple[int, int]) -> NDArray[np.uint8]:
    """Return the value whose light is nearest to each."""
    black, white = ends
    light = _light(ends)[black : white + 1]
    between = (light[1:] + light[:-1]) / 2
    return (np.searchsorted(between, np.arange(_BRIGHTEST + 1)) + black).astype(np.uint8)
