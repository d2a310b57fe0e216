"""screens, templates and schema: lists for people and for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from signage.cli.table import table
from tests.building import ROOT
from tests.campaigns import PLAYLISTS, write_campaign
from tests.cli.conftest import Run
from tests.small_campaign import edit, write_small_campaign


def test_screens_are_listed_without_a_campaign(run: Run, tmp_path: Path) -> None:
    """Sizes, distances and use, in columns."""
    lines = run("screens", "-C", tmp_path).out.splitlines()

    assert lines[0].split() == ["NAME", "SIZE", "READ", "FROM", "USE"]
    (lift,) = [line for line in lines if line.startswith("elevator-1080x1920 ")]
    assert lift.split()[1:4] == ["1080x1920", "0.5–2", "m"]
    (page,) = [line for line in lines if line.startswith("a3 ")]
    assert "297x420 mm" in page
    assert lines[0].index("USE") == lift.index("Elevator") == page.index("Poster")


def test_a_campaigns_own_screens_are_listed(run: Run, tmp_path: Path) -> None:
    """In Vietnamese with decimal commas."""
    said = run("screens", "-C", write_campaign(tmp_path), "--lang", "vi")

    (own,) = [line for line in said.out.splitlines() if line.startswith("thang-may-a ")]
    assert "0,5–2,5 m" in own


def test_a_broken_campaign_still_has_screens_to_choose_from(run: Run, tmp_path: Path) -> None:
    """The built-in ones, with a remark."""
    edit(write_small_campaign(tmp_path), "campaign:", "campain:")

    said = run("screens", "-C", tmp_path)

    assert said.code == 0
    assert "led-small-192x96" in said.out
    assert "its own screens are not listed" in said.err


def test_printers_are_listed(run: Run, tmp_path: Path) -> None:
    """Standard, condition, bleed and ink, in columns; without a campaign too."""
    lines = run("printers", "-C", tmp_path).out.splitlines()

    assert lines[0].split() == ["NAME", "STANDARD", "CONDITION", "BLEED", "INK", "USE"]
    (default,) = [line for line in lines if line.startswith("coated ")]
    assert default.split()[1:7] == ["x-4", "FOGRA39", "3", "mm", "300", "%"]


def test_a_campaigns_own_printers_are_listed(run: Run, tmp_path: Path) -> None:
    """In Vietnamese with decimal commas; those that are wrong are not."""
    own = "printers:\n  xuong: {extends: coated, bleed_mm: 2.5}\n"
    write_campaign(tmp_path, playlists=own + PLAYLISTS)
    said = run("printers", "-C", tmp_path, "--lang", "vi")
    broken = own.replace("bleed_mm", "bled_mm") + PLAYLISTS
    (tmp_path / "playlists.yaml").write_text(broken, encoding="utf-8")
    less = run("printers", "-C", tmp_path)

    (row,) = [line for line in said.out.splitlines() if line.startswith("xuong ")]
    assert "2,5 mm" in row
    assert less.code == 0
    assert "xuong" not in less.out
    assert "coated" in less.out
    assert "is not listed" in less.err


def test_templates_are_listed(run: Run, built: Path) -> None:
    """With what they are for, the screens they are composed for, and their fields.

    The campaign's own come first, then the stock's.
    """
    said = run("templates", "-C", built).out.splitlines()

    assert said[:4] == [
        "notice",
        "  Thông báo: Một câu, các bước, mã QR",
        "  screens: page, tiny, strip, small, portrait, landscape",
        "  fields: headline, steps, link, picture",
    ]
    assert [line for line in said[4:] if not line.startswith(" ")] == [
        path.stem for path in sorted((ROOT / "templates").glob("*.yaml"))
    ]


def test_a_template_of_the_stock_has_a_picture(run: Run, campaign: Path) -> None:
    """Where it lies; a campaign's own of that name has none."""
    own = campaign / "templates"
    (own / "con-so.yaml").write_bytes((own / "notice.yaml").read_bytes())

    said = run("templates", "-C", campaign).out.splitlines()

    at = said.index("keu-goi")
    assert said[at + 4] == f"  picture: {ROOT / 'docs/templates/keu-goi.png'}"
    assert not any(line.endswith(("notice.png", "con-so.png")) for line in said)


def test_templates_of_a_broken_campaign(run: Run, tmp_path: Path) -> None:
    """Those that there are, with what is wrong; where nothing is understood only that."""
    edit(write_small_campaign(tmp_path), "notice", "notiec")
    some = run("templates", "-C", tmp_path)
    edit(tmp_path, "campaign:", "campain:")
    none = run("templates", "-C", tmp_path)

    assert (some.code, some.out.splitlines()[0]) == (1, "notice")
    assert "[unknown-template]" in some.err
    assert (none.code, none.out) == (1, "")
    assert "[missing-field]" in none.err


@pytest.mark.parametrize("which", [[], ["playlists"], ["template"], ["theme"]])
def test_schemas_are_printed(run: Run, which: list[str]) -> None:
    """As JSON that survives any shell."""
    said = run("schema", *which)

    assert said.out.isascii()
    assert json.loads(said.out)["type"] == "object"


@pytest.mark.parametrize("columns", [60, 200])
def test_words_of_a_table_stay_whole(columns: int) -> None:
    """What does not fit into the terminal goes on below, in its own column."""
    rows = [("name", "size", "what it is"), ("board", "64x32", "a board " * 9 + "at the gate")]

    lines = table(rows, columns).splitlines()

    assert all(len(line) <= columns for line in lines)
    assert len(lines) == (2 if columns == 200 else 3)
    assert {len(line) - len(line.lstrip()) for line in lines[2:]} <= {len("board  64x32  ")}
    assert " ".join(" ".join(lines[1:]).split()) == " ".join(" ".join(rows[1]).split())
