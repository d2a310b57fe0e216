"""Measuring what is heard: recorded voices, and announcements as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from signage.checks.channel.announcement import AnnouncementFile

if TYPE_CHECKING:
    from av import AudioFrame

FLAT = 0.998
"""Of the highest sample: above that, a wave that is cut off is flat."""
IN_A_ROW = 8
"""Samples, of 48,000 a second: so long no wave of a voice stays at its highest."""
LOUD = 0.1
"""Of full scale: what is softer has not been cut off, it has few bits."""
SILENCE_DB = -70.0


def clipped(samples: NDArray[np.float32]) -> int:
    """Return how often *samples* of one side are flat at their highest: there more was cut off.

    Wherever full scale was when that happened: readers of files turn sounds of one side down.
    """
    heights = np.abs(samples)
    at_top = heights >= max(LOUD, FLAT * float(heights.max(initial=0)))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], at_top, [False]))))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= IN_A_ROW))


def measure_announcement(path: Path) -> AnnouncementFile:
    """Return what is heard in the finished file at *path*."""
    import av
    from av.filter import Graph

    with av.open(f"file:{path.absolute()}") as container:
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
