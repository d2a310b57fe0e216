"""Errors of YAML itself, in words that help."""

from __future__ import annotations

import pytest

from tests.syntax.parsing import parsed, place, the_one

CASES = [
    # text, place, a word of the English message, a word of the first hint
    ("a:\n\tb: c\n", (2, 1), "tab", "spaces"),
    ("a:\tb\n", (1, 3), "tab", "spaces"),
    ("a: Gọi: 1022\n", (1, 7), "colon inside of a text", "quotes"),
    ("title:Xin\nb: c\n", (2, 2), "space after the colon is missing", "name: value"),
    ("a: b\ntitle:Xin\nc: d\n", (2, 1), "in line 2, the space", "name: value"),
    ("a: b\nXin chào\nc: d\n", (2, 1), "no `: `", "name: value"),
    ("a: b\nc d\ne: f\n", (2, 1), "no `: `", "`c: d`"),
    ("campaign\n  a: b\n", (1, 1), "no `: `", "`campaign:`"),
    ("- a: b\n  values\n    c: d\n", (2, 3), "no `: `", "`values:`"),
    ("- cac-buoc\n  values: b\n", (1, 3), "no `: `", "`- name: cac-buoc`"),
    ("a:\n  -b: c\n   d: e\n", (2, 3), "space after the dash", "`- b: c`"),
    ("headline Đổ rác\ndetail: b\n", (1, 1), "no `: `", "`headline: Đổ rác`"),
    ("a: &b\n  headline Đổ rác\n  c: d\n", (2, 3), "no `: `", "`headline: Đổ rác`"),
    ("- template a\n  values: b\n", (1, 3), "no `: `", "`template: a`"),
    ("a:\n  - b: c\n  -d: e\n", (3, 3), "space after the dash", "`- d: e`"),
    ("a: b\n  c: d\n", (2, 4), "goes on with the text of line 1", "same column"),
    ('a: "b\n  c": d\n', (2, 5), "colon inside of a text", "quotes"),
    ("a: - b\n", (1, 4), "list cannot begin", "line of its own"),
    ('a: "Xin\nb: c\n', (1, 4), "never closed", "same mark"),
    ("a: 'Xin\n", (1, 4), "never closed", "same mark"),
    ('a: "Xin\nb: "c"\n', (2, 5), "opened in line 1", "close it in line 1"),
    ('a: "Xin" chào\n', (1, 10), "closing quotation mark", "other kind"),
    ('a: "C:\\anh\\q"\n', (1, 12), "double quotes", "single quotes"),
    ("a: @b\n", (1, 4), "`@`", "quotes"),
    ("a: %b\n", (1, 4), "`%`", "quotes"),
    ("a: `b`\n", (1, 4), "```", "quotes"),
    ("a: !Chú ý\n", (1, 4), "`!`", "quotes"),
    ("a: & b\n", (1, 4), "`&`", "quotes"),
    ("a: *\n", (1, 4), "`*`", "quotes"),
    ("%YAML 1.\n---\na: b\n", (1, 1), "`%`", "quotes"),
    ("%YAML 2.0\n---\na: b\n", (1, 1), "`%`", "quotes"),
    ("a: |b\n", (1, 5), "next line", "quotes"),
    ("a: |#b\n", (1, 5), "next line", "quotes"),
    ("a: [b, c\n", (1, 4), "line 1, column 4", "quotes"),
    ("a: [b, c\nd: e\n", (2, 2), "line 1, column 4", "quotes"),
    ("a: {b: c\n", (1, 4), "line 1, column 4", "quotes"),
    ("a: [Ổn không?]\n", (1, 13), "line 1, column 4", "quotes"),
    ("a:\n    b: 1\n  c: 2\n", (3, 3), "column 3", "same column"),
    ("- a\nb: c\n", (2, 1), "above", "same column"),
    ("a: }\n", (1, 4), "cannot be understood", "same column"),
    ('a: "\\UFFFFFFFF"\n', (1, 7), "no character", "backslash"),
]


@pytest.mark.parametrize(("text", "where", "message", "hint"), CASES, ids=[c[0] for c in CASES])
def test_an_error_says_where_and_what_to_do(
    text: str, where: tuple[int, int], message: str, hint: str
) -> None:
    """The place is where to look, the hint names the likely cause."""
    diagnostic = the_one(text)

    assert diagnostic.code == "yaml-syntax"
    assert place(diagnostic.span) == where
    assert diagnostic.span is not None
    assert diagnostic.span.end_column == where[1] + 1
    assert message in str(diagnostic.message)
    assert hint in str(diagnostic.hints[0])


def test_a_text_that_begins_with_a_star() -> None:
    """The star is said to be the trouble, not the second word."""
    codes = [d.code for d in parsed("a: *quan trọng*\n")[1]]

    assert codes == ["unknown-alias", "yaml-syntax"]
    assert "`*`" in str(parsed("a: *quan trọng*\n")[1][1].message)


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_both_languages_are_given(text: str) -> None:
    """Nothing is left in English for who reads Vietnamese."""
    diagnostic = the_one(text)

    phrases = [diagnostic.message, *diagnostic.hints]
    assert all(
        phrase.in_language("vi") and phrase.in_language("vi") != str(phrase) for phrase in phrases
    )
