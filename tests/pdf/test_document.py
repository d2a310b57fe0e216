"""The document: what it says about itself, and that its bytes depend on nothing else."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from signage.color import Color
from signage.media.icc_profile import output_intent
from tests.pdf.paper import (
    BLUE,
    COATED,
    RED,
    X1A,
    exported,
    facts,
    printed,
    run_tool,
    sheet_of,
    words,
)
from tests.pdf.poster import BLACK, REGULAR, line, poster
from tests.pdf.test_shapes import box

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

TITLE = "Cài Bluezone & <giữ> khoảng cách"
DAY = datetime.date(2020, 8, 1)


def document(**settings: object) -> bytes:
    return exported(sheet_of(poster()), **{"title": TITLE, "date": DAY, **settings})


def test_document_says_what_it_is():
    """Title, language and day are those given, in the old way and in XMP."""
    with pikepdf.open(io.BytesIO(document())) as pdf:
        assert str(pdf.docinfo.Title) == TITLE
        assert str(pdf.Root.Lang) == "vi"
        assert "D:20200801000000Z" == str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate)
        assert pdf.docinfo.Trapped == pikepdf.Name("/False")
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == TITLE
            day = "2020-08-01T00:00:00Z"
            assert day == xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"]
            assert xmp["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
            assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
            assert xmp["pdf:Trapped"] == "False"


def test_xmp_can_be_read_without_knowing_pdf():
    """The packet stands in the file as it is: archives look for it in the bytes."""
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in document()


def test_readers_know_the_standard():
    """A PDF/X-4 says so where poppler looks for it, and is a PDF 1.6."""
    told = facts(document())

    assert (told["PDF subtype"], told["PDF version"]) == ("PDF/X-4", "1.6")


def test_older_standard_says_so_in_the_older_way():
    """A PDF/X-1a:2003 is a PDF 1.4 that is known by its information dictionary."""
    with pikepdf.open(io.BytesIO(document(printer=X1A))) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2003"


def test_file_takes_the_press_along():
    """The output intent names a registered condition, and its ICC profile is in the file."""
    with pikepdf.open(io.BytesIO(document())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFX
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info) == "FOGRA39L Coated"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == output_intent("fogra39")


def test_own_profile_is_taken_along():
    """A printer with a profile of its own gets it back, under no name that is not registered."""
    own = output_intent("fogra39")[:100] + b"Own" + output_intent("fogra39")[103:]
    printer = replace(COATED, profile="icc/own.icc", condition="Custom")
    with pikepdf.open(io.BytesIO(document(printer=printer, profile=own))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == own
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert "/RegistryName" not in intent


def test_without_a_date_it_is_a_fixed_one():
    """The standard asks for a day; if none is known it is not today's."""
    with pikepdf.open(io.BytesIO(document(date=None))) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20000101000000Z"


def test_nothing_happens_on_opening():
    """A print file has no actions and no scripts, and says its title in the window."""
    with pikepdf.open(io.BytesIO(document())) as pdf:
        assert set() == {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(pdf.Root.keys())
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])
def test_same_list_gives_same_bytes(printer):
    """Nothing but the poster decides the bytes, its identifiers included."""
    assert document(printer=printer) == document(printer=printer)


def test_another_poster_has_other_identifiers():
    """Archives tell documents apart by their identifiers."""
    one, other = document(), printed((), 400, 300)

    assert identifiers(one).isdisjoint(identifiers(other))
    assert len(identifiers(one)) == 3


@pytest.mark.parametrize(
    "change", [{"color": BLUE}, {"color": replace(RED, alpha=100)}, {"x": 1}], ids=str
)
def test_every_change_makes_another_document(change):
    """Whatever is changed, archives take it for something else; what is not stays the same."""
    first = {"x": 0, "color": replace(RED, alpha=200)}
    one, same, other = (
        uuids(printed((box(**given, y=0, width=4, height=4),), 4, 4))
        for given in (first, first, first | change)
    )

    assert one == same
    assert one.isdisjoint(other)


def test_bytes_do_not_depend_on_the_hash_seed():
    """Two processes that order their sets differently write the same bytes."""
    program = (
        "import hashlib; from tests.pdf.test_document import document;"
        "print(hashlib.sha256(document()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed in ("1", "2")
    }

    assert digests == {hashlib.sha256(document()).hexdigest() + "\n"}


@pytest.mark.parametrize("printer", [COATED, X1A], ids=["x-4", "x-1a"])
def test_structure_is_sound(tmp_path, printer):
    """Nothing is wrong in the eyes of qpdf."""
    file = tmp_path / "poster.pdf"
    file.write_bytes(document(printer=printer))

    said = run_tool("qpdf", "--check", str(file))
    assert b"No syntax or stream encoding errors found" in said


def test_pages_share_what_they_have_in_common():
    """Many variants in one file have one copy of fonts, pictures and profile."""
    variants = [
        replace(poster(), items=(*poster().items, line(f"Bản {n}", REGULAR, 40, 60, 1150, BLACK)))
        for n in range(10)
    ]
    data = exported(*map(sheet_of, variants))

    assert [text for text in words(data) if text.startswith("Bản")] == [
        f"Bản {n}" for n in range(10)
    ]
    assert len(run_tool("pdffonts", "-", data=data).splitlines()) == 5
    one = len(exported(sheet_of(variants[0])))
    assert len(data) < one + 9 * 8000


def test_color_without_inks_is_refused():
    """What nobody has said cannot be printed, and is named."""
    with pytest.raises(ValueError, match="#015cd0"):
        printed((box(0, 0, 4, 4, Color(1, 92, 208)),), 4, 4)


def identifiers(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {bytes(pdf.trailer.ID[0]).hex(), *uuids(data)}


def uuids(data: bytes) -> set[str]:
    return set(re.findall(r"uuid:[0-9a-f-]{36}", data.decode("latin-1")))
