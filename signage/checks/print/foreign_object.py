"""The file holds nothing that only some machines draw, or that is somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="foreign-object",
    severity=Severity.ERROR,
    subject=msg("objects"),
    says=msg(
        "The file holds no PostScript, no transfer functions, no alternate images and nothing "
        "whose data are in another file."
    ),
    rationale=msg(
        "A press draws such things, or it does not; what stands in another file stays at home."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at what the pages use."""
    if file.foreign:
        names = listed(file.foreign)
        yield RULE.finding(
            msg("the file holds what PDF/X does not allow: {names}", names=names),
            hints=(msg("export it as PDF/X again"),),
        )
