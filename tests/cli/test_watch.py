from __future__ import annotations

from pathlib import Path

import pytest

from signage.watch.file_events import FileEvents
from tests.cli.conftest import Run
from tests.small_campaign import FILES, FOLDER, edit, write_small_campaign


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What happens at each wait; then somebody presses Ctrl-C."""
    script: list[object] = []

    def wait(alarm: FileEvents) -> bool:
        if not script:
            raise KeyboardInterrupt
        happens = script.pop(0)
        assert callable(happens)
        happens()
        return True

    monkeypatch.setattr(FileEvents, "wait", wait)
    return script


def test_rounds_tell_what_changed_and_what_was_made(
    run: Run, tmp_path: Path, waits: list[object]
) -> None:
    """It builds, goes on after an error, and ends cleanly with Ctrl-C."""
    write_small_campaign(tmp_path)
    waits += [
        lambda: edit(tmp_path, "notice", "notiec"),
        lambda: edit(tmp_path, "notiec", "notice"),
        lambda: edit(tmp_path, "Xin chào", "Tạm biệt"),
    ]

    said = run("watch", "-C", tmp_path, "--jobs", 1)

    assert said.code == 0
    first, second, third, fourth, end = said.out.split("Watching for changes; Ctrl-C ends it.\n")
    assert sorted(first.splitlines()[:-1]) == [f"made: {path}" for path in sorted(FILES)]
    assert second.startswith("changed: playlists.yaml\nNothing was built: 1 error;")
    assert "[unknown-template]" in said.err
    assert third.startswith("changed: playlists.yaml\nNothing to do: 5 files are up to date")
    assert f"made: {FOLDER}/01-notice.png\n" in fourth
    assert end == "Ended.\n"


def test_of_many_files_some_are_named(run: Run, tmp_path: Path, waits: list[object]) -> None:
    """A campaign of three hundred files does not fill the screen."""
    write_small_campaign(tmp_path)

    def add() -> None:
        for number in range(12):
            (tmp_path / f"templates/t{number:02}.txt").write_text("", encoding="utf-8")

    waits.append(add)

    said = run("watch", "-C", tmp_path, "--jobs", 1)

    assert "new: templates/t09.txt\nnew: 2 more\n" in said.out
