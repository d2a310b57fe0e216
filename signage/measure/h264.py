"""Facts of an H.264 stream: its sequence parameter set, as FFmpeg reads it, and its refreshes.

FFmpeg's decoder tells only part of the set; its filter "trace_headers" writes
all of it into the log, by the names of ITU-T H.264, 7.3.2.1.1. The record in
which an MP4 holds the set is that of ISO/IEC 14496-15, 5.3.3.1.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from fractions import Fraction

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
