"""The format of a video file, what its H.264 level allows, and the sounds under it."""

from __future__ import annotations

from typing import Literal

from signage.display_list import Asset
from signage.lazy_dataclass import dataclass
from signage.media.library import AUDIO_HZ
from signage.model.encode import LEVELS, Audio, macroblocks

KEY_EVERY_S = 2
"""The most seconds from a key frame to the next: who begins late, or lost some, waits so long."""
AAC_FRAME = 1024
"""Samples that AAC encodes at once (ISO/IEC 14496-3)."""


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """What a player was promised: everything in a video but its pictures."""

    width: int
    height: int
    fps: int
    profile: Literal["main", "high"]
    level: str
    """As makers write it: "3.1", "4.0"."""
    max_kbps: int
    """Largest bit rate of the pictures, in thousands of bits a second."""
    audio: Audio
    audio_kbps: int = 128
    """Bit rate of sound, if there is any to be heard."""
    is_interlaced: bool = False
    """Whether frames are stored as two fields, the upper first, as television has them."""
    keyframe_s: int | None = None
    """The most seconds from a key frame to the next, if a player's maker says it."""

    def __post_init__(self) -> None:
        """Refuse what H.264 in yuv420p cannot hold; the caller pads odd pictures."""
        if self.width < 2 or self.height < 2 or self.width % 2 or self.height % 2:
            raise ValueError(f"a video is even and at least 2x2, not {self.width}x{self.height}")
        if self.fps < 1 or self.max_kbps < 1:
            raise ValueError(f"{self.fps} frames/s at {self.max_kbps} kbit/s is no video")
        if self.level not in LEVELS:
            raise ValueError(f"H.264 has no level {self.level!r}, only {', '.join(LEVELS)}")

    @property
    def frame_bytes(self) -> int:
        """Return the size of one yuv420p frame."""
        return self.width * self.height * 3 // 2

    @property
    def macroblocks(self) -> int:
        """Return how many blocks of 16x16 a frame fills, those at the edges counted whole."""
        return macroblocks(self.width, self.height)

    def samples(self, frames: int) -> int:
        """Return how many samples of sound are as long as *frames* frames."""
        return frames * AUDIO_HZ // self.fps


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of a sound file, and when it is heard; times in seconds, as people wrote them."""

    asset: Asset
    start_s: float
    end_s: float | None
    volume: float
    at_s: float
    repeats: bool

    @property
    def is_cut(self) -> bool:
        """Tell whether it begins or ends elsewhere than its file."""
        return self.start_s > 0 or self.end_s is not None
