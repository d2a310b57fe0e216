"""Texts in one wording or several."""

from __future__ import annotations

import pytest

from signage.model.wording import WORDINGS
from tests.model.decoding import code, read, value


def test_one_text_is_one_wording() -> None:
    """In NFC, however it was typed."""
    made, _ = read(WORDINGS, "Đa\u0300 Na\u0306\u0303ng")

    assert made == ("Đà Nẵng",)


def test_wordings_come_longest_first() -> None:
    """Whatever the order in which they were written."""
    assert value(WORDINGS, "{shortest: c, long: a, short: b}") == ("a", "b", "c")
    assert value(WORDINGS, "{short: b}") == ("b",)


def test_no_wording_at_all() -> None:
    """Neither an empty mapping nor other fields say anything."""
    assert code(WORDINGS, "{}") == "missing-field"
    _, report = read(WORDINGS, "{lang: a}")
    assert {d.code for d in report.diagnostics} == {"unknown-field", "missing-field"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Lật úp: chai, lọ", 'put all of it in quotes: "Lật úp: chai, lọ"'),
        ("18:30: mở cửa", 'put all of it in quotes: "18:30: mở cửa"'),
        ('Gọi "115": ngay', "put all of it in quotes: 'Gọi \"115\": ngay'"),
        ("Các việc:", 'put all of it in quotes: "Các việc:"'),
        ("Lật úp: chai\nđậy kín: lu", 'put the whole text in quotes: `"…"`'),
    ],
)
def test_a_text_with_a_colon_is_no_mapping(text: str, hint: str) -> None:
    """One message with the cause, not two about wordings that nobody meant."""
    indented = "".join(f"\n  {line}" for line in text.splitlines())
    _, report = read(WORDINGS, indented)

    (found,) = report.diagnostics
    assert (found.code, [str(each) for each in found.hints]) == ("wrong-type", [hint])
    assert "colon" in str(found.message)


def test_wordings_that_are_misspelt_are_still_wordings() -> None:
    """Of one that is close, that is said."""
    _, report = read(WORDINGS, "\n  lon: a\n  shrt: b")

    assert {d.code for d in report.diagnostics} == {"unknown-field", "missing-field"}


def test_wordings_of_blanks_say_nothing() -> None:
    """One with words is enough; one that cannot be read is not also called empty."""
    assert code(WORDINGS, '{long: "", short: " "}') == "missing-field"
    assert value(WORDINGS, '{long: "", short: b}') == ("b",)
    assert code(WORDINGS, "{long: [a]}") == "wrong-type"


def test_what_was_probably_not_meant() -> None:
    """What was typed is looked at, before NFC hides it."""
    _, decomposed = read(WORDINGS, "Da\u0300 Na\u0306\u0303ng")
    _, icelandic = read(WORDINGS, "{long: ða}")

    assert [d.code for d in decomposed.diagnostics] == ["decomposed-text"]
    assert [d.code for d in icelandic.diagnostics] == ["icelandic-d"]


@pytest.mark.parametrize(
    ("text", "line", "columns"),
    [
        ("Gọi <br> ngay", 1, (8, 12)),
        ("'Gọi: &amp; ngay'", 1, (10, 15)),
        ("{long: Gọi 1022, short: Gọi &amp;}", 1, (32, 37)),
        ("|\n  Một\n  Hai **ba**\n  Bốn", 3, (7, 13)),
    ],
)
def test_a_suspect_is_shown_where_it_stands(text: str, line: int, columns: tuple[int, int]) -> None:
    """On its own line, and no more than that is underlined."""
    _, report = read(WORDINGS, text)
    (found,) = report.diagnostics

    assert found.span is not None
    assert (found.span.line, found.span.end_line) == (line, line)
    assert (found.span.column, found.span.end_column) == columns


def test_a_suspect_that_was_written_otherwise_is_shown_with_its_text() -> None:
    r"""As `\u200b` in double quotes."""
    _, report = read(WORDINGS, r'"bảo\u200bvệ"')
    (found,) = report.diagnostics

    assert found.span is not None
    assert (found.code, found.span.column, found.span.end_column) == ("zero-width", 4, 17)
