"""Nothing on the product is printed on every plate."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import ALL
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more, where
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="registration-color",
    severity=Severity.WARNING,
    subject=Phrase(en="colours", vi="màu"),
    says=Phrase(
        en="The registration colour (Separation All) is used outside the trim only.",
        vi="Màu canh bản (Separation All) chỉ dùng ngoài đường xén.",
    ),
    rationale=Phrase(
        en="It is 400 % of ink, for marks that are cut off. Who takes it for black gets sheets "
        "that do not dry.",
        vi="Đó là 400 % mực, dành cho dấu canh sẽ bị xén bỏ. Dùng nhầm làm màu đen thì tờ in không "
        "khô nổi.",
    ),
    reference="Ghent Workgroup 2022, R0024",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for it inside the trim."""
    found = [
        mark for mark in page.marks if ALL in mark.paint.colorants and is_on_product(mark, page)
    ]
    if found:
        place, others = where(found[0].bounds, page), more(len(found))
        yield RULE.finding(
            Phrase(
                en=f"the registration colour is used inside the trim ({place.en}){others.en}",
                vi=f"màu canh bản nằm trong đường xén ({place.vi}){others.vi}",
            ),
            hints=(Phrase(en="use black, 0/0/0/100", vi="hãy dùng màu đen, 0/0/0/100"),),
        )
