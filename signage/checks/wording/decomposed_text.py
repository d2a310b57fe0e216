"""`decomposed-text`: letters are written as a base and marks; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="decomposed-text",
    severity=Severity.NOTE,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Each letter with its marks is one character (Unicode NFC).",
        vi="Mỗi chữ cái cùng các dấu của nó là một ký tự (Unicode dựng sẵn, NFC).",
    ),
    rationale=Phrase(
        en="It looks the same, but a search for “đồng” does not find it in the file, and some "
        "fonts have no marks of their own. It is composed while it is read, so what is shown is "
        "right.",
        vi="Nhìn không khác, nhưng tìm “đồng” trong tệp sẽ không thấy, và có phông không có dấu "
        "rời. Chương trình đã ghép lại khi đọc nên phần hiện ra vẫn đúng.",
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)
