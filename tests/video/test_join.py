"""Segments one after another in one file."""

from __future__ import annotations

from dataclasses import replace

import av
import pytest

from signage.video.encode import encode_hold, encode_moving
from signage.video.ffmpeg import EncodeError, run
from signage.video.join import splice
from tests.video.videos import SMALL, broken_rules, decode, moving_block, noise, read


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parts")
    encode_moving(moving_block(5), SMALL, folder / "moving.mp4")
    encode_hold(noise(), 3, SMALL, folder / "hold.mp4")
    return folder / "moving.mp4", folder / "hold.mp4"


def test_parts_follow_one_another_in_the_order_named(tmp_path, parts):
    """The same one may come back later, and the frames are counted."""
    moving, hold = parts

    count = splice([hold, moving, hold, hold, moving], SMALL, tmp_path / "a.mp4")

    assert count == 3 + 5 + 3 + 3 + 5
    held, moved = decode(hold), decode(moving)
    assert decode(tmp_path / "a.mp4") == held + moved + held + held + moved
    assert broken_rules(read(tmp_path / "a.mp4"), SMALL, count) == []


def test_a_part_is_opened_once_however_often_it_is_named(tmp_path, parts, monkeypatch):
    """FFmpeg examines what it opens, which takes longer than encoding a hold."""
    opened = []
    original = av.open

    def count(file, *arguments, **options):
        opened.append(file)
        return original(file, *arguments, **options)

    monkeypatch.setattr(av, "open", count)
    splice([parts[1]] * 50, SMALL, tmp_path / "a.mp4")

    assert len(opened) == 2


@pytest.mark.parametrize("fps", [1, 7, 25, 60])
def test_times_are_exact_at_any_rate(tmp_path, fps):
    """Also where a frame is no whole number of milliseconds."""
    video = replace(SMALL, fps=fps, level="4.2")
    encode_hold(noise(), 2, video, tmp_path / "hold.mp4")

    assert splice([tmp_path / "hold.mp4"] * 9, video, tmp_path / "a.mp4") == 18
    assert broken_rules(read(tmp_path / "a.mp4"), video, 18) == []


def test_a_part_without_pictures_is_an_error(tmp_path, parts):
    """The message names it."""
    tone = ("-f", "lavfi", "-i", "sine=duration=0.1", "-c:a", "aac")
    run([*tone, str(tmp_path / "tone.mp4")])

    with pytest.raises(EncodeError, match=r"tone\.mp4"):
        splice([*parts, tmp_path / "tone.mp4"], SMALL, tmp_path / "a.mp4")
