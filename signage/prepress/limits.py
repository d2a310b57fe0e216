"""How much of a file is read before it counts as one that cannot be checked.

None of it hangs on a clock: the same file gets the same verdict on every machine.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from signage.message import Message, Numeral, msg

LARGEST_FILE = 2**28
"""Bytes; an A0 poster full of photographs is a fifth of it."""
LARGEST_STREAM = 2**26
"""Bytes of a stream, decompressed."""
MOST_DECODED = 2**30
"""Bytes of all streams together, as often as each is read."""
MOST_PAGES = 1000
MOST_INSTRUCTIONS = 2_000_000
"""In all pages together: half a minute of reading. A poster has ten thousand at most."""
MOST_MARKS = 200_000
MOST_OPERANDS = 100_000
"""Of one instruction, those in arrays included."""
DEEPEST = 28
"""Forms in forms."""
MOST_SAVED = 512
"""States saved upon saved states; readers have to take 28 (ISO 32000-1, C.2)."""
DEEPEST_OPERAND = 32


class Unreadable(Exception):
    """Something in the file cannot be looked at; says what, as in "the page's content is …"."""

    def __init__(self, says: Message) -> None:
        super().__init__(str(says))
        self.says = says


class Allowance:
    """How much may still be read of one file."""

    def __init__(self) -> None:
        self.instructions = MOST_INSTRUCTIONS
        self.marks = MOST_MARKS
        self.bytes = MOST_DECODED

    def spend_instructions(self, count: int = 1) -> None:
        """Count *count* instructions."""
        self.instructions -= count
        if self.instructions < 0:
            raise Unreadable(_TOO_MANY_INSTRUCTIONS)

    def spend_mark(self) -> None:
        """Count something that is painted."""
        self.marks -= 1
        if self.marks < 0:
            raise Unreadable(_TOO_MANY_MARKS)

    def spend_bytes(self, count: int) -> None:
        """Count *count* bytes that were decompressed."""
        self.bytes -= count
        if self.bytes < 0:
            raise Unreadable(_TOO_MANY_BYTES)


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


_DECODING: dict[str, Any] = {
    "doc_max_warnings": 1000,
    "max_stream_filters": 4,
    "dct_max_memory": LARGEST_STREAM,
    "flate_max_memory": LARGEST_STREAM,
    "png_max_memory": LARGEST_STREAM,
    "run_length_max_memory": LARGEST_STREAM,
    "tiff_max_memory": LARGEST_STREAM,
}

_TOO_MANY_INSTRUCTIONS = msg(
    "the pages take more than {most_instructions} instructions to draw",
    most_instructions=Numeral(MOST_INSTRUCTIONS, ","),
)
_TOO_MANY_MARKS = msg(
    "the pages hold more than {most_marks} objects", most_marks=Numeral(MOST_MARKS, ",")
)
_TOO_MANY_BYTES = msg(
    "the pages unpack to more than {most_mib} MiB", most_mib=Numeral(MOST_DECODED >> 20, ",")
)
