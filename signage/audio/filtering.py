"""FFmpeg's filters on samples that are in memory, by PyAV."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import AudioFrame
    from av.filter import Graph

Samples: TypeAlias = NDArray[np.float32]
"""Of one side; or of both, left and right in two columns. 1 is full scale."""

SILENCE = -70.0
"""LUFS below which R 128 counts nothing."""


def filtered(samples: Samples, hz: int, *filters: tuple[str, str]) -> Samples:
    """Return what becomes of *samples* by *filters*, each a name and its options."""
    layout = _layout(samples)
    graph = _graph(hz, layout, *filters, ("aformat", f"sample_fmts=flt:channel_layouts={layout}"))
    shape = (-1, *samples.shape[1:])
    pieces = [frame.to_ndarray().reshape(shape) for frame in _frames(graph, samples, hz)]
    return np.concatenate(pieces) if pieces else samples[:0]


def loudness(samples: Samples, hz: int) -> float:
    """Return how loud *samples* are, in LUFS (EBU R 128); SILENCE, if nothing is heard."""
    graph = _graph(hz, _layout(samples), ("ebur128", "metadata=1:framelog=quiet"))
    # What is left at the end, shorter than a block, is not told of.
    said = (frame.metadata.get("lavfi.r128.I") for frame in _frames(graph, samples, hz))
    *_, last = (SILENCE, *(float(value) for value in said if value is not None))
    return max(SILENCE, last)


def at_loudness(samples: Samples, hz: int, lufs: float) -> Samples:
    """Return *samples* made so loud that they have *lufs*; silence stays what it is."""
    found = loudness(samples, hz)
    gain = 0.0 if found <= SILENCE else lufs - found
    return (samples * 10 ** (gain / 20)).astype(np.float32)


def limited(samples: Samples, hz: int, ceiling: float) -> Samples:
    """Return *samples* with peaks no higher than *ceiling*, made softer where they would be."""
    return filtered(samples, hz, ("alimiter", f"level=disabled:limit={ceiling:.4f}"))


def _layout(samples: Samples) -> str:
    return "mono" if samples.ndim == 1 else "stereo"


def _graph(hz: int, layout: str, *filters: tuple[str, str]) -> Graph:
    from av.filter import Graph

    graph = Graph()
    chain = [
        graph.add_abuffer(sample_rate=hz, format="flt", layout=layout),
        *(graph.add(name, options) for name, options in filters),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*chain).configure()
    return graph


def _frames(graph: Graph, samples: Samples, hz: int) -> list[AudioFrame]:
    import av

    if not len(samples):  # FFmpeg knows no frame of nothing
        return []
    layout = _layout(samples)
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout=layout)
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
