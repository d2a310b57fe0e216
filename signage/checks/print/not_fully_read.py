"""The whole file can be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="not-fully-read",
    severity=Severity.ERROR,
    subject=msg("the file"),
    says=msg("Everything in the file can be read, and is of an extent that can be looked through."),
    rationale=msg(
        "What cannot be looked at cannot be vouched for: it may be fine, and it may be the reason "
        "why the press stops."
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Tell what the reader gave up on."""
    for problem in file.unread:
        yield RULE.finding(
            msg("a part of the file was not looked at: {problem}", problem=problem),
            hints=(msg("export it again; flatten or simplify what is most detailed in it"),),
        )
