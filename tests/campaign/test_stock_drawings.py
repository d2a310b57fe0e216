"""Drawings of the stock, which campaigns name as if they were their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.diagnostic import Report
from signage.model.element import AssetKind, Reference
from signage.source import Source, Span

BELL = "templates/assets/pictograms/bell.svg"
GRANDMOTHER = "templates/assets/people/grandmother.svg"
OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
SPAN = Span(Source("playlists.yaml", "pictogram: a"), 1, 12, 1, 13)


def put(folder: Path, path: str) -> None:
    """Write a drawing of the campaign's own."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(OWN, encoding="utf-8")


def shapes(folder: Path, path: str) -> list[int]:
    """Return of how many shapes the drawing at *path* is, at three sizes."""
    assets, report = CampaignAssets(CampaignFolder(folder)), Report()
    assets.open_references([Reference(AssetKind.PICTOGRAM, path, SPAN)], report)
    assert report.diagnostics == ()
    return [len(assets.pictogram(path).drawn_for(side).shapes) for side in (1000, 100, 10)]


def test_a_file_of_the_campaign_is_shown_instead(tmp_path: Path) -> None:
    """At every size: the stock's levels are of another drawing."""
    whole, small, tiny = shapes(tmp_path, GRANDMOTHER)
    assert whole > small > tiny > 1

    put(tmp_path, GRANDMOTHER)
    assert CampaignFolder(tmp_path).read(GRANDMOTHER, 10_000) == OWN.encode()
    assert shapes(tmp_path, GRANDMOTHER) == [1, 1, 1]


def test_one_level_can_be_the_campaigns(tmp_path: Path) -> None:
    """The others stay."""
    whole, small, _ = shapes(tmp_path, GRANDMOTHER)
    put(tmp_path, GRANDMOTHER.replace(".svg", ".tiny.svg"))

    assert shapes(tmp_path, GRANDMOTHER) == [whole, small, 1]


def test_a_slip_in_the_name_is_seen(tmp_path: Path) -> None:
    """By what the stock has."""
    with pytest.raises(UnreadableFile) as caught:
        CampaignFolder(tmp_path).read(BELL.replace("bell", "bel"), 10_000)

    (hint,) = caught.value.diagnostic.hints
    assert str(hint) == f"did you mean '{BELL}'?"
