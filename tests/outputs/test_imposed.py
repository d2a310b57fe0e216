"""Sheets of a poster as a campaign comes to them: files, judges, what is held back."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from signage.api import build
from signage.campaign.loading import builtin_printers
from signage.color import Color
from signage.diagnostic import Severity
from signage.display_list import DisplayList, GlyphRun
from signage.judge.subjects import ImposedSubject
from signage.outputs.black import in_black
from signage.outputs.imposed import IMPOSED, ImposedRecipe
from signage.outputs.poster import PosterRecipe
from signage.plan.plan import Plan, plan_campaign
from signage.preflight.report import preflight
from tests.building import digests
from tests.campaigns import changed, write_campaign
from tests.pdf.paper import plates
from tests.pdf.poster import REGULAR, line
from tests.small_campaign import edit

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PLAYLISTS = """\
lang: vi
campaign: {title: Hội xuân, place: Đà Nẵng, valid_until: 2099-12-31, variables: {hotline: "1022"}}
posters:
  the:
    template: notice
    page: card-a6
    values: {said: Hội xuân của *phường*, link: HTTPS://EXAMPLE.VN}
    back:
      template: notice
      values: {said: Mời bà con cùng đến}
    sheets: [office, office-black, press]
"""
CARD = """\
title: Thẻ
use: Một câu, một mã
theme: da-nang
fields:
  said: {type: text, required: true}
  link: url
layouts:
  - content:
      column:
        - {text: "{said}", style: headline}
        - {qr: "{link}", width: 42mm, height: 42mm}
      gap: 5mm
"""
LINK = "HTTPS://EXAMPLE.VN"
SHEETS = ("office", "office-black", "press")


def campaign(folder: Path, playlists: str = PLAYLISTS) -> Path:
    """Write a campaign of one card with a back."""
    return write_campaign(folder, playlists=playlists, template=CARD)


def planned(folder: Path) -> Plan:
    return plan_campaign(folder).plan


def test_a_card_comes_as_each_sheet_that_it_asks_for(tmp_path: Path) -> None:
    """Beside its own file, made and listed; codes are read from every copy."""
    folder = campaign(tmp_path)
    result = build(folder, kind="poster")

    assert result.failed == ()
    assert {diagnostic.severity for diagnostic in result.diagnostics} <= {Severity.NOTE}
    rows = json.loads((folder / "output/manifest.json").read_text("utf-8"))["artifacts"]
    sizes = {r["path"]: (r["kind"], r["width"], r["height"]) for r in rows}
    assert sizes["posters/the-card-a6-office.pdf"] == ("imposed", 2480, 3508)
    assert sizes["posters/the-card-a6-press.pdf"] == ("imposed", 2787, 3803)
    for sheet in SHEETS:
        with pypdfium2.PdfDocument(folder / f"output/posters/the-card-a6-{sheet}.pdf") as pdf:
            face, back = (page.render(scale=200 / 72).to_pil() for page in pdf)
        assert [code.text for code in zxingcpp.read_barcodes(face)] == [LINK] * 4
        assert zxingcpp.read_barcodes(back) == []


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    """What is said otherwise is made anew, on every sheet; forced, it is the same to the byte."""
    folder = campaign(tmp_path)
    build(folder, kind="poster")
    before = digests(folder / "output/posters")

    assert build(folder, kind="poster").made == ()
    build(folder, kind="poster", force=True)
    assert digests(folder / "output/posters") == before
    edit(folder, "Mời bà con cùng đến", "Mời bà con cùng tới")
    assert {*build(folder, kind="poster").made} >= {f"posters/the-card-a6-{s}.pdf" for s in SHEETS}


def test_sheets_are_held_back_with_their_pages(tmp_path: Path) -> None:
    """What is wrong with a card is wrong four times on a sheet."""
    folder = campaign(tmp_path, changed(PLAYLISTS, "2099-12-31", "2000-12-31"))
    result = build(folder, kind="poster")

    assert [d.code for d in result.diagnostics if d.severity is Severity.ERROR] == ["out-of-date"]
    assert result.made == ()


def test_sheets_are_judged_as_files(tmp_path: Path) -> None:
    """Besides their pages: what was measured of one sheet says nothing of another."""
    folder = campaign(tmp_path)
    for artifact in planned(folder).artifacts:
        if artifact.output is IMPOSED:
            *_, file = artifact.judged_by
            assert isinstance(file, ImposedSubject)
            assert artifact.measures is file
            assert file.path == artifact.path


def test_the_office_is_not_asked_for_bleed(tmp_path: Path) -> None:
    """It prints no edge; a press is asked for all that its printer asks for."""
    tickets = {
        artifact.path: artifact.recipe.ticket()
        for artifact in planned(campaign(tmp_path)).artifacts
        if isinstance(artifact.recipe, ImposedRecipe)
    }

    assert {path: ticket.bleed_mm for path, ticket in tickets.items()} == {
        "posters/the-card-a6-office.pdf": 0,
        "posters/the-card-a6-office-black.pdf": 0,
        "posters/the-card-a6-press.pdf": 3,
    }
    assert {ticket.codes for ticket in tickets.values()} == {(LINK,)}


def test_who_prints_it_can_ask_again(tmp_path: Path) -> None:
    """By what an office printer takes; a print shop would miss its bleed, but on its own sheet."""
    folder = campaign(tmp_path)
    build(folder, kind="poster")
    tickets = {printer.name: printer.ticket() for printer in builtin_printers()}

    def said(sheet: str, printer: str) -> set[str]:
        path = folder / f"output/posters/the-card-a6-{sheet}.pdf"
        found = preflight(path, tickets[printer]).diagnostics
        return {d.code for d in found if d.severity > Severity.NOTE}

    for sheet in ("office", "office-black"):
        assert said(sheet, "no-bleed") == set()
        assert said(sheet, "coated") == {"missing-bleed"}
    assert said("press", "coated") == set()


def test_only_black_is_printed_black(tmp_path: Path) -> None:
    """The sheets in colour are not touched."""
    folder = campaign(tmp_path)
    build(folder, kind="poster")
    inks = {
        sheet: plates((folder / f"output/posters/the-card-a6-{sheet}.pdf").read_bytes(), 36)
        for sheet in SHEETS
    }

    assert inks["office-black"][:, :, :3].max() == 0
    assert inks["office"][:, :, 0].max() == inks["press"][:, :, 0].max() == 1


def test_letters_in_black_are_black_or_white() -> None:
    """Half-toned ones are frayed."""
    dark, light = Color(0, 69, 181), Color(255, 210, 63)
    runs = tuple(line("Gọi 1022", REGULAR, 40, 10, 50, color) for color in (dark, light))
    black = in_black(DisplayList(400, 100, dark, runs))

    assert black.ground.printed is not None
    assert 50 < black.ground.printed.black < 90
    found = [item.color.printed for item in black.items if isinstance(item, GlyphRun)]
    assert [(inks.total, inks.black) for inks in found if inks] == [(100, 100), (0, 0)]


def test_a_sheet_of_a_page_with_a_mistake_is_described(tmp_path: Path) -> None:
    """So that what stands there stays."""
    folder = campaign(tmp_path, changed(PLAYLISTS, "Mời bà con cùng đến", '"Mời {khong_co}"'))
    found = {each.path for each in planned(folder).unmakeable}

    assert {f"posters/the-card-a6-{sheet}.pdf" for sheet in SHEETS} <= found
    assert not any(isinstance(a.recipe, PosterRecipe) for a in planned(folder).artifacts)
