"""Reading a video back: what it is, and what of it is wrong."""

from __future__ import annotations

import contextlib
import subprocess
from dataclasses import replace
from fractions import Fraction

import imageio_ffmpeg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.export.mp4 import encode_hold, encode_moving, join
from signage.export.read_back import (
    UnreadableVideo,
    VideoFacts,
    differences,
    read_video,
    stands_still,
)
from signage.export.video_format import VideoFormat

ORDERED = VideoFormat(64, 48, 25, "main", "3.1", 500, "silent")
GREY = bytes([100]) * (64 * 48 * 3 // 2)
RIGHT = VideoFacts(
    codec="h264",
    profile="main",
    level="3.1",
    width=64,
    height=48,
    pixel_format="yuv420p",
    color="limited bt709 bt709 bt709",
    fps=Fraction(25),
    is_constant_rate=True,
    frames=8,
    duration_s=Fraction(8, 25),
    keyframes=(0, 5),
    kbps=20.0,
    is_faststart=True,
    audio="aac stereo",
    audio_duration_s=Fraction(8, 25),
)


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    """Eight frames in two segments, with silence."""
    folder = tmp_path_factory.mktemp("video")
    encode_hold(GREY, 5, ORDERED, folder / "hold.mp4")
    encode_moving([GREY] * 3, ORDERED, folder / "moving.mp4")
    join([folder / "hold.mp4", folder / "moving.mp4"], ORDERED, folder / "video.mp4")
    return folder / "video.mp4"


def test_all_facts_are_read(video):
    """Every fact is what was asked of the encoder."""
    facts = read_video(video)

    assert facts.kbps > 0
    assert replace(facts, kbps=20.0) == RIGHT


def test_what_is_as_ordered_has_no_differences():
    """Nothing is said about a video that is right."""
    assert differences(RIGHT, ORDERED, 8) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"codec": "hevc"}, "codec: hevc, not h264"),
        ({"profile": "high"}, "profile: high, not main"),
        ({"level": "4.0"}, "level: 4.0, not 3.1"),
        ({"width": 62}, "size: 62x48, not 64x48"),
        ({"height": 46}, "size: 64x46, not 64x48"),
        ({"pixel_format": "yuv444p"}, "pixel format: yuv444p, not yuv420p"),
        ({"color": "full bt709 bt709 bt709"}, "colours: full bt709 bt709 bt709, not limited"),
        ({"fps": Fraction(30000, 1001)}, "frames/s: 29.97003, not 25"),
        ({"frames": 7}, "frames: 7, not 8"),
        ({"duration_s": Fraction(1, 3)}, "length in s: 0.333333333, not 0.32"),
        ({"audio": "none"}, "sound: none, not aac stereo"),
        ({"audio_duration_s": Fraction(1, 2)}, "sound in s: 0.5, not 0.32"),
        ({"is_constant_rate": False}, "frames do not stand equally long"),
        ({"keyframes": ()}, "frame 0 is not a key frame"),
        ({"keyframes": (1,)}, "frame 0 is not a key frame"),
        ({"is_faststart": False}, "the index (moov) stands after the pictures (mdat)"),
        ({"kbps": 500.6}, "bit rate is 501 kbit/s, at most 500"),
    ],
)
def test_each_difference_is_said_in_numbers(wrong, said):
    """One wrong fact gives one sentence, in both languages."""
    (phrase,) = differences(replace(RIGHT, **wrong), ORDERED, 8)

    assert phrase.en.startswith(said)
    assert phrase.vi
    assert phrase.vi != phrase.en


def test_a_level_that_cannot_hold_the_size_is_said():
    """What the stream claims about itself is not believed: the numbers are given."""
    order = replace(ORDERED, width=1080, height=1920, level="3.1")
    facts = replace(RIGHT, width=1080, height=1920)

    (phrase,) = differences(facts, order, 8)
    assert "8160 macroblocks and 204000 a second" in phrase.en
    assert "3600 và 108000" in phrase.vi


def test_sound_that_was_not_ordered_is_a_difference():
    """Some networks forbid an audio track."""
    found = differences(RIGHT, replace(ORDERED, audio="none"), 8)

    assert [phrase.en.split(":")[0] for phrase in found] == ["sound", "sound in s"]


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        (("-bf", "2"), {"is_constant_rate": False}),
        (("-colorspace", "smpte170m"), {"color": "limited code-6 code-2 code-2"}),
        (("-colorspace", "bt709", "-color_range", "pc"), {"color": "full bt709 code-2 code-2"}),
        (("-r", "30000/1001"), {"fps": Fraction(30000, 1001)}),
        (("-profile:v", "baseline"), {"profile": "constrained baseline"}),
        (("-movflags", "-faststart"), {"is_faststart": False}),
        (("-pix_fmt", "yuv444p"), {"pixel_format": "yuv444p"}),
    ],
)
def test_what_others_encode_is_seen_as_it_is(tmp_path, options, wrong):
    """Facts come from the file: files made differently are read differently."""
    facts = read_video(_encode(tmp_path / "a.mp4", *options))

    assert {name: getattr(facts, name) for name in wrong} == wrong


@pytest.mark.parametrize(
    "times", ["pts=PTS+512", "pts=PTS*2-512*eq(N\\,1)", "dts=DTS-512", "duration=512+eq(N\\,9)"]
)
def test_uneven_times_are_seen(tmp_path, times):
    """A late start, a frame that stands longer, another order: none is a constant rate."""
    even = _encode(tmp_path / "even.mp4", "-bsf:v", "setts=ts=TS")
    uneven = _encode(tmp_path / "uneven.mp4", "-bsf:v", f"setts={times}")

    assert read_video(even).is_constant_rate
    assert not read_video(uneven).is_constant_rate


def test_a_file_that_is_cut_off_is_an_error(video, tmp_path):
    """Wherever a copy broke off, it is said, and as a diagnostic with the file's name."""
    content = video.read_bytes()
    copy = tmp_path / "copy.mp4"
    for length in {0, 1, 7, 8, 30, *range(40, len(content), 97), len(content) - 1}:
        copy.write_bytes(content[:length])

        with pytest.raises(UnreadableVideo, match=r"copy\.mp4") as caught:
            read_video(copy)
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "unreadable-video"
        assert diagnostic.file == str(copy)
        assert diagnostic.hints


def test_an_index_that_points_past_the_end_is_an_error(video, tmp_path):
    """A frame that is in the index and not in the file is missed."""
    content = bytearray(video.read_bytes())
    first_chunk = content.index(b"stco") + 12
    content[first_chunk : first_chunk + 4] = len(content).to_bytes(4, "big")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo, match="of 8 frames"):
        read_video(tmp_path / "a.mp4")


@pytest.mark.parametrize("names", [[b"avc1"], [b"mp4a", b"esds"]])
def test_a_track_of_unknown_codec_is_an_error(video, tmp_path, names):
    """What PyAV cannot name, a player will not play."""
    content = video.read_bytes()
    for name in names:
        content = content.replace(name, b"zzzz")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo):
        read_video(tmp_path / "a.mp4")


@settings(deadline=None)
@given(st.data())
def test_no_damage_gets_past_the_error(video, tmp_path_factory, data):
    """Whatever bytes of the index are wrong, there are facts or an UnreadableVideo."""
    content = bytearray(video.read_bytes())
    places = st.integers(0, content.index(b"mdat"))
    for place in data.draw(st.lists(places, min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    damaged = tmp_path_factory.getbasetemp() / "damaged.mp4"
    damaged.write_bytes(content)

    with contextlib.suppress(UnreadableVideo):
        read_video(damaged)


def test_a_last_box_may_reach_to_the_end(video, tmp_path):
    """A size of 0 says so, and is read like the size itself."""
    content = bytearray(video.read_bytes())
    pictures = content.index(b"mdat")
    content[pictures - 4 : pictures] = bytes(4)
    (tmp_path / "a.mp4").write_bytes(content)

    assert read_video(tmp_path / "a.mp4") == read_video(video)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"x" * 5000,
        b"\0" * 5000,
        b"\0\0\0\5free" * 40,
        # A box of 64-bit size 0 would be read for ever.
        b"\0\0\0\1free" + bytes(50),
    ],
)
def test_a_file_that_is_no_video_is_an_error(tmp_path, content):
    """Not even the boxes of an MP4 are there."""
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo):
        read_video(tmp_path / "a.mp4")
    with pytest.raises(UnreadableVideo):
        stands_still(tmp_path / "a.mp4")


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    """The reason is the system's own."""
    with pytest.raises(UnreadableVideo, match="No such file"):
        read_video(tmp_path / "a.mp4")


def test_sound_alone_is_no_video(video, tmp_path):
    """An MP4 without pictures is an error, not an empty video."""
    _ffmpeg("-i", video, "-vn", "-c", "copy", tmp_path / "sound.mp4")

    with pytest.raises(UnreadableVideo, match="0 video tracks"):
        read_video(tmp_path / "sound.mp4")


def test_standing_still_is_told_from_moving(tmp_path):
    """A hold stands still; the same frames refined, or another picture, do not."""
    noise = bytes(i * i % 251 for i in range(64 * 48 * 3 // 2))
    for length in (2, 6):
        encode_hold(noise, length, ORDERED, tmp_path / "hold.mp4")
        assert stands_still(tmp_path / "hold.mp4")

    encode_moving([GREY, noise], ORDERED, tmp_path / "moving.mp4")
    assert not stands_still(tmp_path / "moving.mp4")
    encode_moving([GREY, GREY, noise], ORDERED, tmp_path / "moving.mp4")
    assert not stands_still(tmp_path / "moving.mp4")


def _encode(target, *options):
    source = ("-f", "lavfi", "-i", "testsrc=size=64x48:rate=25:duration=0.4")
    rest = ("-pix_fmt", "yuv420p", "-color_range", "tv", "-movflags", "+faststart", "-bf", "0")
    _ffmpeg(*source, "-c:v", "libx264", *rest, *options, target)
    return target


def _ffmpeg(*arguments):
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-y", "-v", "error", *arguments], check=True, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("fps", [7, 11])
def test_sound_may_end_within_the_last_frame(tmp_path, fps):
    """Where a frame is no whole number of samples, what is left of one is not asked for."""
    video = replace(ORDERED, fps=fps)
    encode_moving([GREY] * 13, video, tmp_path / "part.mp4")
    join([tmp_path / "part.mp4"], video, tmp_path / "silent.mp4")

    assert differences(read_video(tmp_path / "silent.mp4"), video, 13) == ()
