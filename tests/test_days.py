"""What is shown on which day: fallbacks, slides that are over, and what the manifest says of it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import av
import jsonschema
import pytest
from PIL import Image

from signage.builder.manifest import verify
from signage.diagnostic import Severity
from tests.building import ROOT, digests, edit
from tests.judged_campaign import SECOND, TODAY, build_on, check_on, write_campaign

pytestmark = pytest.mark.slow

FALLBACK = "    fallback: {template: words, name: chào, values: {said: Đà Nẵng}}\n"
OVER = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path)
    edit(
        folder / "playlists.yaml",
        "    screens: [board, twin]\n",
        "    screens: [board, twin]\n" + FALLBACK.replace("chào", "chao"),
    )
    return folder


def manifest(folder: Path) -> dict:
    return json.loads((folder / "output/manifest.json").read_text(encoding="utf-8"))


def rows(folder: Path) -> dict:
    return {row["path"]: row for row in manifest(folder)["artifacts"]}


def test_a_fallback_is_a_picture_and_a_video_of_every_screen(campaign):
    """In size and codec like the loop, but no part of it, and without a last day."""
    result = build_on(campaign)

    assert result.is_good
    for screen in ("board", "twin"):
        picture, video = (rows(campaign)[f"words/{screen}/fallback.{s}"] for s in ("png", "mp4"))
        assert (picture["kind"], video["kind"]) == ("fallback", "fallback")
        assert picture["valid_until"] is video["valid_until"] is picture["order"] is None
        loop = rows(campaign)[f"words/{screen}/loop.mp4"]
        for name in ("width", "height", "fps", "codec", "profile", "level"):
            assert video[name] == loop[name]
    output = campaign / "output/words/board"
    with av.open(str(output / "fallback.mp4")) as container:
        frame = next(container.decode(video=0)).to_image()
    with Image.open(output / "fallback.png") as still:
        assert still.size == frame.size
        assert (
            max(
                abs(a - b)
                for a, b in zip(
                    still.convert("L").getdata(), frame.convert("L").getdata(), strict=True
                )
            )
            < 40
        )
    with Image.open(output / "01-words.png") as other, Image.open(output / "fallback.png") as still:
        assert list(other.getdata()) != list(still.getdata())


def test_a_fallback_is_judged_as_slides_are(campaign):
    """What cannot be read does not appear."""
    edit(
        campaign / "playlists.yaml", "{template: words, name: chao", "{template: faint, name: chao"
    )

    result = build_on(campaign)

    assert set(result.held_back) == {
        f"words/{s}/fallback.{t}" for s in ("board", "twin") for t in ("png", "mp4")
    }
    assert not (campaign / "output/words/board/fallback.png").exists()
    assert (campaign / "output/words/board/loop.mp4").exists()


def test_a_fallback_has_no_last_day(campaign):
    """It is what is shown when every day is over."""
    edit(campaign / "playlists.yaml", "name: chao,", "name: chao, valid_until: 2099-01-01,")

    assert [d.code for d in build_on(campaign).diagnostics if d.severity is Severity.ERROR] == [
        "fallback-ends"
    ]


def test_of_several_fallbacks_each_screen_has_its_own(campaign):
    """The first that names it."""
    edit(
        campaign / "playlists.yaml",
        FALLBACK.replace("chào", "chao"),
        "    fallback:\n"
        "      - {template: words, name: mot, screens: twin, values: {said: Một}}\n"
        "      - {template: words, name: hai-hai, values: {said: Hai}}\n",
    )

    build_on(campaign)

    told = {path: row["slide"] for path, row in rows(campaign).items() if row["kind"] == "fallback"}
    assert told["words/twin/fallback.png"] == "mot"
    assert told["words/board/fallback.png"] == "hai-hai"


def test_a_slide_whose_day_is_over_is_left_out(campaign):
    """The loop goes on without it, and it is said once, not as a fault."""
    build_on(campaign)
    before = rows(campaign)["words/board/loop.mp4"]
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} valid_until: {OVER},")

    on_its_day = build_on(campaign, OVER)
    result = build_on(campaign)

    assert on_its_day.is_good
    assert result.is_good
    (note,) = (d for d in result.diagnostics if d.code == "slide-over")
    assert (note.severity, note.place) == (Severity.NOTE, "playlists.yaml:12:9")
    assert "words/board/02-hai.png" in result.removed
    assert rows(campaign)["words/board/loop.mp4"]["seconds"] < before["seconds"]
    assert verify(campaign / "output").is_good
    assert "slide-over" in {d.code for d in check_on(campaign)}
    assert (build_on(campaign).made, build_on(campaign).is_good) == ((), True)


def test_of_a_playlist_that_is_over_nothing_is_left_out(campaign):
    """It is held back with an error, as a loop of nothing could not be made."""
    edit(campaign / "playlists.yaml", "valid_until: 2099-12-31", f"valid_until: {OVER}")

    assert {d.code for d in build_on(campaign).diagnostics if d.severity is Severity.ERROR} == {
        "out-of-date"
    }


def test_a_slide_that_may_be_out_of_date_stays(campaign):
    """With the reason that somebody wrote down."""
    allowed = "allow: {out-of-date: bảng lưu}"
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} valid_until: {OVER}, {allowed},")

    result = build_on(campaign)

    assert result.is_good
    assert "words/board/02-hai.png" in rows(campaign)


def test_the_manifest_says_in_which_order_how_long_and_when(campaign):
    """For each file, and of all which build they are; it fits the schema."""
    edit(
        campaign / "playlists.yaml",
        "{title: Được xét,",
        "{title: Được xét, valid_from: 2026-03-01,",
    )
    build_on(campaign)

    told = rows(campaign)
    slides = [told[f"words/board/{name}.png"] for name in ("01-words", "02-hai")]
    loop = told["words/board/loop.mp4"]
    assert [slide["order"] for slide in slides] == [1, 2]
    assert loop["order"] is None
    assert sum(slide["seconds"] for slide in slides) == loop["seconds"] == loop["duration_s"]
    assert {row["valid_from"] for row in (*slides, loop)} == {"2026-03-01"}
    schema = json.loads((ROOT / "docs/manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(manifest(campaign))
    assert set(schema["$defs"]["file"]["required"]) == set(told["words/board/loop.mp4"])


def test_a_build_is_called_by_what_its_files_hold(campaign):
    """The same files, the same name; another picture, another name."""
    build_on(campaign)
    first = manifest(campaign)["build"]
    before = digests(campaign / "output")
    (campaign / "output/manifest.json").unlink()
    build_on(campaign)
    assert (manifest(campaign)["build"], digests(campaign / "output")) == (first, before)

    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)

    assert manifest(campaign)["build"] != first


def test_a_day_that_is_moved_is_told_though_no_file_changes(campaign):
    """Players and operators go by the manifest."""
    build_on(campaign)
    edit(campaign / "playlists.yaml", "valid_until: 2099-12-31", "valid_until: 2098-06-30")

    build_on(campaign)

    assert rows(campaign)["words/board/01-words.png"]["valid_until"] == "2098-06-30"


def test_a_loop_in_whole_seconds_ends_on_one(campaign):
    """Slides without a duration share what it lacks."""
    edit(campaign / "playlists.yaml", "fps: 5}}", "fps: 5}, loop: whole-seconds}")
    edit(campaign / "playlists.yaml", SECOND, f"{SECOND} duration: 6.4s,")

    build_on(campaign)

    told = rows(campaign)
    assert told["words/board/02-hai.png"]["seconds"] == 6.4
    assert told["words/board/loop.mp4"]["duration_s"] % 1 == 0
    with av.open(str(campaign / "output/words/board/loop.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) % 5 == 0
