"""Whatever the text and the box: nothing lost, nothing torn, nothing too wide, nothing better."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.text.amount import is_one_syllable
from signage.text.breaking import (
    LONE_LINE,
    LONE_SYLLABLE,
    MORE_LINES,
    ONE_MORE_LINE,
    ROOM,
    SHORT,
    SHORT_LAST,
    SHORT_LAST_LINE,
    SHORT_LINE,
    UNEVEN,
    Breaking,
    Line,
    break_lines,
)
from signage.text.penalties import penalties
from signage.text.words import Word, line_text, split_words


def _joined(pairs: list[tuple[str, str]]) -> str:
    return "".join(word + gap for word, gap in pairs)


WORDS = """
    ứng dụng cài đặt và không để mình, nhà. ơi! 30 giây 1022 (0236.1022) Bước 2 – xanh nghiêng
    Bluezone Trần Hiền
"""

syllables = st.sampled_from(WORDS.split())
separators = st.sampled_from([" ", " ", " ", " ", "|", "~", "\n"])
pairs = st.tuples(syllables, separators)
texts = st.lists(pairs, max_size=14).map(_joined)
short_texts = st.lists(pairs, min_size=1, max_size=8).map(_joined)
one_paragraph = st.lists(syllables, min_size=1, max_size=9).map(" ".join)
widths = st.integers(1, 60)
limits = st.none() | st.integers(0, 8)


def _break(text: str, width: float, max_lines: int | None) -> Breaking | None:
    words = split_words(text)
    return break_lines(
        words, lambda start, end: len(line_text(words[start:end])), width, max_lines=max_lines
    )


@settings(deadline=None)
@given(st.text(alphabet=" \u00a0~|\n\tab/Đ", max_size=30))
def test_splitting_loses_no_character(text: str) -> None:
    """Words and what may stand between them are the whole text."""
    words = split_words(text)
    starts = [0, *(word.end for word in words)]
    ends = [*(word.start for word in words), len(text)]

    assert all(word.text == text[word.start : word.end] for word in words)
    assert all(
        set(text[start:end]) <= set(" \u00a0~|\n\t")
        for start, end in zip(starts, ends, strict=True)
    )


@settings(deadline=None)
@given(texts, widths, limits)
def test_lines_hold_every_word_once_and_fit(text: str, width: int, max_lines: int | None) -> None:
    """In order, no wider than the box, no more than allowed, and measured right."""
    breaking = _break(text, width, max_lines)
    if breaking is None:
        return
    words = split_words(text)
    lines = breaking.lines

    assert [0, *(line.end for line in lines)] == [*(line.start for line in lines), len(words)]
    assert all(line.start < line.end for line in lines)
    assert all(line.width == len(line_text(words[line.start : line.end])) for line in lines)
    assert all(line.width <= width for line in lines)
    assert max_lines is None or len(lines) <= max_lines


@settings(deadline=None)
@given(texts, widths, limits)
def test_forced_breaks_are_kept_and_nothing_is_torn(
    text: str, width: int, max_lines: int | None
) -> None:
    """Lines end at every forced break, and at no forbidden one."""
    breaking = _break(text, width, max_lines)
    if breaking is None:
        return
    costs = penalties(split_words(text))
    ends = {line.end for line in breaking.lines}

    assert {index + 1 for index, cost in enumerate(costs) if cost == -math.inf} <= ends
    assert not {index + 1 for index, cost in enumerate(costs) if cost == math.inf} & ends


@settings(deadline=None)
@given(short_texts, widths, limits)
def test_none_means_that_there_is_no_way(text: str, width: int, max_lines: int | None) -> None:
    """Every breaking that tears nothing is too wide or has too many lines."""
    found = _break(text, width, max_lines)
    most = math.inf if max_lines is None else max_lines
    ways = [lines for lines in _ways(split_words(text), width) if len(lines) <= most]

    assert (found is None) == (not ways)


@settings(deadline=None)
@given(short_texts, widths, limits)
def test_the_last_line_is_one_syllable_only_if_unavoidable(
    text: str, width: int, max_lines: int | None
) -> None:
    """Any other way that fits is preferred."""
    words = split_words(text)
    found = _break(text, width, max_lines)
    if found is None or len(found.lines) < 2 or not _is_lone(words, found.lines[-1]):
        return
    most = math.inf if max_lines is None else max_lines
    ways = [lines for lines in _ways(words, width) if len(lines) <= most]

    assert all(_is_lone(words, lines[-1]) for lines in ways)


@settings(deadline=None)
@given(one_paragraph, widths)
def test_no_other_way_costs_less(text: str, width: int) -> None:
    """The dynamic program finds what trying every breaking finds."""
    words = split_words(text)
    found = _break(text, width, None)
    if found is None or len(found.lines) == 1:
        return
    ways = list(_ways(words, width))
    most = min(map(len, ways)) + MORE_LINES
    costs = [_cost(words, lines, width) for lines in ways if len(lines) <= most]

    assert math.isclose(found.cost, min(costs), abs_tol=1e-9)
    assert math.isclose(found.cost, _cost(words, found.lines, width), abs_tol=1e-9)


def _ways(words: tuple[Word, ...], width: float) -> Iterator[tuple[Line, ...]]:
    """Yield every breaking that tears nothing, keeps forced breaks, and fits."""
    costs = penalties(words)
    choices = [
        (True,) if cost == -math.inf else (False,) if cost == math.inf else (False, True)
        for cost in costs
    ]
    for taken in itertools.product(*choices):
        ends = [index + 1 for index, is_taken in enumerate(taken) if is_taken]
        lines = tuple(
            Line(start, end, len(line_text(words[start:end])))
            for start, end in itertools.pairwise([0, *ends, len(words)])
        )
        if all(line.width <= width for line in lines):
            yield lines


def _is_lone(words: tuple[Word, ...], line: Line) -> bool:
    return is_one_syllable(line_text(words[line.start : line.end]))


def _cost(words: tuple[Word, ...], lines: tuple[Line, ...], width: float) -> float:
    """Return the cost of *lines* as it is defined, line by line."""
    target = min(width, len(line_text(words)) / len(lines) * ROOM)
    last = lines[-1]
    return math.fsum(
        [
            ONE_MORE_LINE * (len(lines) - 1),
            *(UNEVEN * ((target - line.width) / width) ** 2 for line in lines),
            *(SHORT_LINE for line in lines if line.width < SHORT * width),
            *(penalties(words)[line.end - 1] for line in lines[:-1]),
            *(
                LONE_LINE
                for line in lines[:-1]
                if line.end == line.start + 1 and _is_lone(words, line)
            ),
            SHORT_LAST_LINE if last.width < SHORT_LAST * width else 0.0,
            LONE_SYLLABLE if _is_lone(words, last) else 0.0,
        ]
    )
