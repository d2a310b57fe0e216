"""Frames as they were coded."""

from __future__ import annotations

import av
import pytest

from signage.export.coded_frames import UnreadableVideo, stands_still, stored_sizes
from signage.export.mp4 import encode_hold, encode_moving
from tests.export.videos import SMALL, moving_block, noise

GREY = bytes([100]) * SMALL.frame_bytes


def test_standing_still_is_told_from_moving(tmp_path):
    """A hold stands still; the same frames refined, or another picture, do not."""
    for length in (2, 6):
        encode_hold(noise(), length, SMALL, tmp_path / "hold.mp4")
        assert stands_still(tmp_path / "hold.mp4")

    encode_moving([GREY, noise()], SMALL, tmp_path / "moving.mp4")
    assert not stands_still(tmp_path / "moving.mp4")
    encode_moving([GREY, GREY, noise()], SMALL, tmp_path / "moving.mp4")
    assert not stands_still(tmp_path / "moving.mp4")


def test_sizes_are_those_of_the_frames(tmp_path):
    """One for each, the key frame's first."""
    encode_moving(moving_block(5), SMALL, tmp_path / "a.mp4")

    sizes = stored_sizes(tmp_path / "a.mp4")
    with av.open(tmp_path / "a.mp4") as container:
        assert sizes == tuple(p.size for p in container.demux(video=0) if p.size)
    assert len(sizes) == 5
    assert sizes[0] == max(sizes)


@pytest.mark.parametrize("content", [b"<html>", b"x" * 5000, b"\0" * 5000, None])
def test_what_is_no_video_is_an_error(tmp_path, content):
    """With the file's name, in both languages; so is what is not there."""
    if content is not None:
        (tmp_path / "a.mp4").write_bytes(content)

    for read in (stands_still, stored_sizes):
        with pytest.raises(UnreadableVideo, match=r"a\.mp4") as caught:
            read(tmp_path / "a.mp4")
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "unreadable-video"
        assert diagnostic.hints
