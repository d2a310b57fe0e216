"""`coarse-letters` and `letters-alike`: pixels enough to keep Vietnamese marks apart."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.measurements import AlikeLetters
from signage.checks.shown import ShownSlide
from signage.checks.slide.text_size import hints_for, size_for
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.layout.type_size import (
    SMALLEST_CAP_HEIGHT,
    SMALLEST_ONE_BIT_SIZE,
    SMALLEST_SMOOTH_SIZE,
)
from signage.model.page import Page
from signage.model.surface import Surface
from signage.number import SLACK, floor, quote
from signage.phrase import Phrase
from signage.rule import rule


@rule(
    "coarse-letters",
    Severity.ERROR,
    subject=Phrase(en="text on screens", vi="chữ trên màn hình"),
    says=Phrase(
        en=f"Smoothed capitals are at least {SMALLEST_CAP_HEIGHT:g} px high and their font at "
        f"least {SMALLEST_SMOOTH_SIZE:g} px ({SMALLEST_ONE_BIT_SIZE:g} px on boards of one "
        "colour); a pixel font has a whole multiple of its grid.",
        vi=f"Chữ hoa làm mịn cao ít nhất {SMALLEST_CAP_HEIGHT:g} px, cỡ chữ ít nhất "
        f"{SMALLEST_SMOOTH_SIZE:g} px (bảng một màu: {SMALLEST_ONE_BIT_SIZE:g} px); phông điểm "
        "ảnh có cỡ là bội số nguyên của ô lưới.",
    ),
    rationale=Phrase(
        en="Of fewer pixels ỗ, ễ and ẵ close into a bar, and “đồng” reads “đống”. A pixel font "
        "is drawn for its grid and stays sharp there; at any other size its pixels blur.",
        vi="Ít điểm ảnh hơn thì ỗ, ễ, ẵ dính thành một vệt, “đồng” thành “đống”. Phông điểm ảnh "
        "được vẽ theo ô lưới nên sắc nét đúng cỡ ấy; lệch cỡ là các điểm bị nhòe.",
    ),
    reference="ISO 9241-3: 7 x 9 pixels for continuous text; measured on the usual fonts",
)
def coarse_letters(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the pixels of capitals. Pages have none: their letters stay outlines."""
    if isinstance(slide.screen, Page):
        return
    for text in slide.texts:
        placed, grid = text.placed, text.placed.style.family.pixel
        if grid is not None and not _is_multiple(placed.size, grid):
            message, hints = _off_grid(placed, grid, slide.screen), (_onto_grid(placed, grid),)
            yield coarse_letters.finding(message, placed.span, hints=hints)
        elif grid is None and _is_coarse(placed, slide.screen):
            least = size_for(placed, SMALLEST_CAP_HEIGHT, _smallest_size(slide.screen))
            message = _too_few(placed, least, slide.screen)
            yield coarse_letters.finding(
                message, placed.span, hints=(*hints_for(placed, least), _PIXEL_FONT)
            )


_PIXEL_FONT = Phrase(
    en="or give the style a pixel font (`pixel:` in the theme's `families:`), which is legible at "
    "fewer pixels",
    vi="hoặc dùng phông điểm ảnh cho kiểu chữ (`pixel:` trong `families:` của giao diện), ít điểm "
    "ảnh hơn vẫn rõ",
)


def _smallest_size(screen: Surface) -> float:
    return SMALLEST_ONE_BIT_SIZE if screen.is_one_bit else SMALLEST_SMOOTH_SIZE


def _is_coarse(placed: PlacedText, screen: Surface) -> bool:
    return (
        placed.cap_height < SMALLEST_CAP_HEIGHT - SLACK
        or placed.size < _smallest_size(screen) - SLACK
    )


def _is_multiple(size: float, grid: int) -> bool:
    times = size / grid
    return abs(times - round(times)) < SLACK


def _too_few(placed: PlacedText, least: int, screen: Surface) -> Phrase:
    size, cap_height, shown = floor(placed.size), floor(placed.cap_height), quote(placed.words)
    return Phrase(
        en=f"{shown} is set in {size.en} px, its capitals {cap_height.en} px high; on "
        f"'{screen.name}' this font needs at least {least} px to keep its marks apart",
        vi=f"{shown} có cỡ {size.vi} px, chữ hoa cao {cap_height.vi} px; trên '{screen.name}' "
        f"phông này cần ít nhất {least} px để các dấu không dính nhau",
    )


def _off_grid(placed: PlacedText, grid: int, screen: Surface) -> Phrase:
    size, shown = floor(placed.size), quote(placed.words)
    return Phrase(
        en=f"{shown} is set in {size.en} px on '{screen.name}', but its pixel font has a grid of "
        f"{grid} px",
        vi=f"{shown} có cỡ {size.vi} px trên '{screen.name}', nhưng phông điểm ảnh này có ô lưới "
        f"{grid} px",
    )


def _onto_grid(placed: PlacedText, grid: int) -> Phrase:
    below = grid * max(1, int(placed.size / grid))
    return Phrase(
        en=f"set it in {below} or {below + grid} px",
        vi=f"dùng cỡ {below} hoặc {below + grid} px",
    )


LEAST_PIXELS = 3
"""Two letters that differ in fewer are taken for each other."""


@rule(
    "letters-alike",
    Severity.ERROR,
    subject=Phrase(en="text on screens", vi="chữ trên màn hình"),
    says=Phrase(
        en="No two Vietnamese letters become the same picture where they are shown, and better "
        f"they differ in {LEAST_PIXELS} pixels or more (else a warning).",
        vi="Không có hai chữ cái tiếng Việt nào hiện ra giống hệt nhau, tốt nhất chúng khác nhau "
        f"từ {LEAST_PIXELS} điểm ảnh trở lên (nếu không sẽ cảnh báo).",
    ),
    rationale=Phrase(
        en="In Vietnamese the mark is the word: where ồ and ố are one picture, “đồng” and “đống” "
        "are one word. How large letters have to be for that depends on the font and on the "
        "pixels of the screen, so it is measured on the finished picture.",
        vi="Trong tiếng Việt, khác dấu là khác từ: ồ với ố thành một hình thì “đồng” với “đống” "
        "cũng thành một từ. Cỡ chữ nào là đủ còn tùy phông và điểm ảnh của màn hình, nên phải đo "
        "trên ảnh thành phẩm.",
    ),
    reference="ISO 9241-3: 7 x 9 pixels for continuous text; the cut is this program's own",
)
def letters_alike(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Name the two letters of each text that differ least."""
    for text in slide.texts:
        pairs = text.measured.alike if text.measured else ()
        close = [pair for pair in pairs if pair.pixels < LEAST_PIXELS]
        if close:
            worst, placed = min(close, key=lambda pair: pair.pixels), text.placed
            yield letters_alike.finding(
                _alike(worst, len(close) - 1, placed, slide.screen),
                placed.span,
                hints=(*hints_for(placed, _size_that_tells(worst, placed)), _OTHER_FONT),
                severity=Severity.WARNING if worst.pixels else Severity.ERROR,
            )


_OTHER_FONT = Phrase(
    en="or give the style another font: one with larger marks, on small boards a pixel font",
    vi="hoặc đổi phông cho kiểu chữ: phông có dấu lớn hơn, trên bảng nhỏ thì phông điểm ảnh",
)


def _size_that_tells(pair: AlikeLetters, placed: PlacedText) -> int:
    """Return about the size that makes enough pixels of those that differ: they fill an area."""
    larger = math.sqrt(LEAST_PIXELS / max(1, pair.pixels))
    return size_for(placed, placed.cap_height * larger)


def _alike(pair: AlikeLetters, others: int, placed: PlacedText, screen: Surface) -> Phrase:
    size, shown = floor(placed.size), quote(placed.words)
    if pair.pixels:
        pixels = f"{pair.pixels} pixel{'' if pair.pixels == 1 else 's'}"
        how = Phrase(en=f"differ in {pixels} only", vi=f"chỉ khác nhau {pair.pixels} điểm ảnh")
    else:
        how = Phrase(en="are one picture", vi="hiện ra giống hệt nhau")
    more_en = f", and {others} more pair{'' if others == 1 else 's'}" if others else ""
    more_vi = f", và {others} cặp nữa" if others else ""
    return Phrase(
        en=f"'{pair.one}' and '{pair.other}' {how.en} at {size.en} px on '{screen.name}', in "
        f"{shown}{more_en}",
        vi=f"'{pair.one}' và '{pair.other}' {how.vi} ở cỡ {size.vi} px trên '{screen.name}', trong "
        f"{shown}{more_vi}",
    )
