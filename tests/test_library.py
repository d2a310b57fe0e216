"""The templates of the stock, each shown by the campaign in docs/templates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from signage.campaign.color_theme import color_theme
from signage.color import parse_color
from signage.diagnostic import Severity
from signage.plan.selection import Selection
from tests.building import ROOT, build

pytestmark = pytest.mark.slow

SAMPLES = ROOT / "docs/templates/playlists.yaml"
HARD = "#f58220"
"""An orange: brown where it is dark, so that the palette takes it for what is stressed."""
STILLS = Selection(kinds=("still",))


def with_samples(folder: Path) -> Path:
    """Return *folder*, with the campaign that shows each template."""
    shutil.copy(SAMPLES, folder)
    return folder


def test_every_template_is_shown_without_a_warning(tmp_path: Path) -> None:
    """On a screen of each class that it is composed for, nothing is allowed."""
    result = build(with_samples(tmp_path), STILLS)

    assert result.held_back == ()
    assert {one.code for one in result.diagnostics if one.severity >= Severity.WARNING} == set()


def test_every_template_can_be_read_in_the_colors_of_an_organisation(tmp_path: Path) -> None:
    """On a light screen and on a board."""
    color = parse_color(HARD)
    assert color is not None
    themes = with_samples(tmp_path) / "templates/themes"
    themes.mkdir(parents=True)
    (themes / "cam.yaml").write_text(color_theme(color), encoding="utf-8")

    result = build(tmp_path, Selection(kinds=("still",), screens=("ngang", "bang")))

    assert result.held_back == ()
    assert {one.code for one in result.diagnostics if one.severity >= Severity.WARNING} == set()
