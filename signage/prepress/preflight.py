"""The verdict on a finished file for print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from signage.checks.print.judge import judge
from signage.checks.print.place import MM_PER_POINT
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import NOTHING, Expected, Ticket
from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.model.printer import Printer
from signage.prepress.file_reader import NotReadable, read_file, unreadable
from signage.prepress.limits import LARGEST_FILE
from signage.prepress.see import MOST_SEEN, see


@dataclass(frozen=True, slots=True)
class Examined:
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
    most_seen: int = MOST_SEEN,
) -> tuple[Diagnostic, ...]:
    """Return everything that keeps *printer* from printing *source*, a PDF, as it is meant.

    *expected* is what its maker knows of its content; *name* is what messages
    call it. Only the first *most_seen* pages are drawn and separated. Nothing
    is raised, whatever the file holds: one that is no PDF,
    or a broken one, is told of in the same way.
    """
    return examine(source, Ticket(printer, expected), name, most_seen).diagnostics


def examine(
    source: Path | bytes, ticket: Ticket, name: str = "", most_seen: int = MOST_SEEN
) -> Examined:
    """Read *source*, look at its pages and judge them."""
    called = name or (source.name if isinstance(source, Path) else "PDF")
    try:
        data = source if isinstance(source, bytes) else _read(source, called)
        file = see(read_file(data, called), data, ticket.expected.codes, most_seen)
    except NotReadable as error:
        return Examined(error.diagnostics)
    return _examined(file, judge(file, ticket))


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as opened:
            # A byte more than there may be, so that one too many is noticed.
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        said = error.strerror or str(error)
        problem = msg("the system does not let it be read: {said}", said=said)
        raise NotReadable([unreadable(name, problem, _LOOK_AT_FILE)]) from None


def _examined(file: PrintedFile, diagnostics: tuple[Diagnostic, ...]) -> Examined:
    codes = dict.fromkeys(
        code.text for page in file.pages if page.rendering for code in page.rendering.codes
    )
    if not file.pages:
        return Examined(diagnostics)
    product = file.pages[0].boxes.product
    size_mm = (product.width * MM_PER_POINT, product.height * MM_PER_POINT)
    return Examined(diagnostics, len(file.pages), size_mm, tuple(codes))


_LOOK_AT_FILE = msg("look at its permissions, and close what holds it open")
