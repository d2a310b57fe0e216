"""Segments one after another in one file."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import pairwise

import av
import imageio_ffmpeg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.video.encode import encode_hold, encode_moving
from signage.video.ffmpeg import EncodeError, run
from signage.video.join import Held, key_places, splice
from tests.video.videos import SMALL, broken_rules, crossfade, decode, moving_block, noise, read


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    encode_moving(moving_block(5), SMALL, folder / "moving.mp4")
    encode_hold(noise(), SMALL, folder / "hold.mp4")
    return folder / "moving.mp4", folder / "hold.mp4"


def test_parts_follow_one_another_in_the_order_named(tmp_path, parts):
    """The same one may come back later, and the frames are counted."""
    moving, hold = parts

    count = splice([Held(hold, 3), moving, Held(hold, 6), moving], SMALL, tmp_path / "a.mp4")

    assert count == 3 + 5 + 6 + 5
    held, moved = decode(hold), decode(moving)
    assert decode(tmp_path / "a.mp4") == held + moved + held + held + moved
    assert broken_rules(read(tmp_path / "a.mp4"), SMALL, count) == []


def test_a_part_is_opened_once_however_long_it_stands(tmp_path, parts, monkeypatch):
    """FFmpeg examines what it opens, which takes longer than encoding a hold."""
    opened = []
    original = av.open

    def count(file, *arguments, **options):
        opened.append(file)
        return original(file, *arguments, **options)

    monkeypatch.setattr(av, "open", count)
    splice([Held(parts[1], 500)], SMALL, tmp_path / "a.mp4")

    assert len(opened) == 2


@pytest.mark.parametrize("fps", [1, 7, 25, 60])
def test_times_are_exact_at_any_rate(tmp_path, fps):
    """Also where a frame is no whole number of milliseconds."""
    video = replace(SMALL, fps=fps, level="4.2")
    encode_hold(noise(), video, tmp_path / "hold.mp4")

    assert splice([Held(tmp_path / "hold.mp4", 18)], video, tmp_path / "a.mp4") == 18
    assert broken_rules(read(tmp_path / "a.mp4"), video, 18) == []


def test_a_part_without_pictures_is_an_error(tmp_path, parts):
    """The message names it."""
    tone = ("-f", "lavfi", "-i", "sine=duration=0.1", "-c:a", "aac")
    run([*tone, str(tmp_path / "tone.mp4")])

    with pytest.raises(EncodeError, match=r"tone\.mp4"):
        splice([*parts, tmp_path / "tone.mp4"], SMALL, tmp_path / "a.mp4")


@pytest.fixture(scope="module")
def led(tmp_path_factory):
    """A picture that stands, and what moves on from it."""
    folder = tmp_path_factory.mktemp("led")
    encode_hold(moving_block(1)[0], SMALL, folder / "hold.mp4")
    encode_moving(moving_block(20), SMALL, folder / "moving.mp4")
    return folder / "hold.mp4", folder / "moving.mp4"


def test_what_moves_goes_on_without_a_key_frame(tmp_path, led):
    """Where it begins with the picture that stands; all frames are as they were, to the bit."""
    hold, moving = led
    frames = splice([Held(hold, 29), moving, Held(hold, 11)], SMALL, tmp_path / "a.mp4")

    held, moved = decode(hold), decode(moving)
    assert decode(tmp_path / "a.mp4") == held[:1] * 29 + moved + held[:1] * 11
    found = read(tmp_path / "a.mp4")
    assert found.keyframes == (0, 49)
    assert broken_rules(found, SMALL, frames) == []
    assert strict(tmp_path / "a.mp4") == b""


def test_another_decoder_sees_the_same(tmp_path, led):
    """OpenH264, which shares nothing with FFmpeg's own: every frame to the bit."""
    hold, moving = led
    encode_moving(crossfade(15), SMALL, tmp_path / "faded.mp4")
    parts = [Held(hold, 75), moving, Held(hold, 40), tmp_path / "faded.mp4"]
    count = splice(parts, SMALL, tmp_path / "a.mp4")

    size = SMALL.frame_bytes
    seen = by_open_h264(tmp_path / "a.mp4")

    assert len(seen) == count * size
    shown = [seen[place : place + size] for place in range(0, len(seen), size)]
    assert shown == decode(tmp_path / "a.mp4")


def test_what_begins_with_another_picture_has_its_key_frame(tmp_path, led, parts):
    """It cannot go on from what stands."""
    splice([Held(parts[1], 20), led[1]], SMALL, tmp_path / "a.mp4")

    assert read(tmp_path / "a.mp4").keyframes == (0, 20)
    assert decode(tmp_path / "a.mp4")[20:] == decode(led[1])


def test_what_goes_on_ends_before_a_key_frame_is_due(tmp_path, led):
    """The picture that stands has one late enough, or else what moves keeps its own."""
    hold, moving = led
    encode_moving(moving_block(55), SMALL, tmp_path / "long.mp4")
    splice([Held(hold, 65), moving], SMALL, tmp_path / "a.mp4")
    splice([Held(hold, 20), tmp_path / "long.mp4"], SMALL, tmp_path / "b.mp4")

    assert read(tmp_path / "a.mp4").keyframes == (0, 60)
    assert read(tmp_path / "b.mp4").keyframes == (0, 20)
    assert decode(tmp_path / "a.mp4")[65:] == decode(moving)


def test_fields_go_on_as_well(tmp_path):
    """A picture of two fields says too when it is shown."""
    fields = replace(SMALL, is_interlaced=True)
    encode_hold(moving_block(1)[0], fields, tmp_path / "hold.mp4")
    encode_moving(moving_block(30), fields, tmp_path / "moving.mp4")
    parts = [Held(tmp_path / "hold.mp4", 21), tmp_path / "moving.mp4"]
    splice(parts, fields, tmp_path / "a.mp4")

    held, moved = decode(tmp_path / "hold.mp4"), decode(tmp_path / "moving.mp4")
    assert decode(tmp_path / "a.mp4") == held[:1] * 21 + moved
    assert read(tmp_path / "a.mp4").keyframes == (0,)
    assert strict(tmp_path / "a.mp4") == b""


def test_a_hold_that_lacks_a_frame_is_an_error(tmp_path, parts):
    """What is not whole cannot be counted on."""
    with pytest.raises(EncodeError, match=r"moving\.mp4': 5 frames"):
        splice([Held(parts[0], 30)], SMALL, tmp_path / "a.mp4")


@given(st.integers(1, 400), st.integers(0, 60), st.integers(2, 60))
def test_key_frames_are_never_too_far_apart(frames, going_on, most):
    """Nor two in a row; and the first is at the beginning."""
    going_on = min(going_on, most)
    places = key_places(frames, going_on, most)

    assert places[0] == 0
    goes_on = bool(going_on) and frames + going_on - places[-1] <= most
    end = frames + going_on if goes_on else frames
    steps = [b - a for a, b in pairwise((*places, end))]
    # A frame too many is too few for a group of its own.
    assert max(steps) <= most + (most == 2)
    assert min(steps) > 1 or frames == 1


def test_a_picture_has_as_few_key_frames_as_may_be():
    """In equal distances, or the last one late."""
    assert key_places(60, 0, 60) == (0,)
    assert key_places(61, 0, 60) == (0, 30)
    assert key_places(135, 15, 60) == (0, 60, 120)
    assert key_places(10, 50, 60) == (0,)
    assert key_places(10, 55, 60) == (0,)


def by_open_h264(path):
    """Return all frames of *path* as that decoder sees them."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-c:v", "libopenh264", "-i", path]
    return subprocess.run([*command, "-f", "rawvideo", "-"], capture_output=True, check=True).stdout


def strict(path):
    """Return what the bundled ffmpeg has to say of *path*."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-xerror", "-i", str(path)]
    done = subprocess.run([*command, "-f", "null", "-"], capture_output=True, check=True)
    return done.stderr
