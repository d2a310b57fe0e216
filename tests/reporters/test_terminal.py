"""Diagnostics for a person at a terminal."""

from __future__ import annotations

import itertools
import textwrap

import pytest

from signage.diagnostic import Diagnostic, Severity
from signage.message import Language, msg, verbatim
from signage.reporters.excerpt import display_width
from signage.reporters.terminal import to_summary, to_text
from signage.source import Source, Span
from tests.bilingual import Bilingual

MESSAGE = Bilingual("'big' is not a length", "'big' không phải là độ dài")
MENU = Source("templates/menu.yaml", "\ufeffcontent: Soup\nfont_size: big\n")
WRONG_LENGTH = Diagnostic(
    "wrong-length",
    MESSAGE,
    Span(MENU, 2, 12, 2, 15),
    label=Bilingual("expected a number of pixels", "cần một số pixel"),
    hints=(Bilingual("write it as `48px`", "hãy viết là `48px`"),),
)


def assert_text(diagnostic: Diagnostic, language: Language, expected: str) -> None:
    assert to_text(diagnostic, language) == textwrap.dedent(expected).strip("\n")


def underlined(line: str, column: int, end_column: int) -> list[str]:
    """Return the shown line and the one with the carets, for a span in *line*."""
    source = Source("a.yaml", line)
    diagnostic = Diagnostic("a-code", MESSAGE, Span(source, 1, column, 1, end_column))
    return to_text(diagnostic, "en").splitlines()[-2:]


def test_a_diagnostic_in_english() -> None:
    """What, where, the words underlined, and what to do."""
    assert_text(
        WRONG_LENGTH,
        "en",
        """
        error[wrong-length]: 'big' is not a length
         --> templates/menu.yaml:2:12
          |
        2 | font_size: big
          |            ^^^ expected a number of pixels
          = hint: write it as `48px`
        """,
    )


def test_a_diagnostic_in_vietnamese() -> None:
    """The same, all of it in Vietnamese."""
    assert_text(
        WRONG_LENGTH,
        "vi",
        """
        lỗi[wrong-length]: 'big' không phải là độ dài
         --> templates/menu.yaml:2:12
          |
        2 | font_size: big
          |            ^^^ cần một số pixel
          = gợi ý: hãy viết là `48px`
        """,
    )


@pytest.mark.parametrize(
    ("severity", "en", "vi"),
    [
        (Severity.ERROR, "error", "lỗi"),
        (Severity.WARNING, "warning", "cảnh báo"),
        (Severity.NOTE, "note", "ghi chú"),
    ],
)
def test_severities(severity: Severity, en: str, vi: str) -> None:
    """The first word says how bad it is."""
    diagnostic = Diagnostic("a-code", MESSAGE, severity=severity)

    assert to_text(diagnostic, "en") == f"{en}[a-code]: {MESSAGE.en}"
    assert to_text(diagnostic, "vi") == f"{vi}[a-code]: {MESSAGE.vi}"


def test_a_file_without_lines() -> None:
    """Of a picture, only the name can be shown."""
    assert_text(
        Diagnostic("not-a-picture", MESSAGE, file="a.png", hints=(msg("export it"),)),
        "en",
        """
        error[not-a-picture]: 'big' is not a length
         --> a.png
          = hint: export it
        """,
    )


def test_line_numbers_keep_the_frame_straight() -> None:
    """The bars stand in one column, however long the number is."""
    source = Source("a.yaml", "\n" * 99 + "a: b\n")

    assert_text(
        Diagnostic("a-code", MESSAGE, Span(source, 100, 4, 100, 5), hints=(MESSAGE,)),
        "en",
        """
        error[a-code]: 'big' is not a length
           --> a.yaml:100:4
            |
        100 | a: b
            |    ^
            = hint: 'big' is not a length
        """,
    )


@pytest.mark.parametrize(
    ("line", "column", "end_column", "shown", "carets"),
    [
        ("a: b", 4, 5, "a: b", "   ^"),
        ("Đà Nẵng: b", 10, 11, "Đà Nẵng: b", "         ^"),
        ("Đa\u0300: e\u0302\u0301", 6, 9, "Đa\u0300: e\u0302\u0301", "    ^"),
        ("漢字: 漢", 5, 6, "漢字: 漢", "      ^^"),
        ("\ta:\tb", 5, 6, "    a:  b", "        ^"),
        ("漢\tb", 3, 4, "漢  b", "    ^"),
        ("abc\td\te", 7, 8, "abc d   e", "        ^"),
        ("a:\tb", 3, 4, "a:  b", "  ^^"),
        ("a: b\x1b[31m", 4, 5, "a: b\ufffd[31m", "   ^"),
        ("a: b", 5, 5, "a: b", "    ^"),
        ("a: b", 3, 99, "a: b", "  ^^"),
    ],
)
def test_carets_stand_below_the_words(
    line: str, column: int, end_column: int, shown: str, carets: str
) -> None:
    """Wide letters take two cells, marks none, and a tab up to four."""
    assert underlined(line, column, end_column) == [f"1 | {shown}", f"  | {carets}"]


def test_a_span_of_several_lines() -> None:
    """Its first line is shown, underlined to the end."""
    source = Source("a.yaml", "a:\n  b: cd\n  e: f\n")
    diagnostic = Diagnostic("a-code", MESSAGE, Span(source, 2, 3, 3, 7))

    assert to_text(diagnostic, "en").splitlines()[-2:] == ["2 |   b: cd", "  |   ^^^^^"]


def test_a_place_past_the_end() -> None:
    """An empty line is shown without a space behind its bar."""
    source = Source("a.yaml", "")
    diagnostic = Diagnostic("a-code", MESSAGE, Span(source, 1, 1, 1, 1))

    assert to_text(diagnostic, "en").splitlines()[-2:] == ["1 |", "  | ^"]


@pytest.mark.parametrize("at", [0, 30, 5000, 99_996])
def test_long_lines_are_shown_in_part(at: int) -> None:
    """Around the words that are meant; a whole file can be one line."""
    line = "x" * at + "word" + "x" * (99_996 - at)
    shown, carets = underlined(line, at + 1, at + 5)

    assert len(shown) < 130
    first = carets.index("^")
    assert shown[first : first + 4] == "word"
    assert carets[first:] == "^^^^"
    assert shown.startswith("1 | …") == (at > 40)
    assert shown.endswith("…") == (at < 99_000)


def test_a_line_just_short_enough() -> None:
    """Nothing is left out of it."""
    assert underlined("x" * 120, 1, 2)[0] == "1 | " + "x" * 120
    assert underlined("x" * 121, 1, 2)[0] == "1 | " + "x" * 120 + "…"


def test_a_long_span_of_a_long_line() -> None:
    """No more is underlined than is shown."""
    shown, carets = underlined("x" * 5000, 1, 5001)

    assert len(carets) < len(shown)


def test_terminals_are_not_sent_foreign_commands() -> None:
    """Neither a file name nor a message can clear the screen or forge a line."""
    evil = "\x1b[2J\nerror: \x9b"
    phrase = verbatim(evil)
    span = Span(Source(f"{evil}.yaml", evil), 1, 1, 1, 2)
    text = to_text(Diagnostic("a-code", phrase, span, label=phrase, hints=(phrase,)), "en")

    assert "\x1b" not in text
    assert "\x9b" not in text
    assert len(text.splitlines()) == 6


@pytest.mark.parametrize("columns", [30, 48, 79])
def test_no_word_is_torn(columns: int) -> None:
    """Lines end where words do, what follows stands further in, and carets below their words."""
    words = "chữ hoa của đoạn này cao 11 px = 110 mm; đọc từ 20 m cần ít nhất 13 px"
    long = Source("a.yaml", "headline: " + "rác " * 30 + "đúng giờ")
    said = verbatim(words)
    span = Span(long, 1, 131, 1, 139)
    diagnostic = Diagnostic("text-too-small", said, span, hints=(said, said))
    text = to_text(diagnostic, "vi", columns=columns)

    lines = text.splitlines()
    assert all(display_width(line) <= columns for line in lines)
    assert words in " ".join(text.split())
    shown, carets = next((a, b) for a, b in itertools.pairwise(lines) if "^" in b)
    assert shown[carets.index("^") :].startswith("đúng giờ")
    assert lines[1].startswith("  ")


def test_a_longer_word_stays_whole() -> None:
    """A path can be copied."""
    path = "templates/assets/" + "x" * 60 + ".png"

    assert path in to_text(Diagnostic("a", verbatim(f"no {path}")), "en", columns=40).split()


def test_colour_adds_nothing_but_colour() -> None:
    """Without the control sequences it is the same text, and every one is undone."""
    colored = to_text(WRONG_LENGTH, "vi", color=True)

    assert "\x1b[1;31mlỗi[wrong-length]\x1b[0m" in colored
    assert colored.count("\x1b[1;") == colored.count("\x1b[0m")
    for style in ("\x1b[1;31m", "\x1b[1;34m", "\x1b[0m"):
        colored = colored.replace(style, "")
    assert colored == to_text(WRONG_LENGTH, "vi")


def test_a_summary() -> None:
    """The worst first; one is not many; nothing is nothing to say."""
    warning = Diagnostic("a-code", MESSAGE, severity=Severity.WARNING)
    note = Diagnostic("a-code", MESSAGE, severity=Severity.NOTE)

    found = [warning, WRONG_LENGTH, WRONG_LENGTH, note]
    assert str(to_summary(found)) == "2 errors, 1 warning, 1 note"
    assert to_summary(found).in_language("vi") == "2 lỗi, 1 cảnh báo, 1 ghi chú"
    assert str(to_summary([])) == ""
