"""Rules in words: one for the terminal, and all of them as a page of Markdown.

``python -m signage.checks.reference en > docs/checks.md``, and ``vi`` for docs/kiem-tra.md.
"""

from __future__ import annotations

import sys

from signage.checks.registry import RULES
from signage.diagnostic import SEVERITIES
from signage.phrase import Language, Phrase
from signage.rule import Rule

_WHY = Phrase(en="Why", vi="Vì sao")
_SOURCE = Phrase(en="Source", vi="Nguồn")
_TITLE = Phrase(en="Checks", vi="Các quy tắc kiểm tra")
_INTRODUCTION = Phrase(
    en="What is checked, and why. `signage explain CODE` says the same in a terminal; the "
    "[guide](guide.md#8-when-something-is-wrong) says what to do. This page is made from the "
    "program: `python -m signage.checks.reference en`.",
    vi="Những gì được kiểm tra, và vì sao. `signage explain MÃ` hiện cùng nội dung trong cửa sổ "
    "lệnh; cách sửa ở [hướng dẫn](huong-dan.md#8-khi-có-chỗ-sai). Trang này do chương trình tạo: "
    "`python -m signage.checks.reference vi`.",
)
_HEADINGS = Phrase(en="| code | severity | about |", vi="| mã | mức | về |")


def explain(rule: Rule, language: Language) -> str:
    """Return what *rule* demands and why, a paragraph each."""
    severity = SEVERITIES[rule.severity][language]
    paragraphs = [
        f"{rule.code} ({severity}; {rule.subject[language]})",
        rule.says[language],
        f"{_WHY[language]}: {rule.rationale[language]}",
    ]
    if rule.reference:
        paragraphs.append(f"{_SOURCE[language]}: {rule.reference}")
    return "\n\n".join(paragraphs)


def reference(language: Language) -> str:
    """Return the page in *language*."""
    rows = [_row(rule, language) for rule in RULES.values()]
    sections = [_section(rule, language) for rule in RULES.values()]
    table = "\n".join([_HEADINGS[language], "|---|---|---|", *rows])
    return "\n\n".join([f"# {_TITLE[language]}", _INTRODUCTION[language], table, *sections]) + "\n"


def _row(rule: Rule, language: Language) -> str:
    severity, subject = SEVERITIES[rule.severity][language], rule.subject[language]
    return f"| [`{rule.code}`](#{rule.code}) | {severity} | {subject} |"


def _section(rule: Rule, language: Language) -> str:
    lines = [
        f"## `{rule.code}`",
        f"**{rule.says[language]}**",
        f"{_WHY[language]}: {rule.rationale[language]}",
    ]
    if rule.reference:
        lines.append(f"{_SOURCE[language]}: {rule.reference}")
    return "\n\n".join(lines)


if __name__ == "__main__":
    chosen: Language = "vi" if sys.argv[1:] == ["vi"] else "en"
    # Not as text: a console's code page may lack Vietnamese letters.
    sys.stdout.buffer.write(reference(chosen).encode())
