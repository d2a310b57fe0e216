"""The data of images: how large these are by what they say themselves, and whether they are whole.

Whatever draws them makes do with what there is: what is missing becomes grey, or is left out.
Not looked into are pictures of the fax and JBIG2 methods, which no photograph is packed by.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

import pikepdf

from signage.message import msg
from signage.preflight.flate import unpacked_length
from signage.preflight.objects import (
    LARGEST_STREAM,
    ReadingBudget,
    UnreadablePart,
    as_name,
    as_number,
    entry,
    one_or_many,
    unbounded_jpegs,
)

MOST_UNPACKED = 600 << 20
"""Bytes of a JPEG: of A0 in four inks at 300 ppi. Of a larger one only the end is looked at."""
MOST_SCANS = 100
"""Of a progressive JPEG; programs write ten."""
_SLACK = 1 << 20
"""Bytes of an image beyond twice what it has to have, after which nobody reads on."""
_UNREAD = ("CCITTFaxDecode", "JBIG2Decode", "LZWDecode", "Crypt")
_WITH_SIZE = ("DCTDecode", "JPXDecode")
_TOO_MUCH = ("limit exceeded", "too slow")
"""What the library says of that."""

# ISO 10918-1, table B.1: frames of all kinds, but for what lies between their numbers.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xDA)))
"""Markers that nothing belongs to."""
_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"

# ISO 15444-1, table A.2; no packed data look like these.
_SIZE, _PART, _END_2000 = b"\xff\x4f\xff\x51", b"\xff\x90\x00\x0a", b"\xff\xd9"


class PictureSize(NamedTuple):
    """How large an image is, by its own data."""

    width: int
    height: int
    channels: int


def own_size(image: pikepdf.Stream) -> PictureSize | None:
    """Return what the data of *image* say; None where only the file can say it."""
    return _size_of(*_peeled(image))


class Damage(Enum):
    """What is wrong with the data of an image."""

    CUT_SHORT = auto()
    UNDECODABLE = auto()


def damage_of(image: pikepdf.Stream, channels: int, budget: ReadingBudget) -> Damage | None:
    """Tell what is wrong with the data of *image*, of whose colours *channels* are a pixel.

    Raises UnreadablePart if they are too much to look at.
    """
    filters, data = _peeled(image)
    if any(each in _UNREAD for each in filters):
        return None
    needed = _needed(image, channels)
    match filters:
        case ["FlateDecode"]:
            return _flate_damage(data, needed, budget)
        case ["JPXDecode"]:
            return None if data.rfind(_END_2000) > data.rfind(_PART) >= 0 else Damage.CUT_SHORT
        case ["DCTDecode"]:
            return _jpeg_damage(image, data, needed)
    return _unpacking_damage(image, needed)


def _peeled(image: pikepdf.Stream) -> tuple[list[str], bytes]:
    """Return the methods that *image* is packed by, and its data.

    What a JPEG, of either kind, is packed in besides is taken off.
    """
    filters = [as_name(each) or "?" for each in one_or_many(entry(image, "Filter"))]
    data = image.read_raw_bytes()
    if not filters or filters[-1] not in _WITH_SIZE:
        return filters, data
    try:
        while filters[0] in _UNPACK:
            data = _UNPACK[filters.pop(0)](data)
    except (ValueError, zlib.error):
        # What there is of it; that it is broken will be told.
        return filters, b""
    return filters, data


def _unpack_flate(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, LARGEST_STREAM)


def _unpack_hex(data: bytes) -> bytes:
    return bytes.fromhex(data.partition(b">")[0].decode("ascii"))


def _unpack_ascii85(data: bytes) -> bytes:
    return base64.a85decode(data.partition(b"~>")[0])


_UNPACK: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "FlateDecode": _unpack_flate,
        "ASCIIHexDecode": _unpack_hex,
        "ASCII85Decode": _unpack_ascii85,
    }
)


def _size_of(filters: Sequence[str], data: bytes) -> PictureSize | None:
    match filters:
        case ["DCTDecode"]:
            return _jpeg_size(data)
        case ["JPXDecode"]:
            return _jpeg_2000_size(data)
    return None


def _needed(image: pikepdf.Stream, channels: int) -> int:
    """Return how many bytes all rows of *image* have, unpacked."""
    is_stencil = entry(image, "ImageMask") is True
    bits = 1 if is_stencil else as_number(entry(image, "BitsPerComponent")) or 1
    width, height = (as_number(entry(image, key)) or 0 for key in ("Width", "Height"))
    return math.ceil(width * bits * max(1, channels) / 8) * max(0, int(height))


def _flate_damage(data: bytes, needed: int, budget: ReadingBudget) -> Damage | None:
    enough = 2 * needed + _SLACK
    budget.spend_picture(min(enough, 1032 * len(data)))
    try:
        length = unpacked_length(data, enough)
    except zlib.error:
        return Damage.UNDECODABLE
    return Damage.CUT_SHORT if length < needed else None


def _jpeg_damage(image: pikepdf.Stream, data: bytes, needed: int) -> Damage | None:
    if data.count(_START_OF_SCAN) > MOST_SCANS:
        raise UnreadablePart(_TOO_MANY_SCANS)
    size = _jpeg_size(data)
    if size is None:
        return Damage.UNDECODABLE
    if math.prod(size) > MOST_UNPACKED:
        return None if data.rfind(_END) > data.rfind(_START_OF_SCAN) else Damage.CUT_SHORT
    with unbounded_jpegs():
        return _unpacking_damage(image, needed)


def _unpacking_damage(image: pikepdf.Stream, needed: int) -> Damage | None:
    try:
        unpacked = image.get_stream_buffer(decode_level=pikepdf.StreamDecodeLevel.all)
    except pikepdf.PdfError as error:
        if any(each in str(error) for each in _TOO_MUCH):
            # Of a JPEG whose size nobody can tell before.
            raise UnreadablePart(_TOO_LARGE) from None
        return Damage.UNDECODABLE
    return Damage.CUT_SHORT if len(memoryview(unpacked)) < needed else None


def _jpeg_2000_size(data: bytes) -> PictureSize | None:
    at = data.find(_SIZE)
    if at < 0:
        return None
    width, height = (int.from_bytes(data[n : n + 4]) for n in (at + 8, at + 12))
    return PictureSize(width, height, 1)


def _jpeg_size(data: bytes) -> PictureSize | None:
    at = data.find(b"\xff\xd8")
    # Decoders pass over what stands between markers, and so does this.
    while 0 <= at <= len(data) - 10:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[n : n + 2]) for n in (at + 5, at + 7))
            return PictureSize(width, height, data[at + 9])
        if marker in (0, 0xFF):
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
        at = data.find(b"\xff", at)
    return None


_TOO_LARGE = msg(
    "a picture unpacks to more than {largest_mib} MiB", largest_mib=LARGEST_STREAM >> 20
)
_TOO_MANY_SCANS = msg("a picture is built up in more than {most} scans", most=MOST_SCANS)
