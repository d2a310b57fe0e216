from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import signage.checks
import signage.preflight.rules
from signage.checks.reference import explain, reference
from signage.checks.registry import RULES, topics
from signage.diagnostic import Severity
from signage.message import LANGUAGES
from signage.rule import Rule

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "checks.md", "vi": DOCS / "kiem-tra.md"}
MODULES = [
    importlib.import_module(module.name)
    for package in (signage.checks, signage.preflight.rules)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_is_that_of_the_program(language):
    """Otherwise: ``python -m signage.checks.reference en > docs/checks.md``, and so for vi."""
    assert PAGES[language].read_text(encoding="utf-8") == reference(language)


def test_every_rule_is_registered_once():
    """Under its own code."""
    found = (thing for module in MODULES for thing in vars(module).values())
    rules = {thing.code for thing in found if isinstance(thing, Rule)}

    assert rules == set(RULES)
    assert all(RULES[code].code == code for code in RULES)
    ours = [rule.code for topic in topics() for rule in topic.rules]
    assert len(ours) == len(set(ours))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_everything(rule):
    """In both languages, as sentences."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    for language in LANGUAGES:
        assert rule.subject.in_language(language)
        for text in (rule.says, rule.rationale):
            assert text.in_language(language)[0].isupper()
            assert text.in_language(language)[-1] in ".”"


def test_an_explanation_has_a_paragraph_for_each():
    """What it demands, why, where that comes from."""
    lines = explain(RULES["gray-text"], "vi").split("\n\n")

    assert lines[0] == "gray-text (cảnh báo; chữ)"
    assert lines[1] == RULES["gray-text"].says.in_language("vi")
    assert lines[2] == f"Vì sao: {RULES['gray-text'].rationale.in_language('vi')}"
    assert lines[3] == "Nguồn: Ghent Workgroup 2022, R0011"
    assert len(explain(RULES["lost-text"], "en").split("\n\n")) == 3


def test_a_finding_is_of_its_rule():
    """Its code and severity, unless it has another one."""
    rule = RULES["low-resolution"]

    assert rule.finding(rule.says).severity is Severity.ERROR
    assert rule.finding(rule.says, severity=Severity.NOTE).severity is Severity.NOTE
    assert rule.finding(rule.says).code == "low-resolution"
