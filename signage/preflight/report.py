"""The verdict on a finished file for print: read, rendered, and judged by every rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from signage.diagnostic import Diagnostic
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.preflight.file_reader import UnreadablePdf, read_file, unreadable
from signage.preflight.objects import LARGEST_FILE
from signage.preflight.printed_file import MM_PER_POINT, PrintedFile
from signage.preflight.rendering import MOST_RENDERED, render_pages
from signage.preflight.rules import RULES
from signage.preflight.ticket import Ticket
from signage.regular_file import open_regular


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
    source: Path | bytes, ticket: Ticket, *, name: str = "", most_rendered: int = MOST_RENDERED
) -> PreflightReport:
    """Return everything that keeps *source*, a PDF, from being printed as *ticket* demands.

    *name* is what messages call it. Only the first *most_rendered* pages are
    drawn and separated. Nothing is raised, whatever the file holds: one that
    is no PDF, or a broken one, is told of in the same way.
    """
    called = name or (source.name if isinstance(source, Path) else "PDF")
    try:
        data = source if isinstance(source, bytes) else _read(source, called)
        file = render_pages(read_file(data, called), data, ticket.codes, most_rendered)
    except UnreadablePdf as error:
        return PreflightReport(error.diagnostics)
    found = (replace(d, file=called) for check in RULES for d in check(file, ticket))
    return _report(file, tuple(sorted(found, key=lambda diagnostic: -diagnostic.severity)))


def _read(path: Path, name: str) -> bytes:
    try:
        with open_regular(path) as opened:
            # A byte more than there may be, so that one too many is noticed.
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        said = error.strerror or str(error)
        problem = msg("the system does not let it be read: {said}", said=said)
        raise UnreadablePdf([unreadable(name, problem, _LOOK_AT_FILE)]) from None


def _report(file: PrintedFile, diagnostics: tuple[Diagnostic, ...]) -> PreflightReport:
    codes = dict.fromkeys(
        code.text for page in file.pages if page.rendering for code in page.rendering.codes
    )
    if not file.pages:
        return PreflightReport(diagnostics)
    product = file.pages[0].boxes.product
    size_mm = (product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    return PreflightReport(diagnostics, len(file.pages), size_mm, tuple(codes))


_LOOK_AT_FILE = msg("look at its permissions, and close what holds it open")
