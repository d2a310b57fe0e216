"""`code-not-dark-on-light` and `code-not-scannable`: QR codes that are not read, or misread."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.shown import ShownSlide
from signage.color import BLACK, Color, relative_luminance
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.number import floor, quote
from signage.rule import rule

LEAST_PERCENT = 40
"""Of full light, between ground and modules: the symbol contrast of grade C."""


@rule(
    "code-not-dark-on-light",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "The modules of a code are darker than its ground, by at least {least_percent} % of full "
        "light.",
        least_percent=LEAST_PERCENT,
    ),
    rationale=msg(
        "Many readers take no light code on a dark ground. In sunlight or on cheap paper the "
        "difference shrinks, so there has to be enough of it."
    ),
    reference="ISO/IEC 15415:2011, symbol contrast, grade C; ISO/IEC 18004:2015",
)
def code_not_dark_on_light(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the light of both colours."""
    for shown in slide.codes:
        code = shown.code
        # What shows through a ground that is not opaque may be as dark as anything.
        ground = _over(code.ground, BLACK)
        modules = _over(code.color, ground)
        percent = 100 * (relative_luminance(ground) - relative_luminance(modules))
        if percent < LEAST_PERCENT:
            yield code_not_dark_on_light.finding(
                _too_faint(code.color, code.ground, percent, slide.screen.name),
                code.span,
                hints=(msg('make it black on white: `color: "#000000"`, `ground: "#ffffff"`'),),
            )


def _too_faint(color: Color, ground: Color, percent: float, screen: str) -> Message:
    colors = msg(
        "the code is {color} on {ground} on '{screen}'",
        color=str(color),
        ground=str(ground),
        screen=screen,
    )
    if percent < 0:
        return msg("{colors}: light on a dark ground", colors=colors)
    least = floor(percent)
    return msg(
        "{colors}, darker by {least} % of full light, less than {least_percent} %",
        colors=colors,
        least=least,
        least_percent=LEAST_PERCENT,
    )


def _over(color: Color, below: Color) -> Color:
    """Return what is seen of *color* over an opaque one."""
    share = color.alpha / 255

    def mixed(top: int, under: int) -> int:
        return round(top * share + under * (1 - share))

    red, green, blue = map(mixed, color.rgb, below.rgb)
    return Color(red, green, blue)


@rule(
    "code-not-scannable",
    Severity.ERROR,
    subject=msg("codes"),
    says=msg(
        "Each code is read from the finished picture where it stands, and no reader reads anything "
        "but exactly its content."
    ),
    rationale=msg(
        "Who scans a code that leads nowhere does not try twice; one that leads elsewhere is worse."
    ),
    reference="ISO/IEC 18004:2015",
)
def code_not_scannable(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare what each reader read with what was meant."""
    for shown in slide.codes:
        meant, read = shown.code.payload, shown.read
        if not read:  # Nobody looked.
            continue
        wrong = next((text for text in read if text and text != meant), None)
        if wrong is None and meant in read:
            continue
        yield code_not_scannable.finding(
            _unread(meant, slide) if wrong is None else _misread(meant, wrong, slide),
            shown.code.span,
            hints=(
                msg(
                    "give the code more room, four modules of empty ground round it, and black on "
                    "white; let nothing lie over it"
                ),
            ),
        )


def _unread(meant: str, slide: ShownSlide) -> Message:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return msg(
        "the code for {shown} cannot be scanned from the finished picture for {where}",
        shown=shown,
        where=where,
    )


def _misread(meant: str, wrong: str, slide: ShownSlide) -> Message:
    shown, where = quote(meant), f"'{slide.screen.name}'"
    return msg(
        "the code for {shown} is scanned as {wrong} from the finished picture for {where}",
        shown=shown,
        wrong=quote(wrong),
        where=where,
    )
