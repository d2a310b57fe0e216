"""The file is of no newer PDF than its standard knows."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.print.wrong_standard import TITLES
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.model.printer import Standard

NEWEST = {Standard.X4: (1, 6), Standard.X1A: (1, 4)}
"""The version of PDF that each standard is made of."""

_X4, _X1A = (".".join(map(str, NEWEST[standard])) for standard in (Standard.X4, Standard.X1A))

RULE = Rule(
    code="newer-pdf",
    severity=Severity.ERROR,
    subject=msg("the file"),
    says=msg("The file is of PDF {x4} at most; for PDF/X-1a, {x1a}.", x4=_X4, x1a=_X1A),
    rationale=msg(
        "What a newer version can do, the software that drives a press may not know: it leaves it "
        "out without a word."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the file's version with the newest that the printer's standard has."""
    newest = NEWEST[ticket.printer.standard]
    if file.version <= newest:
        return
    version, limit = (".".join(map(str, numbers)) for numbers in (file.version, newest))
    title = TITLES[ticket.printer.standard]
    yield RULE.finding(
        msg(
            "the file is of PDF {version}; {title} ends with {limit}",
            version=version,
            title=title,
            limit=limit,
        ),
        hints=(msg("export it as {title}", title=title),),
    )
