"""Screen and print agree: every line of the campaign's own posters, where both of them have it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from signage.campaign.loading import Loaded, load
from signage.color import BLACK, WHITE
from signage.diagnostic import Report
from signage.display_list import GlyphRun, PageArtwork
from signage.media.library import CampaignLibrary
from signage.outputs.poster import POSTER, PosterRecipe
from signage.plan.plan import plan
from signage.raster.render import render
from tests.pdf.paper import exported, run_tool

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PPI, LAYOUT_PPI = 96, 300
FINENESS = 4


@pytest.fixture(scope="module")
def campaign() -> Loaded:
    return load(Path(__file__).parents[2])


def test_lines_are_where_the_screen_has_them(campaign):
    """No edge of any line's ink differs by more than a pixel at 96 dots per inch."""
    library = CampaignLibrary(campaign.library)
    artifacts = plan(campaign.project, campaign.assets, Report()).artifacts
    recipes = [one.recipe for one in artifacts if one.output is POSTER]

    compared = 0
    for recipe in recipes:
        assert isinstance(recipe, PosterRecipe)
        for sheet in recipe.sheets:
            lines = list(apart(sheet))
            document = exported(*lines, library=library)
            for number, line in enumerate(lines, 1):
                around = surroundings(line)
                paper = print_of(document, number, around)
                screen = render(line.artwork, library, scale=PPI / LAYOUT_PPI).crop(around)
                assert ink(paper) == pytest.approx(ink(screen), abs=1)
                compared += 1
    assert compared > 20


def apart(sheet: PageArtwork) -> Iterator[PageArtwork]:
    """Give each line of *sheet* a sheet of its own: without bleed, in black on white."""
    runs = (item for item in sheet.artwork.leaves() if isinstance(item, GlyphRun))
    for run in (run for run in runs if run.text.strip()):
        line = replace(run, color=BLACK)
        yield replace(sheet, artwork=replace(sheet.artwork, items=(line,), ground=WHITE, bleed=0))


def surroundings(line: PageArtwork) -> tuple[int, int, int, int]:
    """Return where to look for the ink of the one line on a sheet, in pixels."""
    (run,) = line.artwork.items
    assert isinstance(run, GlyphRun)
    box, scale = run.ink, PPI / LAYOUT_PPI
    edges = (box.x * scale, box.y * scale, box.right * scale, box.bottom * scale)
    return tuple(round(edge) + out for edge, out in zip(edges, (-20, -20, 20, 20), strict=True))


def print_of(document: bytes, page: int, around: tuple[int, int, int, int]) -> Image.Image:
    """Return a part of a page as poppler shows it."""
    left, top, right, bottom = (edge * FINENESS for edge in around)
    part = {"f": page, "l": page, "x": left, "y": top, "W": right - left, "H": bottom - top}
    options = [word for key, value in part.items() for word in (f"-{key}", str(value))]
    # Drawn finer and then reduced: poppler puts large glyphs on whole pixels.
    drawn = run_tool("pdftoppm", "-r", str(PPI * FINENESS), "-gray", *options, "-", data=document)
    return Image.open(io.BytesIO(drawn)).reduce(FINENESS)


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    """Return the box of what is darker than half of grey on white."""
    box = ImageChops.invert(page.convert("L")).point([0] * 96 + [255] * 160).getbbox()
    assert box is not None
    return box
