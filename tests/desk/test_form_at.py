"""Which form a message leads to."""

from __future__ import annotations

import pytest

from signage.desk.form_at import form_at
from signage.diagnostic import Report
from signage.source import Source
from signage.syntax.parse import parse

TEXT = """\
lang: vi
campaign:
  title: Một
messages:
  cai:
    headline: Hai
playlists:
  sanh:
    title: Ba
    slides:
      - template: a
        values: {headline: Bốn}
      - template: a
        values:
          headline: Năm
posters:
  to: {template: a}
"""
SOURCE = Source("playlists.yaml", TEXT)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (1, None),
        (3, ("facts", "", None)),
        (6, ("message", "cai", None)),
        (8, ("playlist", "sanh", None)),
        (9, ("playlist", "sanh", None)),
        (12, ("slide", "sanh", 0)),
        (15, ("slide", "sanh", 1)),
        (17, ("poster", "to", None)),
    ],
)
def test_a_line_lies_in_one_form(line: int, expected: tuple[str, str, int | None] | None) -> None:
    """The innermost there is; of what has no form there is none."""
    found = form_at(SOURCE.span(line, 3, line, 4), parse(SOURCE, Report()))

    assert (None if found is None else tuple(found.values())) == expected


def test_other_files_have_no_form() -> None:
    """Templates and themes; nor has a file that cannot be parsed."""
    node = parse(SOURCE, Report())

    assert form_at(Source("templates/a.yaml", TEXT).span(12, 3, 12, 4), node) is None
    assert form_at(None, node) is None
    assert form_at(SOURCE.span(12, 3, 12, 4), None) is None
