"""Finished loops in the hands of MoviePy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from signage import SignageError, as_clip
from signage.model.encode import Audio
from signage.video.encode import encode_moving
from signage.video.join import join
from tests.video.videos import SMALL, moving_block, to_rgb

FRAMES = 123
"""At 30 a second they last 4.1 s, which is a little less in binary."""


@pytest.fixture(scope="module")
def frames():
    return moving_block(FRAMES)


def loop(frames, video, folder):
    encode_moving(frames, video, folder / "segment.mp4")
    join([folder / "segment.mp4"], video, folder / "loop.mp4")
    return folder / "loop.mp4"


def test_a_clip_has_every_frame_of_the_loop(frames, tmp_path):
    """None is lost at the end, where it would be missed as a jump."""
    with as_clip(str(loop(frames, SMALL, tmp_path))) as clip:
        shown = list(clip.iter_frames())
        assert (tuple(clip.size), clip.fps, clip.audio) == ((96, 64), 30, None)
        assert clip.duration == pytest.approx(4.1)

    assert len(shown) == FRAMES
    assert np.abs(shown[0] - to_rgb(frames[0])).mean() < 6
    assert np.abs(shown[-1] - to_rgb(frames[-1])).mean() < 6
    assert np.abs(shown[-1] - to_rgb(frames[-5])).mean() > 6


def test_a_silent_track_comes_along(frames, tmp_path):
    """Whoever mixes sound into it finds one to mix with."""
    video = replace(SMALL, audio=Audio.SILENT)

    with as_clip(loop(frames, video, tmp_path)) as clip:
        assert clip.audio is not None
        assert abs(clip.audio.get_frame(1.0)).max() == 0


def test_a_closed_clip_leaves_no_pipe_open(frames, tmp_path):
    """Not even of processes that have come to their end by themselves, before it was closed."""
    with as_clip(loop(frames, replace(SMALL, audio=Audio.SILENT), tmp_path)) as clip:
        for _ in clip.iter_frames():
            pass
        processes = clip.reader.proc, clip.audio.reader.proc
        for process in processes:
            assert process.wait() == 0

    assert all(process.stdout.closed and process.stderr.closed for process in processes)


def test_what_is_not_a_whole_video_is_refused(frames, tmp_path):
    """With a message, not with whatever MoviePy stumbles over."""
    path = loop(frames, SMALL, tmp_path)
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(SignageError, match=r"loop\.mp4"):
        as_clip(path)
