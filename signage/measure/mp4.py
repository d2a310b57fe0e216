"""The boxes of an MP4 (ISO/IEC 14496-12), so far as they are read here and not by FFmpeg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

MOST_BOXES = 10_000
"""At the top level; a video in one piece has four."""
LARGEST_INDEX = 2**26
"""Bytes of the box "moov"; that of an hour is a tenth of it."""
MOST_SAMPLES = 60 * 60 * 60
"""Frames of a track: an hour at 60 a second."""

_TO_SAMPLES = ("trak", "mdia", "minf", "stbl", "stsz")


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box, by its type, and where its content begins and ends."""

    kind: str
    start: int
    end: int


def top_level(file: BinaryIO) -> tuple[Mp4Box, ...]:
    """Return the boxes of *file* in order; raise ValueError if they do not fill it exactly."""
    boxes = []
    start, end = 0, file.seek(0, 2)
    while start < end:
        file.seek(start)
        box = _box(file.read(16), start, end)
        boxes.append(box)
        if len(boxes) > MOST_BOXES:
            raise ValueError(f"more than {MOST_BOXES} boxes")
        start = box.end
    return tuple(boxes)


def check_index(file: BinaryIO, boxes: Sequence[Mp4Box]) -> None:
    """Raise ValueError if there is no index of frames, or one that takes too long to read.

    Who believes the counts in it without having looked reserves memory for as
    many frames as a damaged byte says.
    """
    index = next((box for box in boxes if box.kind == "moov"), None)
    if index is None:
        raise ValueError("it has no index (moov)")
    if index.end - index.start > LARGEST_INDEX:
        raise ValueError(f"its index is larger than {LARGEST_INDEX >> 20} MiB")
    file.seek(index.start)
    content = file.read(index.end - index.start)
    for samples in _find(content, Mp4Box("moov", 0, len(content)), _TO_SAMPLES):
        count = int.from_bytes(content[samples.start + 8 : samples.start + 12], "big")
        if count > MOST_SAMPLES:
            raise ValueError(f"a track of {count} frames; more than {MOST_SAMPLES} are not read")


def _find(content: bytes, box: Mp4Box, path: Sequence[str]) -> Iterator[Mp4Box]:
    """Yield the boxes inside *box* to which *path* leads."""
    if not path:
        yield box
        return
    for inner in _within(content, box):
        if inner.kind == path[0]:
            yield from _find(content, inner, path[1:])


def _within(content: bytes, box: Mp4Box) -> Iterator[Mp4Box]:
    start = box.start
    while start < box.end:
        inner = _box(content[start : start + 16], start, box.end)
        yield inner
        start = inner.end


def _box(header: bytes, start: int, end: int) -> Mp4Box:
    """Read the *header* of the box at *start*, which ends at *end* at the latest."""
    size, length = int.from_bytes(header[:4], "big"), 8
    if size == 1:
        size, length = int.from_bytes(header[8:16], "big"), 16
    elif size == 0:
        size = end - start
    if size < length:
        raise ValueError(f"no MP4: there is no box at byte {start}")
    if start + size > end:
        raise ValueError(f"cut off: {end} bytes, at least {start + size} are needed")
    return Mp4Box(header[4:8].decode("latin-1"), start + length, start + size)
