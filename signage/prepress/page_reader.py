"""A page: its boxes, what is painted on it, what lies upon it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from signage.checks.print.printed_file import Annotation, Boxes, PrintedPage
from signage.geometry import Rect
from signage.message import Message
from signage.prepress import on_color, on_object, on_path, on_state, on_tag, on_text
from signage.prepress.fonts import FontReader
from signage.prepress.gathered import Gathered, Shared
from signage.prepress.limits import Unreadable
from signage.prepress.matrix import Matrix
from signage.prepress.objects import (
    Number,
    as_name,
    as_number,
    as_numbers,
    decoded,
    elements,
    entry,
    one_or_many,
)
from signage.prepress.state import initial_state
from signage.prepress.walk import Action, Walk

_ACTIONS: dict[str, Action] = {
    **on_state.ACTIONS,
    **on_color.ACTIONS,
    **on_path.ACTIONS,
    **on_text.ACTIONS,
    **on_object.ACTIONS,
    **on_tag.ACTIONS,
}
_LETTER = Rect(0, 0, 612, 792)
"""What a page without a MediaBox is taken for, by most readers."""


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one file, one after another."""

    hidden: frozenset[Number]
    shared: Shared = field(default_factory=Shared)
    unread: dict[Message, None] = field(default_factory=dict)
    _fonts: dict[Number, FontReader] = field(default_factory=dict)

    def read(self, page: pikepdf.Page, number: int) -> PrintedPage:
        """Read *page*; what cannot be read of it is noted, and the rest is returned."""
        holder = page.obj
        sheet = _rect(_box(page, "MediaBox")) or _LETTER
        boxes = _boxes(page, sheet)
        gathered = Gathered(self.shared)
        resources = inherited(holder, "Resources")
        on_object.note_group(gathered, holder)
        try:
            self._walk(holder, resources, sheet, gathered)
        except Unreadable as error:
            self.unread.setdefault(error.says)
        return PrintedPage(
            number=number,
            boxes=boxes,
            rotation=int(as_number(inherited(holder, "Rotate")) or 0) % 360,
            user_unit=as_number(entry(holder, "UserUnit")),
            marks=tuple(gathered.marks),
            blend_spaces=tuple(gathered.blend_spaces),
            transparency=tuple(gathered.transparency),
            annotations=tuple(_annotations(holder, sheet)),
            text=gathered.text,
            unreadable_fonts=tuple(gathered.unreadable_fonts),
        )

    def _walk(self, holder: object, resources: object, sheet: Rect, gathered: Gathered) -> None:
        # PDF counts upwards from the bottom left, the facts downwards from the top left.
        base: Matrix = (1, 0, 0, -1, -sheet.x, sheet.bottom)
        state = initial_state(base, Rect(0, 0, sheet.width, sheet.height))
        walk = Walk(gathered, _ACTIONS, self.hidden, state, resources, self._fonts, base)
        allowance = self.shared.allowance
        streams = one_or_many(entry(holder, "Contents"))
        walk.run(b"\n".join(decoded(stream, allowance) for stream in streams))


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


def _boxes(page: pikepdf.Page, sheet: Rect) -> Boxes:
    def placed(key: str) -> Rect | None:
        box = _rect(_box(page, key))
        # From PDF's corner of the sheet, bottom left, to the top left one.
        return box and Rect(box.x - sheet.x, sheet.bottom - box.bottom, box.width, box.height)

    return Boxes(
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


def _annotations(page: object, sheet: Rect) -> list[Annotation]:
    found = []
    for annotation in elements(entry(page, "Annots")):
        box = _rect(as_numbers(entry(annotation, "Rect"), 4))
        if box is not None:
            bounds = Rect(box.x - sheet.x, sheet.bottom - box.bottom, box.width, box.height)
            found.append(Annotation(as_name(entry(annotation, "Subtype")) or "?", bounds))
    return found
