"""A surface that changes: what is drawn again, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import BLACK, WHITE, Color
from signage.display_list import DisplayItem, DisplayList, FillBox, Group
from signage.export import painting as module
from signage.export.painting import Painting
from signage.export.yuv import color_values
from signage.geometry import Rect
from signage.model.paint import Solid
from tests.pixels import BLUE, GREEN, NO_FILES, RED
from tests.scenes import box

SIZE = (40, 30)


def page(*items: DisplayItem) -> DisplayList:
    return DisplayList(*SIZE, WHITE, items)


def at(x: int, y: int, color: Color = RED, size: int = 4) -> FillBox:
    return box(Rect(x, y, size, size), color)


def areas(before: tuple[DisplayItem, ...], *after: DisplayItem) -> list:
    """Return the boxes that are drawn again on the way from *before* to *after*."""
    parts = Painting(page(*before), NO_FILES).show(after)
    assert all(planes.box == (0, 0, b[2] - b[0], b[3] - b[1]) for b, planes in parts)
    return sorted(b for b, _ in parts)


@pytest.fixture
def looked_at(monkeypatch):
    """Return a list to which every item is added whose looks are worked out."""
    seen = []

    def noting(items, transform, library):
        seen.extend(items)
        return layers(items, transform, library)

    layers = module.layers
    monkeypatch.setattr(module, "layers", noting)
    return seen


@pytest.fixture
def stamped(monkeypatch):
    """Return a list to which the box of every item is added that is stamped anywhere."""
    boxes = []

    def noting(surface, items, origin):
        boxes.extend(item.box for item in items)
        stamp_layers(surface, items, origin)

    stamp_layers = module.stamp_layers
    monkeypatch.setattr(module, "stamp_layers", noting)
    return boxes


def test_what_stays_is_not_drawn():
    """An equal item, though another object, is no change."""
    assert areas((at(0, 0),), at(0, 0)) == []


def test_what_moves_is_drawn_where_it_was_and_where_it_is():
    """Two places far apart are two areas."""
    assert areas((at(0, 0),), at(20, 10)) == [(0, 0, 4, 4), (20, 10, 24, 14)]


def test_areas_that_overlap_are_one():
    """So is one that overlaps with what two of them have become."""
    assert areas((at(0, 0),), at(2, 2)) == [(0, 0, 6, 6)]
    assert areas((), at(0, 2), at(6, 2), at(3, 0)) == [(0, 0, 10, 6)]


def test_areas_have_even_corners():
    """A value of chroma is drawn whole."""
    assert areas((), at(3, 5)) == [(2, 4, 8, 10)]


def test_only_what_is_seen_is_drawn():
    """Of what comes in from outside, nothing or a part."""
    assert areas((), at(-20, 0), at(-2, 0)) == [(0, 0, 2, 4)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ((at(0, 0), at(20, 0, BLUE)), [(10, 0, 14, 4)]),
        ((at(10, 0, GREEN), at(20, 0, BLUE)), [(0, 0, 4, 4)]),
        ((at(0, 0), at(10, 0, GREEN)), [(20, 0, 24, 4)]),
        ((at(30, 0), at(0, 0), at(10, 0, GREEN), at(20, 0, BLUE)), [(30, 0, 34, 4)]),
    ],
)
def test_what_stays_between_comings_and_goings_is_not_drawn(after, expected):
    """Items may come and go in any place of the order."""
    assert areas((at(0, 0), at(10, 0, GREEN), at(20, 0, BLUE)), *after) == expected


def test_an_order_that_changes_is_seen():
    """Of two items that overlap, the one that was below comes to lie above."""
    assert areas((at(0, 0), at(2, 0, BLUE)), at(2, 0, BLUE), at(0, 0)) == [(0, 0, 4, 4)]


def test_what_is_below_and_above_is_drawn_as_well():
    """A part is a part of the whole picture."""
    below, above = at(0, 0, GREEN, 20), at(2, 2, BLUE)
    painting = Painting(page(below, at(0, 0), above), NO_FILES)
    ((_, part),) = painting.show((below, at(2, 0), above))

    values = {p: tuple(plane.getpixel(p) for plane in part) for p in ((0, 0), (3, 0), (3, 3))}
    expected = {(0, 0): GREEN, (3, 0): RED, (3, 3): BLUE}
    assert values == {place: color_values(color.rgb) for place, color in expected.items()}


def test_the_ground_gives_up_what_begins_to_move():
    """A low item may stand still for long and move then."""
    low, high = at(0, 0, GREEN, 10), at(20, 20)
    painting = Painting(page(low, high), NO_FILES)
    painting.show((low, at(22, 20)))
    painting.show((at(4, 0, GREEN, 10), at(22, 20)))
    ((_, part),) = painting.show((at(4, 0, BLUE, 10), at(22, 20)))

    assert tuple(plane.getpixel((0, 0)) for plane in part) == color_values(BLUE.rgb)
    drawn = painting.whole().crop((4, 0, 14, 10))
    assert [p.tobytes() for p in part] == [p.tobytes() for p in drawn]
    assert painting.whole().y.getpixel((0, 0)) == color_values(WHITE.rgb)[0]


def test_what_nobody_sees_may_leave_the_ground():
    """The items above it keep their places in the order."""
    hidden, low, high = at(-9, 0), at(0, 0, GREEN), at(20, 20)
    painting = Painting(page(hidden, low, high), NO_FILES)
    painting.show((hidden, low, at(22, 20)))
    painting.show((low, at(22, 20)))
    ((_, part),) = painting.show((low, replace(at(0, 0, BLACK), paint=Solid(BLUE)), at(22, 20)))

    assert part.y.getpixel((0, 0)) == color_values(BLUE.rgb)[0]


def test_only_what_is_new_is_worked_out(looked_at):
    """Items that go on keep their layers."""
    still, before, after = at(0, 0), Group((at(9, 9),)), Group((at(9, 9),), dx=1)
    painting = Painting(page(still, before), NO_FILES)
    looked_at.clear()
    painting.show((still, after))

    assert looked_at == [after]


def test_what_stands_still_is_stamped_once(stamped):
    """What lies below all that moves is on the ground; what is elsewhere is not met at all."""
    low, elsewhere = at(0, 0, GREEN, 12), at(30, 20)
    painting = Painting(page(low, elsewhere), NO_FILES)
    for x in range(5):
        painting.show((low, at(x, 0), elsewhere))
        painting.show((low, at(x, 0), elsewhere))

    assert stamped == [(0, 0, 12, 12), *((x, 0, x + 4, 4) for x in range(5))]


def test_a_page_that_stays_draws_no_ground(stamped):
    """There may never come another."""
    Painting(page(at(0, 0)), NO_FILES).show((at(0, 0),))

    assert stamped == []


def test_what_has_just_come_is_not_on_the_ground(stamped):
    """It will move next: the ground would have to be drawn again."""
    low = at(0, 0, GREEN, 12)
    painting = Painting(page(low), NO_FILES)
    painting.show((low, at(0, 0)))
    painting.show((low, at(2, 0)))

    assert stamped.count((0, 0, 12, 12)) == 1
