"""Programs that a machine may lack."""

from __future__ import annotations

import shutil

import pytest

from tests.tools import require_tool


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)


def test_without_the_program_a_test_is_skipped(monkeypatch):
    """On a machine that lacks it, nothing fails."""
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="pdftoppm"):
        require_tool("pdftoppm")


def test_in_ci_the_program_must_be_there(monkeypatch):
    """A check that nobody runs is not noticed, so CI fails."""
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="pdftoppm"):
        require_tool("pdftoppm")
