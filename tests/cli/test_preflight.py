from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.preflight.drafts import draft, saved


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(saved(draft()))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.pdf"
    path.write_bytes(saved(draft(b"1 0 0 rg 60 150 9 9 re f")))
    return path


def test_a_good_file(run: Run, good: Path) -> None:
    """One sentence and exit code 0."""
    said = run("preflight", good)

    assert said.code == 0
    assert said.last_line.startswith("good.pdf is ready for 'coated': 1 page of 71 x 106 mm")


def test_a_bad_file(run: Run, bad: Path) -> None:
    """What is wrong, then one sentence, in the user's language."""
    said = run("preflight", bad, "--lang", "vi")

    assert said.code == 1
    assert "lỗi[color-not-cmyk]: hình dùng hệ màu DeviceRGB" in said.err
    assert said.last_line.startswith("bad.pdf chưa in được theo 'coated': 1 lỗi")


def test_for_another_printer(run: Run, good: Path) -> None:
    """What is good for one is not for the other."""
    said = run("preflight", good, "--printer", "coated-x1a")

    assert said.code == 1
    assert "error[wrong-standard]" in said.err


def test_for_a_printer_of_the_campaign(run: Run, good: Path, campaign: Path) -> None:
    """Which is in the folder that is named."""
    playlists = campaign / "playlists.yaml"
    own = "printers:\n  ours: {extends: coated, title: Ours, safe_mm: 50}\n"
    playlists.write_text(playlists.read_text(encoding="utf-8") + own, encoding="utf-8")
    said = run("-C", campaign, "preflight", good, "--printer", "ours")

    assert "error[text-near-trim]" in said.err


def test_for_machines(run: Run, bad: Path) -> None:
    """All findings, in both languages; nothing else."""
    said = run("preflight", bad, "--format", "json")
    found = json.loads(said.out)["diagnostics"]

    assert said.code == 1
    assert (found[0]["code"], found[0]["file"]) == ("color-not-cmyk", "bad.pdf")


def test_what_is_written_wrongly(run: Run, good: Path) -> None:
    """A printer or a file that there is not."""
    assert "Did you mean 'digital'?" in run("preflight", good, "--printer", "digtal").err
    assert "there is no file 'nowhere.pdf'" in run("preflight", "nowhere.pdf").err
    assert run("preflight", good.parent).code == 2
