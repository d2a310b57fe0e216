"""Reading what is no video, or not a whole one: it is said, and nothing is read without end."""

from __future__ import annotations

import contextlib

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.measure import video_frames as footage
from signage.measure.video_file import UnreadableVideo, read_video_file
from tests.measure.films import FRAMES, SILENCE, broken_rules, ffmpeg, film


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return film(tmp_path_factory.mktemp("good") / "good.mp4")


def test_a_damaged_picture_is_an_error_of_the_decoder(tmp_path, good):
    """Where frames are decoded; the middle of a video is not looked at."""
    content = bytearray(good.read_bytes())
    with av.open(str(good)) as container:
        places = [(p.pos, p.size) for p in container.demux(video=0) if p.size]
    for index, is_seen in ((16, True), (8, False)):
        at, size = places[index]
        damaged = bytearray(content)
        damaged[at + size // 2 : at + size] = bytes(size - size // 2)
        (tmp_path / "a.mp4").write_bytes(damaged)

        video = read_video_file(tmp_path / "a.mp4")
        said = tuple(error.split(":")[0] for error in video.decode_errors)
        assert said == (("frame 16",) if is_seen else ())
        assert ("damaged-video" in broken_rules(video)) is is_seen


def test_a_file_that_is_cut_off_is_an_error(tmp_path, good):
    """Wherever a copy broke off, it is said, and as a diagnostic with the file's name."""
    content = good.read_bytes()
    copy = tmp_path / "copy.mp4"
    for length in {0, 1, 7, 8, 30, *range(40, len(content), 197), len(content) - 1}:
        copy.write_bytes(content[:length])

        with pytest.raises(UnreadableVideo, match=r"copy\.mp4") as caught:
            read_video_file(copy)
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "unreadable-video"
        assert diagnostic.file == str(copy)
        assert diagnostic.hints


def test_an_index_that_points_past_the_end_is_an_error(tmp_path, good):
    """A frame that is in the index and not in the file is missed."""
    content = bytearray(good.read_bytes())
    first_chunk = content.index(b"stco") + 12
    content[first_chunk : first_chunk + 4] = len(content).to_bytes(4, "big")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo, match=f"of {FRAMES} frames"):
        read_video_file(tmp_path / "a.mp4")


def test_pictures_without_parameters_are_an_error(tmp_path, good):
    """The box that holds them has another name."""
    content = good.read_bytes().replace(b"avcC", b"zzzz")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo):
        read_video_file(tmp_path / "a.mp4")


def test_a_count_that_would_fill_memory_is_an_error(tmp_path, good):
    """It is not believed: FFmpeg would reserve room for as many frames."""
    content = bytearray(good.read_bytes())
    sizes = content.index(b"stsz") + 4
    # All of one size: then the index need not be longer for it.
    content[sizes + 4 : sizes + 12] = (1).to_bytes(4, "big") + (2**30).to_bytes(4, "big")
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo, match="a track of 1073741824 frames"):
        read_video_file(tmp_path / "a.mp4")


def test_frames_without_end_after_a_key_frame_are_not_decoded(tmp_path, monkeypatch):
    """The last frame of an endless group would take as long as all that are before it."""
    path = film(tmp_path / "a.mp4", "-g", "999")
    monkeypatch.setattr(footage, "MOST_DECODED", FRAMES - 1)

    with pytest.raises(UnreadableVideo, match="frames after a key frame"):
        read_video_file(path)
    monkeypatch.setattr(footage, "MOST_DECODED", FRAMES)
    read_video_file(path)


def test_pictures_larger_than_any_level_are_not_decoded(tmp_path):
    """One of them takes a hundred megabytes, and a decoder keeps sixteen."""
    flag = ("-f", "lavfi", "-i", "color=white:s=4096x2320:r=25:d=0.04", "-preset", "ultrafast")
    ffmpeg(*flag, "-pix_fmt", "yuv420p", str(tmp_path / "a.mp4"))

    with pytest.raises(UnreadableVideo):
        read_video_file(tmp_path / "a.mp4")


@settings(deadline=None)
@given(st.data())
def test_no_damage_gets_past_the_error(good, tmp_path_factory, data):
    """Whatever bytes of the file are wrong, there are facts or an UnreadableVideo."""
    content = bytearray(good.read_bytes())
    end = data.draw(st.sampled_from([content.index(b"mdat"), len(content) - 1]))
    for place in data.draw(st.lists(st.integers(0, end), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    damaged = tmp_path_factory.getbasetemp() / "damaged-video.mp4"
    damaged.write_bytes(content)

    with contextlib.suppress(UnreadableVideo):
        broken_rules(read_video_file(damaged, (3,)))


def test_a_last_box_may_reach_to_the_end(tmp_path, good):
    """A size of 0 says so, and is read like the size itself."""
    content = bytearray(good.read_bytes())
    pictures = content.index(b"mdat")
    content[pictures - 4 : pictures] = bytes(4)
    (tmp_path / "good.mp4").write_bytes(content)

    assert read_video_file(tmp_path / "good.mp4") == read_video_file(good)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"x" * 5000,
        b"\0" * 5000,
        b"\0\0\0\5free" * 40,
        # A box of 64-bit size 0 would be read for ever.
        b"\0\0\0\1free" + bytes(50),
        b"\0\0\0\x08free" * 10_001,
        b"\0\0\0\x08moov",
        b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n",
    ],
)
def test_a_file_that_is_no_video_is_an_error(tmp_path, content):
    """Not even the boxes of an MP4 are there, or nothing in them."""
    (tmp_path / "a.mp4").write_bytes(content)

    with pytest.raises(UnreadableVideo):
        read_video_file(tmp_path / "a.mp4")


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    """The reason is the system's own."""
    with pytest.raises(UnreadableVideo, match="No such file"):
        read_video_file(tmp_path / "a.mp4")


def test_sound_alone_is_no_video(tmp_path):
    """An MP4 without pictures is an error, not an empty video."""
    ffmpeg(*SILENCE, "-t", "1", str(tmp_path / "a.mp4"))

    with pytest.raises(UnreadableVideo, match="0 video tracks"):
        read_video_file(tmp_path / "a.mp4")
