"""Words upon words: two texts on one place of a slide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.shown import ShownSlide
from signage.checks.slide.overlap import LETTERS_DEEP
from signage.geometry import Rect
from signage.model.element import Element
from tests.checks.slide.lettering import codes, judge, moved, slide, ticker, words
from tests.layout.making import column, stack

CODE = "texts-overlap"


def both(first: ShownSlide, second: ShownSlide) -> ShownSlide:
    """Return a slide that shows the text of each."""
    return replace(first, texts=(*first.texts, *second.texts))


def ink(made: ShownSlide) -> Rect:
    """Return the box of all ink of its text."""
    (only,) = made.texts
    (run,) = only.placed.runs
    return run.ink


def over(depth: float) -> ShownSlide:
    """Return a slide whose second text reaches *depth* pixels into the first, from below."""
    above = slide(words("Gọi 1022"))
    return both(above, moved(above, dy=ink(above).height - depth))


def test_texts_that_stand_apart_pass():
    """Half a pixel is the rim of a letter; side by side they share a line."""
    line = slide(words("Gọi"))
    assert codes(over(0.49)) == []
    assert codes(both(line, moved(line, dx=ink(line).width))) == []


def test_marks_that_meet_are_warned_of():
    """The dot below a letter reaches into the hook above another: both texts can be read."""
    assert codes(over(0.5)) == [(CODE, "warning")]


def test_letters_upon_letters_are_an_error():
    """The message says which two, and how deep; the place is that of the later."""
    capitals = slide(words("Gọi 1022")).texts[0].placed.cap_height
    assert codes(over(LETTERS_DEEP * capitals - 1)) == [(CODE, "warning")]
    (found,) = judge(over(LETTERS_DEEP * capitals + 1))
    assert (found.code, found.severity.name) == (CODE, "ERROR")
    assert "'Gọi 1022' and 'Gọi 1022' reach" in str(found.message)
    assert "px into one another on 'elevator-1080x1920'" in str(found.message)
    assert "chồng lên nhau" in found.message.in_language("vi")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (stack(words("Gọi 1022"), words("Quét mã")), [(CODE, "error")]),
        (column(words("Gọi 1022"), words("Quét mã")), []),
    ],
)
def test_what_layout_makes(element: Element, expected: list[tuple[str, str]]):
    """A stack puts one upon the other, a column one below the other."""
    assert codes(slide(element)) == expected


def test_of_what_runs_counts_what_is_seen():
    """Its line is much longer than its box, beside which others may stand."""
    line = slide(ticker())
    (only,) = line.texts
    narrow = replace(only.placed, box=replace(only.placed.box, width=300.0))
    beside = replace(line, texts=(replace(only, placed=narrow),))
    word = slide(words("Gọi"))
    there = only.placed.box.y + only.placed.box.height / 2 - ink(word).y - ink(word).height / 2
    assert CODE in dict(codes(both(line, moved(word, dx=400 - ink(word).x, dy=there))))
    assert CODE not in dict(codes(both(beside, moved(word, dx=400 - ink(word).x, dy=there))))
