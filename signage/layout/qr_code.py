"""Text to QR modules, as few as its letters allow (ISO/IEC 18004)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import segno

QUIET_MODULES = 4
"""White on each side (ISO/IEC 18004, 6.3.8)."""
ErrorLevel = Literal["m", "l"]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A symbol's modules, dark where a row has 1, and what it says."""

    rows: tuple[tuple[int, ...], ...]
    payload: str

    @property
    def side(self) -> int:
        """Return how many modules it has in a row, its quiet zone included."""
        return len(self.rows) + 2 * QUIET_MODULES


@functools.lru_cache(maxsize=256)
def encode_qr(content: str, level: ErrorLevel) -> QrCode | None:
    """Return *content* as the smallest symbol of this error correction level.

    Scheme and host of an address are the same in capitals, which take 5.5
    instead of 8 bits a letter; they are written so where that saves a version.
    None if *content* is longer than any symbol.
    """
    plain = _symbol([content], level)
    match = _ADDRESS.match(content)
    if match is None:
        return plain
    head, rest = match[0].upper(), content[match.end() :]
    capital = _symbol([head, rest] if rest else [head], level)
    candidates = [code for code in (plain, capital) if code is not None]
    return min(candidates, key=lambda code: len(code.rows), default=None)


# Without a user name, whose case may matter.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(?::\d+)?(?![^/?#])/?", re.IGNORECASE)


def _symbol(parts: Sequence[str], level: ErrorLevel) -> QrCode | None:
    try:
        # The level is not raised where there is room: with fewer levels there are
        # fewer symbols that mean the same, and none changes when a letter is added.
        # Several parts, each in its own mode: the encoder takes a list, its stub does not say so.
        code = segno.make(list(parts), error=level, boost_error=False, micro=False)  # type: ignore[arg-type]
    except segno.DataOverflowError:
        return None
    return QrCode(tuple(tuple(row) for row in code.matrix), "".join(parts))
