"""What street cadres carry from door to door in the repository's own campaign: acceptance."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from signage.checks.shown import ShownSlide
from signage.judge.stills import measure_paper
from signage.judge.subjects import PageSubject, PosterSubject
from signage.media.library import CampaignLibrary
from signage.model.page import Page
from signage.outputs.imposed import ImposedRecipe
from signage.outputs.poster import MeasureProof
from signage.plan.plan import PlannedCampaign, plan_campaign
from signage.work import close_library
from tests.building import ROOT

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PAPERS = ("to-roi-a5", "the-hang-xom-card-a6", "the-de-ban-tent-a5")
SHEETS = {
    "to-roi-a5-office": 2,
    "to-roi-a5-office-black": 2,
    "to-roi-a5-press": 2,
    "the-hang-xom-card-a6-office": 4,
    "the-hang-xom-card-a6-office-black": 4,
    "the-hang-xom-card-a6-press": 4,
    "the-de-ban-tent-a5-tent": 2,
}
"""Each with its copies on a side."""
MM_PER_PT = 25.4 / 72


@functools.cache
def demo() -> PlannedCampaign:
    return plan_campaign(ROOT)


def pages(document: str) -> tuple[ShownSlide, ...]:
    """Return the pages of a document as people see them."""
    (subject,) = (
        s for s in demo().plan.subjects if isinstance(s, PosterSubject) and document in s.name
    )
    return subject.pages


def sizes(page: ShownSlide) -> Iterator[tuple[str, float]]:
    """Yield each style and its size in points."""
    for text in page.texts:
        yield text.placed.style.name, text.placed.size * page.screen.pitch_mm / MM_PER_PT


@functools.cache
def sheet(name: str) -> bytes:
    """Return the PDF of a sheet."""
    (recipe,) = (
        artifact.recipe
        for artifact in demo().plan.artifacts
        if artifact.path == f"posters/{name}.pdf"
    )
    assert isinstance(recipe, ImposedRecipe)
    library = CampaignLibrary(demo().library)
    try:
        return recipe.pdf(library)
    finally:
        library.close()
        close_library()


@pytest.mark.parametrize("document", PAPERS)
def test_letters_are_large_enough_for_old_eyes(document: str) -> None:
    """12 pt for whatever is read, 14 for steps and answers."""
    for page in pages(document):
        found = [*sizes(page)]
        assert found
        assert min(size for _, size in found) >= 12 - 1e-6
        told = [size for style, size in found if style in ("body", "lead")]
        assert min(told, default=14) >= 14


@pytest.mark.parametrize("document", PAPERS)
def test_codes_are_large_enough_to_be_scanned_in_the_hand(document: str) -> None:
    """25 mm, the white round them not counted."""
    widths = [code.width * page.screen.pitch_mm for page in pages(document) for code in page.codes]

    assert widths
    assert min(widths) >= 25


@pytest.mark.parametrize("document", ["to-roi-a5", "the-hang-xom-card-a6"])
def test_there_is_room_to_write_on(document: str) -> None:
    """The back has a line for a name and one for a number, and tells where else to ask."""
    face, back = pages(document)
    said = " ".join(text.placed.words for text in back.texts)

    assert "Tên" in said
    assert "Điện thoại" in said
    assert "1022" in " ".join(text.placed.words for page in (face, back) for text in page.texts)


@pytest.mark.parametrize("what", ["cai-dat", "vao-tru-so", "to-roi", "the-hang-xom", "the-de-ban"])
def test_letters_stand_out_from_their_inks(what: str) -> None:
    """7:1 as the inks look on paper: more than the rule asks for."""
    library = CampaignLibrary(demo().library)
    try:
        for subject in demo().plan.subjects:
            if isinstance(subject, PageSubject) and subject.name.startswith(f"posters/{what}"):
                assert isinstance(subject.measure, MeasureProof)
                proof = subject.measure.proof
                drawn = proof.drawn(library)
                seen = measure_paper(drawn, subject.measure.texts, proof.scale, library)
                assert min(seen.contrasts) >= 7
    finally:
        library.close()


def test_claims_say_whose_they_are() -> None:
    """What the makers say of their app is said to be theirs; nobody is told to be safe."""
    for document in PAPERS:
        said = " ".join(t.placed.words for page in pages(document) for t in page.texts).lower()
        named = "bluezone công bố" in said or "công bố của bluezone" in said
        assert ("không lấy vị trí" in said) <= named
        assert not re.search(r"an toàn|chắc chắn|bảo đảm|(?<!không )bắt buộc(?! không)", said)


def test_five_questions_are_answered() -> None:
    """Each is a question and its answer."""
    back = pages("to-roi-a5")[1]
    asked = [t.placed.words for t in back.texts if t.placed.style.name == "body"]

    assert len(asked) == 5
    assert all(" " in each.partition("?")[2] for each in asked)


@pytest.mark.parametrize(("name", "copies"), SHEETS.items(), ids=list(SHEETS))
def test_every_copy_on_every_sheet_can_be_scanned(name: str, copies: int) -> None:
    """Rendered as it is printed; what has a code on its face has none on its back."""
    with pypdfium2.PdfDocument(sheet(name)) as pdf:
        face, *backs = (page.render(scale=200 / 72).to_pil() for page in pdf)

    assert [code.text for code in zxingcpp.read_barcodes(face)] == [
        "HTTPS://BLUEZONE.GOV.VN"
    ] * copies
    assert len(backs) == (0 if "tent" in name else 1)


def test_sheets_go_through_any_printer_in_the_office() -> None:
    """On A4, and nothing in the 5 mm that it does not reach."""
    for name in SHEETS:
        if "press" in name:
            continue
        data = sheet(name)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            box = pdf.pages[0].MediaBox
            sides = sorted(round(float(edge) * MM_PER_PT) for edge in (box[2], box[3]))
        assert sides == [210, 297]
        with pypdfium2.PdfDocument(data) as pdf:
            for page in pdf:
                grey = page.render(scale=144 / 72).to_pil().convert("L")
                inner = grey.crop((28, 28, grey.width - 28, grey.height - 28))
                dark = sum(grey.histogram()[:250])
                assert dark == sum(inner.histogram()[:250])


def test_pages_are_pages() -> None:
    """Of the sizes that their names say."""
    found = {document: pages(document)[0].screen for document in PAPERS}

    assert [page.size_mm for page in found.values() if isinstance(page, Page)] == [
        (148, 210),
        (105, 148),
        (210, 148),
    ]
