"""Contact sheets: as many as a campaign needs, none larger than a machine can draw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from signage.outputs import contact_sheet
from signage.outputs.contact_sheet import (
    MOST_IN_ROW,
    MOST_ON_SHEET,
    ContactSheetRecipe,
    contact_sheets,
    sheet_path,
)
from signage.outputs.still import STILL
from signage.plan.plan import plan_campaign
from tests.building import build
from tests.small_campaign import edit, write_small_campaign


def sheets(folder: Path, counts: dict[str, int]) -> list[ContactSheetRecipe]:
    """Return the sheets of as many stills of each playlist, all like the campaign's own."""
    plan = plan_campaign(write_small_campaign(folder)).plan
    (still,) = (artifact for artifact in plan.artifacts if artifact.output is STILL)
    pictures = [
        replace(
            still,
            path=f"{playlist}/tv/{n:03d}.png",
            about=replace(still.about, playlist=playlist, screen="tv"),
        )
        for playlist, count in counts.items()
        for n in range(count)
    ]
    return list(contact_sheets("Nhỏ", pictures))


def test_no_sheet_and_no_row_is_without_end(tmp_path: Path) -> None:
    """Every picture is on one of them, in order."""
    made = sheets(tmp_path, {"a": 450, "b": 5, "c": 200})

    shown = [path for sheet in made for path in sheet.shown_files]
    assert shown == [
        f"{p}/tv/{n:03d}.png" for p, c in (("a", 450), ("b", 5), ("c", 200)) for n in range(c)
    ]
    assert [sheet.title for sheet in made] == ["Nhỏ (1/3)", "Nhỏ (2/3)", "Nhỏ (3/3)"]
    for sheet in made:
        assert len(sheet.shown_files) <= MOST_ON_SHEET
        assert max(len(tiles) for _, tiles in sheet.rows) <= MOST_IN_ROW
    assert [sheet_path(number, "contact-sheet") for number in (1, 2)] == [
        "contact-sheet.png",
        "contact-sheet-2.png",
    ]


def test_a_small_campaign_has_one_that_is_called_as_it_is(tmp_path: Path) -> None:
    """No number is anywhere on it."""
    (sheet,) = sheets(tmp_path, {"a": 20, "b": 3})

    assert sheet.title == "Nhỏ"
    assert [label for label, _ in sheet.rows] == ["a · tv", "b · tv"]


def test_each_shows_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And those that are too many for what is left are removed."""
    monkeypatch.setattr(contact_sheet, "MOST_IN_ROW", 1)
    monkeypatch.setattr(contact_sheet, "MOST_ON_SHEET", 1)
    folder = write_small_campaign(tmp_path)
    slide = "      - template: notice\n        values: {headline: Xin chào}\n"
    edit(folder, slide, slide + "      - {template: notice, name: hai, values: {headline: Hai}}\n")
    assert build(folder).is_good

    output = folder / "output"
    found = [Image.open(path) for path in sorted(output.glob("contact-sheet*.png"))]
    assert len(found) == 2
    assert found[0].size == found[1].size
    assert found[0].tobytes() != found[1].tobytes()
    edit(folder, "      - {template: notice, name: hai, values: {headline: Hai}}\n", "")
    assert "contact-sheet-2.png" in build(folder).removed
