from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from signage.outputs import laid_out as planning
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
    made, came_to, look = first.splitlines()
    assert made.startswith("made: ")
    assert sum(path in made for path in FILES) == 3
    assert made.endswith(", 2 more")
    assert came_to.startswith("5 files made")
    assert look.endswith("contact-sheet.png")
    assert second.startswith("changed: playlists.yaml\n0 files made, 4 failed; ")
    assert "[unknown-template]" in said.err
    assert third.startswith("changed: playlists.yaml\nNothing to do: 5 files are up to date")
    assert fourth.splitlines()[1].startswith("made: ")
    assert f"{FOLDER}/01-notice.png" in fourth.splitlines()[1]
    assert end == "Ended.\n"


def test_of_many_files_some_are_named(run: Run, tmp_path: Path, waits: list[object]) -> None:
    """A campaign of three hundred files does not fill the screen."""
    write_small_campaign(tmp_path)

    def add() -> None:
        for number in range(12):
            (tmp_path / f"templates/t{number:02}.txt").write_text("", encoding="utf-8")

    waits.append(add)

    said = run("watch", "-C", tmp_path, "--jobs", 1)

    named = "templates/t00.txt, templates/t01.txt, templates/t02.txt"
    assert f"new: {named}, 9 more\n" in said.out


def test_what_stayed_is_not_laid_out_again(
    run: Run, tmp_path: Path, waits: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who watches knows the next time what was planned; its one slide is laid out once."""
    write_small_campaign(tmp_path)
    laid_out: list[object] = []
    usual: Any = planning.layout_scene

    def noted(*values: object, **named: object) -> Any:
        laid_out.append(values)
        return usual(*values, **named)

    monkeypatch.setattr(planning, "layout_scene", noted)
    waits += [lambda: edit(tmp_path, "playlists:\n", "# chú thích\nplaylists:\n")]

    assert run("watch", "-C", tmp_path, "--jobs", 1).code == 0
    assert len(laid_out) == 1
