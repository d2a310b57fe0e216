"""What the levels of H.264 allow: how large a picture is, and how many of them come a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Level:
    """What a decoder of one level must manage."""

    macroblocks_per_s: int
    macroblocks: int
    kbps: int
    stored_macroblocks: int
    """Of all the pictures together that it keeps to decode others."""

    def holds(self, width: int, height: int, fps: int) -> bool:
        """Tell whether a decoder of this level must be able to play this size at this rate."""
        blocks = macroblocks(width, height)
        return blocks <= self.macroblocks and blocks * fps <= self.macroblocks_per_s


def macroblocks(width: int, height: int) -> int:
    """Return how many blocks of 16x16 a picture fills, those at the edges counted whole."""
    return -(-width // 16) * -(-height // 16)


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "1.0": Level(1485, 99, 64, 396),
        "1.1": Level(3000, 396, 192, 900),
        "1.2": Level(6000, 396, 384, 2376),
        "1.3": Level(11880, 396, 768, 2376),
        "2.0": Level(11880, 396, 2000, 2376),
        "2.1": Level(19800, 792, 4000, 4752),
        "2.2": Level(20250, 1620, 4000, 8100),
        "3.0": Level(40500, 1620, 10000, 8100),
        "3.1": Level(108000, 3600, 14000, 18000),
        "3.2": Level(216000, 5120, 20000, 20480),
        "4.0": Level(245760, 8192, 20000, 32768),
        "4.1": Level(245760, 8192, 50000, 32768),
        "4.2": Level(522240, 8704, 50000, 34816),
        "5.0": Level(589824, 22080, 135000, 110400),
        "5.1": Level(983040, 36864, 240000, 184320),
        "5.2": Level(2073600, 36864, 240000, 184320),
    }
)
"""ITU-T H.264, table A-1: MaxMBPS, MaxFS, MaxBR (of Main; High may have a quarter more), and
MaxDpbMbs."""
