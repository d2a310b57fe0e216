from __future__ import annotations

from pathlib import Path

import pytest

from signage.checks.registry import RULES
from signage.message import LANGUAGES, Language
from tests.cli.conftest import Run
from tests.raised_codes import PACKAGE, raised_codes


def test_a_rule(run: Run) -> None:
    """What it demands, with its limits, why, and where that comes from."""
    said = run("explain", "low-resolution")

    assert said.code == 0
    assert said.out.startswith("low-resolution (error; pictures)\n\nPictures have more than 149")
    assert "\n\nWhy: On paper," in said.out
    assert said.last_line == "Source: Ghent Workgroup 2022, R0031, R0032"
    assert max(map(len, said.out.splitlines())) <= 88


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_can_be_explained(run: Run, code: str, language: Language) -> None:
    """In both languages, in lines that a terminal holds."""
    said = run("--lang", language, "explain", code)

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{code} (")
    assert RULES[code].rationale.in_language(language).split()[0] in said.out
    assert max(map(len, said.out.splitlines())) <= 88


def test_a_message_that_is_no_rule(run: Run) -> None:
    """The guide says what to do about it."""
    said = run("explain", "wrong-length")

    assert said.code == 0
    assert "docs/guide.md" in said.out


def test_a_code_that_there_is_not(run: Run) -> None:
    """The nearest is named, of rules and of messages."""
    assert "Did you mean 'low-resolution'?" in run("explain", "low-resolutio").err
    assert "Did you mean 'wrong-length'?" in run("explain", "wrong-lenght").err
    assert run("explain", "xyz").code == 2


def test_all_codes_are_known() -> None:
    """Those of messages stand in signage/data/codes.txt, in order; those of rules are rules."""
    listed = Path(PACKAGE, "data", "codes.txt").read_text(encoding="utf-8").split()

    assert listed == sorted(raised_codes() - set(RULES))
