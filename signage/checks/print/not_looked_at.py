"""This machine has what it takes to look at everything."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="not-looked-at",
    severity=Severity.NOTE,
    subject=msg("the check itself"),
    says=msg("Pages are made pictures and, where Ghostscript is installed, separated into plates."),
    rationale=msg(
        "How much ink lies where, and what is made of black alone, only shows on the plates. "
        "Without Ghostscript all other rules still hold."
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what was not looked at, and why."""
    for reason in file.unseen:
        yield RULE.finding(
            reason,
            hints=(msg("install Ghostscript, and this is looked at as well"),)
            if "Ghostscript" in str(reason)
            else (),
        )
