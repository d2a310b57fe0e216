"""Rules about fonts: that they are in the file, and say what their letters are."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import listed
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

STAND_IN = "Courier"


@rule(
    "font-not-embedded",
    Severity.ERROR,
    subject=msg("fonts"),
    says=msg("Every font that is printed is embedded, also those that every system has."),
    rationale=msg(
        "The printer's machine takes another font for one that is missing. Its letters are of "
        "other widths, and often it has no Vietnamese ones at all."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)
def font_not_embedded(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the fonts that text is set in."""
    missing = [font.name for font in file.fonts if not font.is_embedded]
    if missing:
        yield font_not_embedded.finding(
            msg("not embedded: {listed}", listed=listed(missing)),
            hints=(msg("export it as PDF/X, which embeds fonts, or convert the text to outlines"),),
        )


@rule(
    "courier-font",
    Severity.WARNING,
    subject=msg("fonts"),
    says=msg("No font is named {stand_in}.", stand_in=STAND_IN),
    rationale=msg(
        "Courier is what programs put in the place of a font that they do not find. Hardly anybody "
        "chooses it."
    ),
    reference="Ghent Workgroup 2022, R0014",
)
def courier_font(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the names of the fonts that text is set in."""
    if any(font.name == STAND_IN for font in file.fonts):
        yield courier_font.finding(
            msg(
                "a text is set in {stand_in}, probably in place of another font", stand_in=STAND_IN
            ),
            hints=(msg("look at the text, and install the font that was meant before exporting"),),
        )


@rule(
    "text-not-extractable",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Each font says which letters its glyphs are (ToUnicode, a known encoding or ActualText)."
    ),
    rationale=msg(
        "It prints all the same; but nobody can search the file, copy from it or have it read "
        "aloud, and no program can compare its words with the text that was approved."
    ),
    reference="ISO 32000-1:2008, 9.10",
)
@per_page
def text_not_extractable(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for fonts with letters that cannot be told."""
    if page.unreadable_fonts:
        names = listed(page.unreadable_fonts)
        yield text_not_extractable.finding(
            msg("letters of these fonts cannot be told: {names}", names=names),
            hints=(msg("export it with a program that writes Unicode maps; do not print to PDF"),),
        )
