"""Text to QR modules, as few as its letters allow (ISO/IEC 18004)."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import sys
from dataclasses import dataclass
from typing import Any, Literal

QUIET_MODULES = 4
"""White on each side (ISO/IEC 18004, 6.3.8)."""
ErrorLevel = Literal["m", "l"]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A symbol: how large it is, and what it says."""

    parts: tuple[str, ...]
    """What it says, each part in letters of its own mode."""
    level: ErrorLevel
    modules: int
    """In a row, without the quiet zone."""

    @property
    def payload(self) -> str:
        """Return what it says."""
        return "".join(self.parts)

    @property
    def side(self) -> int:
        """Return how many modules it has in a row, its quiet zone included."""
        return self.modules + 2 * QUIET_MODULES

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """Return its modules, dark where a row has 1."""
        return _rows(self)


@functools.lru_cache(maxsize=256)
def encode_qr(content: str, level: ErrorLevel) -> QrCode | None:
    """Return *content* as the smallest symbol of this error correction level.

    Scheme and host of an address are the same in capitals, which take 5.5
    instead of 8 bits a letter; they are written so where that saves a version.
    None if *content* is longer than any symbol.
    """
    plain = _symbol((content,), level)
    match = _ADDRESS.match(content)
    if match is None:
        return plain
    head, rest = match[0].upper(), content[match.end() :]
    capital = _symbol((head, rest) if rest else (head,), level)
    candidates = [code for code in (plain, capital) if code is not None]
    return min(candidates, key=lambda code: code.modules, default=None)


# Without a user name, whose case may matter.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(?::\d+)?(?![^/?#])/?", re.IGNORECASE)


def _symbol(parts: tuple[str, ...], level: ErrorLevel) -> QrCode | None:
    """Return the symbol that says *parts*, not drawn: several are compared for one that is."""
    encoder = _encoder()
    try:
        segments = encoder.prepare_data(list(parts), None, None)
        error = encoder.normalize_errorlevel(level)
        version = encoder.find_version(segments, error, eci=False, micro=False)
    except encoder.DataOverflowError:
        return None
    return QrCode(parts, level, encoder.calc_matrix_size(version))


@functools.lru_cache(maxsize=256)
def _rows(code: QrCode) -> tuple[tuple[int, ...], ...]:
    # The level is not raised where there is room: with fewer levels there are fewer
    # symbols that mean the same, and none changes when a letter is added.
    drawn = _encoder().encode(list(code.parts), code.level, boost_error=False, micro=False)
    return tuple(tuple(row) for row in drawn.matrix)


@functools.cache
def _encoder() -> Any:
    """Return the module `segno.encoder`, without the rest of segno where nobody has it yet.

    segno itself imports its writers of files, and they, by way of `xml.sax`, all that Python has
    for HTTP and e-mail: four fifths of 25 ms.
    """
    found = None if "segno" in sys.modules else importlib.util.find_spec("segno")
    if found is None:
        return importlib.import_module("segno.encoder")
    # Stands for the package only while its module is imported: whoever wants segno gets all of it.
    sys.modules["segno"] = importlib.util.module_from_spec(found)
    try:
        return importlib.import_module("segno.encoder")
    finally:
        del sys.modules["segno"]
