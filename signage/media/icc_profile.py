"""ICC profiles of presses: those that come with the program, and flaws of others.

References are to ICC.1:2004-10 (profile version 4.2), which anyone may read.
"""

from __future__ import annotations

import functools
import struct

from signage.message import Message, msg
from signage.package_data import package_data

_OUTPUT_INTENTS = {"fogra39": "FOGRA39L_coated.icc"}
_SEPARATIONS = {"fogra39": "ISOcoated_v2_300_bas.icc"}
"""Of the same conditions, with at most 300 % of ink."""

_HEADER, _TAG = 128, 12
_KINDS = {
    b"scnr": msg("a scanner or camera"),
    b"mntr": msg("a screen"),
    b"link": msg("a way from one device to another"),
    b"spac": msg("a colour space"),
    b"nmcl": msg("named colours"),
}


@functools.cache
def output_intent(condition: str) -> bytes:
    """Return the profile that a file for the built-in printing *condition* declares."""
    return _bundled(_OUTPUT_INTENTS[condition])


@functools.cache
def separation(condition: str) -> bytes:
    """Return the profile by which colours become inks for the built-in *condition*."""
    return _bundled(_SEPARATIONS[condition])


def flaw(data: bytes) -> Message | None:
    """Return why *data* is not the profile of a four-colour press; None if it is one."""
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        return msg("it is not an ICC profile")
    (size,) = struct.unpack(">I", data[:4])
    if size > len(data):
        return msg("it is cut short: {data} of {size} bytes", data=len(data), size=size)
    kind, space, version = data[12:16], data[16:20], data[8]
    if kind != b"prtr":
        what = _KINDS.get(kind, msg("something else"))
        return msg("it describes {what}, not a press", what=what)
    if space != b"CMYK":
        name = space.decode("latin-1").strip()
        return msg("its colours are {name}, not CMYK", name=name)
    if version > 4:
        return msg("it is of version {version}; a PDF takes 2 and 4", version=version)
    return _missing_tables(data)


def version(data: bytes) -> int:
    """Return the major version of a profile without a flaw."""
    return data[8]


def _bundled(name: str) -> bytes:
    return package_data(f"icc/{name}")


def _missing_tables(data: bytes) -> Message | None:
    """Return what to say if there is no way from colours to inks and back (8.4.2)."""
    present = _tags(data)
    missing = [name for name in ("A2B0", "B2A0") if name not in present]
    if not missing:
        return None
    names = ", ".join(missing)
    return msg("it has no table {names}, so nothing can be converted with it", names=names)


def _tags(data: bytes) -> frozenset[str]:
    """Return the names of the tags whose data is inside the file (7.3)."""
    (count,) = struct.unpack(">I", data[_HEADER : _HEADER + 4])
    last = min(count, (len(data) - _HEADER - 4) // _TAG)
    entries = (
        struct.unpack_from(">4sII", data, _HEADER + 4 + index * _TAG) for index in range(last)
    )
    return frozenset(
        name.decode("latin-1") for name, offset, size in entries if offset + size <= len(data)
    )
