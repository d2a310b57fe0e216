"""Looking at stills that were drawn: each text and code, on every kind of screen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from signage.checks.measurements import StillMeasurement
from signage.judge.stills import measure_still
from signage.media.library import CampaignLibrary
from signage.model.surface import ColorMode
from signage.outputs.still import StillRecipe
from signage.paint.paint import paint
from signage.plan.plan import plan_campaign
from signage.raster.render import render, to_one_bit
from tests.campaigns import FONTS

PLAYLISTS = """\
lang: en
campaign: {title: Nhìn}
screens:
  smooth: {extends: lobby-1366x768, size: 400x300, near_m: 0.1, far_m: 0.3}
  lamps: {extends: led-onebit-128x64, size: 160x64, far_m: 3}
playlists:
  all:
    title: Tất cả
    screens: [SCREEN]
    slides: [{template: seen}]
"""
THEME = """\
colors:
  ground: "#000000"
  ink: "#ffffff"
  white: "#ffffff"
  dim: "#303030"
  veiled: "#ffffff80"
  red: "#ff0000"
  yellow: "#ffd23f"
  blue: "#015cd0"
families:
  viet: {400: fonts/BeVietnamPro-Regular.ttf, 700: fonts/BeVietnamPro-Bold.ttf}
  dots: {400: fonts/galmuri11-Condensed-vi.ttf, pixel: 12}
styles:
  plain: {family: viet, weight: 700, size: 24px, color: ink, emphasis: {color: yellow}}
  faint: {family: viet, weight: 700, size: 24px, color: ink, emphasis: {color: dim}}
  pixels: {family: dots, size: 12px, color: ink}
"""


def write(folder: Path, content: str, screen: str) -> Path:
    (folder / "templates/themes").mkdir(parents=True)
    (folder / "fonts").mkdir()
    for font in FONTS.glob("*.ttf"):
        shutil.copy(font, folder / "fonts" / font.name)
    (folder / "playlists.yaml").write_text(PLAYLISTS.replace("SCREEN", screen), encoding="utf-8")
    (folder / "templates/themes/plain.yaml").write_text(THEME, encoding="utf-8")
    template = f"title: Thử\nuse: để nhìn\ntheme: plain\nlayouts:\n  - {content}\n"
    (folder / "templates/seen.yaml").write_text(template, encoding="utf-8")
    return folder


def recipe(folder: Path, content: str, screen: str) -> tuple[StillRecipe, CampaignLibrary]:
    found = plan_campaign(write(folder, content, screen))
    (still,) = (a.recipe for a in found.plan.artifacts if isinstance(a.recipe, StillRecipe))
    return still, CampaignLibrary(found.library)


def see(folder: Path, content: str, screen: str = "smooth") -> StillMeasurement:
    """What is seen of a still that shows *content*."""
    still, library = recipe(folder, content, screen)
    picture = render(paint(still.stage, still.moment), library)
    if still.finish.color_mode is ColorMode.ONE_BIT:
        picture = to_one_bit(picture)
    return measure_still(picture, still.stage, still.moment, library, still.finish.color_mode)


def test_a_text_has_the_contrast_of_its_colours(tmp_path: Path):
    """Text by text, in their order."""
    seen = see(
        tmp_path,
        "content: {column: [{text: Xin chào, style: plain}, {text: Đồng bào, style: plain, "
        "color: dim}, {text: Gọi, style: plain, color: red}]}",
    )

    assert [text.contrast for text in seen.texts] == pytest.approx([21, 1.59, 5.25], rel=0.02)


def test_the_emphasised_word_is_the_one_that_counts(tmp_path: Path):
    """One short word of a long text is not seen; the rest does not make up for it."""
    seen = see(
        tmp_path,
        "content: {text: Khi ra khỏi nhà thì nhớ bật *Bluetooth* trên điện thoại, style: faint}",
    )

    assert [text.contrast for text in seen.texts] == pytest.approx([1.59], rel=0.02)


def test_a_see_through_ink_is_judged_as_it_looks(tmp_path: Path):
    """White that is half there is grey."""
    seen = see(tmp_path, "content: {text: Xin chào, style: plain, color: veiled}")

    assert [text.contrast for text in seen.texts] == pytest.approx([5.32], rel=0.02)


def test_what_is_beside_a_text_is_its_ground_where_it_reaches_there(tmp_path: Path):
    """White letters on a white box."""
    seen = see(tmp_path, "content: {text: Xin chào, style: plain, background: white}")

    assert [text.contrast for text in seen.texts] == pytest.approx([1])


def test_rows_of_a_board_are_no_ground_to_each_other(tmp_path: Path):
    """Texts that nearly touch, each white on black."""
    still, library = recipe(
        tmp_path,
        "content: {column: [{text: HHH, style: pixels}, {text: HHH, style: pixels}]}",
        "smooth",
    )
    first, second = still.stage.scene.texts
    # Closer than any layout puts them.
    bottom = max(run.ink.bottom for run in first.runs)
    up = min(run.ink.y for run in second.runs) - bottom - 1
    runs = tuple(replace(run, y=run.y - up) for run in second.runs)
    stage = replace(
        still.stage,
        scene=replace(still.stage.scene, texts=(first, replace(second, runs=runs))),
    )
    page = paint(still.stage, still.moment)
    picture = render(replace(page, items=(*first.runs, *runs)), library)

    seen = measure_still(picture, stage, still.moment, library, ColorMode.FULL)

    assert [text.contrast for text in seen.texts] == pytest.approx([21, 21], rel=0.01)


def test_letters_between_letters_are_no_ground_either(tmp_path: Path):
    """A text in the gap of another, whose box is all round it."""
    still, library = recipe(
        tmp_path,
        "content: {column: [{text: H, style: pixels}, {text: HH, style: pixels}]}",
        "smooth",
    )
    one, two = still.stage.scene.texts
    (run,), (pair,) = one.runs, two.runs
    first, second = pair.glyphs
    run = replace(run, x=pair.x + second.x, y=pair.y)
    pair = replace(pair, glyphs=(first, replace(second, x=2 * second.x)))
    texts = (replace(one, runs=(run,)), replace(two, runs=(pair,)))
    stage = replace(still.stage, scene=replace(still.stage.scene, texts=texts))
    page = replace(paint(still.stage, still.moment), items=(run, pair))

    seen = measure_still(render(page, library), stage, still.moment, library, ColorMode.FULL)

    assert [text.contrast for text in seen.texts] == pytest.approx([21, 21], rel=0.01)


def test_a_running_line_is_judged_inside_its_box(tmp_path: Path):
    """What is cut off at the box's end is not there; the white beside is not its ground."""
    line = "{ticker: Đeo khẩu trang khi ra khỏi nhà và nơi đông người, style: plain, grow: 1}"
    seen = see(tmp_path, f"content: {{row: [{line}, {{shape: rect, fill: white, width: 200px}}]}}")

    assert [text.contrast for text in seen.texts] == pytest.approx([21], rel=0.01)


def test_on_a_board_of_lamps_letters_are_on_or_off(tmp_path: Path):
    """White is seen, red is as dark as the ground."""
    seen = see(
        tmp_path,
        "content: {column: [{text: Xin chào, style: pixels}, "
        "{text: Gọi 1022, style: pixels, color: red}]}",
        "lamps",
    )

    assert [text.contrast for text in seen.texts] == pytest.approx([21, 1])


def alike(folder: Path, words: str, size: float, color_mode: ColorMode) -> set[str]:
    """The pairs that are told of *words* in the bold face, set smaller than any layout would."""
    still, library = recipe(folder, f"content: {{text: {words}, style: plain}}", "smooth")
    (text,) = still.stage.scene.texts
    text = replace(text, runs=tuple(replace(run, size=size) for run in text.runs))
    stage = replace(still.stage, scene=replace(still.stage.scene, texts=(text,)))
    seen = measure_still(Image.new("RGB", (400, 300)), stage, still.moment, library, color_mode)
    return {pair.one + pair.other for pair in seen.texts[0].alike}


def test_small_letters_that_close_up_are_told(tmp_path: Path):
    """Those of the text only, and what they are mixed up with."""
    assert alike(tmp_path / "one", "THẤY", 12, ColorMode.FULL) == {"ẤẨ"}
    assert not alike(tmp_path / "two", "THẤY", 14, ColorMode.FULL)
    assert not alike(tmp_path / "three", "SAU ĐÓ", 12, ColorMode.FULL)


def test_faces_of_one_text_are_told_together(tmp_path: Path):
    """The most alike first, each pair once, though plain and emphasised words have it."""
    still, library = recipe(tmp_path, "content: {text: ĐÃ *ĐÃ* thấy, style: plain}", "smooth")
    (text,) = still.stage.scene.texts
    text = replace(text, runs=tuple(replace(run, size=10) for run in text.runs))
    stage = replace(still.stage, scene=replace(still.stage.scene, texts=(text,)))

    (seen,) = measure_still(
        Image.new("RGB", (400, 300)), stage, still.moment, library, ColorMode.FULL
    ).texts

    assert len(seen.alike) == len({(pair.one, pair.other) for pair in seen.alike}) == 3
    assert [pair.pixels for pair in seen.alike] == sorted(pair.pixels for pair in seen.alike)


def test_lamps_need_larger_letters_than_grey_levels(tmp_path: Path):
    """Fifteen pixels are enough smoothed, and too few on and off."""
    assert not alike(tmp_path / "smooth", "XÍ", 15, ColorMode.FULL)
    assert alike(tmp_path / "lamps", "XÍ", 15, ColorMode.ONE_BIT) == {"ÍỈ"}


def test_in_a_pixel_font_a_pixel_is_enough(tmp_path: Path):
    """Its dots below are single pixels, and meant so."""
    seen = see(tmp_path, "content: {text: Gọi một số, style: pixels}", "lamps")

    assert [text.alike for text in seen.texts] == [()]


def test_codes_are_read_in_their_order(tmp_path: Path):
    """Whatever stands round them, in boxes and groups as well."""
    seen = see(
        tmp_path,
        "content: {row: [{qr: HTTPS://A.VN, width: 150px}, {stack: [{qr: HTTPS://B.VN, "
        "width: 150px}], opacity: 0.9, background: blue}], gap: 20px}",
    )

    assert seen.codes == (("HTTPS://A.VN",), ("HTTPS://B.VN",))


def test_the_light_is_the_whole_pictures(tmp_path: Path):
    """A box of white on black."""
    seen = see(
        tmp_path,
        "background: [{shape: rect, fill: white, height: 150px, width: 400px}]\n"
        "    content: {column: []}",
    )

    assert (seen.level, seen.brightest, seen.white) == pytest.approx((0.5, 255, 0.5))
    assert seen.texts == seen.codes == ()


def test_the_picture_decides_and_not_the_plan(tmp_path: Path):
    """Of a slide that came out black nothing is seen."""
    still, library = recipe(
        tmp_path, "content: {column: [{text: Xin, style: plain}, {qr: HTTPS://A.VN}]}", "smooth"
    )
    black = Image.new("RGB", (400, 300))

    seen = measure_still(black, still.stage, still.moment, library, ColorMode.FULL)

    assert [text.contrast for text in seen.texts] == pytest.approx([1])
    assert seen.codes == (("",),)
