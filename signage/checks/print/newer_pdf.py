"""The file is of no newer PDF than its standard knows."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.wrong_standard import TITLES
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.model.printer import Standard
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

NEWEST = {Standard.X4: (1, 6), Standard.X1A: (1, 4)}
"""The version of PDF that each standard is made of."""

_X4, _X1A = (".".join(map(str, NEWEST[standard])) for standard in (Standard.X4, Standard.X1A))

RULE = Rule(
    code="newer-pdf",
    severity=Severity.ERROR,
    subject=Phrase(en="the file", vi="tệp"),
    says=Phrase(
        en=f"The file is of PDF {_X4} at most; for PDF/X-1a, {_X1A}.",
        vi=f"Tệp dùng PDF phiên bản {_X4} trở xuống; với PDF/X-1a là {_X1A}.",
    ),
    rationale=Phrase(
        en="What a newer version can do, the software that drives a press may not know: it leaves "
        "it out without a word.",
        vi="Những gì phiên bản mới hơn làm được, phần mềm điều khiển máy in có thể không biết và "
        "lặng lẽ bỏ qua.",
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
        Phrase(
            en=f"the file is of PDF {version}; {title} ends with {limit}",
            vi=f"tệp dùng PDF {version}; {title} chỉ đến {limit}",
        ),
        hints=(Phrase(en=f"export it as {title}", vi=f"hãy xuất theo {title}"),),
    )
