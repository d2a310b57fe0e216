"""What gets a text to be set larger: its style, fewer words, or a larger box."""

from __future__ import annotations

import math

from signage.layout.fragment import PlacedText
from signage.number import SLACK, decimal
from signage.phrase import Phrase
from signage.text.syllable import count_syllables


def size_for(placed: PlacedText, cap_height: float, least: float = 0.0) -> int:
    """Return the size in whole pixels whose capitals are *cap_height* pixels high.

    No size under *least*, and none beside the grid of a pixel font.
    """
    size = max(least, cap_height * placed.size / placed.cap_height)
    step = placed.style.family.pixel or 1
    return step * max(1, math.ceil(size / step - SLACK))


def hints_for(placed: PlacedText, size: int) -> tuple[Phrase, ...]:
    """Return what to do so that *placed* gets *size* pixels."""
    if _is_as_large_as_its_style(placed):
        return (_let_style(placed, size),)
    room = (_give_height(placed, size),) if placed.is_running else _fit_box(placed, size)
    return (_let_style(placed, size), *room) if placed.largest < size - SLACK else room


def _is_as_large_as_its_style(placed: PlacedText) -> bool:
    """Tell whether the style, and not the box, keeps *placed* from being larger."""
    pixels_of_capital = placed.size / placed.cap_height
    step = placed.style.family.pixel or 2 * pixels_of_capital
    return placed.size + step > placed.largest


def _let_style(placed: PlacedText, size: int) -> Phrase:
    name = placed.style.name
    return Phrase(
        en=f"let the style '{name}' be larger on this screen: at least `size: {size}px`",
        vi=f"cho kiểu chữ '{name}' lớn hơn trên màn hình này: ít nhất `size: {size}px`",
    )


def _give_height(placed: PlacedText, size: int) -> Phrase:
    height = math.ceil(placed.box.height * size / placed.size)
    return Phrase(
        en=f"the line needs about {height} px of height for {size} px of size "
        f"(it has {placed.box.height:.0f})",
        vi=f"dòng chữ cần cao khoảng {height} px để có cỡ {size} px "
        f"(hiện có {placed.box.height:.0f})",
    )


def _fit_box(placed: PlacedText, size: int) -> tuple[Phrase, ...]:
    """Return how many syllables there is room for: letters of twice the size take four times it."""
    ratio = (size / placed.size) ** 2
    syllables = count_syllables(placed.words)
    most, times = math.floor(syllables / ratio + SLACK), decimal(ratio)
    larger = Phrase(
        en=f"at least {size} px: a box about {times.en} times as large",
        vi=f"cỡ ít nhất {size} px: cần khung rộng gấp khoảng {times.vi} lần",
    )
    fewer = Phrase(
        en=f"or at most about {most} syllable{'' if most == 1 else 's'} in the box as it is "
        f"(now {syllables})",
        vi=f"hoặc nhiều nhất khoảng {most} âm tiết trong khung hiện tại (đang có {syllables})",
    )
    return (larger, fewer) if most else (larger,)
