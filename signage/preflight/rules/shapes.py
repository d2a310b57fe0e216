"""What rules about print have in common: one finding for many pages and for many marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.message import NO_WORDS, Message, msg, plural
from signage.preflight.marks import PageMark
from signage.preflight.printed_file import MM_PER_POINT, PrintedFile, PrintedPage
from signage.preflight.ticket import Ticket

NEAR_PT = 0.05
"""Sizes that differ by less, in points, are the same: files round them."""

M = TypeVar("M", bound=PageMark)
FileCheck = Callable[[PrintedFile, Ticket], Iterator[Diagnostic]]
PageCheck = Callable[[PrintedPage, Ticket], Iterator[Diagnostic]]
MarkCheck = Callable[[M, PrintedPage, Ticket], Iterator[Diagnostic]]


def per_page(check: PageCheck) -> FileCheck:
    """Check each page by itself; what breaks the rule on many is told once, of the first."""

    def check_pages(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
        first: dict[tuple[Severity, int], Diagnostic] = {}
        pages: dict[tuple[Severity, int], list[int]] = {}
        for page in file.pages:
            for index, diagnostic in enumerate(check(page, ticket)):
                key = (diagnostic.severity, index)
                first.setdefault(key, diagnostic)
                pages.setdefault(key, []).append(page.number)
        for key, diagnostic in first.items():
            yield diagnostic if len(file.pages) == 1 else _on_pages(diagnostic, pages[key])

    return check_pages


def per_mark(
    kind: type[M], *, order: Callable[[M], float] | None = None
) -> Callable[[MarkCheck[M]], FileCheck]:
    """Check each mark of *kind* that is left after cutting; of each page one is told.

    It is the one that was painted first or, with *order*, the one for which
    that is least; the others are counted.
    """

    def made(check: MarkCheck[M]) -> FileCheck:
        @per_page
        def check_marks(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
            marks = [mark for mark in page.marks if isinstance(mark, kind)]
            if order is not None:
                marks.sort(key=order)
            yield from counted(
                diagnostic
                for mark in marks
                for diagnostic in check(mark, page, ticket)
                if is_on_product(mark, page)
            )

        return check_marks

    return made


def counted(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first of *findings*, and say how many more there are."""
    found = list(findings)
    if found:
        yield with_others(found[0], len(found) - 1)


def with_others(diagnostic: Diagnostic, others: int) -> Diagnostic:
    """Return *diagnostic*, saying that there are so many *others*."""
    if not others:
        return diagnostic
    message = msg("{message}, and {others} more", message=diagnostic.message, others=others)
    return replace(diagnostic, message=message)


def where(bounds: Rect, page: PrintedPage) -> Message:
    """Return how far *bounds* are from the left and the top edge of the product."""
    product = page.boxes.product
    x_mm, y_mm = (bounds.x - product.x) * MM_PER_POINT, (bounds.y - product.y) * MM_PER_POINT
    return where_mm(round(x_mm), round(y_mm))


def where_mm(x_mm: float, y_mm: float) -> Message:
    """Return what is so far from the left and the top edge of the product; none is outside."""
    x_mm, y_mm = max(0.0, x_mm), max(0.0, y_mm)
    return msg("{x_mm:g} mm from the left, {y_mm:g} mm from the top", x_mm=x_mm, y_mm=y_mm)


def inks(count: int | None) -> Message:
    """Return of how many inks something is; white is of none."""
    return msg("of {count} inks", count=count) if count else msg("white")


def is_on_product(mark: PageMark, page: PrintedPage) -> bool:
    """Tell whether any of *mark* is left after cutting."""
    return not mark.bounds.intersection(page.boxes.product).is_empty


def _on_pages(diagnostic: Diagnostic, pages: list[int]) -> Diagnostic:
    number, *others = pages
    also = plural(
        " (also on page {pages})",
        " (also on pages {pages})",
        count=len(others),
        pages=_runs(others),
    )
    message = msg(
        "page {number}: {message}{also}",
        number=number,
        message=diagnostic.message,
        also=also if others else NO_WORDS,
    )
    return replace(diagnostic, message=message)


def _runs(numbers: list[int]) -> str:
    """Return ascending *numbers* as "2–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
