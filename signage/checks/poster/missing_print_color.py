"""`missing-print-color`: a poster shows a colour that has a value for screens only."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from signage.checks.poster.painted import Painted, painted
from signage.checks.rule import Rule
from signage.color import Color, Inks
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import DisplayList
from signage.model.printer import Printer
from signage.phrase import Phrase
from signage.source import Span

Propose = Callable[[Color, bool], Inks]
"""Returns what might be printed for a colour, and whether it is that of text."""

RULE = Rule(
    code="missing-print-color",
    severity=Severity.ERROR,
    subject=Phrase(en="colours of posters", vi="màu của áp phích"),
    says=Phrase(
        en="Every colour that a poster shows has a print value beside the one for screens; "
        "white and black need none.",
        vi="Mọi màu áp phích dùng đều có giá trị in bên cạnh giá trị màn hình; trắng và đen "
        "thì không cần.",
    ),
    rationale=Phrase(
        en="A press mixes cyan, magenta, yellow and black. A conversion from the values of a "
        "screen makes of a brand's colour what it happens to make, and of black text four inks "
        "that never meet exactly. So somebody has to decide, once.",
        vi="Máy in pha mực C, M, Y, K. Nếu chuyển tự động từ màu màn hình, màu nhận diện ra sao "
        "thì tùy may rủi, còn chữ đen thành bốn lớp mực không bao giờ chồng khít. Vì vậy phải có "
        "người quyết định, một lần.",
    ),
    reference="Ghent Workgroup 2022, sheet-fed CMYK: no DeviceRGB, no ICCBased colour",
    # There is nothing that could be printed.
    may_be_allowed=False,
)


def check(page: DisplayList, printer: Printer, propose: Propose) -> Iterator[Diagnostic]:
    """Find colours of *page* that nobody has said how to print."""
    for one in painted(page):
        if one.color.printed is None:
            inks = propose(one.color, one.is_fine)
            yield RULE.finding(_message(one.color), one.span, hints=(_hint(one, inks, printer),))


def _message(color: Color) -> Phrase:
    named = f"'{color.name}' ({_value(color)})" if color.name else _value(color)
    return Phrase(
        en=f"this colour is printed, but has no print value: {named}",
        vi=f"màu này được in, nhưng chưa có giá trị in: {named}",
    )


def _hint(one: Painted, inks: Inks, printer: Printer) -> Phrase:
    color = one.color
    percents = (inks.cyan, inks.magenta, inks.yellow, inks.black)
    listed = ", ".join(f"{percent:g}" for percent in percents)
    written = (one.span and _text(one.span)) or f'"{_value(color)}"'
    if color.name:
        line = f"{color.name}: {{screen: {written}, print: [{listed}]}}"
        return Phrase(
            en=f"nearest on '{printer.name}': write `{line}`",
            vi=f"gần nhất khi in '{printer.name}': hãy viết `{line}`",
        )
    line = f'{{screen: "{_value(color)}", print: [{listed}]}}'
    return Phrase(
        en=f"give it a name in the theme's `colors:`, nearest on '{printer.name}' is `{line}`, "
        "and write the name here",
        vi=f"hãy đặt tên cho màu trong `colors:` của giao diện, gần nhất khi in '{printer.name}' "
        f"là `{line}`, rồi viết tên đó ở đây",
    )


def _value(color: Color) -> str:
    return str(Color(*color.rgb))


def _text(span: Span) -> str:
    """Return what is written at *span*, "" if it is more than one line."""
    if span.line != span.end_line:
        return ""
    return span.source.line(span.line)[span.column - 1 : span.end_column - 1]
