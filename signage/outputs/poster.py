"""Posters: whether a page may be printed, and what its PDF has to say."""

from __future__ import annotations

from signage.assets import Assets
from signage.checks.print_colors import color_over_ink_limit, missing_print_color
from signage.color import Color, Inks
from signage.diagnostic import Report
from signage.display_list import DisplayList, GlyphRun, Modules
from signage.model.printer import Printer
from signage.outputs.cost import PAGES_SEEN
from signage.outputs.recipe import PosterRecipe
from signage.preflight.ticket import Ticket


def poster_ticket(recipe: PosterRecipe) -> Ticket:
    """Return what the PDF has to be; of codes, what those of pages that are looked at say."""
    pages = [tuple(sheet.artwork.leaves()) for sheet in recipe.sheets]
    texts = (item.text for page in pages for item in page if isinstance(item, GlyphRun))
    seen = (item for page in pages[:PAGES_SEEN] for item in page)
    codes = (item.payload for item in seen if isinstance(item, Modules))
    return recipe.printer.ticket(texts=texts, codes=codes)


def has_print_colors(page: DisplayList, printer: Printer, assets: Assets, report: Report) -> bool:
    """Tell whether *printer* can print every colour of *page*; report those that it cannot."""

    def propose(color: Color, for_text: bool) -> Inks:
        # With Pillow, which most plans do without: a colour is missing once.
        from signage.media.conversion import propose_inks

        profile = assets.separation(printer.profile)
        return propose_inks(color, profile, printer.ink_limit, for_text=for_text)

    found = Report()
    found.extend(missing_print_color(page, printer, propose))
    found.extend(color_over_ink_limit(page, printer))
    report.extend(found.diagnostics)
    return not found.has_errors
