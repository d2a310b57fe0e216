"""The document: its boxes, what it says about itself, and that its bytes depend on nothing else."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys

import pikepdf
import pytest

from signage.export.pdf import export_pdf
from tests.export.paper import POINTS_PER_MM, facts, printed, run_tool
from tests.export.poster import Shelf, poster

pytestmark = pytest.mark.pdf

TITLE = "Cài Bluezone & <giữ> khoảng cách"


def exported(**settings: object) -> bytes:
    return export_pdf(poster(), Shelf(), **{"title": TITLE, "language": "vi", **settings})


def test_boxes_are_paper_and_trim():
    """The medium is the artwork and its bleed, the trim the artwork, in millimetres."""
    told = facts(exported())

    assert millimetres(told["MediaBox"]) == pytest.approx([0, 0, 111, 154], abs=0.1)
    assert told["MediaBox"] == told["BleedBox"]
    assert millimetres(told["TrimBox"]) == pytest.approx([3, 3, 108, 151], abs=0.1)


def test_no_other_box_is_set():
    """A crop box hides the bleed in some programs, and printers refuse pages that are scaled."""
    with pikepdf.open(io.BytesIO(exported())) as pdf:
        page = pdf.pages[0].obj

        assert set() == {"/CropBox", "/ArtBox", "/UserUnit", "/Rotate"} & set(page.keys())


def test_without_bleed_nothing_is_trimmed():
    """A page without bleed ends where its artwork does."""
    told = facts(printed((), 400, 300))

    assert told["TrimBox"] == told["MediaBox"] == "0.00     0.00   400.00   300.00"


def test_document_says_what_it_is():
    """Title, language and day are those given, in the old way and in XMP."""
    data = exported(date=datetime.date(2020, 8, 1))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == TITLE
        assert str(pdf.Root.Lang) == "vi"
        assert "D:20200801" == str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == TITLE
            assert "2020-08-01" == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"]


def test_without_a_date_there_is_none():
    """A document whose day is not known does not say today's."""
    data = exported()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert set() == {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
    assert b"xmp:CreateDate" not in data


def test_same_list_gives_same_bytes():
    """Nothing but the poster decides the bytes, its identifier included."""
    assert exported() == exported()


def test_another_poster_has_another_identifier():
    """Archives tell documents apart by their identifier."""
    assert identifier(exported()) != identifier(printed((), 400, 300))


def test_bytes_do_not_depend_on_the_hash_seed():
    """Two processes that order their sets differently write the same bytes."""
    program = (
        "import hashlib; from tests.export.test_pdf_document import exported;"
        "print(hashlib.sha256(exported()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_structure_is_sound(tmp_path):
    """Nothing is wrong in the eyes of qpdf."""
    file = tmp_path / "poster.pdf"
    file.write_bytes(exported())

    said = run_tool("qpdf", "--check", str(file))
    assert b"No syntax or stream encoding errors found" in said


def millimetres(box: str) -> list[float]:
    return [float(value) / POINTS_PER_MM for value in box.split()]


def identifier(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.trailer.ID[0])
