from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from signage.preflight import rendering, report
from signage.preflight.report import preflight
from tests.preflight.changes import LINK, code_modules, painted
from tests.preflight.drafts import COATED, add_page, draft, findings, saved
from tests.tools import require_tool

RED = b"1 0 0 rg 60 150 9 9 re f"


@pytest.fixture
def without_ghostscript(monkeypatch):
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)


def test_a_file_by_its_path(tmp_path):
    """It is called by its name."""
    path = tmp_path / "áp phích.pdf"
    path.write_bytes(b"not a PDF")

    (diagnostic,) = findings(path, COATED)

    assert (diagnostic.code, diagnostic.file) == ("unreadable-pdf", "áp phích.pdf")
    assert findings(b"", COATED, name="x.pdf")[0].file == "x.pdf"


def test_a_path_that_cannot_be_read(tmp_path):
    """A folder, for instance."""
    (diagnostic,) = findings(tmp_path, COATED)

    assert diagnostic.code == "unreadable-pdf"
    assert "does not let it be read" in str(diagnostic.message)


def test_of_a_file_that_is_too_large_only_the_beginning_is_read(tmp_path, monkeypatch):
    """One byte more than there may be."""
    monkeypatch.setattr(report, "LARGEST_FILE", 100)
    monkeypatch.setattr("signage.preflight.file_reader.LARGEST_FILE", 100)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.6" + bytes(10_000))

    (diagnostic,) = findings(path, COATED)

    assert "larger than" in str(diagnostic.message)


def test_what_a_file_is(monkeypatch):
    """Its pages, their size, and what its codes say."""
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)
    found = preflight(painted(code_modules(LINK, 3, b"0 0 0 1 k")), COATED)

    assert found.page_count == 1
    assert [round(side) for side in found.size_mm] == [71, 106]
    assert found.codes == (LINK,)


def test_small_codes_are_looked_at_more_closely(monkeypatch):
    """Where one is expected and not read at once, pixels are halved."""
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)
    monkeypatch.setattr(rendering, "USUAL_PPI", 42.0)
    data = painted(code_modules(LINK, 1.5, b"0 0 0 1 k"))

    assert preflight(data, COATED).codes == ()
    expected = replace(COATED, codes=(LINK,))
    assert "code-not-readable" not in {d.code for d in findings(data, expected)}


def test_a_code_on_any_page_is_enough(monkeypatch):
    """Each is looked for until it is found."""
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)
    pdf = draft()
    add_page(pdf, code_modules(LINK, 3, b"0 0 0 1 k"))
    found = findings(saved(pdf), replace(COATED, codes=(LINK,)))

    assert [diagnostic.code for diagnostic in found] == ["not-looked-at"]


def test_only_some_pages_of_many_are_looked_at(monkeypatch):
    """And that is said."""
    monkeypatch.setattr(rendering, "find_ghostscript", lambda: None)
    pdf = draft()
    add_page(pdf)
    found = findings(saved(pdf), COATED, most_rendered=1)
    said = [str(diagnostic.message) for diagnostic in found]

    assert any("only looked at on the first" in message for message in said)


def _messages(*contents: bytes) -> list[str]:
    pdf = draft(contents[0])
    for content in contents[1:]:
        add_page(pdf, content)
    found = findings(saved(pdf), COATED)
    return [str(diagnostic.message) for diagnostic in found if diagnostic.code == "color-not-cmyk"]


@pytest.mark.parametrize(
    ("contents", "begins", "ends"),
    [
        ((RED,), "a shape", "top)"),
        ((b"", RED), "page 2: ", "top)"),
        ((RED, b"", RED), "page 1: ", "(also on page 3)"),
        ((RED, RED, b"", RED, RED, RED), "page 1: ", "(also on pages 2, 4–6)"),
    ],
)
def test_the_pages_of_a_finding(without_ghostscript, contents, begins, ends):
    """Said once for all of them, and not at all of a file of one page."""
    (message,) = _messages(*contents)

    assert message.startswith(begins)
    assert message.endswith(ends)


def test_the_worst_comes_first(without_ghostscript):
    """Errors, warnings, notes."""
    gray = b"0 g BT /F 9 Tf 60 150 Td <0002> Tj ET"
    found = findings(saved(draft(gray, RED)), COATED)

    assert [d.code for d in found] == ["color-not-cmyk", "gray-text", "not-looked-at"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_where_there_is_no_room_for_a_copy_all_else_is_judged(tmp_path, monkeypatch):
    """As on a disk that is full; nothing is left there."""
    import resource

    require_tool("gs")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = saved(draft(RED))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        found = findings(data, COATED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    said = [str(diagnostic.message) for diagnostic in found if diagnostic.code == "not-looked-at"]
    assert said == [
        "there is no room for temporary files on this machine: the amount of ink was not looked at"
    ]
    assert "color-not-cmyk" in {diagnostic.code for diagnostic in found}
    assert list(tmp_path.iterdir()) == []
