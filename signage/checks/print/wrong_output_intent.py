"""The file says for which four-colour printing it was made."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.print.printed_file import Intent, PrintedFile
from signage.checks.print.ticket import Ticket
from signage.checks.rule import Rule
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.model.printer import Standard

OUTPUT_CLASS, FOUR_INKS = "prtr", "CMYK"
"""In the header of an ICC profile: of an output device, in four inks (ICC.1:2022, 7.2)."""

RULE = Rule(
    code="wrong-output-intent",
    severity=Severity.ERROR,
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


def check(file: PrintedFile, ticket: Ticket) -> Iterator[Diagnostic]:
    """Look at the output intents for PDF/X."""
    problem = _problem(file, ticket)
    if problem is not None:
        yield RULE.finding(
            problem,
            hints=(
                msg(
                    "export it with the ICC profile of the printing condition {condition}",
                    condition=ticket.printer.condition,
                ),
            ),
        )


def _problem(file: PrintedFile, ticket: Ticket) -> Message | None:
    match file.intents:
        case ():
            return msg("the file has no output intent for PDF/X")
        case (intent,):
            return _problem_of(intent, ticket)
    return msg("the file has {intents} output intents for PDF/X", intents=len(file.intents))


def _problem_of(intent: Intent, ticket: Ticket) -> Message | None:
    profile = intent.profile
    if not intent.condition:
        return msg("the output intent does not name its printing condition")
    if profile is None:
        if ticket.printer.standard is Standard.X1A:
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
