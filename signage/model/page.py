"""A page: a sheet that a printer makes, with its bleed."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from signage.diagnostic import Report
from signage.geometry import Inset
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg, verbatim
from signage.model.field import Entry, Field, plain
from signage.model.length import PRINTED_LENGTH, Length, Unit
from signage.model.resolved_theme import ResolvedTheme
from signage.model.surface import (
    AUDIENCE_FIELDS,
    Surface,
    expect_room,
    measure_of,
    read_audience,
    surface_words,
)
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

PAGE_PITCH_MM = 25.4 / 300
"""The layout grid of pages: 300 to the inch, what print shops ask of pictures."""
LARGEST_PAGE_MM = 20_000.0
"""A banner across a street."""
FULL_DETAIL_MM = 600.0
"""A2 and a little: whoever sees all of something larger stands farther away."""
_NO_BLEED = Length(0.0, Unit.MM)
_SIZE_MM_WORDS = msg("a page size")
_SIZE_MM_HINT = msg(
    "write width and height in mm like `297x420`, each from 20 to {largest_page_mm:.0f}",
    largest_page_mm=LARGEST_PAGE_MM,
)
_SIZE_MM = lazy_regex(r"([0-9]{1,5}(?:\.[0-9]{1,2})?) ?[x×X] ?([0-9]{1,5}(?:\.[0-9]{1,2})?)")
_SIDE = r"([0-9]{1,5}(?:[.,][0-9]{1,2})?) ?(mm|cm|m)?"
_SIZE_MEANT = lazy_regex(f"{_SIDE} ?[x×*] ?{_SIDE}", re.IGNORECASE)
"""As people write it: 21 x 29,7 cm."""
_IN_MM = {"mm": 1, "cm": 10, "m": 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Surface):
    """A sheet of paper; a pixel is a step of the layout grid, and what is printed stays vector."""

    bleed_mm: float = 0.0

    @property
    def bleed(self) -> int:
        """Return the bleed in pixels."""
        return math.ceil(self.bleed_mm / self.pitch_mm)

    @property
    def size_mm(self) -> tuple[float, float]:
        """Return width and height in millimetres, to the tenth.

        Pages are so many whole steps of the layout grid, and their real size
        the tenth that is nearest to that: a step is smaller.
        """
        return round(self.width * self.pitch_mm, 1), round(self.height * self.pitch_mm, 1)

    def with_margin(self, margin_mm: float) -> Page:
        """Return the page with nothing that is read nearer to any edge."""
        # 5 mm are 60 steps whatever the last bit says.
        margin = math.ceil(margin_mm / self.pitch_mm - 1e-6)
        edges = (self.safe.top, self.safe.right, self.safe.bottom, self.safe.left)
        return replace(self, safe=Inset(*(max(margin, edge) for edge in edges)))

    @property
    def detail(self) -> float:
        """Return how fine what is seen of it is, as a part of what is seen in the hand."""
        return detail_of(max(self.width, self.height) * self.pitch_mm)


def detail_of(longer_mm: float) -> float:
    """Return how fine what is seen is where the longer side is so long; 1 in the hand."""
    return min(1.0, FULL_DETAIL_MM / longer_mm)


def decode_page(name: str, node: Node, report: Report) -> Page | None:
    """Read a page that is whole: what it extends was put in before."""
    entry = Entry(node, report, PAGE_FIELDS, ResolvedTheme(), surface_words(name))
    size_mm = entry.get(_SIZE_MM_FIELD, None)
    bleed = entry.get(_BLEED, _NO_BLEED)
    audience = read_audience(entry)
    if size_mm is None or audience is None:
        return None
    width, height = (round(side / PAGE_PITCH_MM) for side in size_mm)
    measure = measure_of(width, height, PAGE_PITCH_MM)
    page = Page(
        name=name,
        title=audience.title or verbatim(name),
        medium=audience.medium,
        width=width,
        height=height,
        pitch_mm=PAGE_PITCH_MM,
        near_m=audience.near_m,
        far_m=audience.far_m,
        read_s=audience.read_s,
        safe=audience.margins(width, height, PAGE_PITCH_MM),
        allow=audience.allow,
        bleed_mm=bleed.pixels(measure, 0.0) * PAGE_PITCH_MM,
    )
    expect_room(page, entry)
    return page


def read_page_size(node: Node, report: Report) -> tuple[float, float] | None:
    """Read ``297x420`` as width and height in millimetres."""
    text = as_word(node, report, _SIZE_MM_WORDS)
    if text is None:
        return None
    match = _SIZE_MM.fullmatch(text)
    if match is None or not all(20 <= float(side) <= LARGEST_PAGE_MM for side in match.groups()):
        refuse(node, report, "wrong-size", _SIZE_MM_WORDS, *_size_hints(text), _SIZE_MM_HINT)
        return None
    return float(match[1]), float(match[2])


def _size_hints(text: str) -> tuple[Message, ...]:
    match = _SIZE_MEANT.fullmatch(text)
    if match is None:
        return ()
    units = [
        (unit or other or "mm").lower() for unit, other in (match.group(2, 4), match.group(4, 2))
    ]
    width, height = (
        f"{float(side.replace(',', '.')) * _IN_MM[unit]:.10g}"
        for side, unit in zip(match.group(1, 3), units, strict=True)
    )
    written = f"{width}x{height}"
    # What is already written so is too large or too small, which is told.
    return () if written == text else (msg("write it as `{written}`", written=written),)


_SIZE_MM_FIELD = Field(
    "size_mm",
    plain(read_page_size, {"type": "string"}),
    msg("of a page, in mm: 297x420"),
    required=True,
)
_BLEED = Field("bleed", PRINTED_LENGTH, msg("of a page, beyond the trim: 3mm"))
PAGE_FIELDS = (_SIZE_MM_FIELD, _BLEED, *AUDIENCE_FIELDS)
