"""Rendering the pages of a file that has been read, with what this machine has for that."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.preflight.drawing_effort import USUAL_PPI
from signage.preflight.letters import with_ink
from signage.preflight.measurement import measure_picture, measure_plates
from signage.preflight.printed_file import PrintedFile, PrintedPage, Unseen, points_of
from signage.preflight.rasterizers import (
    FINE_PPI,
    GhostscriptSeparator,
    NotRendered,
    PdfiumRenderer,
    find_ghostscript,
    upright,
)

MOST_RENDERED = 200
"""Pages; those of a file of many are much the same."""
MOST_PIXELS = 50_000_000_000
"""To paint, of all pages together: two hundred pages of text, or two of the fullest."""


def render_pages(
    file: PrintedFile, data: bytes, codes: tuple[str, ...], most: int = MOST_RENDERED
) -> PrintedFile:
    """Return *file*, which was read from *data*, with what its first *most* pages look like.

    *codes* are looked for more closely where they are not found at once. A
    file that was too much for the reader is not given to the libraries that
    draw, which know no bounds.
    """
    if file.unread:
        return file
    copy = upright(data)
    seen = min(most, _drawable(file.pages))
    with contextlib.ExitStack() as stack:
        renderer = _PageRenderer(frozenset(codes))
        renderer.open(copy, stack)
        pages = tuple(
            renderer.render(page, alike[-1].number)
            for alike in _alike(file.pages[:seen])
            for page in alike
        )
    rest = file.pages[seen:]
    if rest:
        renderer.unseen.setdefault(Unseen(_too_many(seen)))
    return replace(file, pages=pages + rest, unseen=tuple(renderer.unseen))


def _alike(pages: Sequence[PrintedPage]) -> Iterator[tuple[PrintedPage, ...]]:
    """Yield *pages* that follow each other and are of one size together."""
    sizes = itertools.groupby(pages, key=lambda page: (page.boxes.media, page.user_unit))
    return (tuple(group) for _, group in sizes)


def _drawable(pages: Sequence[PrintedPage]) -> int:
    """Return how many of *pages* come to no more than `MOST_PIXELS`; the first does."""
    totals = itertools.accumulate(page.pixels for page in pages)
    return sum(total <= MOST_PIXELS for total in totals)


@dataclass(slots=True)
class _PageRenderer:
    """Renders one page after another, with what could be opened for that."""

    codes: frozenset[str]
    """Those that are looked for and were not found yet."""
    pdfium: PdfiumRenderer | None = None
    ghostscript: GhostscriptSeparator | None = None
    unseen: dict[Unseen, None] = field(default_factory=dict)

    def open(self, copy: bytes, stack: contextlib.ExitStack) -> None:
        """Open *copy*, whose pages are upright, until *stack* is closed."""
        try:
            self.pdfium = stack.enter_context(PdfiumRenderer(copy))
        except NotRendered:
            self.unseen.setdefault(Unseen(_NO_PICTURES))
        program = find_ghostscript()
        if program is None:
            self.unseen.setdefault(Unseen(_NO_GHOSTSCRIPT, by_ghostscript=True))
            return
        try:
            self.ghostscript = stack.enter_context(GhostscriptSeparator(program, copy))
        except NotRendered:
            self.unseen.setdefault(Unseen(_NO_ROOM))

    def render(self, page: PrintedPage, last: int) -> PrintedPage:
        """Return *page* with its picture and its plates measured.

        The pages up to *last* are of the same size, and come next.
        """
        return self._with_plates(self._with_picture(page), last)

    def _with_picture(self, page: PrintedPage) -> PrintedPage:
        if self.pdfium is None:
            return page
        try:
            rendering, unit = None, points_of(page.user_unit)
            for ppi in (USUAL_PPI, FINE_PPI):
                pixels = self.pdfium.render(page.number, page.boxes.media, ppi, unit)
                rendering = measure_picture(pixels, page.boxes)
                self.codes -= {code.text for code in rendering.codes}
                if not self.codes:
                    break
        except NotRendered:
            self.unseen.setdefault(Unseen(_no_picture(page)))
            return page
        marks = with_ink(page.marks, self.pdfium.letters(page.number, unit))
        return replace(page, rendering=rendering, marks=marks)

    def _with_plates(self, page: PrintedPage, last: int) -> PrintedPage:
        if self.ghostscript is None:
            return page
        codes = page.rendering.codes if page.rendering else ()
        try:
            unit = points_of(page.user_unit)
            plates = self.ghostscript.separate(page.number, page.boxes.media, unit, last)
        except NotRendered:
            self.unseen.setdefault(Unseen(_no_plates(page)))
            return page
        return replace(page, plates=measure_plates(plates, page.boxes, codes))


def _no_picture(page: PrintedPage) -> Message:
    return msg(
        "page {number} cannot be made a picture: bleed and codes were not looked at",
        number=page.number,
    )


def _no_plates(page: PrintedPage) -> Message:
    return msg(
        "Ghostscript cannot separate page {number}: its inks were not looked at", number=page.number
    )


def _too_many(rendered: int) -> Message:
    return msg("bleed, codes and ink were only looked at on the first {seen} pages", seen=rendered)


_NO_PICTURES = msg("the pages cannot be made pictures: bleed and codes were not looked at")
_NO_ROOM = msg(
    "there is no room for temporary files on this machine: the amount of ink was not looked at"
)
_NO_GHOSTSCRIPT = msg(
    "there is no Ghostscript on this machine: the amount of ink was not looked at"
)
