"""Rules about QR codes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import listed
from signage.preflight.printed_file import PrintedFile, PrintedPage
from signage.preflight.rules.shapes import per_page
from signage.preflight.ticket import Ticket
from signage.rule import rule


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
            hints=(msg("print it in 0/0/0/100"),),
        )
