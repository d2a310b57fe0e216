"""ICC profiles (ICC.1:2022)."""

from __future__ import annotations

import itertools
import struct

_HEADER = 128
_TAG = struct.Struct(">4sII")


def is_whole_profile(profile: bytes) -> bool:
    """Tell whether *profile* has all that its size and its table of tags say."""
    size = int.from_bytes(profile[:4])
    count = int.from_bytes(profile[_HEADER : _HEADER + 4])
    end = _HEADER + 4 + count * _TAG.size
    if not _HEADER + 4 <= end <= size <= len(profile):
        return False
    tags = itertools.starmap(
        lambda _, at, length: at + length, _TAG.iter_unpack(profile[_HEADER + 4 : end])
    )
    return all(each <= size for each in tags)
