"""The text that was meant is in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from signage.checks.print.place import listed
from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="lost-text",
    severity=Severity.ERROR,
    subject=msg("text"),
    says=msg("Each line of text that was meant can be extracted from the file, letter by letter."),
    rationale=msg(
        "A writer of PDF that loses a mark or a letter does so without a word: it is seen when the "
        "posters hang."
    ),
    reference="",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for each expected line on all pages; spaces and line ends are no matter."""
    if not ticket.expected.texts:
        return
    # A line may not go on from one page to the next.
    found = "\n".join(_letters(page.text) for page in file.pages)
    lost = [text for text in ticket.expected.texts if _letters(text) not in found]
    if lost:
        yield RULE.finding(
            msg("missing from the text of the file: {listed}", listed=listed(lost)),
            hints=(msg("this is a fault of whatever wrote the file: please report it"),),
        )


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
