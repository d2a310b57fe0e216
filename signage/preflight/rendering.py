"""Rendering the pages of a file that has been read, with what this machine has for that."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

from signage.phrase import Phrase
from signage.preflight.measurement import measure_picture, measure_plates
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rasterizers import (
    FINE_PPI,
    USUAL_PPI,
    GhostscriptSeparator,
    NotRendered,
    PdfiumRenderer,
    find_ghostscript,
    upright,
)

MOST_RENDERED = 200
"""Pages; those of a file of many are much the same."""


def render_pages(
    file: PrintedFile, data: bytes, codes: tuple[str, ...], most_seen: int = MOST_RENDERED
) -> PrintedFile:
    """Return *file*, which was read from *data*, with what its pages look like.

    *codes* are looked for more closely where they are not found at once. Of
    many pages the first *most_seen* are looked at. A
    file that was too much for the reader is not given to the libraries that
    draw, which know no bounds.
    """
    if file.unread:
        return file
    copy = upright(data)
    looked = _Looked(frozenset(codes))
    with contextlib.ExitStack() as stack:
        eyes = _Eyes(*_open(copy, stack, looked))
        pages = tuple(eyes.look(page, looked) for page in file.pages[:most_seen])
    rest = file.pages[most_seen:]
    if rest:
        looked.unseen.setdefault(_too_many(most_seen))
    return replace(file, pages=pages + rest, unseen=tuple(looked.unseen))


@dataclass(slots=True)
class _Looked:
    """What is looked for, and what could not be looked at."""

    codes: frozenset[str]
    unseen: dict[Phrase, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Eyes:
    renderer: PdfiumRenderer | None
    separator: GhostscriptSeparator | None

    def look(self, page: PrintedPage, looked: _Looked) -> PrintedPage:
        """Return *page* with what it looks like."""
        return self._separate(self._render(page, looked), looked)

    def _render(self, page: PrintedPage, looked: _Looked) -> PrintedPage:
        if self.renderer is None:
            return page
        try:
            rendering = None
            for ppi in (USUAL_PPI, FINE_PPI):
                pixels = self.renderer.render(page.number, page.boxes.media, ppi)
                rendering = measure_picture(pixels, page.boxes)
                looked.codes -= {code.text for code in rendering.codes}
                if not looked.codes:
                    break
        except NotRendered:
            looked.unseen.setdefault(_no_picture(page))
            return page
        return replace(page, rendering=rendering)

    def _separate(self, page: PrintedPage, looked: _Looked) -> PrintedPage:
        if self.separator is None:
            return page
        codes = page.rendering.codes if page.rendering else ()
        try:
            plates = self.separator.separate(page.number, page.boxes.media)
        except NotRendered:
            looked.unseen.setdefault(_no_plates(page))
            return page
        return replace(page, plates=measure_plates(plates, page.boxes, codes))


def _open(
    copy: bytes, stack: contextlib.ExitStack, looked: _Looked
) -> tuple[PdfiumRenderer | None, GhostscriptSeparator | None]:
    renderer = separator = None
    try:
        renderer = stack.enter_context(PdfiumRenderer(copy))
    except NotRendered:
        looked.unseen.setdefault(_NO_PICTURES)
    program = find_ghostscript()
    if program is None:
        looked.unseen.setdefault(_NO_GHOSTSCRIPT)
    else:
        separator = stack.enter_context(GhostscriptSeparator(program, copy))
    return renderer, separator


def _no_picture(page: PrintedPage) -> Phrase:
    return Phrase(
        en=f"page {page.number} cannot be made a picture: bleed and codes were not looked at",
        vi=f"không dựng được hình của trang {page.number}: chưa xem phần tràn lề và mã",
    )


def _no_plates(page: PrintedPage) -> Phrase:
    return Phrase(
        en=f"Ghostscript cannot separate page {page.number}: its inks were not looked at",
        vi=f"Ghostscript không tách được bản in của trang {page.number}: chưa đo lượng mực",
    )


def _too_many(seen: int) -> Phrase:
    return Phrase(
        en=f"bleed, codes and ink were only looked at on the first {seen} pages",
        vi=f"chỉ xem phần tràn lề, mã và lượng mực ở {seen} trang đầu",
    )


_NO_PICTURES = Phrase(
    en="the pages cannot be made pictures: bleed and codes were not looked at",
    vi="không dựng được hình các trang: chưa xem phần tràn lề và mã",
)
_NO_GHOSTSCRIPT = Phrase(
    en="there is no Ghostscript on this machine: the amount of ink was not looked at",
    vi="máy này không có Ghostscript: chưa đo lượng mực",
)
