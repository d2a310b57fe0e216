"""LOOP by movielite: sprites in a composite, a process for each core."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import movielite.core.video_writer as writer
import numpy as np
import sprites
from movielite import CompositeClip, ImageClip, VideoWriter

Job = dict[str, Any]


def main(job_file: str, out: str) -> None:
    """Render the loop of *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    _encode_as_all_do(job)
    fade, length = job["fade_seconds"], job["slide_seconds"]
    size = (job["width"], job["height"])
    first, second = job["slides"]
    delay = job["entrance"]["delay"]
    clips = _slide(job, first, length, delay)
    after = CompositeClip(
        _slide(job, second, length + fade, delay + fade),
        start=length - fade,
        size=size,
        duration=length + fade,
    )
    after.set_opacity(lambda time: _progress(fade, time))
    video = VideoWriter(str(Path(out, "loop.mp4")), fps=job["fps"], size=size)
    video.add_clips([*clips, after])
    video.write(processes=os.cpu_count() or 1)


def _encode_as_all_do(job: Job) -> None:
    """Set preset and quality, for which movielite only has names of its own."""
    writer._get_ffmpeg_libx264_preset = lambda quality: job["encoder"]["preset"]
    writer._get_ffmpeg_libx264_crf = lambda quality: str(job["encoder"]["crf"])


def _slide(job: Job, slide: Job, length: float, delay: float) -> list[ImageClip]:
    entrance = job["entrance"]
    clips = [ImageClip(np.asarray(sprites.gradient(job)), 0, length)]
    for number, part in enumerate(sprites.parts(job, slide)):
        start = delay + number * entrance["stagger"]
        clip = ImageClip(np.asarray(part.picture), start, length - start)
        clip.set_position(_rise(part, entrance["seconds"], entrance["rise"]))
        clip.set_opacity(_appear(entrance["seconds"]))
        clips.append(clip)
    return clips


# movielite asks whether these are functions: a functools.partial is none to it.


def _rise(part: sprites.Part, seconds: float, distance: int) -> Callable[[float], tuple[int, int]]:
    return lambda time: (part.x, part.y + round(distance * (1 - _eased(seconds, time))))


def _appear(seconds: float) -> Callable[[float], float]:
    return lambda time: _eased(seconds, time)


def _eased(seconds: float, time: float) -> float:
    return 1 - (1 - _progress(seconds, time)) ** 3


def _progress(seconds: float, time: float) -> float:
    return min(1.0, max(0.0, time) / seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
