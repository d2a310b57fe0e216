"""Small text is in CMYK, where it can overprint."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Lettering
from signage.checks.print.paint import Space
from signage.checks.print.place import NEAR_PT, is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

SMALLEST_PT = 12

RULE = Rule(
    code="gray-text",
    severity=Severity.WARNING,
    subject=msg("text"),
    says=msg("Text below {smallest_pt} pt is not in DeviceGray.", smallest_pt=SMALLEST_PT),
    rationale=msg(
        "Grey of one channel becomes black ink, or all four: software differs. And it never "
        "overprints, so that small letters show paper at their edges."
    ),
    reference="Ghent Workgroup 2022, R0011",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small text in that space."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, Lettering)
        and mark.paint.space is Space.GRAY
        and mark.size_pt < SMALLEST_PT - NEAR_PT
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        yield RULE.finding(
            msg(
                "{text}, {size_pt:.1f} pt, is in DeviceGray{others}",
                text=quote(first.text),
                size_pt=first.size_pt,
                others=others,
            ),
            hints=(msg("export it with CMYK colours: 0/0/0/100 for black"),),
        )
