from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from signage.builder import at_once
from signage.builder.session import Session
from tests.building import ROOT
from tests.cli.conftest import Run
from tests.small_campaign import FILES, FOLDER, edit, write_small_campaign

HEAVY = (
    "PIL",
    "numpy",
    "moviepy",
    "av",
    "uharfbuzz",
    "fontTools",
    "pikepdf",
    "yaml",
    "signage.rule",
    "importlib.metadata",
)


def test_a_build_ends_with_what_came_of_it(run: Run, tmp_path: Path) -> None:
    """How many files there are, and where to look at them."""
    said = run("build", "-C", write_small_campaign(tmp_path), "--jobs", 1)

    assert said.code == 0
    assert said.first_line.startswith("5 files made (")
    assert said.last_line.endswith(str(tmp_path / "output/contact-sheet.png"))
    assert said.err == ""
    assert all((tmp_path / "output" / path).is_file() for path in FILES)


def test_each_file_is_named_if_all_is_wanted(run: Run, tmp_path: Path) -> None:
    """As it appears."""
    said = run("build", "-C", write_small_campaign(tmp_path), "--jobs", 1, "--details")

    assert sorted(said.err.split()) == sorted([*FILES, *["made"] * 5])


def test_nothing_to_do_is_said_in_vietnamese_too(run: Run, campaign: Path) -> None:
    """The folder may be named before the command as well."""
    said = run("-C", campaign, "--lang", "vi", "build")

    assert said.code == 0
    assert said.last_line.startswith("Không có gì phải làm: 5 tệp đều mới nhất (0,")


def test_a_mistake_has_its_place_and_exit_code_1(run: Run, campaign: Path) -> None:
    """What hangs on it was not made, and that is said; what everything hangs on, of all."""
    edit(campaign, "notice", "notiec")
    some = run("build", "-C", campaign)
    edit(campaign, "title:", "tilte:")
    none = run("build", "-C", campaign)

    assert (some.code, none.code) == (1, 1)
    assert "playlists.yaml:6:" in some.err
    assert some.first_line.startswith("0 files made, 4 failed; found: 1 error (")
    assert some.last_line == "Of 4 there are 2 that an earlier build made: they stay."
    assert none.first_line.startswith("Nothing was built: ")
    assert none.last_line == "What was built before is as it was."


def test_json_is_one_document(run: Run, campaign: Path) -> None:
    """With everything that was done, and nothing beside it."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("build", "-C", campaign, "--format", "json", "--jobs", 1)

    document = json.loads(said.out)
    assert sorted(document["made"]) == sorted(FILES)
    assert (document["fresh"], document["removed"], document["failed"]) == (0, [], [])
    assert document["diagnostics"] == []
    assert document["seconds"] >= 0
    assert said.err == ""


def test_for_github_what_is_wrong_stands_beside_its_line(run: Run, campaign: Path) -> None:
    """As `check` tells it; the sentence at the end is for who reads the log."""
    edit(campaign, "notice", "notiec")

    said = run("build", "-C", campaign, "--format", "github")
    checked = run("check", "-C", campaign, "--format", "github")

    assert said.code == 1
    assert said.out.startswith("::error file=playlists.yaml,line=6,")
    assert said.out == checked.out
    assert said.err.startswith("0 files made, 4 failed; found: 1 error (")
    assert len(said.err.splitlines()) == 3


def test_for_github_a_good_build_says_how_many(run: Run, campaign: Path) -> None:
    """And GitHub nothing."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("build", "-C", campaign, "--format", "github", "--jobs", 1)

    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("5 files made (")


def test_an_unknown_name_is_misuse(run: Run, campaign: Path) -> None:
    """With a hint."""
    said = run("build", "bagn", "-C", campaign)

    assert (said.code, said.out) == (2, "")
    assert "did you mean 'bang'?" in said.err


def test_kinds_are_asked_for_together(run: Run, campaign: Path) -> None:
    """Each `--kind` adds to those before it."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run(
        *("build", "-C", campaign, "--format", "json", "--jobs", 1),
        *("--kind", "still", "--kind", "slide"),
    )

    made = json.loads(said.out)["made"]
    assert sorted(path for path in made if not path.endswith(".html")) == [
        f"{FOLDER}/01-notice.mp4",
        f"{FOLDER}/01-notice.png",
    ]


def test_a_kind_that_comes_to_nothing_is_named(run: Run, campaign: Path) -> None:
    """Though another one that was asked for with it comes to something."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("build", "-C", campaign, "--kind", "still", "--kind", "poster", "--kind", "sms")

    assert (said.code, said.out) == (2, "")
    assert [kind for kind in ("still", "poster", "sms") if f"'{kind}'" in said.err] == [
        "poster",
        "sms",
    ]


def test_ctrl_c_is_not_an_error_of_the_program(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the exit code that shells give for it, and the workers are ended."""
    closed = []
    monkeypatch.setattr(Session, "build", interrupt)
    monkeypatch.setattr(Session, "close", lambda session: closed.append(session))

    said = run("build", "-C", campaign)

    assert (said.code, said.out) == (130, "")
    assert "What was finished stays" in said.err
    assert "Traceback" not in said.err
    assert len(closed) == 1


def test_a_fault_of_the_program_is_no_traceback(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said like everything else, with what to report."""
    monkeypatch.setattr(Session, "build", lambda *_, **__: 1 / 0)

    said = run("build", "-C", campaign)

    assert said.code == 1
    assert "error[internal-error]: signage: ZeroDivisionError" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["build"]])
def test_it_starts_without_what_draws(built: Path, arguments: list[str]) -> None:
    """Help, and a build with nothing to do, are there at once."""
    program = (
        "import sys; from signage.cli import main; code = main(sys.argv[1:]);"
        f"print([m for m in {HEAVY} if m in sys.modules]); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "-C", str(built), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "SIGNAGE_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_console_without_vietnamese_letters_shows_what_it_can(built: Path) -> None:
    """An old code page is no reason to fail."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "-C", str(built), "--lang", "vi", "build"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        encoding="cp1252",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Không có gì ph?i làm: 5 t?p")


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_who_asks_for_too_many_at_once_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In numbers, beside the result; they are made all the same."""
    monkeypatch.setattr(at_once, "_processors", lambda: 1)

    said = run("build", "-C", write_small_campaign(tmp_path), "--jobs", 256)

    assert said.code == 0
    assert said.err.startswith("256 files at once were asked for: 2 are made at once")
