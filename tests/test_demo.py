"""The repository's own campaign: acceptance."""

from __future__ import annotations

import json
import shutil

import av
import pytest
import zxingcpp
from PIL import Image

from signage.builder.manifest import verify
from signage.campaign_paths import is_manifest
from signage.diagnostic import Severity
from tests.building import ROOT, build, digests

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Return the demo campaign, built with two workers, and what the build said."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copy(ROOT / "playlists.yaml", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "fonts", folder / "fonts")
    return folder, build(folder, workers=2)


@pytest.fixture
def manifest(demo):
    """Return the manifest's rows by path."""
    folder, _ = demo
    document = json.loads((folder / "output" / "manifest.json").read_text(encoding="utf-8"))
    return {row["path"]: row for row in document["artifacts"]}


def test_everything_is_made_without_a_complaint(demo, manifest):
    """No error and no warning on any screen; what was made is what is listed.

    That the campaign is of 2020 is allowed, and that people step up to a code is worth a note.
    """
    _, result = demo

    assert {one.severity for one in result.diagnostics} <= {Severity.NOTE}
    assert {one.code for one in result.diagnostics} == {"code-too-small", "out-of-date"}
    assert result.failed == ()
    assert sorted(result.made) == [path for path in sorted(manifest) if not is_manifest(path)]


def test_three_kinds_of_place_and_eight_templates(manifest):
    """Elevators, LED boards and the lobby each have their screens; posters have pages."""
    screens = {(row["playlist"], row["screen"]) for row in manifest.values()}

    assert len({playlist for playlist, _ in screens if playlist}) >= 3
    assert len(screens) >= 14
    assert len(list((ROOT / "templates").glob("*.yaml"))) >= 8


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("bang-chay/led-strip-768x192", "giữ dưới 20\u00a0%, giới hạn 25\u00a0%"),
        ("bang-chay/led-strip-768x192", "cách nhau nhiều nhất 2 giây"),
        ("thang-may/elevator-720x1280", "dùng 100\u00a0% của mức 3.1"),
    ],
)
def test_the_operator_is_told_how_near_to_its_limits_a_video_is(demo, folder, said):
    """In numbers: light that comes and goes, key frames, the level of H.264."""
    sheet = (demo[0] / "output" / folder / "to-phat.html").read_text(encoding="utf-8")

    assert said in sheet


def test_a_second_build_makes_nothing(demo):
    """What stands and has not changed is left alone, to the byte."""
    folder, first = demo
    before = digests(folder / "output")

    again = build(folder)

    assert (again.made, again.fresh) == ((), len(first.made))
    assert digests(folder / "output") == before


def test_every_copied_file_passes_verification(demo, tmp_path):
    """An operator's copy of the folder is complete and whole."""
    folder, _ = demo
    copy = shutil.copytree(folder / "output", tmp_path / "usb")

    assert verify(copy).is_good


def test_stills_have_the_pixels_of_their_screen(demo, manifest):
    """Exact size, RGB, no alpha."""
    folder, _ = demo
    stills = [row for row in manifest.values() if row["kind"] == "still"]
    assert stills
    for row in stills:
        with Image.open(folder / "output" / row["path"]) as picture:
            assert (picture.mode, picture.size) == ("RGB", (row["width"], row["height"]))
            assert row["screen"].endswith(f"{picture.width}x{picture.height}")


def test_codes_scan_from_stills_and_from_the_video(demo, manifest):
    """A phone held up to the lift's screen reads the address, from picture and film alike."""
    folder, _ = demo
    for screen in ("elevator-1080x1920", "elevator-720x1280"):
        (still,) = (r for r in manifest if f"{screen}/01-" in r and r.endswith(".png"))
        with Image.open(folder / "output" / still) as picture:
            from_still = [code.text for code in zxingcpp.read_barcodes(picture)]
        with av.open(str(folder / "output" / still.replace(".png", ".mp4"))) as film:
            frame = next(film.decode(video=0)).to_image()
        from_film = [code.text for code in zxingcpp.read_barcodes(frame)]

        assert from_still == from_film == ["HTTPS://BLUEZONE.GOV.VN"]


def test_loops_decode_to_the_frames_that_the_manifest_says(demo, manifest):
    """Every loop is decoded; none has a black frame, at its seam or anywhere."""
    folder, _ = demo
    loops = [row for row in manifest.values() if row["kind"] == "loop"]
    assert len(loops) >= 14
    for row in loops:
        with av.open(str(folder / "output" / row["path"])) as container:
            frames = 0
            for frame in container.decode(video=0):
                frames += 1
                if frames % 10 == 1 and row["screen"] != "led-onebit-128x64":
                    assert max(frame.reformat(16, 16, "gray").to_ndarray().ravel()) > 20
        assert frames == round(row["duration_s"] * row["fps"])


def test_a_single_slide_is_as_long_as_its_part_of_the_loop(manifest):
    """Slides and loops are joined from the same segments."""
    for row in manifest.values():
        if row["kind"] == "loop":
            slides = [
                other["duration_s"]
                for other in manifest.values()
                if other["kind"] == "slide"
                and (other["playlist"], other["screen"]) == (row["playlist"], row["screen"])
            ]
            assert sum(slides) == pytest.approx(row["duration_s"], abs=0.02)


def test_names_are_what_every_player_reads(manifest):
    """ASCII, lower case, numbered, at most two folders deep; channels are for no player."""
    for path in manifest:
        assert path == path.lower()
        assert path.isascii()
        assert path.count("/") <= 2 or path.startswith("channels/")
