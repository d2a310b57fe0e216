from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from signage.builder.session import Session
from signage.cli.call import Call
from signage.cli.progress import Bar, Lines, progress_of
from tests.building import run_signage
from tests.cli.conftest import Run
from tests.small_campaign import edit

LOGGER = logging.getLogger("signage")
RECORD = re.compile(r"^\d\d:\d\d:\d\d\.\d\d\d \d+ signage\.[a-z_.]+: ", re.MULTILINE)


def test_without_being_asked_it_tells_results_only(run: Run, campaign: Path) -> None:
    """Of each file that it was made, at most."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("build", "-C", campaign, "--jobs", 1)

    assert all(line.startswith("made ") for line in said.err.splitlines())


@pytest.mark.parametrize("asked", [["-v"], ["--verbose"], ["--debug"], ["-v", "--debug"]])
def test_it_tells_its_steps_where_messages_go(run: Run, campaign: Path, asked: list[str]) -> None:
    """Before or after the command; --debug tells more. Afterwards all is quiet again."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run(*asked, "build", "-C", campaign, "--jobs", 1)
    again = run("build", "-C", campaign, *asked)

    assert RECORD.search(said.err)
    assert "loop.mp4 is to be made: changed" in said.err
    assert ("libx264" in said.err) == ("--debug" in asked)
    assert RECORD.search(again.err)
    assert not RECORD.search(said.out + again.out)
    assert (LOGGER.level, LOGGER.handlers, LOGGER.propagate) == (logging.NOTSET, [], True)


def test_processes_of_its_own_are_told_of_as_well(campaign: Path) -> None:
    """In the same form, with the number of the process."""
    edit(campaign, "Xin chào", "Tạm biệt")

    done = run_signage("build", "-vC", str(campaign), "--jobs", "2")

    assert done.returncode == 0
    assert len({line.split()[1] for line in done.stderr.splitlines() if RECORD.match(line)}) > 1


@pytest.mark.parametrize("arguments", [["-vC", "{}"], ["-vvC{}"], ["-v", "-C", "{}"]])
def test_flags_may_share_a_dash(run: Run, campaign: Path, arguments: list[str]) -> None:
    """The folder is the one that is named, all the same."""
    said = run("build", *(argument.format(campaign) for argument in arguments))

    assert said.code == 0
    assert said.last_line.startswith("Nothing to do: 5 files")
    assert RECORD.search(said.err)


def test_what_follows_two_dashes_is_no_flag(run: Run, campaign: Path) -> None:
    """It is a playlist of that name."""
    said = run("build", "-C", campaign, "--", "-v")

    assert said.code == 2
    assert not RECORD.search(said.err)


def test_a_name_cannot_command_the_terminal(run: Run, campaign: Path) -> None:
    """Control characters are escaped, as in messages."""
    said = run("build", "-C", campaign, "--verbose", "--jobs", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "build", lambda *_, **__: _tell("\x1b[2J"))
        said = run("build", "-C", campaign, "-v")

    assert r"\x1b[2J" in said.err
    assert "\x1b" not in said.err


def test_a_log_and_a_bar_do_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both write to the same line of the terminal."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert isinstance(progress_of(Call(Path(), "en")), Bar)

    monkeypatch.setattr(LOGGER, "isEnabledFor", lambda level: True)
    assert isinstance(progress_of(Call(Path(), "en")), Lines)


def test_a_fault_of_the_program_is_kept_whole(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a file that the message names."""
    monkeypatch.setattr(Session, "build", lambda *_, **__: 1 / 0)

    said = run("build", "-C", campaign)

    (path,) = (campaign / ".signage/faults").iterdir()
    assert f"where it happened is in {path}: send that file along" in said.err
    assert "Traceback" not in said.err
    text = path.read_text(encoding="utf-8")
    assert "Traceback (most recent call last):" in text
    assert text.endswith("ZeroDivisionError: division by zero\n")


def _tell(text: str) -> None:
    LOGGER.info(text)
    raise KeyboardInterrupt
