"""Looking at a finished still: what it shows of each text and code of its slide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signage.builder.ink import Ink, letter_masks, run_ink
from signage.checks.measurements import AlikeLetters, StillMeasurement, TextMeasurement
from signage.display_list import DisplayItem, GlyphRun, Group, Modules
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.measure.codes import read_codes
from signage.measure.contrast import MOST, contrast
from signage.measure.letters import alike, concerning, families
from signage.measure.luminance import measure_light
from signage.media.library import Library
from signage.model.screen import ColorMode
from signage.paint.moment import Moment
from signage.paint.paint import paint
from signage.paint.stage import Stage
from signage.recent import Recent

LARGEST_COMPARED = 48.0
"""Pixels an em: letters that differ there do so in any larger size."""
REMEMBERED = 4096
"""For how many sizes of how many letters a process remembers which are alike."""

_alike: Recent[tuple[AlikeLetters, ...]] = Recent(REMEMBERED, lambda _: 1)


def see_still(
    picture: Image.Image, stage: Stage, moment: Moment, library: Library, color_mode: ColorMode
) -> StillMeasurement:
    """Return what is seen of *stage* at *moment*, at rest, in *picture*.

    *picture* is the artwork, in RGB and in the board's colours, before it is
    put on a canvas and turned.
    """
    pixels = _pixels(picture)
    looker = _Looker(pixels, library, color_mode)
    light = measure_light(pixels)
    return StillMeasurement(
        looker.texts(stage.scene.texts),
        read_codes(pixels, [code.box for code in codes_of(paint(stage, moment).items)]),
        light.level,
        light.brightest,
        light.white,
    )


def codes_of(items: Iterable[DisplayItem]) -> Iterator[Modules]:
    """Yield the codes among *items*, those in groups included, in the order of painting."""
    for item in items:
        match item:
            case Modules():
                yield item
            case Group():
                yield from codes_of(item.items)
            case _:
                pass


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    # Not np.asarray, which takes ten times as long: it asks for the bytes more than once.
    shape = picture.height, picture.width, 3
    return np.frombuffer(picture.tobytes(), np.uint8).reshape(shape)


@dataclass(frozen=True, slots=True)
class _Looker:
    """Looks at texts in a picture."""

    pixels: NDArray[np.uint8]
    library: Library
    color_mode: ColorMode

    def texts(self, texts: tuple[PlacedText, ...]) -> tuple[TextMeasurement, ...]:
        """Return what is seen of *texts*."""
        inks = [tuple(self._inks(text)) for text in texts]
        letters = np.zeros(self.pixels.shape[:2], np.uint8)
        for own in inks:
            for ink in own:
                _lay(ink, letters)
        return tuple(
            TextMeasurement(self._contrast(text, own, letters), self._alike(text))
            for text, own in zip(texts, inks, strict=True)
        )

    def _inks(self, text: PlacedText) -> Iterator[Ink]:
        for run in text.runs:
            if (ink := run_ink(run, self.library, self.color_mode)) is not None:
                yield ink

    def _contrast(
        self, text: PlacedText, inks: tuple[Ink, ...], letters: NDArray[np.uint8]
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
    left, top, right, bottom = _pixels_of(text.box)
    return slice(top, bottom), slice(left, right)


def _pixels_of(box: Rect) -> tuple[int, int, int, int]:
    left, top = (max(0, math.floor(at)) for at in (box.x, box.y))
    return left, top, max(0, math.ceil(box.right)), max(0, math.ceil(box.bottom))


def _lay(ink: Ink, letters: NDArray[np.uint8]) -> None:
    """Add *ink* to *letters*, as far as it is inside."""
    rows = slice(max(0, ink.top), max(0, ink.top + ink.coverage.shape[0]))
    columns = slice(max(0, ink.left), max(0, ink.left + ink.coverage.shape[1]))
    room = letters[rows, columns]
    below, beside = rows.start - ink.top, columns.start - ink.left
    seen = ink.coverage[below : below + room.shape[0], beside : beside + room.shape[1]]
    np.maximum(room, seen, out=room)
