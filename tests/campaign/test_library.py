"""Files of the library, which campaigns name as if they were their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.diagnostic import Report
from signage.model.element import AssetKind, Reference
from signage.package_data import data_folder, library_paths
from signage.source import FileRead, Source, Span

BELL = "library/pictures/pictograms/bell.svg"
GRANDMOTHER = "library/pictures/people/grandmother.svg"
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


def test_a_file_of_the_library_is_read(tmp_path: Path) -> None:
    """Noted as missing from the folder: if it appears there, it matters."""
    folder = CampaignFolder(tmp_path)

    assert folder.read(BELL, 10_000) == (data_folder() / BELL).read_bytes()
    assert folder.reads == (FileRead(BELL, ""),)


def test_a_file_of_the_campaign_is_shown_instead(tmp_path: Path) -> None:
    """At every size: the library's levels are of another drawing."""
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


@pytest.mark.parametrize("path", ["library/pictures/nothing.svg", "library/../starter/x.yaml"])
def test_nothing_else_of_the_package_is_read(tmp_path: Path, path: str) -> None:
    """It is missing from the campaign folder, as it is said of any file."""
    with pytest.raises(UnreadableFile) as caught:
        CampaignFolder(tmp_path).read(path, 10_000)

    assert caught.value.diagnostic.code == "missing-file"


def test_a_slip_in_the_name_is_seen(tmp_path: Path) -> None:
    """By what the library has."""
    with pytest.raises(UnreadableFile) as caught:
        CampaignFolder(tmp_path).read(BELL.replace("bell", "bel"), 10_000)

    (hint,) = caught.value.diagnostic.hints
    assert str(hint) == f"did you mean '{BELL}'?"


def test_paths_are_named_with_slashes_on_every_system() -> None:
    """As they are written in campaigns."""
    assert BELL in library_paths()
    assert all(path.startswith("library/") and "\\" not in path for path in library_paths())
