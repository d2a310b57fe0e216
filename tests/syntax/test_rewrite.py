"""Values written into YAML text: what changes is read back, and all else keeps its bytes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.diagnostic import Report
from signage.source import Source
from signage.syntax.parse import parse
from signage.syntax.rewrite import (
    FieldPath,
    Plain,
    SharedValue,
    Sharing,
    Unwritable,
    plain,
    rewrite,
    without,
)

ROOT = Path(__file__).parents[2]
FILE = """\
# Đầu tệp
lang: vi   # tiếng Việt
campaign:
  title: "Cài \\"đặt\\""
  variables: {hotline: "1022", site: a.vn}   # dùng chung
  long: |  # hai dòng
    Dòng một
    dòng hai

  folded: >-
    gập lại
    thế này
slides:
  - template: mot   # một
    values:
      headline: 'Nhà''s'
      steps: [một, "hai", ba]
      more:
        - a
        # trước b
        - b

        - c
  # trang hai
  - template: hai
  - {template: ba, values: {a: 1}}
  -
    template: bon
empty:
last: cuối
"""


def said(text: str) -> Plain:
    node = parse(Source("a.yaml", text), Report())
    assert node is not None
    return plain(node)


def written(
    text: str, path: FieldPath, value: Plain, sharing: Sharing = Sharing.REFUSE
) -> list[str]:
    """Return the lines that go and those that come, each with its sign."""
    after = rewrite(Source("a.yaml", text), path, value, sharing)
    lines = difflib.ndiff(text.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line.rstrip("\n") for line in lines if line[0] in "-+"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("lang",), "en", ["- lang: vi   # tiếng Việt", "+ lang: en   # tiếng Việt"]),
        (
            ("campaign", "title"),
            'Gọi "ngay"',
            ['-   title: "Cài \\"đặt\\""', '+   title: "Gọi \\"ngay\\""'],
        ),
        (
            ("slides", 0, "values", "headline"),
            "Em's",
            ["-       headline: 'Nhà''s'", "+       headline: 'Em''s'"],
        ),
        (("last",), "a: b", ["- last: cuối", '+ last: "a: b"']),
        (("last",), "1022", ["- last: cuối", "+ last: 1022"]),
        (("last",), "một\nhai", ["- last: cuối", "+ last: |-", "+   một", "+   hai"]),
        (("last",), None, ["- last: cuối", "+ last:"]),
        (("empty",), "đầy", ["- empty:", "+ empty: đầy"]),
        (("empty",), ["a", "b"], ["+   - a", "+   - b"]),
        (("empty",), {"a": {"b": "1"}}, ["+   a:", '+     b: "1"']),
        (
            ("campaign", "long"),
            "Chỉ một dòng\n",
            ["-     Dòng một", "-     dòng hai", "+     Chỉ một dòng"],
        ),
        (
            ("campaign", "variables", "site"),
            "b.vn, c.vn",
            [
                '-   variables: {hotline: "1022", site: a.vn}   # dùng chung',
                '+   variables: {hotline: "1022", site: "b.vn, c.vn"}   # dùng chung',
            ],
        ),
        (
            ("campaign", "variables", "issuer"),
            "Sở",
            [
                '-   variables: {hotline: "1022", site: a.vn}   # dùng chung',
                '+   variables: {hotline: "1022", site: a.vn, issuer: Sở}   # dùng chung',
            ],
        ),
        (
            ("slides", 0, "values", "steps"),
            ["một", "ba"],
            ['-       steps: [một, "hai", ba]', "+       steps: [một, ba]"],
        ),
        (("slides", 0, "values", "more"), ["a", "b"], ["-         - c"]),
        (("slides", 0, "values", "more"), ["a", "mới", "b", "c"], ["+         - mới"]),
        (
            ("slides", 0, "values", "more"),
            ["a", "x", "c"],
            ["-         - b", "+         - x"],
        ),
        (("slides", 0, "duration"), "6s", ["+     duration: 6s"]),
        (("slides", 1, "values"), {"a": "b"}, ["+     values:", "+       a: b"]),
        (("slides", 0), {"template": "mot"}, None),
        (("new",), "x y", ["+ new: x y"]),
    ],
)
def test_only_the_lines_of_what_changes_change(
    path: FieldPath, value: Plain, lines: list[str] | None
) -> None:
    """In the style in which it was written."""
    found = written(FILE, path, value)

    if lines is None:
        assert all(line.startswith("-") for line in found)
    else:
        assert sorted(found) == sorted(lines)


def test_a_slide_that_moves_takes_its_bytes_along() -> None:
    """The quotation marks and notes within it."""
    slides = said(FILE)["slides"]  # type: ignore[index,call-overload]
    moved = [slides[1], slides[0], *slides[2:]]

    lines = written(FILE, ("slides",), moved)
    assert lines == ["+   - template: hai", "-   - template: hai"]


@pytest.mark.parametrize("text", ["\ufeffa: 1\r\nb:\r\n  - x\r\n  - y # n\r\nc: q", "a: 1\nb: [x]"])
def test_line_ends_and_marks_stay(text: str) -> None:
    """Those of Windows as well, and a last line without one."""
    after = rewrite(Source("a.yaml", text), ("b",), ["x", "z", "y"])
    longer = rewrite(Source("a.yaml", text), ("d",), "mới")

    assert after.startswith(text.split("b")[0])
    assert ("\r\n" in text) == ("\r\n" in longer)
    assert after.count("\n") - after.count("\r\n") in (0, after.count("\n"))
    assert longer.startswith(text)
    assert said(longer) == {**said(text), "d": "mới"}  # type: ignore[dict-item]


SHARED = "base: &base {gap: 2, more: [x]}\na:\n  <<: *base\n  own: 1\nb: *base\n"


@pytest.mark.parametrize("path", [("b", "gap"), ("a", "gap"), ("b",), ("base", "gap")])
def test_what_several_share_is_not_changed_unasked(path: FieldPath) -> None:
    """It is told where it stands."""
    with pytest.raises(SharedValue) as caught:
        rewrite(Source("a.yaml", SHARED), path, "3")

    assert caught.value.where.line == 1


def test_what_several_share_changes_for_all_if_asked() -> None:
    """Where it is defined."""
    after = rewrite(Source("a.yaml", SHARED), ("b", "gap"), "3", Sharing.EVERYWHERE)

    assert after == SHARED.replace("gap: 2", "gap: 3")


def test_a_field_that_all_share_is_added_for_all() -> None:
    """Where it is defined, from wherever it is asked for."""
    text = "a: &a\n  b: 1\nc: *a\nd: {e: *a}\n"
    after = rewrite(Source("a.yaml", text), ("d", "e", "f"), "x", Sharing.EVERYWHERE)

    assert after == "a: &a\n  b: 1\n  f: x\nc: *a\nd: {e: *a}\n"


def test_a_value_that_others_take_over_keeps_its_name() -> None:
    """Whatever it is then."""
    text = "a: &x Một  # chú\nb: *x\nc: &y\n  d: 1\ne: *y\n"
    first = rewrite(Source("a.yaml", text), ("a",), "Hai", Sharing.EVERYWHERE)
    second = rewrite(Source("a.yaml", text), ("e", "d"), "2", Sharing.EVERYWHERE)
    third = rewrite(Source("a.yaml", text), ("c",), "Ba", Sharing.EVERYWHERE)

    assert first == text.replace("Một", "Hai")
    assert second == text.replace("d: 1", "d: 2")
    assert said(third)["e"] == "Ba"  # type: ignore[index,call-overload]


def test_what_several_share_is_written_out_for_one_if_asked() -> None:
    """The others keep theirs."""
    detached = rewrite(Source("a.yaml", SHARED), ("b", "gap"), "3", Sharing.DETACH)
    over = rewrite(Source("a.yaml", SHARED), ("a", "gap"), "3", Sharing.DETACH)

    assert said(detached)["b"] == {"gap": "3", "more": ["x"]}  # type: ignore[index,call-overload]
    assert detached.splitlines()[:4] == SHARED.splitlines()[:4]
    assert over == SHARED.replace("  own: 1\n", '  own: 1\n  gap: "3"\n')


@pytest.mark.parametrize("text", ["a: [", "a: &x {b: 1}\nc: *y\n"])
def test_a_damaged_text_is_left_alone(text: str) -> None:
    """Nobody knows what would become of it."""
    with pytest.raises(Unwritable):
        rewrite(Source("a.yaml", text), ("a",), "x")


def test_nothing_is_put_where_nothing_leads() -> None:
    """An item of a list that is not there, and a field of what has none."""
    with pytest.raises(KeyError):
        rewrite(Source("a.yaml", FILE), ("nowhere", 0), "x")
    with pytest.raises(KeyError):
        rewrite(Source("a.yaml", "a: text\n"), ("a", "b"), "x")


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a: 1\n", ("b", "c", "d"), "a: 1\nb:\n  c:\n    d: x\n"),
        ("a:\n- b: 1\n", ("a", 0, "c", "d"), "a:\n- b: 1\n  c:\n    d: x\n"),
        ("a:\n- {b: 1}\n", ("a", 0, "c", "d"), "a:\n- {b: 1, c: {d: x}}\n"),
        ("a:\nb: 1 # one\n", ("a", "c"), "a:\n  c: x\nb: 1 # one\n"),
        ("a: {}\n", ("a", "c"), "a: {c: x}\n"),
    ],
)
def test_a_field_comes_with_those_that_it_stands_in(text: str, path: FieldPath, after: str) -> None:
    """A slide that has no values yet gets some."""
    assert rewrite(Source("a.yaml", text), path, "x") == after


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("a: 1\nb: 2 # two\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: {b: 1, c: 2}\n", ("a", "c"), "a: {b: 1}\n"),
        ("z: 0\na:\n  - b: 1\n    c:\n      d: 2\n", ("a", 0, "c", "d"), "z: 0\na:\n  - b: 1\n"),
        ("a:\n  b:\n    c: 1\n  d: 2\n", ("a", "b", "c"), "a:\n  d: 2\n"),
        ("a:\n  c: &x 1\n  d: 2\n", ("a", "d"), "a:\n  c: &x 1\n"),
        ("a: 1\nb:\n  c: {d: 2}\ne: 3\n", ("b", "c", "d"), "a: 1\ne: 3\n"),
    ],
)
def test_a_field_is_taken_out_with_its_line(text: str, path: FieldPath, after: str) -> None:
    """And with what it alone stood in."""
    assert without(Source("a.yaml", text), path, said(text)) == after


TEXTS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")),
    st.text("ab \n:#-'\"{}[],&*!|>%@\\é\t?=", max_size=12),
    st.sampled_from(
        ["null", "yes", "---", "...", "~", "1022", "=1+1", "{x}", "a: b", "- x", "\u2028"]
    ),
)


def _paths(value: Plain, at: FieldPath = ()) -> list[FieldPath]:
    found = [at]
    if isinstance(value, dict):
        found += [path for name in value for path in _paths(value[name], (*at, name))]
    elif isinstance(value, list):
        found += [path for number, item in enumerate(value) for path in _paths(item, (*at, number))]
    return found


TEXT_PATHS = [path for path in _paths(said(FILE)) if path]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TEXT_PATHS), st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)))
def test_whatever_is_typed_is_read_back(path: FieldPath, value: Plain) -> None:
    """And all that was said besides; a list where one stood, a text wherever."""
    after = said(rewrite(Source("a.yaml", FILE), path, value))

    assert _at(after, path) == value
    parent, name = _at(after, path[:-1]), path[-1]
    before = _at(said(FILE), path[:-1])
    assert _others(parent, name) == _others(before, name)


def _at(value: Plain, path: FieldPath) -> Plain:
    for name in path:
        value = value[name]  # type: ignore[index,call-overload]
    return value


OWN = (ROOT / "playlists.yaml").read_text("utf-8")
OWN_SAID = said(OWN)
OWN_PATHS = [path for path in _paths(OWN_SAID) if isinstance(_at(OWN_SAID, path), str)]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_typed_into_the_repositorys_own_campaign(data: st.DataObject) -> None:
    """Lines that do not belong to it keep their bytes."""
    text, source = OWN, Source("playlists.yaml", OWN)
    path, value = data.draw(st.sampled_from(OWN_PATHS)), data.draw(TEXTS)
    try:
        after = rewrite(source, path, value)
    except SharedValue:
        after = rewrite(source, path, value, Sharing.EVERYWHERE)

    assert _at(said(after), path) == value
    matcher = difflib.SequenceMatcher(None, text.splitlines(), after.splitlines(), autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    assert len(changes) <= 1


def _others(value: Plain, name: str | int) -> Plain:
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key != name}
    assert isinstance(value, list)
    return [each for number, each in enumerate(value) if number != name]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n\nb: 2\n", "a: 1\n\nb: 2\n\nc: ba\n"),
        ("a: 1\n\n# hai\nb: 2\n", "a: 1\n\n# hai\nb: 2\n\nc: ba\n"),
        ("a: 1\nb: 2\n", "a: 1\nb: 2\nc: ba\n"),
        ("# một\na: 1\n", "# một\na: 1\nc: ba\n"),
    ],
)
def test_an_outermost_field_stands_apart_where_the_others_do(before: str, after: str) -> None:
    """As a hand would write it."""
    assert rewrite(Source("playlists.yaml", before), ("c",), "ba") == after
