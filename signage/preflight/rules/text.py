"""Rules about the size, the place and the inks of text."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import msg
from signage.number import quote
from signage.preflight.marks import ColorFamily, TextMark
from signage.preflight.printed_file import MM_PER_POINT, PrintedPage
from signage.preflight.rules.shapes import NEAR_PT, counted, inks, is_on_product, per_mark, per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

TOLERANCE_MM = 0.1
SMALLEST_MIXED_PT, SMALLEST_GRAY_PT = 8, 12
LEAST_BLACK, LEAST_TOTAL = 85, 280
"""Percent of the black ink, and of all four: together they look black, and are too much."""


@rule(
    "text-near-trim",
    Severity.ERROR,
    subject=msg("text and codes"),
    says=msg("Text and codes keep a distance from the trim, as the printer's `safe_mm` says."),
    rationale=msg(
        "What stands at the very edge looks cut off even where it is not, and where the knife is a "
        "little off, it is."
    ),
    reference="printers.yaml: safe_mm",
)
@per_page
def text_near_trim(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Measure how near to the trim text and codes come."""
    if page.boxes.trim is None:  # told by another rule
        return
    needed = ticket.safe_mm
    yield from counted(
        text_near_trim.finding(
            msg(
                "{name} is {distance_mm:.1f} mm from the trim, at least {needed:g} mm are needed",
                name=quote(name),
                distance_mm=distance_mm,
                needed=needed,
            ),
            hints=(msg("move it {needed:.1f} mm inwards", needed=needed - distance_mm),),
        )
        for distance_mm, name in sorted(_distances(page))
        if distance_mm < needed - TOLERANCE_MM
    )


def _distances(page: PrintedPage) -> Iterator[tuple[float, str]]:
    """Yield how far inside the trim what is read is, in mm, and what it says."""
    product = page.boxes.product
    for mark in page.marks:
        if isinstance(mark, TextMark) and is_on_product(mark, page):
            yield _distance(mark.bounds, product) * MM_PER_POINT, mark.text
    codes = page.rendering.codes if page.rendering else ()
    sheet_mm = Rect(0, 0, product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    for code in codes:
        yield _distance(code.bounds_mm, sheet_mm), code.text


def _distance(inner: Rect, outer: Rect) -> float:
    return min(
        inner.x - outer.x,
        inner.y - outer.y,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
    )


@rule(
    "text-too-small-for-print",
    Severity.ERROR,
    subject=msg("text"),
    says=msg("No text is smaller than the printer's `smallest_text_pt`."),
    rationale=msg(
        "Below that the openings of letters fill with ink, and Vietnamese marks run into one "
        "another."
    ),
    reference="printers.yaml: smallest_text_pt",
)
@per_mark(TextMark, order=attrgetter("size_pt"))
def text_too_small_for_print(
    text: TextMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the smallest text."""
    limit = ticket.smallest_text_pt
    if text.size_pt < limit - NEAR_PT:
        yield text_too_small_for_print.finding(
            msg(
                "{text} is set in {size_pt:.1f} pt, '{printer}' takes {limit:g} pt and more",
                text=quote(text.text),
                size_pt=text.size_pt,
                printer=ticket.printer,
                limit=limit,
            ),
            hints=(msg("set it in {limit:g} pt", limit=limit),),
        )


@rule(
    "fine-text-in-several-inks",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Text below {smallest_pt} pt is neither white nor of more than one ink.",
        smallest_pt=SMALLEST_MIXED_PT,
    ),
    rationale=msg(
        "Four plates never lie exactly upon one another. Small letters of two inks get a coloured "
        "edge; white ones, which are holes in several plates, close up."
    ),
    reference="Ghent Workgroup 2022, R0016, R0017",
)
@per_mark(TextMark, order=attrgetter("size_pt"))
def fine_text_in_several_inks(
    text: TextMark, page: PrintedPage, ticket: Ticket
) -> Iterator[Diagnostic]:
    """Look for the smallest text of no ink or several."""
    if text.size_pt < SMALLEST_MIXED_PT - NEAR_PT and text.color.ink_count not in (1, None):
        yield fine_text_in_several_inks.finding(
            msg(
                "{text}, {size_pt:.1f} pt, is {inks}",
                text=quote(text.text),
                size_pt=text.size_pt,
                inks=inks(text.color.ink_count),
            ),
            hints=(
                msg(
                    "print it in black alone, or set it in {smallest_pt} pt and bolder",
                    smallest_pt=SMALLEST_MIXED_PT,
                ),
            ),
        )


@rule(
    "rich-black-text",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "No text has {least_black} % of black and over {least_total} % of ink in all.",
        least_black=LEAST_BLACK,
        least_total=LEAST_TOTAL,
    ),
    rationale=msg(
        "It is what sRGB black becomes when a program converts it. Letters of four inks have "
        "coloured edges, and sheets stick together."
    ),
    reference="Ghent Workgroup 2022, R0015",
)
@per_mark(TextMark)
def rich_black_text(text: TextMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for text of that much ink."""
    inks = text.color.inks
    if inks is not None and inks.black >= LEAST_BLACK and inks.total > LEAST_TOTAL:
        yield rich_black_text.finding(
            msg("{text} is black of {total:.0f} % ink", text=quote(text.text), total=inks.total),
            hints=(msg("print it in black alone: C 0, M 0, Y 0, K 100"),),
        )


@rule(
    "gray-text",
    Severity.WARNING,
    subject=msg("text"),
    says=msg("Text below {smallest_pt} pt is not in DeviceGray.", smallest_pt=SMALLEST_GRAY_PT),
    rationale=msg(
        "Grey of one channel becomes black ink, or all four: software differs. And it never "
        "overprints, so that small letters show paper at their edges."
    ),
    reference="Ghent Workgroup 2022, R0011",
)
@per_mark(TextMark)
def gray_text(text: TextMark, page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for small text in that space."""
    if text.color.family is ColorFamily.GRAY and text.size_pt < SMALLEST_GRAY_PT - NEAR_PT:
        yield gray_text.finding(
            msg(
                "{text}, {size_pt:.1f} pt, is in DeviceGray, a grey that names no ink",
                text=quote(text.text),
                size_pt=text.size_pt,
            ),
            hints=(msg("export it with CMYK colours: C 0, M 0, Y 0, K 100 for black"),),
        )
