"""Words over photographs of any kind, built as a user would: what is shown can be read."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.building import build
from tests.every_element import write_campaign

pytestmark = pytest.mark.slow

SIZE = 600, 800
PLAYLISTS = """\
lang: en
campaign: {title: Ảnh và lời}
screens:
  board: {extends: lobby-1366x768, size: 400x240, near_m: 0.1, far_m: 0.5, encode: {fps: 10}}
playlists:
  photos: {screens: board, slides: [SLIDES]}
"""
TEMPLATE = """\
title: Ảnh và lời
use: một ảnh, lời ở trên
fields: {photo: image}
layouts:
  - background: [{image: "{photo}", HOW}]
    content:
      column:
        - {text: "Giữ *hè phố* sạch", style: head, color: ink, emphasis: accent}
        - {text: "đổ rác đúng giờ, đúng nơi", style: small, color: ink}
      justify: end
"""
random = np.random.default_rng(5)
down, across = np.indices(SIZE[::-1])


def grey(values):
    return np.repeat(values[..., None], 3, axis=2)


PHOTOS = {
    "snow": 250 + random.normal(0, 3, (*SIZE[::-1], 3)),
    "night": grey(np.where((down // 12 % 9 == 0) & (across // 12 % 9 == 0), 255, 6)),
    "noise": random.integers(0, 256, (*SIZE[::-1], 3)),
    "fine": grey((down + across) % 2 * 255),
    "squares": grey((down // 30 + across // 30) % 2 * 255),
    "stripes": np.stack([across // 7 % 2 * 255, down // 9 % 2 * 255, across * 0 + 255], axis=2),
    "soft": grey(100 + 60 * np.sin(across / 2.5)),
    "dawn": grey(across / SIZE[0] * 255),
}


@pytest.fixture
def campaign(tmp_path):
    """A theme whose ground gives its letters just enough, and a photograph of each kind."""
    folder = write_campaign(tmp_path / "campaign")
    for name in ("everything", "words"):
        (folder / f"templates/{name}.yaml").unlink()
    slides = ", ".join(
        f"{{template: photo, name: {name}, values: {{photo: templates/{name}.png}}}}"
        for name in PHOTOS
    )
    (folder / "playlists.yaml").write_text(PLAYLISTS.replace("SLIDES", slides), encoding="utf-8")
    for name, pixels in PHOTOS.items():
        picture = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        picture.save(folder / f"templates/{name}.png")
    return folder


def low_contrast(folder, how):
    text = TEMPLATE.replace("HOW", how)
    (folder / "templates/photo.yaml").write_text(text, encoding="utf-8")
    result = build(folder)
    wrong = [d for d in result.diagnostics if d.code not in ("low-contrast", *UNASKED)]
    assert not [d for d in wrong if d.severity.value == "error"]
    return [d for d in result.diagnostics if d.code == "low-contrast"]


UNASKED = ("picture-too-bright", "loop-flashes")


@pytest.mark.parametrize("how", ["scrim: auto", 'scrim: "#102a10"', "scrim: auto, fit: contain"])
def test_letters_can_be_read_whatever_the_photograph_shows(campaign, how):
    """Not even a warning."""
    assert low_contrast(campaign, how) == []


def test_so_they_can_where_it_is_enlarged_or_in_two_colours(campaign):
    assert low_contrast(campaign, "scrim: auto, animate: {emphasis: zoom}") == []
    assert low_contrast(campaign, 'scrim: auto, duotone: ["#204060", "#ffe0a0"]') == []


def test_without_a_scrim_they_cannot(campaign):
    """So what was measured above is what makes them legible."""
    assert low_contrast(campaign, "fit: cover") != []


ON_PAPER = """\
lang: en
campaign: {title: Ảnh và lời}
posters:
  sheet:
    title: Ảnh và lời
    template: anh-va-loi
    page: a4
    printer: PRINTER
    allow: {low-resolution: a test}
    values: {photo: templates/soft.png, headline: Giữ *hè phố*, issuer: Phường, hotline: "1900"}
"""


@pytest.mark.parametrize("printer", ["coated", "coated-x1a"])
def test_posters_have_the_same_scrim(tmp_path, printer):
    """Made of the template of the stock; its layer has the nearest inks of the press."""
    folder = tmp_path / "campaign"
    (folder / "templates").mkdir(parents=True)
    pixels = np.clip(PHOTOS["soft"], 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(folder / "templates/soft.png")
    text = ON_PAPER.replace("PRINTER", printer)
    (folder / "playlists.yaml").write_text(text, encoding="utf-8")
    found = build(folder).diagnostics

    told = [(d.code, d.severity.value) for d in found if d.code != "low-resolution"]
    assert told == []
    assert (folder / "output/posters/sheet-a4.pdf").is_file()
