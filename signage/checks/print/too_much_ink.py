"""No spot has more ink than the paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import where_mm
from signage.preflight.ticket import Ticket

TOLERANCE = 2.0
"""Percent: plates have steps of half a percent each."""

RULE = Rule(
    code="too-much-ink",
    severity=Severity.ERROR,
    subject=Phrase(en="ink", vi="mực"),
    says=Phrase(
        en="No spot has more ink in all than the printer's `ink_limit`, in percent of one full "
        "ink.",
        vi="Không chỗ nào có tổng lượng mực vượt `ink_limit` của cách in, tính theo phần trăm một "
        "lớp mực đầy.",
    ),
    rationale=Phrase(
        en="More than paper takes up does not dry: it comes off on the next sheet, and the stack "
        "sticks together.",
        vi="Mực nhiều hơn giấy hút được thì không khô: dính sang tờ kế và cả chồng bết lại.",
    ),
    reference="ISO 12647-2; printers.yaml: ink_limit",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the heaviest spot on the plates with the printer's limit."""
    if page.plates is None:
        return
    spot, limit = page.plates.heaviest_spot, ticket.printer.ink_limit
    if spot.ink > limit + TOLERANCE:
        place = where_mm(spot.x_mm, spot.y_mm)
        yield RULE.finding(
            Phrase(
                en=f"{spot.ink:.0f} % of ink lie on one spot ({place.en}), '{ticket.printer.name}' "
                f"takes {limit:g} %",
                vi=f"có chỗ tổng mực {spot.ink:.0f} % ({place.vi}), '{ticket.printer.name}' nhận "
                f"tối đa {limit:g} %",
            ),
            hints=(
                Phrase(
                    en=f"convert pictures with a profile of {limit:g} % at most, and mix colours "
                    "of less",
                    vi=f"chuyển ảnh bằng hồ sơ ICC tối đa {limit:g} %, và pha màu ít mực hơn",
                ),
            ),
        )
