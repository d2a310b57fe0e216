"""White text makes a hole."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more
from signage.preflight.ticket import Ticket
from signage.syntax.refusal import quote

RULE = Rule(
    code="white-text-overprints",
    severity=Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(en="White text does not overprint.", vi="Chữ trắng không in chồng."),
    rationale=Phrase(
        en="White is no ink but paper. Printed over a colour it is nothing: the text is there on "
        "the screen, and gone in print.",
        vi="Màu trắng không phải mực mà là giấy. In chồng lên nền màu thì mất hẳn: trên màn hình "
        "còn chữ, in ra không còn.",
    ),
    reference="Ghent Workgroup 2022, R0007",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for white text that is set to overprint."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark)
        and mark.paint.is_white
        and mark.overprints
        and is_on_product(mark, page)
    ]
    if found:
        first, others = found[0], more(len(found))
        yield RULE.finding(
            Phrase(
                en=f"{quote(first.text)} is white and overprints: it would vanish{others.en}",
                vi=f"{quote(first.text)} màu trắng lại in chồng: sẽ biến mất{others.vi}",
            ),
            hints=(Phrase(en="set it to knock out", vi="hãy đặt cho nó khoét nền (knockout)"),),
        )
