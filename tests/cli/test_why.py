from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import digests
from tests.cli.conftest import Run
from tests.small_campaign import FOLDER, edit, write_small_campaign

STILL = f"{FOLDER}/01-notice.png"


def test_a_fresh_file_needs_nothing(run: Run, campaign: Path) -> None:
    """It says why it was made, and from what, and writes nothing."""
    before = digests(campaign)

    said = run("why", f"output/{STILL}", "-C", campaign)

    assert said.code == 0
    assert said.out.splitlines() == [
        f"{STILL} is up to date: it shows what is described now.",
        "  it was made as there was no such file yet",
        "  described at playlists.yaml:6:9",
        "  made with templates/notice.yaml",
        "  no file has changed since everything was built",
    ]
    assert digests(campaign) == before


def test_a_changed_text_is_a_reason(run: Run, campaign: Path) -> None:
    """And the file that it is in is named."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("why", STILL, "-C", campaign, "--lang", "vi")

    assert said.out.startswith(f"{STILL} sẽ được làm: nội dung hoặc cách làm đã thay đổi.")
    assert said.last_line.endswith("playlists.yaml")


def test_a_lost_file_is_a_reason(run: Run, campaign: Path) -> None:
    """Whoever deleted it."""
    (campaign / "output" / STILL).unlink()

    assert "the file is gone" in run("why", STILL, "-C", campaign).out


def test_what_nothing_describes_would_be_removed(run: Run, campaign: Path) -> None:
    """It is ours all the same."""
    edit(campaign, "      - template: notice\n", "      - template: notice\n        name: hello\n")

    assert "would be removed" in run("why", STILL, "-C", campaign).out


def test_what_has_an_error_says_which(run: Run, campaign: Path) -> None:
    """It is described, but cannot be made."""
    edit(campaign, "Xin chào", "nghiêng" * 12)

    said = run("why", STILL, "-C", campaign)

    assert "cannot be made" in said.out
    assert "[text-does-not-fit]" in said.err


def test_before_the_first_build_everything_is_new(run: Run, tmp_path: Path) -> None:
    """There is nothing to compare with."""
    said = run("why", STILL, "-C", write_small_campaign(tmp_path))

    assert "it is not there yet" in said.first_line
    assert said.last_line == "  made with templates/notice.yaml"


@pytest.mark.parametrize("name", ["bang/led-small-192x96/01-notcie.png", "led.png"])
def test_an_unknown_file_is_misuse(run: Run, built: Path, name: str) -> None:
    """With a hint where one is near."""
    said = run("why", name, "-C", built)

    assert (said.code, said.out) == (2, "")
    assert "[unknown-artifact]" in said.err
    assert ("did you mean" in said.err) == name.startswith("bang")
