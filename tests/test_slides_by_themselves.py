"""MP4s on a screen of each shape: those of single slides stay, and all can be begun anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from signage.diagnostic import Severity
from tests.building import build
from tests.every_element import write_campaign
from tests.video.videos import read

pytestmark = pytest.mark.slow

PLAYLISTS = """\
lang: en
campaign: {title: Một mình}
screens:
  dots: {extends: led-onebit-128x64}
  strip: {extends: led-strip-768x192, size: 384x104, near_m: 4, far_m: 8}
  pillar: {extends: led-pillar-512x1216, size: 128x240, near_m: 1, far_m: 4}
  tall: {extends: elevator-720x1280, size: 180x320, near_m: 0.2, far_m: 0.5}
  wide: {extends: lobby-1366x768, size: 320x180, near_m: 0.4, far_m: 0.8, encode: {fps: 25}}
playlists:
  all:
    screens: [dots, strip, pillar, tall, wide]
    slides:
      - {template: late, transition: push}
      - {template: swelling, duration: 6s, transition: wipe}
      - {template: line, duration: 5500ms, transition: cut}
      - {template: growing, duration: 6s, transition: cut, except: dots}
"""
SCREENS = ("dots", "strip", "pillar", "tall", "wide")
RATES = {"dots": 30, "strip": 30, "pillar": 25, "tall": 30, "wide": 25}
LATE = """\
title: Chậm
use: hai dòng, dòng thứ hai đến sau
layouts:
  - ground: ground
    content:
      column:
        - {text: "Xin", style: head, animate: rise}
        - {text: "chào", style: head, animate: {entrance: slide, delay: 1.5s}}
"""
SWELLING = """\
title: Phồng
use: một chữ
layouts:
  - ground: ground
    content: {text: "Chào", style: head, animate: {entrance: fade, emphasis: pulse}}
"""
LINE = """\
title: Dòng chữ
use: một dòng chạy
layouts:
  - ground: ground
    content: {ticker: "Giữ sạch phố phường, đổ rác đúng giờ", style: head, speed: 60px}
"""
GROWING = """\
title: Ảnh
use: một ảnh lớn dần dưới một chữ
layouts:
  - ground: ground
    background: [{image: templates/photo.png, tint: "#0009", animate: {emphasis: zoom}}]
    content: {text: "Chào", style: head, animate: rise}
"""
SAME = 3.0
"""Levels: as far as the encoder may take a frame from what was drawn, on average."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what was built."""
    campaign = write_campaign(tmp_path_factory.mktemp("campaign"))
    (campaign / "playlists.yaml").write_text(PLAYLISTS, encoding="utf-8")
    for unused in ("everything", "words"):
        (campaign / f"templates/{unused}.yaml").unlink()
    templates = {"late": LATE, "swelling": SWELLING, "line": LINE, "growing": GROWING}
    stripes = np.arange(160) // 8 % 2 * 80 + 60
    Image.fromarray(np.tile(stripes.astype(np.uint8), (120, 1))).save(
        campaign / "templates/photo.png"
    )
    for name, text in templates.items():
        (campaign / f"templates/{name}.yaml").write_text(text, encoding="utf-8")
    result = build(campaign)
    assert result.is_good, [
        str(d.message) for d in result.diagnostics if d.severity >= Severity.ERROR
    ]
    return campaign / "output/all"


@pytest.mark.parametrize("screen", SCREENS)
def test_what_has_come_stays(output: Path, screen: str) -> None:
    """Every frame is the still, however the slide comes and goes in the loop."""
    still = _still(output / screen / "01-late.png")

    assert max(_distance(frame, still) for frame in _frames(output / screen / "01-late.mp4")) < SAME


@pytest.mark.parametrize("screen", SCREENS)
def test_what_swells_is_there_all_the_time(output: Path, screen: str) -> None:
    """It begins and ends as the still."""
    still = _still(output / screen / "02-swelling.png")
    shown = list(_frames(output / screen / "02-swelling.mp4"))

    assert len(shown) == 6 * RATES[screen]
    assert max(_distance(frame, still) for frame in (shown[0], shown[-1])) < SAME
    assert min(_ink(frame) for frame in shown) > 0.9 * _ink(still)
    assert not _jumps(shown)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_line_runs_on_over_the_seam(output: Path, screen: str) -> None:
    """All of it is seen, though the loop shows five seconds of it; nothing stops or jumps."""
    shown = list(_frames(output / screen / "03-line.mp4"))

    assert len(shown) > 6 * RATES[screen]
    assert not _jumps(shown)
    assert _distance(shown[-1], shown[0]) > SAME / 3


@pytest.mark.parametrize("screen", SCREENS[1:])
def test_a_picture_that_grows_fades_back(output: Path, screen: str) -> None:
    """Under its words, which stay."""
    still = _still(output / screen / "04-growing.png")
    shown = list(_frames(output / screen / "04-growing.mp4"))
    words = still.min(axis=2) > 200

    assert words.any()
    assert min(frame[words].mean() for frame in shown) > 0.9 * still[words].mean()
    assert _distance(shown[len(shown) * 3 // 4], shown[0]) > SAME
    assert not _jumps(shown)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_player_can_begin_every_two_seconds(output: Path, screen: str) -> None:
    """Also in a line that runs on and on, and over the seam of each file."""
    videos = sorted((output / screen).glob("*.mp4"))

    assert len(videos) == (4 if screen == "dots" else 5)
    for video in videos:
        found = read(video)
        ends = (*found.keyframes, len(found.sizes))
        assert max(after - key for key, after in pairwise(ends)) <= 2 * RATES[screen]


def _frames(path: Path) -> Iterator[np.ndarray]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def _still(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def _distance(one: np.ndarray, another: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - another.astype(int)).mean())


def _ink(frame: np.ndarray) -> float:
    """Return how much of *frame* is far from its ground, which its corner has."""
    return float((np.abs(frame.astype(int) - frame[0, 0].astype(int)).max(axis=2) > 60).mean())


def _jumps(shown: list[np.ndarray]) -> bool:
    """Tell whether more changes over the seam than ever does from one frame to the next."""
    most = max(_distance(before, after) for before, after in pairwise(shown))
    return _distance(shown[-1], shown[0]) > 1.2 * most + SAME / 10
