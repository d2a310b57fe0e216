"""Judging a file that has been read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.table import FILE_CHECKS, PAGE_CHECKS, PageCheck
from signage.checks.print.ticket import Ticket
from signage.diagnostic import Diagnostic, Severity
from signage.message import NO_WORDS, msg, plural


def judge(file: PrintedFile, ticket: Ticket) -> tuple[Diagnostic, ...]:
    """Return everything that rules have to say of *file*, the worst first.

    What a rule finds on many pages is said once, of the first of them.
    """
    found = [diagnostic for each in FILE_CHECKS for diagnostic in each.check(file, ticket)]
    for each in PAGE_CHECKS:
        found.extend(_judge_pages(each, file, ticket))
    named = (replace(diagnostic, file=file.name) for diagnostic in found)
    return tuple(sorted(named, key=lambda diagnostic: -diagnostic.severity))


def _judge_pages(each: PageCheck, file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    first: dict[tuple[Severity, int], Diagnostic] = {}
    pages: dict[tuple[Severity, int], list[int]] = {}
    for page in file.pages:
        for index, diagnostic in enumerate(each.check(page, ticket)):
            key = (diagnostic.severity, index)
            first.setdefault(key, diagnostic)
            pages.setdefault(key, []).append(page.number)
    for key, diagnostic in first.items():
        yield diagnostic if len(file.pages) == 1 else _on_pages(diagnostic, pages[key])


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
