"""Job tickets: what a printer of the model demands, and what is drawn on a poster's sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.builder.cost import PAGES_SEEN
from signage.builder.recipe import PosterRecipe
from signage.display_list import DisplayItem, GlyphRun, Group, Modules
from signage.model.printer import Printer, Standard
from signage.preflight.ticket import PdfX, Ticket

_STANDARDS = {Standard.X4: PdfX.X4, Standard.X1A: PdfX.X1A}


def printer_ticket(
    printer: Printer, *, texts: Iterable[str] = (), codes: Iterable[str] = ()
) -> Ticket:
    """Return what *printer* demands of a file with *texts* and *codes*, each once."""
    return Ticket(
        printer=printer.name,
        standard=_STANDARDS[printer.standard],
        condition=printer.condition,
        bleed_mm=printer.bleed_mm,
        ink_limit=printer.ink_limit,
        smallest_text_pt=printer.smallest_text_pt,
        smallest_line_pt=printer.smallest_line_pt,
        safe_mm=printer.safe_mm,
        overprint_below_pt=printer.overprint_below_pt,
        ppi=printer.ppi,
        texts=tuple(dict.fromkeys(texts)),
        codes=tuple(dict.fromkeys(codes)),
    )


def poster_ticket(recipe: PosterRecipe) -> Ticket:
    """Return what the PDF of *recipe* has to be; of codes, those of pages that are looked at."""
    pages = [tuple(_leaves(sheet.artwork.items)) for sheet in recipe.sheets]
    seen = (item for page in pages[:PAGES_SEEN] for item in page)
    return printer_ticket(
        recipe.printer,
        texts=(item.text for page in pages for item in page if isinstance(item, GlyphRun)),
        codes=(item.payload for item in seen if isinstance(item, Modules)),
    )


def _leaves(items: Iterable[DisplayItem]) -> Iterator[DisplayItem]:
    for item in items:
        if isinstance(item, Group):
            yield from _leaves(item.items)
        else:
            yield item
