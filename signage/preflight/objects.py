"""Access to a PDF's objects, none of which has to be what it should be, within limits.

No limit hangs on a clock: the same file gets the same verdict on every machine.
"""

from __future__ import annotations

import contextlib
import itertools
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from signage.message import Message, Numeral, msg
from signage.preflight.flate import unpacked_length

LARGEST_FILE = 2**28
"""Bytes; an A0 poster full of photographs is a fifth of it."""
LARGEST_STREAM = 2**26
"""Bytes of a stream, decompressed."""
MOST_DECODED = 2**30
"""Bytes of all streams together, as often as each is read."""
MOST_PICTURE_BYTES = 2**34
"""Of all images together: two hundred pages that are a photograph in four inks, of A3."""
MOST_PAGES = 1000
MOST_INSTRUCTIONS = 1_000_000
"""In all pages together: a quarter of a minute of reading. A poster has ten thousand at most."""
MOST_MARKS = 200_000
MOST_ENTRIES = 65536
"""Of one array or dictionary that are looked at."""

ObjectId = tuple[int, int]
"""What an indirect object is known by: its number and generation."""


class UnreadablePart(Exception):
    """Something in the file cannot be looked at; says what, as in "the page's content is …"."""

    def __init__(self, says: Message) -> None:
        super().__init__(str(says))
        self.says = says


class ReadingBudget:
    """How much may still be read of one file."""

    def __init__(self) -> None:
        self.instructions = MOST_INSTRUCTIONS
        self.marks = MOST_MARKS
        self.bytes = MOST_DECODED
        self.picture_bytes = MOST_PICTURE_BYTES

    def spend_instructions(self, count: int = 1) -> None:
        """Count *count* instructions."""
        self.instructions -= count
        if self.instructions < 0:
            raise UnreadablePart(_TOO_MANY_INSTRUCTIONS)

    def spend_mark(self) -> None:
        """Count something that is painted."""
        self.marks -= 1
        if self.marks < 0:
            raise UnreadablePart(_TOO_MANY_MARKS)

    def spend_bytes(self, count: int) -> None:
        """Count *count* bytes that were decompressed."""
        self.bytes -= count
        if self.bytes < 0:
            raise UnreadablePart(_TOO_MANY_BYTES)

    def spend_picture(self, count: int) -> None:
        """Count *count* bytes of an image that was decompressed."""
        self.picture_bytes -= count
        if self.picture_bytes < 0:
            raise UnreadablePart(_TOO_MANY_PICTURE_BYTES)


@contextlib.contextmanager
def bounded_decoding() -> Iterator[None]:
    """Let no stream grow beyond `LARGEST_STREAM` while it is decoded."""
    from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

    # They are the library's for the whole process, which may also write files.
    before: dict[str, Any] = {**get_qpdf_limits()}
    set_qpdf_limits(**_DECODING)
    try:
        yield
    finally:
        set_qpdf_limits(**before)


@contextlib.contextmanager
def unbounded_jpegs() -> Iterator[None]:
    """Let JPEGs be decoded whose size is known to be bearable, however large."""
    from pikepdf.settings import set_qpdf_limits

    before: dict[str, Any] = {**set_qpdf_limits(dct_max_memory=0)}
    try:
        yield
    finally:
        set_qpdf_limits(**before)


_DECODING: dict[str, Any] = {
    "doc_max_warnings": 1000,
    "max_stream_filters": 4,
    "dct_max_memory": LARGEST_STREAM,
    "flate_max_memory": LARGEST_STREAM,
    "png_max_memory": LARGEST_STREAM,
    "run_length_max_memory": LARGEST_STREAM,
    "tiff_max_memory": LARGEST_STREAM,
}


def entry(holder: object, *keys: str) -> object:
    """Return what dictionaries hold at the path *keys*; None where there is nothing."""
    found = holder
    for key in keys:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            return None
        found = found.get(f"/{key}")
    return found


def entries(holder: object) -> Iterator[tuple[str, object]]:
    """Give the keys, without their slash, and values of a dictionary."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        for key in itertools.islice(holder.keys(), MOST_ENTRIES):
            yield key[1:], holder.get(key)


def elements(holder: object) -> Iterator[object]:
    """Give the elements of an array; of anything else, none."""
    if isinstance(holder, pikepdf.Array):
        for index in range(min(len(holder), MOST_ENTRIES)):
            yield holder[index]


def one_or_many(holder: object) -> Iterator[object]:
    """Give the elements of an array, or whatever else *holder* is, if anything."""
    if isinstance(holder, pikepdf.Array):
        yield from elements(holder)
    elif holder is not None:
        yield holder


def as_name(value: object) -> str | None:
    """Return a name without its slash."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else None


def as_text(value: object) -> str | None:
    """Return a text string, decoded."""
    return str(value) if isinstance(value, pikepdf.String) else None


def as_number(value: object) -> float | None:
    """Return a number, if it is one that can be reckoned with."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    # Beyond this nothing on a page means anything, and floats overflow at some point.
    return float(value) if -1e9 < value < 1e9 else None


def as_numbers(value: object, count: int) -> tuple[float, ...] | None:
    """Return an array of *count* numbers."""
    found = tuple(as_number(element) for element in itertools.islice(elements(value), count + 1))
    numbers = tuple(number for number in found if number is not None)
    return numbers if len(found) == len(numbers) == count else None


def as_matrix(value: object) -> pikepdf.Matrix:
    """Return an array of six numbers as a transform; anything else changes nothing."""
    numbers = as_numbers(value, 6)
    return pikepdf.Matrix() if numbers is None else pikepdf.Matrix(*numbers)


def object_id(value: object) -> ObjectId | None:
    """Return what *value* is known by; None if it is a direct object."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return value.objgen
    return None


def decoded(stream: object, budget: ReadingBudget) -> bytes:
    """Return the content of a stream; raises Unreadable if that is broken or far too much."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    filters = [as_name(each) for each in one_or_many(entry(stream, "Filter"))]
    if "LZWDecode" in filters:
        # The one method whose growth the decoder does not bound; no PDF/X program writes it.
        raise UnreadablePart(_LZW)
    try:
        data = stream.read_bytes()
        if filters == ["FlateDecode"]:
            unpacked_length(stream.read_raw_bytes())
    except (pikepdf.PdfError, zlib.error) as error:
        raise UnreadablePart(_too_large_or_broken(error)) from None
    budget.spend_bytes(len(data) + 1000)
    return data


def _too_large_or_broken(error: Exception) -> Message:
    if "limit exceeded" in str(error):
        return msg(
            "a stream unpacks to more than {largest_mib} MiB", largest_mib=LARGEST_STREAM >> 20
        )
    return msg("a stream is broken and cannot be unpacked")


_LZW = msg("a stream is compressed by LZW, which no current program writes")
_TOO_MANY_INSTRUCTIONS = msg(
    "the pages take more than {most_instructions} instructions to draw",
    most_instructions=Numeral(MOST_INSTRUCTIONS, ","),
)
_TOO_MANY_MARKS = msg(
    "the pages hold more than {most_marks} objects", most_marks=Numeral(MOST_MARKS, ",")
)
_TOO_MANY_PICTURE_BYTES = msg(
    "the pictures unpack to more than {most_mib} MiB",
    most_mib=Numeral(MOST_PICTURE_BYTES >> 20, ","),
)
_TOO_MANY_BYTES = msg(
    "the pages unpack to more than {most_mib} MiB", most_mib=Numeral(MOST_DECODED >> 20, ",")
)
