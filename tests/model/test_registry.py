"""Templates composed for screens."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from signage.content_key import content_key
from signage.model.poster import Poster
from signage.model.slide import Slide
from tests.campaigns import PLAYLISTS, THEME, changed
from tests.model.decoding import decode, project, the_one

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


def test_what_is_printed_does_not_concern_screens() -> None:
    """Other inks are another poster, but the same slides: no video is made anew for them."""
    before = project()
    after = project(theme=changed(THEME, "[100, 85, 25, 35]", "[100, 80, 20, 40]"))

    assert _keys(before.plays[0].slides) == _keys(after.plays[0].slides)
    assert _keys(before.posters) != _keys(after.posters)


def test_a_slide_shows_what_the_theme_means_on_each_screen() -> None:
    """The same layout with the same words, in another colour on the board."""
    bare = """\
theme: da-nang
fields: {headline: text, steps: list, link: url}
layouts: [{content: {text: "{headline}", style: headline}}]
"""
    theme = changed(THEME, "  - when: tiny\n", "  - when: tiny\n    colors: {navy: '#000000'}\n")
    plays = project(PLAYLISTS.replace("notice", "bare"), theme=theme, bare=bare).plays
    large, small = (play.slides[0].composition for play in plays)

    assert large is not None
    assert small is not None
    assert large.ground != small.ground


def _keys(shown: Sequence[Slide | Poster]) -> list[str]:
    return [content_key(one.composition) for one in shown]
