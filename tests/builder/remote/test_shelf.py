"""What a worker was sent, on its disk."""

from __future__ import annotations

from pathlib import Path

from signage.builder.remote.shelf import Shelf


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    """As soon as there is more than shall stay."""
    shelf = Shelf(20)
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))

    for path in (first, second):
        with shelf.holding([path]):
            shelf.put(path, bytes(10))
    assert shelf.has(first)
    with shelf.holding([third]):
        shelf.put(third, bytes(10))

    assert [path.name for path in sorted(tmp_path.iterdir())] == ["first", "third"]
    assert (shelf.has(first), shelf.has(second), shelf.has(third)) == (True, False, True)


def test_what_is_held_stays(tmp_path: Path) -> None:
    """Whatever it comes to: a job reads it. It goes with the last who holds it."""
    shelf = Shelf(5)
    path = tmp_path / "film"

    with shelf.holding([path]):
        with shelf.holding([path]):
            shelf.put(path, bytes(10))
        assert path.read_bytes() == bytes(10)

    assert not path.exists()


def test_the_same_is_written_once(tmp_path: Path) -> None:
    """What is called by its digest needs not be written again."""
    shelf = Shelf(100)
    path = tmp_path / "folder" / "file"
    with shelf.holding([path]):
        shelf.put(path, b"one")
        shelf.put(path, b"two")

    assert path.read_bytes() == b"one"
    assert [each.name for each in path.parent.iterdir()] == ["file"]
