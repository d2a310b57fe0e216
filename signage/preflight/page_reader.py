"""Reading a page: its boxes, what is painted on it, what lies upon it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

import pikepdf
from pikepdf import Matrix

from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.message import Message
from signage.preflight.content_reader import ContentReader, FileFacts, Operator, PageFacts
from signage.preflight.drawing_effort import DrawingEffort
from signage.preflight.fonts import PdfFont
from signage.preflight.graphics_state import initial_state
from signage.preflight.marked_content import MARKED_CONTENT_OPERATORS
from signage.preflight.objects import (
    ObjectId,
    UnreadablePart,
    as_name,
    as_number,
    as_numbers,
    decoded,
    elements,
    entry,
    one_or_many,
)
from signage.preflight.paint_operators import PAINT_OPERATORS, note_group
from signage.preflight.printed_file import Annotation, PrintedBoxes, PrintedPage, points_of
from signage.preflight.state_operators import STATE_OPERATORS
from signage.preflight.text_operators import TEXT_OPERATORS

OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {**STATE_OPERATORS, **PAINT_OPERATORS, **TEXT_OPERATORS, **MARKED_CONTENT_OPERATORS}
)
_LETTER = Rect(0, 0, 612, 792)
"""What a page without a MediaBox is taken for, by most readers."""


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one file, one after another."""

    hidden: frozenset[ObjectId]
    facts: FileFacts = field(default_factory=FileFacts)
    unread: dict[Message, None] = field(default_factory=dict)
    _fonts: dict[ObjectId, PdfFont] = field(default_factory=dict)

    def read(self, page: pikepdf.Page, number: int) -> PrintedPage:
        """Read *page*; what cannot be read of it is noted, and the rest is returned."""
        holder = page.obj
        user_unit = as_number(entry(holder, "UserUnit"))
        unit = points_of(user_unit)
        sheet = _scaled(_rect(_box(page, "MediaBox")) or _LETTER, unit)
        boxes = _boxes(page, sheet, unit)
        facts = PageFacts(self.facts, DrawingEffort(sheet), number)
        resources = inherited(holder, "Resources")
        note_group(facts, holder)
        try:
            self._read_content(holder, resources, sheet, unit, facts)
        except UnreadablePart as error:
            self.unread.setdefault(error.says)
        return PrintedPage(
            number=number,
            boxes=boxes,
            rotation=int(as_number(inherited(holder, "Rotate")) or 0) % 360,
            user_unit=user_unit,
            marks=tuple(facts.marks),
            blend_spaces=tuple(facts.blend_spaces),
            transparency=tuple(facts.transparency),
            annotations=tuple(_annotations(holder, sheet, unit)),
            text=facts.text,
            unreadable_fonts=tuple(facts.unreadable_fonts),
            pixels=facts.effort.with_sheet,
        )

    def _read_content(
        self, holder: object, resources: object, sheet: Rect, unit: float, facts: PageFacts
    ) -> None:
        # PDF counts upwards from the bottom left, the facts downwards from the top left.
        base = Matrix(unit, 0, 0, -unit, -sheet.x, sheet.bottom)
        state = initial_state(base, Rect(0, 0, sheet.width, sheet.height))
        reader = ContentReader(facts, OPERATORS, self.hidden, state, resources, self._fonts, base)
        budget = facts.file.budget
        streams = one_or_many(entry(holder, "Contents"))
        reader.read(b"\n".join(decoded(stream, budget) for stream in streams))


def inherited(page: object, key: str) -> object:
    """Return what a page, or the nearest of what it is part of, says under *key*."""
    holder = page
    for _ in range(_DEEPEST_TREE):
        found = entry(holder, key)
        if found is not None or holder is None:
            return found
        holder = entry(holder, "Parent")
    return None


_DEEPEST_TREE = 64


def _scaled(box: Rect, by: float) -> Rect:
    return Rect(box.x * by, box.y * by, box.width * by, box.height * by)


def _boxes(page: pikepdf.Page, sheet: Rect, unit: float) -> PrintedBoxes:
    def placed(key: str) -> Rect | None:
        found = _rect(_box(page, key))
        box = found and _scaled(found, unit)
        # From PDF's corner of the sheet, bottom left, to the top left one.
        return box and Rect(box.x - sheet.x, sheet.bottom - box.bottom, box.width, box.height)

    return PrintedBoxes(
        Rect(0, 0, sheet.width, sheet.height),
        *(placed(key) for key in ("CropBox", "BleedBox", "TrimBox", "ArtBox")),
    )


def _box(page: pikepdf.Page, key: str) -> tuple[float, ...] | None:
    value = inherited(page.obj, key) if key in _INHERITED else entry(page.obj, key)
    return as_numbers(value, 4)


_INHERITED = ("MediaBox", "CropBox")


def _rect(corners: tuple[float, ...] | None) -> Rect | None:
    """Return two opposite corners as a box, upwards: its y is the lower one."""
    if corners is None:
        return None
    x1, y1, x2, y2 = corners
    left, bottom = min(x1, x2), min(y1, y2)
    box = Rect(left, bottom, max(x1, x2) - left, max(y1, y2) - bottom)
    return None if box.is_empty else box


def _annotations(page: object, sheet: Rect, unit: float) -> list[Annotation]:
    found = []
    for annotation in elements(entry(page, "Annots")):
        box = _rect(as_numbers(entry(annotation, "Rect"), 4))
        if box is not None:
            box = _scaled(box, unit)
            bounds = Rect(box.x - sheet.x, sheet.bottom - box.bottom, box.width, box.height)
            found.append(Annotation(as_name(entry(annotation, "Subtype")) or "?", bounds))
    return found
