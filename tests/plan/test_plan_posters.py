"""Which files posters come to, and for whom they are printed."""

from __future__ import annotations

import datetime
from pathlib import Path

from signage.diagnostic import Diagnostic
from signage.judge.subjects import PageSubject, UnprintedSubject
from signage.media.icc_profile import separation
from signage.outputs.output import Output
from signage.outputs.poster import POSTER, PROOF, PosterRecipe
from signage.plan.plan import Plan, PlannedCampaign, plan_campaign
from tests.campaigns import PLAYLISTS, THEME, changed, write_campaign

VARIANTS = """\
    variants:
      - {name: phuong-1, headline: Phường một}
      - {name: phuong-2, headline: Phường hai}
"""
OWN = """\
printers:
  xuong-in:
    extends: coated
    title: Xưởng in
    profile: xuong-in.icc
    condition: Custom
    bleed_mm: 5
"""


def planned(folder: Path, playlists: str) -> Plan:
    return plan_campaign(write_campaign(folder, playlists=playlists)).plan


def with_poster(more: str) -> str:
    """Return the campaign with *more* said of its poster."""
    return changed(PLAYLISTS, "    page: a3\n", "    page: a3\n" + more)


def paths(plan: Plan, output: Output) -> list[str]:
    return [artifact.path for artifact in plan.artifacts if artifact.output is output]


def recipes(plan: Plan) -> list[PosterRecipe]:
    found = [artifact.recipe for artifact in plan.artifacts]
    return [recipe for recipe in found if isinstance(recipe, PosterRecipe)]


def test_poster_is_a_file_to_print_and_one_to_look_at(tmp_path: Path) -> None:
    """A PDF of one sheet with the size it has once trimmed, and a PNG."""
    plan = planned(tmp_path, PLAYLISTS)
    (recipe,) = recipes(plan)
    (sheet,) = recipe.sheets

    assert paths(plan, POSTER) == ["posters/cai-dat-a3.pdf"]
    assert paths(plan, PROOF) == ["posters/cai-dat-a3.png"]
    assert (sheet.width_mm, sheet.height_mm, sheet.bleed_mm) == (297, 420, 3)
    assert (recipe.printer.name, recipe.profile) == ("coated", None)
    assert recipe.date == datetime.date(2020, 8, 12)


def test_day_of_a_campaign_without_beginning_is_its_last(tmp_path: Path) -> None:
    """A day that is not today's, if there is any."""
    (recipe,) = recipes(planned(tmp_path, changed(PLAYLISTS, "  valid_from: 2020-08-12\n", "")))

    assert recipe.date == datetime.date(2099, 12, 31)


def test_each_printer_gets_its_file(tmp_path: Path) -> None:
    """Several printers, several files, each with its printer's name."""
    plan = planned(tmp_path, with_poster("    printer: [coated, coated-x1a]\n"))

    assert paths(plan, POSTER) == [
        "posters/cai-dat-a3-coated.pdf",
        "posters/cai-dat-a3-coated-x1a.pdf",
    ]
    assert [recipe.printer.name for recipe in recipes(plan)] == ["coated", "coated-x1a"]


def test_variants_are_files(tmp_path: Path) -> None:
    """Each variant is a poster of its own, to print and to look at."""
    plan = planned(tmp_path, with_poster(VARIANTS))

    assert paths(plan, POSTER) == [
        "posters/cai-dat-phuong-1-a3.pdf",
        "posters/cai-dat-phuong-2-a3.pdf",
    ]
    assert [len(recipe.sheets) for recipe in recipes(plan)] == [1, 1]


def test_variants_are_pages_of_one_file(tmp_path: Path) -> None:
    """Bound, variants are sheets in their order; each has its own picture."""
    plan = planned(tmp_path, with_poster(VARIANTS + "    as: pages\n"))
    (recipe,) = recipes(plan)

    assert paths(plan, POSTER) == ["posters/cai-dat-a3.pdf"]
    assert paths(plan, PROOF) == [
        "posters/cai-dat-a3-phuong-1.png",
        "posters/cai-dat-a3-phuong-2.png",
    ]
    first, second = recipe.sheets
    assert first.artwork != second.artwork


def test_printer_with_a_profile_of_its_own(tmp_path: Path) -> None:
    """Its profile goes along by content, and its bleed is laid out."""
    (tmp_path / "xuong-in.icc").write_bytes(separation("fogra39"))
    playlists = with_poster("    printer: xuong-in\n")
    (recipe,) = recipes(planned(tmp_path, changed(playlists, "posters:\n", OWN + "posters:\n")))

    assert recipe.profile is not None
    assert recipe.profile.path == "xuong-in.icc"
    assert [sheet.bleed_mm for sheet in recipe.sheets] == [5]


def test_a_poster_with_a_colour_that_cannot_be_printed(tmp_path: Path) -> None:
    """There is no file for the print shop, but a picture to look at, and a word about why."""
    theme = changed(THEME, '{screen: "#ffd23f", print: [0, 18, 85, 0]}', '"#ffd23f"')
    found = plan_campaign(write_campaign(tmp_path, theme=theme))
    (diagnostic,) = about_colors(found)

    assert unmakeable(found) == ["posters/cai-dat-a3.pdf"]
    assert paths(found.plan, PROOF) == ["posters/cai-dat-a3.png"]
    assert diagnostic.code == "missing-print-color"
    assert diagnostic.place == "templates/themes/da-nang.yaml:5:8"
    assert 'sun: {screen: "#ffd23f", print: [0, 17, 81, 0]}' in str(diagnostic.hints[0])


def test_a_colour_that_is_too_much_for_one_of_two_printers(tmp_path: Path) -> None:
    """The other one gets its file."""
    theme = changed(THEME, "[100, 85, 25, 35]", "[100, 85, 40, 65]")
    folder = write_campaign(
        tmp_path, playlists=with_poster("    printer: [coated, digital]\n"), theme=theme
    )
    found = plan_campaign(folder)

    assert unmakeable(found) == ["posters/cai-dat-a3-digital.pdf"]
    assert [d.code for d in about_colors(found)] == ["color-over-ink-limit"]


def about_colors(found: PlannedCampaign) -> list[Diagnostic]:
    return [diagnostic for diagnostic in found.diagnostics if "color" in diagnostic.code]


def unmakeable(found: PlannedCampaign) -> list[str]:
    return [each.path for each in found.plan.unmakeable if each.path.startswith("posters/")]


def test_a_proof_is_judged_as_its_poster(tmp_path: Path) -> None:
    """Where there is no file for the print shop, by what is planned of its page."""
    plan = planned(tmp_path, PLAYLISTS)
    theme = changed(THEME, '{screen: "#ffd23f", print: [0, 18, 85, 0]}', '"#ffd23f"')
    (tmp_path / "unprinted").mkdir()
    unprinted = plan_campaign(write_campaign(tmp_path / "unprinted", theme=theme)).plan

    pdf, proof = (a for a in plan.artifacts if a.output in (POSTER, PROOF))
    as_a_file, page = pdf.judged_by
    assert pdf.judged_by == proof.judged_by
    assert as_a_file == pdf.measures
    assert isinstance(page, PageSubject)
    (alone,) = (a for a in unprinted.artifacts if a.output is PROOF)
    judge, _ = alone.judged_by
    assert isinstance(judge, UnprintedSubject)
    assert judge.accepts(None)
    assert [page.name for page in judge.pages] == ["cai-dat"]
