"""FFmpeg's filters on samples that are in memory, by PyAV."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import AudioFrame
    from av.filter import Graph

Samples: TypeAlias = NDArray[np.float32]
"""Of one side: 1 is full scale."""

SILENCE = -70.0
"""LUFS below which R 128 counts nothing."""


def filtered(samples: Samples, hz: int, *filters: tuple[str, str]) -> Samples:
    """Return what becomes of *samples* by *filters*, each a name and its options."""
    graph = _graph(hz, *filters, ("aformat", "sample_fmts=flt:channel_layouts=mono"))
    pieces = [frame.to_ndarray().reshape(-1) for frame in _frames(graph, samples, hz)]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def loudness(samples: Samples, hz: int) -> float:
    """Return how loud *samples* are, in LUFS (EBU R 128); SILENCE, if nothing is heard."""
    graph = _graph(hz, ("ebur128", "metadata=1:framelog=quiet"))
    # What is left at the end, shorter than a block, is not told of.
    said = (frame.metadata.get("lavfi.r128.I") for frame in _frames(graph, samples, hz))
    *_, last = (SILENCE, *(float(value) for value in said if value is not None))
    return max(SILENCE, last)


def _graph(hz: int, *filters: tuple[str, str]) -> Graph:
    from av.filter import Graph

    graph = Graph()
    chain = [
        graph.add_abuffer(sample_rate=hz, format="flt", layout="mono"),
        *(graph.add(name, options) for name, options in filters),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*chain).configure()
    return graph


def _frames(graph: Graph, samples: Samples, hz: int) -> list[AudioFrame]:
    import av

    if not len(samples):  # FFmpeg knows no frame of nothing
        return []
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate, frame.pts = hz, 0
    graph.push(frame)
    graph.push(None)
    frames: list[AudioFrame] = []
    while True:
        try:
            pulled = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return frames
        assert isinstance(pulled, av.AudioFrame)
        frames.append(pulled)
