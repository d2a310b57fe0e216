"""The campaign's own fonts: no mark is cut, no line touches another, in real pixels."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from signage.color import BLACK
from signage.display_list import DisplayList
from signage.geometry import Inset, Rect
from signage.model.length import Length
from signage.model.style import TextAlign, TextStyle
from signage.raster.render import render
from signage.text.font import Font, FontKey
from tests.fake_assets import FakeAssets, family
from tests.layout.making import WHITE, drawings, glyph_runs, lay_out, screen, text
from tests.pixels import NoFiles

FONTS = Path(__file__).parents[2] / "fonts"
TALLEST_AND_LOWEST = "Ặ Ậ Ệ\nẴ Ẳ Ỗ\nỔ Ễ Ể\nỘ Ợ Ự"
MARGIN = 10
GRIDS = {"galmuri7": 8, "galmuri9": 10, "galmuri11": 12}


class OneFont(NoFiles):
    def __init__(self, font: Font) -> None:
        self._font = font

    def font(self, key: FontKey) -> Font:
        assert key == self._font.key
        return self._font


@pytest.mark.parametrize("align", TextAlign)
@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_no_mark_is_cut_and_no_line_touches(path: Path, align: TextAlign):
    """Between lines there is a row without any ink; around the box there is none at all."""
    font = _open(path)
    style = TextStyle("big", family("f.ttf"), 400, BLACK, Length(48), align=align, line_gap=0.0)
    on = screen(300, 400, safe=Inset(MARGIN, MARGIN, MARGIN, MARGIN))
    assets = FakeAssets({"f.ttf": font})
    scene = lay_out(text(TALLEST_AND_LOWEST, style=style), on=on, assets=assets)

    page = DisplayList(scene.width, scene.height, WHITE, tuple(drawings(scene)))
    ink = np.asarray(render(page, OneFont(font)).convert("L")) < 250
    assert not _outside(ink, scene.content.box).any()
    lines = glyph_runs(scene)
    assert len(lines) == 4
    for above, below in itertools.pairwise(lines):
        between = ink[math.ceil(above.ink.bottom) : math.floor(below.ink.y)]
        assert len(between) > 0
        assert not between.any()


def _open(path: Path) -> Font:
    if "galmuri" in path.stem:
        return Font(path.read_bytes(), pixel=GRIDS[path.stem.split("-")[0]])
    return Font(path.read_bytes(), 700 if "wght" in path.stem else None)


def _outside(ink: np.ndarray, box: Rect) -> np.ndarray:
    outside = ink.copy()
    outside[int(box.y) : int(box.bottom), int(box.x) : int(box.right)] = False
    return outside
