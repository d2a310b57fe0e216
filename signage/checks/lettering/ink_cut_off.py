"""`ink-cut-off`: part of a letter or mark falls outside the screen, or outside its box."""

from __future__ import annotations

import math
from collections.abc import Iterator

from signage.checks.lettering.ink import Excess, excess, surface
from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Screen
from signage.number import SLACK, ceil
from signage.phrase import Phrase
from signage.syntax.refusal import quote

RULE = Rule(
    code="ink-cut-off",
    severity=Severity.ERROR,
    subject=Phrase(en="text", vi="chữ"),
    says=Phrase(
        en="All ink of a text, marks included, lies on the screen or page and in the text's box; "
        "of a ticker its whole height.",
        vi="Toàn bộ nét chữ, kể cả dấu, nằm trong màn hình hoặc trang giấy và trong khung của chữ; "
        "với chữ chạy thì là cả chiều cao.",
    ),
    rationale=Phrase(
        en="Vietnamese capitals with two marks are higher than the ascent that fonts state. Where "
        "the box was made from that, Ẵ and Ỗ become Ă and Ô: the cut changes the word. Beyond its "
        "box text is cut by a ticker or a group, and covered by its neighbours.",
        vi="Chữ hoa tiếng Việt hai dấu cao hơn chiều cao mà phông khai báo. Khung tính theo chiều "
        "cao ấy sẽ cắt Ẵ, Ỗ thành Ă, Ô: cắt dấu là đổi từ. Ra ngoài khung, chữ bị dải chữ chạy "
        "hay nhóm cắt mất, hoặc bị phần bên cạnh che.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for ink that is not on the surface, then for ink that is not in its box."""
    for text in slide.texts:
        if (over := excess(text, surface(slide.screen))) is not None:
            message, hints = _off_surface(text, over, slide.screen), (_move(over),)
            yield RULE.finding(message, text.placed.span, hints=hints)
        elif (over := excess(text, text.placed.box)) is not None:
            message, hints = _out_of_box(text, over, slide.screen), (_enlarge(over),)
            yield RULE.finding(message, text.placed.span, hints=hints)


def _off_surface(text: ShownText, over: Excess, screen: Screen) -> Phrase:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return Phrase(
        en=f"{shown} is cut off: {pixels.en} px of its ink are beyond the {over.side.en} edge of "
        f"'{screen.name}'",
        vi=f"{shown} bị cắt: {pixels.vi} px nét chữ nằm ngoài mép {over.side.vi} của "
        f"'{screen.name}'",
    )


def _out_of_box(text: ShownText, over: Excess, screen: Screen) -> Phrase:
    shown, pixels = quote(text.placed.words), ceil(over.pixels)
    return Phrase(
        en=f"{shown} reaches {pixels.en} px over the {over.side.en} edge of its box on "
        f"'{screen.name}'",
        vi=f"{shown} lấn ra ngoài mép {over.side.vi} của khung {pixels.vi} px trên '{screen.name}'",
    )


def _move(over: Excess) -> Phrase:
    pixels = math.ceil(over.pixels - SLACK)
    return Phrase(
        en=f"move it {pixels} px inwards, or set it smaller",
        vi=f"dời chữ vào trong {pixels} px, hoặc giảm cỡ chữ",
    )


def _enlarge(over: Excess) -> Phrase:
    pixels = math.ceil(over.pixels - SLACK)
    return Phrase(
        en=f"give its box {pixels} px more at the {over.side.en}, or set it smaller",
        vi=f"nới khung thêm {pixels} px ở phía {over.side.vi}, hoặc giảm cỡ chữ",
    )
