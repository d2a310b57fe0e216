"""Many findings on a terminal: what matters first, and nothing that scrolls away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.reporters.digest import COLUMNS, ROWS, to_digest
from signage.reporters.excerpt import display_width
from signage.reporters.terminal import to_text
from signage.source import Source, Span

SOURCE = Source("playlists.yaml", "a: b\n" * 99)
LONG = "một câu dài để xem dòng nào cũng vừa màn hình và không chữ nào bị bẻ đôi " * 3


def finding(
    code: str = "a-code",
    line: int = 1,
    *,
    severity: Severity = Severity.WARNING,
    slide: str = "",
    screens: tuple[str, ...] = (),
    said: str = "too small",
    picture: str = "",
) -> Diagnostic:
    return Diagnostic(
        code,
        msg("{said}", said=said),
        Span(SOURCE, line, 1, line, 2),
        severity,
        hints=(msg("make it larger"), msg("or leave it")),
        about=msg("slide '{slide}'", slide=slide) if slide else None,
        screens=screens,
        picture=picture,
    )


def many(slides: int, codes: int) -> list[Diagnostic]:
    return [
        finding(f"code-{code}", slide, slide=f"s{slide}")
        for slide in range(1, slides + 1)
        for code in range(codes)
    ]


def digest(diagnostics: list[Diagnostic], columns: int | None = None) -> str:
    return to_digest(diagnostics, "en", columns=columns)


def rows(text: str, columns: int = COLUMNS) -> int:
    return sum(max(1, -(-display_width(line) // columns)) for line in text.splitlines())


def test_what_fits_is_told_in_full() -> None:
    """With the line, the words underlined, and every hint."""
    found = [finding(), finding("b-code", 2)]

    assert digest(found) == "\n\n".join(to_text(each, "en") for each in found)


def test_more_comes_by_slide() -> None:
    """Three with the first remedy, and of the others how much there is of each slide."""
    assert digest(many(2, 5)) == (
        "warning[code-0] playlists.yaml:1: too small; likewise in line 2\n"
        "  = hint: make it larger\n"
        "warning[code-1] playlists.yaml:1: too small; likewise in line 2\n"
        "  = hint: make it larger\n"
        "warning[code-2] playlists.yaml:1: too small; likewise in line 2\n"
        "  = hint: make it larger\n"
        "\n"
        "Besides, 4 warnings:\n"
        "  slide 's1': 2 warnings (code-3, code-4)\n"
        "  slide 's2': 2 warnings (code-3, code-4)\n"
        "`--details` tells all of it: every place, line and remedy."
    )


@pytest.mark.parametrize("columns", [None, 80, 40])
@pytest.mark.parametrize(("slides", "codes"), [(1, 9), (4, 4), (40, 1), (90, 9)])
def test_it_never_is_longer_than_a_window(slides: int, codes: int, columns: int | None) -> None:
    """However much there is."""
    text = digest(many(slides, codes), columns)

    assert rows(text, columns or COLUMNS) <= ROWS


def test_long_sentences_leave_room() -> None:
    """Three of six rows each, and still a word about the rest."""
    found = [finding(f"code-{n}", n, said=LONG, slide=f"s{n}") for n in range(1, 20)]
    text = digest(found, 79)

    assert rows(text, 79) <= ROWS + 5
    assert "Besides, 16 warnings:" in text
    assert all(display_width(line) <= 79 for line in text.splitlines())


def test_the_worst_comes_first() -> None:
    """Wherever it stands; then what most screens show."""
    found = [*many(9, 1), finding("bad", 90, severity=Severity.ERROR)]
    found[4] = finding("wide", 5, slide="s5", screens=("tv", "led"))

    first, second = (line for line in digest(found).splitlines() if "]" in line and ": " in line
                     and line.startswith(("error", "warning[wide")))  # fmt: skip

    assert first == "error[bad] playlists.yaml:90: too small"
    assert second == "warning[wide] playlists.yaml:5: too small; also on led"


def test_one_kind_of_mistake_in_one_file_is_told_once() -> None:
    """With the lines where it is made besides."""
    found = [finding("wrong-name", line, severity=Severity.ERROR, said=str(line))
             for line in range(2, 11)]  # fmt: skip

    assert digest(found).splitlines()[:2] == [
        "error[wrong-name] playlists.yaml:2: 2; likewise in line 3, 4, 5, 6, 7, 3 more",
        "  = hint: make it larger",
    ]


def test_a_remedy_of_one_place_is_not_that_of_all() -> None:
    """Where each has another, that is said."""
    found = [replace(finding("name-taken", line), hints=(msg("{n}", n=line),))
             for line in range(2, 11)]  # fmt: skip

    assert digest(found).splitlines()[1] == "  = hint for the first: 2"


def test_the_same_mistake_in_other_files_is_named_with_the_file() -> None:
    """A slide may be written in several."""
    other = Source("templates/a.yaml", "a: b\n")
    found = [*many(9, 1), finding(line=3, severity=Severity.ERROR, slide="x")]
    elsewhere = Diagnostic(
        "a-code",
        msg("{said}", said="too small"),
        Span(other, 1, 1, 1, 2),
        about=msg("slide '{slide}'", slide="x"),
    )

    first = digest([*found, elsewhere]).splitlines()[0]

    assert first == "error[a-code] playlists.yaml:3: too small; likewise at templates/a.yaml:1"


def test_a_picture_of_what_is_held_back_is_named() -> None:
    """In both forms."""
    held = finding(severity=Severity.ERROR, picture=".signage/held/a.png")

    assert digest([held]).splitlines()[-1] == "  = picture: .signage/held/a.png"
    assert "  = picture: .signage/held/a.png" in digest([held, *many(9, 1)]).splitlines()


def test_colour_adds_nothing_but_colour() -> None:
    """Nor does it make anything look longer than it is."""
    colored = to_digest(many(9, 2), "en", color=True)

    for style in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[0m"):
        colored = colored.replace(style, "")
    assert colored == digest(many(9, 2))
