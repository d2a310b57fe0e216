from __future__ import annotations

from signage.checks.print.ticket import Expected, Ticket
from signage.prepress import preflight as module
from signage.prepress import see
from signage.prepress.preflight import examine, preflight
from tests.checks.print.changes import LINK, code_modules, painted
from tests.prepress.drafts import COATED, add_page, draft, saved

TICKET = Ticket(COATED)


def test_a_file_by_its_path(tmp_path):
    """It is called by its name."""
    path = tmp_path / "áp phích.pdf"
    path.write_bytes(b"not a PDF")

    (diagnostic,) = preflight(path, COATED)

    assert (diagnostic.code, diagnostic.file) == ("unreadable-pdf", "áp phích.pdf")
    assert preflight(b"", COATED, name="x.pdf")[0].file == "x.pdf"


def test_a_path_that_cannot_be_read(tmp_path):
    """A folder, for instance."""
    (diagnostic,) = preflight(tmp_path, COATED)

    assert diagnostic.code == "unreadable-pdf"
    assert "does not let it be read" in str(diagnostic.message)


def test_of_a_file_that_is_too_large_only_the_beginning_is_read(tmp_path, monkeypatch):
    """One byte more than there may be."""
    monkeypatch.setattr(module, "LARGEST_FILE", 100)
    monkeypatch.setattr("signage.prepress.file_reader.LARGEST_FILE", 100)
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.6" + bytes(10_000))

    (diagnostic,) = preflight(path, COATED)

    assert "larger than" in str(diagnostic.message)


def test_what_a_file_is(monkeypatch):
    """Its pages, their size, and what its codes say."""
    monkeypatch.setattr(see, "find_ghostscript", lambda: None)
    examined = examine(painted(code_modules(LINK, 3, b"0 0 0 1 k")), TICKET)

    assert examined.page_count == 1
    assert [round(side) for side in examined.size_mm] == [71, 106]
    assert examined.codes == (LINK,)


def test_small_codes_are_looked_at_more_closely(monkeypatch):
    """Where one is expected and not read at once, pixels are halved."""
    monkeypatch.setattr(see, "find_ghostscript", lambda: None)
    monkeypatch.setattr(see, "USUAL_PPI", 42.0)
    data = painted(code_modules(LINK, 1.5, b"0 0 0 1 k"))

    assert examine(data, TICKET).codes == ()
    expected = Ticket(COATED, Expected(codes=(LINK,)))
    assert "code-not-readable" not in {d.code for d in examine(data, expected).diagnostics}


def test_a_code_on_any_page_is_enough(monkeypatch):
    """Each is looked for until it is found."""
    monkeypatch.setattr(see, "find_ghostscript", lambda: None)
    pdf = draft()
    add_page(pdf, code_modules(LINK, 3, b"0 0 0 1 k"))
    found = preflight(saved(pdf), COATED, expected=Expected(codes=(LINK,)))

    assert [diagnostic.code for diagnostic in found] == ["not-looked-at"]


def test_only_some_pages_of_many_are_looked_at(monkeypatch):
    """And that is said."""
    monkeypatch.setattr(see, "find_ghostscript", lambda: None)
    pdf = draft()
    add_page(pdf)
    found = preflight(saved(pdf), COATED, most_seen=1)
    said = [str(diagnostic.message) for diagnostic in found]

    assert any("only looked at on the first" in message for message in said)
