"""The file says whether it is trapped."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.phrase import Phrase
from signage.preflight.printed_file import PrintedFile
from signage.preflight.ticket import Ticket

KNOWN = ("/True", "/False")
"""Names, not texts."""

RULE = Rule(
    code="unknown-trapping",
    severity=Severity.ERROR,
    subject=Phrase(en="metadata", vi="siêu dữ liệu"),
    says=Phrase(
        en="The file says, as /Trapped, whether its colours already overlap at their edges: "
        "/True or /False.",
        vi="Tệp ghi rõ ở /Trapped là đã bẫy màu hay chưa: /True hoặc /False.",
    ),
    rationale=Phrase(
        en="Where two inks meet, a press that is off by a hair leaves a white line; so somebody "
        "lets them overlap (traps them), once. If nobody knows whether that has been done, it is "
        "done twice or not at all.",
        vi="Ở chỗ hai mực giáp nhau, máy in lệch một sợi tóc là lộ đường trắng; vì vậy cần cho "
        "chúng chồng mép (bẫy màu) đúng một lần. Không ai biết đã làm hay chưa thì sẽ làm hai "
        "lần, hoặc không lần nào.",
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ISO 15930-4:2003 (PDF/X-1a)",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the document information."""
    said = file.info.get("Trapped")
    if said in KNOWN:
        return
    yield RULE.finding(
        Phrase(
            en=f"/Trapped is {said or 'missing'}, not /True or /False",
            vi=f"/Trapped {f'là {said}' if said else 'không có'}, không phải /True hay /False",
        ),
        hints=(Phrase(en="export it as PDF/X again", vi="hãy xuất lại theo PDF/X"),),
    )
