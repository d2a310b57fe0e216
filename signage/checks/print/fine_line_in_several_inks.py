"""Thin lines are made of one ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import LineMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import is_on_product, more, where
from signage.preflight.ticket import Ticket

THINNEST_PT = 0.25
TOLERANCE_PT = 0.005

RULE = Rule(
    code="fine-line-in-several-inks",
    severity=Severity.WARNING,
    subject=Phrase(en="lines", vi="nét"),
    says=Phrase(
        en=f"Lines below {THINNEST_PT:g} pt are neither white nor of more than one ink.",
        vi=f"Nét dưới {THINNEST_PT:g} pt không để trắng và không phối từ hai mực trở lên.",
    ),
    rationale=Phrase(
        en="Four plates never lie exactly upon one another: a hairline of two inks becomes two "
        "hairlines, a white one closes up.",
        vi="Bốn bản in không bao giờ chồng khít: nét mảnh hai mực thành hai nét, nét trắng bị bít "
        "lại.",
    ),
    reference="Ghent Workgroup 2022, R0018, R0019",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the thinnest line of no ink or several."""
    found = [
        mark
        for mark in page.marks
        if isinstance(mark, LineMark)
        and mark.width_pt < THINNEST_PT - TOLERANCE_PT
        and mark.paint.ink_count not in (1, None)
        and is_on_product(mark, page)
    ]
    if found:
        least = min(found, key=lambda mark: mark.width_pt)
        others, place, count = more(len(found)), where(least.bounds, page), least.paint.ink_count
        yield RULE.finding(
            Phrase(
                en=f"a line of {least.width_pt:.2f} pt ({place.en}) is "
                f"{f'of {count} inks' if count else 'white'}{others.en}",
                vi=f"nét {least.width_pt:.2f} pt ({place.vi}) "
                f"{f'phối {count} mực' if count else 'để trắng'}{others.vi}",
            ),
            hints=(
                Phrase(
                    en=f"print it in one ink, or make it {THINNEST_PT:g} pt",
                    vi=f"in bằng một mực, hoặc tăng lên {THINNEST_PT:g} pt",
                ),
            ),
        )
