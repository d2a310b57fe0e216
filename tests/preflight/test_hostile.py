"""Whatever a file holds, there is a verdict: nothing is raised, nothing grows beyond bounds."""

from __future__ import annotations

import contextlib
import io
import sys

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.diagnostic import Diagnostic, Severity
from signage.preflight import drawing_effort, objects, rendering
from signage.preflight.file_reader import UnreadablePdf, read_file
from tests.preflight.drafts import COATED, draft, findings, saved
from tests.preflight.hostile import HOSTILE

pytestmark = pytest.mark.slow

GOOD = saved(draft())
MOST_MEMORY = 4 << 30
"""Bytes of this process while a file is looked at; it holds much of the tests."""
UNREADABLE = {
    "nothing": "empty",
    "no PDF": "no PDF",
    "a header alone": "damaged",
    "a password": "password",
    "pages that hold themselves": "damaged",
    "no pages": "no page",
    "nested arrays": "damaged",
}
NOT_FULLY_READ = {
    "cut off": "its end is missing",
    "without its end": "its end is missing",
    "parents that are children": "had to be repaired",
    "wrong types": "had to be repaired",
    "a form in itself": "within itself",
    "forms in each other": "within itself",
    "a tile in itself": "within itself",
    "a letter in itself": "within itself",
    "a soft mask in itself": "within itself",
    "a page painted over and over": "20,000 million pixels",
    "a page blended over and over": "20,000 million pixels",
    "much behind a soft mask": "20,000 million pixels",
    "groups over and over": "20,000 million pixels",
    "gradients over and over": "20,000 million pixels",
    "rings over and over": "20,000 million pixels",
    "a mesh of triangles": "20,000 million pixels",
    "a mesh of rows": "20,000 million pixels",
    "a mesh of patches": "20,000 million pixels",
    "a gradient that is a program": "20,000 million pixels",
    "tiles upon one another": "20,000 million pixels",
    "tiles over and over": "20,000 million pixels",
    "dashes without end": "instructions",
    "dashes of a state": "instructions",
    "letters of many parts": "instructions",
    "an image too large to print": "20,000 million pixels",
    "an image larger than it says": "20,000 million pixels",
    "a JPEG larger than it says": "20,000 million pixels",
    "a packed JPEG larger than it says": "20,000 million pixels",
    "a picture of many scans": "100 scans",
    "forms that double": "instructions",
    "forms in forms": "28 deep",
    "a stream that unpacks to much": "64 MiB",
    "a packed stream that unpacks to much": "64 MiB",
    "nothing, a thousand times": "1,024 MiB",
    "many pages": "1000 pages",
    "operands without end": "operands",
    "arrays in arrays": "32 deep",
}


@pytest.fixture(autouse=True)
def without_ghostscript(monkeypatch):
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)


@pytest.fixture(autouse=True)
def bounded_memory():
    """A bound that does not hold must not bring down the machine that the tests run on."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if before[0] < 0 else min(MOST_MEMORY, before[0])
    with contextlib.suppress(OSError, ValueError):  # macOS knows this limit by name alone
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    yield
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.fixture(autouse=True)
def soon_enough(monkeypatch):
    """Let what is counted be counted to less, which takes less long."""
    monkeypatch.setattr(objects, "MOST_INSTRUCTIONS", 50_000)
    monkeypatch.setattr(drawing_effort, "MOST_PAINTED", 10_000_000_000)
    monkeypatch.setattr(objects, "MOST_DECODED", 2**27)


def _said(found: tuple[Diagnostic, ...], code: str) -> list[str]:
    return [str(diagnostic.message) for diagnostic in found if diagnostic.code == code]


@pytest.mark.parametrize("kind", HOSTILE)
def test_there_is_a_verdict(kind):
    """The same twice, in words that name no address in memory."""
    data = HOSTILE[kind]()
    found = findings(data, COATED)

    assert found == findings(data, COATED)
    assert "0x" not in "".join(str(diagnostic.message) for diagnostic in found)
    if kind in UNREADABLE:
        (said,) = _said(found, "unreadable-pdf")
        assert UNREADABLE[kind] in said
    elif kind in NOT_FULLY_READ:
        assert NOT_FULLY_READ[kind] in "; ".join(_said(found, "not-fully-read"))
    else:
        assert not {"unreadable-pdf", "not-fully-read"} & {d.code for d in found}


def test_what_was_too_much_to_read_is_not_drawn(monkeypatch):
    """The libraries that draw know no bounds."""
    monkeypatch.setattr(rendering, "PdfiumRenderer", None)

    found = findings(HOSTILE["forms in forms"](), COATED)

    assert [d.severity for d in found if d.code == "not-fully-read"] == [Severity.ERROR]


def test_marks_are_counted(monkeypatch):
    """However simple each is."""
    monkeypatch.setattr(objects, "MOST_MARKS", 100)

    (said,) = _said(findings(saved(draft(b"0 0 9 9 re f " * 200)), COATED), "not-fully-read")

    assert "objects" in said


def test_a_file_that_is_too_large_is_not_opened(monkeypatch):
    """By bytes, or where it lies."""
    monkeypatch.setattr("signage.preflight.file_reader.LARGEST_FILE", len(GOOD) - 1)

    (said,) = _said(findings(GOOD, COATED), "unreadable-pdf")

    assert "larger than" in said


def test_the_limits_of_others_are_left_as_they_were():
    """The library is also used for writing."""
    before = pikepdf.settings.get_qpdf_limits()
    findings(GOOD, COATED)
    findings(b"%PDF-1.4 broken", COATED)

    assert pikepdf.settings.get_qpdf_limits() == before


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_random_bytes(noise, has_header):
    """Are no PDF, with or without a header."""
    found = findings((b"%PDF-1.6\n" if has_header else b"") + noise, COATED)

    assert next(diagnostic.code for diagnostic in found) in ("unreadable-pdf", "not-fully-read")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files(data):
    """Bytes are replaced, cut out and repeated."""
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged)))
        length = data.draw(st.integers(0, 40))
        damaged[at : at + length] = data.draw(
            st.one_of(st.binary(max_size=40), st.just(bytes(damaged[at : at + 200])))
        )

    for diagnostic in findings(bytes(damaged), COATED):
        assert diagnostic.message.in_language("vi")


_OPERATORS = st.sampled_from(
    [
        "q",
        "Q",
        "cm",
        "w",
        "gs",
        "g",
        "rg",
        "k",
        "cs",
        "scn",
        "SCN",
        "m",
        "l",
        "c",
        "re",
        "W",
        "n",
        "f",
        "S",
        "B",
        "BT",
        "ET",
        "Tf",
        "Td",
        "TD",
        "Tm",
        "T*",
        "Tj",
        "TJ",
        "'",
        '"',
        "Tc",
        "Tz",
        "Tr",
        "Do",
        "sh",
        "BI",
        "ID",
        "EI",
        "BMC",
        "BDC",
        "EMC",
        "d0",
        "d1",
    ]
)
_OPERANDS = st.one_of(
    st.sampled_from(
        ["/F", "/X", "/Over", "/Gold", "/Pattern", "/OC", "(\0\2)", "[(\0\3) -9]", "<<>>"]
    ),
    st.floats(-1e12, 1e12).map(lambda number: f"{number:f}"),
    st.integers(-(10**9), 10**9).map(str),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_OPERATORS, _OPERANDS), max_size=60))
def test_any_content(tokens):
    """Is read to its end: what makes no sense is passed over."""
    (page,) = read_file(saved(draft(" ".join(tokens).encode("latin-1"))), "x").pages

    for mark in page.marks:
        assert page.boxes.media.contains(mark.bounds) or not mark.bounds.is_empty


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_objects_of_other_kinds(data):
    """Any entry of any dictionary may be anything."""
    pdf = draft(b"/X Do")
    numbers = range(1, len(pdf.objects) + 1)
    for _ in range(data.draw(st.integers(1, 4))):
        thing = pdf.get_object(data.draw(st.sampled_from(numbers)), 0)
        keys = (
            sorted(thing.keys()) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else []
        )
        if keys:
            key = data.draw(st.sampled_from(keys))
            if key not in ("/Length", "/Pages", "/Kids", "/Type"):
                thing[key] = data.draw(_things(pdf, numbers))
    file = io.BytesIO()
    pdf.save(file, fix_metadata_version=False)
    with contextlib.suppress(UnreadablePdf):
        assert read_file(file.getvalue(), "x").name == "x"


def _things(pdf: pikepdf.Pdf, numbers: range) -> st.SearchStrategy[object]:
    return st.one_of(
        st.sampled_from([True, 0, -1, 10**9, 3]),
        st.builds(lambda: pikepdf.Name("/Odd")),
        st.builds(lambda: pikepdf.String("odd")),
        st.builds(lambda: pikepdf.Array([1, 2, 3, 4, 5, 6])),
        st.builds(lambda: pikepdf.Dictionary(Type=pikepdf.Name.Odd)),
        st.sampled_from(numbers).map(lambda number: pdf.get_object(number, 0)),
    )
