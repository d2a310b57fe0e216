"""The operator's sheet is whole, and can be read where there is no network."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.measurements import PageMeasurement
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.rule import rule


@rule(
    "broken-sheet",
    Severity.ERROR,
    subject=msg("operator's sheets"),
    says=msg("The operator's sheet is a whole page, and takes nothing from outside its folder."),
    rationale=msg(
        "Whoever plays the files opens it from a USB stick, on a computer without a network: what "
        "it lacks there, nobody misses in the office."
    ),
    may_be_allowed=False,
)
def broken_sheet(page: PageMeasurement) -> Iterator[Diagnostic]:
    """Look for what is missing or comes from elsewhere."""
    if not page.is_whole:
        yield broken_sheet.finding(msg("the page is not whole"))
    for address in page.outside:
        yield broken_sheet.finding(
            msg("the page takes '{address}' from outside its folder", address=address)
        )
