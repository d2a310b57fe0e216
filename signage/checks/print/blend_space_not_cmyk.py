"""Transparency is reckoned in inks."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.paint import Space
from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.printer import Standard

RULE = Rule(
    code="blend-space-not-cmyk",
    severity=Severity.ERROR,
    subject=msg("transparency"),
    says=msg("Each transparency group that names a space to blend in names DeviceCMYK."),
    rationale=msg(
        "Blended in RGB, everything in the group is converted there and back: black text comes out "
        "in four inks."
    ),
    reference="Ghent Workgroup 2022, R0030",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the page's group and those on it."""
    if ticket.printer.standard is Standard.X1A:  # there, any transparency is one too much
        return
    spaces = [space.value for space in page.blend_spaces if space is not Space.CMYK]
    if spaces:
        yield RULE.finding(
            msg("transparency is blended in {listed}", listed=listed(spaces)),
            hints=(msg("set the document's transparency blend space to CMYK"),),
        )
