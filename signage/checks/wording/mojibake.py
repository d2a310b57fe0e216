"""`mojibake`: a text is in another encoding than Unicode; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="mojibake",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="No word becomes a Vietnamese one only when it is read as TCVN3, VNI, or UTF-8 that was "
        "taken for something else.",
        vi="Không chữ nào phải đọc theo TCVN3, VNI, hay UTF-8 bị hiểu nhầm mới thành chữ Việt.",
    ),
    rationale=Phrase(
        en="Old documents were typed for fonts that show “§µ N½ng” as “Đà Nẵng”. No font of today "
        "does, and nobody can read it.",
        vi="Văn bản cũ gõ cho loại phông hiện “§µ N½ng” thành “Đà Nẵng”. Phông ngày nay không làm "
        "thế, và không ai đọc được.",
    ),
    reference="TCVN 5712:1993 (VN3); TCVN 6909:2001",
    may_be_allowed=False,
)
