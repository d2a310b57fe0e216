"""What planning does once, however many rows a poster has: work is counted, not time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from signage import content_key
from signage.campaign import known_texts
from signage.checks import print_colors
from signage.display_list import DisplayList, GlyphRun
from signage.elements import text
from signage.elements.registry import element_layouts
from signage.layout import scene
from signage.layout.type_size import longest_wordings
from signage.outputs import laid_out
from signage.outputs.poster import PosterRecipe
from signage.plan.plan import Known, PlannedCampaign, plan_campaign
from tests.campaigns import PLAYLISTS, changed, write_campaign

ROWS = """\
    variants:
      - {name: phuong-1, headline: Phường một}
      - {name: phuong-2, headline: Phường hai}
      - {name: phuong-3, headline: Phường ba}
"""
COUNT = 3


def planned(folder: Path, known: Known | None = None) -> PlannedCampaign:
    """Plan a poster of three rows, and nothing else."""
    begin = PLAYLISTS.index("playlists:\n")
    end = PLAYLISTS.index("posters:\n")
    posters = PLAYLISTS[:begin] + PLAYLISTS[end:]
    written = write_campaign(
        folder, playlists=changed(posters, "    page: a3\n", "    page: a3\n" + ROWS)
    )
    return plan_campaign(written, known=known)


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[tuple[Any, ...]]:
    """Return with what *name* of *module* is called from now on."""
    calls: list[tuple[Any, ...]] = []
    usual = getattr(module, name)

    def noted(*values: Any, **named: Any) -> Any:
        calls.append(values)
        return usual(*values, **named)

    monkeypatch.setattr(module, name, noted)
    return calls


def test_a_page_goes_once_into_its_three_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the PDF, of its picture and of what is measured there."""
    written: list[object] = []
    usual: Any = content_key._dataclass_feeder

    def noting(kind: type) -> Any:
        feeder = usual(kind)

        def feed(pieces: Any, value: object) -> None:
            written.append(value)
            feeder(pieces, value)

        return feed

    monkeypatch.setattr(content_key, "_dataclass_feeder", noting)
    monkeypatch.setattr(content_key, "_FEEDERS", content_key._Feeders())
    planned(tmp_path)

    assert sum(isinstance(each, DisplayList) for each in written) == COUNT
    runs = [id(each) for each in written if isinstance(each, GlyphRun)]
    assert len(runs) == len(set(runs)) > COUNT


def test_colours_and_what_is_shown_are_found_once_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two rules and the judging of the PDF ask for them."""
    colors = counted(monkeypatch, print_colors, "_of_page")
    shown = counted(monkeypatch, laid_out, "poster_shown")
    planned(tmp_path)

    assert len(colors) == len(shown) == COUNT


def test_a_text_finds_its_type_once_in_a_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its width and its height are asked for again and again on the way."""
    types = counted(monkeypatch, text, "types_of")
    passes = counted(monkeypatch, scene, "_lay_out")
    planned(tmp_path)

    kinds = element_layouts()
    texts = [
        len(list(longest_wordings((*composition.background, composition.content), kinds)))
        for composition, _ in passes
    ]
    assert 0 < len(types) <= sum(texts)


def test_who_plans_once_writes_nothing_down_to_know_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To write down all that a poster says costs as much as its keys."""
    written = counted(monkeypatch, laid_out, "exact_key")
    told_apart: list[Any] = []
    monkeypatch.setattr(known_texts, "exact_key", lambda value: told_apart.append(value))
    planned(tmp_path / "once")
    assert written == told_apart == []

    planned(tmp_path / "again", Known())
    assert written
    assert told_apart


def test_rows_share_the_glyphs_of_what_they_all_say(tmp_path: Path) -> None:
    """The poster differs in its headline; its other sentences are kept once."""
    recipes = [
        artifact.recipe
        for artifact in planned(tmp_path).plan.artifacts
        if isinstance(artifact.recipe, PosterRecipe)
    ]
    first, *others = [
        {run.text: run for run in recipe.sheets[0].artwork.leaves() if isinstance(run, GlyphRun)}
        for recipe in recipes
    ]
    assert len(others) == COUNT - 1
    for other in others:
        same = first.keys() & other.keys()
        assert same
        assert all(other[words].glyphs is first[words].glyphs for words in same)
        assert first.keys() - other.keys()
