"""What is wrong with the frame of a file, its beginning, end and table: libraries just mend it."""

from __future__ import annotations

from collections.abc import Iterable

from signage.message import Message, msg, plural

_HEADER, _END = b"%PDF-", b"%%EOF"
_TABLE = ("file is damaged", "startxref", "xref", "cross-reference", "unable to find trailer")
_LENGTH = ("endstream", "stream length")
_HARMLESS = ("error decoding stream data", "input stream is complete", "Resources is missing")
"""What the library says of the data of streams, which are looked at by themselves, and of pages
that need no resources, being empty."""
_MOST_TOLD = 3


def frame_damage(data: bytes, repairs: Iterable[str]) -> Iterable[Message]:
    """Return what is wrong with *data*, of which the library says that it made *repairs*."""
    found: dict[Message, None] = {}
    before = data.find(_HEADER)
    if before > 0:
        found.setdefault(
            plural(
                "{count} byte stands before its beginning",
                "{count} bytes stand before its beginning",
                count=before,
            )
        )
    end = data.rfind(_END)
    # What was appended to a whole file, and is cut short, has an end before it.
    if b" obj" in data[end + len(_END) :]:
        # Whatever else had to be repaired comes of it.
        return (*found, _CUT_SHORT)
    others = []
    for said in repairs:
        if any(part in said for part in _HARMLESS):
            continue
        if any(part in said for part in _LENGTH):
            found.setdefault(_WRONG_LENGTH)
        elif any(part in said for part in _TABLE):
            found.setdefault(_WRONG_TABLE)
        else:
            others.append(msg("it had to be repaired ({said})", said=said[:200]))
    return (*found, *others[:_MOST_TOLD])


_CUT_SHORT = msg("its end is missing: it was not copied or saved whole")
_WRONG_TABLE = msg("its table of what stands where (xref) is missing or wrong")
_WRONG_LENGTH = msg("something in it is not as long as it says")
