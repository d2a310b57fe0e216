"""Templates of the stock speak of no campaign: what is said comes from values."""

from __future__ import annotations

import re

import pytest

from signage.stock import stock_folder

OF_ONE_CAMPAIGN = re.compile(
    r"bluezone|bluetooth|covid|ncov|app store|ch play|google play|cài đặt|cài cho|\bcài\b|ứng dụng|"
    r"ca nhiễm|đà nẵng|1022|city-bridge|places/dragon-bridge|shield-check|phone-download|"
    r"phones-|contact-alert|install-for-three|no-location|anonymous-id",
    re.IGNORECASE,
)
"""Words, and pictures that say as much."""

LEFT = {
    "ap-phich.yaml",
    "hoi-dap.yaml",
    "the-de-ban.yaml",
    "the-hang-xom.yaml",
    "themes/da-nang.yaml",
    "to-roi.yaml",
    "vao-co-quan.yaml",
}
"""Those that do so today: a list that only gets shorter."""

TEMPLATES = stock_folder("templates")
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.yaml"))


def told(name: str) -> list[str]:
    """Return what the file *name* says of one campaign, outside of comments."""
    lines = (TEMPLATES / name).read_text(encoding="utf-8").splitlines()
    bare = (re.sub(r"(^|\s)#.*", "", line) for line in lines)
    return [found[0] for line in bare for found in OF_ONE_CAMPAIGN.finditer(line)]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_speaks_of_no_campaign(name: str) -> None:
    """One that no longer does is to be taken from the list."""
    if name in LEFT:
        pytest.xfail(", ".join(told(name)))
    assert told(name) == []


def test_the_list_of_those_that_do_is_no_longer_than_it_has_to_be() -> None:
    """So that none comes back unseen."""
    assert [name for name in sorted(LEFT) if name not in NAMES or not told(name)] == []
