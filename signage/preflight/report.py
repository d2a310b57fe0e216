"""The verdict on a finished file for print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from signage.checks.print.table import FILE_CHECKS, PAGE_CHECKS, PageCheck
from signage.diagnostic import Diagnostic, Severity
from signage.model.printer import Printer
from signage.phrase import Phrase
from signage.preflight.file_reader import UnreadablePdf, read_file, unreadable
from signage.preflight.objects import LARGEST_FILE
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rendering import MOST_RENDERED, render_pages
from signage.preflight.rules.shapes import MM_PER_POINT
from signage.preflight.ticket import NOTHING, Expected, Ticket


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
    also = Phrase("", "")
    if others:
        pages_en = "page" if len(others) == 1 else "pages"
        also = Phrase(
            en=f" (also on {pages_en} {_runs(others)})", vi=f" (cả trang {_runs(others)})"
        )
    message = diagnostic.message
    return replace(
        diagnostic,
        message=Phrase(
            en=f"page {number}: {message.en}{also.en}",
            vi=f"trang {number}: {message.vi}{also.vi}",
        ),
    )


def _runs(numbers: list[int]) -> str:
    """Return ascending *numbers* as "2–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


@dataclass(frozen=True, slots=True)
class PreflightReport:
    """What came of looking at a file."""

    diagnostics: tuple[Diagnostic, ...]
    """The worst first."""
    page_count: int = 0
    size_mm: tuple[float, float] = (0.0, 0.0)
    """Of the first page, once trimmed."""
    codes: tuple[str, ...] = ()
    """What its codes say, each once."""


def preflight(
    source: Path | bytes,
    printer: Printer,
    *,
    expected: Expected = NOTHING,
    name: str = "",
    most_seen: int = MOST_RENDERED,
) -> tuple[Diagnostic, ...]:
    """Return everything that keeps *printer* from printing *source*, a PDF, as it is meant.

    *expected* is what its maker knows of its content; *name* is what messages
    call it. Only the first *most_seen* pages are drawn and separated. Nothing
    is raised, whatever the file holds: one that is no PDF,
    or a broken one, is told of in the same way.
    """
    return examine(source, Ticket(printer, expected), name, most_seen).diagnostics


def examine(
    source: Path | bytes, ticket: Ticket, name: str = "", most_seen: int = MOST_RENDERED
) -> PreflightReport:
    """Read *source*, look at its pages and judge them."""
    called = name or (source.name if isinstance(source, Path) else "PDF")
    try:
        data = source if isinstance(source, bytes) else _read(source, called)
        file = render_pages(read_file(data, called), data, ticket.expected.codes, most_seen)
    except UnreadablePdf as error:
        return PreflightReport(error.diagnostics)
    return _examined(file, judge(file, ticket))


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as opened:
            # A byte more than there may be, so that one too many is noticed.
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        said = error.strerror or str(error)
        problem = Phrase(
            en=f"the system does not let it be read: {said}", vi=f"hệ thống không cho đọc: {said}"
        )
        raise UnreadablePdf([unreadable(name, problem, _LOOK_AT_FILE)]) from None


def _examined(file: PrintedFile, diagnostics: tuple[Diagnostic, ...]) -> PreflightReport:
    codes = dict.fromkeys(
        code.text for page in file.pages if page.rendering for code in page.rendering.codes
    )
    if not file.pages:
        return PreflightReport(diagnostics)
    product = file.pages[0].boxes.product
    size_mm = (product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    return PreflightReport(diagnostics, len(file.pages), size_mm, tuple(codes))


_LOOK_AT_FILE = Phrase(
    en="look at its permissions, and close what holds it open",
    vi="hãy xem quyền của tệp, và đóng chương trình đang giữ nó",
)
