"""Letters by themselves: where they stand, whatever their colour."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from signage.color import Color
from signage.display_list import Glyph, GlyphRun
from signage.geometry import Rect
from signage.judge.stills import letter_masks, run_ink
from signage.media.library import CampaignLibrary, FontSource, LibrarySpec
from signage.model.surface import ColorMode
from signage.text.font import FontKey
from tests.campaigns import FONTS, VARIABLE_FONT
from tests.scenes import SPAN, WHITE
from tests.square_font import square_font

FONT = square_font("aă")
KEY = FontKey(hashlib.sha256(FONT).hexdigest())
LIBRARY = CampaignLibrary(LibrarySpec(Path(), (FontSource(KEY, FONT),)))


def run(x: float = 3, color: Color = WHITE, text: str = "a") -> GlyphRun:
    """One square of 4 pixels on a baseline at 10."""
    glyphs = tuple(
        Glyph(glyph.id, glyph.x * 4, 0, glyph.cluster)
        for glyph in LIBRARY.font(KEY).shape(text).glyphs
    )
    return GlyphRun(KEY, 4.0, color, glyphs, text, x, 10, 4, Rect(x, 6, 4, 4), 4, SPAN)


@pytest.mark.parametrize("alpha", [255, 128, 1])
def test_ink_is_where_the_run_stands(alpha: int):
    """Wholly covered, however dense its colour is."""
    ink = run_ink(run(color=replace(WHITE, alpha=alpha)), LIBRARY, ColorMode.FULL)

    assert ink is not None
    assert (ink.left, ink.top) == (3, 6)
    assert ink.coverage.tolist() == [[255] * 4] * 4


def test_lamps_are_on_or_off():
    """Where half a pixel is covered it is lit, where less is, it is not."""
    smooth = run_ink(run(3.25), LIBRARY, ColorMode.FULL)
    lamps = run_ink(run(3.25), LIBRARY, ColorMode.ONE_BIT)

    assert smooth is not None
    assert lamps is not None
    assert smooth.coverage[0].tolist() == [192, 255, 255, 255, 64]
    assert lamps.coverage[0].tolist() == [255, 255, 255, 255, 0]


def test_letters_are_compared_in_the_forms_that_are_shown():
    """Those of the run's features."""
    data = (FONTS / "BeVietnamPro-Bold.ttf").read_bytes()
    key = FontKey(hashlib.sha256(data).hexdigest())
    files = CampaignLibrary(LibrarySpec(Path(), (FontSource(key, data),)))
    plain, other = (
        letter_masks("a", replace(run(), font=font, size=40.0), files, ColorMode.FULL)["a"]
        for font in (key, FontKey(key.sha256, features=("ss01",)))
    )

    assert plain.shape != other.shape or (plain != other).any()


def test_spaces_have_no_ink():
    """There is nothing to be seen."""
    assert run_ink(run(text=" "), LIBRARY, ColorMode.FULL) is None


def test_letters_stand_on_one_canvas():
    """All of one shape; what the face does not have is left out, and not drawn as a box."""
    file = VARIABLE_FONT.read_bytes()
    key = FontKey(hashlib.sha256(file).hexdigest(), 700)
    library = CampaignLibrary(LibrarySpec(Path(), (FontSource(key, file),)))

    masks = letter_masks("aẵ中", replace(run(), font=key, size=40.0), library, ColorMode.FULL)

    assert list(masks) == ["a", "ẵ"]
    assert masks["a"].shape == masks["ẵ"].shape
    assert np.array_equal(masks["a"][-15:], masks["ẵ"][-15:])
    assert not masks["a"][:10].any()
