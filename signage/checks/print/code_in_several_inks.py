"""Codes are printed in black alone."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="code-in-several-inks",
    severity=Severity.WARNING,
    subject=msg("codes"),
    says=msg("The dark modules of codes are black ink and nothing else."),
    rationale=msg(
        "Modules of four inks have blurred edges wherever the plates are off, and small codes stop "
        "being read."
    ),
    reference="ISO/IEC 18004:2015",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the plates where codes were read."""
    mixed = page.plates.mixed_codes if page.plates else ()
    if mixed:
        yield RULE.finding(
            msg("printed in more inks than black: {listed}", listed=listed(mixed)),
            hints=(msg("print it in 0/0/0/100"),),
        )
