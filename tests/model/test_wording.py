"""Texts in one wording or several."""

from __future__ import annotations

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
