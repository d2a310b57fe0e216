"""Colours are amounts of ink."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.mark import Area, Image, Lettering, Line, Mark
from signage.checks.print.paint import Space
from signage.checks.print.place import more, where
from signage.checks.print.printed_file import PrintedPage
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, in_context, msg

TO_CONVERT = (Space.RGB, Space.CAL_RGB, Space.CAL_GRAY, Space.LAB, Space.ICC)
_KINDS: dict[type[Mark], Message] = {
    Lettering: in_context("printed", "a text"),
    Image: msg("a picture"),
    Line: msg("a line"),
    Area: msg("a shape"),
}

RULE = Rule(
    code="color-not-cmyk",
    severity=Severity.ERROR,
    subject=msg("colours"),
    says=msg(
        "Nothing is in {spaces} or {to_convert}.",
        spaces=", ".join(space.value for space in TO_CONVERT[:-1]),
        to_convert=TO_CONVERT[-1].value,
    ),
    rationale=msg(
        "A press prints four inks. Whatever is not in them yet is converted on the way by settings "
        "that nobody chose: black text becomes a brown of four inks, and brand colours become "
        "others."
    ),
    reference="Ghent Workgroup 2022, R0027",
)


def check(page: PrintedPage, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look for marks in such a space, and name one of each."""
    for space in TO_CONVERT:
        found = [mark for mark in page.marks if mark.paint.space is space]
        if found:
            kind, place = _KINDS[type(found[0])], where(found[0].bounds, page)
            others = more(len(found))
            yield RULE.finding(
                msg(
                    "{kind} is in {space} ({place}){others}",
                    kind=kind,
                    space=space.value,
                    place=place,
                    others=others,
                ),
                hints=(
                    msg(
                        "convert it to CMYK for {condition} before exporting, or export as PDF/X "
                        "with conversion",
                        condition=ticket.printer.condition,
                    ),
                ),
            )
