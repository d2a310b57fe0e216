"""Slides of the stock on screens: what stands on them whatever a campaign lacks, and where."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

from signage.model.surface import Medium, ScreenClass
from signage.plan.selection import Selection
from signage.plan.sizes import SizedText, sizes
from tests.building import ROOT

FACTS = {
    "link": "HTTPS://VIDU.VN/A",
    "hotline": '"0900 000 000"',
    "issuer": "Trạm Y tế phường An Bình",
    "logo": "templates/assets/zone/person.svg",
}
CAMPAIGN = """\
lang: vi
campaign: {title: Thử, VARIABLES}
playlists:
  thu:
    screens: [elevator-720x1280, elevator-800x1280, lobby-1366x768]
    slides:
      - {template: keu-goi, values: {kicker: Từ hôm nay, headline: Tắt *đèn*, detail: Mỗi tối}}
      - {template: ba-buoc, values: {headline: Hai bước, steps: [Tắt đèn, Rút điện]}}
      - {template: tong-dai, values: {ask: "Cần giúp?", number: "114", promise: Gọi miễn phí}}
"""
CALL = "Quét mã này"
SAFE = 0.05


def shown(folder: Path, playlist: str) -> list[list[SizedText]]:
    """Return the texts of each slide of *playlist* on each LCD screen; nothing is wrong."""
    texts, diagnostics = sizes(folder, Selection((playlist,)))
    assert diagnostics == ()
    seen = (text for text in texts if text.screen.medium is Medium.LCD)
    return [list(group) for _, group in groupby(seen, key=lambda text: text.where)]


def first_lines(texts: Iterable[SizedText]) -> set[float]:
    """Return where the baseline of the topmost line is, but for those of the band."""
    own = (text for text in texts if not text.placed.style.name.startswith("band_"))
    return {min(run.y for text in own for run in text.placed.runs)}


@pytest.mark.parametrize(
    "given", [(), ("issuer",), ("hotline", "issuer"), ("link",), tuple(FACTS)], ids="-".join
)
def test_a_campaign_may_lack_what_stands_in_the_band(
    tmp_path: Path, given: tuple[str, ...]
) -> None:
    """What is there is said on each slide, inside the margins; nobody is told to scan nothing."""
    variables = ", ".join(f"{name}: {FACTS[name]}" for name in given)
    campaign = CAMPAIGN.replace("VARIABLES", f"variables: {{{variables}}}")
    (tmp_path / "playlists.yaml").write_text(campaign, encoding="utf-8")

    for slide in shown(tmp_path, "thu"):
        words = {text.placed.words for text in slide}
        assert (CALL in words) is ("link" in given)
        assert (FACTS["issuer"] in words) is ("issuer" in given)
        for text in slide:
            left, right = text.screen.width * SAFE, text.screen.width * (1 - SAFE)
            top, bottom = text.screen.height * SAFE, text.screen.height * (1 - SAFE)
            for run in text.placed.runs:
                assert left <= run.ink.x + 1
                assert run.ink.x + run.ink.width <= right + 1
                assert top <= run.ink.y + 1
                assert run.ink.y + run.ink.height <= bottom + 1


@pytest.mark.parametrize("playlist", ["thang-may", "sanh"])
def test_nothing_jumps_from_slide_to_slide(playlist: str) -> None:
    """First lines stand on one line, whatever marks they have; headlines have one size."""
    slides = shown(ROOT, playlist)

    for screen, group in groupby(slides, key=lambda slide: slide[0].screen):
        of_screen = list(group)
        headlines = {
            text.placed.size
            for slide in of_screen
            for text in slide
            if text.placed.style.name == "headline"
        }
        assert screen.screen_class in (ScreenClass.PORTRAIT, ScreenClass.LANDSCAPE)
        assert len(headlines) == 1
        assert len({line for slide in of_screen for line in first_lines(slide)}) == 1
