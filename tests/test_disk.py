from __future__ import annotations

from pathlib import Path

import pytest

from signage.disk import RealDisk, staged_path, sweep


def test_a_published_file_is_whole_and_alone(tmp_path: Path) -> None:
    """Its folders are made, and nothing unfinished stays beside it."""
    RealDisk(tmp_path).publish(tmp_path / "a/b/c.json", b"text")

    assert [p.name for p in (tmp_path / "a/b").iterdir()] == ["c.json"]
    assert (tmp_path / "a/b/c.json").read_bytes() == b"text"


def test_what_cannot_be_published_leaves_nothing(tmp_path: Path) -> None:
    """Here a folder stands in its place."""
    (tmp_path / "a.json").mkdir()

    with pytest.raises(OSError, match=r"a\.json"):
        RealDisk(tmp_path).publish(tmp_path / "a.json", b"text")

    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_removing_takes_empty_folders_along(tmp_path: Path) -> None:
    """But not one that holds something else, nor the campaign's."""
    for path in ("output/lobby/tv/a.png", "output/lobby/b.png"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    disk = RealDisk(tmp_path)

    disk.remove(tmp_path / "output/lobby/tv/a.png")
    assert [p.name for p in (tmp_path / "output/lobby").iterdir()] == ["b.png"]

    disk.remove(tmp_path / "output/lobby/b.png")
    assert list(tmp_path.iterdir()) == []


def test_appending_goes_on_where_it_ended(tmp_path: Path) -> None:
    """The file need not be there before."""
    disk = RealDisk(tmp_path)
    disk.append(tmp_path / "a/journal", b"1")
    disk.append(tmp_path / "a/journal", b"2")

    assert disk.read(tmp_path / "a/journal") == b"12"
    assert disk.read(tmp_path / "a/none") is None


def test_sweeping_finds_what_is_unfinished(tmp_path: Path) -> None:
    """In all folders below, and nothing else."""
    whole = tmp_path / "a/b/film.mp4"
    whole.parent.mkdir(parents=True)
    for path in (whole, staged_path(whole), staged_path(tmp_path / "page.png")):
        path.write_bytes(b"")

    sweep(RealDisk(tmp_path), tmp_path, tmp_path / "nowhere")

    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [whole]


def test_a_file_is_on_the_disk_before_it_appears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut an empty file would stand under a name that the journal trusts."""
    seen: list[tuple[bool, bool]] = []
    staged, path = tmp_path / "staged.png", tmp_path / "a.png"
    staged.write_bytes(b"picture")
    monkeypatch.setattr("os.fsync", lambda _: seen.append((staged.exists(), path.exists())))

    RealDisk(tmp_path).reveal(staged, path)

    assert seen == [(True, False)]
    assert path.read_bytes() == b"picture"
