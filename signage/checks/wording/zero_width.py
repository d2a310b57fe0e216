"""`zero-width`: a character that nobody sees is in a text; found where a text is read."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="zero-width",
    severity=Severity.WARNING,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="A text has no invisible characters: zero-width spaces and joiners, byte order marks, "
        "marks of direction.",
        vi="Đoạn chữ không có ký tự vô hình: dấu cách hay dấu nối rộng bằng không, dấu BOM, dấu "
        "đổi hướng chữ.",
    ),
    rationale=Phrase(
        en="They come along with text from web pages and messengers. A font draws nothing for "
        "them, or an empty box; and two words with one between them count as one that no list of "
        "words knows, and are broken across lines wrongly.",
        vi="Chúng theo vào khi chép chữ từ trang web hay ứng dụng nhắn tin. Phông chữ không vẽ gì, "
        "hoặc vẽ một ô trống; hai chữ có ký tự này ở giữa bị coi là một chữ lạ, nên xuống dòng "
        "sai chỗ.",
    ),
    reference="Unicode, general category Cf",
    may_be_allowed=False,
)
