"""Posters and the files they are written to."""

from __future__ import annotations

import pytest

from signage.elements.text import Text
from signage.model.element import Container
from signage.model.poster import Poster
from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import decode, project, the_one

TWO = """\
posters:
  to:
    {template: notice, page: roi-a3, values: {headline: Một}}
  to-roi:
    {template: notice, page: a3, values: {headline: Hai}}
"""
SHEETS = PLAYLISTS[: PLAYLISTS.index("posters:")] + TWO
SHEETS = changed(SHEETS, "screens:\n  thang", "screens:\n  roi-a3: {extends: a3}\n  thang")


def test_two_posters_with_one_file() -> None:
    """A hyphen in a name can make two names one: the second would replace the first."""
    _, diagnostics = decode(SHEETS)

    assert the_one(diagnostics) == ("name-taken", "playlists.yaml:36:3")


def test_a_page_named_twice_is_one_page() -> None:
    """Nobody wants to be told."""
    posters = project(changed(PLAYLISTS, "page: a3", "page: [a3, a3]")).posters

    assert [poster.page.name for poster in posters] == ["a3"]


VARIANTS = """\
    variants:
      - {name: phuong-1, headline: "Phường 1: {hotline}"}
      - {name: phuong-2, steps: [Một, Hai]}
"""
TABLE = "variants.csv"


def with_poster(more: str) -> str:
    """Return the campaign with *more* said of its poster, line 36 and on."""
    return changed(PLAYLISTS, "    page: a3\n", f"    page: a3\n{more}")


def posters(more: str) -> tuple[Poster, ...]:
    return project(with_poster(more)).posters


def table(text: str) -> dict[str, str]:
    """Return *text* as the file that a poster may name."""
    return {TABLE: text}


def said(poster: Poster) -> str:
    """Return the headline of *poster*."""
    content = poster.composition.content
    assert isinstance(content, Container)
    (headline,) = (
        c for c in content.children if isinstance(c, Text) and c.style.name == "headline"
    )
    return headline.wordings[0]


def test_a_poster_is_printed_on_coated_paper() -> None:
    """Unless it says otherwise."""
    (poster,) = project().posters

    assert poster.printer.name == "coated"
    assert (poster.document, poster.proof, poster.variant) == ("cai-dat-a3", "cai-dat-a3", None)


def test_several_printers_are_several_files() -> None:
    """Named after them; one printer, even in a list, needs no name."""
    both = posters("    printer: [coated, with-marks, coated]\n")
    (one,) = posters("    printer: [digital]\n")

    assert [p.document for p in both] == ["cai-dat-a3-coated", "cai-dat-a3-with-marks"]
    assert (one.document, one.printer.name) == ("cai-dat-a3", "digital")


def test_a_poster_knows_where_its_printer_is_named() -> None:
    """There is where a missing profile is reported, of printers that nobody can change."""
    decoded, diagnostics = decode(with_poster("    printer: uncoated\n"))

    assert diagnostics == ()
    assert [(p.name, str(p.span)) for p in decoded.printers] == [
        ("uncoated", "playlists.yaml:36:14")
    ]


def test_own_profiles_are_looked_at_whether_or_not_they_are_used() -> None:
    """As all that somebody wrote."""
    own = "printers:\n  xuong: {extends: coated, profile: a.icc, condition: Custom}\n"
    decoded, diagnostics = decode(own + PLAYLISTS)

    assert diagnostics == ()
    assert [(p.name, str(p.span)) for p in decoded.printers] == [("xuong", "playlists.yaml:2:37")]


def test_the_printer_decides_what_is_cut_off() -> None:
    """Its bleed and margins are those that the page is laid out with."""
    own = "printers:\n  xuong: {extends: coated, bleed_mm: 8, safe_mm: 20}\n"
    (poster,) = project(own + with_poster("    printer: xuong\n")).posters

    assert poster.page.bleed_mm == 8
    assert poster.page.safe.left == 237  # of 25.4 / 300 mm


def test_margins_that_leave_no_room() -> None:
    """It is the printer that is too much for the page, and not each text that does not fit."""
    screens = "screens:\n  tem: {extends: a5, size_mm: 60x60}\n  thang"
    text = changed(with_poster("    printer: xuong\n"), "screens:\n  thang", screens)
    own = "printers:\n  xuong: {extends: coated, safe_mm: 50}\n"
    _, diagnostics = decode(own + changed(text, "page: a3", "page: tem"))

    assert the_one(diagnostics) == ("wrong-length", "playlists.yaml:39:14")


def test_an_unknown_printer() -> None:
    """What was meant is said."""
    _, diagnostics = decode(with_poster("    printer: coatd\n"))

    assert the_one(diagnostics) == ("unknown-printer", "playlists.yaml:36:14")


def test_variants_are_files() -> None:
    """Each says what is different; the rest is the poster's own; variables work inside."""
    first, second = posters(VARIANTS)

    assert [first.document, second.document] == ["cai-dat-phuong-1-a3", "cai-dat-phuong-2-a3"]
    assert [first.proof, second.proof] == [first.document, second.document]
    assert [first.variant, second.variant] == ["phuong-1", "phuong-2"]
    assert [said(first), said(second)] == ["Phường 1: 1022", "Cài đặt ứng dụng"]


def test_variants_are_pages() -> None:
    """They share a document; each has a picture of its own."""
    both = posters(f"    printer: [coated, digital]\n{VARIANTS}    as: pages\n")

    assert [(p.document, p.proof) for p in both] == [
        ("cai-dat-a3-coated", "cai-dat-a3-coated-phuong-1"),
        ("cai-dat-a3-coated", "cai-dat-a3-coated-phuong-2"),
        ("cai-dat-a3-digital", "cai-dat-a3-digital-phuong-1"),
        ("cai-dat-a3-digital", "cai-dat-a3-digital-phuong-2"),
    ]


def test_variants_in_a_table() -> None:
    """Where a cell is empty, the poster's own value stands."""
    tables = table("name;headline\nphuong-1;Phường 1: {hotline}\nphuong-2;\n")
    decoded, diagnostics = decode(with_poster(f"    variants: {TABLE}\n"), tables=tables)

    assert diagnostics == ()
    said_by_each = [said(poster) for poster in decoded.project.posters]
    assert said_by_each == ["Phường 1: 1022", "Cài đặt ứng dụng"]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("    as: pages\n", ("missing-field", "playlists.yaml:36:9")),
        ("    variants: []\n", ("missing-field", "playlists.yaml:36:15")),
        ("    variants: {a: b}\n", ("wrong-type", "playlists.yaml:36:15")),
        ("    variants: ../a.csv\n", ("wrong-path", "playlists.yaml:36:15")),
        ("    variants: [a.csv]\n", ("wrong-type", "playlists.yaml:36:16")),
        ("    variants: [{headline: A}]\n", ("missing-field", "playlists.yaml:36:16")),
        ("    variants: [{name: Phường}]\n", ("wrong-name", "playlists.yaml:36:23")),
        ("    variants: [{name: a}, {name: a}]\n", ("name-taken", "playlists.yaml:36:34")),
        ("    variants: [{name: a, hedline: A}]\n", ("unknown-field", "playlists.yaml:36:26")),
        (f"{VARIANTS}    as: books\n", ("wrong-choice", "playlists.yaml:39:9")),
    ],
)
def test_mistakes_in_variants(more: str, found: tuple[str, str]) -> None:
    """Each once, where it is."""
    _, diagnostics = decode(with_poster(more))

    assert the_one(diagnostics) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("headline\nA\n", ("missing-field", f"{TABLE}:1:1 (A1)")),
        ("name,headline\nPhường,A\n", ("wrong-name", f"{TABLE}:2:1 (A2)")),
        ("name,headline\na,A\na,B\n", ("name-taken", f"{TABLE}:3:1 (A3)")),
        ("name,hedline\na,A\nb,B\n", ("unknown-field", f"{TABLE}:1:6 (B1)")),
        ("name,headline\na,{hotlin}\n", ("unknown-placeholder", f"{TABLE}:2:3 (B2)")),
        ("name,steps\na,Một\n", ("wrong-type", f"{TABLE}:2:3 (B2)")),
        ("name\n", ("missing-field", "playlists.yaml:36:15")),
    ],
)
def test_mistakes_in_a_table(text: str, found: tuple[str, str]) -> None:
    """Told of the file, with line and column; of a column once."""
    _, diagnostics = decode(with_poster(f"    variants: {TABLE}\n"), tables=table(text))

    assert the_one(diagnostics) == found


def test_too_many_variants() -> None:
    """A slip in a spreadsheet must not keep a machine busy for a day."""
    rows = "".join(f"p{index}\n" for index in range(1001))
    _, diagnostics = decode(with_poster(f"    variants: {TABLE}\n"), tables=table("name\n" + rows))

    assert the_one(diagnostics) == ("too-many-items", "playlists.yaml:36:15")


def test_a_table_that_cannot_be_read_is_told_once() -> None:
    """The loader has said so."""
    _, diagnostics = decode(with_poster(f"    variants: {TABLE}\n"), tables={})

    assert diagnostics == ()


def test_a_variant_with_the_file_of_another_poster() -> None:
    """A hyphen can make two names one here too; also of the picture of a page."""
    variant = '    variants: [{name: b, headline: "B"}]\n'
    rival = "  {name}: {{template: notice, page: {page}, values: {{headline: A}}}}\n"
    _, files = decode(with_poster(variant) + rival.format(name="cai-dat-b", page="a3"))
    bound = changed(with_poster(f"{variant}    as: pages\n"), "screens:\n  thang", _PAGE_B)
    _, pages = decode(bound + rival.format(name="cai-dat-a3", page="b"))

    assert [d.code for d in files] == ["name-taken"]
    assert [d.code for d in pages] == ["name-taken"]


_PAGE_B = "screens:\n  b: {extends: a3}\n  thang"


def test_old_files_hold_no_page_of_over_five_metres() -> None:
    """PDF/X-1a knows no unit of a page's own; bleed and marks count."""
    large = changed(
        with_poster("    printer: coated-x1a\n"),
        "screens:\n",
        "screens:\n  phong: {extends: a3, size_mm: 5078x2000}\n",
    ).replace("page: a3", "page: phong")

    _, diagnostics = decode(large)
    assert the_one(diagnostics)[0] == "wrong-size"
    project(large.replace("5078x2000", "5070x2000"))
    project(large.replace("printer: coated-x1a", "printer: coated"))


BACK = """\
    back:
      template: notice
      values: {headline: Hỏi và đáp}
"""


def on(page: str, more: str) -> str:
    """Return the campaign with *more* said of its poster, which is on *page*."""
    return changed(with_poster(more), "page: a3\n", f"page: {page}\n")


def test_a_back_is_the_page_after_its_face() -> None:
    """Of one file, each with a picture of its own; what it says is its own."""
    face, back = posters(BACK)

    assert (said(face), said(back)) == ("Cài đặt ứng dụng", "Hỏi và đáp")
    assert (face.is_back, back.is_back) == (False, True)
    assert face.document == back.document == "cai-dat-a3"
    assert (face.proof, back.proof) == ("cai-dat-a3", "cai-dat-a3-back")


def test_each_variant_has_the_back() -> None:
    """As pages of one file, face and back in turn; as files, two pages each."""
    bound = posters(VARIANTS + "    as: pages\n" + BACK)
    apart = posters(VARIANTS + BACK)

    assert [(p.variant, p.is_back) for p in bound] == [
        ("phuong-1", False),
        ("phuong-1", True),
        ("phuong-2", False),
        ("phuong-2", True),
    ]
    assert [said(p) for p in bound if p.is_back] == ["Hỏi và đáp"] * 2
    assert [p.proof for p in bound if p.is_back] == [
        "cai-dat-a3-phuong-1-back",
        "cai-dat-a3-phuong-2-back",
    ]
    assert [p.document for p in apart] == [
        *["cai-dat-phuong-1-a3"] * 2,
        *["cai-dat-phuong-2-a3"] * 2,
    ]


def test_a_mistake_on_the_back_is_told_where_it_is() -> None:
    """And the face is not printed alone."""
    wrong = BACK.replace("notice", "notise").replace("Hỏi và đáp", "Một")
    decoded, diagnostics = decode(with_poster(wrong))

    assert the_one(diagnostics) == ("unknown-template", "playlists.yaml:37:17")
    assert [p.composition for p in decoded.project.posters] == [None]


def test_a_back_needs_its_template() -> None:
    """It may say nothing else of its own, as paper and printer are those of the face."""
    _, diagnostics = decode(with_poster("    back: {page: a4, values: {headline: Một}}\n"))

    assert [d.code for d in diagnostics] == ["missing-field", "unknown-field"]


def test_a_back_may_not_take_the_name_of_another_page() -> None:
    """Two pictures of pages would be one file."""
    variants = "    variants: [{name: a}, {name: a-back}]\n    as: pages\n"
    _, diagnostics = decode(with_poster(variants + BACK))

    assert the_one(diagnostics)[0] == "name-taken"


def test_sheets_are_named_and_keep_text_off_the_cut() -> None:
    """One or several, each once; also where a printer would let text stand nearer."""
    own = "printers:\n  gan: {extends: coated, safe_mm: 1}\n"
    near = on("the-nho", "    printer: gan\n    sheets: [office, press, office]\n")
    sizes = "screens:\n  the-nho: {extends: card-a6, safe: 1mm}\n  thang"
    (poster,) = project(own + changed(near, "screens:\n  thang", sizes)).posters
    (tent,) = project(on("tent-a5", "    sheets: tent\n")).posters

    assert [sheet.value for sheet in poster.sheets] == ["office", "press"]
    assert [sheet.value for sheet in tent.sheets] == ["tent"]
    assert poster.page.safe.left == 60  # 5 mm, of 25.4 / 300 mm


def test_a_page_that_is_too_large_for_its_sheet() -> None:
    """Each is told, with its size."""
    _, diagnostics = decode(on("[a4, a5]", "    sheets: [office, tent]\n"))

    assert [(d.code, d.span.line) for d in diagnostics] == [("wrong-size", 36)] * 3
    assert "210 x 297 mm" in str(diagnostics[0].message)


TAKEN = """\
posters:
  cai-dat:
    template: notice
    page: card-a6
    values: {headline: Một}
    sheets: press
  cai-dat-card:
    {template: notice, page: a6-press, values: {headline: Một}}
"""


def test_no_file_takes_the_name_of_a_sheet() -> None:
    """Another poster's PDF would replace it."""
    text = PLAYLISTS[: PLAYLISTS.index("posters:")] + TAKEN
    own = "screens:\n  a6-press: {extends: a3}\n  thang"
    _, diagnostics = decode(changed(text, "screens:\n  thang", own))

    assert the_one(diagnostics)[0] == "name-taken"
