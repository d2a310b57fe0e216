"""A rule in words, for the terminal and for the reference."""

from __future__ import annotations

from signage.checks.rule import Rule
from signage.diagnostic import SEVERITIES
from signage.phrase import Language, Phrase

WHY = Phrase(en="Why", vi="Vì sao")
SOURCE = Phrase(en="Source", vi="Nguồn")


def explain(rule: Rule, language: Language) -> str:
    """Return what *rule* demands and why, a paragraph each."""
    severity = SEVERITIES[rule.severity][language]
    paragraphs = [
        f"{rule.code} ({severity}; {rule.subject[language]})",
        rule.says[language],
        f"{WHY[language]}: {rule.rationale[language]}",
    ]
    if rule.reference:
        paragraphs.append(f"{SOURCE[language]}: {rule.reference}")
    return "\n\n".join(paragraphs)
