"""Looking at the pages of a file that has been read, with what this machine has for that."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

from signage.checks.print.printed_file import PrintedFile, PrintedPage
from signage.message import Message, msg
from signage.prepress.ghostscript import Separator, find_ghostscript
from signage.prepress.measure import measure_picture, measure_plates
from signage.prepress.picture import FINE_PPI, USUAL_PPI, NotRendered, Renderer
from signage.prepress.upright import upright

MOST_SEEN = 200
"""Pages; those of a file of many are much the same."""


def see(
    file: PrintedFile, data: bytes, codes: tuple[str, ...], most_seen: int = MOST_SEEN
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
    unseen: dict[Message, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Eyes:
    renderer: Renderer | None
    separator: Separator | None

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
) -> tuple[Renderer | None, Separator | None]:
    renderer = separator = None
    try:
        renderer = stack.enter_context(Renderer(copy))
    except NotRendered:
        looked.unseen.setdefault(_NO_PICTURES)
    program = find_ghostscript()
    if program is None:
        looked.unseen.setdefault(_NO_GHOSTSCRIPT)
    else:
        separator = stack.enter_context(Separator(program, copy))
    return renderer, separator


def _no_picture(page: PrintedPage) -> Message:
    return msg(
        "page {number} cannot be made a picture: bleed and codes were not looked at",
        number=page.number,
    )


def _no_plates(page: PrintedPage) -> Message:
    return msg(
        "Ghostscript cannot separate page {number}: its inks were not looked at", number=page.number
    )


def _too_many(seen: int) -> Message:
    return msg("bleed, codes and ink were only looked at on the first {seen} pages", seen=seen)


_NO_PICTURES = msg("the pages cannot be made pictures: bleed and codes were not looked at")
_NO_GHOSTSCRIPT = msg(
    "there is no Ghostscript on this machine: the amount of ink was not looked at"
)
