"""Letters and their marks are one character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.syntax.refusal import quote

_LOST_MARK = re.compile(r"(?:^|\n)[\u0300-\u036f]")
"""A mark at the beginning of a line: it was painted apart from its letter."""
_WORD = re.compile(r"\S+")

RULE = Rule(
    code="decomposed-print-text",
    severity=Severity.WARNING,
    subject=msg("text"),
    says=msg("Text that is extracted from the file is composed Unicode (NFC)."),
    rationale=msg(
        "Who searches for “cộng đồng” does not find it where each mark is a character of its own."
    ),
    reference="Unicode Standard Annex 15",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for the first word that is not composed."""
    word = _decomposed(page.text)
    if word is not None:
        yield RULE.finding(
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
