from __future__ import annotations

import pytest

from signage.prepress import see
from signage.prepress.preflight import preflight
from tests.prepress.drafts import COATED, add_page, draft, saved

RED = b"1 0 0 rg 60 150 9 9 re f"


@pytest.fixture(autouse=True)
def without_ghostscript(monkeypatch):
    monkeypatch.setattr(see, "find_ghostscript", lambda: None)


def _messages(*contents: bytes) -> list[str]:
    pdf = draft(contents[0])
    for content in contents[1:]:
        add_page(pdf, content)
    found = preflight(saved(pdf), COATED)
    return [str(diagnostic.message) for diagnostic in found if diagnostic.code == "color-not-cmyk"]


@pytest.mark.parametrize(
    ("contents", "begins", "ends"),
    [
        ((RED,), "a shape", "top)"),
        ((b"", RED), "page 2: ", "top)"),
        ((RED, b"", RED), "page 1: ", "(also on page 3)"),
        ((RED, RED, b"", RED, RED, RED), "page 1: ", "(also on pages 2, 4–6)"),
    ],
)
def test_the_pages_of_a_finding(contents, begins, ends):
    """Said once for all of them, and not at all of a file of one page."""
    (message,) = _messages(*contents)

    assert message.startswith(begins)
    assert message.endswith(ends)


def test_the_worst_comes_first():
    """Errors, warnings, notes."""
    gray = b"0 g BT /F 9 Tf 60 150 Td <0002> Tj ET"
    found = preflight(saved(draft(gray, RED)), COATED)

    assert [d.code for d in found] == ["color-not-cmyk", "gray-text", "not-looked-at"]
