"""Values in the places of placeholders, node for node."""

from __future__ import annotations

import pytest

from signage.diagnostic import Report
from signage.elements.registry import element_kinds
from signage.model.bind import DEEPEST, bind
from signage.syntax.node import Mapping, Mistaken, Node, Scalar, Sequence, mistaken
from tests.model.decoding import node_of
from tests.syntax.parsing import Plain, plain

VALUES = """
headline: {long: Bảo vệ cộng đồng, short: Bảo vệ}
name: {shortest: An}
steps: [Mở, Tìm]
hotline: "1022"
"""


def _values(absent: str = "nothing") -> dict[str, Node | None]:
    node = node_of(VALUES, "values.yaml")
    assert isinstance(node, Mapping)
    return {**{key.text: value for key, value in node.entries}, absent: None}


def _bind(text: str, parts: str = "") -> tuple[Node | None, Report]:
    report = Report()
    shared: dict[str, Node] = {}
    if parts:
        mapping = node_of(parts, "theme.yaml")
        assert isinstance(mapping, Mapping)
        shared = {key.text: value for key, value in mapping.entries}
    return bind(node_of(text), _values(), report, shared, element_kinds()), report


def bound(text: str, parts: str = "") -> Plain:
    """Return what becomes of *text*; nothing may be wrong with it."""
    node, report = _bind(text, parts)
    assert report.diagnostics == ()
    return plain(node)


def codes(text: str, parts: str = "") -> list[str]:
    """Return what is wrong with *text*."""
    _, report = _bind(text, parts)
    return [diagnostic.code for diagnostic in report.diagnostics]


def test_a_lone_placeholder_takes_the_whole_value() -> None:
    """Lists and wordings as well; the value keeps its own place."""
    node, _ = _bind('steps: "{steps}"')
    assert isinstance(node, Mapping)

    assert plain(node) == {"steps": ["Mở", "Tìm"]}
    assert node.entries[0][1].span.source.name == "values.yaml"


def test_a_text_around_a_value() -> None:
    """Doubled braces become single ones."""
    assert bound('text: "Gọi {hotline} {{miễn phí}}"') == {"text": "Gọi 1022 {miễn phí}"}


def test_a_text_has_as_many_wordings_as_its_values() -> None:
    """The longest with the longest; what has no wording so short gives the next longer one."""
    assert bound('text: "{headline}! {hotline}"') == {
        "text": {"long": "Bảo vệ cộng đồng! 1022", "short": "Bảo vệ! 1022"}
    }
    assert bound('text: "{headline}, {name}"') == {
        "text": {
            "long": "Bảo vệ cộng đồng, An",
            "short": "Bảo vệ, An",
            "shortest": "Bảo vệ, An",
        }
    }


def test_a_joined_text_stands_where_most_of_it_was_written() -> None:
    """There it has to be mended if it is too long."""
    mostly_value, _ = _bind('text: "{headline}!"')
    mostly_layout, _ = _bind('text: "Xin quý vị vui lòng gọi {hotline}"')
    assert isinstance(mostly_value, Mapping)
    assert isinstance(mostly_layout, Mapping)

    assert mostly_value.entries[0][1].span.source.name == "values.yaml"
    assert mostly_layout.entries[0][1].span.source.name == "a.yaml"


@pytest.mark.parametrize(
    "text",
    [
        'text: "{nothing}"',
        'text: "Tổng đài: {nothing}"',
        'text: ""',
        "steps: []",
        'image: "{nothing}"',
        'column: [{text: "{nothing}"}, {row: [{qr: "{nothing}"}]}]',
        'text: {long: "{nothing}"}',
    ],
)
def test_an_element_without_content_vanishes(text: str) -> None:
    """Whatever else it has, and its container with it."""
    assert bound(f"- {{{text}, padding: 1px}}\n- b") == ["b"]


def test_a_property_without_value_is_as_if_it_were_not_there() -> None:
    """So that the default of the property applies."""
    assert bound('{qr: a, color: "{nothing}", ground: "{nothing} 50%"}') == {"qr": "a"}


def test_what_is_left_of_a_container_stays() -> None:
    """Only the empty ones of its children vanish."""
    assert bound('column: [{text: "{nothing}"}, {text: b}]') == {"column": [{"text": "b"}]}


@pytest.mark.parametrize(
    ("condition", "is_shown"),
    [
        ("if: hotline", True),
        ("if: nothing", False),
        ("if: [nothing, hotline]", True),
        ("unless: hotline", False),
        ("unless: nothing", True),
        ("unless: [nothing, hotline]", False),
        ("if: steps, unless: nothing", True),
        ("if: steps, unless: hotline", False),
    ],
)
def test_an_element_may_hang_on_a_field(condition: str, is_shown: bool) -> None:
    """Of several fields one is enough. A part is an element as well."""
    shown = ["a", {"text": "b"}, {"text": "c"}] if is_shown else ["a"]

    text = f"[a, {{text: b, {condition}}}, {{part: foot, {condition}}}]"
    assert bound(text, "foot: {text: c}") == shown


def test_what_a_part_is_given_counts_for_its_conditions() -> None:
    """As it does for its placeholders."""
    foot = "foot: {column: [{text: a, if: icon}, {text: b, unless: icon}]}"

    assert bound("{part: foot, with: {icon: x}}", foot) == {"column": [{"text": "a"}]}
    assert bound('{part: foot, with: {icon: "{nothing}"}}', foot) == {"column": [{"text": "b"}]}


def test_a_condition_names_a_field() -> None:
    """Braces are for what a field holds; the message names the one that is meant."""
    _, report = _bind('{text: a, if: "{hotline}"}')

    (found,) = report.diagnostics
    assert found.code == "unknown-placeholder"
    assert "hotline" in str(found.hints[0])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            'grid: [{text: a}, {text: "{nothing}"}, {text: b}, {row: [{qr: "{nothing}"}]}]',
            {"grid": [{"text": "a"}, "", {"text": "b"}]},
        ),
        (
            'grid: [{text: "{nothing}"}, {text: "{nothing}"}, {part: foot}, {text: b}]',
            {"grid": ["", "", "", {"text": "b"}]},
        ),
        (
            'table: [[a, "{nothing}", b], ["{nothing}", "{nothing}", ""], [c, d, "{nothing}"]]',
            {"table": [["a", "", "b"], ["", "", ""], ["c", "d", ""]]},
        ),
        (
            'table: [[a, b], ["{nothing}", c], ["{nothing}", "{nothing}"], ["", ""]]',
            {"table": [["a", "b"], ["", "c"], ["", ""], ["", ""]]},
        ),
        (
            '{table: [[a, b], ["{nothing}", "{nothing}"]], head: ["{nothing}", "{nothing}"]}',
            {"table": [["a", "b"]], "head": ["", ""]},
        ),
    ],
)
def test_what_vanishes_from_a_cell_leaves_its_place(text: str, left: Plain) -> None:
    """What stands beside it belongs to it; only after the last there is nothing to hold apart."""
    assert bound(text, 'foot: {text: "{nothing}"}') == left


@pytest.mark.parametrize(
    "text", ['grid: [{text: "{nothing}"}]', 'table: [["{nothing}", "{nothing}"], ["{nothing}"]]']
)
def test_cells_of_which_none_is_left_vanish(text: str) -> None:
    """As any other element does."""
    assert bound(f"- {{{text}}}\n- b") == ["b"]


def test_a_mistake_in_a_cell_is_no_other_one() -> None:
    """The row has as many cells as it was given."""
    node, report = _bind('table: [["{hotlin}", a]]')

    assert plain(node) == {"table": [["", "a"]]}
    assert [diagnostic.code for diagnostic in report.diagnostics] == ["unknown-placeholder"]


def test_a_key_without_any_value_stays() -> None:
    """It is a slip, and decoding says so."""
    assert bound("text:") == {"text": ""}
    node, _ = _bind("text:")
    assert isinstance(node, Mapping)
    assert isinstance(node.entries[0][1], Scalar)
    assert node.entries[0][1].is_nothing


def test_a_part_is_filled_in() -> None:
    """With values of its own over those around it, and properties over its own."""
    parts = 'footer: {row: [{text: "{label} {hotline}"}], gap: 1px}'

    assert bound('{part: footer, with: {label: "Gọi"}, gap: 2px, padding: 3px}', parts) == {
        "row": [{"text": "Gọi 1022"}],
        "gap": "2px",
        "padding": "3px",
    }


def test_values_of_a_part_may_be_values_of_the_slide() -> None:
    """A part does not know what the fields of a template are called."""
    parts = 'title: {text: "{label}"}'

    assert bound('{part: title, with: {label: "{headline}"}}', parts) == {
        "text": {"long": "Bảo vệ cộng đồng", "short": "Bảo vệ"}
    }
    assert bound('[{part: title, with: {label: "{nothing}"}}]', parts) == []


def test_values_of_a_part_hide_those_of_the_slide() -> None:
    """A part's own names are its own affair."""
    parts = 'call: {text: "Gọi {hotline}"}'

    assert bound('{part: call, with: {hotline: "113"}}', parts) == {"text": "Gọi 113"}


@pytest.mark.parametrize("text", ['"{gone}"', "{headline}", '"{"', '"a {steps}"', '"a {bad}"'])
def test_an_element_does_not_vanish_for_a_slip(text: str) -> None:
    """What else is wrong with it is said at the same time."""
    values = {**_values(), "bad": mistaken(node_of("a").span)}
    report = Report()
    node = bind(
        node_of(f"[{{text: {text}, padding: 1px}}, {text}]"),
        values,
        report,
        elements=element_kinds(),
    )
    assert isinstance(node, Sequence)
    (element,) = node.items
    assert isinstance(element, Mapping)

    assert [key.text for key, _ in element.entries] == ["text", "padding"]
    assert isinstance(element.get("text"), Mistaken)


def test_mistakes_keep_their_places() -> None:
    """An unknown name is underlined where it stands, and what was meant is said."""
    _, report = _bind('column:\n  - {text: "Gọi {hotlin}"}\n  - {part: foter}', "footer: {qr: a}")
    first, second = report.diagnostics

    assert (first.code, first.place) == ("unknown-placeholder", "a.yaml:2:17")
    assert str(first.hints[0]) == "did you mean 'hotline'?"
    assert (second.code, second.place) == ("unknown-part", "a.yaml:3:12")
    assert str(second.hints[0]) == "did you mean 'footer'?"


def test_where_parts_are_described_is_said() -> None:
    """Also if there is none whose name could be proposed."""
    _, report = _bind("part: footer", "")
    (unknown,) = report.diagnostics

    assert (unknown.code, unknown.place) == ("unknown-part", "a.yaml:1:7")
    assert "`parts:`" in str(unknown.hints[-1])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('text: "{"', "wrong-placeholder"),
        ('text: "Các bước: {steps}"', "wrong-placeholder"),
        ("text: {headline}", "unquoted-placeholder"),
        ("{part: [a]}", "wrong-type"),
        ("{part: footer, with: a}", "wrong-type"),
    ],
)
def test_what_cannot_be_filled_in(text: str, wrong: str) -> None:
    """Each with its own word."""
    assert codes(text, "footer: {qr: a}") == [wrong]


def test_parts_that_hold_each_other() -> None:
    """The circle is reported, and nobody waits for ever."""
    assert codes("part: a", "a: {row: [{part: b}]}\nb: {column: [{part: a}]}") == ["circular-part"]


def test_parts_that_multiply() -> None:
    """A bomb of parts is given up, like one of aliases."""
    lines = [f"p{i}: {{row: [{{part: p{i + 1}}}, {{part: p{i + 1}}}]}}" for i in range(30)]

    assert set(codes("part: p0", "\n".join([*lines, "p30: {qr: a}"]))) == {"too-large"}


def test_parts_that_go_too_deep() -> None:
    """Decoding and layout recurse: there is a bound, far below Python's own."""
    lines = [f"p{i}: {{row: [{{part: p{i + 1}}}]}}" for i in range(DEEPEST)]

    assert codes("part: p0", "\n".join([*lines, f"p{DEEPEST}: {{qr: a}}"])) == ["too-large"]
