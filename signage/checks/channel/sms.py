"""Rules about text messages: their length, letters, sender, and hours."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from signage.channels.sending import Purpose, as_written, sms_law
from signage.channels.sms import Sms
from signage.checks.channel.sent_late import sent_late
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg, plural
from signage.number import quote
from signage.rule import rule
from signage.text.homographs import Homograph, homographs
from signage.text.sms import SmsLength, plain_letters

MOST_SHOWN = 40
"""Characters of what is too much."""
LONGEST_BRAND = 11


@rule(
    "sms-too-long",
    Severity.ERROR,
    subject=msg("text messages"),
    says=msg(
        "A text message has no more segments than it may have (`segments`, 1 if nothing is said): "
        "70 Vietnamese letters, or 160 plain ones; of several segments each has room for 67, or "
        "153."
    ),
    rationale=msg(
        "Every segment is paid for once more, by each of the recipients; and old telephones show "
        "the parts of a message apart, in any order."
    ),
    reference="3GPP TS 23.038, TS 23.040",
)
def sms_too_long(sms: Sms) -> Iterator[Diagnostic]:
    """Count both forms."""
    forms = list(sms.forms)
    for (_, length), is_plain in zip(forms, (False, True), strict=True):
        over = length.over(sms.most_segments)
        if over:
            yield sms_too_long.finding(
                _too_long(length, sms.most_segments, is_plain=is_plain),
                sms.text_span,
                hints=tuple(_remedies(sms, length, over, is_plain=is_plain)),
            )


def _too_long(length: SmsLength, most: int, *, is_plain: bool) -> Message:
    room = length.room(most)
    if is_plain:
        return msg(
            "without marks, this message takes {units} places of {room}: {segments} segments",
            units=length.units,
            room=room,
            segments=len(length.segments),
        )
    return msg(
        "with Vietnamese marks, this message takes {units} places of {room}: {segments} segments",
        units=length.units,
        room=room,
        segments=len(length.segments),
    )


def _remedies(sms: Sms, length: SmsLength, over: str, *, is_plain: bool) -> Iterator[Message]:
    shown = over if len(over) <= MOST_SHOWN else f"{over[:MOST_SHOWN]}…"
    yield plural(
        "{count} character is too much: {shown}",
        "{count} characters are too much, from here on: {shown}",
        count=len(over),
        shown=quote(shown),
    )
    if is_plain and length.costly:
        costly = " ".join(length.costly)
        yield msg("these signs make it cost as much as with marks: {costly}", costly=costly)
    needed = len(length.segments)
    yield msg(
        "shorten it, give it a `short:` wording, or let it have more: `segments: {needed}`",
        needed=needed,
    )


@rule(
    "sms-read-wrongly",
    Severity.WARNING,
    subject=msg("text messages"),
    says=msg(
        "Without marks, what people are asked to do is read as it is meant: no word is one that "
        "is far more often another one."
    ),
    rationale=msg(
        "Is `dung ra duong` an order to stay or to go? Who has to guess at the one word that says "
        "what to do, does nothing."
    ),
)
def sms_read_wrongly(sms: Sms) -> Iterator[Diagnostic]:
    """Look for verbs whose plain form is read as another word."""
    for found in homographs(sms.text):
        yield sms_read_wrongly.finding(
            msg(
                "without marks, {word} is {plain}: most read {read}",
                word=quote(found.word),
                plain=quote(found.plain),
                read=quote(found.read_as),
            ),
            sms.text_span.of_word(found.word),
            hints=(_otherwise(found),),
        )


def _otherwise(found: Homograph) -> Message:
    return msg("say it so that nobody has to guess: {better}", better=quote(found.better))


@rule(
    "sms-wrong-hour",
    Severity.ERROR,
    subject=msg("text messages"),
    says=msg("Nothing is sent before 7:00 or from 22:00 on, whatever it is about."),
    rationale=msg(
        "For advertisements it is the law; for everything else it is what people expect of an "
        "office that does not wake them."
    ),
    reference="Nghị định 91/2020/NĐ-CP (từ 1-10-2020), Nghị định 90/2008/NĐ-CP",
)
def sms_wrong_hour(sms: Sms) -> Iterator[Diagnostic]:
    """Look at each time."""
    for time in sms.sends:
        hours = sms_law(time.date()).hours
        if not hours.hold(time):
            better = _next_morning(time, hours.first)
            yield sms_wrong_hour.finding(
                msg(
                    "it would be sent at {time}; that is done from {first}:00 to {last}:00",
                    time=as_written(time),
                    first=hours.first,
                    last=hours.last,
                ),
                sms.sends_span,
                hints=(msg("send it at {time}", time=as_written(better)),),
            )


def _next_morning(time: datetime.datetime, hour: int) -> datetime.datetime:
    morning = time.replace(hour=hour + 1, minute=0)
    return morning if time.hour < hour else morning + datetime.timedelta(days=1)


@rule(
    "sms-too-often",
    Severity.ERROR,
    subject=msg("text messages"),
    says=msg(
        "An advertisement goes to one number three times in 24 hours at most, until 30-9-2020 once."
    ),
    rationale=msg("It is the law; and who is told too often, has the sender blocked."),
    reference="Nghị định 91/2020/NĐ-CP (từ 1-10-2020), Nghị định 90/2008/NĐ-CP",
    may_be_allowed=False,
)
def sms_too_often(sms: Sms) -> Iterator[Diagnostic]:
    """Count, from each time on, what is sent within a day."""
    if sms.purpose is not Purpose.ADVERTISING:
        return
    times = sorted(sms.sends)
    for first in times:
        within = [t for t in times if first <= t < first + datetime.timedelta(days=1)]
        law = sms_law(first.date())
        if len(within) > law.most_a_day:
            yield sms_too_often.finding(
                msg(
                    "it would be sent {count} times in the 24 hours from {time} on; {most} is "
                    "allowed ({source})",
                    count=len(within),
                    time=as_written(first),
                    most=law.most_a_day,
                    source=law.source,
                ),
                sms.sends_span,
                hints=(msg("take times out of `send`"),),
            )
            return


@rule(
    "sms-after-the-end",
    Severity.ERROR,
    subject=msg("text messages"),
    says=msg("Nothing is sent after the last day on which it holds (`valid_until`)."),
    rationale=msg("Who does what is no longer asked for loses trust in the next message."),
)
def sms_after_the_end(sms: Sms) -> Iterator[Diagnostic]:
    """Compare each time with the last day."""
    return sent_late(sms_after_the_end, sms.sends, sms.valid_until, sms.sends_span)


@rule(
    "sms-wrong-brand",
    Severity.ERROR,
    subject=msg("text messages"),
    says=msg(
        "The name of the sender (`brand`) has 11 characters at most: letters without marks, "
        "digits, spaces, dots and hyphens."
    ),
    rationale=msg("Operators do not register any other; the message would not leave."),
    reference="3GPP TS 23.040, 9.1.2.5",
    may_be_allowed=False,
)
def sms_wrong_brand(sms: Sms) -> Iterator[Diagnostic]:
    """Look at its letters."""
    if sms.brand is None or _BRAND.fullmatch(sms.brand):
        return
    proposal = _WRONG.sub("", plain_letters(sms.brand)).strip()[:LONGEST_BRAND].strip()
    hint = msg("write it like `{proposal}`", proposal=proposal)
    wrong = dict.fromkeys(c for c in sms.brand if not _RIGHT.fullmatch(c))
    if wrong:
        message = msg(
            "the sender's name cannot have these characters: {wrong}", wrong=" ".join(wrong)
        )
    else:
        message = msg(
            "the sender's name has {count} characters; {most} are possible",
            count=len(sms.brand),
            most=LONGEST_BRAND,
        )
    yield sms_wrong_brand.finding(message, sms.brand_span, hints=(hint,) if proposal else ())


_RIGHT = lazy_regex(r"[A-Za-z0-9 ._-]")
_WRONG = lazy_regex(r"[^A-Za-z0-9 ._-]")
_BRAND = lazy_regex(rf"[A-Za-z0-9 ._-]{{1,{LONGEST_BRAND}}}")

SMS_RULES = (
    sms_too_long,
    sms_read_wrongly,
    sms_wrong_hour,
    sms_too_often,
    sms_after_the_end,
    sms_wrong_brand,
)
