from __future__ import annotations

import os
from pathlib import Path

import pytest

from signage import programs
from signage.programs import find_program


def put(folder: Path, name: str = "draw", mode: int = 0o755) -> Path:
    """Put a program into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{programs._ENDING}"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that one is in, with a program in it and in a folder below."""
    here = tmp_path / "campaign"
    put(here)
    put(here / "bin")
    monkeypatch.chdir(here)
    return here


def test_a_program_is_found_where_it_is_installed(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first name counts before the first place, as with `which`."""
    first, second = put(tmp_path / "first", "draw64"), put(tmp_path / "second")
    path = os.pathsep.join(str(each.parent) for each in (tmp_path / "none", first, second))
    monkeypatch.setenv("PATH", path)

    assert find_program("draw", "draw64") == str(second)
    assert find_program("draw32", "draw64") == str(first)
    assert find_program("draw32") is None


@pytest.mark.parametrize("entry", ["", ".", "bin", "./bin", "{here}", "{here}/.", "{link}"])
def test_no_program_of_the_folder_one_is_in_is_found(
    entry: str, tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the PATH leads there, and wherever it is installed besides."""
    link = tmp_path / "link"
    if "{link}" in entry:
        link.symlink_to(here)
    installed = put(tmp_path / "installed")
    entry = entry.format(here=here, link=link)
    monkeypatch.setenv("PATH", os.pathsep.join((entry, str(installed.parent))))
    assert find_program("draw") == str(installed)

    installed.unlink()
    assert find_program("draw") is None


def test_on_windows_programs_have_an_ending(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And entries may stand in quotes."""
    monkeypatch.setattr(programs, "_ENDING", ".exe")
    put(tmp_path / "installed", "draw.bat")
    installed = put(tmp_path / "installed", "draw")
    monkeypatch.setenv("PATH", f'"{installed.parent}"')

    assert find_program("draw") == str(installed)


@pytest.mark.skipif(os.name == "nt", reason="has no such mode")
def test_what_cannot_be_run_is_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of that name, or a folder."""
    put(tmp_path / "text", mode=0o644)
    (tmp_path / "folder" / "draw").mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'text'}{os.pathsep}{tmp_path / 'folder'}")

    assert find_program("draw") is None
