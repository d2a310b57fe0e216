"""Small black text is printed over what is below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.checks.print.mark import Lettering, Mark
from signage.checks.print.paint import Space
from signage.checks.print.place import NEAR_PT, is_on_product, more
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

MOST_COMPARED = 1_000_000
"""Pairs of marks of one page that are compared; a poster has some thousand."""

RULE = Rule(
    code="black-text-knocks-out",
    severity=Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Black text below the printer's `overprint_below_pt` that stands on a colour overprints it "
        "(in CMYK with overprint mode 1)."
    ),
    rationale=msg(
        "Otherwise the colour has a hole of the letter's shape, and wherever the plates are off by "
        "a tenth of a millimetre, white paper shines beside the stroke."
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
            msg(
                "{text}, {size_pt:.1f} pt, makes a hole in the colour below it; black text under "
                "{limit:g} pt has to overprint{others}",
                text=quote(first.text),
                size_pt=first.size_pt,
                limit=limit,
                others=others,
            ),
            hints=(msg("set black to overprint when exporting"),),
        )


def _knocking_out(page: PrintedPage, limit: float) -> Iterator[Lettering]:
    left = MOST_COMPARED
    for index, mark in enumerate(page.marks):
        if not isinstance(mark, Lettering) or mark.size_pt >= limit - NEAR_PT:
            continue
        if not mark.paint.is_black or _overprints(mark) or not is_on_product(mark, page):
            continue
        left -= index
        if left < 0:
            return
        if _is_on_ink(mark, page.marks[:index]):
            yield mark


def _overprints(mark: Lettering) -> bool:
    if mark.paint.space is Space.CMYK:
        # Without mode 1 the three inks of which there is nothing are printed as nothing.
        return mark.overprints and mark.overprint_mode == 1
    # Grey never does, and is told so by a rule of its own.
    return mark.overprints or mark.paint.space is Space.GRAY


def _is_on_ink(text: Lettering, below: Sequence[Mark]) -> bool:
    """Tell whether any ink is left under *text* of what was painted before it."""
    for mark in reversed(below):
        if mark.bounds.intersection(text.bounds).is_empty:
            continue
        if not mark.paint.is_white:
            return True
        if mark.is_opaque and not mark.overprints and mark.bounds.contains(text.bounds):
            return False
    return False
