"""Tables: columns, rows, rules, and the rows for which there is no room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.color import BLACK, Color
from signage.diagnostic import Report
from signage.display_list import FillBox
from signage.elements.registry import element_kinds, element_layouts
from signage.elements.table import Table, level
from signage.geometry import Rect
from signage.layout.scene import layout_scene
from signage.model.element import ELEMENT
from signage.model.length import ZERO, Length, Unit
from signage.model.paint import Border
from signage.model.resolved_theme import ResolvedTheme
from signage.model.style import TextAlign
from signage.model.table import Cell, Rows
from signage.text.font import Font
from tests.box_font import box_font
from tests.fake_assets import FakeAssets, family
from tests.layout.making import (
    ASSETS,
    GRID,
    OTHER,
    RED,
    SMOOTH,
    SPAN,
    box,
    boxes,
    cells,
    codes,
    column,
    compose,
    glyph_runs,
    lay_out,
    letters,
    picture,
    problems,
    px,
    screen,
    span,
    text,
)
from tests.model.decoding import read, value

NO_RULE = Border(ZERO, BLACK)
LOOK = ResolvedTheme(
    elements=element_kinds(),
    colors={"line": RED},
    styles={"grid": GRID, "head": replace(GRID, name="head")},
)


def row(*shown: str | tuple[str, ...], at: int = 1) -> tuple[Cell, ...]:
    """Return cells; several wordings in a tuple, nothing in an empty text."""
    wordings = ((each,) if isinstance(each, str) else each for each in shown)
    return tuple(Cell(each if any(each) else (), span(at)) for each in wordings)


def table(*rows: tuple[Cell, ...], **changes: object) -> Table:
    """Return rows without a head or rules, a cell between two columns and none between rows."""
    properties = {name: changes.pop(name) for name in ("width", "grow") if name in changes}
    columns = max(len(each) for each in rows)
    made = Table(
        head=(),
        rows=rows,
        style=GRID,
        head_style=None,
        align=(TextAlign.START,) * columns,
        gap=cells(1),
        row_gap=ZERO,
        rule=NO_RULE,
        more=(),
        rows_at_least=1,
        more_span=SPAN,
        box=box(**properties),
        span=SPAN,
    )
    return replace(made, **changes)


def decoded(text: str) -> Table:
    """Return the table of *text*."""
    made = value(ELEMENT, text, LOOK)
    assert isinstance(made, Table)
    return made


def said(rows: Rows) -> list[list[str]]:
    """Return the longest wording of each cell."""
    return [[cell.wordings[0] if cell.wordings else "" for cell in each] for each in rows]


def test_cells_of_a_column_stand_below_each_other():
    """Columns are as wide as their widest cell; each row is as high as its highest."""
    scene = lay_out(table(row("ab", "c"), row("d", "efg")), 120, 60)

    assert picture(scene) == letters("""
        ab.c..
        d..efg
        ......
    """)


def test_the_head_is_emphasised_above_a_heavier_rule():
    """A rule between all rows, in the middle of the gap; twice as heavy below the head."""
    made = table(
        row("d", "e"),
        row("f", "g"),
        head=row("a", "b"),
        style=replace(GRID, emphasis_color=RED),
        rule=Border(cells(1), RED),
        row_gap=cells(2),
    )
    scene = lay_out(made, 60, 260)

    assert picture(scene) == letters("""
        a.b
        ...
        ###
        ###
        ...
        d.e
        ...
        ###
        ...
        f.g
        ...
        ...
        ...
    """)
    assert [run.color for run in glyph_runs(scene)] == [RED, RED, *[BLACK] * 4]


def test_what_is_left_of_the_width_goes_to_all_columns():
    """By what they need, as CSS shares out a table that is wider than its content."""
    scene = lay_out(table(row("aa", "b", "c")), 200, 20)

    assert picture(scene) == "aa...b..c."


@pytest.mark.parametrize(
    ("align", "rows"),
    [(TextAlign.START, "abc\nd.."), (TextAlign.CENTER, "abc\n.d."), (TextAlign.END, "abc\n..d")],
)
def test_columns_are_aligned(align: TextAlign, rows: str):
    """Start, centre or end."""
    assert picture(lay_out(table(row("abc"), row("d"), align=(align,)), 60, 40)) == rows


def test_an_empty_cell_keeps_its_place():
    """And a row of nothing but them its height."""
    scene = lay_out(table(row("a", ""), row("", ""), row("", "b")), 60, 60)

    assert picture(scene) == letters("""
        a..
        ...
        ..b
    """)


def test_the_widest_column_breaks_first():
    """The others stay whole as long as they can; first lines stand beside each other."""
    scene = lay_out(table(row("ab", "c d e f"), row("g", "h")), 120, 100)

    assert picture(scene) == letters("""
        ab.c d
        ......
        ...e f
        g..h..
        ......
    """).replace(" ", ".")


widths = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6)


@given(widths, st.data())
def test_levelled_widths_fill_the_room(columns: list[tuple[int, int]], data: st.DataObject):
    """None is under its least, none over what it prefers, none under a narrower one."""
    least = [min(pair) for pair in columns]
    preferred = [max(pair) for pair in columns]
    available = data.draw(st.integers(sum(least), sum(preferred)))
    found = level(preferred, least, available)

    assert sum(found) == available
    cut = [width for width, want in zip(found, preferred, strict=True) if width < want]
    for low, width, high in zip(least, found, preferred, strict=True):
        assert low <= width <= high
        # What is wider than one that was cut cannot be narrower.
        assert width == low or width <= min(cut, default=width) + 1


def test_all_cells_have_the_largest_size_at_which_all_fit():
    """Five letters, the gap and three in 200 px: 22 px each."""
    scene = lay_out(table(row("abcde", "fgh"), row("i", "j"), style=SMOOTH), 200, 100)

    assert {run.size for run in glyph_runs(scene)} == {22.0}


def test_a_smaller_size_is_taken_for_fewer_broken_columns():
    """At 30 px both columns would break; at 24 px one is whole."""
    scene = lay_out(table(row("aa bb", "cc dd ee"), style=SMOOTH, gap=ZERO), 240, 300)

    assert {run.size for run in glyph_runs(scene)} == {24.0}
    assert {"aa bb", "cc", "dd ee"} == {run.text for run in glyph_runs(scene)}


def test_a_size_that_others_have_limited_is_kept():
    """Each table would make the others smaller: at 20 px the second had a whole column."""
    first = table(row("aa bb", "cc dd ee"), style=SMOOTH, gap=ZERO)
    second = table(row("aaa bb", "cc dd ee"), style=SMOOTH, gap=ZERO)
    scene = lay_out(column(first, second), 240, 300)

    assert {run.size for run in glyph_runs(scene)} == {24.0}


def test_shorter_wordings_where_the_long_ones_do_not_fit():
    """All cells go over to them together."""
    scene = lay_out(table(row(("abcd", "ab"), "c"), row(("efgh", "ef"), "d")), 80, 40)

    assert picture(scene) == letters("""
        ab.c
        ef.d
    """)


def test_numbers_end_where_digits_end():
    """And not where the ink of each ends: then tens would not stand below tens."""
    font = Font(box_font({"1": (300, 0, 600, 1000), "0": (100, 0, 900, 1000)}))
    assets = FakeAssets({"digits.ttf": font})
    style = replace(SMOOTH, family=family("digits.ttf"), largest=Length(20))
    made = table(row("11"), row("10"), head=row("01"), style=style, align=(TextAlign.END,))
    head, one, ten = glyph_runs(lay_out(made, 100, 60, assets=assets))

    assert one.x == ten.x
    # The head is no number: it ends where the box does.
    assert head.ink.right == ten.ink.right == 100


def test_rows_keep_one_rhythm():
    """Whichever of them has marks above or tails below; the head has its own."""
    font = Font(box_font({"E": (0, 0, 1000, 1500), "g": (0, -250, 1000, 500)}))
    assets = FakeAssets({"marked.ttf": font})
    style = replace(SMOOTH, family=family("marked.ttf"), largest=Length(20))
    made = table(row("E"), row("H"), row("g"), head=row("H"), style=style)
    lines = [run.y for run in glyph_runs(lay_out(made, 100, 200, assets=assets))]

    assert lines == [20, 50, 85, 120]


def test_a_head_of_another_style_keeps_its_proportion():
    """It gets smaller together with the cells."""
    head_style = replace(OTHER, largest=Length(60))
    made = table(row("abcde", "f"), head=row("g", "h"), style=SMOOTH, head_style=head_style)
    scene = lay_out(made, 180, 200)

    assert [run.size for run in glyph_runs(scene)] == [44.0, 44.0, 22.0, 22.0]


def test_rows_enter_one_by_one():
    """Each is a child with the rule above it."""
    made = table(row("a"), row("b"), rule=Border(px(2), RED), row_gap=px(4))
    scene = lay_out(made, 20, 60)
    first, second = scene.content.children

    assert boxes(scene) == [(0, 0, 20, 20), (0, 22, 20, 24)]
    assert [type(d) for d in second.drawings if isinstance(d, FillBox)] == [FillBox]
    assert not [d for d in first.drawings if isinstance(d, FillBox)]


def test_a_rule_does_not_touch_letters():
    """Whatever the gap; a rule of no width is none, and the smallest boards have none at all."""
    thin = table(row("a"), row("b"), rule=None)
    none = replace(thin, rule=NO_RULE)

    assert boxes(lay_out(thin, 20, 200)) == [(0, 0, 20, 20), (0, 21, 20, 22)]
    assert boxes(lay_out(none, 20, 200)) == [(0, 0, 20, 20), (0, 20, 20, 20)]
    assert boxes(lay_out(thin, 20, 60)) == [(0, 0, 20, 20), (0, 20, 20, 20)]


def test_rows_are_left_out_if_that_is_said():
    """As few as possible; the last row says how many, across all columns."""
    rows = [row("a", "b") for _ in range(5)]
    more = ("va {rows} dong", "+{rows}")
    scene = lay_out(table(*rows, more=more), 60, 60)

    assert picture(scene) == letters("""
        a.b
        a.b
        +3.
    """)
    assert picture(lay_out(table(*rows, more=more), 60, 100)).count("a") == 5


def test_no_rule_above_what_stands_for_others():
    """It goes on with the rows rather than being one."""
    rows = [row("a") for _ in range(5)]
    made = table(*rows, more=("+{rows}",), rule=Border(cells(1), RED), row_gap=cells(2))

    assert picture(lay_out(made, 40, 160)) == letters("""
        a.
        ..
        ##
        ..
        a.
        ..
        ..
        +3
    """)


def test_a_table_that_may_be_cut_leaves_room_for_others():
    """What stands above it keeps what it needs; what is left is the table's."""
    rows = [row("a") for _ in range(5)]
    shown = column(text("b"), table(*rows, more=("+{rows}",), grow=1))

    assert picture(lay_out(shown, 40, 80)) == "b.\na.\na.\n+3"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "2 of 5 rows fit: the box has 60 x 40 px"),
        ({"more": ("+{rows}",), "rows_at_least": 3}, "1 of 5 rows fit, at least 3 have to: the"),
    ],
)
def test_too_few_rows_are_counted(changes: dict[str, object], shown: str):
    """How many fit, how many there are, and what to do."""
    rows = [row("a", "b") for _ in range(5)]
    report = problems(table(*rows, **changes), 60, 40)
    (found,) = report.diagnostics

    assert found.code == "text-does-not-fit"
    assert str(found.message).startswith(shown)
    assert found.hints


def test_columns_that_are_too_wide_are_told_by_their_widest_words():
    """Those that stay on one line."""
    report = problems(table(row("a bcd", "e"), row("fg", "hij")), 100, 100)
    (found,) = report.diagnostics

    assert str(found.message).startswith("the columns are 140 px wide, as 'bcd', 'hij' stay on one")


def test_a_missing_character_is_told_at_its_cell():
    """Also where it would only be needed if there was less room."""
    report = problems(table(row("a", at=1), row(("b", "ж"), at=2)), 100, 100)

    assert [(d.code, d.span and d.span.line) for d in report.diagnostics] == [("missing-glyph", 2)]


def test_a_missing_character_of_the_last_row():
    """It is told even where no row is left out."""
    report = problems(table(row("a"), more=("ж {rows}",), more_span=span(7)), 100, 100)

    assert [(d.code, d.span and d.span.line) for d in report.diagnostics] == [("missing-glyph", 7)]


@pytest.mark.parametrize("part", ["head", "rows"])
def test_lines_of_cells_keep_the_distance_of_their_style(part: str):
    """A text of the style beside the table has to keep clear of the highest ink of both."""
    font = Font(box_font({"E": (0, 0, 1000, 1500)}))
    assets = FakeAssets({"marked.ttf": font})
    style = replace(SMOOTH, family=family("marked.ttf"), largest=Length(20), line_gap=0.1)
    made = table(row("H"), head=row("H"), style=style)
    marked = replace(made, **{part: row("E") if part == "head" else (row("E"),)})
    beside = text("H\nH", style=style)

    def pitch(shown: Table) -> float:
        first, second, *_ = glyph_runs(lay_out(column(beside, shown), 100, 300, assets=assets))
        return second.y - first.y

    assert (pitch(made), pitch(marked)) == (22, 32)


def test_a_box_without_room():
    """It does not vanish silently."""
    report = problems(column(text("a"), replace(table(row("b")), box=box(height=px(0)))), 60, 60)

    assert "does-not-fit" in codes(report)


def test_the_first_row_is_the_head_unless_it_says_otherwise():
    """A head of one's own may be written; then all rows are rows."""
    first = decoded('{table: [[A, B], ["1", ""]], style: grid}')
    none = decoded("{table: [[A, B]], style: grid, head: false}")
    own = decoded("{table: [[A, B]], style: grid, head: [C, D, E]}")

    assert (said((first.head,)), said(first.rows)) == ([["A", "B"]], [["1", ""]])
    assert (none.head, said(none.rows)) == ((), [["A", "B"]])
    assert (said((own.head,)), said(own.rows)) == ([["C", "D", "E"]], [["A", "B", ""]])
    assert (first.gap, first.row_gap) == (Length(4, Unit.VMIN), Length(2, Unit.VMIN))


def test_what_a_table_may_say():
    """Wordings, alignment of one or all columns, colours and styles of the theme."""
    made = decoded(
        "{table: [[A, B], [{long: Một hai, short: Một}, C]], style: grid, head_style: head, "
        "color: line, align: [start, end], rule: {width: 2px, color: line}, "
        'more: "… {rows}", rows_at_least: 2}'
    )
    all_alike = decoded("{table: [[A, B]], style: grid, align: center}")
    short = decoded("{table: [[A, B, C]], style: grid, align: [end, end]}")

    assert made.rows[0][0].wordings == ("Một hai", "Một")
    assert made.style.color == RED
    assert made.head_style == LOOK.styles["head"]
    assert made.align == (TextAlign.START, TextAlign.END)
    assert made.rule == Border(px(2), Color(255, 0, 0))
    assert (made.more, made.rows_at_least) == (("… {rows}",), 2)
    assert all_alike.align == (TextAlign.CENTER, TextAlign.CENTER)
    assert short.align == (TextAlign.END, TextAlign.END, TextAlign.START)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{table: [[A, B], [C]], style: grid}", "wrong-row"),
        ("{table: [[A, B]], style: grid, head: [C]}", "wrong-row"),
        ("{table: [[A, [B]]], style: grid}", "wrong-type"),
        ("{table: [A], style: grid}", "wrong-type"),
        ("{table: lich.csv, style: grid}", "wrong-type"),
        ("{table: [[A]], style: grid, head: maybe}", "wrong-flag"),
        ("{table: [[A]], style: grid, align: left}", "wrong-choice"),
        ("{table: [[A]], style: grid, rows_at_least: 2}", "missing-field"),
        ("{table: [[A]]}", "missing-field"),
    ],
)
def test_mistakes_in_tables(text: str, found: str):
    """Each is told once."""
    _, report = read(ELEMENT, text, LOOK)

    assert codes(report) == [found]


def test_a_file_named_in_a_layout():
    """It is said how rows come from a file."""
    _, report = read(ELEMENT, "{table: lich.csv, style: grid}", LOOK)

    assert "`table`" in str(report.diagnostics[0].hints[-1])


words = st.text("ab ", max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.data(), st.integers(20, 300), st.integers(20, 300))
def test_any_table_is_set_inside_its_box_or_refused(
    columns: int, data: st.DataObject, width: int, height: int
):
    """No text reaches into another column, and none is lost unless that is said."""
    shown = data.draw(st.lists(st.lists(words, min_size=columns, max_size=columns), min_size=1))
    made = table(*(row(*each) for each in shown), style=SMOOTH, more=("+{rows}",))
    report = Report()
    on = screen(width, height)
    scene = layout_scene(compose(made), on, ASSETS, report, element_layouts())

    assert (scene is None) == report.has_errors
    if scene is not None:
        area = Rect(0, 0, width, height)
        assert all(area.contains(run.ink) for run in glyph_runs(scene))
        told = [text.words for text in scene.texts]
        left_out = next((int(each[1:]) for each in told if each.startswith("+")), 0)
        whole = shown[: len(shown) - left_out]
        filled = [cell for each in whole for cell in each if cell.strip()]
        assert len(told) - bool(left_out) == len(filled)
