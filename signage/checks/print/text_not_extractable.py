"""Letters can be told from their shapes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="text-not-extractable",
    severity=Severity.WARNING,
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


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for fonts with letters that cannot be told."""
    if page.unreadable_fonts:
        names = listed(page.unreadable_fonts)
        yield RULE.finding(
            msg("letters of these fonts cannot be told: {names}", names=names),
            hints=(msg("export it with a program that writes Unicode maps; do not print to PDF"),),
        )
