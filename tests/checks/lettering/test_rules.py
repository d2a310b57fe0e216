"""Each rule about letters: a good slide passes; change one thing, and one rule says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from signage.checks.measurements import AlikeLetters
from signage.checks.registry import LETTERS, RULES
from signage.checks.shown import ShownSlide
from signage.color import Color, Inks
from signage.layout.legibility import READABLE_DISTANCE, UNREADABLE_DISTANCE
from signage.model.screen import ColorMode, Medium
from tests.checks.lettering.slides import (
    BRICK,
    SAME_FACE,
    SCREENS,
    apart,
    codes,
    dots,
    judge,
    moved,
    on,
    placed,
    seen,
    slide,
    small,
    words,
)
from tests.fake_assets import family

TOO_SMALL, COARSE, ALIKE = "text-too-small", "coarse-letters", "letters-alike"
CONTRAST, COLOR = "low-contrast", "color-alone"
CUT, TOUCH, UNSAFE = "ink-cut-off", "lines-touch", "text-outside-safe-area"

BROKEN: dict[str, tuple[ShownSlide, ShownSlide]] = {
    TOO_SMALL: (slide(), on(slide(), far_m=6)),
    COARSE: (small(), on(small(), color_mode=ColorMode.ONE_BIT)),
    ALIKE: (slide(), seen(slide(), alike=(AlikeLetters("ồ", "ố", 0),))),
    CONTRAST: (slide(), seen(slide(), contrast=4.4)),
    COLOR: (
        slide(words(style=replace(SAME_FACE, emphasis_weight=700))),
        slide(words(style=SAME_FACE)),
    ),
    CUT: (slide(), moved(slide(), dy=-100)),
    TOUCH: (slide(), moved(slide(), dy=-25, line=1)),
    UNSAFE: (slide(), moved(slide(), dy=-20)),
}
"""By rule: a good slide, and the same with one change."""


@pytest.mark.parametrize("code", BROKEN)
def test_one_change_breaks_one_rule(code: str):
    """And says so once, in both languages, with where, what it is about and what to do."""
    good, bad = BROKEN[code]

    assert judge(good) == []
    (found,) = judge(bad)
    assert found.code == code
    assert found.span == bad.texts[0].placed.span
    assert found.hints
    for text in (found.message, *found.hints):
        assert text.en
        assert text.vi
        assert text.en != text.vi
    for message in (found.message.en, found.message.vi):
        assert f"'{bad.screen.name}'" in message


def test_every_rule_is_broken_by_something():
    """A rule that nothing breaks might as well not be there."""
    assert [check.code for check in LETTERS.slides] == list(BROKEN)
    assert set(BROKEN) <= set(RULES)


def _in_cap_heights(times: float) -> ShownSlide:
    """Return a slide that is read from so many times the height of its capitals."""
    made = slide()
    return on(made, far_m=made.texts[0].placed.cap_height * made.screen.pitch_mm * times / 1000)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: _in_cap_heights(READABLE_DISTANCE), []),
        (lambda: _in_cap_heights(READABLE_DISTANCE * 1.001), [(TOO_SMALL, "warning")]),
        (lambda: _in_cap_heights(UNREADABLE_DISTANCE), [(TOO_SMALL, "warning")]),
        (lambda: _in_cap_heights(UNREADABLE_DISTANCE * 1.001), [(TOO_SMALL, "error")]),
        (lambda: small(cap_height=9.0), []),
        (lambda: small(cap_height=8.99), [(COARSE, "error")]),
        (lambda: small(size=14.0), []),
        (lambda: small(size=13.99), [(COARSE, "error")]),
        (lambda: on(small(size=24.0), color_mode=ColorMode.ONE_BIT), []),
        (lambda: on(small(size=23.99), color_mode=ColorMode.ONE_BIT), [(COARSE, "error")]),
        (lambda: dots(12), []),
        (lambda: dots(36), []),
        (lambda: dots(18), [(COARSE, "error")]),
        (lambda: dots(6), [(COARSE, "error")]),
        (lambda: seen(slide(), alike=(AlikeLetters("ồ", "ố", 3),)), []),
        (lambda: seen(slide(), alike=(AlikeLetters("ồ", "ố", 2),)), [(ALIKE, "warning")]),
        (lambda: seen(slide(), alike=(AlikeLetters("ồ", "ố", 1),)), [(ALIKE, "warning")]),
        (lambda: seen(slide(), contrast=7.0), []),
        (lambda: seen(slide(), contrast=6.99), [(CONTRAST, "warning")]),
        (lambda: seen(slide(), contrast=4.5), [(CONTRAST, "warning")]),
        (lambda: seen(slide(), contrast=4.49), [(CONTRAST, "error")]),
        (lambda: on(seen(slide(), contrast=7.0), medium=Medium.LED), []),
        (lambda: on(seen(slide(), contrast=6.99), medium=Medium.LED), [(CONTRAST, "error")]),
        (lambda: _grays(157), [(COLOR, "warning")]),
        (lambda: _grays(158), []),
        (lambda: apart(0.04), []),
        (lambda: apart(0.039), [(TOUCH, "warning")]),
        (lambda: apart(0.0), [(TOUCH, "warning")]),
        (lambda: apart(-0.001), [(TOUCH, "error")]),
    ],
)
def test_both_sides_of_a_limit(made: Callable[[], ShownSlide], expected: list[tuple[str, str]]):
    """What just does, does; what just does not, is said with its severity."""
    assert codes(made()) == expected


def test_pages_have_no_pixels():
    """Their letters stay outlines; what is too small for them is said by their distance."""
    made = on(slide(on=SCREENS["a4"]), far_m=0.1)

    assert codes(placed(made, size=8.0, cap_height=8.0)) == []
    assert codes(placed(on(made, medium=Medium.LCD), size=8.0, cap_height=8.0)) == [
        (COARSE, "error")
    ]


def test_what_nobody_looked_at_is_not_judged_by_its_looks():
    """There is no contrast to speak of."""
    made = slide()
    unseen = replace(made, texts=tuple(replace(text, measured=None) for text in made.texts))

    assert judge(unseen) == []


def test_what_is_emphasised_by_more_than_a_color():
    """By its face, or by nothing; or the colours cannot be judged; or there are none."""
    one_face = replace(SAME_FACE, family=family("regular.ttf"))
    clear = replace(SAME_FACE, emphasis_color=replace(BRICK, alpha=150))
    none = replace(SAME_FACE, emphasis_color=replace(BRICK, inks=Inks(0, 70, 90, 10)))
    alone = slide(words(style=SAME_FACE))

    assert codes(slide(words(style=replace(SAME_FACE, emphasis_weight=700)))) == []
    assert codes(slide(words(style=replace(one_face, emphasis_weight=700)))) == [(COLOR, "warning")]
    assert codes(slide(words(style=clear))) == []
    assert codes(slide(words(style=none))) == []
    assert codes(slide(words("Ổ dịch", style=SAME_FACE))) == []
    assert codes(slide(words("*Ổ dịch*", style=SAME_FACE))) == []
    assert codes(slide(words("*Ổ* *dịch*", style=SAME_FACE))) == []
    assert codes(on(alone, color_mode=ColorMode.ONE_BIT)) == []


def _grays(value: int) -> ShownSlide:
    gray, other = Color(128, 128, 128), Color(value, value, value)
    return slide(words(style=replace(SAME_FACE, color=gray, emphasis_color=other)))
