"""Lines are thick enough for the press."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import LineMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more, where
from signage.preflight.ticket import Ticket

TOLERANCE_PT = 0.005

RULE = Rule(
    code="line-too-thin-for-print",
    severity=Severity.ERROR,
    subject=Phrase(en="lines", vi="nét"),
    says=Phrase(
        en="No line is thinner than the printer's `smallest_line_pt`.",
        vi="Không nét nào mảnh hơn `smallest_line_pt` của cách in.",
    ),
    rationale=Phrase(
        en="A thinner line breaks off, or is not there at all. One of no width at all is as thin "
        "as the machine can draw: nobody sees it in print, though every screen shows it.",
        vi="Nét mảnh hơn bị đứt, hoặc không in ra. Nét bề rộng bằng không được vẽ mảnh hết mức của "
        "máy: màn hình nào cũng hiện, in ra thì không ai thấy.",
    ),
    reference="printers.yaml: smallest_line_pt",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the thinnest line."""
    limit = ticket.printer.smallest_line_pt
    thin = [
        mark
        for mark in page.marks
        if isinstance(mark, LineMark)
        and mark.width_pt < limit - TOLERANCE_PT
        and is_on_product(mark, page)
    ]
    if thin:
        least = min(thin, key=lambda mark: mark.width_pt)
        others, place = more(len(thin)), where(least.bounds, page)
        yield RULE.finding(
            Phrase(
                en=f"a line is {least.width_pt:.2f} pt thin ({place.en}), '{ticket.printer.name}' "
                f"takes {limit:g} pt and more{others.en}",
                vi=f"có nét mảnh {least.width_pt:.2f} pt ({place.vi}), '{ticket.printer.name}' cần "
                f"từ {limit:g} pt{others.vi}",
            ),
            hints=(
                Phrase(
                    en=f"make it {limit:g} pt, or leave it out",
                    vi=f"tăng lên {limit:g} pt, hoặc bỏ đi",
                ),
            ),
        )
