"""The campaign's own fonts: no mark is cut, no line touches another, in real pixels."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from signage.color import BLACK
from signage.display_list import DisplayList
from signage.geometry import Inset, Rect
from signage.model.font_family import FontFamily, FontFile
from signage.model.font_feature import FontFeature
from signage.model.length import Length
from signage.model.style import TextAlign, TextStyle
from signage.raster.render import render
from signage.text.font import Font, FontKey
from tests.fake_assets import FakeAssets, family
from tests.layout.making import SPAN, WHITE, drawings, glyph_runs, lay_out, screen, text
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


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_letters_are_as_high_as_they_are_drawn(path: Path):
    """Capitals and small letters, in rows of pixels."""
    font = _open(path)
    size = 240 // (font.pixel or 6) * (font.pixel or 6)

    assert _rows("H", font, size) == pytest.approx(font.cap_height * size, abs=1)
    assert _rows("x", font, size) == pytest.approx(font.x_height * size, abs=1)


def test_a_text_is_set_with_the_features_of_its_family_and_style():
    """And its emphasised words; not what stands in for missing letters."""
    plain, bold, dots = (
        Font((FONTS / f"{name}.ttf").read_bytes())
        for name in ("BeVietnamPro-Regular", "BeVietnamPro-Bold", "galmuri11-vi")
    )
    faces = (FontFile("a.ttf", 400), FontFile("b.ttf", 700))
    fallback = FontFamily("other", (FontFile("c.ttf", 400),))
    own = FontFamily("own", faces, None, (fallback,), (FontFeature("ss01", SPAN),))
    style = TextStyle("big", own, 400, BLACK, Length(48), emphasis_weight=700)
    style = replace(style, features=(FontFeature("case", SPAN),))
    assets = FakeAssets({"a.ttf": plain, "b.ttf": bold, "c.ttf": dots})
    scene = lay_out(text("cài *đặt* →", style=style), on=screen(300, 400), assets=assets)

    runs = {run.text.strip(): run for run in glyph_runs(scene)}
    assert [runs[word].font.features for word in ("cài", "đặt", "→")] == [
        ("ss01", "case"),
        ("ss01", "case"),
        (),
    ]
    assert runs["cài"].glyphs[1].id == plain.with_features(("ss01",)).shape("à").glyphs[0].id


@pytest.mark.parametrize("upper", [False, True])
def test_lines_of_slides_keep_one_pitch(upper: bool):
    """Whatever marks their words have; only two marks upon one another may need more."""
    font = Font((FONTS / "BeVietnamPro-ExtraBold.ttf").read_bytes())
    style = TextStyle("big", family("f.ttf"), 400, BLACK, Length(48), line_gap=0.06, upper=upper)
    assets = FakeAssets({"f.ttf": font})

    def pitch(words: str) -> float:
        scene = lay_out(text(words, style=style), on=screen(700, 400), assets=assets)
        first, second = glyph_runs(scene)
        return second.y - first.y

    usual = pitch("Cài\nBluezone")
    assert pitch("Ba nước\nlạ quá") == pitch("one\nmore") == usual
    assert usual < pitch("Nhiễm\nbệnh") <= 1.1 * usual


def _rows(letter: str, font: Font, size: float) -> int:
    style = TextStyle("big", family("f.ttf"), 400, BLACK, Length(size))
    assets = FakeAssets({"f.ttf": font})
    scene = lay_out(text(letter, style=style), on=screen(300, 400), assets=assets)
    page = DisplayList(scene.width, scene.height, WHITE, tuple(drawings(scene)))
    ink = np.asarray(render(page, OneFont(font)).convert("L")) < 128
    return int(np.count_nonzero(ink.any(axis=1)))


def _open(path: Path) -> Font:
    if "galmuri" in path.stem:
        return Font(path.read_bytes(), pixel=GRIDS[path.stem.split("-")[0]])
    if "BangDien" in path.stem:
        return Font(path.read_bytes(), pixel=int(path.stem.split("-")[1]))
    return Font(path.read_bytes(), 700 if "wght" in path.stem else None)


def _outside(ink: np.ndarray, box: Rect) -> np.ndarray:
    outside = ink.copy()
    outside[int(box.y) : int(box.bottom), int(box.x) : int(box.right)] = False
    return outside
