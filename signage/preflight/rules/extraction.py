"""Rules about the text that programs find in the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import listed, quote
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

_LOST_MARK = re.compile(r"(?:^|\n)[\u0300-\u036f]")
"""A mark at the beginning of a line: it was painted apart from its letter."""
_WORD = re.compile(r"\S+")


@rule(
    "text-not-extractable",
    Severity.WARNING,
    subject=msg("text"),
    says=msg(
        "Each font says which letters its glyphs are (ToUnicode, a known encoding or ActualText)."
    ),
    rationale=msg(
        "It prints all the same; but nobody can search the file, copy from it or have it read "
        "aloud, and no program can compare its words with the text that was approved."
    ),
    reference="ISO 32000-1:2008, 9.10",
)
@per_page
def text_not_extractable(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for fonts with letters that cannot be told."""
    if page.unreadable_fonts:
        names = listed(page.unreadable_fonts)
        yield text_not_extractable.finding(
            msg("letters of these fonts cannot be told: {names}", names=names),
            hints=(msg("export it with a program that writes Unicode maps; do not print to PDF"),),
        )


@rule(
    "decomposed-print-text",
    Severity.WARNING,
    subject=msg("text"),
    says=msg("Text that is extracted from the file is composed Unicode (NFC)."),
    rationale=msg(
        "Who searches for “cộng đồng” does not find it where each mark is a character of its own."
    ),
    reference="Unicode Standard Annex 15",
)
@per_page
def decomposed_print_text(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the first word that is not composed."""
    word = _decomposed(page.text)
    if word is not None:
        yield decomposed_print_text.finding(
            msg("the text is stored letter and mark apart: {word}", word=quote(word)),
            hints=(msg("convert the text to composed Unicode before it is set"),),
        )


def _decomposed(text: str) -> str | None:
    if lost := _LOST_MARK.search(text):
        return text[lost.start() : lost.end() + 20].strip()
    if unicodedata.is_normalized("NFC", text):
        return None
    words = (match[0] for match in _WORD.finditer(text))
    return next((word for word in words if not unicodedata.is_normalized("NFC", word)), None)


@rule(
    "lost-text",
    Severity.ERROR,
    subject=msg("text"),
    says=msg("Each line of text that was meant can be extracted from the file, letter by letter."),
    rationale=msg(
        "A writer of PDF that loses a mark or a letter does so without a word: it is seen when the "
        "posters hang."
    ),
)
def lost_text(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for each expected line on all pages; spaces and line ends are no matter."""
    if not ticket.texts:
        return
    # A line may not go on from one page to the next.
    found = "\n".join(_letters(page.text) for page in file.pages)
    lost = [text for text in ticket.texts if _letters(text) not in found]
    if lost:
        yield lost_text.finding(
            msg("missing from the text of the file: {listed}", listed=listed(lost)),
            hints=(msg("this is a fault of whatever wrote the file: please report it"),),
        )


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
