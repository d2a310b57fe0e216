"""A logo as SVG, shown as a picture: on a screen, in motion, and as vectors on a poster."""

from __future__ import annotations

import numpy as np
import pikepdf
import pytest
from PIL import Image

from tests.building import build
from tests.every_element import write_campaign
from tests.pdf.paper import plates

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Biểu trưng}
screens:
  board: {extends: lobby-1366x768, size: 120x80, near_m: 0.1, far_m: 0.3, encode: {fps: 10}}
playlists:
  logos: {screens: board, slides: [{template: logo}]}
posters:
  sheet: {title: Biểu trưng, template: logo, page: a4}
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="none">
<style>.disc{fill:#d00}</style>
<circle class="disc" cx="50" cy="50" r="48"/>
<path d="M20 40H80V60H20Z" fill="#fff"/>
<path d="M45 20H55V80H45Z" fill="#000"/>
</svg>
"""
TEMPLATE = """\
title: Biểu trưng
use: một biểu trưng
layouts: [{ground: white, content: CONTENT}]
"""
SHOWN = "{image: templates/logo.svg, fit: contain, animate: {emphasis: zoom}}"


@pytest.fixture
def campaign(tmp_path):
    folder = write_campaign(tmp_path / "campaign")
    for name in ("everything", "words"):
        (folder / f"templates/{name}.yaml").unlink()
    (folder / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    (folder / "templates/logo.svg").write_text(LOGO, encoding="utf-8")
    show(folder, SHOWN)
    return folder


def show(folder, content):
    text = TEMPLATE.replace("CONTENT", content)
    (folder / "templates/logo.yaml").write_text(text, encoding="utf-8")


def test_a_logo_is_shown_in_its_own_colours(campaign):
    """On a screen as it is; on paper in inks, black in black ink alone, and as vectors."""
    result = build(campaign)

    assert not [d for d in result.diagnostics if d.severity.value == "error"]
    still = Image.open(campaign / "output/logos/board/01-logo.png").convert("RGB")
    seen = [still.getpixel((60 + dx, 40 + dy)) for dx, dy in ((0, 30), (15, 0), (0, 0), (-55, 0))]
    assert seen == [(221, 0, 0), (255, 255, 255), (0, 0, 0), (255, 255, 255)]

    data = (campaign / "output/posters/sheet-a4.pdf").read_bytes()
    with pikepdf.open(campaign / "output/posters/sheet-a4.pdf") as pdf:
        resources = pdf.pages[0].Resources
        assert "/XObject" not in resources or not list(pdf.pages[0].get_images())
    inks = plates(data, 36)
    middle = np.rint(inks[inks.shape[0] // 2, inks.shape[1] // 2] * 100)
    assert middle.tolist() == [0, 0, 0, 100]
    red = inks[inks.shape[0] // 2 + 90, inks.shape[1] // 2]
    assert red[0] < 0.1
    assert min(red[1:3]) > 0.8


ROLES = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<rect width="100" height="100" fill="var(--accent, #0000ff)"/>
<rect x="40" y="40" width="20" height="20" fill="var(--unknown, #00ff00)"/>
</svg>
"""


@pytest.mark.parametrize("kind", ["image", "pictogram"])
def test_roles_are_in_the_themes_colours_and_inks(campaign, kind):
    """On screens and on paper; what the theme does not name is as it was drawn."""
    (campaign / "templates/roles.svg").write_text(ROLES, encoding="utf-8")
    show(campaign, f"{{{kind}: templates/roles.svg}}")
    result = build(campaign)

    assert not [d for d in result.diagnostics if d.severity.value == "error"]
    still = Image.open(campaign / "output/logos/board/01-logo.png").convert("RGB")
    assert [still.getpixel(place) for place in ((40, 40), (60, 40))] == [(255, 204, 0), (0, 255, 0)]

    inks = plates((campaign / "output/posters/sheet-a4.pdf").read_bytes(), 36)
    middle, aside = inks.shape[0] // 2, inks.shape[1] // 2
    assert np.rint(inks[middle, aside - 60] * 100).tolist() == [0, 20, 95, 0]
    assert inks[middle, aside][0] > 0.5


def test_a_board_shows_a_drawing_with_less_detail(campaign):
    """The poster has all of it."""
    tiny = LOGO.replace("#d00", "#00d")
    (campaign / "templates/logo.tiny.svg").write_text(tiny, encoding="utf-8")
    show(campaign, "{stack: [{image: templates/logo.svg, height: 60px, width: 60px}]}")
    build(campaign)

    still = Image.open(campaign / "output/logos/board/01-logo.png").convert("RGB")
    assert (0, 0, 221) in {color for _, color in still.getcolors(100_000)}
    assert (221, 0, 0) not in {color for _, color in still.getcolors(100_000)}
    red = plates((campaign / "output/posters/sheet-a4.pdf").read_bytes(), 36)
    assert (red[..., 1] > 0.8).any()


def test_a_logo_as_pictogram_is_told_that_it_becomes_a_blob(campaign):
    """With the way to show it as it is."""
    show(campaign, "{pictogram: templates/logo.svg}")

    (told,) = (d for d in build(campaign).diagnostics if d.code == "colors-merge")

    assert told.place == "templates/logo.yaml:3:48"
    assert "#ffffff on #dd0000" in str(told.message)
    assert "`image: templates/logo.svg`" in str(told.hints[0])


def test_a_drawing_that_cannot_be_shown_is_refused_where_it_is_named(campaign):
    """With what it would take."""
    text = LOGO.replace("<path d=", "<text>a</text><path d=", 1)
    (campaign / "templates/logo.svg").write_text(text, encoding="utf-8")

    (refused,) = build(campaign).diagnostics

    assert (refused.code, refused.place) == ("bad-svg", "templates/logo.yaml:3:44")
    assert "'templates/logo.svg:4' cannot be shown: it has text" in str(refused.message)
    assert "PNG" in str(refused.hints[1])
