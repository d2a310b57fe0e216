"""What a video file must be, and what its H.264 level allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Profile = Literal["main", "high"]
Audio = Literal["none", "silent"]


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """What a player was promised: everything in a video but its pictures."""

    width: int
    height: int
    fps: int
    profile: Profile
    level: str
    """As makers write it: "3.1", "4.0"."""
    max_kbps: int
    """Largest bit rate of the pictures, in thousands of bits a second."""
    audio: Audio

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
        return -(-self.width // 16) * -(-self.height // 16)

    @property
    def fits_level(self) -> bool:
        """Tell whether a decoder of this level must be able to play this size at this rate."""
        level = LEVELS[self.level]
        return (
            self.macroblocks <= level.macroblocks
            and self.macroblocks * self.fps <= level.macroblocks_per_s
        )


@dataclass(frozen=True, slots=True)
class Level:
    """What a decoder of one level must manage."""

    macroblocks_per_s: int
    macroblocks: int
    kbps: int


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "1.0": Level(1485, 99, 64),
        "1.1": Level(3000, 396, 192),
        "1.2": Level(6000, 396, 384),
        "1.3": Level(11880, 396, 768),
        "2.0": Level(11880, 396, 2000),
        "2.1": Level(19800, 792, 4000),
        "2.2": Level(20250, 1620, 4000),
        "3.0": Level(40500, 1620, 10000),
        "3.1": Level(108000, 3600, 14000),
        "3.2": Level(216000, 5120, 20000),
        "4.0": Level(245760, 8192, 20000),
        "4.1": Level(245760, 8192, 50000),
        "4.2": Level(522240, 8704, 50000),
        "5.0": Level(589824, 22080, 135000),
        "5.1": Level(983040, 36864, 240000),
        "5.2": Level(2073600, 36864, 240000),
    }
)
"""ITU-T H.264, table A-1: MaxMBPS, MaxFS, MaxBR (of Main; High may have a quarter more)."""
