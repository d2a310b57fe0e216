"""Codes are printed in black alone."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedPage
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="code-in-several-inks",
    severity=Severity.WARNING,
    subject=Phrase(en="codes", vi="mã QR"),
    says=Phrase(
        en="The dark modules of codes are black ink and nothing else.",
        vi="Ô đậm của mã chỉ in bằng mực đen.",
    ),
    rationale=Phrase(
        en="Modules of four inks have blurred edges wherever the plates are off, and small codes "
        "stop being read.",
        vi="Ô bốn mực bị nhòe viền khi bản in lệch, mã nhỏ sẽ không quét được.",
    ),
    reference="ISO/IEC 18004:2015",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the plates where codes were read."""
    mixed = page.plates.mixed_codes if page.plates else ()
    if mixed:
        yield RULE.finding(
            Phrase(
                en=f"printed in more inks than black: {listed(mixed)}",
                vi=f"mã in bằng nhiều mực hơn mực đen: {listed(mixed)}",
            ),
            hints=(Phrase(en="print it in 0/0/0/100", vi="hãy in mã bằng 0/0/0/100"),),
        )
