"""Templates of the stock speak of no campaign: what is said comes from values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from signage.stock import stock_folder

OF_ONE_CAMPAIGN = re.compile(
    r"bluezone|bluetooth|covid|ncov|app store|ch play|google play|cài đặt|cài cho|\bcài\b|ứng dụng|"
    r"ca nhiễm|đà nẵng|1022|city-bridge|places/dragon-bridge|shield-check|phone-download|"
    r"phones-|contact-alert|install-for-three|no-location|anonymous-id",
    re.IGNORECASE,
)
"""Words, and pictures that say as much."""

TEMPLATES = stock_folder("templates")
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.yaml"))


def told(name: str) -> list[str]:
    """Return what the file *name* says of one campaign, outside of comments."""
    lines = (TEMPLATES / name).read_text(encoding="utf-8").splitlines()
    bare = (re.sub(r"(^|\s)#.*", "", line) for line in lines)
    return [found[0] for line in bare for found in OF_ONE_CAMPAIGN.finditer(line)]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_speaks_of_no_campaign(name: str) -> None:
    """In words, or by a picture that says as much."""
    assert told(name) == []


def test_the_words_of_a_campaign_are_known(tmp_path: Path) -> None:
    """So that a template that speaks of one would be found; what a comment says is no matter."""
    template = tmp_path / "loi-moi.yaml"
    template.write_text("text: Cài Bluezone  # Đà Nẵng\nimage: city-bridge.svg", encoding="utf-8")

    assert told(str(template)) == ["Cài", "Bluezone", "city-bridge"]
