"""The file is not encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="encrypted-file",
    severity=Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file is not encrypted, not even without a password for opening it."),
    rationale=msg(
        "Software that imposes pages and drives presses refuses encrypted files, even those that "
        "every viewer opens."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look whether the file had to be decrypted."""
    if file.is_encrypted:
        yield RULE.finding(
            msg("the file is encrypted"),
            hints=(msg("export it again without security settings"),),
        )
