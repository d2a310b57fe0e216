"""Each rule about letters: a good slide passes; change one thing, and one rule says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from signage.checks.measurements import AlikeLetters
from signage.checks.registry import LETTERS, RULES
from signage.checks.shown import ShownSlide
from signage.color import BLACK, WHITE, Color, Inks
from signage.layout.type_size import READABLE_DISTANCE, UNREADABLE_DISTANCE
from signage.model.style import ReadFrom
from signage.model.surface import ColorMode, Medium
from signage.text.mark_gaps import MarkGap
from tests.checks.slide.lettering import (
    BOARD,
    BRICK,
    DOTS,
    MOSS,
    SAME_FACE,
    SCREENS,
    STYLE,
    apart,
    codes,
    dots,
    hand,
    judge,
    moved,
    on,
    placed,
    seen,
    slide,
    small,
    ticker,
    words,
)
from tests.fake_assets import family
from tests.layout.making import column, screen, stack

TOO_SMALL, COARSE, ALIKE = "text-too-small", "coarse-letters", "letters-alike"
CROWDED = "crowded-marks"
THUMBNAIL = "lost-in-thumbnail"
OVERLAP = "texts-overlap"
CONTRAST, COLOR = "low-contrast", "color-alone"
SMALL_PRINT = "small-print"
CUT, TOUCH, UNSAFE = "ink-cut-off", "lines-touch", "text-outside-safe-area"

BROKEN: dict[str, tuple[ShownSlide, ShownSlide]] = {
    TOO_SMALL: (slide(), on(slide(), far_m=6)),
    SMALL_PRINT: (hand(), hand(49.9)),
    THUMBNAIL: (on(slide(), medium=Medium.PHONE), on(slide(), medium=Medium.PHONE, height=4000)),
    COARSE: (small(), on(small(), color_mode=ColorMode.ONE_BIT)),
    ALIKE: (slide(), seen(slide(), alike=(AlikeLetters("ồ", "ố", 0),))),
    CROWDED: (slide(), placed(slide(), tightest_letter=MarkGap("ổ", 0.001, 0.5))),
    CONTRAST: (slide(), seen(slide(), contrast=4.4)),
    COLOR: (
        slide(words(style=replace(SAME_FACE, emphasis_weight=700))),
        slide(words(style=SAME_FACE)),
    ),
    CUT: (slide(), moved(slide(), dy=-100)),
    TOUCH: (slide(), moved(slide(), dy=-25, line=1)),
    UNSAFE: (slide(), moved(slide(), dy=-20)),
    OVERLAP: (slide(column(words("Gọi"), words("Gọi"))), slide(stack(words("Gọi"), words("Gọi")))),
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
        assert str(text)
        assert text.in_language("vi")
        assert str(text) != text.in_language("vi")
    for message in (str(found.message), found.message.in_language("vi")):
        assert f"'{bad.screen.name}'" in message


def test_every_rule_is_broken_by_something():
    """A rule that nothing breaks might as well not be there."""
    assert [check.code for check in LETTERS.slides] == list(BROKEN)
    assert set(BROKEN) <= set(RULES)


def _in_cap_heights(times: float) -> ShownSlide:
    """Return a slide that is read from so many times the height of its capitals."""
    made = slide()
    return on(made, far_m=made.texts[0].placed.cap_height * made.screen.pitch_mm * times / 1000)


def crowded(
    far_m: float = 4.0, size: float | None = None, room: float = 0.1, pair: float = 0.1
) -> ShownSlide:
    """Return a slide with little room, in em, beside a mark; of 0.5 em are small letters."""
    made = placed(
        slide(),
        tightest_letter=MarkGap("ổ", room, 0.5),
        tightest_pair=MarkGap("đồ", pair, 0.5),
    )
    made = on(made, far_m=far_m)
    if size is None:
        return made
    return placed(made, size=size, cap_height=12.0)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: _in_cap_heights(READABLE_DISTANCE), []),
        (lambda: _in_cap_heights(READABLE_DISTANCE * 1.001), [(TOO_SMALL, "warning")]),
        (lambda: _in_cap_heights(UNREADABLE_DISTANCE), [(TOO_SMALL, "warning")]),
        (lambda: _in_cap_heights(UNREADABLE_DISTANCE * 1.001), [(TOO_SMALL, "error")]),
        (lambda: hand(50.0), []),
        (lambda: hand(49.99), [(SMALL_PRINT, "warning")]),
        (lambda: hand(49.99, SCREENS["card-a6"]), [(SMALL_PRINT, "warning")]),
        (lambda: hand(49.99, SCREENS["a4"]), []),
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
        (lambda: crowded(room=0.0251), []),
        (lambda: crowded(room=0.0249), [(CROWDED, "warning")]),
        (lambda: crowded(far_m=1.0, room=0.0249), []),  # eyes tell it apart from there
        (lambda: crowded(far_m=0.1, size=15.0, room=0.034), []),
        (lambda: crowded(far_m=0.1, size=15.0, room=0.033), [(CROWDED, "warning")]),
        (lambda: crowded(far_m=0.1, size=15.0, pair=0.067), []),
        (lambda: crowded(far_m=0.1, size=15.0, pair=0.066), [(CROWDED, "warning")]),
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


def test_crowded_marks_are_told_with_the_size_that_parts_them():
    """In pixels and as a part of the letter; where they touch, only another font helps."""
    (found,) = judge(crowded(room=0.01))
    size = slide().texts[0].placed.size

    assert f"a mark in 'ổ' has {int(size * 0.1) / 10:g} px" in str(found.message)
    assert "(2 % of the height of a small letter)" in str(found.message)
    assert "at least `size: 470px`" in str(found.hints[0])
    (touching,) = judge(crowded(room=0.0))
    assert len(touching.hints) == 1


def test_pages_have_no_pixels():
    """Their letters stay outlines; what is too small for them is said by their distance."""
    made = on(slide(on=SCREENS["a4"]), far_m=0.1)

    assert codes(placed(made, size=8.0, cap_height=8.0)) == []
    shown = replace(made, screen=screen(2480, 3508, pitch_mm=25.4 / 300, far_m=0.1))
    small = placed(shown, size=8.0, cap_height=8.0)
    assert codes(small) == [(COARSE, "error"), (CROWDED, "warning")]


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


FAR = on(slide(), far_m=6)


def test_text_read_from_nearby_is_judged_from_there():
    """By `near_m`, and that is what the hint speaks of."""
    style = replace(STYLE, read_from=ReadFrom.NEAR)

    assert codes(on(slide(words(style=style)), far_m=60)) == []
    (found,) = judge(on(slide(words(style=style)), near_m=6))
    assert "from 6 m on" in str(found.message)
    assert "`near_m`" in str(found.hints[-1])


def test_a_tiny_board_that_is_read_from_too_far_is_said_to_be():
    """Layout takes the grid of the pixel font there, as nothing legible is smaller."""
    far = slide(words("Gọi 1022", DOTS), replace(BOARD, far_m=18))

    (found,) = judge(far)
    assert (found.code, found.severity.name) == ("text-too-small", "WARNING")
    assert str(found.message) == (
        "the capitals of 'Gọi 1022' are 10 px = 100 mm high; from 18 m on 'led-onebit-128x64' at "
        "least 12 px = 116.2 mm are needed"
    )
    assert str(found.hints[0]) == (
        "let the style 'dots' be larger on this screen: at least `size: 24px`"
    )
    assert "up to 15.5 m" in str(found.hints[1])


def test_small_text_in_a_full_box_has_to_lose_words():
    """Letters of twice the size take four times the room."""
    (found,) = judge(placed(FAR, size=75.0, cap_height=55.5))

    assert str(found.message) == (
        "the capitals of 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' are 55.5 px = 13.7 mm high; from "
        "6 m on 'elevator-1080x1920' at least 113 px = 28 mm are needed"
    )
    assert found.message.in_language("vi") == (
        "chữ hoa của 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' cao 55,5 px = 13,7 mm; đọc từ 6 m trên "
        "'elevator-1080x1920' cần ít nhất 113 px = 28 mm"
    )
    assert [str(hint) for hint in found.hints] == [
        "let the style 'lead' be larger on this screen: at least `size: 211px`",
        "at least 211 px: a box about 7.9 times as large",
        "or at most about 1 syllable in the box as it is (now 10)",
        "as it is, it is read from up to 2.1 m: if nobody reads it from farther away, say so in "
        "the screen's `far_m`",
    ]


def test_a_box_that_is_far_too_small_has_room_for_no_words():
    """Then nothing is said of how many."""
    (found,) = judge(placed(FAR, size=30.0, cap_height=22.2))

    assert not any("syllable" in str(hint) for hint in found.hints)


def test_a_line_that_runs_has_to_be_higher():
    """It has as many words as it likes, but one height."""
    made = on(slide(ticker()), far_m=6)
    (found,) = judge(placed(made, largest=400.0))

    assert str(found.hints[0]) == (
        "the line needs about 2431 px of height for 211 px of size (it has 1728)"
    )


def test_a_pixel_font_beside_its_grid_is_told_both_sizes_next_to_it():
    """That below, and that above."""
    hints = [str(judge(dots(size))[0].hints[0]) for size in (6, 18, 40)]

    assert hints == ["set it in 12 or 24 px", "set it in 12 or 24 px", "set it in 36 or 48 px"]


def test_the_most_alike_letters_are_named_and_the_others_counted():
    """One finding a text."""
    pairs = (
        AlikeLetters("ẵ", "ẳ", 2),
        AlikeLetters("ồ", "ố", 1),
        AlikeLetters("ỗ", "ổ", 2),
        AlikeLetters("o", "a", 3),
    )
    (found,) = judge(seen(slide(), alike=pairs))

    assert str(found.message) == (
        "'ồ' and 'ố' differ in 1 pixel only at 150 px on 'elevator-1080x1920', in 'Ổ dịch tả lợn ở "
        "Ẵng Ậu Hãy gọi 1022', and 2 more pairs"
    )
    assert "`size: 260px`" in str(found.hints[0])


@pytest.mark.parametrize(
    ("color", "hint"),
    [
        (WHITE, "for 7:1 nothing behind letters of #ffffff may be lighter than #595959"),
        (BLACK, "for 7:1 nothing behind letters of #000000 may be darker than #959595"),
        (Color(128, 128, 128), "no ground gives #808080 7:1: make the letters lighter"),
        (Color(110, 110, 110), "no ground gives #6e6e6e 7:1: make the letters darker"),
    ],
    ids=str,
)
def test_contrast_is_told_as_a_color(color: Color, hint: str):
    """Of the plate that would do, or that none would."""
    style = replace(STYLE, color=color, emphasis_color=color)
    (found,) = judge(seen(slide(words(style=style)), contrast=3.999))

    assert "has a contrast of 3.9:1 on" in str(found.message)
    assert "độ tương phản 3,9:1; cần ít nhất 4,5:1" in found.message.in_language("vi")
    assert [str(each).split(":1")[0] for each in found.hints] == [hint.split(":1")[0]]
    assert str(found.hints[0]).startswith(hint)


def test_color_alone_says_who_does_not_see_what():
    """The worst of three, the colours by their names, and the heavier face that there is."""
    named = replace(
        SAME_FACE, color=replace(BRICK, name="brick"), emphasis_color=replace(MOSS, name="moss")
    )
    (found,) = judge(slide(words(style=named)))

    assert str(found.message) == (
        "in 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' only its colour sets 'lợn' apart, and with "
        "deuteranopia 'moss' (#767628) differs from 'brick' (#aa552d) by 0.3 on "
        "'elevator-1080x1920'; at least 10 is needed (CIEDE2000: of 1 an eye is just aware)"
    )
    assert str(found.hints[0]) == (
        "let the emphasis of the style 'lead' be bolder as well: `weight: 700`"
    )
