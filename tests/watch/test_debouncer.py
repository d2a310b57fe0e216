from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.watch.debouncer import Change, Debouncer, FileStates, How, take_look

START: FileStates = {"a": (1, 1), "b": (1, 1)}

looks = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3
)


def debouncer(known: FileStates = START, ignored: str = "") -> Debouncer:
    return Debouncer(known, lambda path: path not in ignored)


def test_nothing_has_changed() -> None:
    """One look is enough to see that."""
    assert debouncer().look(START) == ()


def test_a_burst_is_one_change() -> None:
    """A hundred saves: only when two looks are equal is it over."""
    watched = debouncer()

    for save in range(2, 102):
        assert watched.look({**START, "a": (1, save)}) is None
    assert watched.look({**START, "a": (1, 101)}) == (Change("a", How.CHANGED),)


def test_a_file_that_grows_is_not_whole() -> None:
    """The time of change may stand still on coarse file systems: the size tells."""
    watched = debouncer()

    assert watched.look({**START, "c": (10, 5)}) is None
    assert watched.look({**START, "c": (20, 5)}) is None
    assert watched.look({**START, "c": (20, 5)}) == (Change("c", How.CREATED),)


def test_a_file_between_two_names_is_not_deleted() -> None:
    """Editors that save by renaming: the file is away for a moment."""
    watched = debouncer()

    assert watched.look({"b": (1, 1)}) is None
    assert watched.look({**START, "a": (2, 2)}) is None
    assert watched.look({**START, "a": (2, 2)}) == (Change("a", How.CHANGED),)


def test_what_came_and_went_is_no_change() -> None:
    """A probe file that an editor writes and deletes again."""
    watched = debouncer()

    assert watched.look({**START, "c": (1, 1)}) is None
    assert watched.look(START) is None
    assert watched.look(START) == ()


def test_a_deleted_file_is_a_change() -> None:
    """It may have been the picture of a slide."""
    watched = debouncer()

    watched.look({"a": (1, 1)})
    assert watched.look({"a": (1, 1)}) == (Change("b", How.DELETED),)


def test_what_does_not_matter_neither_changes_nor_moves() -> None:
    """A log file that always grows does not keep anybody waiting."""
    watched = debouncer(ignored="c")

    assert watched.look({**START, "c": (1, 1)}) == ()
    assert watched.look({**START, "c": (2, 2)}) == ()


@settings(deadline=None)
@given(looks, st.lists(looks, max_size=5), looks)
def test_in_the_end_every_difference_is_told(
    known: FileStates, between: list[FileStates], last: FileStates
) -> None:
    """However a burst went, two looks at its end tell what is different from before."""
    watched = Debouncer(known, lambda path: True)
    for look in between:
        watched.look(look)
    watched.look(last)

    changes = watched.look(last)

    assert changes is not None
    assert {c.path for c in changes} == {
        path for path in {*known, *last} if known.get(path) != last.get(path)
    }


def test_a_look_passes_over_what_nobody_wrote(tmp_path: Path) -> None:
    """Our own folders, hidden files, editors' copies; but not a folder of that name deeper."""
    for path in ("a.yaml", "fonts/x.ttf", "fonts/output/y", "output/z", ".git/h", ".a.swp", "a~"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")

    look = take_look(tmp_path, besides=("output",))

    assert sorted(look) == ["a.yaml", "fonts/output/y", "fonts/x.ttf"]


def test_a_look_sees_size_and_time(tmp_path: Path) -> None:
    """Both, as either alone may stand still."""
    (tmp_path / "a").write_bytes(b"1234")
    os.utime(tmp_path / "a", ns=(5, 7))

    assert take_look(tmp_path, besides=()) == {"a": (4, 7)}


def test_a_folder_that_is_gone_looks_empty(tmp_path: Path) -> None:
    """A drive that was pulled out is not the end of watching."""
    assert take_look(tmp_path / "nowhere", besides=()) == {}
