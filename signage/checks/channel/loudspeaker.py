"""Rules about ward loudspeakers: what can be said, how long it takes, and when it is heard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from signage.channels.loudspeaker import SYLLABLES_A_SECOND, USUAL_S, Loudspeaker
from signage.channels.sending import LOUDSPEAKER_HOURS
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
from signage.number import quote
from signage.rule import rule
from signage.text.library_speech import is_library_there

LONGEST_S = 180
NIGHT = LOUDSPEAKER_HOURS.last * 60
MORNING = LOUDSPEAKER_HOURS.first * 60
"""In minutes of the day."""
TIMES_A_NUMBER = 2


@rule(
    "loudspeaker-unsayable",
    Severity.ERROR,
    subject=msg("ward loudspeakers"),
    says=msg(
        "Everything in it can be said: no digits, abbreviations or signs are left for which "
        "neither the campaign (`say`) nor the program has words."
    ),
    rationale=msg(
        "Who reads aloud guesses at what “QĐ” or “12-8” is, and a machine says anything. No "
        "abbreviation in what is read is the first thing that radio editors learn."
    ),
)
def loudspeaker_unsayable(item: Loudspeaker) -> Iterator[Diagnostic]:
    """Look for stretches without words, each told once."""
    stretches = (each for paragraph in item.paragraphs for each in paragraph.stretches)
    unsayable = dict.fromkeys(each.printed for each in stretches if each.said is None)
    for printed in unsayable:
        yield loudspeaker_unsayable.finding(
            msg("nobody can say {printed} as it stands here", printed=quote(printed)),
            item.text_span.of_word(printed),
            hints=tuple(in_words(printed)),
        )


def in_words(printed: str) -> Iterator[Message]:
    """Yield what can be done about *printed*, which nobody can say."""
    if "/" in printed:
        yield msg("write what the stroke stands for: “hoặc”, “trên”, “mỗi”")
    yield msg(
        "write it out, or say in `campaign:` how it is said: `say: {{{printed}: …}}`",
        printed=quote(printed),
    )
    if not is_library_there():
        yield msg("more abbreviations are known with `pip install signage[voice]`")


@rule(
    "loudspeaker-too-long",
    Severity.WARNING,
    subject=msg("ward loudspeakers"),
    says=msg(
        "All its readings together take no more than 90 seconds, at 3 syllables a second; from "
        "180 seconds on it is an error."
    ),
    rationale=msg(
        "Who hears it is at work or on the way, and cannot ask again. Wards have 15 minutes a "
        "session at most (Hà Nội, 2021), for everything."
    ),
)
def loudspeaker_too_long(item: Loudspeaker) -> Iterator[Diagnostic]:
    """Compare how long it takes."""
    if item.seconds <= USUAL_S:
        return
    is_error = item.seconds > LONGEST_S
    seconds, most = round(item.seconds), LONGEST_S if is_error else USUAL_S
    over = (item.seconds - most) / item.readings * SYLLABLES_A_SECOND
    yield loudspeaker_too_long.finding(
        msg(
            "it takes {seconds} s: {syllables} syllables, read {readings} times; at most "
            "{most} s are heard to the end",
            seconds=seconds,
            syllables=item.syllables,
            readings=item.readings,
            most=most,
        ),
        item.text_span,
        severity=Severity.ERROR if is_error else None,
        hints=(
            msg(
                "leave out about {count} syllables, give it a `short:` wording, or let it be read "
                "fewer times (`readings`)",
                count=max(1, round(over)),
            ),
        ),
    )


@rule(
    "loudspeaker-number-once",
    Severity.WARNING,
    subject=msg("ward loudspeakers"),
    says=msg("A number to call is said twice in each reading."),
    rationale=msg("At the first time, people look for something to write it down with."),
)
def loudspeaker_number_once(item: Loudspeaker) -> Iterator[Diagnostic]:
    """Count each number, however it is grouped."""
    stretches = (each for paragraph in item.paragraphs for each in paragraph.stretches)
    numbers = [each.printed for each in stretches if each.is_number_to_call]
    counts = Counter(map(_digits, numbers))
    for digits, printed in {_digits(number): number for number in numbers}.items():
        if counts[digits] < TIMES_A_NUMBER:
            yield loudspeaker_number_once.finding(
                msg("the number {printed} is said only once", printed=quote(printed)),
                item.text_span.of_word(printed),
                hints=(msg("say it again: “{printed}, xin nhắc lại, {printed}”", printed=printed),),
            )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


@rule(
    "loudspeaker-wrong-hour",
    Severity.ERROR,
    subject=msg("ward loudspeakers"),
    says=msg("Nothing is heard from 22:00 to 5:00."),
    rationale=msg(
        "It wakes children and the sick, and what wakes people they have taken down. Loud noise in "
        "the night is fined from 22:00 on; in the morning, where ward loudspeakers begin at 4:45, "
        "people complain in the newspapers."
    ),
    reference="Nghị định 167/2013/NĐ-CP, điều 6 (22:00)",
    may_be_allowed=False,
)
def loudspeaker_wrong_hour(item: Loudspeaker) -> Iterator[Diagnostic]:
    """Look at each slot."""
    for slot in item.slots:
        if slot.first < MORNING or slot.last > NIGHT:
            yield loudspeaker_wrong_hour.finding(
                msg(
                    "it would be heard at {slot}; between 22:00 and 5:00 people sleep",
                    slot=str(slot),
                ),
                item.slots_span.of(str(slot)),
                hints=(msg("let it begin at 5:30 and end before 22:00"),),
            )


LOUDSPEAKER_RULES = (
    loudspeaker_unsayable,
    loudspeaker_too_long,
    loudspeaker_number_once,
    loudspeaker_wrong_hour,
)
