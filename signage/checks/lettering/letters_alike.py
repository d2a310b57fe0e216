"""`letters-alike`: two letters of a text become nearly the same picture."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.lettering.larger import hints_for, size_for
from signage.checks.rule import Rule
from signage.checks.seen import Alike
from signage.checks.shown_slide import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.layout.fragment import PlacedText
from signage.model.screen import Screen
from signage.number import floor
from signage.phrase import Phrase
from signage.syntax.refusal import quote

LEAST_PIXELS = 3
"""Two letters that differ in fewer are taken for each other."""

RULE = Rule(
    code="letters-alike",
    severity=Severity.ERROR,
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


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Name the two letters of each text that differ least."""
    for text in slide.texts:
        pairs = text.seen.alike if text.seen else ()
        close = [pair for pair in pairs if pair.pixels < LEAST_PIXELS]
        if close:
            worst, placed = min(close, key=lambda pair: pair.pixels), text.placed
            yield RULE.finding(
                _message(worst, len(close) - 1, placed, slide.screen),
                placed.span,
                hints=(*hints_for(placed, _size_that_tells(worst, placed)), _OTHER_FONT),
                severity=Severity.WARNING if worst.pixels else Severity.ERROR,
            )


_OTHER_FONT = Phrase(
    en="or give the style another font: one with larger marks, on small boards a pixel font",
    vi="hoặc đổi phông cho kiểu chữ: phông có dấu lớn hơn, trên bảng nhỏ thì phông điểm ảnh",
)


def _size_that_tells(pair: Alike, placed: PlacedText) -> int:
    """Return about the size that makes enough pixels of those that differ: they fill an area."""
    larger = math.sqrt(LEAST_PIXELS / max(1, pair.pixels))
    return size_for(placed, placed.cap_height * larger)


def _message(pair: Alike, others: int, placed: PlacedText, screen: Screen) -> Phrase:
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
