"""Saying where on a page something is, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable

from signage.checks.print.mark import Mark
from signage.checks.print.printed_file import PrintedPage
from signage.geometry import Rect
from signage.message import NO_WORDS, Message, msg

MM_PER_POINT = 25.4 / 72
NEAR_PT = 0.05
"""Sizes that differ by less, in points, are the same: files round them."""


def where(bounds: Rect, page: PrintedPage) -> Message:
    """Return how far *bounds* are from the left and the top edge of the product."""
    product = page.boxes.product
    x_mm, y_mm = (bounds.x - product.x) * MM_PER_POINT, (bounds.y - product.y) * MM_PER_POINT
    return where_mm(round(x_mm), round(y_mm))


def where_mm(x_mm: float, y_mm: float) -> Message:
    """Return what is so far from the left and the top edge of the product; none is outside."""
    x_mm, y_mm = max(0.0, x_mm), max(0.0, y_mm)
    return msg("{x_mm:g} mm from the left, {y_mm:g} mm from the top", x_mm=x_mm, y_mm=y_mm)


def more(count: int) -> Message:
    """Return how many others than the one that is named break the rule as well."""
    if count <= 1:
        return NO_WORDS
    return msg(", and {more} more", more=count - 1)


def inks(count: int | None) -> Message:
    """Return of how many inks something is; white is of none."""
    return msg("of {count} inks", count=count) if count else msg("white")


def is_on_product(mark: Mark, page: PrintedPage) -> bool:
    """Tell whether any of *mark* is left after cutting."""
    return not mark.bounds.intersection(page.boxes.product).is_empty


def listed(names: Iterable[str]) -> str:
    """Return *names* in a row, the first few of many."""
    every = list(dict.fromkeys(names))
    shown = ", ".join(f"'{name[:60]}'" for name in every[:5])
    return f"{shown} …" if len(every) > 5 else shown
