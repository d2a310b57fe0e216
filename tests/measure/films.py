"""Small videos as others make them, by ffmpeg: a good one, and with something else about it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import segno

from signage.checks.registry import FILES
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.geometry import Inset
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.surface import Medium

WIDTH, HEIGHT, FPS, FRAMES = 96, 64, 25, 24
SILENCE = ("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo")
CODE = "HTTPS://EXAMPLE.ORG"

SCREEN = Display(
    name="board",
    title=msg("Board"),
    medium=Medium.LED,
    width=WIDTH,
    height=HEIGHT,
    pitch_mm=10.0,
    near_m=5.0,
    far_m=20.0,
    read_s=10.0,
    safe=Inset(0, 0, 0, 0),
    encode=Encode("high", "3.1", FPS, 2000, Audio.NONE),
)

# As libx264 is told to make what every player takes.
_TRUE_COLORS = (
    "-color_range",
    "tv",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
)
_GOOD = (
    "-c:v",
    "libx264",
    "-profile:v",
    "high",
    "-level:v",
    "3.1",
    "-pix_fmt",
    "yuv420p",
    "-bf",
    "0",
    "-refs",
    "1",
    "-g",
    "8",
    *_TRUE_COLORS,
    "-video_track_timescale",
    "12800",
    "-movflags",
    "+faststart",
)


def circling(count: int = FRAMES, of: int = FRAMES) -> list[np.ndarray]:
    """Return frames in which a bar goes round once in *of* frames, and so ends where it began."""
    ground = np.full((HEIGHT, WIDTH), 60, np.uint8)
    ground[16:48, 20:40] = 220
    return [np.roll(ground, index * WIDTH // of, axis=1) for index in range(count)]


def black(count: int) -> list[np.ndarray]:
    return [np.full((HEIGHT, WIDTH), 16, np.uint8)] * count


def resting_code(count: int = FRAMES, *, module: int = 2) -> list[np.ndarray]:
    """Return frames in which a code stands on white."""
    modules = np.array([list(row) for row in segno.make(CODE).matrix], np.uint8)
    ink = np.where(modules, 16, 235).astype(np.uint8).repeat(module, 0).repeat(module, 1)
    frame = np.full((HEIGHT, WIDTH), 235, np.uint8)
    frame[2 : 2 + len(ink), 8 : 8 + len(ink)] = ink
    return [frame] * count


def film(path: Path, *options: str, lumas: Iterable[np.ndarray] | None = None) -> Path:
    """Encode frames, grey, as a good video is but for *options*."""
    grey = bytes([128]) * (WIDTH * HEIGHT // 2)
    frames = circling() if lumas is None else lumas
    source = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS))
    said = (*source, *_TRUE_COLORS, "-i", "pipe:0")
    ffmpeg(*said, *_GOOD, *options, str(path), fed=b"".join(f.tobytes() + grey for f in frames))
    return path


def remade(path: Path, source: Path, *options: str) -> Path:
    """Copy the pictures of *source* into a good file but for *options*."""
    kept = ("-c", "copy", "-movflags", "+faststart", "-video_track_timescale", "12800")
    ffmpeg("-i", str(source), *kept, *options, str(path))
    return path


def ffmpeg(*arguments: str, fed: bytes = b"") -> None:
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-y", "-v", "error", *arguments], check=True, input=fed)


def broken_rules(
    video: VideoFile, *, frames: int = FRAMES, codes: tuple[str, ...] = ()
) -> set[str]:
    """Return the codes of all rules that a video for the board breaks."""
    order = OrderedVideo(SCREEN, frames, codes, None)
    return {found.code for check in FILES.videos for found in check(video, order)}
