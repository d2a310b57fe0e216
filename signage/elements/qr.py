"""The element `qr`: a QR code of whole-pixel modules with its quiet zone, as large as fits."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable
from typing import Any, Literal

from signage.color import BLACK, WHITE, Color
from signage.diagnostic import Diagnostic
from signage.display_list import Modules
from signage.elements.definition import Definition
from signage.geometry import Rect, Size
from signage.layout.context import Content, Kind, LayoutContext, Squeeze, Widths
from signage.layout.media import SHARE_OF_A_ROW
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.box import Box
from signage.model.code import CODE
from signage.model.color import COLOR
from signage.model.element import Element, ElementKind, ElementNames, kind_field
from signage.model.field import Entry, Field
from signage.model.surface import Surface
from signage.source import Span
from signage.text.fitting import up

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
    None if *content* is longer than any symbol. Where it is not all ASCII, its letters
    are in UTF-8, and it says so (ECI 26): without, they would be of ISO 8859-1.
    """
    plain = _symbol((content,), level)
    match = _ADDRESS.match(content)
    if match is None:
        return plain
    capital = _symbol(_parts(match[0].upper(), content[match.end() :]), level)
    candidates = [code for code in (plain, capital) if code is not None]
    return min(candidates, key=lambda code: code.modules, default=None)


# Without a user name, whose case may matter.
_ADDRESS = lazy_regex(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(?::\d+)?(?![^/?#])/?", re.IGNORECASE)


def _parts(head: str, rest: str) -> tuple[str, ...]:
    """Return *head* and *rest* apart, unless both are of one mode.

    segno would join the bits of two parts of one mode, which counts letters in pairs from the
    start of each (ISO/IEC 18004, 7.4.4): after an odd number of letters all the others are wrong.
    """
    mode = _encoder().find_mode
    is_one_part = not rest or mode(head.encode()) == mode(rest.encode())
    return (head + rest,) if is_one_part else (head, rest)


def _symbol(parts: tuple[str, ...], level: ErrorLevel) -> QrCode | None:
    """Return the symbol that says *parts*, not drawn: several are compared for one that is."""
    encoder = _encoder()
    try:
        segments = encoder.prepare_data(*_data(parts))
        error = encoder.normalize_errorlevel(level)
        version = encoder.find_version(segments, error, eci=not _is_ascii(parts), micro=False)
    except encoder.DataOverflowError:
        return None
    return QrCode(parts, level, encoder.calc_matrix_size(version))


@functools.lru_cache(maxsize=256)
def _rows(code: QrCode) -> tuple[tuple[int, ...], ...]:
    content, mode, encoding = _data(code.parts)
    # The level is not raised where there is room: with fewer levels there are fewer
    # symbols that mean the same, and none changes when a letter is added.
    drawn = _encoder().encode(
        content,
        code.level,
        mode=mode,
        encoding=encoding,
        eci=not _is_ascii(code.parts),
        boost_error=False,
        micro=False,
    )
    return tuple(tuple(row) for row in drawn.matrix)


def _data(parts: tuple[str, ...]) -> tuple[list[str], int | None, str | None]:
    """Return *parts*, their mode and their letters as segno takes them.

    Where they are not all ASCII the mode is said: bytes of UTF-8 may look to segno like kanji
    in Shift JIS, and be written as these.
    """
    if _is_ascii(parts):
        return list(parts), None, None
    return list(parts), _encoder().consts.MODE_BYTE, "utf-8"


def _is_ascii(parts: Iterable[str]) -> bool:
    return all(part.isascii() for part in parts)


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


@dataclass(frozen=True, slots=True)
class Qr(Element):
    """A QR code of whole-pixel modules with its quiet zone."""

    content: str
    color: Color
    ground: Color
    box: Box
    span: Span


def decode_qr(entry: Entry[ElementNames], box: Box) -> Qr | None:
    """Read a QR code."""
    content = entry.get(_QR, None)
    color, ground = entry.get(_COLOR, BLACK), entry.get(_GROUND, WHITE)
    return None if content is None else Qr(content, color, ground, box, entry.place(_QR))


SMALLEST_MODULE = 2
"""Pixels of a module under which cameras fail (measured)."""


SAFE_MODULE = 3
"""Under this the weaker error correction is taken if it makes modules larger."""


WIDTHS_AWAY = 10
"""A code is read from this many times its width (practice)."""


def qr_widths(qr: Qr, space: Size, context: LayoutContext) -> Widths:
    """Return the side of the smallest code that can be read, and a share of the row."""
    least = _least_side(qr, context)
    preferred = round(min(space.width / SHARE_OF_A_ROW, space.height))
    return Widths(least, least if qr.box.grow else max(least, preferred))


def qr_height(qr: Qr, width: int, space: Size, squeeze: Squeeze, context: LayoutContext) -> int:
    """Return *width*, or less where texts shrink as well, but not less than can be read."""
    least = min(width, _least_side(qr, context))
    return least if qr.box.grow else round(least + (width - least) * squeeze.scale)


def fill_qr(qr: Qr, rect: Rect, context: LayoutContext) -> Content:
    """Put the code with the largest modules that fit in the middle of *rect*."""
    side = int(min(rect.width, rect.height))
    medium, low = encode_qr(qr.content, "m"), encode_qr(qr.content, "l")
    if low is None:
        context.report.add(_too_many_bytes(qr))
        return Content()
    code = _better(medium or low, low, side, context.surface)
    module = side // code.side
    if module < _smallest_module(code, context.surface):
        context.report.add(_too_small(qr, low, side, context.surface))
        return Content()
    size = module * code.side
    x, y = rect.x + (rect.width - size) // 2, rect.y + (rect.height - size) // 2
    quiet = module * QUIET_MODULES
    box = Rect(x, y, size, size)
    modules = Modules(
        code.rows, x + quiet, y + quiet, module, box, qr.color, qr.ground, code.payload, qr.span
    )
    return Content((modules,))


def _better(medium: QrCode, low: QrCode, side: int, screen: Surface) -> QrCode:
    """Return the code with error correction M, or L where that makes small modules larger."""
    safe = max(SAFE_MODULE, _smallest_module(medium, screen))
    is_small = side // medium.side < safe
    return low if is_small and side // low.side > side // medium.side else medium


def _least_side(qr: Qr, context: LayoutContext) -> int:
    code = encode_qr(qr.content, "l")  # the one with the fewest modules
    return 0 if code is None else code.side * _smallest_module(code, context.surface)


def _smallest_module(code: QrCode, screen: Surface) -> int:
    """Return the pixels of a module with which the nearest people can read *code*."""
    width = screen.near_m * 1000 / WIDTHS_AWAY / screen.pitch_mm
    return max(SMALLEST_MODULE, up(width / code.modules))


def _too_small(qr: Qr, code: QrCode, side: int, screen: Surface) -> Diagnostic:
    needed = _smallest_module(code, screen)
    width_mm = screen.near_m * 1000 / WIDTHS_AWAY
    return Diagnostic(
        "qr-too-small",
        msg(
            "the code of {modules} modules and its quiet zone need {needed} px a module, "
            "{all} px in all, but have {side} px on '{screen}' (read from {near_m:g} m it has "
            "to be {width_mm:.0f} mm wide)",
            modules=code.modules,
            needed=needed,
            all=needed * code.side,
            side=side,
            screen=screen.name,
            near_m=screen.near_m,
            width_mm=width_mm,
        ),
        qr.span,
        hints=(msg("give it a larger box, or a shorter address"),),
    )


def _too_many_bytes(qr: Qr) -> Diagnostic:
    size = len(qr.content.encode())
    return Diagnostic(
        "qr-too-long",
        msg("{size} bytes are more than a QR code can hold", size=size),
        qr.span,
        hints=(msg("use a shorter address"),),
    )


_COLOR = Field("color", COLOR, msg("of the modules; black"))


_GROUND = Field("ground", COLOR, msg("behind them; white"))


_QR = kind_field("qr", CODE, msg("a QR code"))


QR = Definition(
    Qr,
    ElementKind(_QR, (_COLOR, _GROUND), decode_qr),
    Kind(qr_widths, qr_height, fill_qr),
)
