"""Fields and the limits of what goes into them."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.model.template_field import FieldType, TemplateField, decode_template_fields
from signage.syntax.node import Mapping
from tests.model.decoding import node_of


def _fields(text: str) -> tuple[dict[str, TemplateField], Report]:
    node = node_of(text)
    assert isinstance(node, Mapping)
    report = Report()
    return decode_template_fields({k.text: v for k, v in node.entries}, report), report


def _check(field: TemplateField, text: str) -> list[str]:
    node = node_of(f"a: {text}")
    assert isinstance(node, Mapping)
    report = Report()
    field.check(node.entries[0][1], report)
    return [diagnostic.code for diagnostic in report.diagnostics]


def test_a_type_alone_is_enough() -> None:
    """`headline: text` is short for its fields."""
    fields, report = _fields(
        "headline: text\nsteps: {type: list, required: true, max_items: 4, max_syllables: 14}"
    )

    assert report.diagnostics == ()
    assert fields["headline"] == TemplateField("headline", FieldType.TEXT)
    assert fields["steps"] == TemplateField(
        "steps", FieldType.LIST, required=True, max_syllables=14, max_items=4
    )


def test_mistakes_in_fields() -> None:
    """A field that is wrong is still a field: its values are not unknown."""
    fields, report = _fields("a: txt\nb: {type: text, max_sylables: 3}\nc: {required: true}")

    assert [d.code for d in report.diagnostics] == [
        "wrong-choice",
        "unknown-field",
        "missing-field",
    ]
    assert list(fields) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Bảo vệ mình", []),
        ("Bảo vệ cộng đồng", ["too-many-syllables"]),
        ("{long: Bảo vệ cộng đồng, short: Bảo vệ}", ["too-many-syllables"]),
        ("[a]", ["wrong-type"]),
    ],
)
def test_texts_have_so_many_syllables(text: str, wrong: list[str]) -> None:
    """In every wording."""
    assert _check(TemplateField("a", FieldType.TEXT, max_syllables=3), text) == wrong


def test_too_many_are_told_at_the_wording_that_has_them() -> None:
    """Not where the text with all its wordings begins."""
    node = node_of("a: {short: Bảo vệ, long: Bảo vệ cộng đồng}")
    assert isinstance(node, Mapping)
    report = Report()
    TemplateField("a", FieldType.TEXT, max_syllables=3).check(node.entries[0][1], report)
    (diagnostic,) = report.diagnostics

    assert diagnostic.span is not None
    assert diagnostic.span.column == len("a: {short: Bảo vệ, long: ") + 1


def test_how_many_syllables_are_too_many() -> None:
    """The message counts for the author."""
    node = node_of("a: Bảo vệ cộng đồng")
    assert isinstance(node, Mapping)
    report = Report()
    TemplateField("a", FieldType.TEXT, max_syllables=3).check(node.entries[0][1], report)
    (diagnostic,) = report.diagnostics

    assert str(diagnostic.message) == "4 syllables, but 'a' holds at most 3"
    assert str(diagnostic.hints[0]) == "take away 1 or more"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[Một, Hai]", []),
        ("[Một, Hai, Ba]", ["too-many-items"]),
        ("[Một hai ba bốn]", ["too-many-syllables"]),
        ("Một", ["wrong-type"]),
    ],
)
def test_lists_have_so_many_items(text: str, wrong: list[str]) -> None:
    """And each item so many syllables."""
    assert _check(TemplateField("a", FieldType.LIST, max_items=2, max_syllables=3), text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("https://www.example.vn/?a=b", []),
        ("HTTPS://EXAMPLE.VN", []),
        ("www.example.vn/a", []),
        ("tel:1022", []),
        ("xem ở đây", ["wrong-url"]),
        ("example", ["wrong-url"]),
    ],
)
def test_links(text: str, wrong: list[str]) -> None:
    """A scheme, or a host with a dot; no spaces."""
    assert _check(TemplateField("a", FieldType.URL), text) == wrong


@pytest.mark.parametrize("field_type", [FieldType.IMAGE, FieldType.PICTOGRAM, FieldType.CLIP])
def test_files(field_type: FieldType) -> None:
    """They stay inside the folder."""
    assert _check(TemplateField("a", field_type), "a/b.png") == []
    assert _check(TemplateField("a", field_type), "../b.png") == ["wrong-path"]
