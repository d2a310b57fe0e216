"""`missing-glyph`: a font lacks a character of a text; found where a text is set."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import Severity
from signage.phrase import Phrase

RULE = Rule(
    code="missing-glyph",
    severity=Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="The font of a style has every character of the texts that it sets.",
        vi="Phông của kiểu chữ có đủ mọi ký tự của những đoạn chữ dùng kiểu đó.",
    ),
    rationale=Phrase(
        en="In place of a letter that the font lacks there would be an empty box. Many fonts have "
        "“é” and lack “ế” or “ặ”; one of those missing is enough to make a word unreadable.",
        vi="Chỗ phông thiếu chữ sẽ hiện một ô trống. Nhiều phông có “é” mà không có “ế” hay “ặ”; "
        "thiếu một chữ cái là đủ để không đọc được cả chữ.",
    ),
    reference="OpenType, table cmap",
    may_be_allowed=False,
)
