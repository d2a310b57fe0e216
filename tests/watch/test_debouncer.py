from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.watch.debouncer import Change, Debouncer, How
from signage.watch.interest import FileStates

START: FileStates = {"a": (1, 1), "b": (1, 1)}

looks = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3
)


def test_nothing_has_changed() -> None:
    """One look is enough to see that."""
    assert Debouncer(START).look(START) == ()


def test_a_burst_is_one_change() -> None:
    """A hundred saves: only when two looks are equal is it over."""
    watched = Debouncer(START)

    for save in range(2, 102):
        assert watched.look({**START, "a": (1, save)}) is None
    assert watched.look({**START, "a": (1, 101)}) == (Change("a", How.CHANGED),)


def test_a_file_that_grows_is_not_whole() -> None:
    """The time of change may stand still on coarse file systems: the size tells."""
    watched = Debouncer(START)

    assert watched.look({**START, "c": (10, 5)}) is None
    assert watched.look({**START, "c": (20, 5)}) is None
    assert watched.look({**START, "c": (20, 5)}) == (Change("c", How.CREATED),)


def test_a_file_between_two_names_is_not_deleted() -> None:
    """Editors that save by renaming: the file is away for a moment."""
    watched = Debouncer(START)

    assert watched.look({"b": (1, 1)}) is None
    assert watched.look({**START, "a": (2, 2)}) is None
    assert watched.look({**START, "a": (2, 2)}) == (Change("a", How.CHANGED),)


def test_what_came_and_went_is_no_change() -> None:
    """A probe file that an editor writes and deletes again."""
    watched = Debouncer(START)

    assert watched.look({**START, "c": (1, 1)}) is None
    assert watched.look(START) is None
    assert watched.look(START) == ()


def test_a_deleted_file_is_a_change() -> None:
    """It may have been the picture of a slide."""
    watched = Debouncer(START)

    watched.look({"a": (1, 1)})
    assert watched.look({"a": (1, 1)}) == (Change("b", How.DELETED),)


@settings(deadline=None)
@given(looks, st.lists(looks, max_size=5), looks)
def test_in_the_end_every_difference_is_told(
    known: FileStates, between: list[FileStates], last: FileStates
) -> None:
    """However a burst went, two looks at its end tell what is different from before."""
    watched = Debouncer(known)
    for look in between:
        watched.look(look)
    watched.look(last)

    changes = watched.look(last)

    assert changes is not None
    assert {c.path for c in changes} == {
        path for path in {*known, *last} if known.get(path) != last.get(path)
    }
