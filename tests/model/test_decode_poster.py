"""Posters and the files they are written to."""

from __future__ import annotations

from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import decode, project, the_one

TWO = """\
posters:
  to:
    {template: notice, page: roi-a3, values: {headline: Một}}
  to-roi:
    {template: notice, page: a3, values: {headline: Hai}}
"""
SHEETS = PLAYLISTS[: PLAYLISTS.index("posters:")] + TWO
SHEETS = changed(SHEETS, "screens:\n  thang", "screens:\n  roi-a3: {extends: a3}\n  thang")


def test_two_posters_with_one_file() -> None:
    """A hyphen in a name can make two names one: the second would replace the first."""
    _, diagnostics = decode(SHEETS)

    assert the_one(diagnostics) == ("name-taken", "playlists.yaml:36:3")


def test_a_page_named_twice_is_one_page() -> None:
    """Nobody wants to be told."""
    posters = project(changed(PLAYLISTS, "page: a3", "page: [a3, a3]")).posters

    assert [poster.screen.name for poster in posters] == ["a3"]
