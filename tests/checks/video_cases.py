"""A good video, and videos in which one thing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from signage.checks.registry import FILES
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic
from signage.geometry import Inset
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.surface import Medium

FPS, FRAMES = 30, 450
FAIR = 30_000
"""Bytes of a frame: at 30 frames/s 7200 kbit/s."""

SCREEN = Display(
    name="elevator",
    title=msg("Elevator"),
    medium=Medium.LCD,
    width=1080,
    height=1920,
    pitch_mm=0.25,
    near_m=0.5,
    far_m=2.0,
    read_s=30.0,
    safe=Inset(50, 50, 50, 50),
    encode=Encode("high", "4.0", FPS, 8000, Audio.NONE),
)
ORDERED = OrderedVideo(SCREEN, FRAMES, ("HTTPS://EXAMPLE.ORG",), 15.0)
GOOD = VideoFile(
    name="loop.mp4",
    bytes=FAIR * FRAMES,
    boxes=("ftyp", "moov", "free", "mdat"),
    codec="h264",
    profile="high",
    level="4.0",
    width=1080,
    height=1920,
    pixel_format="yuv420p",
    color=("limited", "bt709", "bt709", "bt709"),
    is_progressive=True,
    reference_frames=4,
    sizes=(FAIR,) * FRAMES,
    keyframes=(0, 150, 300),
    is_closed=True,
    times=tuple(Fraction(index, FPS) for index in range(FRAMES)),
    durations=(Fraction(1, FPS),) * FRAMES,
    audio="none",
    audio_s=Fraction(0),
    codes=("HTTPS://EXAMPLE.ORG", "another"),
    dark_lead_s=0.0,
    dark_tail_s=0.0,
    seam=0.02,
    step_near_seam=0.0,
    decode_errors=(),
    stated_rate=Fraction(FPS),
)


def judged(video: VideoFile = GOOD, ordered: OrderedVideo = ORDERED) -> list[Diagnostic]:
    """Return what all rules about videos find."""
    return [found for check in FILES.videos for found in check(video, ordered)]


def codes(video: VideoFile = GOOD, ordered: OrderedVideo = ORDERED) -> list[str]:
    return [found.code for found in judged(video, ordered)]


def encoded(**changes: Any) -> OrderedVideo:
    """Return an order of a screen whose player takes something else."""
    assert SCREEN.encode is not None
    return replace(ORDERED, screen=replace(SCREEN, encode=replace(SCREEN.encode, **changes)))


def changed(values: tuple[Any, ...], index: int, value: Any) -> tuple[Any, ...]:
    return (*values[:index], value, *values[index + 1 :])


def sounding(audio_s: Fraction) -> dict[str, Any]:
    return {"audio": "aac stereo", "audio_s": audio_s}


@dataclass(frozen=True, slots=True)
class Case:
    """A video in which one thing is changed."""

    code: str
    says: str
    """A part of the message in English."""
    video: Mapping[str, Any] = field(default_factory=dict)
    ordered: OrderedVideo = ORDERED

    def found(self) -> list[Diagnostic]:
        return judged(replace(GOOD, **self.video), self.ordered)


LATE = tuple(time + Fraction(1, 25) for time in GOOD.times)

BROKEN = (
    Case("damaged-video", "Invalid data", {"decode_errors": ("Invalid data",)}),
    Case("wrong-codec", "hevc high yuv420p, but", {"codec": "hevc"}),
    Case("wrong-codec", "h264 main yuv420p, but", {"profile": "main"}),
    Case("wrong-codec", "plays h264 main yuv420p", ordered=encoded(profile="main")),
    Case("wrong-codec", "yuv420p10le, but", {"pixel_format": "yuv420p10le"}),
    Case(
        "wrong-level",
        "claims level 3.2 and needs 4.0: it has 8160 macroblocks a frame, "
        "244800 macroblocks a second, 4 pictures to keep, 32640 macroblocks",
        {"level": "3.2"},
    ),
    Case(
        "wrong-level", "needs 5.0: it has 5 pictures to keep, 40800 macro", {"reference_frames": 5}
    ),
    Case("wrong-level", "claims level 4.1, but 'elevator' plays up to 4.0", {"level": "4.1"}),
    Case("wrong-level", "claims level 6.2, but", {"level": "6.2"}),
    Case("wrong-level", "claims level 1b and needs 4.0", {"level": "1b"}),
    Case("interlaced-video", "interlaced", {"is_progressive": False}),
    Case(
        "wrong-color-flags", "unspecified", {"color": ("limited", "bt709", "unspecified", "bt709")}
    ),
    Case("wrong-color-flags", "full", {"color": ("full", "bt709", "bt709", "bt709")}),
    Case("wrong-video-size", "is 1080x1918, but 'elevator' takes 1080x1920", {"height": 1918}),
    Case("wrong-video-size", "is 1079x1920", {"width": 1079}),
    Case(
        "wrong-video-size",
        "takes 1080x1918",
        ordered=replace(ORDERED, screen=replace(SCREEN, height=1917)),
    ),
    Case("open-gop", "need those before", {"is_closed": False}),
    Case("open-gop", "begin with a key frame", {"keyframes": (1, 150)}),
    Case("open-gop", "begin with a key frame", {"keyframes": ()}),
    Case("uneven-frame-rate", "frame 0 is shown at 0.04 s", {"times": LATE}),
    Case(
        "uneven-frame-rate",
        "frame 7 is shown at 0.24 s, not at 0.2333 s",
        {"times": changed(GOOD.times, 7, Fraction(24, 100))},
    ),
    Case(
        "uneven-frame-rate",
        "frame 449 is shown for 0.5 s",
        {"durations": changed(GOOD.durations, 449, Fraction(1, 2))},
    ),
    Case(
        "uneven-frame-rate",
        "the video has 29.97 frames/s; 'elevator' plays 30",
        {
            "durations": (Fraction(1001, 30000),) * FRAMES,
            "times": tuple(index * Fraction(1001, 30000) for index in range(FRAMES)),
        },
    ),
    Case("uneven-frame-rate", "frame 0 is shown for 0 s", {"durations": (Fraction(0),) * FRAMES}),
    Case("uneven-frame-rate", "the pictures state 25 frames/s", {"stated_rate": Fraction(25)}),
    Case("wrong-video-length", "450 frames, not 451", ordered=replace(ORDERED, frames=451)),
    Case(
        "wrong-video-length",
        "15 s, 450 frames; its slot is 15.033 s, 451 frames",
        ordered=replace(ORDERED, slot_s=15 + 1 / 30),
    ),
    Case(
        "bit-rate-too-high",
        "7200 kbit/s on the mean, but 'elevator' reads at most 7199",
        ordered=encoded(max_kbps=7199),
    ),
    Case(
        "bit-rate-too-high",
        "at 10 s a player that reads the 8000 kbit/s of 'elevator' needs 0.6 s in advance",
        {"sizes": changed(GOOD.sizes, 300, 500_001)},
    ),
    Case("index-at-end", "as mdat, moov", {"boxes": ("ftyp", "mdat", "moov")}),
    Case(
        "index-at-end",
        "as moov, moof, mdat, moof …",
        {"boxes": ("ftyp", "moov", "moof", "mdat", "moof", "mdat")},
    ),
    Case("wrong-audio", "is 'aac stereo', but 'elevator' asks for 'none'", sounding(Fraction(15))),
    Case(
        "wrong-audio",
        "is 'none', but 'elevator' asks for 'aac stereo'",
        ordered=encoded(audio=Audio.SILENT),
    ),
    Case(
        "wrong-audio",
        "the sound is 14.998 s long, the pictures 15 s",
        sounding(Fraction(14998, 1000)),
        encoded(audio=Audio.SOUND),
    ),
    Case(
        "wrong-audio",
        "the sound is 15.021 s long",
        sounding(Fraction(15021, 1000)),
        encoded(audio=Audio.SILENT),
    ),
    Case("black-frames", "black for 0.03 s at its beginning", {"dark_lead_s": 1 / 30}),
    Case("black-frames", "0.03 s at its end", {"dark_tail_s": 1 / 30}),
    Case("seam-jumps", "its last frame is 0.04 levels from its first", {"seam": 0.04}),
    Case("seam-jumps", "those beside 4 from", {"seam": 8.04, "step_near_seam": 4.0}),
    Case("code-lost-in-video", "'elevator': 'HTTPS://EXAMPLE.ORG'", {"codes": ("another",)}),
    Case("name-not-portable", "'Loop.mp4'", {"name": "Loop.mp4"}),
    Case("name-not-portable", "'thang-máy.mp4'", {"name": "thang-máy.mp4"}),
    Case("name-not-portable", "'a b.mp4'", {"name": "a b.mp4"}),
    Case("name-not-portable", "'aux.mp4'", {"name": "aux.mp4"}),
    Case("name-not-portable", "has 65 characters", {"name": "a" * 61 + ".mp4"}),
    Case("too-large-for-fat32", "is 4 GiB", {"bytes": 2**32}),
)

PASSING = (
    Case("", ""),
    Case("", "", {"pixel_format": "yuvj420p"}),
    # A level below the player's is no fault where it is enough.
    Case("", "", {}, encoded(level="4.2")),
    Case("", "", {"reference_frames": 0}),
    Case("", "", {"stated_rate": None}),
    Case("", "", {}, replace(ORDERED, slot_s=None)),
    Case("", "", {}, replace(ORDERED, slot_s=15.01)),
    Case("", "", {}, encoded(max_kbps=7200)),
    Case("", "", {"sizes": changed(GOOD.sizes, 300, 499_999)}),
    Case("", "", {"boxes": ("ftyp", "moov", "mdat", "free")}),
    Case("", "", sounding(Fraction(14999, 1000)), encoded(audio=Audio.SOUND)),
    Case("", "", {"seam": 0.03}),
    Case("", "", {"seam": 8.03, "step_near_seam": 4.0}),
    Case("", "", {"seam": 90.0}, replace(ORDERED, is_cut_at_seam=True)),
    Case("", "", {"codes": ()}, replace(ORDERED, codes=())),
    Case("", "", {"name": "01-auxiliary.v2.mp4"}),
    Case("", "", {"name": "a" * 60 + ".mp4"}),
    Case("", "", {"bytes": 2**32 - 1}),
)
