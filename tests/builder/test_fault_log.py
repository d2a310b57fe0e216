"""Tracebacks of internal errors, kept in files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from signage._version import __version__
from signage.builder.failure import describe
from signage.builder.fault_log import MOST_KEPT, keep_traces
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.outputs import still
from tests.building import build
from tests.small_campaign import FILES, write_small_campaign


def fault(name: str, error: Exception | None = None) -> Diagnostic:
    try:
        raise error or ZeroDivisionError("by nought")
    except Exception as caught:
        return describe(caught, name)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this system keeps temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    folder.mkdir()
    return write_small_campaign(folder)


def test_a_build_keeps_tracebacks_in_the_campaign(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of one build in one file, which each message names, while none has a traceback."""
    monkeypatch.setattr(still, "write_png", lambda *_: 1 / 0)

    result = build(campaign)

    (path,) = (campaign / ".signage/faults").iterdir()
    faults = [d for d in result.diagnostics if d.code == "internal-error"]
    assert FILES[1] in result.failed
    assert faults
    for diagnostic in faults:
        assert str(path) in str(diagnostic.hints[-1])
        assert str(path) in diagnostic.hints[-1].in_language("vi")
        assert "Traceback" not in str(diagnostic.message)
        assert str(diagnostic.message) in path.read_text(encoding="utf-8")
    assert "in make" in path.read_text(encoding="utf-8")


def test_a_file_says_by_what_it_was_written(campaign: Path) -> None:
    """Whoever looks into it needs the versions of everything."""
    keep_traces([fault("a.png")], campaign)

    (path,) = (campaign / ".signage/faults").iterdir()
    head = path.read_text(encoding="utf-8").partition("Traceback")[0]
    assert f"signage {__version__}, Python 3." in head
    assert "numpy 2." in head


def test_the_same_traceback_is_written_once(campaign: Path) -> None:
    """With all that it kept from being made."""
    faults = [fault("a.png"), fault("b.png")]

    keep_traces(faults, campaign)

    (path,) = (campaign / ".signage/faults").iterdir()
    text = path.read_text(encoding="utf-8")
    assert text.count("Traceback") == 1
    assert "a.png" in text
    assert "b.png" in text


def test_what_is_no_fault_of_the_program_stays_as_it_is(campaign: Path) -> None:
    """No file is written for it."""
    found = (Diagnostic("disk-full", msg("the disk is full")),)

    assert keep_traces(found, campaign) == found
    assert not (campaign / ".signage").exists()


def test_where_there_is_no_campaign_it_is_a_temporary_file(tmp_path: Path, temporary: Path) -> None:
    """A folder given by mistake stays as it is."""
    (found,) = keep_traces([fault("signage")], tmp_path)

    (path,) = temporary.iterdir()
    assert str(path) in str(found.hints[-1])
    assert not (tmp_path / ".signage").exists()


def test_so_it_is_where_the_campaign_cannot_be_written(campaign: Path, temporary: Path) -> None:
    """A file stands where the folder would be."""
    (campaign / ".signage").write_text("", encoding="ascii")

    keep_traces([fault("signage")], campaign)

    assert len(list(temporary.iterdir())) == 1


def test_without_any_place_the_message_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names no file then."""
    (tmp_path / "file").write_text("", encoding="ascii")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    found = fault("signage")

    (told,) = keep_traces([found], tmp_path)

    assert told.hints == found.hints


def test_old_files_make_room(campaign: Path) -> None:
    """However often it fails, the folder does not grow."""
    faults = campaign / ".signage/faults"
    faults.mkdir(parents=True)
    for year in range(2000, 2020):
        (faults / f"signage-fault-{year}0101-000000-x.txt").write_text("", encoding="ascii")

    keep_traces([fault("a.png")], campaign)

    names = sorted(path.name[14:18] for path in faults.iterdir())
    assert len(names) == MOST_KEPT
    assert names[:-1] == [str(year) for year in range(2011, 2020)]


def test_a_traceback_may_hold_what_no_text_can(campaign: Path) -> None:
    """Half a character of a file's name, for instance."""
    keep_traces([fault("a.png", ValueError("\udcff"))], campaign)

    (path,) = (campaign / ".signage/faults").iterdir()
    assert "\\xff" in path.read_text(encoding="utf-8")
