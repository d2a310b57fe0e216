"""Rules about what programs read from a file: its text and its codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.number import listed, quote
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule

_LOST_MARK = lazy_regex(r"(?:^|\n)[\u0300-\u036f]")
"""A mark at the beginning of a line: it was painted apart from its letter."""
_WORD = lazy_regex(r"\S+")


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
    words = (word[::-1] if _is_leftwards(word) else word for word in words)
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
    drawn = "\n".join("".join(page.text.split()) for page in file.pages)
    lost = [
        text
        for text in ticket.texts
        if _letters(text) not in found
        # Files have what is read leftwards as it is seen.
        and not (_is_leftwards(text) and "".join(text.split())[::-1] in drawn)
    ]
    if lost:
        yield lost_text.finding(
            msg("missing from the text of the file: {listed}", listed=listed(lost)),
            hints=(msg("this is a fault of whatever wrote the file: please report it"),),
        )


def _is_leftwards(text: str) -> bool:
    """Tell whether *text* has letters that are read from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))


@rule(
    "code-not-readable",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg("Each code that was meant is read from the finished page, to exactly its content."),
    rationale=msg("Who scans a code that leads nowhere does not try twice."),
    reference="ISO/IEC 18004:2015",
)
def code_not_readable(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare what is read with what was meant."""
    renderings = [page.rendering for page in file.pages if page.rendering]
    if not renderings:
        return
    read = {code.text for rendering in renderings for code in rendering.codes}
    missing = [code for code in ticket.codes if code not in read]
    if missing:
        yield code_not_readable.finding(
            msg("cannot be scanned from the page: {listed}", listed=listed(missing)),
            hints=(
                msg("give the code more room, a white margin of four modules, and dark on light"),
            ),
        )


@rule(
    "code-in-several-inks",
    Severity.WARNING,
    subject=msg("codes"),
    says=msg("The dark modules of codes are black ink and nothing else."),
    rationale=msg(
        "Modules of four inks have blurred edges wherever the plates are off, and small codes stop "
        "being read."
    ),
    reference="ISO/IEC 18004:2015",
)
@per_page
def code_in_several_inks(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the plates where codes were read."""
    mixed = page.plates.mixed_codes if page.plates else ()
    if mixed:
        yield code_in_several_inks.finding(
            msg("printed in more inks than black: {listed}", listed=listed(mixed)),
            hints=(msg("print it in black alone: C 0, M 0, Y 0, K 100"),),
        )
