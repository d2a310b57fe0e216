from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from signage.regular_file import digest
from signage.source import FileRead
from signage.watch.interest import Interest, known_after

PATHS = ("playlists.yaml", "templates/", "pic/a.png", "data/")


def interest(*paths: str) -> Interest:
    return Interest(FileRead(path, "x") for path in paths)


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", encoding="utf-8")


def test_a_look_has_what_matters_and_nothing_else(tmp_path: Path) -> None:
    """Files that were read, and all in folders that were listed, but nothing below them."""
    write(tmp_path, "playlists.yaml", "notes.txt", "pic/a.png", "pic/b.png", ".git/h", "output/z")
    write(tmp_path, "templates/new.yaml", "templates/.a.swp", "templates/a~", "templates/x/y")

    look = interest(*PATHS, "output/missing").look(tmp_path)

    assert sorted(look) == [
        "pic/a.png",
        "playlists.yaml",
        "templates/",
        "templates/new.yaml",
        "templates/x",
    ]


def test_a_look_sees_size_and_time(tmp_path: Path) -> None:
    """Both, as either alone may stand still."""
    (tmp_path / "a").write_bytes(b"1234")
    os.utime(tmp_path / "a", ns=(5, 7))

    assert interest("a").look(tmp_path) == {"a": (4, 7)}


def test_what_happens_in_a_folder_is_no_change_of_the_folder(tmp_path: Path) -> None:
    """Its time of change is that of what is in it, which may not matter."""
    write(tmp_path, "templates/x/a")
    before = interest(*PATHS).look(tmp_path)
    write(tmp_path, "templates/x/b")

    assert interest(*PATHS).look(tmp_path) == before


def test_a_folder_that_is_gone_looks_empty(tmp_path: Path) -> None:
    """A drive that was pulled out is not the end of watching."""
    assert interest(*PATHS).look(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("playlists.yaml", True),
        ("pic/a.png", True),
        ("pic", True),
        ("pic/b.png", False),
        ("templates", True),
        ("templates/new.yaml", True),
        ("templates/.new.yaml.swp", False),
        ("templates/x/y.yaml", False),
        ("notes.txt", False),
        ("photos", False),
        ("photos/1.jpg", False),
        ("output/a.png", False),
    ],
)
def test_what_is_worth_a_look(path: str, matters: bool) -> None:
    """What a look would have, and the folders on the way there, as they may come and go."""
    assert interest(*PATHS).is_touched_by(path) is matters


def test_where_to_watch() -> None:
    """Of folders that may be full of what does not matter, none but these."""
    assert interest(*PATHS).folders == {".", "templates/", "pic", "data/"}


def reads(folder: Path, paths: Iterable[str]) -> tuple[FileRead, ...]:
    return tuple(FileRead(path, digest(folder, path)) for path in paths)


def test_what_was_read_as_it_is_has_not_changed(tmp_path: Path) -> None:
    """Also what was not looked at before, and what was not there; what is not read any more."""
    write(tmp_path, "playlists.yaml", "templates/a.yaml", "pic/a.png", "old.png")
    before = interest("playlists.yaml", "old.png")
    known = before.look(tmp_path)
    read = reads(tmp_path, PATHS)

    assert known_after(read, tmp_path, known, before) == Interest(read).look(tmp_path)


def test_what_changes_while_it_is_read_has_changed(tmp_path: Path) -> None:
    """A file that was looked at, one that was not, one that was not there, a folder, a new one."""
    write(tmp_path, "playlists.yaml", "templates/a.yaml", "pic/a.png")
    before = interest("playlists.yaml")
    known = before.look(tmp_path)
    read = reads(tmp_path, (*PATHS, "pic/new.png"))
    for path in ("playlists.yaml", "pic/a.png", "pic/new.png", "templates/b.yaml", "data/c.csv"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("changed", encoding="utf-8")

    after = known_after(read, tmp_path, known, before)

    look = Interest(read).look(tmp_path)
    assert {path for path in look if after.get(path) != look[path]} == {
        "playlists.yaml",
        "pic/a.png",
        "pic/new.png",
        "templates/",
        "data/",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_nobody_reads_a_pipe(tmp_path: Path) -> None:
    """It would never end."""
    os.mkfifo(tmp_path / "pipe")
    read = (FileRead("pipe", ""),)

    assert known_after(read, tmp_path, {}, Interest(())) == Interest(read).look(tmp_path)
