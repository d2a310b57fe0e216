"""Fonts travel with the file."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="font-not-embedded",
    severity=Severity.ERROR,
    subject=msg("fonts"),
    says=msg("Every font that is printed is embedded, also those that every system has."),
    rationale=msg(
        "The printer's machine takes another font for one that is missing. Its letters are of "
        "other widths, and often it has no Vietnamese ones at all."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the fonts that text is set in."""
    missing = [font.name for font in file.fonts if not font.is_embedded]
    if missing:
        yield RULE.finding(
            msg("not embedded: {listed}", listed=listed(missing)),
            hints=(msg("export it as PDF/X, which embeds fonts, or convert the text to outlines"),),
        )
