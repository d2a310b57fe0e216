"""What findings about letters say: what was measured, and what would mend it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.measurements import AlikeLetters
from signage.color import BLACK, WHITE, Color
from signage.model.style import ReadFrom
from tests.checks.lettering.slides import (
    BOARD,
    BRICK,
    DOTS,
    MOSS,
    SAME_FACE,
    STYLE,
    codes,
    dots,
    judge,
    on,
    placed,
    seen,
    slide,
    ticker,
    words,
)

FAR = on(slide(), far_m=6)


def test_text_read_from_nearby_is_judged_from_there():
    """By `near_m`, and that is what the hint speaks of."""
    style = replace(STYLE, read_from=ReadFrom.NEAR)

    assert codes(on(slide(words(style=style)), far_m=60)) == []
    (found,) = judge(on(slide(words(style=style)), near_m=6))
    assert "from 6 m on" in found.message.en
    assert "`near_m`" in found.hints[-1].en


def test_a_tiny_board_that_is_read_from_too_far_is_said_to_be():
    """Layout takes the grid of the pixel font there, as nothing legible is smaller."""
    far = slide(words("Gọi 1022", DOTS), replace(BOARD, far_m=18))

    (found,) = judge(far)
    assert (found.code, found.severity.name) == ("text-too-small", "WARNING")
    assert found.message.en == (
        "the capitals of 'Gọi 1022' are 11 px = 110 mm high; from 18 m on 'led-onebit-128x64' at "
        "least 12 px = 116.2 mm are needed"
    )
    assert found.hints[0].en == (
        "let the style 'dots' be larger on this screen: at least `size: 24px`"
    )
    assert "up to 17 m" in found.hints[1].en


def test_small_text_in_a_full_box_has_to_lose_words():
    """Letters of twice the size take four times the room."""
    (found,) = judge(placed(FAR, size=75.0, cap_height=55.5))

    assert found.message.en == (
        "the capitals of 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' are 55.5 px = 13.7 mm high; from "
        "6 m on 'elevator-1080x1920' at least 113 px = 28 mm are needed"
    )
    assert found.message.vi == (
        "chữ hoa của 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' cao 55,5 px = 13,7 mm; đọc từ 6 m trên "
        "'elevator-1080x1920' cần ít nhất 113 px = 28 mm"
    )
    assert [hint.en for hint in found.hints] == [
        "let the style 'lead' be larger on this screen: at least `size: 211px`",
        "at least 211 px: a box about 7.9 times as large",
        "or at most about 1 syllable in the box as it is (now 13)",
        "as it is, it is read from up to 2.1 m: if nobody reads it from farther away, say so in "
        "the screen's `far_m`",
    ]


def test_a_box_that_is_far_too_small_has_room_for_no_words():
    """Then nothing is said of how many."""
    (found,) = judge(placed(FAR, size=30.0, cap_height=22.2))

    assert not any("syllable" in hint.en for hint in found.hints)


def test_a_line_that_runs_has_to_be_higher():
    """It has as many words as it likes, but one height."""
    made = on(slide(ticker()), far_m=6)
    (found,) = judge(placed(made, largest=400.0))

    assert found.hints[0].en == (
        "the line needs about 2431 px of height for 211 px of size (it has 1728)"
    )


def test_a_pixel_font_beside_its_grid_is_told_both_sizes_next_to_it():
    """That below, and that above."""
    hints = [judge(dots(size))[0].hints[0].en for size in (6, 18, 40)]

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

    assert found.message.en == (
        "'ồ' and 'ố' differ in 1 pixel only at 150 px on 'elevator-1080x1920', in 'Ổ dịch tả lợn ở "
        "Ẵng Ậu Hãy gọi 1022', and 2 more pairs"
    )
    assert "`size: 260px`" in found.hints[0].en


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

    assert "has a contrast of 3.9:1 on" in found.message.en
    assert "độ tương phản 3,9:1; cần ít nhất 4,5:1" in found.message.vi
    assert [each.en.split(":1")[0] for each in found.hints] == [hint.split(":1")[0]]
    assert found.hints[0].en.startswith(hint)


def test_color_alone_says_who_does_not_see_what():
    """The worst of three, the colours by their names, and the heavier face that there is."""
    named = replace(
        SAME_FACE, color=replace(BRICK, name="brick"), emphasis_color=replace(MOSS, name="moss")
    )
    (found,) = judge(slide(words(style=named)))

    assert found.message.en == (
        "in 'Ổ dịch tả lợn ở Ẵng Ậu Hãy gọi 1022' only its colour sets 'lợn' apart, and with "
        "deuteranopia 'moss' (#767628) differs from 'brick' (#aa552d) by 0.3 on "
        "'elevator-1080x1920'; at least 10 is needed (CIEDE2000)"
    )
    assert found.hints[0].en == (
        "let the emphasis of the style 'lead' be bolder as well: `weight: 700`"
    )
