"""`soft-hyphen`: a place to divide a word is marked; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="soft-hyphen",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="A text has no soft hyphens (U+00AD).",
        vi="Đoạn chữ không có dấu gạch nối ẩn (U+00AD).",
    ),
    rationale=Phrase(
        en="A soft hyphen says where a word may be divided, and Vietnamese divides none. It is "
        "not seen while writing; fonts draw it as a hyphen in the middle of a word, or as nothing.",
        vi="Dấu gạch nối ẩn cho biết chỗ được ngắt một chữ, mà tiếng Việt không ngắt giữa chữ. Khi "
        "gõ không thấy, nhưng phông chữ có thể vẽ ra một gạch nối ở giữa chữ.",
    ),
    reference="Unicode U+00AD",
    may_be_allowed=False,
)
