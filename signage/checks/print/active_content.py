"""The file does nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="active-content",
    severity=Severity.ERROR,
    subject=msg("actions"),
    says=msg("The file has no actions and no JavaScript."),
    rationale=msg(
        "What runs when a file is opened can change what it shows: then the proof and the print "
        "are different files."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for anything that would run."""
    if file.actions:
        names = listed(file.actions)
        yield RULE.finding(
            msg("the file has actions: {names}", names=names),
            hints=(msg("export it for print (PDF/X), not as an interactive file"),),
        )
