"""Templates composed for screens."""

from __future__ import annotations

import pytest

from tests.campaigns import PLAYLISTS
from tests.model.decoding import decode, the_one

POSTERS = PLAYLISTS[PLAYLISTS.index("posters:") :].replace("notice", "bare")
ONLY_POSTERS = f'campaign: {{title: T, variables: {{hotline: "1022"}}}}\n{POSTERS}'


@pytest.mark.parametrize("ground", ["", "ground: navy\n    "])
def test_a_layout_of_which_nothing_is_left(ground: str) -> None:
    """It is neither passed over in silence nor made: an empty poster, an empty slide."""
    bare = f"""\
theme: da-nang
fields: {{headline: text, detail: text}}
layouts:
  - {ground}content: {{column: [{{text: "{{detail}}", style: headline}}]}}
"""
    _, diagnostics = decode(ONLY_POSTERS, bare=bare)

    assert the_one(diagnostics) == ("missing-field", "playlists.yaml:4:15")


def test_a_layout_may_be_all_background() -> None:
    """A picture over the whole surface needs no text."""
    bare = """\
theme: da-nang
fields: {headline: text, detail: text}
layouts:
  - background: {shape: rect, fill: navy}
    content: {text: "{detail}", style: headline}
"""
    _, diagnostics = decode(ONLY_POSTERS, bare=bare)

    assert diagnostics == ()
