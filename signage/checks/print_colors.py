"""`missing-print-color` and `color-over-ink-limit`: inks of the colours that a page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from signage.color import Color, Inks
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
from signage.message import Message, msg
from signage.model.paint import Paint, Solid
from signage.model.printer import Printer
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
    page: DisplayList, printer: Printer, propose: Propose
) -> Iterator[Diagnostic]:
    """Find colours of *page* that nobody has said how to print."""
    for one in _painted(page):
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


def _write_print_value(one: _Painted, inks: Inks, printer: Printer) -> Message:
    color = one.color
    percents = (inks.cyan, inks.magenta, inks.yellow, inks.black)
    listed = ", ".join(f"{percent:g}" for percent in percents)
    written = (one.span and _text(one.span)) or f'"{_screen_value(color)}"'
    if color.name:
        line = f"{color.name}: {{screen: {written}, print: [{listed}]}}"
        return msg("nearest on '{printer}': write `{line}`", printer=printer.name, line=line)
    line = f'{{screen: "{_screen_value(color)}", print: [{listed}]}}'
    return msg(
        "give it a name in the theme's `colors:`, nearest on '{printer}' is `{line}`, and write "
        "the name here",
        printer=printer.name,
        line=line,
    )


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
def color_over_ink_limit(page: DisplayList, printer: Printer) -> Iterator[Diagnostic]:
    """Find colours of *page* that are too much for *printer*."""
    for one in _painted(page):
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


@dataclass(frozen=True, slots=True)
class _Painted:
    """A colour that can be seen somewhere."""

    color: Color
    is_fine: bool
    """Whether it is that of text or a code, whose edges have to be sharp."""
    span: Span | None
    """Where its value was written, or what shows it if it was not."""


def _painted(page: DisplayList) -> tuple[_Painted, ...]:
    """Return the colours of *page* in the order in which they come, clear ones left out.

    One that is written in two places is two: each has to be mended.
    """
    ground = _Painted(page.ground, is_fine=False, span=page.ground.span)
    found: dict[tuple[Span | None, Color], _Painted] = {}
    for one in (ground, *_of_items(page.leaves())):
        if one.color.alpha == 0:
            continue
        key = (one.span, Color(*one.color.rgb, inks=one.color.inks))
        if key not in found or one.is_fine:
            found[key] = one
    return tuple(found.values())


def _of_items(items: Iterable[Leaf]) -> Iterator[_Painted]:
    for item in items:
        match item:
            case GlyphRun():
                yield _shown_as(item.color, item.span, is_fine=True)
            case Modules():
                yield _shown_as(item.color, item.span, is_fine=True)
                yield _shown_as(item.ground, item.span)
            case FillPath() | FillBox():
                yield from (_shown_as(color, item.span) for color in _colors(item.paint))
            case SoftShadow():
                yield _shown_as(item.color, item.span)
            case Picture():
                if item.tint is not None:
                    yield _shown_as(item.tint, item.span)
            case ClipFrame():
                pass
            case _:
                assert_never(item)


def _shown_as(color: Color, span: Span, *, is_fine: bool = False) -> _Painted:
    return _Painted(color, is_fine, color.span or span)


def _colors(paint: Paint) -> tuple[Color, ...]:
    if isinstance(paint, Solid):
        return (paint.color,)
    return tuple(stop.color for stop in paint.stops)
