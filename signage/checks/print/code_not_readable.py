"""Codes can be scanned from what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="code-not-readable",
    severity=Severity.ERROR,
    subject=msg("codes"),
    says=msg("Each code that was meant is read from the finished page, to exactly its content."),
    rationale=msg("Who scans a code that leads nowhere does not try twice."),
    reference="ISO/IEC 18004:2015",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    renderings = [page.rendering for page in file.pages if page.rendering]
    if not renderings:
        return
    read = {code.text for rendering in renderings for code in rendering.codes}
    missing = [code for code in ticket.expected.codes if code not in read]
    if missing:
        yield RULE.finding(
            msg("cannot be scanned from the page: {listed}", listed=listed(missing)),
            hints=(
                msg("give the code more room, a white margin of four modules, and dark on light"),
            ),
        )
