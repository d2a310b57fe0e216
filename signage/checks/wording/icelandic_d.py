"""`icelandic-d`: Ð and ð are typed for Đ and đ; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="icelandic-d",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="Đ and đ are the Vietnamese letters (U+0110, U+0111), not the Icelandic Ð and ð "
        "(U+00D0, U+00F0).",
        vi="Đ và đ là chữ cái tiếng Việt (U+0110, U+0111), không phải Ð và ð của tiếng Iceland "
        "(U+00D0, U+00F0).",
    ),
    rationale=Phrase(
        en="The capitals are the same picture, so nobody sees the slip; the small letters are "
        "not: “ðường” is set as it stands. And no list of words knows a word with it, so that "
        "“Ðiện thoại” may be torn apart at the end of a line.",
        vi="Hai chữ hoa giống hệt nhau nên không ai nhận ra, còn chữ thường thì khác hẳn: gõ "
        "“ðường” là hiện đúng như thế. Danh sách từ ghép cũng không nhận ra chữ này, nên “Ðiện "
        "thoại” có thể bị tách qua hai dòng.",
    ),
    reference="Unicode U+0110, U+0111; TCVN 6909:2001",
    may_be_allowed=False,
)
