"""Looking into a PDF's objects, none of which has to be what it should be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

import pikepdf

from signage.message import Message, msg
from signage.prepress.limits import LARGEST_STREAM, Allowance, Unreadable

MOST_ENTRIES = 65536
"""Of one array or dictionary that are looked at."""

Number = tuple[int, int]
"""What an indirect object is known by: its number and generation."""


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


def number_of(value: object) -> Number | None:
    """Return what *value* is known by; None if it is a direct object."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return value.objgen
    return None


def decoded(stream: object, allowance: Allowance) -> bytes:
    """Return the content of a stream; raises Unreadable if that is broken or far too much."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    filters = [as_name(each) for each in one_or_many(entry(stream, "Filter"))]
    if "LZWDecode" in filters:
        # The one method whose growth the decoder does not bound; no PDF/X program writes it.
        raise Unreadable(_LZW)
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError as error:
        raise Unreadable(_too_large_or_broken(error)) from None
    allowance.spend_bytes(len(data) + 1000)
    return data


def _too_large_or_broken(error: pikepdf.PdfError) -> Message:
    if "limit exceeded" in str(error):
        return msg(
            "a stream unpacks to more than {largest_mib} MiB", largest_mib=LARGEST_STREAM >> 20
        )
    return msg("a stream is broken and cannot be unpacked")


_LZW = msg("a stream is compressed by LZW, which no current program writes")
