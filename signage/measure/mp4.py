"""MP4 files and the H.264 in them, so far as FFmpeg's decoder does not tell.

Boxes are those of ISO/IEC 14496-12. H.264's parameter set is read by FFmpeg's
filter "trace_headers", which writes all of it into the log, by the names of
ITU-T H.264, 7.3.2.1.1. The record in which an MP4 holds the set is that of
ISO/IEC 14496-15, 5.3.3.1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import BinaryIO

from signage.lazy_dataclass import dataclass

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


_SEQUENCE_PARAMETERS = 7
_SLICES = range(1, 6)
_REFRESHING_SLICE = 5
_LEVEL_11 = 11
_SHORTEST_RECORD = 7
_LONGEST_SET = 1024
"""Bytes; usual are 30."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a decoder knows before the first picture."""

    level: str
    is_progressive: bool
    """Whether no picture can be made of two fields."""
    stored_frames: int
    """How many pictures a decoder keeps: to decode others, or to show them later."""
    rate: Fraction | None
    """Frames a second, if it says any."""


def read_parameters(record: bytes) -> Parameters:
    """Read the first parameter set of *record* ("avcC"); raise ValueError if it is broken."""
    length = int.from_bytes(record[6:8], "big")
    unit = record[8 : 8 + length]
    if not 0 < length <= min(len(unit), _LONGEST_SET) or unit[0] & 31 != _SEQUENCE_PARAMETERS:
        raise ValueError("it has no H.264 parameters")
    said = _traced(unit)
    return Parameters(
        _level(said["level_idc"], is_third=bool(said["constraint_set3_flag"])),
        is_progressive=bool(said["frame_mbs_only_flag"]),
        stored_frames=max(said["max_num_ref_frames"], said.get("max_dec_frame_buffering", 0)),
        rate=_rate(said.get("num_units_in_tick", 0), said.get("time_scale", 0)),
    )


def refreshes(packet: bytes, record: bytes) -> bool:
    """Tell whether the picture in *packet* makes a decoder forget all those before it (IDR)."""
    if len(record) < _SHORTEST_RECORD:
        raise ValueError("it has no H.264 parameters")
    size = (record[4] & 3) + 1
    kinds, start = [], 0
    while start + size < len(packet):
        kinds.append(packet[start + size] & 31)
        start += size + int.from_bytes(packet[start : start + size], "big")
    return _REFRESHING_SLICE in kinds and all(
        kind == _REFRESHING_SLICE for kind in kinds if kind in _SLICES
    )


def _traced(unit: bytes) -> dict[str, int]:
    """Return the numbers in the parameter set *unit*, by name."""
    import av
    from av import logging
    from av.bitstream import BitStreamFilterContext

    before = logging.get_level()
    logging.set_level(logging.INFO)
    try:
        # A filter wants to know of what stream; into this one nothing is written.
        with av.open(io.BytesIO(), "w", format="h264") as nowhere:
            trace = BitStreamFilterContext("trace_headers", nowhere.add_mux_stream("h264"))
            with logging.Capture(local=True) as lines:
                trace.filter(av.Packet(b"\0\0\0\1" + unit))
    except av.FFmpegError as error:
        raise ValueError("its H.264 parameters are broken") from error
    finally:
        logging.set_level(before)
    # "44          max_num_ref_frames                               010 = 1"
    found = re.findall(r"^\d+ +(\w+) .* = (-?\d+)$", "".join(line[2] for line in lines), re.M)
    return {name: int(number) for name, number in found}


def _level(number: int, *, is_third: bool) -> str:
    # Between levels 1 and 1.1 there is one more, which borrows the number (A.3.1).
    return "1b" if number == _LEVEL_11 and is_third else f"{number // 10}.{number % 10}"


def _rate(ticks: int, a_second: int) -> Fraction | None:
    # A frame counts as two fields, even where there are none (E.2.1).
    return Fraction(a_second, 2 * ticks) if ticks and a_second else None
