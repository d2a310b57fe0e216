"""Characters that look like those of YAML, or like nothing."""

from __future__ import annotations

import pytest

from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg
from signage.source import Source
from signage.syntax.fields import Fields
from signage.syntax.node import Mapping
from signage.syntax.parse import parse
from signage.syntax.readers import as_name, as_number
from tests.syntax.parsing import plain

NO_BREAK, WIDE, THIN = "\u00a0", "\u3000", "\u2009"
UNSEEN = ["\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad"]
BREAKS = ["\u2028", "\u2029", "\x85", "\v", "\f"]


def read(text: str) -> tuple[object, list[tuple[str, str]]]:
    """Return what *text* is, and code point and place of what was said of it."""
    report = Report()
    node = parse(Source("a", text), report)
    return plain(node), [(_code_point(d), str(d.span)) for d in report.diagnostics]


def _code_point(diagnostic: Diagnostic) -> str:
    assert (diagnostic.code, diagnostic.severity) == ("odd-character", Severity.WARNING)
    assert diagnostic.span is not None
    span = diagnostic.span
    (shown,) = span.source.line(span.line)[span.column - 1 : span.end_column - 1]
    code = f"U+{ord(shown):04X}"
    assert code in str(diagnostic.message)
    assert code in diagnostic.message.in_language("vi")
    return code


@pytest.mark.parametrize("space", [NO_BREAK, WIDE, THIN])
@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("a:_b\nc: d\n", {"a": "b", "c": "d"}, "a:1:3"),
        ("a_: b\n", {"a": "b"}, "a:1:2"),
        ("a:\n__b: c\n__d: e\n", {"a": {"b": "c", "d": "e"}}, "a:2:1"),
        ("a:\n -_x\n -_y\n", {"a": ["x", "y"]}, "a:2:3"),
        ("- a: b\n__c: d\n", [{"a": "b", "c": "d"}], "a:2:1"),
        ("a: b\n__\nc: d\n", {"a": "b", "c": "d"}, "a:2:1"),
        ("a: |\n__một\n__hai\nb: c\n", {"a": "một\nhai\n", "b": "c"}, "a:2:1"),
        ("a:_|\n  một\n", {"a": "một\n"}, "a:1:3"),
        ("a: {b:_c,_d: e_}\n", {"a": {"b": "c", "d": "e"}}, "a:1:7"),
        ("a: [x,_y]\n", {"a": ["x", "y"]}, "a:1:7"),
        ('a: "x"_\nb: c\n', {"a": "x", "b": "c"}, "a:1:7"),
        ("a:_'x: y'\n", {"a": "x: y"}, "a:1:3"),
        ("a:_# ghi chú\nb: c\n", {"a": "", "b": "c"}, "a:1:3"),
    ],
)
def test_a_space_of_another_kind_is_a_space_where_yaml_needs_one(
    space: str, text: str, value: object, place: str
) -> None:
    """It is told once, where it stands first."""
    found, said = read(text.replace("_", space))

    assert found == value
    assert said == [(f"U+{ord(space):04X}", place)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: x_y\n", {"a": "x_y"}),
        ("a: Hotline:_1022\n", {"a": "Hotline:_1022"}),
        ("- Hotline:_1022\n", ["Hotline:_1022"]),
        ("a: https://a.vn/_b\n", {"a": "https://a.vn/_b"}),
        ('a: "x: _y"\n', {"a": "x: _y"}),
        ('a: "x\n  hotline:_1022"\nb: c\n', {"a": "x hotline:_1022", "b": "c"}),
        ("a: 'x\n  it''s:_1'\nb: c\n", {"a": "x it's:_1", "b": "c"}),
        ("a: |\n  _một\n  hotline:_1022\nb: c\n", {"a": "_một\nhotline:_1022\n", "b": "c"}),
        ("a: [x_y, 'p:_q']\n", {"a": ["x_y", "p:_q"]}),
        ('"a": "b\n  _c"\n', {"a": "b _c"}),
    ],
)
def test_in_words_it_stays(text: str, value: object) -> None:
    """There it binds, and nothing is said of it."""
    found, said = read(text.replace("_", NO_BREAK))

    assert str(found) == str(value).replace("_", "\\xa0")
    assert said == []


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("_a: b\nc: d\n", {"a": "b", "c": "d"}, "a:1:1"),
        ("a:_ b\n", {"a": "b"}, "a:1:3"),
        ("headl_ine: b\n", {"headline": "b"}, "a:1:6"),
        ("headline_: b\n", {"headline": "b"}, "a:1:9"),
        ("a:\n  _- x\n  - y\n", {"a": ["x", "y"]}, "a:2:3"),
        ('a: _"x: y"\n', {"a": "x: y"}, "a:1:4"),
        ('a: "x"_\n', {"a": "x"}, "a:1:7"),
        ("a: _[x, y]\n", {"a": ["x", "y"]}, "a:1:4"),
        ("a:_\n  b: c\n", {"a": {"b": "c"}}, "a:1:3"),
        ("a: b\n_\nc: d\n", {"a": "b", "c": "d"}, "a:2:1"),
    ],
)
def test_what_nobody_sees_is_left_out_of_yaml(
    unseen: str, text: str, value: object, place: str
) -> None:
    """Not at the very beginning of a file, where it is a byte order mark."""
    if unseen == "\ufeff" and text.startswith("_"):
        text, value, place = f"x: y\n{text}", {"x": "y", **dict(value)}, "a:2:1"  # type: ignore[call-overload]
    found, said = read(text.replace("_", unseen))

    assert found == value
    assert said == [(f"U+{ord(unseen):04X}", place)]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_in_words_the_invisible_is_left_to_those_who_read_them(unseen: str) -> None:
    """Arabic needs some of it."""
    found, said = read(f"a: x{unseen}y\nb: {unseen}x\nc: x{unseen}\n")

    assert found == {"a": f"x{unseen}y", "b": f"{unseen}x", "c": f"x{unseen}"}
    assert said == []


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_line_separator_is_a_line_break_in_a_text(line_break: str) -> None:
    """And no line of the file, so that what follows keeps its number."""
    found, said = read(f"a: một{line_break}hai\nb: c{line_break}\n{line_break}d: e\nf:\u00a0g\n")

    assert found == {"a": "một\nhai", "b": "c", "d": "e", "f": "g"}
    assert said == [(f"U+{ord(line_break):04X}", "a:1:7"), ("U+00A0", "a:4:3")]


@pytest.mark.parametrize("line_break", BREAKS)
def test_where_all_lines_end_so_they_do(line_break: str) -> None:
    """A whole file pasted out of a program that has no other line breaks."""
    found, _ = read(line_break.join(["a:", "  b: c", "  d:", "  - e", ""]))

    assert found == {"a": {"b": "c", "d": ["e"]}}


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_comment_goes_on_behind_it(line_break: str) -> None:
    """What is behind it must not become a field."""
    found, _ = read(f"a: b # ghi chú{line_break}c: d\ne: f\n")

    assert found == {"a": "b", "e": "f"}


@pytest.mark.parametrize("colon", ["\uff1a", "\ufe55"])
def test_a_full_width_colon_ends_the_name_of_a_field(colon: str) -> None:
    """With a space behind it or not."""
    found, said = read(f"title{colon}Đổ rác\na:\n- b{colon} c\n")

    assert found == {"title": "Đổ rác", "a": [{"b": "c"}]}
    assert said == [(f"U+{ord(colon):04X}", "a:1:6")]


@pytest.mark.parametrize(
    "text", ["a: Giờ：8h\n", "- Giờ：8h\n", "a: |\n  x：y\n", "a: 'x\n  y：z'\n"]
)
def test_in_words_it_is_a_sign(text: str) -> None:
    """East Asian texts have it."""
    found, said = read(text)

    assert "：" in str(found)
    assert said == []


def test_how_often_it_stands_there_is_told() -> None:
    """Once, at the first place."""
    report = Report()
    parse(Source("a", "a:\u00a0b\nc:\u00a0d\ne:\u00a0f\n"), report)
    (diagnostic,) = report.diagnostics

    assert "2 more places" in str(diagnostic.hints[1])


def test_other_mistakes_keep_their_places() -> None:
    """Behind what was left out and put in, on the same line too."""
    report = Report()
    node = parse(Source("a", "\u200b\u200ba：{b: c, b: d}\n"), report)
    twice = next(d for d in report.diagnostics if d.code == "duplicate-key")

    assert isinstance(node, Mapping)
    assert str(twice.span) == "a:1:12"
    assert str(node.get("a").span) == "a:1:5"  # type: ignore[union-attr]


def test_a_name_is_read_without_what_nobody_sees() -> None:
    """Told at its place; joiners of signs stay, as files may be called so."""
    report = Report()
    node = parse(Source("a", "a: thong\u200b-bao\nb: \ufeff12\nc: x\u200dy\n"), report)
    assert isinstance(node, Mapping)
    values = [node.get(key) for key in "abc"]
    assert all(value is not None for value in values)

    assert as_name(values[0], report) == "thong-bao"  # type: ignore[arg-type]
    assert as_number(values[1], report) == 12  # type: ignore[arg-type]
    assert [d.code for d in report.diagnostics] == ["odd-character"] * 2
    assert as_name(values[2], report) is None  # type: ignore[arg-type]
    assert "U+200D" in str(report.diagnostics[-1].hints[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Tên:\u00a01022\n", "U+00A0"),
        ("- Tên：1022\n", "U+FF1A"),
        ("- “x”\n", "straight"),
        ("- x\u200by\n", "U+200B"),
    ],
)
def test_a_text_in_place_of_fields_says_what_cannot_be_seen(text: str, said: str) -> None:
    """Where it is not safe to read it as what it looks like."""
    report = Report()
    node = parse(Source("a", text), report)
    Fields(node.items[0], report, msg("a slide"))  # type: ignore[union-attr]
    (diagnostic,) = report.diagnostics

    assert diagnostic.code == "wrong-type"
    assert said in str(diagnostic.hints[0])
