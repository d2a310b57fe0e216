"""Measuring what is heard: recorded voices, and announcements as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from signage.checks.channel.announcement import AnnouncementFile

if TYPE_CHECKING:
    from av import AudioFrame

QUIET = 0.02
"""Of full scale: what is softer is no crest of a voice."""
_STEPS = 400
"""Heights that are told from each other, of as many as the highest sample has."""
_ENOUGH = 200
"""Samples at one height: of fewer nothing can be said."""
SILENCE_DB = -70.0


def pile(samples: NDArray[np.float32]) -> float:
    """Return how many times as often the wave is at its top than a little below.

    A voice is rarely as loud as can be: of its heights, the higher are the rarer. Where a wave is
    cut off, its crests pile up at one height; they do so still when the recording has been turned
    down, resampled, or kept as MP3 or AAC, which bend what was flat. Wherever that height is: a
    few crests may stand out.
    """
    heights = np.abs(samples)
    top = float(heights.max(initial=0))
    if top < QUIET:
        return 0.0
    counts, _ = np.histogram(heights, _STEPS, (0, top))
    counts[: round(_STEPS * QUIET / top)] = 0
    below = np.concatenate(([0], np.cumsum(counts)))

    def between(low: float, high: float) -> int:
        return int(below[min(_STEPS, round(high))] - below[min(_STEPS, round(low))])

    most = 0.0
    for height in range(_STEPS // 2, _STEPS + 1, 4):
        there, over = between(0.95 * height, 1.05 * height), between(1.05 * height, _STEPS)
        if there >= _ENOUGH and over < there / 5:
            most = max(most, there / max(1, between(0.8 * height, 0.9 * height)))
    return most


def measure_announcement(path: Path, form: str) -> AnnouncementFile:
    """Return what is heard in the finished file at *path*, which is "mp3" or "wav"."""
    import av
    from av.filter import Graph

    with av.open(f"file:{path.absolute()}", format=form) as container:
        (stream,) = container.streams.audio
        graph = Graph()
        graph.link_nodes(
            graph.add_abuffer(template=stream),
            graph.add("ebur128", "metadata=1:peak=true:framelog=quiet"),
            graph.add("abuffersink"),
        ).configure()
        told: dict[str, str] = {}
        for frame in (*container.decode(stream), None):
            graph.push(frame)
            for heard in _pulled(graph):
                told |= heard.metadata
    return AnnouncementFile(
        max(SILENCE_DB, float(told.get("lavfi.r128.I", SILENCE_DB))),
        _decibels(float(told.get("lavfi.r128.true_peak", 0.0))),
    )


def _pulled(graph: Any) -> list[AudioFrame]:
    import av

    frames: list[AudioFrame] = []
    while True:
        try:
            frames.append(graph.pull())
        except (av.error.EOFError, av.error.BlockingIOError):
            return frames


def _decibels(amplitude: float) -> float:
    return 20 * float(np.log10(max(amplitude, 1e-5)))
