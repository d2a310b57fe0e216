"""YAML text to nodes, and what is said about text that cannot be read."""

from __future__ import annotations

import pytest

from signage.syntax import parse as parse_module
from signage.syntax.node import Mapping, Scalar, Sequence
from signage.syntax.parse import DEEPEST, LARGEST_EXPANSION, LARGEST_FILE
from tests.syntax.parsing import covered, node_of, parsed, place, plain, the_one, value_of


@pytest.fixture(autouse=True, params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test holds with PyYAML's fast parser and without it."""
    if request.param == "pure":
        monkeypatch.setattr(parse_module, "_FAST", None)
    return str(request.param)


# What is read


def test_scalars_keep_the_text_as_typed() -> None:
    """Nothing becomes a number, a flag, a date or nothing at all."""
    text = "a: [12:30, no, 010, 1_000, ~, null, 2020-08-12, 0236.1022]"

    assert plain(value_of(text)) == text[4:-1].split(", ")


def test_quotes_and_blocks_are_not_plain() -> None:
    """Only what stands without quotes may be meant as something other than a text."""
    node = node_of("- a\n- 'a'\n- \"a\"\n- |-\n  a\n- >-\n  a\n")

    assert isinstance(node, Sequence)
    assert [(item.text, item.plain) for item in node.items if isinstance(item, Scalar)] == [
        ("a", True),
        *[("a", False)] * 4,
    ]


def test_columns_count_characters() -> None:
    """Vietnamese letters take several bytes and a single column."""
    node = node_of('tiêu_đề: "Đà Nẵng"   # ghi chú\n')

    assert isinstance(node, Mapping)
    ((key, value),) = node.entries
    assert (key.span.column, key.span.end_column) == (1, 8)
    assert (value.span.column, value.span.end_column) == (10, 19)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Xin chào  # c\n", "Xin chào"),
        ("a: 'Xin'\nb: c\n", "'Xin'"),
        ("a: Xin\n  chào\nb: c\n", "Xin\n  chào"),
        ("a: |\n  Xin\n  chào \n\n\nb: c\n", "|\n  Xin\n  chào"),
        ("a: |\n  Xin", "|\n  Xin"),
        ("a: |\n  Xin\n \nb: c\n", "|\n  Xin"),
        ("a: |\n\nb: c\n", "|"),
        ("a: [b, {c: d}]\n", "[b, {c: d}]"),
        ("a:\n  b: c\n  d: e  \n\n# c\nf: g\n", "b: c\n  d: e"),
        ("a:\n- b\n- c: d\n\nf: g\n", "- b\n- c: d"),
        ("a:\n  - |\n    b\n\nf: g\n", "- |\n    b"),
    ],
)
def test_spans_cover_what_was_written(text: str, expected: str) -> None:
    """A span ends with the last character of its node, not where the next one begins."""
    assert covered(value_of(text).span) == expected


def test_nothing_has_the_place_of_its_key() -> None:
    """A value that is missing can be shown nowhere else."""
    value = value_of("a:\nb: c\n")

    assert isinstance(value, Scalar)
    assert value.is_nothing
    assert covered(value.span) == "a"


def test_empty_quotes_are_something() -> None:
    """A text of no characters can be meant."""
    value = value_of('a: ""\n')

    assert isinstance(value, Scalar)
    assert not value.is_nothing


def test_keys_are_in_normal_form() -> None:
    """A key typed with combining marks (NFD) is the same key."""
    node = node_of("tie\u0302u_đe\u0302\u0300: a\n")

    assert isinstance(node, Mapping)
    assert node.get("tiêu_đề") is not None
    assert covered(node.key_span("tiêu_đề")) == "tie\u0302u_đe\u0302\u0300"


def test_a_byte_order_mark_is_not_counted() -> None:
    """Windows' Notepad puts one in front; columns are as the editor shows them."""
    value = value_of("\ufeffa: b\n")

    assert covered(value.span) == "b"
    assert place(value.span) == (1, 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_system(line_break: str) -> None:
    """Lines are counted alike on Windows, Linux and old Macs."""
    node = node_of(line_break.join(["b: c", "a: d", ""]))

    assert plain(node) == {"b": "c", "a": "d"}
    assert isinstance(node, Mapping)
    assert place(node.key_span("a")) == (2, 1)


def test_an_alias_is_the_node_itself() -> None:
    """What is said about shared nodes is said where they are written."""
    node = node_of("b: &x [1]\na: *x\n")

    assert isinstance(node, Mapping)
    assert node.get("a") is node.get("b")


def test_merged_entries_fill_what_is_missing() -> None:
    """An own entry goes before a merged one, a first merged mapping before a second."""
    text = """
        - &b {x: b, y: b}
        - &c {y: c, z: c}
        - <<: [*b, *c]
          x: own
        - <<: *b
    """

    node = plain(node_of(text))

    assert isinstance(node, list)
    assert node[2:] == [{"x": "own", "y": "b", "z": "c"}, {"x": "b", "y": "b"}]


def test_a_quoted_merge_key_is_a_key() -> None:
    """Quotes take every special meaning from a text."""
    assert plain(node_of("'<<': a\n")) == {"<<": "a"}


@pytest.mark.parametrize("text", ["Ổn không?", "- Ổn không?", "a: Ổn không?", "['Ổn không?']"])
def test_question_marks(text: str) -> None:
    """A question needs quotes inside of brackets only."""
    assert "Ổn không?" in str(plain(node_of(text)))


# What is refused


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    """A file without anything in it is an error, at its beginning."""
    assert parsed(text)[0] is None
    assert the_one(text).code == "empty-file"


def test_duplicate_keys() -> None:
    """The second of two equal keys is refused, saying where the first is; neither counts."""
    node, (diagnostic,) = parsed("b: c\na: 1\na: 2\n")

    assert diagnostic.code == "duplicate-key"
    assert "line 2, column 1" in str(diagnostic.message)
    assert "dòng 2, cột 1" in diagnostic.message.in_language("vi")
    assert place(diagnostic.span) == (3, 1)
    assert plain(node) == {"b": "c", "a": ""}


def test_keys_that_only_look_different_are_duplicates() -> None:
    """Composed and decomposed letters look the same to whoever wrote them."""
    assert the_one("ế: 1\ne\u0302\u0301: 2\n").code == "duplicate-key"


@pytest.mark.parametrize(
    ("text", "where"), [("a: {{b}}\n", (1, 5)), ("? [a]\n: b\n", (1, 3)), ("?\n: b\n", (1, 2))]
)
def test_keys_have_to_be_texts(text: str, where: tuple[int, int]) -> None:
    """A list, a mapping or nothing cannot name a field; the hint is about quotes."""
    diagnostic = the_one(text)

    assert diagnostic.code == "wrong-key"
    assert place(diagnostic.span) == where
    assert "quotes" in str(diagnostic.hints[0])


@pytest.mark.parametrize(
    "text", ["a: !!python/object:os.system x\n", "a: !x b\n", "a: !!str b\n", "a: !x [b]\n"]
)
def test_tags_are_refused(text: str) -> None:
    """No tag has a meaning here, least of all one that makes an object."""
    diagnostic = the_one(text)

    assert diagnostic.code == "yaml-tag"
    assert place(diagnostic.span) == (1, 4)


def test_one_document_a_file() -> None:
    """Of a second document nothing would ever be shown."""
    diagnostic = the_one("a: b\n---\nc: d\n")

    assert diagnostic.code == "several-documents"
    assert place(diagnostic.span) == (2, 1)


def test_an_alias_for_nothing() -> None:
    """Whoever begins a text with a star is told about quotes."""
    node, (diagnostic,) = parsed("a: *quan\n")

    assert node is None
    assert diagnostic.code == "unknown-alias"
    assert covered(diagnostic.span) == "*quan" if diagnostic.span else False


def test_cycles_are_refused() -> None:
    """A node inside itself has no end."""
    node, (diagnostic,) = parsed("a: &x\n  - b\n  - *x\n")

    assert node is None
    assert diagnostic.code == "yaml-cycle"
    assert place(diagnostic.span) == (3, 5)


@pytest.mark.parametrize("merged", ["3", "[3]", "*x"])
def test_only_mappings_are_merged(merged: str) -> None:
    """A text has no fields to take over."""
    assert the_one(f"a: &x 3\nb:\n  <<: {merged}\n").code == "wrong-merge"


def test_an_alias_bomb() -> None:
    """Nine lists of nine lists … : a few hundred characters, were they not bounded."""
    lines = ["a0: &a0 [" + "x, " * 8 + "x]"]
    lines += [f"a{i}: &a{i} [" + f"*a{i - 1}, " * 8 + f"*a{i - 1}]" for i in range(1, 12)]

    node, (diagnostic,) = parsed("\n".join(lines))

    assert node is None
    assert diagnostic.code == "yaml-alias-bomb"
    assert str(LARGEST_EXPANSION) in diagnostic.message.in_language("vi")


def test_aliases_are_bounded_by_their_characters() -> None:
    """One long text, repeated often, is as large as many short ones."""
    half = LARGEST_EXPANSION // 2

    assert parsed(f"- &x {'a' * half}\n- *x\n")[1] == ()
    assert the_one(f"- &x {'a' * half}\n- *x\n- *x\n").code == "yaml-alias-bomb"


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[{a: "])
def test_depth_is_bounded(opening: str) -> None:
    """Hostile nesting neither exhausts the stack nor takes long."""
    diagnostic = the_one(opening * 100_000)

    assert diagnostic.code == "yaml-too-deep"
    assert str(DEEPEST) in str(diagnostic.message)


def test_depth_is_bounded_through_aliases() -> None:
    """Each line is flat, and what they make together is not."""
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, DEEPEST)]

    assert the_one("\n".join(lines)).code == "yaml-too-deep"
    assert parsed("\n".join(lines[:-1]))[1] == ()


def test_the_deepest_that_is_read() -> None:
    """The bound itself is allowed."""
    assert parsed("[" * DEEPEST + "]" * DEEPEST)[1] == ()
    assert the_one("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).code == "yaml-too-deep"


def test_size_is_bounded() -> None:
    """A file of more than a mebicharacter is no notice."""
    assert parsed("#" * (LARGEST_FILE - 2) + "\na")[1] == ()
    assert the_one("#" * (LARGEST_FILE - 1) + "\na").code == "yaml-too-large"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: b\nc: d\x07\n", (2, 5)),
        ("a: \x1e\n", (1, 4)),
        ("a: \ud800\n", (1, 4)),
        ("a: b\r\nc: \x00", (2, 4)),
        ('a: "\\a"\n', (1, 4)),
        ('a: "\\r"\n', (1, 4)),
    ],
)
def test_control_characters(text: str, where: tuple[int, int]) -> None:
    """What no font has a glyph for is refused, written as such or as an escape."""
    diagnostic = the_one(text)

    assert diagnostic.code == "control-character"
    assert place(diagnostic.span) == where
    assert diagnostic.span is not None
    assert diagnostic.span.end_column > diagnostic.span.column


def test_a_lone_surrogate_goes_no_further() -> None:
    """It could not be written to any file or terminal."""
    node, (diagnostic,) = parsed('a: "\\ud800"\n')

    assert diagnostic.code == "control-character"
    assert plain(node) == {"a": ""}


def test_all_mistakes_at_once() -> None:
    """What can be read on is read on."""
    codes = [d.code for d in parsed('a: !x b\na: *y\n{c: d}: e\na: "\\0"\n')[1]]

    assert codes == [
        "yaml-tag",
        "duplicate-key",
        "unknown-alias",
        "wrong-key",
        "duplicate-key",
        "control-character",
    ]
