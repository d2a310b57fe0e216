"""Small black text is printed over what is below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.marks import ColorFamily, PageMark, TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, is_on_product, more
from signage.preflight.ticket import Ticket
from signage.syntax.refusal import quote

MOST_COMPARED = 1_000_000
"""Pairs of marks of one page that are compared; a poster has some thousand."""

RULE = Rule(
    code="black-text-knocks-out",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Black text below the printer's `overprint_below_pt` that stands on a colour "
        "overprints it (in CMYK with overprint mode 1).",
        vi="Chữ đen nhỏ hơn `overprint_below_pt` của cách in nằm trên nền màu phải in chồng "
        "(overprint; với CMYK là overprint mode 1).",
    ),
    rationale=Phrase(
        en="Otherwise the colour has a hole of the letter's shape, and wherever the plates are "
        "off by a tenth of a millimetre, white paper shines beside the stroke.",
        vi="Nếu không, nền màu bị khoét theo hình chữ; bản in lệch một phần mười milimét là giấy "
        "trắng lộ bên nét chữ.",
    ),
    reference="Ghent Workgroup 2022, R0009",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small black text with a hole under it."""
    limit = ticket.printer.overprint_below_pt
    found = list(_knocking_out(page, limit))
    if found:
        first, others = found[0], more(len(found))
        yield RULE.finding(
            Phrase(
                en=f"{quote(first.text)}, {first.size_pt:.1f} pt, makes a hole in the colour below "
                f"it; black text under {limit:g} pt has to overprint{others.en}",
                vi=f"{quote(first.text)}, cỡ {first.size_pt:.1f} pt, khoét nền màu bên dưới; chữ "
                f"đen dưới {limit:g} pt phải in chồng{others.vi}",
            ),
            hints=(
                Phrase(
                    en="set black to overprint when exporting",
                    vi="khi xuất, hãy đặt màu đen in chồng (overprint black)",
                ),
            ),
        )


def _knocking_out(page: PrintedPage, limit: float) -> Iterator[TextMark]:
    left = MOST_COMPARED
    for index, mark in enumerate(page.marks):
        if not isinstance(mark, TextMark) or mark.size_pt >= limit - NEAR_PT:
            continue
        if not mark.paint.is_black or _overprints(mark) or not is_on_product(mark, page):
            continue
        left -= index
        if left < 0:
            return
        if _is_on_ink(mark, page.marks[:index]):
            yield mark


def _overprints(mark: TextMark) -> bool:
    if mark.paint.space is ColorFamily.CMYK:
        # Without mode 1 the three inks of which there is nothing are printed as nothing.
        return mark.overprints and mark.overprint_mode == 1
    # Grey never does, and is told so by a rule of its own.
    return mark.overprints or mark.paint.space is ColorFamily.GRAY


def _is_on_ink(text: TextMark, below: Sequence[PageMark]) -> bool:
    """Tell whether any ink is left under *text* of what was painted before it."""
    for mark in reversed(below):
        if mark.bounds.intersection(text.bounds).is_empty:
            continue
        if not mark.paint.is_white:
            return True
        if mark.is_opaque and not mark.overprints and mark.bounds.contains(text.bounds):
            return False
    return False
