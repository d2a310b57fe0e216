"""LOOP by MoviePy, as its guide shows it: text clips and image clips in a composite."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sprites
from moviepy import ColorClip, CompositeVideoClip, ImageClip, TextClip, VideoClip, vfx

Job = dict[str, Any]
Placed = tuple[VideoClip, int, int]


def main(job_file: str, out: str) -> None:
    """Render the loop of *job_file*."""
    job = json.loads(Path(job_file).read_text("utf-8"))
    fade, length = job["fade_seconds"], job["slide_seconds"]
    first, second = job["slides"]
    video = CompositeVideoClip(
        [
            _slide(job, first, length, job["entrance"]["delay"]),
            _slide(job, second, length + fade, job["entrance"]["delay"] + fade)
            .with_start(length - fade)
            .with_effects([vfx.CrossFadeIn(fade)]),
        ]
    )
    video.write_videofile(
        str(Path(out, "loop.mp4")),
        fps=job["fps"],
        codec="libx264",
        preset=job["encoder"]["preset"],
        ffmpeg_params=["-crf", str(job["encoder"]["crf"])],
        audio=False,
        logger=None,
    )


def _slide(job: Job, slide: Job, length: float, delay: float) -> VideoClip:
    ground = ImageClip(np.asarray(sprites.gradient(job))).with_duration(length)
    clips = [ground]
    for number, part in enumerate(_parts(job, slide)):
        start = delay + number * job["entrance"]["stagger"]
        clips += [_entering(job, *placed, start, length) for placed in part]
    return CompositeVideoClip(clips, size=(job["width"], job["height"])).with_duration(length)


def _entering(job: Job, clip: VideoClip, x: int, y: int, start: float, length: float) -> VideoClip:
    entrance = job["entrance"]
    return (
        clip.with_start(start)
        .with_duration(length - start)
        .with_effects([vfx.CrossFadeIn(entrance["seconds"])])
        .with_position(partial(_rise, x, y, entrance["seconds"], entrance["rise"]))
    )


def _rise(x: int, y: int, seconds: float, distance: int, time: float) -> tuple[int, int]:
    progress = min(1.0, time / seconds)
    return x, y + round(distance * (1 - progress) ** 3)


def _parts(job: Job, slide: Job) -> list[list[Placed]]:
    """Return what enters together, each with its place."""
    size, y = job["sizes"], job["sizes"]["top"]
    room = job["width"] - 2 * size["edge"]
    headline = _text(job, slide["headline"], "bold", size["headline"], room)
    found = [[(headline, size["edge"], y)]]
    y += headline.h + size["headline_gap"]
    for number, text in enumerate(slide["steps"], 1):
        step, height = _step(job, number, text, y)
        found.append(step)
        y += height + size["gap"]
    code = ImageClip(np.asarray(sprites.qr(slide["link"], size["qr"])))
    found.append([(code, (job["width"] - size["qr"]) // 2, y)])
    return [*found, _footer(job, slide["footer"])]


def _step(job: Job, number: int, text: str, y: int) -> tuple[list[Placed], int]:
    size, edge = job["sizes"], job["sizes"]["edge"]
    left = edge + size["disc"] + size["disc_gap"]
    words = _text(job, text, "regular", size["step"], job["width"] - edge - left)
    height = max(words.h, size["disc"])
    disc = ImageClip(np.asarray(sprites.disc(job, number)))
    middle = y + height // 2
    return [(disc, edge, middle - size["disc"] // 2), (words, left, middle - words.h // 2)], height


def _footer(job: Job, text: str) -> list[Placed]:
    size, width = job["sizes"], job["width"]
    top = job["height"] - size["footer_height"]
    accent = tuple(bytes.fromhex(job["colors"]["accent"][1:]))
    words = _text(job, text, "bold", size["footer"], None)
    x, y = (width - words.w) // 2, top + (size["footer_height"] - words.h) // 2
    return [(ColorClip((width, size["footer_height"]), color=accent), 0, top), (words, x, y)]


def _text(job: Job, text: str, weight: str, size: int, room: int | None) -> TextClip:
    return TextClip(
        font=job["fonts"][weight],
        text=text,
        font_size=size,
        color=job["colors"]["ink"],
        size=(room, None),
        method="label" if room is None else "caption",
        horizontal_align="left",
        margin=(0, size // 4),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
