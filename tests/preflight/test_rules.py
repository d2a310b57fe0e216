"""Each rule about files for print: a good file passes; change one thing, and it says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pikepdf import Dictionary

from signage.checks.registry import RULES
from signage.diagnostic import Diagnostic, Severity
from signage.preflight import rendering, rules
from signage.preflight.ticket import PdfX
from tests.preflight.changes import (
    BROKEN,
    FINE,
    LINK,
    SMALL_BLACK,
    X1A,
    Broken,
    annotated,
    code_modules,
    paged,
    painted,
    x1a,
)
from tests.preflight.drafts import COATED, draft, findings, image, saved
from tests.tools import require_tool


def _codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found if diagnostic.code != "not-looked-at"]


@pytest.fixture
def without_ghostscript(monkeypatch):
    """Most rules look at no plates, and separating takes longer than all the rest."""
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)


@pytest.mark.parametrize("ticket", [COATED, FINE], ids=lambda ticket: ticket.smallest_text_pt)
def test_a_good_file_passes(ticket):
    """Nothing at all is said of it, but for what could not be looked at."""
    assert _codes(findings(saved(draft()), ticket)) == []


def test_a_good_file_for_pdf_x_1a_passes(without_ghostscript):
    """It declares its standard elsewhere, and has no transparency group."""
    assert _codes(findings(saved(x1a(), force_version="1.4"), X1A)) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.code)
def test_one_change_breaks_one_rule(broken: Broken, request):
    """And says so once, in both languages, with what to do about it."""
    if broken.needs_ghostscript:
        require_tool("gs")
    else:
        request.getfixturevalue("without_ghostscript")

    found = findings(broken.make(), broken.ticket)

    assert _codes(found) == [broken.code], [str(d.message) for d in found]
    (diagnostic,) = [d for d in found if d.code == broken.code]
    assert diagnostic.file == "PDF"
    assert all(
        str(text) and text.in_language("vi") for text in (diagnostic.message, *diagnostic.hints)
    )
    assert diagnostic.hints


def test_every_rule_is_broken_by_something():
    """A rule that nothing breaks might as well not be there."""
    codes = {rule.code for rule in rules.RULES}

    assert {broken.code for broken in BROKEN} == codes - {"not-looked-at"}
    assert codes <= set(RULES)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"/All cs 1 scn 2 2 m 2 6 l S 2 2 3 3 re f", id="registration marks"),
        pytest.param(b"/Over gs " + SMALL_BLACK, id="small black text that overprints"),
        pytest.param(b"0 0 0 0 k 40 140 99 40 re f " + SMALL_BLACK, id="small black text on white"),
        pytest.param(
            b"/Over gs /K cs 1 scn BT /F 9 Tf 60 150 Td <0002> Tj ET", id="ink of its own"
        ),
        pytest.param(b"0 0 0 1 k BT /F 7 Tf .5 150 Td <0002> Tj ET", id="text that is cut off"),
        pytest.param(b"0 g 60 150 9 9 re f", id="a grey shape"),
        pytest.param(b"0 0 0 0 k BT /F 24 Tf 60 150 Td <0002> Tj ET", id="white text with a hole"),
        pytest.param(b"3 Tr BT /F 3 Tf 60 150 Td <0002> Tj ET", id="invisible text"),
        pytest.param(b"BT /F 3 Tf 1 1 Td <0002> Tj ET", id="text in the slug"),
        pytest.param(b"60 150 m 90 150 l n", id="a path that is not painted"),
        pytest.param(
            b"0 0 0 1 K .1 w 10 0 0 10 60 150 cm 0 0 m 3 0 l S", id="a line that is scaled up"
        ),
    ],
)
def test_what_breaks_no_rule(content, without_ghostscript):
    """It only resembles what does."""
    assert _codes(findings(painted(content), COATED)) == []


@pytest.mark.parametrize(
    ("kind", "rectangle"),
    [
        ("PrinterMark", [60, 150, 90, 180]),
        ("Link", [300, 150, 330, 180]),
        ("Link", [60, 60, 60, 60]),
    ],
)
def test_annotations_that_are_no_matter(kind, rectangle, without_ghostscript):
    """The printer's own, and those that lie beside the sheet."""
    assert _codes(findings(annotated(kind, rectangle), COATED)) == []


def test_a_crop_box_that_hides_nothing(without_ghostscript):
    """Is as good as none."""

    def change(pdf, page):
        page.CropBox = page.MediaBox

    assert _codes(findings(paged(change), COATED)) == []


def test_codes_that_are_read_are_no_matter():
    """In black, inside the margin, and they say what they were to say."""
    data = painted(code_modules(LINK, 3, b"0 0 0 1 k"))

    assert _codes(findings(data, replace(COATED, texts=("Aộ 1",), codes=(LINK,)))) == []


def test_what_this_machine_lacks_is_a_note(without_ghostscript):
    """Not looking at inks is no fault of the file."""
    (note,) = findings(saved(draft()), COATED)

    assert (note.code, note.severity) == ("not-looked-at", Severity.NOTE)


def test_resolution_has_two_limits(without_ghostscript):
    """Of soft pictures one is warned, coarse ones are an error."""
    found = [
        diagnostic.severity
        for broken in BROKEN
        if broken.code == "low-resolution"
        for diagnostic in findings(broken.make(), COATED)
        if diagnostic.code == broken.code
    ]

    assert found == [Severity.ERROR, Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize(("pixels", "asked"), [(520, None), (400, "for 170 ppi")])
def test_on_a_large_page_pictures_may_be_coarser(without_ghostscript, pixels, asked):
    """A metre long, it is looked at from so far that 127 pixels an inch are enough."""

    def enlarge(pdf, page):
        page.UserUnit = 10
        page.Resources.XObject = Dictionary(X=image(pdf, pixels, pixels))

    content = b"q 28.8 0 0 28.8 60 150 cm /X Do Q"
    found = [d for d in findings(painted(content, enlarge)) if d.code == "low-resolution"]

    assert [asked in str(d.hints[0]) for d in found] == [True] * bool(asked)


def test_a_file_for_another_standard(without_ghostscript):
    """The same file is good for one printer and not for the other."""
    strict = replace(COATED, standard=PdfX.X1A)
    found = _codes(findings(saved(draft(), force_version="1.4"), strict))

    assert found == ["wrong-standard", "transparency"]
