"""Themes of the stock: every message can be read in each, and night does not glare."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from signage.color import linear
from signage.diagnostic import Severity
from signage.plan.selection import Selection
from signage.stock import stock_names
from tests.building import ROOT, build
from tests.contact_sheets import CAMPAIGNS, MOST_BYTES, SHEETS, sheet_of

pytestmark = pytest.mark.slow

CAMPAIGN = """\
lang: vi
campaign:
  title: Thử
  theme: THEME
  variables: {link: HTTPS://VIDU.VN/A, hotline: "114", issuer: Phường An Bình}
playlists:
  thu:
    screens: [elevator-720x1280, led-p10-640x384]
    slides:
      - {template: keu-goi, values: {kicker: Từ nay, headline: Tắt *đèn*, board: Tắt *đèn*}}
      - {template: vao-co-quan, values: {headline: Hãy *tắt đèn*, board: Hãy *tắt*}}
      - template: cach-hoat-dong
        values: {headline: Vì *đâu*, near: Bớt *điện*, alert: Bớt *khói*, board: Vì *đâu*}
      - template: ba-buoc
        values: {headline: Hai *bước*, steps: [Tắt *đèn*, Rút *điện*], board: Hai *bước*}
      - template: cai-cho-ba-nguoi
        values: {headline: Rủ *ba nhà*, detail: Cùng phố, board: Rủ *nhau*}
      - template: rieng-tu
        values: {headline: Chỉ *một giờ*, first: Một, second: Hai, third: Ba, board: Một *giờ*}
      - {template: tong-dai, values: {ask: "Cần giúp?", number: "114", promise: Gọi miễn phí}}
"""
THEMES = sorted(Path(name).stem for name in stock_names("templates/themes"))
GLARE = 0.15
"""Of the light of a screen that is white all over: as much as a night slide has at most."""


def test_there_are_three() -> None:
    """One of them for night; each is tried below."""
    assert THEMES == ["da-nang", "dem", "vuon"]


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_every_campaign_is_shown_in_each(campaign: str) -> None:
    """By pictures that are small enough to stay in the repository for good."""
    page = (ROOT / "docs/contact-sheets.md").read_text(encoding="utf-8")

    for sheet in (sheet_of(campaign, theme, name) for theme in THEMES for name in SHEETS):
        assert f"(pictures/{sheet.name})" in page
        assert sheet.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("theme", THEMES)
def test_every_message_can_be_read(theme: str, tmp_path: Path) -> None:
    """Nothing is worth a warning, on a light screen and on a board."""
    text = CAMPAIGN.replace("THEME", theme)
    (tmp_path / "playlists.yaml").write_text(text, encoding="utf-8")

    result = build(tmp_path, Selection(kinds=("still",)))

    assert result.held_back == ()
    assert [one.code for one in result.diagnostics if one.severity >= Severity.WARNING] == []
    lights = [_light(path) for path in (tmp_path / "output").glob("*/*/[0-9]*.png")]
    assert len(lights) == 14
    assert (max(lights) <= GLARE) is (theme == "dem")


def _light(path: Path) -> float:
    """Return the mean luminance of the picture at *path*, of 1."""
    shades = np.array([linear(value / 255) for value in range(256)])
    with Image.open(path) as still:
        light = shades[np.asarray(still.convert("RGB"))] @ (0.2126, 0.7152, 0.0722)
    return float(light.mean())
