"""Rules about the record sheet at an entrance: it asks for little, and is not kept for long."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.entrance import Asked, Entrance
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.rule import rule

MOST_PERSONAL = 2
LONGEST_KEPT = 30
MOST_QUESTIONS = 4
LONGEST_QUESTION = 25
"""Characters."""


@rule(
    "record-asks-much",
    Severity.WARNING,
    subject=msg("record sheets"),
    says=msg(
        "A visitor is asked for two personal things at most, and never for the number of an "
        "identity card or a home address."
    ),
    rationale=msg(
        "The sheet lies open at the door: whoever comes next reads it, and may take a picture. "
        "What is not asked for cannot be lost."
    ),
    reference="Nghị định 13/2023/NĐ-CP, điều 3 (tối thiểu hóa dữ liệu)",
)
def record_asks_much(sheet: Entrance) -> Iterator[Diagnostic]:
    """Count columns, and look for those that nobody needs to have at a door."""
    needless = [asked.value for asked in sheet.asks if asked in (Asked.ID, Asked.ADDRESS)]
    if needless:
        yield record_asks_much.finding(
            msg(
                "visitors are asked for what others can read: {needless}",
                needless=", ".join(needless),
            ),
            sheet.asks_span,
            hints=(msg("a name is enough to find somebody again: `asks: [name]`"),),
        )
    elif len(sheet.asks) > MOST_PERSONAL:
        yield record_asks_much.finding(
            msg(
                "visitors are asked for {count} personal things; {most} are enough",
                count=len(sheet.asks),
                most=MOST_PERSONAL,
            ),
            sheet.asks_span,
            hints=(msg("leave out what nobody will look up"),),
        )


@rule(
    "record-kept-long",
    Severity.WARNING,
    subject=msg("record sheets"),
    says=msg("A record sheet is destroyed after 30 days at most (`keep_days`)."),
    rationale=msg("An infection shows within three weeks; after that the names serve nobody."),
    reference="Nghị định 13/2023/NĐ-CP, điều 3 (lưu trữ có thời hạn)",
)
def record_kept_long(sheet: Entrance) -> Iterator[Diagnostic]:
    """Compare days."""
    if sheet.keep_days > LONGEST_KEPT:
        yield record_kept_long.finding(
            msg(
                "the sheet is kept for {days} days; {most} are enough",
                days=sheet.keep_days,
                most=LONGEST_KEPT,
            ),
            sheet.keep_span,
            hints=(msg("write `keep_days: 21`, or allow it with the reason"),),
        )


@rule(
    "record-crowded",
    Severity.ERROR,
    subject=msg("record sheets"),
    says=msg(
        "A record sheet has at most four questions, of 25 characters each: columns that a hand can "
        "write into."
    ),
    rationale=msg("What does not fit is written across the next line, and nobody can read either."),
)
def record_crowded(sheet: Entrance) -> Iterator[Diagnostic]:
    """Count questions and their letters."""
    if len(sheet.questions) > MOST_QUESTIONS:
        yield record_crowded.finding(
            msg("there are {count} questions", count=len(sheet.questions)),
            sheet.questions_span,
            hints=(msg("ask no more than four"),),
        )
    for question in sheet.questions:
        if len(question) > LONGEST_QUESTION:
            yield record_crowded.finding(
                msg(
                    "the question has {count} characters: {question}",
                    count=len(question),
                    question=question,
                ),
                sheet.questions_span,
                hints=(msg("say it in 25: “Đã cài ứng dụng?”"),),
            )


ENTRANCE_RULES = (record_asks_much, record_kept_long, record_crowded)
