"""The file says whether it is trapped."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

KNOWN = ("/True", "/False")
"""Names, not texts."""

RULE = Rule(
    code="unknown-trapping",
    severity=Severity.ERROR,
    subject=msg("metadata"),
    says=msg(
        "The file says, as /Trapped, whether its colours already overlap at their edges: /True or "
        "/False."
    ),
    rationale=msg(
        "Where two inks meet, a press that is off by a hair leaves a white line; so somebody lets "
        "them overlap (traps them), once. If nobody knows whether that has been done, it is done "
        "twice or not at all."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the document information."""
    said = file.info.get("Trapped")
    if said in KNOWN:
        return
    yield RULE.finding(
        (
            msg("/Trapped is {said}, not /True or /False", said=said)
            if said
            else msg("/Trapped is missing, not /True or /False")
        ),
        hints=(msg("export it as PDF/X again"),),
    )
