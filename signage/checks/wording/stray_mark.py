"""`stray-mark`: a mark stands on no letter that bears it; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="stray-mark",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Every combining mark makes one letter of Unicode with the letter before it.",
        vi="Mỗi dấu rời ghép với chữ cái đứng trước thành một chữ cái có trong Unicode.",
    ),
    rationale=Phrase(
        en="A second tone, or a mark left over after a correction, has no place in any font: it "
        "is drawn through its neighbours or as an empty box, and makes another word of the word.",
        vi="Dấu thanh thứ hai, hay dấu còn sót sau khi sửa, không phông nào có chỗ cho nó: dấu bị "
        "vẽ đè lên chữ bên cạnh hoặc thành ô trống, và làm chữ đọc thành chữ khác.",
    ),
    reference="Unicode Standard Annex #15 (NFC)",
    may_be_allowed=False,
)
