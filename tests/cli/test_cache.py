"""`signage cache`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.building import digests
from tests.cli.conftest import Run


def test_it_says_what_is_kept(campaign: Path, run: Run) -> None:
    """How many files, how large, since when; and all together."""
    files = [path for path in (campaign / ".signage/store").rglob("*") if path.is_file()]
    os.utime(files[0], (86400 * 365, 86400 * 365))

    said = run("-C", campaign, "cache")

    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[0].split() == ["FILES", "MB", "OLDEST", "WHAT"]
    assert lines[1].split()[0] == str(len(files))
    assert lines[1].split()[2] == "1971-01-01"
    assert lines[1].endswith("finished pieces of videos")
    assert lines[-1].split()[2] == "1971-01-01"


def test_in_vietnamese(campaign: Path, run: Run) -> None:
    """With its sign between whole and parts."""
    said = run("-C", campaign, "--lang", "vi", "cache")

    assert "đoạn phim đã xong" in said.out
    assert "0,0" in said.out


@pytest.mark.parametrize("option", [["--clear"], ["--shrink", "1"]])
def test_it_is_made_smaller(option: list[str], campaign: Path, run: Run) -> None:
    """And says what is left; the output folder stays as it is."""
    before = digests(campaign / "output")

    said = run("-C", campaign, "cache", *option)

    assert said.code == 0
    assert (said.last_line.split()[0] == "0") == (option == ["--clear"])
    assert digests(campaign / "output") == before


def test_a_campaign_that_cannot_be_read_is_not_made_smaller(campaign: Path, run: Run) -> None:
    """Nobody knows what it needs."""
    (campaign / "playlists.yaml").write_text("campaign: [", encoding="utf-8")
    before = digests(campaign / ".signage/store")

    said = run("-C", campaign, "cache", "--shrink", "1")

    assert said.code == 1
    assert "playlists.yaml" in said.err
    assert digests(campaign / ".signage/store") == before


def test_where_there_is_no_campaign(tmp_path: Path, run: Run) -> None:
    """There is nothing, and nothing comes to be."""
    said = run("-C", tmp_path, "cache")

    assert (said.code, said.last_line.split()[0]) == (0, "0")
    assert list(tmp_path.iterdir()) == []
