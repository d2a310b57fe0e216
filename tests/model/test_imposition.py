"""Where copies of a page lie on sheets, and where those are cut and folded."""

from __future__ import annotations

from itertools import combinations

import pytest

from signage.geometry import Rect
from signage.model.imposition import FRAME_MM, GuideLine, Imposition, SheetKind, impose

A5, A6, ACROSS = (148.0, 210.0), (105.0, 148.0), (210.0, 148.0)


def imposed(sheet: SheetKind, size: tuple[float, float], bleed: float = 3.0) -> Imposition:
    found = impose(sheet, *size, bleed)
    assert found is not None
    return found


@pytest.mark.parametrize("sheet", [SheetKind.OFFICE, SheetKind.BLACK])
@pytest.mark.parametrize(
    ("size", "copies", "paper"),
    [(A5, 2, (297, 210)), (A6, 4, (210, 297)), (ACROSS, 2, (210, 297)), ((90, 55), 10, (210, 297))],
)
def test_a4_holds_as_many_as_it_can(sheet, size, copies, paper):
    """Whichever way it lies, and all of them whole."""
    found = imposed(sheet, size)

    assert len(found.copies) == copies
    assert (found.width_mm, found.height_mm) == paper
    whole = Rect(0, 0, *paper)
    assert all(whole.contains(piece.trim) for piece in found.copies)
    assert {(piece.trim.width, piece.trim.height) for piece in found.copies} == {size}


@pytest.mark.parametrize("sheet", [SheetKind.OFFICE, SheetKind.TENT])
@pytest.mark.parametrize("size", [ACROSS, (148.0, 105.0)])
def test_what_an_office_prints_keeps_off_all_edges(sheet, size):
    """Of the paper, of every cut and of the fold: 5 mm, which printers leave and scissors need."""
    found = imposed(sheet, size)
    paper = Rect(FRAME_MM, FRAME_MM, found.width_mm - 10, found.height_mm - 10)

    for piece in found.copies:
        assert paper.contains(piece.seen)
        assert piece.seen.x - piece.trim.x == FRAME_MM == piece.seen.y - piece.trim.y
        assert piece.trim.right - piece.seen.right == pytest.approx(FRAME_MM)
        assert piece.trim.bottom - piece.seen.bottom == pytest.approx(FRAME_MM)
    for line in (*found.cuts, *found.marks):
        assert not any(_crosses(line, piece.seen) for piece in found.copies)


def test_neighbours_share_their_cut():
    """One line between two, none along the edges of the paper."""
    assert imposed(SheetKind.OFFICE, A5).cuts == (GuideLine(148.5, 5, 148.5, 205),)
    assert imposed(SheetKind.OFFICE, A6).cuts == (
        GuideLine(105, 5, 105, 292),
        GuideLine(5, 148.5, 205, 148.5),
    )


def test_what_is_smaller_than_its_share_of_the_paper_is_cut_all_round():
    """Its outer edges are no edges of the paper."""
    cuts = imposed(SheetKind.OFFICE, (90, 130)).cuts

    assert [line.x for line in cuts if line.x == line.to_x] == [15, 105, 195]
    assert [line.y for line in cuts if line.y == line.to_y] == [18.5, 148.5, 278.5]


@pytest.mark.parametrize("bleed", [3.0, 5.0])
@pytest.mark.parametrize("size", [A5, A6])
def test_a_press_keeps_the_bleed_of_each(size, bleed):
    """Of two neighbours too: nothing that is printed lies in the bleed of another."""
    found = imposed(SheetKind.PRESS, size, bleed)

    for piece in found.copies:
        assert piece.seen == _grown(piece.trim, bleed)
    for one, other in combinations(found.copies, 2):
        assert one.seen.intersection(other.seen).is_empty
    assert found.bleed_mm == bleed
    xs = [x for piece in found.copies for x in (piece.trim.x, piece.trim.right)]
    assert (min(xs), max(xs)) == (found.trim.x, found.trim.right)


def test_crop_marks_stand_outside_all_that_is_printed():
    """At both edges of each copy, 4 mm off, on the paper."""
    found = imposed(SheetKind.PRESS, A5)
    paper = Rect(0, 0, found.width_mm, found.height_mm)
    across = {line.x for line in found.marks if line.x == line.to_x}

    assert across == {x for piece in found.copies for x in (piece.trim.x, piece.trim.right)}
    for line in found.marks:
        assert not any(_crosses(line, _grown(piece.seen, 0.9)) for piece in found.copies)
        box = Rect(min(line.x, line.to_x), min(line.y, line.to_y), 0, 0)
        assert paper.contains(box)


@pytest.mark.parametrize("sheet", [SheetKind.OFFICE, SheetKind.PRESS])
@pytest.mark.parametrize("size", [A5, A6, ACROSS, (90.0, 55.0)])
def test_backs_lie_behind_their_fronts(sheet, size):
    """Seen from behind, what is at the left is at the right: there is a copy in both places."""
    found = imposed(sheet, size)

    mirrored = [(round(found.width_mm - copy.trim.right, 6), copy.trim.y) for copy in found.copies]
    assert sorted(mirrored) == sorted((round(c.trim.x, 6), c.trim.y) for c in found.copies)
    assert not any(copy.is_turned for copy in found.copies)


def test_which_edge_a_printer_has_to_flip_on():
    """A landscape sheet is turned like a page of a book on its short edge."""
    assert imposed(SheetKind.OFFICE, A5).flips_on_short_edge
    assert not imposed(SheetKind.OFFICE, A6).flips_on_short_edge


def test_a_tent_stands_head_to_head():
    """The panel above the fold is turned, so that both are upright once it is folded."""
    below, above = imposed(SheetKind.TENT, ACROSS).copies

    assert (below.is_turned, above.is_turned) == (False, True)
    assert above.trim == Rect(0, 0.5, 210, 148)
    assert below.trim == Rect(0, 148.5, 210, 148)


def test_a_fold_is_marked_where_it_is_and_not_cut():
    """At both ends, in the white between the panels; a smaller card is cut out as well."""
    assert imposed(SheetKind.TENT, ACROSS).cuts == ()
    assert {line.y for line in imposed(SheetKind.TENT, ACROSS).marks} == {148.5}
    small = imposed(SheetKind.TENT, (148.0, 105.0))
    assert 148.5 not in {line.y for line in small.cuts if line.y == line.to_y}
    assert [line.x for line in small.cuts if line.x == line.to_x] == [31, 179]


@pytest.mark.parametrize(
    ("sheet", "size"),
    [
        (SheetKind.OFFICE, (210.0, 297.0)),
        (SheetKind.PRESS, (149.0, 210.0)),
        (SheetKind.TENT, (297.0, 420.0)),
        (SheetKind.TENT, (150.0, 150.0)),
    ],
)
def test_what_there_is_no_room_for(sheet, size):
    """Not even two of them."""
    assert impose(sheet, *size, 3.0) is None


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _crosses(line: GuideLine, box: Rect) -> bool:
    """Tell whether *line*, which is level or upright, touches the inside of *box*."""
    left, right = sorted((line.x, line.to_x))
    top, bottom = sorted((line.y, line.to_y))
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y
