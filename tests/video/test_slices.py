"""What stands still, written without being encoded: byte for byte what x264 would have written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from signage.model.encode import Audio
from signage.video import encode
from signage.video.encode import encode_hold, stored_pictures
from signage.video.format import VideoFormat
from signage.video.join import Held, splice
from signage.video.planes import to_yuv420p
from signage.video.slices import is_predicted, numbered, standing
from tests.video.videos import SMALL, decode, moving_block, noise

LENGTH = 35
"""Frames: numbers begin anew after 16, marks after 32."""


def drawn(width, height):
    """Bars, some of them crossed by others, on a calm ground, in yuv420p."""

    def plane(columns, rows):
        levels = np.full((rows, columns), 60, np.uint8)
        levels[rows // 8 : rows // 4, columns // 8 :] = 200
        levels[rows // 2 :, columns // 4 : columns // 2] = 140
        levels[rows - rows // 4 :: 8, columns // 2 :] = 220
        return levels

    return b"".join(plane(width // n, height // n).tobytes() for n in (1, 2, 2))


def format_of(width, height, profile="high", level="4.0", **facts):
    return VideoFormat(width, height, 30, profile, level, 20_000, Audio.NONE, **facts)


FORMATS = [
    format_of(2, 2),
    format_of(16, 16),
    format_of(96, 64, "main"),
    format_of(128, 64),
    format_of(512, 1216),
    format_of(1366, 768, "main"),
    format_of(1080, 1920),
    format_of(96, 64, is_interlaced=True),
    format_of(1920, 1080, "main", is_interlaced=True),
]


def written_and_encoded(video, folder):
    """A hold as it is joined, and as x264 encodes all its frames with the same options."""
    frame = drawn(video.width, video.height)
    encode_hold(frame, video, folder / "hold.mp4")
    long = replace(video, keyframe_s=10)
    splice([Held(folder / "hold.mp4", LENGTH)], long, folder / "written.mp4")
    qp = encode._fine(encode._HOLD_QP, video)
    encode._encode_standing(frame, LENGTH, video, folder / "encoded.mp4", qp)
    return (stored_pictures(folder / name) for name in ("written.mp4", "encoded.mp4"))


@pytest.mark.parametrize("video", FORMATS, ids=lambda v: f"{v.width}x{v.height}-{v.profile}")
@pytest.mark.parametrize("is_arithmetic", [True, False], ids=["CABAC", "CAVLC"])
def test_what_is_written_is_what_x264_would_have_written(
    tmp_path, monkeypatch, video, is_arithmetic
):
    """Every byte of every picture, in any size and profile, with either kind of codes."""
    if not is_arithmetic:
        monkeypatch.setattr(encode, "_X264", (*encode._X264, "cabac=0"))

    written, encoded = written_and_encoded(video, tmp_path)

    assert len(written) == LENGTH
    assert written == encoded


@pytest.mark.slow
@pytest.mark.parametrize("is_arithmetic", [True, False], ids=["CABAC", "CAVLC"])
def test_so_it_is_of_the_largest_screens(tmp_path, monkeypatch, is_arithmetic):
    """Of a slice whose codes are longest."""
    if not is_arithmetic:
        monkeypatch.setattr(encode, "_X264", (*encode._X264, "cabac=0"))

    written, encoded = written_and_encoded(format_of(3840, 2160, level="5.1"), tmp_path)

    assert written == encoded


def test_a_picture_is_counted_from_its_key_frame(tmp_path):
    """A number changes nothing else, and the one it has changes nothing."""
    encode.encode_moving(moving_block(20), SMALL, tmp_path / "moving.mp4")

    key, *others = stored_pictures(tmp_path / "moving.mp4")

    assert not is_predicted(key)
    for number, picture in enumerate(others, 1):
        assert is_predicted(picture)
        assert numbered(picture, number, is_interlaced=False) == picture
        later = numbered(picture, number + 5, is_interlaced=False)
        assert numbered(later, number, is_interlaced=False) == picture != later


def test_what_is_no_slice_of_ours_is_none():
    """Nor what is cut off, or stored with something beside it."""
    picture = bytes.fromhex("00000009419a22422d7f8705dc")

    assert is_predicted(picture)
    assert not is_predicted(picture[:-1])
    assert not is_predicted(picture + b"x")
    assert not is_predicted(b"")
    assert not is_predicted(picture.replace(b"\x9a", b"\xba"))


def test_a_picture_that_is_refined_is_encoded_coarser(tmp_path, monkeypatch):
    """Until nothing is left to be refined."""
    original, tried = encode._encode_standing, []

    def refined_at_first(frame, length, video, target, qp):
        tried.append(qp)
        if len(tried) == 1:
            encode.encode_moving([noise(), noise(2), noise()], SMALL, target)
        else:
            original(frame, length, video, target, qp)

    monkeypatch.setattr(encode, "_encode_standing", refined_at_first)
    encode_hold(moving_block(1)[0], SMALL, tmp_path / "hold.mp4")

    assert tried == [tried[0], tried[0] + 3]
    assert len(set(decode(tmp_path / "hold.mp4"))) == 1


def test_pictures_that_stand_are_as_coarse_as_can_be(tmp_path):
    """A zone's quantizer is not bounded by those of other kinds of pictures."""
    video = replace(SMALL, max_kbps=20_000, level="4.0")
    dots = np.random.default_rng(3).integers(0, 2, (64, 96, 1), dtype=np.uint8) * 255
    frame = to_yuv420p(dots.repeat(3, axis=2))
    encode._encode_standing(frame, 3, video, tmp_path / "hold.mp4", 26)

    stored = stored_pictures(tmp_path / "hold.mp4")
    assert encode.stands_still(stored, is_interlaced=False)


def test_standing_still_is_told_from_moving(tmp_path):
    """A hold stands still; frames that are refined or change do not."""
    grey = bytes([100]) * SMALL.frame_bytes
    encode_hold(noise(), SMALL, tmp_path / "hold.mp4")
    assert encode.stands_still(stored_pictures(tmp_path / "hold.mp4"), is_interlaced=False)

    for frames in ([grey, noise(), noise()], [grey, grey, noise()], [grey, noise(), grey]):
        encode.encode_moving(frames, SMALL, tmp_path / "moving.mp4")
        assert not encode.stands_still(
            stored_pictures(tmp_path / "moving.mp4"), is_interlaced=False
        )


def test_marks_are_only_where_x264_leaves_them():
    """Of two pictures with the same end, neither has one."""
    one = bytes.fromhex("00000009419a22422d7f8705dc")

    assert standing(one, one, 40, is_interlaced=False)[-1] == one[-1]
