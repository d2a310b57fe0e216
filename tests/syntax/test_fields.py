"""Reading a mapping field by field."""

from __future__ import annotations

from signage.diagnostic import Report
from signage.syntax.fields import Fields
from signage.syntax.readers import as_integer, as_text
from tests.bilingual import Bilingual
from tests.syntax.parsing import covered, node_of

THING = Bilingual("the element `text`", "phần tử `text`")


def fields_of(text: str) -> tuple[Fields, Report]:
    report = Report()
    return Fields(node_of(text), report, THING), report


def test_fields_are_read_by_name() -> None:
    """What is missing and not required is its default."""
    fields, report = fields_of("content: Xin chào\nsize: 7\n")

    assert fields.read("content", as_text, "", required=True) == "Xin chào"
    assert fields.read("size", as_integer, 1) == 7
    assert fields.read("gap", as_integer, 3) == 3
    fields.finish()
    assert report.diagnostics == ()


def test_false_values_are_values() -> None:
    """Zero and an empty text are not taken for a failure."""
    fields, _ = fields_of("content: ''\nsize: 0\n")

    assert fields.read("content", as_text, "x") == ""
    assert fields.read("size", as_integer, 1) == 0


def test_all_mistakes_are_reported() -> None:
    """A refused value becomes its default, and reading goes on."""
    fields, report = fields_of("size: big\ncontnt: Xin\n")

    assert fields.read("content", as_text, "", required=True) == ""
    assert fields.read("size", as_integer, 1) == 1
    fields.finish()
    assert [d.code for d in report.diagnostics] == ["missing-field", "wrong-number",
                                                     "unknown-field"]  # fmt: skip


def test_an_unknown_field() -> None:
    """Its name is underlined, the nearest one offered, and all named."""
    fields, report = fields_of("contnt: Xin\n")
    fields.read("size", as_integer, 1)
    fields.read("content", as_text, "")
    fields.finish()

    (diagnostic,) = report.diagnostics
    assert diagnostic.message.in_language("vi") == "không có trường 'contnt' trong phần tử `text`"
    assert diagnostic.span is not None
    assert covered(diagnostic.span) == "contnt"
    assert [str(hint) for hint in diagnostic.hints] == [
        "did you mean 'content'?",
        "allowed here: content, size",
    ]


def test_an_unknown_field_that_lacks_a_space() -> None:
    """`{size:7}` has a field of the name 'size:7'."""
    fields, report = fields_of("{size:7}\n")
    fields.read("size", as_integer, 1)
    fields.finish()

    (diagnostic,) = report.diagnostics
    assert "space" in str(diagnostic.hints[0])


def test_a_missing_field() -> None:
    """The thing that lacks it is named and shown."""
    fields, report = fields_of("size: 7\n")
    fields.read("content", as_text, "", required=True)

    (diagnostic,) = report.diagnostics
    assert diagnostic.code == "missing-field"
    assert str(diagnostic.message) == "the element `text` has no 'content'"
    assert diagnostic.span is not None
    assert covered(diagnostic.span) == "size: 7"


def test_a_required_field_without_value() -> None:
    """It is there, so that it is not called missing as well."""
    fields, report = fields_of("content:\n")

    assert fields.read("content", as_text, "x", required=True) == "x"
    assert [d.code for d in report.diagnostics] == ["wrong-type"]


def test_what_is_no_mapping_is_said_once() -> None:
    """Nothing is missing where there are no fields at all."""
    fields, report = fields_of("- a\n")

    assert fields.read("content", as_text, "", required=True) == ""
    assert not fields.has("content")
    fields.finish()
    (diagnostic,) = report.diagnostics
    assert diagnostic.code == "wrong-type"
    assert diagnostic.message.in_language("vi").startswith("phần tử `text`: cần các trường")


def test_a_text_that_lacks_a_space() -> None:
    """`title:Xin` is a text, and looks like a field."""
    _, report = fields_of("title:Xin\n")

    (diagnostic,) = report.diagnostics
    assert "space" in str(diagnostic.hints[0])


def test_asking_for_a_field_allows_it() -> None:
    """What decides between two ways of reading need not be read itself."""
    fields, report = fields_of("size:\n")

    assert fields.has("size")
    assert not fields.has("content")
    fields.finish()
    assert report.diagnostics == ()


def test_the_place_of_a_field() -> None:
    """A check of two fields against each other shows one; a missing one is shown as all."""
    fields, _ = fields_of("size: 7\ngap: 8\n")

    assert covered(fields.span("gap")) == "8"
    assert covered(fields.span("content")) == "size: 7\ngap: 8"
