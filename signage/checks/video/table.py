"""All rules of this package, in the order in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from signage.checks.rule import Rule
from signage.checks.video import (
    bit_rate_too_high,
    black_frames,
    code_lost_in_video,
    damaged_video,
    index_at_end,
    interlaced_video,
    name_not_portable,
    open_gop,
    seam_jumps,
    too_large_for_fat32,
    uneven_frame_rate,
    wrong_audio,
    wrong_codec,
    wrong_color_flags,
    wrong_level,
    wrong_video_length,
    wrong_video_size,
)
from signage.checks.video.video_file import Ordered, VideoFile
from signage.diagnostic import Diagnostic


class Check(Protocol):
    """A module with a rule."""

    RULE: Rule

    def check(self, video: VideoFile, ordered: Ordered) -> Iterator[Diagnostic]:
        """Give what breaks the rule."""


VIDEO_CHECKS: tuple[Check, ...] = (
    damaged_video,
    wrong_codec,
    wrong_level,
    interlaced_video,
    wrong_color_flags,
    wrong_video_size,
    open_gop,
    uneven_frame_rate,
    wrong_video_length,
    bit_rate_too_high,
    index_at_end,
    wrong_audio,
    black_frames,
    seam_jumps,
    code_lost_in_video,
    name_not_portable,
    too_large_for_fat32,
)
