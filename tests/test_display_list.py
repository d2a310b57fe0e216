"""Display lists: what they are made of, and what printing makes of their size."""

from __future__ import annotations

from signage.color import WHITE
from signage.display_list import DisplayList, Group
from signage.geometry import Rect
from tests.scenes import box

FIRST, SECOND, THIRD = (box(Rect(side, 0, 1, 1)) for side in range(3))


def leaves(*items):
    return list(DisplayList(9, 9, WHITE, items).leaves())


def test_leaves_are_those_of_groups_too():
    """Lowest first, however deep."""
    assert leaves(FIRST, Group((Group((SECOND,)),), dx=3), THIRD) == [FIRST, SECOND, THIRD]


def test_what_is_faded_out_has_no_leaves():
    """What is only faded has."""
    assert leaves(Group((FIRST, Group((SECOND,))), opacity=0)) == []
    assert leaves(Group((FIRST, Group((SECOND,), opacity=0)), opacity=0.1)) == [FIRST]
