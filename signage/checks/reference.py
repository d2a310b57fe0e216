"""Rules in words: one for the terminal, and all of them as a page of Markdown.

``python -m signage.checks.reference en > docs/checks.md``, and ``vi`` for docs/kiem-tra.md.
"""

from __future__ import annotations

import sys

from signage.checks.registry import RULES
from signage.diagnostic import SEVERITIES
from signage.message import Language, msg
from signage.rule import Rule

_WHY = msg("Why")
_SOURCE = msg("Source")
_TITLE = msg("Checks")
_INTRODUCTION = msg(
    "What is checked, and why. `signage explain CODE` says the same in a terminal; the "
    "[guide](guide.md#8-when-something-is-wrong) says what to do. This page is made from the "
    "program: `python -m signage.checks.reference en`."
)
_HEADINGS = msg("| code | severity | about |")


def explain(rule: Rule, language: Language) -> str:
    """Return what *rule* demands and why, a paragraph each."""
    severity = SEVERITIES[rule.severity].in_language(language)
    paragraphs = [
        f"{rule.code} ({severity}; {rule.subject.in_language(language)})",
        rule.says.in_language(language),
        f"{_WHY.in_language(language)}: {rule.rationale.in_language(language)}",
    ]
    if rule.reference:
        paragraphs.append(f"{_SOURCE.in_language(language)}: {rule.reference}")
    return "\n\n".join(paragraphs)


def reference(language: Language) -> str:
    """Return the page in *language*."""
    rows = [_row(rule, language) for rule in RULES.values()]
    sections = [_section(rule, language) for rule in RULES.values()]
    table = "\n".join([_HEADINGS.in_language(language), "|---|---|---|", *rows])
    return (
        "\n\n".join(
            [
                f"# {_TITLE.in_language(language)}",
                _INTRODUCTION.in_language(language),
                table,
                *sections,
            ]
        )
        + "\n"
    )


def _row(rule: Rule, language: Language) -> str:
    severity, subject = (
        SEVERITIES[rule.severity].in_language(language),
        rule.subject.in_language(language),
    )
    return f"| [`{rule.code}`](#{rule.code}) | {severity} | {subject} |"


def _section(rule: Rule, language: Language) -> str:
    lines = [
        f"## `{rule.code}`",
        f"**{rule.says.in_language(language)}**",
        f"{_WHY.in_language(language)}: {rule.rationale.in_language(language)}",
    ]
    if rule.reference:
        lines.append(f"{_SOURCE.in_language(language)}: {rule.reference}")
    return "\n\n".join(lines)


if __name__ == "__main__":
    chosen: Language = "vi" if sys.argv[1:] == ["vi"] else "en"
    # Not as text: a console's code page may lack Vietnamese letters.
    sys.stdout.buffer.write(reference(chosen).encode())
