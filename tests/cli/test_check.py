from __future__ import annotations

import json
from pathlib import Path

from tests.building import digests
from tests.campaigns import PLAYLISTS, changed, write_campaign
from tests.cli.conftest import Run
from tests.small_campaign import edit, write_small_campaign


def test_a_good_campaign_and_no_file_of_it(run: Run, tmp_path: Path) -> None:
    """What was seen is kept for the next time; nothing else."""
    write_small_campaign(tmp_path)
    before = digests(tmp_path)

    said = run("check", "-C", tmp_path)

    assert (said.code, said.out, said.err) == (0, "Nothing is wrong.\n", "")
    new = digests(tmp_path).keys() - before.keys()
    assert {path for path in new if not path.startswith(".signage/seen/")} == {".signage/lock"}
    assert before.items() <= digests(tmp_path).items()


def test_all_mistakes_at_once(run: Run, tmp_path: Path) -> None:
    """Each with its place, and their number at the end; what everything hangs on, too."""
    wrong = changed(changed(PLAYLISTS, "lang: vi", "lang: fr"), "title: Cài", "tilte: Cài")
    write_campaign(tmp_path, playlists=wrong)

    said = run("check", "-C", tmp_path)

    assert said.code == 1
    assert said.err.count("] playlists.yaml:") == 3
    assert said.last_line == "Found: 3 errors."


def test_what_does_not_fit_is_found(run: Run, tmp_path: Path) -> None:
    """Everything is laid out for every screen."""
    write_small_campaign(tmp_path)
    edit(tmp_path, "Xin chào", "nghiêng" * 12)

    said = run("check", "-C", tmp_path)

    assert said.code == 1
    assert "[text-does-not-fit]" in said.err


def test_for_programs_and_for_github(run: Run, tmp_path: Path) -> None:
    """One document, or a line that GitHub shows beside the change."""
    write_small_campaign(tmp_path)
    edit(tmp_path, "notice", "notiec")

    document = run("check", "-C", tmp_path, "--format", "json")
    command = run("check", "-C", tmp_path, "--format", "github")

    (found,) = json.loads(document.out)["diagnostics"]
    assert (found["code"], found["line"], document.code) == ("unknown-template", 6, 1)
    assert command.out.startswith("::error file=playlists.yaml,line=6,")
    assert (document.err, command.err, command.code) == ("", "", 1)
