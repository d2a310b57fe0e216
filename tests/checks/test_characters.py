"""Rules that are judged where a text is read or set: what is said there is what they declare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.registry import CHARACTERS
from signage.diagnostic import Diagnostic, Report
from signage.model.wording import read_shown_text
from signage.syntax.node import Scalar
from signage.text.font import Font
from signage.text.suspect import SuspectKind
from tests.fake_assets import FakeAssets, family
from tests.layout.making import SMOOTH, problems, span, text
from tests.square_font import square_font

RULES = {rule.code: rule for rule in CHARACTERS}
TEXTS = {
    "icelandic-d": "Ðà Nẵng",
    "zero-width": "bảo\u200bvệ",
    "soft-hyphen": "thô\u00adng",
    "stray-mark": "bảx\u0301",
    "mojibake": "§µ N½ng",
    "lost-letters": "N?ng",
    "typed-escape": r"N\u1eb5ng",
    "typed-markup": "N&#7861;ng",
    "spreadsheet-debris": "#N/A",
    "doubtful-mark": "sáng~chiều",
    "decomposed-text": "Đa\u0300",
}

OF_FONTS = ("missing-glyph", "script-cannot-be-set")
MONGOLIAN = replace(SMOOTH, family=family("mongolian.ttf"))
MONGOLIAN_ASSETS = FakeAssets({"mongolian.ttf": Font(square_font("Hᠮ"))})


def said_of(code: str) -> list[Diagnostic]:
    """Return what is said of a text that breaks the rule *code*."""
    if code == "missing-glyph":
        return list(problems(text("é", style=SMOOTH)).diagnostics)
    if code == "script-cannot-be-set":
        return list(problems(text("ᠮ", style=MONGOLIAN), assets=MONGOLIAN_ASSETS).diagnostics)
    report = Report()
    read_shown_text(Scalar(TEXTS[code], plain=True, span=span(3)), report)
    return list(report.diagnostics)


def test_all_that_is_found_there_has_a_rule() -> None:
    """And no rule is declared that nobody judges."""
    assert set(RULES) == {*(kind.value for kind in SuspectKind), *OF_FONTS}


@pytest.mark.parametrize("code", RULES)
def test_what_is_said_is_what_the_rule_declares(code: str) -> None:
    """Once, with its severity; and as it is said of no slide, no slide can be excepted."""
    (found,) = said_of(code)

    assert (found.code, found.severity) == (code, RULES[code].severity)
    assert not RULES[code].may_be_allowed
