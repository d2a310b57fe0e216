"""The file was made for the printing that the printer does."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg

RULE = Rule(
    code="other-printing-condition",
    severity=Severity.WARNING,
    subject=msg("the output intent"),
    says=msg("The output intent names the printing condition of the printer, such as FOGRA39."),
    rationale=msg(
        "The same inks look paler on uncoated paper and darker on coated: a file that was made for "
        "the one comes out wrong on the other, most of all in skin and greys."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ICC characterization data registry",
)


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the condition that the file names with the printer's."""
    asked = ticket.printer.condition
    for intent in file.intents:
        # "FOGRA39" is also meant by "Coated FOGRA39" and "FOGRA39L".
        if intent.condition and asked.lower() not in intent.condition.lower():
            yield RULE.finding(
                msg(
                    "the file was made for '{condition}', '{printer}' prints {asked}",
                    condition=intent.condition[:60],
                    printer=ticket.printer.name,
                    asked=asked,
                ),
                hints=(
                    msg(
                        "ask the print shop which of the two it prints; convert the file, or name "
                        "another printer with `--printer`"
                    ),
                ),
            )
