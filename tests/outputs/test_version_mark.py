"""Marks in the corner of slides: what is seen there names what is shown."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import av
import pytest
from PIL import Image

from signage.builder.manifest import verify
from signage.layout.version_mark import _DOTS
from tests.building import build
from tests.small_campaign import FOLDER, edit, write_small_campaign

READ = {dots.replace(" ", ""): letter for letter, dots in _DOTS.items()}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_small_campaign(tmp_path / "campaign")
    edit(folder, "  bang:\n", "  bang:\n    mark: true\n")
    return folder


def marks(campaign: Path) -> dict[str, str | None]:
    """Return what the manifest says that is seen, by the names of files."""
    rows = json.loads((campaign / "output" / FOLDER / "manifest.json").read_bytes())["artifacts"]
    return {row["path"]: row["mark"] for row in rows}


def seen(picture: Image.Image) -> str:
    """Read four letters of three by five dots, as anybody would who sees them large."""
    lit = picture.convert("L").point(lambda level: 255 * (level > 127))
    left, top = picture.width - 16, picture.height - 6
    return "".join(
        READ[
            "".join(
                "1" if lit.getpixel((left + 4 * letter + x, top + y)) else "0"
                for y in range(5)
                for x in range(3)
            )
        ]
        for letter in range(4)
    )


def test_what_is_seen_in_the_corner_is_what_the_manifest_says(campaign: Path) -> None:
    """In the still, and in each frame of the videos."""
    assert build(campaign).is_good

    said = marks(campaign)
    folder = campaign / "output" / FOLDER
    assert (
        said["01-notice.png"] == said["01-notice.mp4"] == seen(Image.open(folder / "01-notice.png"))
    )
    assert said["loop.mp4"] is said["to-phat.html"] is None
    assert f"góc hình: <b>{said['01-notice.png']}</b>" in (folder / "to-phat.html").read_text(
        "utf-8"
    )
    for name in ("01-notice.mp4", "loop.mp4"):
        with av.open(str(folder / name)) as video:
            frames = {seen(frame.to_image()) for frame in video.decode(video=0)}
        assert frames == {said["01-notice.png"]}


def test_other_words_have_another_mark(campaign: Path) -> None:
    """And the same words the same one."""
    build(campaign)
    before = marks(campaign)["01-notice.png"]
    edit(campaign, "Xin chào", "Chào bạn")
    build(campaign)
    after = marks(campaign)["01-notice.png"]
    edit(campaign, "Chào bạn", "Xin chào")
    build(campaign)

    assert after != before
    assert marks(campaign)["01-notice.png"] == before


def test_a_mark_is_that_of_the_file_that_stands(campaign: Path) -> None:
    """What is held back has one that nobody can see yet."""
    build(campaign)
    before = marks(campaign)["01-notice.png"]
    edit(campaign, "Xin chào", "Chào bạn")
    edit(campaign, "campaign: {", "campaign: {valid_until: 2020-12-31, ")
    result = build(campaign)

    assert f"{FOLDER}/01-notice.png" in result.held_back
    assert marks(campaign)["01-notice.png"] == before
    assert verify(campaign / "output").is_good


def test_nothing_is_marked_that_nobody_asked_for(tmp_path: Path) -> None:
    """Nor is a slide any different for it."""
    folder = write_small_campaign(tmp_path / "plain")
    build(folder)

    assert set(marks(folder).values()) == {None}
    picture = Image.open(folder / "output" / FOLDER / "01-notice.png")
    assert len(picture.crop((175, 89, 192, 96)).getcolors()) == 1


def test_a_letter_that_is_seen_badly_is_not_taken_for_another() -> None:
    """Any two differ in four dots at least: one that is seen wrong is still nearest to its own."""
    for one, other in itertools.combinations(READ, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) >= 4
