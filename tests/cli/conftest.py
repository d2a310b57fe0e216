"""A campaign that has been built, for commands to be tried on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from signage.cli import main
from tests.building import build
from tests.small_campaign import write_small_campaign


class Said(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.out.splitlines()[-1]

    @property
    def first_line(self) -> str:
        return self.out.splitlines()[0]


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_campaign(tmp_path_factory.mktemp("built"))
    assert build(folder).is_good
    return folder


@pytest.fixture
def campaign(built: Path, tmp_path: Path) -> Path:
    """A campaign that has been built, to be changed."""
    return shutil.copytree(built, tmp_path / "campaign")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process; in English, unless it says otherwise."""
    monkeypatch.setenv("SIGNAGE_LANG", "en")
    # However slow this machine is: what is said by the clock is tried by itself.
    monkeypatch.setattr("signage.cli.progress.LINE_S", 3600.0)

    def call(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return call
