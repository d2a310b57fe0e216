"""Small videos: what goes in, and what comes out."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from signage.checks.registry import FILES
from signage.checks.video.video_file import OrderedVideo, VideoFile
from signage.geometry import Inset
from signage.measure.video_file import read_video_file
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import Audio, Encode
from signage.model.surface import Medium
from signage.video.format import VideoFormat
from signage.video.planes import to_yuv420p

SMALL = VideoFormat(96, 64, 30, "high", "3.1", 2000, Audio.NONE)


def moving_block(count):
    """A block that moves over stripes."""
    picture = np.empty((64, 96, 3), np.uint8)
    picture[:] = np.repeat(np.arange(0, 240, 20, dtype=np.uint8), 8)[:, None]
    frames = []
    for index in range(count):
        moved = picture.copy()
        moved[20:40, 4 * index % 64 : 4 * index % 64 + 24] = (250, 30, 60)
        frames.append(to_yuv420p(moved))
    return frames


def crossfade(count):
    """Stripes that give way to darker ones, which cross them."""
    before = np.repeat(np.arange(0, 240, 20, dtype=float), 8)[None, :, None] * np.ones((64, 1, 3))
    after = np.repeat(np.arange(80, 0, -10, dtype=float), 8)[:, None, None] * np.ones((1, 96, 3))
    parts = (index / count for index in range(count))
    return [to_yuv420p((before * (1 - p) + after * p).astype(np.uint8)) for p in parts]


def noise(seed=1):
    return to_yuv420p(np.random.default_rng(seed).integers(0, 256, (64, 96, 3), dtype=np.uint8))


def decode(path):
    """Each frame as its bytes in yuv420p."""
    with av.open(path) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def distance(one, another):
    """Mean difference of two frames, in levels."""
    one, another = (np.frombuffer(frame, np.uint8).astype(int) for frame in (one, another))
    return np.abs(one - another).mean()


def to_rgb(frame):
    """A frame of 96x64 as RGB, by ITU-R BT.709-6 read backwards."""
    planes = np.frombuffer(frame, np.uint8).astype(float)
    y = (planes[:6144].reshape(64, 96) - 16) / 219
    cb, cr = ((planes[6144:].reshape(2, 32, 48) - 128) / 224).repeat(2, 1).repeat(2, 2)
    red, blue = y + 1.5748 * cr, y + 1.8556 * cb
    green = (y - 0.2126 * red - 0.0722 * blue) / 0.7152
    return np.clip(np.stack((red, green, blue), axis=2), 0, 1) * 255


def parameter_sets(path):
    with av.open(path) as container:
        return bytes(container.streams.video[0].codec_context.extradata)


def read(path: Path) -> VideoFile:
    """Return what a player finds; how the end leads to the beginning is of no account."""
    return read_video_file(path, to_the_end=False)


def broken_rules(found: VideoFile, video: VideoFormat, frames: int) -> list[str]:
    """Return the codes of the rules that *found* breaks if *frames* of *video* were asked for."""
    encode = Encode(video.profile, video.level, video.fps, video.max_kbps, video.audio)
    screen = Display(
        name="small",
        title=msg("Small"),
        medium=Medium.LCD,
        width=video.width,
        height=video.height,
        pitch_mm=0.25,
        near_m=0.5,
        far_m=2.0,
        read_s=10.0,
        safe=Inset(0, 0, 0, 0),
        encode=encode,
    )
    order = OrderedVideo(screen, frames, (), None, is_loop=False)
    return [finding.code for check in FILES.videos for finding in check(found, order)]


def kbps(path: Path) -> float:
    """Return the mean bit rate of the pictures, in thousands of bits a second."""
    found = read(path)
    return sum(found.sizes) * 8 / 1000 / float(found.duration_s)
