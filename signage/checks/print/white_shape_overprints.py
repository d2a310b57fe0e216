"""White shapes make holes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import AreaMark, ImageMark, LineMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more, where
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="white-shape-overprints",
    severity=Severity.WARNING,
    subject=Phrase(en="shapes", vi="hình"),
    says=Phrase(en="White shapes do not overprint.", vi="Hình màu trắng không in chồng."),
    rationale=Phrase(
        en="White is no ink but paper. Printed over a colour it is nothing, and what it was to "
        "cover shows.",
        vi="Màu trắng không phải mực mà là giấy. In chồng lên nền màu thì mất hẳn, và thứ nó định "
        "che lại lộ ra.",
    ),
    reference="Ghent Workgroup 2022, R0008",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for white shapes that are set to overprint."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, AreaMark | LineMark | ImageMark)
        and mark.paint.is_white
        and mark.overprints
        and is_on_product(mark, page)
    ]
    if found:
        place, others = where(found[0].bounds, page), more(len(found))
        yield RULE.finding(
            Phrase(
                en=f"a white shape overprints ({place.en}): it would vanish{others.en}",
                vi=f"hình màu trắng lại in chồng ({place.vi}): sẽ biến mất{others.vi}",
            ),
            hints=(Phrase(en="set it to knock out", vi="hãy đặt cho nó khoét nền (knockout)"),),
        )
