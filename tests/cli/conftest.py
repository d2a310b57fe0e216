"""Commands, run as people call them, and what they said."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from signage.cli import main


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
