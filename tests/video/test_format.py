"""What a video may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.model.encode import Audio
from signage.video.format import VideoFormat

PORTRAIT = VideoFormat(1080, 1920, 30, "high", "4.0", 8000, Audio.NONE)


@pytest.mark.parametrize("change", [{"width": 1081}, {"height": 1919}, {"width": 0}])
def test_odd_or_no_size_is_refused(change):
    """yuv420p stores colour for 2x2 pixels: odd sides cannot be."""
    with pytest.raises(ValueError, match="even"):
        replace(PORTRAIT, **change)


@pytest.mark.parametrize("change", [{"fps": 0}, {"max_kbps": 0}])
def test_no_frames_or_no_bits_are_refused(change):
    """A video has frames each second, and bits for them."""
    with pytest.raises(ValueError, match="is no video"):
        replace(PORTRAIT, **change)


def test_unknown_level_is_refused():
    """The message names the levels there are."""
    with pytest.raises(ValueError, match=r"4\.0, 4\.1"):
        replace(PORTRAIT, level="4")


def test_frame_bytes():
    """A yuv420p frame has a byte and a half for each pixel."""
    assert VideoFormat(4, 2, 25, "main", "3.1", 500, Audio.NONE).frame_bytes == 12
