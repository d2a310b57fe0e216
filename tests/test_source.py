"""Where something was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.source import Source, Span


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "một"), (2, ""), (3, "ba"), (4, ""), (0, ""), (-1, "")]
)
def test_lines_count_from_1(number: int, expected: str) -> None:
    """There is nothing before the first line and nothing past the last."""
    assert Source("a.yaml", "một\r\n\nba\n").line(number) == expected


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    """Columns count from the first character that an editor shows."""
    assert Source("a.yaml", "\ufeffa: b\n").line(1) == "a: b"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1e"])
def test_lines_are_those_that_editors_count(character: str) -> None:
    """Python ends lines at more characters than any editor does."""
    source = Source("a.yaml", f"a: b{character}c\rd\r\ne\n")

    assert [source.line(n) for n in range(1, 5)] == [f"a: b{character}c", "d", "e", ""]
    assert source.place(source.text.index("e")) == (3, 1)


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (5, (2, 1)), (6, (2, 2)), (9, (3, 1))],
)
def test_a_place_is_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    """Both count from 1; a byte order mark does not count."""
    assert Source("a.yaml", "\ufeffmột\r\nhai\n").place(offset) == place


@pytest.mark.parametrize(
    ("found", "place"),
    [
        ("hai", (1, 6, 9)),
        ("ba", (2, 1, 3)),
        ("bốn", (2, 4, 7)),
        ("một", (1, 6, 7)),
        ("năm", (1, 6, 7)),
    ],
)
def test_a_part_of_a_span(found: str, place: tuple[int, int, int]) -> None:
    """Where it stands first inside; what is not there is the whole."""
    part = Span(Source("a.yaml", "một: hai\nba bốn năm\n"), 1, 6, 2, 7).of(found)

    assert (part.line, part.column, part.end_column) == place


def test_sources_are_equal_only_to_themselves() -> None:
    """Comparing two spans must not compare two files."""
    assert Source("a.yaml", "a") != Source("a.yaml", "a")


def test_a_span_as_text() -> None:
    """As editors and terminals recognise a place."""
    assert str(Span(Source("templates/a.yaml", ""), 3, 7, 3, 9)) == "templates/a.yaml:3:7"


def test_a_line_that_stays_keeps_its_place_in_what_is_read_again() -> None:
    """It is where it is now; what was written there is still found in it."""
    source = Source("a.yaml", "a: một\nb: hai\nc: ba\n")
    first, last = source.span(1, 4, 1, 7), source.span(3, 4, 3, 6)
    source.reread("a: một\nb: hai\nb2: hai rưỡi\n\nc: ba\n")

    assert (first, last) == (source.span(1, 4, 1, 7), source.span(5, 4, 5, 6))
    assert (str(first), str(last)) == ("a.yaml:1:4", "a.yaml:5:4")
    assert last.of("b") == source.span(5, 4, 5, 5)


def test_a_line_that_was_written_anew_is_no_line_that_was_there() -> None:
    """Not even if it says later what it said before."""
    source = Source("a.yaml", "a\nb\nc\n")
    first = source.span(2, 1, 2, 2)
    source.reread("a\nx\nc\n")
    second = source.span(2, 1, 2, 2)
    source.reread("a\nb\nc\n")

    assert len({first, second, source.span(2, 1, 2, 2)}) == 3


def test_what_a_source_says_now_stays() -> None:
    """In another source, which is not read again."""
    source = Source("a.yaml", "a\nb\n")
    now = source.as_it_is
    source.reread("b\n")

    assert (now.name, now.text, now.is_sheet) == ("a.yaml", "a\nb\n", False)


def test_what_is_hidden_stays_hidden_in_what_it_says_now() -> None:
    """A password is shown by no copy; what was written over is hidden nowhere."""
    source = Source("a.yaml", "more\na\nurl: b:c@d\ne: f\n")
    source.hide(source.span(3, 6, 3, 11))
    source.hide(source.span(4, 4, 4, 5))
    source.reread("more\na\nurl: b:c@d\nx: y\n")
    source.reread("more\na\nurl: b:c@d\nz: z\n")

    for each in (source, source.as_it_is):
        assert [each.shown(number) for number in range(1, 5)] == ["more", "a", "url: •••••", "z: z"]


@given(st.lists(st.lists(st.sampled_from(["a", "b", ""]), max_size=6), min_size=2, max_size=5))
def test_lines_have_names_of_their_own_and_say_the_same(texts: list[list[str]]) -> None:
    """However often a file is read: as many names as lines, and under each what it always said."""
    source = Source("a.yaml", "\n".join(texts[0]))
    said: dict[int, str] = {}
    for lines in texts:
        source.reread("\n".join(lines))
        # The last is past the end.
        numbers = range(1, len(lines or [""]) + 2)
        spans = [source.span(number, 1, number, 1) for number in numbers]

        assert [span.line for span in spans] == list(numbers)
        assert len({span.first for span in spans}) == len(spans)
        for span in spans:
            assert said.setdefault(span.first, source.line(span.line)) == source.line(span.line)
