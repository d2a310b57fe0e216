"""Inks of the colours that a page shows: missing, too much, or of another colour than screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from signage.checks.measurements import PrintedColor
from signage.color import BLACK, Color, Inks, relative_luminance
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import (
    ClipFrame,
    DisplayList,
    FillBox,
    FillPath,
    GlyphRun,
    Leaf,
    Modules,
    Picture,
    SoftShadow,
)
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg
from signage.model.paint import Paint, Solid
from signage.model.printer import Printer
from signage.number import decimal
from signage.rule import rule
from signage.source import Span

Propose = Callable[[Color, bool], Inks]
"""Returns what might be printed for a colour, and whether it is that of text."""


@rule(
    "missing-print-color",
    Severity.ERROR,
    subject=msg("colours of posters"),
    says=msg(
        "Every colour that a poster shows has a print value beside the one for screens; white and "
        "black need none."
    ),
    rationale=msg(
        "A press mixes cyan, magenta, yellow and black. A conversion from the values of a screen "
        "makes of a brand's colour what it happens to make, and of black text four inks that never "
        "meet exactly. So somebody has to decide, once."
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK: no DeviceRGB, no ICCBased colour",
    # There is nothing that could be printed.
    may_be_allowed=False,
)
def missing_print_color(
    painted: Iterable[PaintedColor], printer: Printer, propose: Propose
) -> Iterator[Diagnostic]:
    """Find colours that are *painted* on a page and that nobody has said how to print."""
    for one in painted:
        if one.color.printed is None:
            inks = propose(one.color, one.is_fine)
            yield missing_print_color.finding(
                _no_print_value(one.color),
                one.span,
                hints=(_write_print_value(one, inks, printer),),
            )


def _no_print_value(color: Color) -> Message:
    named = f"'{color.name}' ({_screen_value(color)})" if color.name else _screen_value(color)
    return msg("this colour is printed, but has no print value: {named}", named=named)


def _write_print_value(one: PaintedColor, inks: Inks, printer: Printer) -> Message:
    color = one.color
    if color.name:
        written = (one.span and _text(one.span)) or f'"{_screen_value(color)}"'
        return _nearest(color, written, inks, printer)
    line = _both_values(f'"{_screen_value(color)}"', inks)
    return msg(
        "give it a name in the theme's `colors:`, nearest on '{printer}' is `{line}`, and write "
        "the name here",
        printer=printer.name,
        line=line,
    )


def _nearest(color: Color, screen: str, inks: Inks, printer: Printer) -> Message:
    line = f"{color.name}: {_both_values(screen, inks)}"
    return msg("nearest on '{printer}': write `{line}`", printer=printer.name, line=line)


def _both_values(screen: str, inks: Inks) -> str:
    return f"{{screen: {screen}, print: [{_listed(inks)}]}}"


def _listed(inks: Inks) -> str:
    percents = (inks.cyan, inks.magenta, inks.yellow, inks.black)
    return ", ".join(f"{percent:g}" for percent in percents)


def _screen_value(color: Color) -> str:
    return str(Color(*color.rgb))


def _text(span: Span) -> str:
    """Return what is written at *span*, "" if it is more than one line."""
    if span.line != span.end_line:
        return ""
    return span.source.line(span.line)[span.column - 1 : span.end_column - 1]


@rule(
    "color-over-ink-limit",
    Severity.ERROR,
    subject=msg("colours of posters"),
    says=msg("No colour takes more ink than the `ink_limit` of the printer."),
    rationale=msg(
        "Ink that the paper cannot take does not dry: it sets off on the next sheet, and print "
        "shops refuse the file."
    ),
    reference="ISO 12647-2, total tone value; Ghent Workgroup 2022: 320 %",
    # Wet sheets are nobody's decision to make.
    may_be_allowed=False,
)
def color_over_ink_limit(painted: Iterable[PaintedColor], printer: Printer) -> Iterator[Diagnostic]:
    """Find colours that are *painted* on a page and that are too much for *printer*."""
    for one in painted:
        inks = one.color.printed
        if inks is not None and inks.total > printer.ink_limit:
            excess = inks.total - printer.ink_limit
            message = _too_much_ink(one.color, inks.total, printer)
            yield color_over_ink_limit.finding(message, one.span, hints=(_take_ink_away(excess),))


def _too_much_ink(color: Color, total: float, printer: Printer) -> Message:
    limit = printer.ink_limit
    return msg(
        "'{color}' is {total:g} % of ink; '{printer}' takes at most {limit:g} %",
        color=color.name,
        total=total,
        printer=printer.name,
        limit=limit,
    )


def _take_ink_away(excess: float) -> Message:
    return msg(
        "take away {excess:g} or more from the first three numbers of `print`, in like parts",
        excess=excess,
    )


@rule(
    "inks-converted",
    Severity.WARNING,
    subject=msg("pictures on posters"),
    says=msg(
        "A picture in inks (CMYK) was separated for the press that prints it, or says no press."
    ),
    rationale=msg(
        "Whoever separated it decided that black type is of black ink alone, and which inks a "
        "brand's colour has. For another press all of them are mixed anew, and type gets four."
    ),
    reference="ISO 15930-7, output intent; Ghent Workgroup 2022",
)
def inks_converted(press: str, x_mm: float, y_mm: float, printer: Printer) -> Iterator[Diagnostic]:
    """Say of a picture, made for *press*, that it is converted."""
    yield inks_converted.finding(
        msg(
            "the picture {x_mm:g} mm from the left, {y_mm:g} mm from the top was separated for "
            "'{press}'; its inks are converted to those of '{printer}'",
            x_mm=x_mm,
            y_mm=y_mm,
            press=press,
            printer=printer.name,
        ),
        hints=(
            msg(
                "ask whoever made it for a file in the profile of this printer, or name the "
                "picture's own press in `printers:` if that one prints it"
            ),
        ),
    )


LIMIT = 5.0
"""CIEDE2000, more than what is printable at best: from here on people see two colours and not one
(Mokrzycki, Tatol: Colour difference ΔE, a survey, 2011)."""
DARK = 0.045
"""Relative luminance of a quarter of full lightness: of text as dark only its form is seen."""


@rule(
    "print-color-differs",
    Severity.ERROR,
    subject=msg("colours of posters"),
    says=msg(
        "The inks of a colour look as it does on screens, through the profile of the press: at "
        "most {limit} (CIEDE2000: of 1 an eye is just aware) farther off than the "
        "nearest that can be printed. Dark text may "
        "be of black ink alone.",
        limit=decimal(LIMIT),
    ),
    rationale=msg(
        "People choose a colour on a screen, and get thousands of sheets in the colour of four "
        "numbers that nobody looked at."
    ),
    reference="ISO/CIE 11664-6:2014",
)
def print_color_differs(
    painted: Iterable[PaintedColor], printer: Printer, measured: Iterable[PrintedColor]
) -> Iterator[Diagnostic]:
    """Find those of *painted*, the colours of pages for *printer*, that come out otherwise."""
    found = {(one.screen, Inks(*one.inks)): one for one in measured}
    for one in painted:
        inks = one.color.inks
        printed = None if inks is None else found.get((one.color.rgb, inks))
        if printed is None or _is_dark_text_in_black(one):
            continue
        if printed.difference > printed.nearest_difference + LIMIT:
            yield print_color_differs.finding(
                _other_in_print(one.color, printed, printer),
                one.span,
                hints=_either(one.color, printed, printer),
            )


def _is_dark_text_in_black(one: PaintedColor) -> bool:
    is_dark = relative_luminance(one.color) < DARK
    return one.is_fine and not one.is_broad and is_dark and one.color.inks == BLACK.printed


def _other_in_print(color: Color, printed: PrintedColor, printer: Printer) -> Message:
    return msg(
        "'{color}' is {screen} on screens, but its inks, {inks}, look like {looks} on '{printer}': "
        "{difference} apart (CIEDE2000: of 1 an eye is just aware), where the nearest that can be "
        "printed is {best}",
        color=color.name,
        screen=_screen_value(color),
        inks=_listed(Inks(*printed.inks)),
        looks=_screen_value(Color(*printed.looks)),
        printer=printer.name,
        difference=decimal(printed.difference),
        best=decimal(printed.nearest_difference),
    )


def _either(color: Color, printed: PrintedColor, printer: Printer) -> tuple[Message, Message]:
    """Return the two ways to make both values one colour: by other inks, or on screens."""
    meant, looks = (f'"{_screen_value(c)}"' for c in (color, Color(*printed.looks)))
    line = f"{color.name}: {_both_values(looks, Inks(*printed.inks))}"
    return (
        _nearest(color, meant, Inks(*printed.nearest), printer),
        msg("or show on screens what is printed: `{line}`", line=line),
    )


@dataclass(frozen=True, slots=True)
class PaintedColor:
    """A colour that can be seen somewhere."""

    color: Color
    is_fine: bool
    """Whether it is that of text or a code, whose edges have to be sharp."""
    is_broad: bool
    """Whether it is that of something else."""
    span: Span | None
    """Where its value was written, or what shows it if it was not."""


def painted_colors(pages: Iterable[DisplayList]) -> tuple[PaintedColor, ...]:
    """Return the colours of *pages* in the order in which they come, clear ones left out.

    One that is written in two places is two: each has to be mended.
    """
    shown = (one for page in pages for one in _of_page(page))
    return together(one for one in shown if one.color.alpha > 0)


def together(painted: Iterable[PaintedColor]) -> tuple[PaintedColor, ...]:
    """Return what is *painted* in several places, each colour once."""
    found: dict[tuple[Span | None, Color], PaintedColor] = {}
    for one in painted:
        key = (one.span, Color(*one.color.rgb, inks=one.color.inks))
        known = found.get(key, one)
        found[key] = replace(
            known,
            is_fine=known.is_fine or one.is_fine,
            is_broad=known.is_broad or one.is_broad,
        )
    return tuple(found.values())


def _of_page(page: DisplayList) -> Iterator[PaintedColor]:
    yield PaintedColor(page.ground, is_fine=False, is_broad=True, span=page.ground.span)
    yield from _of_items(page.leaves())


def _of_items(items: Iterable[Leaf]) -> Iterator[PaintedColor]:
    for item in items:
        match item:
            case GlyphRun():
                yield _shown_as(item.color, item.span, is_fine=True)
            case Modules():
                yield _shown_as(item.color, item.span, is_fine=True)
                yield _shown_as(item.ground, item.span)
            case FillPath(is_artwork=True) | FillBox(is_artwork=True):
                pass
            case FillPath() | FillBox():
                yield from (_shown_as(color, item.span) for color in _colors(item.paint))
            case SoftShadow():
                yield _shown_as(item.color, item.span)
            case Picture():
                for color in (*(item.duotone or ()), *([item.tint] if item.tint else ())):
                    yield _shown_as(color, item.span)
            case ClipFrame():
                pass
            case _:
                assert_never(item)


def _shown_as(color: Color, span: Span, *, is_fine: bool = False) -> PaintedColor:
    return PaintedColor(color, is_fine, not is_fine, color.span or span)


def _colors(paint: Paint) -> tuple[Color, ...]:
    if isinstance(paint, Solid):
        return (paint.color,)
    return tuple(stop.color for stop in paint.stops)
