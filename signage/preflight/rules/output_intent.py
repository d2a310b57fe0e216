"""Rules about the printing that the file was made for."""

from __future__ import annotations

from collections.abc import Iterator

from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.preflight.printed_file import OutputIntent, PrintedFile
from signage.preflight.ticket import PdfX, Ticket
from signage.rule import rule

OUTPUT_CLASS, FOUR_INKS = "prtr", "CMYK"
"""In the header of an ICC profile: of an output device, in four inks (ICC.1:2022, 7.2)."""


@rule(
    "wrong-output-intent",
    Severity.ERROR,
    subject=msg("the output intent"),
    says=msg(
        "The file has one output intent for PDF/X; its ICC profile is embedded (PDF/X-1a may name "
        "it only) and describes printing in four inks."
    ),
    rationale=msg(
        "Percentages of ink are no colours: what 60 % of magenta looks like hangs on paper and "
        "press. The output intent says which were meant, so that proof and print agree."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); Ghent Workgroup 2022, R0035",
)
def wrong_output_intent(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the output intents for PDF/X."""
    problem = _problem(file, ticket)
    if problem is not None:
        yield wrong_output_intent.finding(
            problem,
            hints=(
                msg(
                    "export it with the ICC profile of the printing condition {condition}",
                    condition=ticket.condition,
                ),
            ),
        )


def _problem(file: PrintedFile, ticket: Ticket) -> Message | None:
    match file.intents:
        case ():
            return msg(
                "the file does not say for which press and paper it is: no output intent for PDF/X"
            )
        case (intent,):
            return _problem_of(intent, ticket)
    return msg(
        "the file says {intents} times for which press it is: output intents for PDF/X",
        intents=len(file.intents),
    )


def _problem_of(intent: OutputIntent, ticket: Ticket) -> Message | None:
    profile = intent.profile
    if not intent.condition:
        return msg("the output intent does not name its printing condition")
    if profile is None:
        if ticket.standard is PdfX.X1A:
            return None
        return msg("the output intent has no ICC profile that could be read")
    if (profile.device_class, profile.space) == (OUTPUT_CLASS, FOUR_INKS):
        return None
    return msg(
        "the output intent's profile is of class '{device_class}' for {space}, not of class "
        "'{output_class}' for {four_inks}",
        device_class=profile.device_class,
        space=profile.space,
        output_class=OUTPUT_CLASS,
        four_inks=FOUR_INKS,
    )


@rule(
    "other-printing-condition",
    Severity.WARNING,
    subject=msg("the output intent"),
    says=msg("The output intent names the printing condition of the printer, such as FOGRA39."),
    rationale=msg(
        "The same inks look paler on uncoated paper and darker on coated: a file that was made for "
        "the one comes out wrong on the other, most of all in skin and greys."
    ),
    reference="ISO 15930-7:2010 (PDF/X-4); ICC characterization data registry",
)
def other_printing_condition(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Compare the condition that the file names with the printer's."""
    asked = ticket.condition
    for intent in file.intents:
        # "FOGRA39" is also meant by "Coated FOGRA39" and "FOGRA39L".
        if intent.condition and asked.lower() not in intent.condition.lower():
            yield other_printing_condition.finding(
                msg(
                    "the file was made for '{condition}', '{printer}' prints {asked}",
                    condition=intent.condition[:60],
                    printer=ticket.printer,
                    asked=asked,
                ),
                hints=(
                    msg(
                        "ask the print shop which of the two it prints; convert the file, or name "
                        "another printer with `--printer`"
                    ),
                ),
            )
