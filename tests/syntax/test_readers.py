"""Readers: what they take, and what they say about the rest."""

from __future__ import annotations

import enum

import pytest

from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg
from signage.syntax.fields import Reader
from signage.syntax.readers import (
    LONGEST_NAME,
    T,
    as_choice,
    as_flag,
    as_integer,
    as_mapping,
    as_name,
    as_number,
    as_text,
    as_word,
    list_of,
    one_or_many,
    within,
)
from tests.syntax.parsing import covered, plain, value_of


class Fit(enum.Enum):
    COVER = "cover"
    CONTAIN = "contain"


def read(reader: Reader[T], value: str) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """Return what *reader* makes of *value*, written as a field, and what it says."""
    report = Report()
    result = reader(value_of(f"a: {value}\n"), report)
    return result, report.diagnostics


def taken(reader: Reader[T], value: str) -> T | None:
    """Return what *reader* makes of *value*, about which it has nothing to say."""
    result, diagnostics = read(reader, value)
    assert diagnostics == ()
    return result


def refused(reader: Reader[T], value: str) -> Diagnostic:
    """Return the only thing that *reader* says about *value*, of which it makes nothing."""
    result, (diagnostic,) = read(reader, value)
    assert result is None
    assert diagnostic.severity is Severity.ERROR
    return diagnostic


def hints(diagnostic: Diagnostic) -> str:
    return " / ".join(str(hint) for hint in diagnostic.hints)


# Text


def test_text_is_in_normal_form() -> None:
    """Decomposed letters, as macOS types them, are composed: fonts have glyphs for those."""
    assert taken(as_text, "Đa\u0300 Na\u0306\u0303ng") == "Đà Nẵng"


def test_text_is_kept_as_typed() -> None:
    """Neither spaces inside nor line breaks inside are touched; those at the end are no text."""
    assert taken(as_text, "|\n  một\n\n    hai  \n\n") == "một\n\n  hai  "
    assert taken(as_text, '" một "') == " một "
    assert taken(as_text, '""') == ""


@pytest.mark.parametrize(
    "value",
    ["12:30", "1:02:03", "yes", "No", "ON", "off", "true", "False", "null", "~", "0236.1022",
     "010", "1_000", "-1_0", "+12:30.5"],
)  # fmt: skip
def test_text_that_other_tools_misread(value: str) -> None:
    """It is kept, with a warning to put it in quotes; in quotes, nothing is said."""
    text, (diagnostic,) = read(as_text, value)

    assert text == value
    assert diagnostic.code == "ambiguous-scalar"
    assert diagnostic.severity is Severity.WARNING
    assert "quotes" in hints(diagnostic)
    assert taken(as_text, f"'{value}'") == value


@pytest.mark.parametrize("value", ["1022", "1.5", "0.5", "12:75", "có", "none", "2020-08-12", "0"])
def test_text_that_every_tool_gives_back(value: str) -> None:
    """There is no warning where the text would come out the same."""
    assert taken(as_text, value) == value


def test_text_cut_by_a_number_sign() -> None:
    """`Gọi #1022` shows "Gọi": YAML takes the rest for a comment."""
    text, (diagnostic,) = read(as_text, "Gọi #1022")

    assert text == "Gọi"
    assert diagnostic.code == "comment-in-text"
    assert diagnostic.severity is Severity.WARNING


@pytest.mark.parametrize("value", ["Gọi # số nóng", '"Gọi" #1022', "Gọi#1022", '"Gọi #1022"'])
def test_comments_and_number_signs_that_are_meant(value: str) -> None:
    """A comment begins with a space, and quotes or no space keep a number sign in a text."""
    taken(as_text, value)


def test_a_colour_taken_for_a_comment() -> None:
    """`#fff` without quotes is nothing at all; the hint says why."""
    diagnostic = refused(as_text, "#fff")

    assert diagnostic.code == "wrong-type"
    assert "found nothing" in str(diagnostic.message)
    assert "comment" in hints(diagnostic)


@pytest.mark.parametrize(
    ("value", "found", "hint"),
    [
        ("", "nothing", ""),
        ("{hotline}", "fields", "begins with { or ["),
        ("[b]", "a list", "begins with { or ["),
        ("\n  Gọi: 1022", "fields", "`: `"),
        ("\n  - b", "a list", "without `- `"),
    ],
)
def test_what_is_no_text(value: str, found: str, hint: str) -> None:
    """What looks like a text and is none gets the usual cause as a hint."""
    diagnostic = refused(as_text, value)

    assert diagnostic.code == "wrong-type"
    assert f"expected a text, found {found}" in str(diagnostic.message)
    assert hint in hints(diagnostic)
    assert bool(hint) == bool(diagnostic.hints)


def test_a_word_has_no_spaces_around_it() -> None:
    """A notation in quotes may have been typed with some."""
    expected = msg("a length")

    report = Report()
    assert as_word(value_of('a: " 48px "\n'), report, expected) == "48px"
    assert as_word(value_of("a: []\n"), report, expected) is None
    (diagnostic,) = report.diagnostics
    assert diagnostic.message.in_language("vi") == "cần độ dài, nhưng gặp một danh sách"


# Numbers and flags


@pytest.mark.parametrize(("value", "number"), [("7", 7), ("-3", -3), ("+010", 10), ("'7'", 7)])
def test_integers(value: str, number: int) -> None:
    """Ten is written 10 or 010, which YAML 1.1 takes for eight."""
    assert taken(as_integer, value) == number


@pytest.mark.parametrize(("value", "number"), [("7", 7.0), ("-0.25", -0.25), ("01.50", 1.5)])
def test_numbers(value: str, number: float) -> None:
    """Digits, and a point with more digits."""
    assert taken(as_number, value) == number


NO_NUMBERS = ["nan", ".inf", "inf", "1_000", "0x1f", "1e3", "12:30", "１２", "٣", "abc", "9" * 400]


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number(value: str) -> None:
    """What float() and YAML 1.1 would take for numbers, and nobody means."""
    assert refused(as_number, value).code == "wrong-number"
    assert refused(as_integer, value).code == "wrong-number"


@pytest.mark.parametrize("value", ["1.5", "5000 " + "9" * 5000])
def test_what_is_no_integer(value: str) -> None:
    """Half a screen; and more digits than int() reads."""
    assert refused(as_integer, value).code == "wrong-number"


def test_a_decimal_comma() -> None:
    """Vietnamese writes 0,5: the hint gives the same number with a point."""
    assert "`0.5`" in hints(refused(as_number, "0,5"))


def test_bounds_are_allowed_and_named() -> None:
    """What is beyond a bound is refused with both bounds."""
    reader = within(as_number, 0.0, 1.0)

    assert taken(reader, "0") == 0
    assert taken(reader, "1") == 1
    diagnostic = refused(reader, "1.01")
    assert diagnostic.code == "wrong-number"
    assert str(diagnostic.message) == "'1.01' is not a number from 0 to 1"
    assert str(refused(reader, "x").message) == "'x' is not a number"


def test_flags() -> None:
    """There is one word for each."""
    assert taken(as_flag, "true") is True
    assert taken(as_flag, "false") is False


@pytest.mark.parametrize(
    ("value", "hint"),
    [("yes", "true"), ("True", "true"), ("có", "true"), ("1", "true"), ("off", "false"),
     ("không", "false"), ("FALSE", "false")],
)  # fmt: skip
def test_other_words_for_flags(value: str, hint: str) -> None:
    """The hint is the word that was meant."""
    diagnostic = refused(as_flag, value)

    assert diagnostic.code == "wrong-flag"
    assert hints(diagnostic) == f"write `{hint}`"


def test_a_word_that_is_no_flag() -> None:
    """Nothing is guessed."""
    assert refused(as_flag, "maybe").hints == ()


# Names


def test_choices_from_an_enum_and_a_table() -> None:
    """An enum is chosen from by its values."""
    assert taken(as_choice(Fit), "cover") is Fit.COVER
    assert taken(as_choice({"left": -1, "right": 1}), "right") == 1


def test_choices_in_normal_form() -> None:
    """A name typed with combining marks is the same name."""
    assert taken(as_choice({"phải": 1}), "pha\u0309i") == 1


def test_a_wrong_choice() -> None:
    """The closest name is offered, then all."""
    diagnostic = refused(as_choice(Fit), "covr")

    assert diagnostic.code == "wrong-choice"
    assert hints(diagnostic) == "did you mean 'cover'? / allowed here: contain, cover"


@pytest.mark.parametrize("value", ["thang-may", "p10", "a-1-b", "a" * LONGEST_NAME])
def test_names(value: str) -> None:
    """Names become file names on every system."""
    assert taken(as_name, value) == value


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("Thang máy", "`thang-may`"),
        ("Đà_Nẵng", "`da-nang`"),
        ("-a-", "`a`"),
        ("a--b", "`a-b`"),
        ("../etc", "`etc`"),
        ("a" * (LONGEST_NAME + 1), f"`{'a' * LONGEST_NAME}`"),
        ("CON", "'con'"),
        ("lpt1", "'lpt1'"),
        ("漢字", ""),
    ],
)
def test_what_is_no_name(value: str, hint: str) -> None:
    """The hint is the nearest name that can be a file's."""
    diagnostic = refused(as_name, value)

    assert diagnostic.code == "wrong-name"
    assert hint in hints(diagnostic)
    assert bool(hint) == bool(diagnostic.hints)


# Lists and mappings


def test_lists_read_each_item() -> None:
    """Every wrong item is reported, and the others are kept."""
    assert taken(list_of(as_integer), "[1, 2]") == (1, 2)
    numbers, diagnostics = read(list_of(as_integer), "[1, x, 3, y]")

    assert numbers == (1, 3)
    assert [covered(d.span) for d in diagnostics if d.span] == ["x", "y"]


def test_what_is_no_list() -> None:
    """The hint shows how an item begins."""
    diagnostic = refused(list_of(as_integer), "1")

    assert diagnostic.code == "wrong-type"
    assert "`- `" in hints(diagnostic)


def test_one_stands_for_many() -> None:
    """A single item needs no list around it."""
    assert taken(one_or_many(as_integer), "1") == (1,)
    assert taken(one_or_many(as_integer), "[1, 2]") == (1, 2)
    assert refused(one_or_many(as_integer), "x").code == "wrong-number"


def test_mappings_as_they_are() -> None:
    """Who asks for a mapping gets the node."""
    assert plain(taken(as_mapping, "{b: c}")) == {"b": "c"}


def test_what_is_no_mapping() -> None:
    """A field without the space after its colon is a text, and the hint says so."""
    assert refused(as_mapping, "[b]").code == "wrong-type"
    assert "space" in hints(refused(as_mapping, "\n  title:Xin"))
    assert refused(as_mapping, "https://example.vn").hints == ()
    assert refused(as_mapping, "12:30").hints == ()


def test_long_texts_are_quoted_in_part() -> None:
    """A message stays a line, whatever was written."""
    assert f"'{'x' * 40}'" in str(refused(as_number, "x" * 40).message)
    assert f"'{'x' * 39}…'" in str(refused(as_number, "x" * 41).message)
    diagnostic = refused(as_number, "|\n  " + "dài\n  " * 50)

    assert len(str(diagnostic.message)) < 70
    assert "dài dài" in str(diagnostic.message)
    assert "…" in str(diagnostic.message)


@pytest.mark.parametrize(
    ("reader", "text", "hint"),
    [
        (as_integer, "4.000", "write `4000`"),
        (as_integer, "1,200,000", "write `1200000`"),
        (as_integer, "1 200", "write `1200`"),
        (as_integer, "3,5", ""),
        (as_number, "1,5", "decimals follow a point: `1.5`"),
        (as_number, "1,500", "write `1500` for thousands, `1.500` for decimals"),
        (as_number, "1.200.000", "write `1200000`"),
        (as_number, "0,500", "decimals follow a point: `0.500`"),
    ],
)
def test_thousands_are_no_decimals(reader, text, hint) -> None:
    """What is to be copied is not refused again."""
    assert hints(refused(reader, text)) == hint


def test_a_part_in_percent_is_told_as_a_number() -> None:
    """Only where parts of one are asked for."""
    assert hints(refused(within(as_number, 0, 1), "60%")) == "write `0.6`"
    assert hints(refused(within(as_number, 0, 10), "60%")) == ""
