"""The file holds nothing that only some machines draw, or that is somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.rules.shapes import listed
from signage.preflight.ticket import Ticket

RULE = Rule(
    code="foreign-object",
    severity=Severity.ERROR,
    subject=Phrase(en="objects", vi="đối tượng"),
    says=Phrase(
        en="The file holds no PostScript, no transfer functions, no alternate images and nothing "
        "whose data are in another file.",
        vi="Tệp không chứa PostScript, hàm chuyển tông (transfer function), ảnh thay thế, hay thứ "
        "có dữ liệu nằm ở tệp khác.",
    ),
    rationale=Phrase(
        en="A press draws such things, or it does not; what stands in another file stays at home.",
        vi="Máy in này vẽ được những thứ đó, máy kia không; còn dữ liệu ở tệp khác thì đã nằm lại "
        "ở nhà.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at what the pages use."""
    if file.foreign:
        names = listed(file.foreign)
        yield RULE.finding(
            Phrase(
                en=f"the file holds what PDF/X does not allow: {names}",
                vi=f"tệp chứa thứ mà PDF/X không cho phép: {names}",
            ),
            hints=(Phrase(en="export it as PDF/X again", vi="hãy xuất lại theo PDF/X"),),
        )
