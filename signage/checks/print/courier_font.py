"""No font is one that stands in for another."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

STAND_IN = "Courier"

RULE = Rule(
    code="courier-font",
    severity=Severity.WARNING,
    subject=msg("fonts"),
    says=msg("No font is named {stand_in}.", stand_in=STAND_IN),
    rationale=msg(
        "Courier is what programs put in the place of a font that they do not find. Hardly anybody "
        "chooses it."
    ),
    reference="Ghent Workgroup 2022, R0014",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the names of the fonts that text is set in."""
    if any(font.name == STAND_IN for font in file.fonts):
        yield RULE.finding(
            msg(
                "a text is set in {stand_in}, probably in place of another font", stand_in=STAND_IN
            ),
            hints=(msg("look at the text, and install the font that was meant before exporting"),),
        )
