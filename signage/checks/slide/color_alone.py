"""`color-alone`: emphasised words differ by a colour that some people do not see."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.checks.slide.color_vision import DEFICIENCIES, Deficiency, seen_difference
from signage.color import Color
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import GlyphRun
from signage.layout.fragment import PlacedText
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.style import TextStyle
from signage.model.surface import Surface
from signage.number import floor, quote
from signage.rule import rule

LEAST_DIFFERENCE = 10
"""CIEDE2000: two colours are told apart at a glance, without being held side by side."""


@rule(
    "color-alone",
    Severity.WARNING,
    subject=msg("emphasised words"),
    says=msg(
        "Emphasised words that differ from the others of their text by colour alone differ by "
        "{least_difference} or more (CIEDE2000: of 1 an eye is just aware) for people "
        "without red, green or blue cones too.",
        least_difference=LEAST_DIFFERENCE,
    ),
    rationale=msg(
        "About one man in twenty confuses reds and greens. To him a word in red among green ones "
        "is not emphasised at all. A bolder face, or a colour that is lighter or darker as well, "
        "is seen by everybody."
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


def _message(pair: _Pair, placed: PlacedText, screen: Surface) -> Message:
    is_first = pair.one.color == placed.style.emphasis_color
    strong, plain = (pair.one, pair.other) if is_first else (pair.other, pair.one)
    shown, word, seen = quote(placed.words), quote(strong.text), floor(pair.difference)
    colors = (_named(strong.color), _named(plain.color))
    return msg(
        "in {shown} only its colour sets {word} apart, and with {deficiency} {one} differs from "
        "{other} by {seen} on '{screen}'; at least {least_difference} is needed "
        "(CIEDE2000: of 1 an eye is just aware)",
        shown=shown,
        word=word,
        deficiency=pair.deficiency.name,
        one=colors[0],
        other=colors[1],
        seen=seen,
        screen=screen.name,
        least_difference=LEAST_DIFFERENCE,
    )


def _hints(style: TextStyle) -> Iterator[Message]:
    heaviest = style.family.faces[-1].weight
    if heaviest > style.weight:
        yield msg(
            "let the emphasis of the style '{style}' be bolder as well: `weight: {heaviest}`",
            style=style.name,
            heaviest=heaviest,
        )
    yield msg(
        "take a colour for the emphasis that is clearly lighter or darker than that of the text"
    )


def _named(color: Color) -> str:
    return f"'{color.name}' ({Color(*color.rgb)})" if color.name else str(Color(*color.rgb))
