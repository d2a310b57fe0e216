"""Whole builds of a campaign with every element, in real folders."""

from __future__ import annotations

import json
import shutil

import av
import numpy as np
import pytest
from PIL import Image

from signage.plan.selection import Selection
from tests.building import build, digests, edit
from tests.every_element import write_campaign

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a campaign that was built once; tests that change it take a copy."""
    folder = write_campaign(tmp_path_factory.mktemp("campaign"))
    result = build(folder, workers=2)
    assert result.diagnostics == ()
    return folder


@pytest.fixture
def campaign(built, tmp_path):
    """Return a copy of the built campaign, with its cache."""
    return shutil.copytree(built, tmp_path / "campaign")


def frames_of(path):
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_the_output_is_laid_out_as_promised(built):
    """One folder a playlist and screen, numbered slides, loop, sheet; posters; manifest."""
    words = [f"words/{screen}" for screen in ("odd", "dots")]
    assert sorted(digests(built / "output")) == sorted(
        [
            *(f"all/board/{n}.{s}" for n in ("01-everything", "02-again") for s in ("mp4", "png")),
            "all/board/loop.mp4",
            *(f"all/board/{n}" for n in ("manifest.json", "to-phat.html")),
            *(
                f"{w}/{n}.{s}"
                for w in words
                for n in ("01-words", "02-hai")
                for s in ("mp4", "png")
            ),
            *(f"{w}/{n}" for w in words for n in ("loop.mp4", "manifest.json", "to-phat.html")),
            "posters/sheet-a4.pdf",
            "posters/sheet-a4.png",
            "contact-sheet.png",
            "manifest.json",
        ]
    )


def test_canvas_and_rotation_are_in_the_files(built):
    """Artwork of 320 x 180 at (10, 20) of a black 400 x 240, turned for the player."""
    with Image.open(built / "output/all/board/01-everything.png") as still:
        assert still.size == (240, 400)
        upright = still.rotate(90, expand=True)
    assert upright.getpixel((5, 5)) == (0, 0, 0)
    assert upright.getpixel((12, 22)) == (0x11, 0x22, 0x33)


def test_a_slot_is_filled_to_the_frame(built):
    """13 s at 10 frames a second."""
    assert len(frames_of(built / "output/all/board/loop.mp4")) == 130


def test_an_odd_screen_gets_exact_stills_and_even_video(built):
    """161 x 91 in PNG; one black column and row more in MP4."""
    with Image.open(built / "output/words/odd/01-words.png") as still:
        assert still.size == (161, 91)
    frame = frames_of(built / "output/words/odd/loop.mp4")[0]
    assert frame.shape == (92, 162, 3)
    assert frame[:, 161].max() < 40


def test_a_one_bit_board_shows_black_and_white_only(built):
    """Nothing is smoothed."""
    with Image.open(built / "output/words/dots/01-words.png") as still:
        assert set(still.getdata()) == {(0, 0, 0), (255, 255, 255)}


def test_a_video_slide_comes_to_rest_as_its_still(built):
    """Once all has entered the slide stands as the still shows it."""
    with Image.open(built / "output/words/odd/02-hai.png") as picture:
        still = np.asarray(picture, dtype=int)
    frames = frames_of(built / "output/words/odd/02-hai.mp4")
    settled = frames[len(frames) // 2][:91, :161].astype(int)

    assert abs(settled - still).mean() < 2


def test_the_loop_has_no_seam(built):
    """Its last frame differs from its first by no more than a step of the transition."""
    frames = frames_of(built / "output/words/odd/loop.mp4")
    steps = [
        abs(one.astype(int) - other.astype(int)).mean()
        for one, other in zip(frames, [*frames[1:], frames[0]], strict=True)
    ]

    assert steps[-1] <= max(steps[:-1])


def test_a_second_build_makes_nothing(campaign):
    """Not even after the cache's quick note is lost."""
    assert build(campaign).made == ()
    (campaign / ".signage" / "stamp.json").unlink()
    assert build(campaign).made == ()


def test_a_comment_changes_nothing(campaign):
    """The key is of what is shown, not of what is written."""
    edit(campaign / "templates/words.yaml", "title: Chữ", "# one line more\ntitle: Chữ")

    assert build(campaign).made == ()


def test_a_changed_word_makes_only_what_shows_it(campaign):
    """Of twenty-four files the ones with the word, and what tells of them."""
    before = digests(campaign / "output")
    edit(campaign / "playlists.yaml", "said: Tạm biệt", "said: Hẹn gặp lại")

    result = build(campaign)

    assert sorted(result.made) == [
        "contact-sheet.png",
        "words/dots/02-hai.mp4",
        "words/dots/02-hai.png",
        "words/dots/loop.mp4",
        "words/dots/to-phat.html",
        "words/odd/02-hai.mp4",
        "words/odd/02-hai.png",
        "words/odd/loop.mp4",
        "words/odd/to-phat.html",
    ]
    after = digests(campaign / "output")
    changed = {path for path in after if after[path] != before[path]}
    told = {"manifest.json", "words/dots/manifest.json", "words/odd/manifest.json"}
    assert changed == {*result.made, *told}


def test_what_is_no_longer_described_is_removed_and_nothing_else(campaign):
    """A slide taken out leaves no file; a stranger's file stays."""
    stranger = campaign / "output/words/odd/ghi-chu.txt"
    stranger.write_text("giữ lại", encoding="utf-8")
    edit(
        campaign / "playlists.yaml",
        "      - {template: words, name: hai, values: {said: Tạm biệt}}\n",
        "",
    )

    result = build(campaign)

    assert "words/odd/02-hai.mp4" in result.removed
    assert not (campaign / "output/words/odd/02-hai.png").exists()
    assert stranger.read_text(encoding="utf-8") == "giữ lại"


def test_a_lost_file_is_made_again_the_same(campaign):
    """From the segments that are still in the store."""
    loop = campaign / "output/words/odd/loop.mp4"
    before = loop.read_bytes()
    loop.unlink()

    assert build(campaign).made == ("words/odd/loop.mp4",)
    assert loop.read_bytes() == before


def test_a_slide_that_does_not_fit_keeps_its_last_good_files(campaign):
    """The others are made; what failed is named, and what stood still stands."""
    before = digests(campaign / "output")
    edit(campaign / "playlists.yaml", "said: Tạm biệt", f"said: {'nghiêng ngả ' * 40}")
    edit(campaign / "playlists.yaml", "said: Xin chào", "said: Chào bạn")

    result = build(campaign)

    assert not result.is_good
    assert {d.code for d in result.diagnostics} == {"text-does-not-fit"}
    assert "words/odd/01-words.png" in result.made
    assert "words/odd/02-hai.png" in result.failed
    after = digests(campaign / "output")
    assert after["words/odd/02-hai.png"] == before["words/odd/02-hai.png"]
    assert after["words/odd/loop.mp4"] == before["words/odd/loop.mp4"]


def test_a_selection_makes_only_what_was_asked_for(campaign):
    """Playlist, screen and kind each narrow it down; the sheet says what was not looked at."""
    edit(campaign / "templates/themes/plain.yaml", "#112233", "#332211")

    result = build(campaign, Selection(("words",), ("odd",), ("still",)))

    assert sorted(result.made) == [
        "words/odd/01-words.png",
        "words/odd/02-hai.png",
        "words/odd/to-phat.html",
    ]
    sheet = (campaign / "output/words/odd/to-phat.html").read_text(encoding="utf-8")
    assert "chưa kiểm tra hết" in sheet


def test_force_makes_everything_again_the_same(campaign):
    """All files anew, byte for byte."""
    before = digests(campaign / "output")

    result = build(campaign, workers=2, force=True)

    assert len(result.made) == 21
    assert digests(campaign / "output") == before


def test_the_manifest_tells_every_fact(built):
    """Each file with what an operator asks: size, length, codec, digests, until when."""
    document = json.loads((built / "output/manifest.json").read_text(encoding="utf-8"))
    (loop,) = (r for r in document["artifacts"] if r["path"] == "all/board/loop.mp4")

    assert {name: loop[name] for name in loop if name not in ("bytes", "sha256", "md5")} == {
        "path": "all/board/loop.mp4",
        "kind": "loop",
        "playlist": "all",
        "screen": "board",
        "slide": None,
        "width": 240,
        "height": 400,
        "duration_s": 13.0,
        "fps": 10.0,
        "codec": "h264",
        "profile": "high",
        "level": "3.2",
        "order": None,
        "seconds": 13.0,
        "valid_from": "2020-08-12",
        "valid_until": "2099-12-31",
        "mark": None,
        "allowed": {},
    }
    assert (built / "output/all/board/loop.mp4").stat().st_size == loop["bytes"]


def test_an_operators_sheet_says_what_he_asks(built):
    """Order, exact size, length, until when, and how to check the copy."""
    sheet = (built / "output/all/board/to-phat.html").read_text(encoding="utf-8")

    for said in ("240 × 400 px", "13 giây", "31-12-2099", "01-everything", "signage verify"):
        assert said in sheet
    assert sheet.index("01-everything") < sheet.index("02-again")


def test_the_sheet_of_an_odd_screen_tells_the_videos_size(built):
    """Its video is a column and a row larger than its stills."""
    sheet = (built / "output/words/odd/to-phat.html").read_text(encoding="utf-8")

    assert "161 × 91 px" in sheet
    assert "162 × 92 px" in sheet


def test_broken_yaml_touches_nothing(campaign):
    """All mistakes are said, and the previous output stays as it was."""
    before = digests(campaign / "output")
    edit(campaign / "playlists.yaml", "slot: 13s", "slot: eleven\n    colour: red")

    result = build(campaign)

    assert {d.code for d in result.diagnostics} == {"wrong-duration", "unknown-field"}
    assert digests(campaign / "output") == before
