"""Encoding of a display's videos: size, canvas, rate, H.264 level."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.field import (
    Entry,
    Field,
    Notation,
    choice,
    choice_of,
    integer,
    object_schema,
    plain,
)
from signage.model.resolved_theme import ResolvedTheme
from signage.syntax.node import Node, Sequence
from signage.syntax.readers import INTEGER, as_integer, as_word, within
from signage.syntax.refusal import refuse, refuse_type


class Audio(enum.Enum):
    """What a player wants to find in a video besides pictures."""

    NONE = "none"
    SILENT = "silent"
    SOUND = "sound"
    """That of the playlist."""


@dataclass(frozen=True, slots=True)
class Encode:
    """What the player of a screen can decode."""

    profile: Literal["main", "high"]
    level: str
    fps: int
    max_kbps: int
    audio: Audio
    keyframe_s: int | None = None
    """The most seconds from a key frame to the next, where the player's maker says it."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A larger black frame in which the artwork stands at (x, y)."""

    width: int
    height: int
    x: int
    y: int


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

    def used(self, width: int, height: int, fps: int) -> float:
        """Return how much of what such a decoder must manage this takes, of 1."""
        blocks = macroblocks(width, height)
        return max(blocks / self.macroblocks, blocks * fps / self.macroblocks_per_s)


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


LARGEST_SIDE = 8192
"""Pixels; the largest side that H.264 and common decoders know."""

_SIZE_WORDS = msg("a size in pixels")
_SIZE_HINT = msg(
    "write width and height like `1080x1920`, each from 8 to {largest_side}",
    largest_side=LARGEST_SIDE,
)
_PLACE_WORDS = msg("a place in pixels, from the left and from the top: `[0, 0]`")
_SIZE = lazy_regex(r"([0-9]{1,5}) ?[x×X] ?([0-9]{1,5})")


def read_size(node: Node, report: Report) -> tuple[int, int] | None:
    """Read ``1080x1920`` as width and height."""
    text = as_word(node, report, _SIZE_WORDS)
    if text is None:
        return None
    match = _SIZE.fullmatch(text)
    if match is None or not all(8 <= int(side) <= LARGEST_SIDE for side in match.groups()):
        refuse(node, report, "wrong-size", _SIZE_WORDS, _SIZE_HINT)
        return None
    return int(match[1]), int(match[2])


def read_encode(node: Node, report: Report, names: ResolvedTheme) -> Encode | None:
    """Read the fields of ``encode:``."""
    entry = Entry(node, report, _ENCODE_FIELDS, names, _ENCODE_WORDS)
    profile = entry.get(_PROFILE, None)
    level = entry.get(_LEVEL, None)
    fps = entry.get(_FPS, None)
    max_kbps = entry.get(_MAX_KBPS, None)
    audio = entry.get(_AUDIO, Audio.NONE)
    keyframe_s = entry.get(_KEYFRAME_S, None)
    entry.finish()
    if profile is None or level is None or fps is None or max_kbps is None:
        return None
    return Encode("main" if profile == "main" else "high", level, fps, max_kbps, audio, keyframe_s)


def read_canvas(node: Node, report: Report, names: ResolvedTheme) -> Canvas | None:
    """Read ``{size: 1920x1080, at: [0, 0]}``."""
    entry = Entry(node, report, _CANVAS_FIELDS, names, _CANVAS_WORDS)
    size = entry.get(_SIZE_FIELD, None)
    x, y = entry.get(_AT, (0, 0))
    entry.finish()
    return None if size is None else Canvas(*size, x, y)


def _read_place(node: Node, report: Report) -> tuple[int, int] | None:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        refuse_type(node, report, _PLACE_WORDS)
        return None
    read = within(as_integer, 0, LARGEST_SIDE)
    x, y = (read(item, report) for item in node.items)
    return None if x is None or y is None else (x, y)


def _read_fps(node: Node, report: Report) -> int | None:
    text = as_word(node, report, INTEGER)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{2}[.,][0-9]{1,4}", text):
        return within(as_integer, 1, MOST_FPS)(node, report)
    rate = float(text.replace(",", "."))
    whole = round(rate)
    hints: tuple[Message, ...] = ()
    if 0 < whole - rate < _ALMOST:
        # Decision 27: no display is known whose player takes these rates and no whole ones.
        every_s = round(1 / (whole - rate))
        hints = (
            msg(
                "write `{whole}`: a player that shows {text} frames a second leaves out one in "
                "{every_s} seconds, which nobody sees",
                whole=whole,
                text=text,
                every_s=every_s,
            ),
        )
    refuse(node, report, "wrong-number", INTEGER, *hints)
    return None


MOST_FPS = 60
MOST_KEYFRAME_S = 10
_ALMOST = 0.1
_ENCODE_WORDS = msg("`encode`")
_CANVAS_WORDS = msg("`canvas`")

SIZE = plain(read_size, {"type": "string", "pattern": "^[0-9]+ ?[x×X] ?[0-9]+$"})

_PROFILE = Field(
    "profile",
    choice_of({"main": "main", "high": "high"}),
    msg("main for simple players"),
    required=True,
)
_LEVEL = Field(
    "level",
    choice_of({level: level for level in LEVELS}),
    msg('of H.264, in quotes: `"4.0"`'),
    required=True,
)
_FPS = Field(
    "fps",
    plain(_read_fps, {"type": "integer", "minimum": 1, "maximum": MOST_FPS}),
    msg("frames a second"),
    required=True,
)
_MAX_KBPS = Field(
    "max_kbps",
    integer(64, 100_000),
    msg("largest bit rate, in kbit/s"),
    required=True,
)
_AUDIO = Field(
    "audio",
    choice(Audio),
    msg("silent for players that refuse files without sound; sound: the playlist's"),
)
_KEYFRAME_S = Field(
    "keyframe_s",
    integer(1, MOST_KEYFRAME_S),
    msg("the most seconds from one key frame to the next; without it 2"),
)
_ENCODE_FIELDS = (_PROFILE, _LEVEL, _FPS, _MAX_KBPS, _AUDIO, _KEYFRAME_S)

_SIZE_FIELD = Field("size", SIZE, msg("of the whole frame"), required=True)
_AT = Field(
    "at",
    plain(
        _read_place,
        {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    ),
    msg("where the artwork stands: from the left, the top"),
)
_CANVAS_FIELDS = (_SIZE_FIELD, _AT)

ENCODE: Notation[ResolvedTheme, Encode] = Notation(read_encode, object_schema(_ENCODE_FIELDS))
CANVAS: Notation[ResolvedTheme, Canvas] = Notation(read_canvas, object_schema(_CANVAS_FIELDS))
