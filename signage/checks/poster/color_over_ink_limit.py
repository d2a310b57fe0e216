"""`color-over-ink-limit`: a colour's print value is more ink than the printer takes."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.poster.painted import painted
from signage.checks.rule import Rule
from signage.color import Color
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import DisplayList
from signage.model.printer import Printer
from signage.phrase import Phrase

RULE = Rule(
    code="color-over-ink-limit",
    severity=Severity.ERROR,
    subject=Phrase(en="colours of posters", vi="màu của áp phích"),
    says=Phrase(
        en="No colour takes more ink than the `ink_limit` of the printer.",
        vi="Không màu nào dùng nhiều mực hơn `ink_limit` của cách in.",
    ),
    rationale=Phrase(
        en="Ink that the paper cannot take does not dry: it sets off on the next sheet, and "
        "print shops refuse the file.",
        vi="Mực nhiều hơn sức thấm của giấy sẽ không khô: mực lem sang tờ sau, và nhà in không "
        "nhận tệp.",
    ),
    reference="ISO 12647-2, total tone value; Ghent Workgroup 2022: 320 %",
    # Wet sheets are nobody's decision to make.
    may_be_allowed=False,
)


def check(page: DisplayList, printer: Printer) -> Iterator[Diagnostic]:
    """Find colours of *page* that are too much for *printer*."""
    for one in painted(page):
        inks = one.color.printed
        if inks is not None and inks.total > printer.ink_limit:
            excess = inks.total - printer.ink_limit
            message = _message(one.color, inks.total, printer)
            yield RULE.finding(message, one.span, hints=(_hint(excess),))


def _message(color: Color, total: float, printer: Printer) -> Phrase:
    limit = printer.ink_limit
    return Phrase(
        en=f"'{color.name}' is {total:g} % of ink; '{printer.name}' takes at most {limit:g} %",
        vi=f"'{color.name}' tốn {total:g} % mực; '{printer.name}' chỉ nhận tối đa {limit:g} %",
    )


def _hint(excess: float) -> Phrase:
    return Phrase(
        en=f"take away {excess:g} or more from the first three numbers of `print`, in like parts",
        vi=f"hãy bớt từ {excess:g} trở lên ở ba số đầu của `print`, chia đều",
    )
