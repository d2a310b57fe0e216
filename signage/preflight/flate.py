"""Data packed by Flate (RFC 1950), and whether they are whole: libraries for PDF do not mind."""

from __future__ import annotations

import math
import zlib

_TAKEN, _GIVEN = 1 << 16, 1 << 20
"""Bytes at a time, packed and unpacked."""
_METHOD, _DIVISOR = 8, 31
_FLUSHED = b"\0\0\xff\xff"
"""The end of data whose writer does not end them, as Acrobat's does not."""


def unpacked_length(packed: bytes, most: float = math.inf) -> int:
    """Return how many bytes *packed* holds, or any number above *most* if there are more.

    Raises zlib.error if they are damaged or cut short; only that the checksum is missing is often
    so, and no matter.
    """
    if not packed:  # as libraries write what is empty
        return 0
    if len(packed) < 2 or packed[0] & 15 != _METHOD or int.from_bytes(packed[:2]) % _DIVISOR:
        raise zlib.error("no data of this method")
    unpacker, checksum, length = zlib.decompressobj(-zlib.MAX_WBITS), 1, 0
    at = 2
    while at < len(packed) and not unpacker.eof:
        part = packed[at : at + _TAKEN]
        at += len(part)
        given = None
        while not unpacker.eof and (part or given):
            given = unpacker.decompress(part, _GIVEN)
            part = unpacker.unconsumed_tail
            checksum = zlib.adler32(given, checksum)
            length += len(given)
            if length > most:
                return length
    if not unpacker.eof:
        if not packed.rstrip(b"\r\n").endswith(_FLUSHED):
            raise zlib.error("cut short")
        return length
    at -= len(unpacker.unused_data)
    said = packed[at : at + 4]
    if len(said) == 4 and int.from_bytes(said) != checksum:
        raise zlib.error("wrong checksum")
    return length
