"""`color-alone`: emphasised words differ by a colour that some people do not see."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from signage.checks.shown import ShownSlide
from signage.checks.slide.color_vision import DEFICIENCIES, Deficiency, seen_difference
from signage.color import Color
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import GlyphRun
from signage.layout.fragment import PlacedText
from signage.model.style import TextStyle
from signage.model.surface import Surface
from signage.number import floor, quote
from signage.phrase import Phrase
from signage.rule import rule

LEAST_DIFFERENCE = 10
"""CIEDE2000: two colours are told apart at a glance, without being held side by side."""


@rule(
    "color-alone",
    Severity.WARNING,
    subject=Phrase(en="emphasised words", vi="chữ nhấn"),
    says=Phrase(
        en="Emphasised words that differ from the others of their text by colour alone differ by "
        f"{LEAST_DIFFERENCE} or more (CIEDE2000) for people without red, green or blue cones too.",
        vi="Chữ nhấn chỉ khác phần còn lại về màu thì phải khác từ "
        f"{LEAST_DIFFERENCE} trở lên (CIEDE2000), kể cả với người mù màu đỏ, mù màu lục hay mù "
        "màu lam.",
    ),
    rationale=Phrase(
        en="About one man in twenty confuses reds and greens. To him a word in red among green "
        "ones is not emphasised at all. A bolder face, or a colour that is lighter or darker as "
        "well, is seen by everybody.",
        vi="Cứ khoảng hai mươi người đàn ông thì một người lẫn màu đỏ với màu lục. Với họ, chữ đỏ "
        "giữa chữ lục chẳng có gì nổi bật. Nét đậm hơn, hoặc màu sáng tối khác hẳn, thì ai cũng "
        "thấy.",
    ),
    reference="WCAG 2.2, 1.4.1; Machado et al. 2009 (simulation); Sharma et al. 2005 (CIEDE2000); "
    "Birch 2012 (how many); the cut is this program's own",
)
def color_alone(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the colours of each text as they look to people who see fewer."""
    if slide.screen.is_one_bit:  # it shows no colours to anybody
        return
    for text in slide.texts:
        worst = min(_pairs(text.placed), key=lambda pair: pair.difference, default=None)
        if worst is not None and worst.difference < LEAST_DIFFERENCE:
            yield color_alone.finding(
                _message(worst, text.placed, slide.screen),
                text.placed.span,
                hints=tuple(_hints(text.placed.style)),
            )


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two stretches of a text in one face and two colours, as they look to those who see least."""

    one: GlyphRun
    other: GlyphRun
    deficiency: Deficiency
    difference: float


def _pairs(placed: PlacedText) -> Iterator[_Pair]:
    """Give each two looks that have only colour between them.

    Of colours that let different amounts through, the ground decides; they are left out.
    """
    words = (run for run in placed.runs if run.text.strip())
    # Not by the colour as such: what is printed for it makes no difference on a screen.
    looks = {(run.font, run.size, run.color.rgb, run.color.alpha): run for run in words}
    for one, other in itertools.combinations(looks.values(), 2):
        is_one_face = (one.font, one.size) == (other.font, other.size)
        if is_one_face and one.color.alpha == other.color.alpha:
            for deficiency in DEFICIENCIES:
                seen = seen_difference(one.color, other.color, deficiency)
                yield _Pair(one, other, deficiency, seen)


def _message(pair: _Pair, placed: PlacedText, screen: Surface) -> Phrase:
    is_first = pair.one.color == placed.style.emphasis_color
    strong, plain = (pair.one, pair.other) if is_first else (pair.other, pair.one)
    shown, word, seen = quote(placed.words), quote(strong.text), floor(pair.difference)
    colors = (_named(strong.color), _named(plain.color))
    return Phrase(
        en=f"in {shown} only its colour sets {word} apart, and with {pair.deficiency.name.en} "
        f"{colors[0]} differs from {colors[1]} by {seen.en} on '{screen.name}'; at least "
        f"{LEAST_DIFFERENCE} is needed (CIEDE2000)",
        vi=f"trong {shown}, {word} chỉ khác màu, mà với người {pair.deficiency.name.vi} thì "
        f"{colors[0]} chỉ khác {colors[1]} ở mức {seen.vi} trên '{screen.name}'; cần ít nhất "
        f"{LEAST_DIFFERENCE} (CIEDE2000)",
    )


def _hints(style: TextStyle) -> Iterator[Phrase]:
    heaviest = style.family.faces[-1].weight
    if heaviest > style.weight:
        yield Phrase(
            en=f"let the emphasis of the style '{style.name}' be bolder as well: `weight: "
            f"{heaviest}`",
            vi=f"cho phần nhấn của kiểu chữ '{style.name}' đậm hơn nữa: `weight: {heaviest}`",
        )
    yield Phrase(
        en="take a colour for the emphasis that is clearly lighter or darker than that of the text",
        vi="chọn màu nhấn sáng hơn hoặc tối hơn hẳn màu chữ",
    )


def _named(color: Color) -> str:
    return f"'{color.name}' ({Color(*color.rgb)})" if color.name else str(Color(*color.rgb))
