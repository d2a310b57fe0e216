"""A text in its box: size, wording, place of its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import Color
from signage.model.length import Length
from signage.model.style import TextAlign
from signage.text.font import Font
from tests.box_font import box_font
from tests.fake_assets import FakeAssets, family
from tests.layout.making import (
    GRID,
    GRID_FONT,
    LETTERS,
    SMOOTH,
    box,
    boxes,
    codes,
    column,
    glyph_runs,
    lay_out,
    letters,
    picture,
    problems,
    px,
    screen,
    shape,
    span,
    text,
)
from tests.square_font import square_font

MARKED = Font(
    box_font({"E": (0, 0, 1000, 1500), "g": (0, -250, 1000, 500), "J": (-200, 0, 1100, 1000)})
)
MARKED_ASSETS = FakeAssets({"marked.ttf": MARKED})
MARKED_STYLE = replace(SMOOTH, family=family("marked.ttf"), largest=Length(20), line_gap=0.1)


def test_a_text_is_as_large_as_its_box_allows():
    """30 px is what the style wants; 5 letters in 120 px leave 24."""
    scene = lay_out(text("abcde", style=SMOOTH), 120, 100)

    assert [run.size for run in glyph_runs(scene)] == [24.0]


def test_a_text_is_never_larger_than_its_style():
    """However large the box is."""
    scene = lay_out(text("ab", style=SMOOTH), 400, 300)

    assert [run.size for run in glyph_runs(scene)] == [30.0]


def test_a_style_too_small_to_read_is_made_legible():
    """The smallest legible size stands for what the style asks."""
    scene = lay_out(text("ab", style=replace(SMOOTH, largest=Length(8))), 400, 300)

    assert [run.size for run in glyph_runs(scene)] == [14.0]


@pytest.mark.parametrize(
    ("align", "rows"),
    [
        (TextAlign.START, "abc..\n.....\nd...."),
        (TextAlign.CENTER, ".abc.\n.....\n..d.."),
        (TextAlign.END, "..abc\n.....\n....d"),
    ],
)
def test_lines_are_aligned(align: TextAlign, rows: str):
    """Start, centre or end of the box."""
    scene = lay_out(text("abc\nd", style=replace(GRID, align=align)), 100, 60)

    assert picture(scene) == rows


def test_a_pixel_font_stands_on_whole_pixels():
    """Even in the middle of an odd box."""
    (run,) = glyph_runs(lay_out(replace(text("ab"), align=TextAlign.CENTER), 55, 21))

    assert run.x == 8


def test_an_element_may_align_its_text_otherwise():
    """The element's align is stronger than the style's."""
    scene = lay_out(replace(text("ab"), align=TextAlign.END), 60, 20)

    assert picture(scene) == ".ab"


def test_the_longest_wording_that_fits_is_taken():
    """As large as that wording allows, even if a shorter one could be larger."""
    wordings = text("aaaa bbbb cccc", "aaaa bbbb", "aaaa", style=SMOOTH)

    assert _shown(lay_out(wordings, 130, 20)) == ["aaaa bbbb"]
    assert _shown(lay_out(wordings, 60, 20)) == ["aaaa"]


def test_emphasis_has_its_own_colour_and_face():
    """A run for each stretch, one after the other on the same baseline."""
    gold = Color(255, 200, 0)
    assets = FakeAssets({"plain.ttf": _font("ab "), "bold.ttf": _font("ab !")})
    style = replace(
        SMOOTH,
        family=family("plain.ttf", "bold.ttf"),
        emphasis_color=gold,
        emphasis_weight=700,
    )
    plain, bold = glyph_runs(lay_out(text("a *b*", style=style), 200, 50, assets=assets))

    assert (plain.text, plain.color, plain.font) == (
        "a ",
        style.color,
        assets.fonts["plain.ttf"].key,
    )
    assert (bold.text, bold.color, bold.font) == ("b", gold, assets.fonts["bold.ttf"].key)
    assert (bold.x, bold.y) == (plain.x + plain.advance, plain.y)


def test_capitals_are_made_before_anything_is_measured():
    """A style may be in capitals."""
    scene = lay_out(text("ab", style=replace(GRID, upper=True)), 60, 20)

    assert picture(scene) == "AB."


def test_lines_keep_their_ink_apart():
    """The pitch is the lowest ink, the highest ink and the gap: 0.25 + 1.5 + 0.1 em."""
    first, second = glyph_runs(_marked("Hg\nEg", 100, 100))

    assert second.y - first.y == 37
    assert second.ink.y >= first.ink.bottom + 2


def test_ink_stays_inside_the_box_on_all_sides():
    """Marks above, tails below and what hangs over at both sides have room."""
    scene = _marked("JEg\ngEJ", 80, 300)
    area = scene.content.box

    assert {run.size for run in glyph_runs(scene)} == {20.0}
    assert all(area.contains(run.ink) for run in glyph_runs(scene))


def test_texts_start_at_their_outermost_ink():
    """Letters with white beside them are not indented: their ink is at the box's edge."""
    font = Font(box_font({"i": (400, 0, 600, 1000)}))
    style = replace(SMOOTH, family=family("thin.ttf"))
    (run,) = glyph_runs(
        lay_out(text("iH", style=style), 200, 50, assets=FakeAssets({"thin.ttf": font}))
    )

    assert run.ink.x == 0


def test_a_text_without_marks_starts_at_the_height_of_capitals():
    """So that it lines up with its neighbours."""
    (low,) = glyph_runs(_marked("gg", 100, 100))

    assert low.y == 20


def test_a_single_last_syllable_is_worth_a_smaller_size():
    """20 px instead of 30 px leave no syllable alone on the second line; 19 px are too few."""
    loose = lay_out(text("aaa b", style=SMOOTH), 100, 100)
    tight = lay_out(text("aaa b", style=SMOOTH), 95, 100)

    assert _shown(loose) == ["aaa b"]
    assert _shown(tight) == ["aaa", "b"]


def test_a_syllable_alone_is_worth_less_where_others_get_smaller_too():
    """Of several texts in a style each gives up a tenth of its size at most."""
    two = column(text("aaaa b", style=SMOOTH), text("aaaa b", style=SMOOTH))

    assert {run.size for run in glyph_runs(lay_out(two, 162, 300))} == {27.0}
    assert {run.size for run in glyph_runs(lay_out(two, 150, 300))} == {30.0}


def test_what_stands_below_the_headline_gives_up_as_little():
    """It is smaller already."""
    small = replace(SMOOTH, name="small", largest=Length(24))
    two = column(text("aaa b", style=small), text("bbbb", style=SMOOTH))

    assert [round(run.size) for run in glyph_runs(lay_out(two, 90, 300))] == [24, 24, 22]


def test_a_long_text_gives_up_as_little():
    """It is read line by line, and not at a glance."""
    short, long = (" ".join(["bbbb"] * count) for count in (23, 24))
    found = [lay_out(text(f"{words} a", style=SMOOTH), 140, 4000) for words in (short, long)]

    assert [round(scene.texts[0].size) for scene in found] == [23, 30]


def test_texts_of_one_style_have_one_size_and_one_pitch():
    """The smallest size that any needs, the widest pitch that any needs."""
    one, other = text("HHHH HHHH", style=MARKED_STYLE), text("HHHHH\nEg", style=MARKED_STYLE)
    runs = glyph_runs(lay_out(column(one, other), 90, 300, assets=MARKED_ASSETS))

    assert {run.size for run in runs} == {18.0}
    assert runs[1].y - runs[0].y == runs[3].y - runs[2].y


def test_a_style_is_not_made_smaller_for_a_last_syllable():
    """Once others have limited it: it would take them along, and they others."""
    wide, narrow = text("abcdefgh", style=SMOOTH), text("abcdefg h", style=SMOOTH, width=px(210))
    runs = glyph_runs(lay_out(column(replace(wide, box=box(width=px(200))), narrow), 400, 300))

    assert {run.size for run in runs} == {25.0}


def test_a_text_asks_for_the_height_that_it_will_take():
    """Not for two lines, the second of one syllable, which then become one line of 27 px."""
    scene = lay_out(column(text("aaaa b", style=SMOOTH), shape(height=px(60))), 162, 300)

    assert [height for _, _, _, height in boxes(scene)] == [27, 60]


def test_too_many_syllables_are_counted():
    """The error says how many are too many, for which box, at which size."""
    report = problems(text("mot hai ba bon", style=SMOOTH, span=span(5)), 98, 14)

    (found,) = report.diagnostics
    assert (found.code, found.span) == ("text-does-not-fit", span(5))
    assert str(found.message) == (
        "2 of 4 syllables are too many: the box has 98 x 14 px, and 14 px (capitals 14 px = "
        "14 mm) is the smallest size that is legible from 1 m on 'test'"
    )
    assert found.message.in_language("vi") == (
        "thừa 2 trong 4 âm tiết: khung có 98 x 14 px, mà 14 px (chữ hoa cao 14 px = 14 mm) "
        "là cỡ nhỏ nhất còn đọc được từ 1 m trên 'test'"
    )
    assert "short" in str(found.hints[0])


def test_where_the_limit_falls_is_shown():
    """Between the words around it."""
    report = problems(text("mot hai ba bon nam sau bay tam", style=SMOOTH), 98, 34)

    assert "“mot hai ▮ ba bon nam…”" in str(report.diagnostics[0].hints[0])


def test_the_number_of_lines_may_be_the_limit():
    """It is named in the error."""
    report = problems(text("mot hai ba bon", style=replace(SMOOTH, max_lines=1)), 98, 100)

    assert "2 of 4 syllables are too many: the box has 98 x 100 px, at most 1 line, " in (
        str(report.diagnostics[0].message)
    )


def test_a_compound_wider_than_the_box_is_named():
    """What the author has bound together cannot be torn."""
    report = problems(text("aa bb~cc", style=SMOOTH), 60, 100)

    assert "'bb cc' stays on one line and is 70 px wide" in str(report.diagnostics[0].message)


def test_missing_letters_are_named():
    """Each once, with the font; the text is not set."""
    report = problems(text("aé é", style=SMOOTH, span=span(9)), 200, 100)

    (found,) = report.diagnostics
    assert (found.code, found.span) == ("missing-glyph", span(9))
    assert str(found.message) == "the font 'squares' of the style 'smooth' has no 'é' (U+00E9)"
    assert codes(problems(text("é" * 99, style=SMOOTH), 200, 100)) == ["missing-glyph"]


def test_a_text_without_words_takes_no_room():
    """It is no error either."""
    scene = lay_out(column(text(" "), shape(height=px(20))), 20, 20)

    assert picture(scene) == "#"


def test_what_is_read_is_counted():
    """The syllables of the wordings that are shown."""
    scene = lay_out(column(text("mot hai ba", "mot"), text("bon nam")), 400, 300)

    assert scene.syllables == 5


def test_distance_decides_what_is_legible():
    """Capitals of 1/155 of the distance."""
    far = screen(400, 300, far_m=4.65)

    assert [run.size for run in glyph_runs(lay_out(text("ab", style=SMOOTH), on=far))] == [30.0]
    assert codes(problems(text("abcdefghijklmn", style=SMOOTH), on=far)) == ["text-does-not-fit"]


def test_the_picture_of_a_column_of_texts():
    """Wrapped lines, a gap, a text in emphasis: as a reader sees them."""
    scene = lay_out(column(text("mot hai ba"), text("*bon*"), gap=px(20)), 140, 120)

    assert picture(scene) == letters("""
        mot....
        .......
        hai.ba.
        .......
        bon....
        .......
    """)


def _marked(words: str, width: int, height: int):
    return lay_out(text(words, style=MARKED_STYLE), width, height, assets=MARKED_ASSETS)


def _font(letters_and_more: str) -> Font:
    return Font(box_font(dict.fromkeys(letters_and_more.strip(), (0, 0, 1000, 1000))))


def _shown(scene) -> list[str]:
    return [run.text for run in glyph_runs(scene)]


def test_what_is_far_too_wide_is_named_in_short():
    """A word of thousands of letters does not fill the message."""
    report = problems(text("a" * 5000, style=SMOOTH), 60, 100)

    assert f"'{'a' * 39}…' stays on one line" in str(report.diagnostics[0].message)


LARGE = replace(family("large.ttf", pixel=40), name="large", smaller=family("grid.ttf", pixel=20))
DRAWN = FakeAssets({"large.ttf": Font(square_font(LETTERS[1:]), pixel=40), "grid.ttf": GRID_FONT})
BOARD = replace(GRID, family=LARGE, largest=Length(40), line_gap=0.0)


@pytest.mark.parametrize(("width", "size"), [(80, 40.0), (79, 20.0)])
def test_a_text_that_does_not_fit_takes_the_letters_of_smaller_sizes(width: int, size: float):
    """Those that are drawn for it, and not its own: two of 40 px have room in 80."""
    scene = lay_out(text("ab", style=BOARD), width, 40, assets=DRAWN)

    (run,) = glyph_runs(scene)
    assert run.size == size
    assert run.font == DRAWN.fonts["large.ttf" if size == 40 else "grid.ttf"].key
