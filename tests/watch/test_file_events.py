"""What rings, with a real file system."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from watchdog.observers import Observer

from signage.source import FileRead
from signage.watch import file_events as module
from signage.watch.file_events import FileEvents
from signage.watch.interest import Interest

PATHS = ("playlists.yaml", "templates/", "fonts/x.ttf")


@contextmanager
def ringing(
    folder: Path, heard: list[None] | None = None, *, poll: bool = False
) -> Iterator[FileEvents]:
    """Give what watches *folder* for all of PATHS; each ring adds to *heard*."""
    heard = [] if heard is None else heard
    events = FileEvents(folder, lambda: heard.append(None), poll=poll)
    try:
        events.follow(Interest(FileRead(path, "") for path in PATHS))
        yield events
    finally:
        events.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "photos").mkdir()
    (tmp_path / "playlists.yaml").write_text("1", encoding="utf-8")
    (tmp_path / "templates/a.yaml").write_text("1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a bell, not for the look that is taken anyway; a busy machine rings late."""
    monkeypatch.setattr(module, "LONGEST_WAIT_S", 120.0)


@pytest.fixture
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_WAIT_S", 0.5)


@pytest.mark.usefixtures("patience")
def test_the_system_rings(folder: Path) -> None:
    """For a change, for a rename over a file, in a folder that is new, and for one that goes."""
    heard: list[None] = []
    with ringing(folder, heard) as events:
        (folder / "playlists.yaml").write_text("22", encoding="utf-8")
        assert events.wait()
        assert heard

        (folder / "photos/new.tmp").write_text("333", encoding="utf-8")
        (folder / "photos/new.tmp").replace(folder / "templates/a.yaml")
        assert events.wait()

        (folder / "fonts").mkdir()
        assert events.wait()
        settle(events)
        (folder / "fonts/x.ttf").write_text("1", encoding="utf-8")
        assert events.wait()

        settle(events)
        (folder / "fonts").rename(folder / "away")
        assert events.wait()


@pytest.mark.usefixtures("haste")
def test_what_does_not_matter_does_not_ring(folder: Path) -> None:
    """Strangers' files, what a build writes itself, and reading: it would never end."""
    (folder / "output/lobby").mkdir(parents=True)
    heard: list[None] = []
    with ringing(folder, heard) as events:
        settle(events)
        heard.clear()
        for number in range(1000):
            (folder / f"{number}.jpg").write_text("1", encoding="utf-8")
            (folder / f"photos/{number}.jpg").write_text("1", encoding="utf-8")
        (folder / "copies").mkdir()
        (folder / "output/lobby/a.png").write_text("1", encoding="utf-8")
        (folder / "templates/.a.yaml.swp").write_text("1", encoding="utf-8")
        (folder / "playlists.yaml").read_text(encoding="utf-8")
        list((folder / "templates").iterdir())

        assert not events.wait()
    assert heard == []


def test_what_was_made_rings_for_who_waits_and_not_for_who_builds(folder: Path) -> None:
    """A build that publishes thousands of files is not asked thousands of times."""
    (folder / "output").mkdir()
    heard: list[None] = []
    with ringing(folder, heard) as events:
        events.follow(Interest((), ("output/a.png",)))
        (folder / "output/a.png").write_bytes(b"edited")

        assert events.wait()
        assert heard == []


@pytest.mark.usefixtures("patience")
def test_where_nobody_tells_it_rings_now_and_then(folder: Path) -> None:
    """For who waits, and for a build that runs."""
    heard: list[None] = []
    with ringing(folder, heard, poll=True) as events:
        assert events.wait()
        assert events.wait()
    assert len(heard) >= 2


@pytest.mark.usefixtures("patience")
def test_where_no_more_can_be_watched_it_looks_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux has a limit on watches."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    with ringing(folder) as events:
        assert events.wait()


def settle(events: FileEvents) -> None:
    """Wait until what happened before has rung."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONGEST_WAIT_S", 0.5)
        while events.wait():
            pass
