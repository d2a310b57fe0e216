"""Measuring a finished still: what it shows of each text and code of its slide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.cache import Cache
from signage.checks.measurements import (
    AlikeLetters,
    PaperMeasurement,
    StillMeasurement,
    TextMeasurement,
)
from signage.display_list import Glyph, GlyphRun, Modules
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.lazy_dataclass import dataclass
from signage.measure.codes import read_codes
from signage.measure.legibility import MOST, alike, concerning, contrast, families
from signage.measure.luminance import measure_light
from signage.media.library import Library
from signage.model.surface import ColorMode
from signage.paint.moment import Moment
from signage.paint.paint import paint
from signage.paint.stage import Stage
from signage.raster.draw import draw
from signage.raster.outline import PixelBox, Transform
from signage.raster.render import layers
from signage.raster.sprite import Placed, Stamp, moved, union

LIT = 128
"""A pixel of a one-bit board shows a letter if it is covered by so much of 255."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage, 0 to 255, of shape (height, width), and where its first pixel stands."""

    coverage: NDArray[np.uint8]
    left: int
    top: int


def run_ink(
    run: GlyphRun, library: Library, color_mode: ColorMode, scale: float = 1.0
) -> Coverage | None:
    """Return the ink of *run* where it stands on its page drawn at *scale*; None: it has none."""
    # What has just been drawn is remembered by the exporter, and not drawn again.
    for layer in layers((_opaque(run),), Transform(scale), library):
        if isinstance(layer, Placed):
            for stamp in layer.sprite.stamps:
                box = moved(stamp.box, layer.x, layer.y)
                return Coverage(_coverage(stamp, color_mode), box[0], box[1])
    return None


def letter_masks(
    letters: str, run: GlyphRun, library: Library, color_mode: ColorMode
) -> dict[str, NDArray[np.uint8]]:
    """Return the coverage of each of *letters* in the face and size of *run*.

    All are of one shape and stand on one baseline from the same column on.
    Letters that the face does not have are left out.
    """
    font = library.font(run.font)
    missing = frozenset(font.missing(letters))
    stamps = {
        letter: stamp
        for letter in letters
        if letter not in missing
        for stamp in draw(_letter(letter, run, library), Transform(), library).stamps
    }
    box = union(stamp.box for stamp in stamps.values())
    return {letter: _placed(stamp, box, color_mode) for letter, stamp in stamps.items()}


def _opaque(run: GlyphRun) -> GlyphRun:
    if run.color.alpha == 255:
        return run
    return replace(run, color=replace(run.color, alpha=255))


def _letter(letter: str, run: GlyphRun, library: Library) -> GlyphRun:
    glyphs = (
        Glyph(glyph.id, glyph.x * run.size, glyph.y * run.size, 0)
        for glyph in library.font(run.font).shape(letter).glyphs
    )
    return replace(_opaque(run), glyphs=tuple(glyphs), text=letter, x=0.0, y=0.0)


def _placed(stamp: Stamp, box: PixelBox, color_mode: ColorMode) -> NDArray[np.uint8]:
    mask = np.zeros((box[3] - box[1], box[2] - box[0]), np.uint8)
    coverage = _coverage(stamp, color_mode)
    top, left = stamp.box[1] - box[1], stamp.box[0] - box[0]
    mask[top : top + coverage.shape[0], left : left + coverage.shape[1]] = coverage
    return mask


def _coverage(stamp: Stamp, color_mode: ColorMode) -> NDArray[np.uint8]:
    left, top, right, bottom = stamp.box
    shape = bottom - top, right - left
    if stamp.mask is None:
        return np.full(shape, 255, np.uint8)
    coverage = np.frombuffer(stamp.mask.tobytes(), np.uint8).reshape(shape)
    if color_mode is ColorMode.ONE_BIT:
        return np.where(coverage >= LIT, np.uint8(255), np.uint8(0))
    return coverage


LARGEST_COMPARED = 48.0
"""Pixels an em: letters that differ there do so in any larger size."""
REMEMBERED = 4096
"""For how many sizes of how many letters a process remembers which are alike."""

_alike: Cache[tuple[AlikeLetters, ...]] = Cache(REMEMBERED, lambda _: 1)


def measure_still(
    picture: Image.Image, stage: Stage, moment: Moment, library: Library, color_mode: ColorMode
) -> StillMeasurement:
    """Return what is seen of *stage* at *moment*, at rest, in *picture*.

    *picture* is the artwork, in RGB and in the board's colours, before it is
    put on a canvas and turned.
    """
    pixels = _pixels_of_picture(picture)
    looker = _Looker(pixels, library, color_mode)
    light = measure_light(pixels)
    leaves = paint(stage, moment).leaves()
    codes = [item.box for item in leaves if isinstance(item, Modules)]
    return StillMeasurement(
        looker.texts(stage.scene.texts),
        read_codes(pixels, codes),
        light.level,
        light.brightest,
        light.white,
    )


def measure_paper(
    picture: Image.Image, texts: Sequence[PlacedText], scale: float, library: Library
) -> PaperMeasurement:
    """Return what is seen of *texts* in *picture*, their page drawn at *scale* as inks look."""
    looker = _Looker(_pixels_of_picture(picture), library, ColorMode.FULL, scale)
    return PaperMeasurement(looker.contrasts(texts))


def _pixels_of_picture(picture: Image.Image) -> NDArray[np.uint8]:
    # Not np.asarray, which takes ten times as long: it asks for the bytes more than once.
    shape = picture.height, picture.width, 3
    return np.frombuffer(picture.tobytes(), np.uint8).reshape(shape)


@dataclass(frozen=True, slots=True)
class _Looker:
    """Looks at texts in a picture."""

    pixels: NDArray[np.uint8]
    library: Library
    color_mode: ColorMode
    scale: float = 1.0

    def texts(self, texts: Sequence[PlacedText]) -> tuple[TextMeasurement, ...]:
        """Return what is seen of *texts*."""
        contrasts = self.contrasts(texts)
        return tuple(
            TextMeasurement(found, self._alike(text))
            for text, found in zip(texts, contrasts, strict=True)
        )

    def contrasts(self, texts: Sequence[PlacedText]) -> tuple[float, ...]:
        """Return how well each of *texts* stands out from what is round its letters."""
        inks = [tuple(self._inks(text)) for text in texts]
        letters = np.zeros(self.pixels.shape[:2], np.uint8)
        for own in inks:
            for ink in own:
                _lay(ink, letters)
        return tuple(
            self._contrast(text, own, letters) for text, own in zip(texts, inks, strict=True)
        )

    def _inks(self, text: PlacedText) -> Iterator[Coverage]:
        for run in text.runs:
            ink = run_ink(run, self.library, self.color_mode, self.scale)
            if ink is not None:
                yield ink

    def _contrast(
        self, text: PlacedText, inks: tuple[Coverage, ...], letters: NDArray[np.uint8]
    ) -> float:
        """Return the contrast of what stands out least: of a line, or of its emphasised words.

        A line that cannot be read is not made up for by those round it.
        """
        rows, columns = _window(text)
        pixels, letters = self.pixels[rows, columns], letters[rows, columns]
        x, y = columns.start, rows.start
        found = (contrast(pixels, ink.coverage, ink.left - x, ink.top - y, letters) for ink in inks)
        return min(found, default=MOST)

    def _alike(self, text: PlacedText) -> tuple[AlikeLetters, ...]:
        pairs = (
            pair
            for run in text.runs
            for family in families(run.text)
            for pair in concerning(run.text, self._pairs(family, run))
        )
        return concerning("".join(run.text for run in text.runs), pairs)

    def _pairs(self, family: str, run: GlyphRun) -> tuple[AlikeLetters, ...]:
        """Return the letters of *family* that are hardly told apart in the face of *run*."""
        small = replace(run, size=min(run.size, LARGEST_COMPARED))
        key = family, small.font, small.size, self.color_mode
        return _alike.get(key, lambda: self._compared(family, small))

    def _compared(self, family: str, run: GlyphRun) -> tuple[AlikeLetters, ...]:
        pairs = alike(letter_masks(family, run, self.library, self.color_mode))
        if self.library.font(run.font).pixel is None:
            return pairs
        # In a pixel font a single pixel is a dot, sharp and meant: only what is the same is alike.
        return tuple(pair for pair in pairs if not pair.pixels)


def _window(text: PlacedText) -> tuple[slice, slice]:
    """Return the rows and columns in which *text* is seen: a ticker's line is cut at its box."""
    if not text.is_running:
        return slice(0, None), slice(0, None)
    left, top, right, bottom = _pixels_of_box(text.box)
    return slice(top, bottom), slice(left, right)


def _pixels_of_box(box: Rect) -> tuple[int, int, int, int]:
    left, top = (max(0, math.floor(at)) for at in (box.x, box.y))
    return left, top, max(0, math.ceil(box.right)), max(0, math.ceil(box.bottom))


def _lay(ink: Coverage, letters: NDArray[np.uint8]) -> None:
    """Add *ink* to *letters*, as far as it is inside."""
    rows = slice(max(0, ink.top), max(0, ink.top + ink.coverage.shape[0]))
    columns = slice(max(0, ink.left), max(0, ink.left + ink.coverage.shape[1]))
    room = letters[rows, columns]
    below, beside = rows.start - ink.top, columns.start - ink.left
    seen = ink.coverage[below : below + room.shape[0], beside : beside + room.shape[1]]
    np.maximum(room, seen, out=room)
