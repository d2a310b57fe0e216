"""The ink of letters by itself: which pixels they cover, whatever their colour."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signage.display_list import Glyph, GlyphRun
from signage.media.library import Library
from signage.model.screen import ColorMode
from signage.raster.draw import draw
from signage.raster.outline import PixelBox, Transform
from signage.raster.render import layers
from signage.raster.sprite import Placed, Stamp, moved, union

LIT = 128
"""A pixel of a one-bit board shows a letter if it is covered by so much of 255."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Coverage, 0 to 255, of shape (height, width), and where its first pixel stands."""

    coverage: NDArray[np.uint8]
    left: int
    top: int


def run_ink(run: GlyphRun, library: Library, color_mode: ColorMode) -> Ink | None:
    """Return the ink of *run* where it stands on its page; None if it has none."""
    # What has just been drawn is remembered by the exporter, and not drawn again.
    for layer in layers((_opaque(run),), Transform(), library):
        if isinstance(layer, Placed):
            for stamp in layer.sprite.stamps:
                box = moved(stamp.box, layer.x, layer.y)
                return Ink(_coverage(stamp, color_mode), box[0], box[1])
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
