"""Motion that would be encoded for hours is refused in numbers, before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.plan.plan import plan_campaign
from tests.campaigns import write_campaign

TEMPLATE = """\
title: Dòng chạy
use: Một dòng chữ
theme: da-nang
layouts:
  - content: {ticker: "Gọi 1022", style: headline, speed: 120px}
"""
PLAYLISTS = """\
campaign: {{title: Dài, variables: {{hotline: "1022"}}}}
playlists:
  bang:
    screens: [{screen}]
    slides:
      - template: dong-chay
        duration: {duration}
"""


@pytest.mark.parametrize(
    ("screen", "duration", "told"),
    [
        ("elevator-1080x1920", "600s", ["moves-too-long"]),
        ("elevator-1080x1920", "400s", []),
        ("led-small-192x96", "600s", []),
    ],
)
def test_how_long_something_may_move(
    tmp_path: Path, screen: str, duration: str, told: list[str]
) -> None:
    """So long as somebody would wait for its video, which depends on the pixels."""
    playlists = PLAYLISTS.format(screen=screen, duration=duration)
    folder = write_campaign(tmp_path, playlists=playlists)
    (folder / "templates/dong-chay.yaml").write_text(TEMPLATE, encoding="utf-8")

    seen = plan_campaign(folder)

    found = [d for d in seen.diagnostics if d.code == "moves-too-long"]
    assert [d.code for d in found] == told
    assert [str(d.span) for d in found] == ["playlists.yaml:6:9"] * len(told)
    made = {artifact.path for artifact in seen.plan.artifacts}
    assert any(path.endswith("loop.mp4") for path in made) is not bool(told)
