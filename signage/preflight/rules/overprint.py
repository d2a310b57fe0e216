"""Rules about what makes holes in the inks below it, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import quote
from signage.preflight.marks import ColorFamily, PageMark, TextMark
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import (
    NEAR_PT,
    counted,
    is_on_product,
    per_mark,
    per_page,
    where,
)
from signage.preflight.ticket import Ticket
from signage.rule import rule

MOST_COMPARED = 1_000_000
"""Pairs of marks of one page that are compared; a poster has some thousand."""


@rule(
    "black-text-knocks-out",
    Severity.WARNING,
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
@per_page
def black_text_knocks_out(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small black text with a hole under it."""
    limit = ticket.overprint_below_pt
    yield from counted(
        black_text_knocks_out.finding(
            msg(
                "{text}, {size_pt:.1f} pt, makes a hole in the colour below it; black text under "
                "{limit:g} pt has to overprint",
                text=quote(text.text),
                size_pt=text.size_pt,
                limit=limit,
            ),
            hints=(msg("set black to overprint when exporting"),),
        )
        for text in _knocking_out(page, limit)
    )


def _knocking_out(page: PrintedPage, limit: float) -> Iterator[TextMark]:
    left = MOST_COMPARED
    for index, mark in enumerate(page.marks):
        if not isinstance(mark, TextMark) or mark.size_pt >= limit - NEAR_PT:
            continue
        if not mark.color.is_black or _overprints(mark) or not is_on_product(mark, page):
            continue
        left -= index
        if left < 0:
            return
        if _is_on_ink(mark, page.marks[:index]):
            yield mark


def _overprints(mark: TextMark) -> bool:
    if mark.color.family is ColorFamily.CMYK:
        # Without mode 1 the three inks of which there is nothing are printed as nothing.
        return mark.overprints and mark.overprint_mode == 1
    # Grey never does, and is told so by a rule of its own.
    return mark.overprints or mark.color.family is ColorFamily.GRAY


def _is_on_ink(text: TextMark, below: Sequence[PageMark]) -> bool:
    """Tell whether any ink is left under *text* of what was painted before it."""
    for mark in reversed(below):
        if mark.bounds.intersection(text.bounds).is_empty:
            continue
        if not mark.color.is_white:
            return True
        if mark.is_opaque and not mark.overprints and mark.bounds.contains(text.bounds):
            return False
    return False


@rule(
    "white-text-overprints",
    Severity.ERROR,
    subject=msg("text"),
    says=msg("White text does not overprint."),
    rationale=msg(
        "White is no ink but paper. Printed over a colour it is nothing: the text is there on the "
        "screen, and gone in print."
    ),
    reference="Ghent Workgroup 2022, R0007",
)
@per_mark(TextMark)
def white_text_overprints(
    text: TextMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for white text that is set to overprint."""
    if text.color.is_white and text.overprints:
        yield white_text_overprints.finding(
            msg("{text} is white and overprints: it would vanish", text=quote(text.text)),
            hints=(_KNOCK_OUT,),
        )


@rule(
    "white-shape-overprints",
    Severity.WARNING,
    subject=msg("shapes"),
    says=msg("White shapes do not overprint."),
    rationale=msg(
        "White is no ink but paper. Printed over a colour it is nothing, and what it was to cover "
        "shows."
    ),
    reference="Ghent Workgroup 2022, R0008",
)
@per_mark(PageMark)
def white_shape_overprints(
    mark: PageMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for white shapes that are set to overprint."""
    if mark.color.is_white and mark.overprints and not isinstance(mark, TextMark):
        place = where(mark.bounds, page)
        yield white_shape_overprints.finding(
            msg("a white shape overprints ({place}): it would vanish", place=place),
            hints=(_KNOCK_OUT,),
        )


_KNOCK_OUT = msg("set it to knock out")
