"""signage sizes: how every text came to its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import edit
from tests.cli.conftest import Run
from tests.judged_campaign import write_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path)


def test_distance_pitch_box_and_style_are_told(run: Run, campaign: Path) -> None:
    """Of each text, under the file that shows it: what it is, and what it would have to be."""
    said = run("sizes", "-C", campaign, "words", "--screen", "board")

    assert said.code == 0
    first, second = (said.out.split("words/board/0")[n] for n in (1, 2))
    assert first.startswith("1-words.png\n  'Xin chào' (head): 31 px, capitals 23 px = 11.9 mm")
    assert "read from 0.2 m: capitals of at least 2 px; box 216 x 144 px" in first
    assert "as large as its style asks for (32 px)" in first
    assert second.startswith("2-hai.png\n  'Tạm biệt'")
    assert "twin" not in said.out


def test_a_box_too_small_for_the_style_is_named(run: Run, campaign: Path) -> None:
    """The style asks for more than the screen has room for."""
    edit(campaign / "templates/themes/plain.yaml", "size: 32px", "size: 150px")
    said = run("sizes", "-C", campaign, "words", "--screen", "board")

    assert "as large as fits its box" in said.out
    assert "the style asks for 150 px" in said.out


def test_the_smallest_size_is_told_of_as_such(run: Run, campaign: Path) -> None:
    """The box holds no more, and people stand too far for less; with decimal commas."""
    edit(campaign / "playlists.yaml", "far_m: 0.2", "far_m: 1.5")
    edit(campaign / "templates/themes/plain.yaml", "size: 32px", "size: 150px")
    edit(campaign / "templates/words.yaml", "style: head", "style: head, width: 67px, height: 64px")
    said = run("sizes", "-C", campaign, "words", "--screen", "board", "--lang", "vi")

    assert "đọc từ 1,5 m" in said.out
    assert "đã ở cỡ nhỏ nhất cho phép; kiểu chữ muốn 150 px" in said.out


def test_an_unknown_playlist_is_misuse(run: Run, campaign: Path) -> None:
    """Nothing is told then."""
    said = run("sizes", "-C", campaign, "nothing")

    assert said.code == 2
    assert "no playlist" in said.err


def test_what_is_broken_has_no_sizes(run: Run, campaign: Path) -> None:
    """What is wrong is said, and of the rest how its sizes came about."""
    edit(campaign / "playlists.yaml", "template: code", "template: cod")
    said = run("sizes", "-C", campaign)

    assert said.code == 1
    assert "unknown-template" in said.err
    assert "words/board/01-words.png" in said.out
    assert "code/" not in said.out
