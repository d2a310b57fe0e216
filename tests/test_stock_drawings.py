"""The drawings of the stock: read without a finding, in roles, with their levels of detail."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import numpy as np
import pytest
from picosvg.svg_pathops import bounding_box
from PIL import Image

from signage.assets import ACCENT_MARK
from signage.campaign.assets import CampaignAssets
from signage.campaign.folder import CampaignFolder
from signage.campaign.leveled import BELOW, LeveledDrawing, level_path
from signage.campaign.svg_color import read_color
from signage.campaign.svg_merging import merged_colors
from signage.diagnostic import Report
from signage.model.element import AssetKind, Reference
from signage.source import Source, Span
from tests import drawings_sheet
from tests.guide import REPOSITORY

SPAN = Span(Source("playlists.yaml", "pictogram: a"), 1, 12, 1, 13)
ROLES = frozenset(
    {"skin", "skin_2", "hair", "hair_2", "silver", "silver_2", "mask", "mask_2", "line", "zone"}
    | {"cloth", "cloth_2", "coat", "coat_2", "scarf", "scarf_2", "shirt", "shirt_2"}
    | {"linen", "linen_2", "straw", "straw_2"}
    | {"water", "water_2", "leaf", "leaf_2", "wall", "wall_2"}
)
"""Each has one colour in all drawings where a theme has none."""
ASSETS = "templates/assets"
PICTURES = [
    path.relative_to(REPOSITORY).as_posix()
    for path in sorted((REPOSITORY / ASSETS).glob("*/*.svg"))
]
WHOLE = [path for path in PICTURES if "." not in PurePosixPath(path).stem]
DETAILED = [path for path in WHOLE if path.split("/")[2] in ("hands", "people", "places")]
"""A ring is the same at any size; pictograms and drawings for boards are for small ones."""
PICTOGRAMS = [path for path in WHOLE if "/pictograms/" in path]

_PAINT = re.compile(r'(?:fill|stroke)="([^"]*)"')
_ROLE = re.compile(r"var\(--(\w+), (#[0-9a-f]{6})\)")


def text(path: str) -> str:
    """Return what is written in a drawing."""
    return (REPOSITORY / path).read_text(encoding="utf-8")


def opened(tmp_path, path: str) -> LeveledDrawing:
    """Return a drawing and its levels as a campaign gets them, without a finding."""
    assets, report = CampaignAssets(CampaignFolder(tmp_path)), Report()
    assets.open_references([Reference(AssetKind.PICTOGRAM, path, SPAN)], report)
    assert report.diagnostics == ()
    return assets.pictogram(path)


def test_there_is_all_that_a_campaign_needs() -> None:
    """In folders by what they are."""
    folders = {PurePosixPath(path).parts[2] for path in WHOLE}

    assert folders == {"boards", "hands", "people", "pictograms", "places", "zone"}
    assert len(PICTOGRAMS) >= 30


@pytest.mark.parametrize("path", WHOLE)
def test_a_drawing_is_read_without_a_finding(tmp_path, path: str) -> None:
    """Neither its levels, which campaigns open where they show them, nor shapes that merge."""
    for level in opened(tmp_path, path).levels:
        assert level.drawing.shapes
        assert merged_colors(level.drawing) is None


@pytest.mark.parametrize("path", DETAILED)
def test_people_and_places_have_three_levels_of_detail(tmp_path, path: str) -> None:
    """Each with less than the one before."""
    levels = opened(tmp_path, path).levels
    counts = [len(level.drawing.shapes) for level in levels]

    assert [level.path for level in levels] == [level_path(path, name) for name in BELOW]
    assert counts[0] > counts[1] > counts[2]


@pytest.mark.parametrize("path", PICTURES)
def test_a_drawing_has_no_colours_but_those_of_roles(path: str) -> None:
    """A theme can change all of them."""
    for paint in _PAINT.findall(text(path)):
        match = _ROLE.fullmatch(paint)
        assert paint in ("none", "currentColor", "#f0f") or (match and match[1] in ROLES), paint


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_is_one_colour_wherever_it_is_used(role: str) -> None:
    """And is used: what nobody draws with, no theme need name."""
    found = {
        color for path in PICTURES for name, color in _ROLE.findall(text(path)) if name == role
    }

    assert len(found) == 1
    assert read_color(found.pop()) is not None


@pytest.mark.parametrize("path", PICTOGRAMS)
def test_pictograms_are_lines_on_one_grid(tmp_path, path: str) -> None:
    """Of one width, which can be set, and in the field that is free of the edge."""
    drawing = opened(tmp_path, path)
    edges = [bounding_box(one.path.commands) for one in drawing.shapes]

    assert (drawing.size.width, drawing.size.height) == (48, 48)
    assert (
        text(path).count("stroke-width=")
        == text(path).count('stroke-width="var(--stroke, 4)"')
        == 1
    )
    assert min(left for left, _, _, _ in edges) >= 1.5
    assert min(top for _, top, _, _ in edges) >= 1.5
    assert max(right for _, _, right, _ in edges) <= 46.5
    assert max(bottom for _, _, _, bottom in edges) <= 46.5
    assert {one.paint.color.rgb for one in drawing.shapes} <= {ACCENT_MARK.rgb, (0, 0, 0)}


@pytest.mark.parametrize("path", WHOLE)
def test_a_drawing_is_listed(path: str) -> None:
    """With what it means in both languages."""
    pages = (REPOSITORY / "docs/drawings.md").read_text(encoding="utf-8")

    assert re.search(
        rf"^\| `{PurePosixPath(path).stem}` \| [^|]+ \| [^|]+ \|$", pages, re.MULTILINE
    )


def test_a_role_is_listed_with_its_colour() -> None:
    """As a theme needs no other that uses the drawings as they are."""
    page = (REPOSITORY / "docs/drawings.md").read_text(encoding="utf-8")
    used = {found for path in PICTURES for found in _ROLE.findall(text(path))}

    for role, color in used:
        assert re.search(
            rf"^\| [^|]*`{role}`[^|]* \| [^|]*`{color}`[^|]* \|", page, re.MULTILINE
        ), role


@pytest.mark.slow
def test_the_sheet_shows_the_drawings_as_they_are() -> None:
    """Drawn by the program: `python -m tests.drawings_sheet` draws it anew."""
    with Image.open(drawings_sheet.SHEET) as sheet:
        shown = np.asarray(sheet.convert("RGB"), int)
    drawn = np.asarray(drawings_sheet.draw().convert("RGB"), int)

    assert drawings_sheet.SHEET.stat().st_size <= 200 * 2**10
    assert shown.shape == drawn.shape
    assert (np.abs(shown - drawn).max(axis=2) > 24).mean() < 0.001


def test_the_ring_is_a_twelfth_of_its_diameter() -> None:
    """As wide as it stands in all that it becomes."""
    for name in ("ring", "person", "step"):
        drawn = text(f"templates/assets/zone/{name}.svg")
        assert 'viewBox="0 0 240 240"' in drawn
        assert re.search(r'stroke-width="20" cx="120" cy="120" r="110"', drawn)
