"""Texts of other scripts on a screen: which way, in which font, and what cannot be set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.display_list import FillBox, Finish, GlyphRun
from signage.elements.ticker import Ticker
from signage.layout.fragment import TickerLine
from signage.model.style import TextAlign
from signage.model.surface import ColorMode
from signage.paint.moment import moments, settled
from signage.paint.paint import paint
from signage.paint.running import running_lines
from signage.paint.stage import set_stage
from signage.text.font import Font
from tests.box_font import PLAIN, box_font
from tests.fake_assets import FakeAssets, family
from tests.foreign import SENTENCES, font
from tests.layout.making import (
    SMOOTH,
    SPAN,
    box,
    codes,
    column,
    drawings,
    lay_out,
    problems,
    px,
    steps,
    text,
)

LATIN = Font(box_font(dict.fromkeys("abc12", PLAIN)))
SQUARES = FakeAssets(
    {"latin.ttf": LATIN, "other.ttf": Font(box_font(dict.fromkeys("אבגד", PLAIN)))}
)
STYLE = replace(
    SMOOTH, family=replace(family("latin.ttf"), fallback=(family("other.ttf"),)), max_lines=2
)


def runs(*wordings: str, width: int = 300, align: TextAlign = TextAlign.START) -> list[GlyphRun]:
    """Return how the text is set, in a box of *width*."""
    made = text(*wordings, style=replace(STYLE, align=align))
    return list(drawings(lay_out(column(made), width, 100, assets=SQUARES)))


def placed(found: list[GlyphRun]) -> list[tuple[str, float]]:
    """Return what each run spells, and how many letters from the left it begins."""
    return [(run.text, run.x / 30) for run in found]


def test_lines_that_are_read_leftwards_start_at_the_right() -> None:
    """Runs are in the order of reading; digits and Latin words go the other way inside."""
    assert placed(runs("אב ג")) == [("אב ג"[:2], 8), (" ", 7), ("ג", 6)]
    assert placed(runs("אב 11")) == [("אב", 8), (" ", 7), ("11", 5)]
    assert placed(runs("a אב")) == [("a ", 0), ("אב", 2)]


@pytest.mark.parametrize(
    ("align", "left"), [(TextAlign.START, 8), (TextAlign.CENTER, 4), (TextAlign.END, 0)]
)
def test_sides_are_those_of_the_reader(align: TextAlign, left: float) -> None:
    """`start` is where a line begins, `end` where it ends."""
    assert placed(runs("אב", align=align)) == [("אב", left)]
    assert placed(runs("ab", align=align)) == [("ab", 8 - left)]


def test_each_paragraph_has_its_side() -> None:
    """A text in two languages has two."""
    assert placed(runs("ab\nאב")) == [("ab", 0), ("אב", 8)]


def test_glyphs_come_as_they_are_seen() -> None:
    """And point to the letters as they are read."""
    (run,) = runs("אבג")
    assert run.leftwards
    assert run.text == "אבג"
    assert [(glyph.cluster, glyph.x) for glyph in run.glyphs] == [(2, 0), (1, 30), (0, 60)]
    assert not runs("ab")[0].leftwards


def test_the_words_of_a_line_break_in_the_order_of_reading() -> None:
    """The first words stand above."""
    found = runs("אבג דבא", width=100)
    assert [(run.text, run.y) for run in found] == [("אבג", 30), ("דבא", 75)]


def test_a_running_line_comes_in_from_the_side_where_it_begins() -> None:
    """What is read leftwards runs to the right, and starts at the right edge."""
    ticker = Ticker("אב גד", STYLE, px(60), box(), SPAN)
    scene = lay_out(column(ticker), 200, 30, assets=SQUARES)
    (line,) = drawings(scene)
    assert isinstance(line, TickerLine)
    assert line.step == -2
    assert line.runs[0].x == 140

    stage = set_stage(scene)
    shown = paint(stage, moments(stage, 11, 30)[10]).items[0].items
    assert [group.dx for group in shown] == [20]
    shown = paint(stage, moments(stage, 101, 30)[100]).items[0].items
    assert [group.dx for group in shown] == [200, 200 - line.period]
    assert paint(stage, settled(stage)).items[0].items[0].dx == 0


def test_running_lines_are_told_the_way_they_run() -> None:
    """To whoever looks at the video."""
    for words, way in (("ab", -2), ("אב", 2)):
        scene = lay_out(column(Ticker(words, STYLE, px(60), box(), SPAN)), 200, 30, assets=SQUARES)
        (line,) = running_lines(set_stage(scene), Finish(ColorMode.FULL, None, 0))
        assert (line.dx, line.dy) == (way, 0)


def test_numbers_of_steps_stand_where_steps_begin() -> None:
    """On the right of what is read leftwards."""
    scene = lay_out(column(steps("ab", "אב", style=STYLE, width=px(300))), 300, 200, assets=SQUARES)
    discs = [drawing.box for drawing in drawings(scene) if isinstance(drawing, FillBox)]
    assert [disc.x for disc in discs] == [0, 300 - discs[1].width]
    words = [
        run for run in drawings(scene) if isinstance(run, GlyphRun) and run.text in ("ab", "אב")
    ]
    assert [round(run.ink.x) for run in words] == [
        round(discs[0].width + 24),
        round(300 - discs[0].width - 24 - 60),
    ]


def test_a_letter_that_no_font_has() -> None:
    """Named with its script, and with what to do."""
    report = problems(text("aא안하", style=STYLE), assets=SQUARES)
    (found,) = report.diagnostics
    assert found.code == "missing-glyph"
    assert str(found.message) == (
        "the style 'smooth' has no font with '안' (U+C548), '하' (U+D558): this is Hangul (Korean)"
    )
    assert "`fallback: other` to 'squares'" in str(found.hints[0])


def test_letters_of_several_scripts_are_told_apart() -> None:
    """A hint each."""
    report = problems(text("é안ไ", style=STYLE), assets=SQUARES)
    assert codes(report) == ["missing-glyph"] * 3
    assert str(report.diagnostics[0].message).endswith("has no 'é' (U+00E9)")


def test_a_letter_without_ink_is_told_of_its_place() -> None:
    """Who looks into the font finds the letter there."""
    blank = FakeAssets({"smooth.ttf": Font(box_font({"a": PLAIN, "ế": (0, 0, 0, 0)}))})
    (found,) = problems(text("aế", style=SMOOTH), assets=blank).diagnostics
    assert found.code == "missing-glyph"
    assert "nothing is drawn" in str(found.hints[0])


def test_scripts_that_cannot_be_set() -> None:
    """Without the rules by which they join; from top to bottom."""
    assets = FakeAssets({"smooth.ttf": Font(box_font(dict.fromkeys("कᠮ", PLAIN)))})
    report = problems(text("क ᠮ", style=SMOOTH), assets=assets)
    assert codes(report) == ["script-cannot-be-set"] * 2
    first, second = (str(found.message) for found in report.diagnostics)
    assert "Devanagari (Hindi)" in first
    assert "rules by which they join" in first
    assert "Mongolian" in second
    assert "top to bottom" in second


def test_a_long_stretch_asks_for_marks() -> None:
    """Where no dictionary knows a word."""
    unknown = "ກ" * 12
    assets = FakeAssets({"lao.ttf": font("Laoo")})
    style = replace(SMOOTH, family=family("lao.ttf"))
    report = problems(text(unknown, style=style), 60, 300, assets=assets)
    assert codes(report) == ["text-does-not-fit"]
    assert "write `|` between the words" in str(report.diagnostics[0].hints[0])


@pytest.mark.parametrize("script", SENTENCES)
def test_sentences_fit_on_several_lines(script: str) -> None:
    """Every one of them breaks somewhere."""
    assets = FakeAssets({"latin.ttf": font("Latn"), "other.ttf": font(script)})
    scene = lay_out(
        column(text(SENTENCES[script], style=replace(STYLE, max_lines=None))),
        260,
        400,
        assets=assets,
    )
    lines = {run.y for run in drawings(scene) if isinstance(run, GlyphRun)}
    assert len(lines) > 1
    assert all(run.ink.x > -0.1 and run.ink.right < 260.1 for run in drawings(scene))
