"""Contrast of texts on posters, as their inks look on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.checks.slide.contrast import GOOD_CONTRAST, LEAST_CONTRAST
from signage.judge.stills import measure_paper
from signage.judge.subjects import PageSubject
from signage.media.library import CampaignLibrary
from signage.outputs.poster import MeasureProof
from signage.plan.plan import plan_campaign
from tests.building import build
from tests.campaigns import write_campaign

PLAYLISTS = """\
campaign: {title: Giấy}
posters:
  to:
    template: giay
    page: PAGE
"""
THEME = """\
colors:
  ground: {screen: "#00379a", print: [100, 79, 0, 13]}
  ink: "#ffffff"
  sun: {screen: "#ffd23f", print: [0, 18, 85, 0]}
  sky: {screen: "#9db0dd", print: [35, 22, 0, 4]}
  dim: {screen: "#6f84b5", print: [60, 40, 0, 10]}
families:
  viet: {400: fonts/BeVietnamPro-Regular.ttf, 800: fonts/BeVietnamPro-ExtraBold.ttf}
styles:
  plain: {family: viet, weight: 800, size: 12mm, color: ink}
  small: {family: viet, weight: 400, size: 5mm, color: ink, read_from: near}
"""
TEMPLATE = """\
title: Giấy
use: để thử
theme: giay
layouts:
  - content: CONTENT
"""


def write(folder: Path, content: str, page: str = "a5") -> Path:
    """Write a campaign of one poster that shows *content*."""
    write_campaign(folder, playlists=PLAYLISTS.replace("PAGE", page))
    (folder / "templates/themes/giay.yaml").write_text(THEME, encoding="utf-8")
    template = TEMPLATE.replace("CONTENT", content)
    (folder / "templates/giay.yaml").write_text(template, encoding="utf-8")
    return folder


def contrasts(folder: Path, content: str, page: str = "a5") -> list[float]:
    """Return what is measured of each text of the poster."""
    found = plan_campaign(write(folder, content, page))
    (subject,) = (s for s in found.plan.subjects if isinstance(s, PageSubject))
    assert isinstance(subject.measure, MeasureProof)
    library, proof = CampaignLibrary(found.library), subject.measure.proof
    try:
        seen = measure_paper(proof.drawn(library), subject.measure.texts, proof.scale, library)
    finally:
        library.close()
    assert subject.accepts(seen)
    return list(seen.contrasts)


@pytest.mark.parametrize("page", ["a5", "a2"])
def test_a_text_has_the_contrast_of_its_inks(tmp_path: Path, page: str) -> None:
    """Each in its order, small and large pages alike; paper is no screen, and never black."""
    content = (
        "{column: [{text: Xin chào, style: plain}, {text: Xin chào, style: plain, color: sun}, "
        "{text: Xin chào, style: plain, color: dim}]}"
    )

    assert contrasts(tmp_path, content, page) == pytest.approx([10.5, 7.1, 2.9], rel=0.05)


def test_what_stands_behind_counts_where_it_reaches(tmp_path: Path) -> None:
    """White upon a yellow field; the small text beside it stands on the ground."""
    content = (
        "{column: [{text: Xin chào, style: plain, background: sun}, {text: Gọi, style: small}], "
        "gap: 10mm}"
    )

    on_sun, on_ground = contrasts(tmp_path, content)

    assert on_sun < 1.6
    assert on_ground > 9


def test_a_poster_that_cannot_be_read_is_held_back(tmp_path: Path) -> None:
    """The PDF as well as its picture, with the text where it was written."""
    folder = write(tmp_path, "{text: Xin chào, style: plain, color: dim}")

    result = build(folder)

    (found,) = (d for d in result.diagnostics if d.code == "low-contrast")
    assert found.span is not None
    assert found.span.source.name == "templates/giay.yaml"
    assert not [*(folder / "output").rglob("*.pdf")]


def test_a_poster_that_can_be_read_is_made(tmp_path: Path) -> None:
    """Without a word about its contrast: a screen would be asked for more than 4.8."""
    folder = write(tmp_path, "{text: Xin chào, style: plain, color: sky}")
    found = contrasts(tmp_path / "seen", "{text: Xin chào, style: plain, color: sky}")
    assert LEAST_CONTRAST < found[0] < GOOD_CONTRAST

    result = build(folder)

    assert [d.code for d in result.diagnostics if d.code == "low-contrast"] == []
    assert (folder / "output/posters/to-a5.pdf").is_file()
