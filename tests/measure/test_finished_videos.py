"""Videos as this program makes them, read back: what is written is what is found."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.measure.video_file import UnreadableVideo, read_video_file
from signage.model.encode import Audio
from signage.video.encode import encode_hold, encode_moving
from signage.video.format import VideoFormat
from signage.video.join import Held, join
from tests.video.videos import broken_rules, read

ORDERED = VideoFormat(64, 48, 25, "main", "3.1", 500, Audio.SILENT)
GREY, LIGHTER = (bytes([level]) * ORDERED.frame_bytes for level in (100, 110))
FRAMES = 8


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    """Eight frames in two segments, with silence."""
    folder = tmp_path_factory.mktemp("video")
    encode_hold(GREY, ORDERED, folder / "hold.mp4")
    encode_moving([LIGHTER, GREY, GREY], ORDERED, folder / "moving.mp4")
    join([Held(folder / "hold.mp4", 5), folder / "moving.mp4"], ORDERED, folder / "video.mp4")
    return folder / "video.mp4"


@pytest.mark.parametrize("to_the_end", [False, True])
def test_all_facts_are_what_was_asked_of_the_encoder(video, to_the_end):
    """However much of it is decoded."""
    found = read_video_file(video, to_the_end=to_the_end)

    assert (found.codec, found.profile, found.level) == ("h264", "main", "3.1")
    assert (found.width, found.height, found.pixel_format) == (64, 48, "yuv420p")
    assert found.color == ("limited", "bt709", "bt709", "bt709")
    assert (len(found.sizes), found.keyframes, found.is_closed) == (FRAMES, (0, 5), True)
    assert found.times == tuple(Fraction(index, 25) for index in range(FRAMES))
    assert (found.fps, found.duration_s) == (25, Fraction(FRAMES, 25))
    assert (found.audio, found.audio_s) == ("aac stereo", Fraction(FRAMES, 25))
    assert (found.seam, found.decode_errors) == (0, ())
    assert broken_rules(found, ORDERED, FRAMES) == []


def test_codes_are_read_in_the_frames_that_are_asked_for(tmp_path):
    """Those that were decoded for the seam, and those behind them."""
    told = ("a", "b", "c")
    dots = [segno.make_qr(text, error="m").matrix_iter(scale=2, border=4) for text in told]
    ordered = VideoFormat(64, 64, 25, "main", "3.1", 500, Audio.NONE)
    shown = [np.where(np.array([*rows])[:58, :58], 16, 235).astype(np.uint8) for rows in dots]
    frames = [
        np.pad(picture, 3, constant_values=235).tobytes() + bytes([128]) * (64 * 64 // 2)
        for picture in shown
    ]
    encode_moving([frames[0], frames[1], *[frames[0]] * 30, frames[2]], ordered, tmp_path / "a.mp4")

    def codes(*at):
        return read_video_file(tmp_path / "a.mp4", at=at, to_the_end=True).codes

    assert (codes(0), codes(1), codes(32)) == (("a",), ("b",), ("c",))
    assert codes(1, 32) == ("b", "c")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"profile": "high"}, "wrong-codec"),
        ({"level": "3.0"}, "wrong-level"),
        ({"height": 46}, "wrong-video-size"),
        ({"fps": 30}, "uneven-frame-rate"),
        ({"max_kbps": 1}, "bit-rate-too-high"),
        ({"audio": Audio.NONE}, "wrong-audio"),
    ],
)
def test_what_was_not_ordered_breaks_a_rule(video, change, code):
    """Each of the things that a screen asks for."""
    assert code in broken_rules(read(video), replace(ORDERED, **change), FRAMES)


def test_a_missing_frame_breaks_a_rule(video):
    """It would be a jump."""
    assert broken_rules(read(video), ORDERED, FRAMES + 1) == ["wrong-video-length"]


@pytest.mark.parametrize(
    ("first_s", "rate"), [(Fraction(2, 25), Fraction(25, 2)), (Fraction(0), 0)]
)
def test_a_rate_is_that_of_the_first_frame(video, first_s, rate):
    """If it has no length, there is none, and a rule says so."""
    found = read(video)
    uneven = replace(found, durations=(first_s, *found.durations[1:]))

    assert uneven.fps == rate
    assert "uneven-frame-rate" in broken_rules(uneven, ORDERED, FRAMES)


@pytest.mark.parametrize("names", [[b"avc1"], [b"mp4a", b"esds"]])
def test_a_track_of_unknown_codec_is_an_error(video, tmp_path, names):
    """What FFmpeg cannot name, a player will not play."""
    content = video.read_bytes()
    for name in names:
        content = content.replace(name, b"zzzz")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo):
        read_video_file(tmp_path / "a.mp4")


@settings(deadline=None)
@given(st.data())
def test_no_damage_to_the_index_of_two_tracks_gets_past_the_error(video, tmp_path_factory, data):
    """Whatever bytes of it are wrong, there are facts or an UnreadableVideo."""
    content = bytearray(video.read_bytes())
    places = st.integers(0, content.index(b"mdat"))
    for place in data.draw(st.lists(places, min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    damaged = tmp_path_factory.getbasetemp() / "damaged-with-sound.mp4"
    damaged.write_bytes(content)

    with contextlib.suppress(UnreadableVideo):
        found = read_video_file(damaged)
        broken_rules(found, ORDERED, FRAMES)
        assert found.fps >= 0


@pytest.mark.parametrize("fps", [7, 11])
def test_sound_may_end_within_the_last_frame(tmp_path, fps):
    """Where a frame is no whole number of samples, what is left of one is not asked for."""
    video = replace(ORDERED, fps=fps)
    encode_moving([GREY] * 13, video, tmp_path / "part.mp4")
    join([tmp_path / "part.mp4"], video, tmp_path / "silent.mp4")

    assert broken_rules(read(tmp_path / "silent.mp4"), video, 13) == []
