"""Rules about reminders: hours, holidays, quotas, and words that wear out."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterator

from signage.channels.reminders import By, Reminder, Reminders
from signage.channels.sending import (
    LOUDSPEAKER_HOURS,
    ZALO_HOURS,
    Hours,
    as_written,
    public_holidays,
    sms_law,
)
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.number import quote
from signage.rule import rule

APART = datetime.timedelta(hours=1)


@rule(
    "reminder-wrong-hour",
    Severity.ERROR,
    subject=msg("reminders"),
    says=msg(
        "People are reminded by text message from 7:00 to 22:00, by Zalo from 8:00 to 22:00, by "
        "loudspeaker from 5:00 to 22:00."
    ),
    rationale=msg("Whoever is woken switches the channel off for good."),
    reference="Nghị định 91/2020/NĐ-CP; quy định gửi tin của Zalo OA",
)
def reminder_wrong_hour(calendar: Reminders) -> Iterator[Diagnostic]:
    """Look at each series once."""
    for reminder in _first_of_each(calendar):
        hours = _hours(reminder)
        if not hours.hold(reminder.time):
            time = f"{reminder.time:%H:%M}"
            yield reminder_wrong_hour.finding(
                msg(
                    "{by} at {time}: that is done from {first}:00 to {last}:00",
                    by=reminder.by.value,
                    time=time,
                    first=hours.first,
                    last=hours.last,
                ),
                reminder.span,
                hints=(msg("choose another time in `first`"),),
            )


def _hours(reminder: Reminder) -> Hours:
    match reminder.by:
        case By.SMS:
            return sms_law(reminder.time.date()).hours
        case By.ZALO:
            return ZALO_HOURS
        case By.LOUDSPEAKER:
            return LOUDSPEAKER_HOURS


@rule(
    "reminder-outside-campaign",
    Severity.ERROR,
    subject=msg("reminders"),
    says=msg("Nobody is reminded before the campaign begins or after it ends."),
    rationale=msg("Who does what is no longer asked for loses trust in the next message."),
)
def reminder_outside_campaign(calendar: Reminders) -> Iterator[Diagnostic]:
    """Compare each with the first and the last day."""
    first, last = calendar.valid_from, calendar.valid_until
    for reminder in calendar.reminders:
        day = reminder.time.date()
        if (first is not None and day < first) or (last is not None and day > last):
            yield reminder_outside_campaign.finding(
                msg(
                    "{by} on {day}, but the campaign runs from {first} to {last}",
                    by=reminder.by.value,
                    day=str(day),
                    first=str(first or "…"),
                    last=str(last or "…"),
                ),
                reminder.span,
                hints=(msg("end the series earlier: `until`, `times`"),),
            )


@rule(
    "reminder-on-holiday",
    Severity.WARNING,
    subject=msg("reminders"),
    says=msg("Nobody is reminded on a public holiday, unless `on_holidays` says so."),
    rationale=msg(
        "Zalo sends no promotion on these days, and people are with their families: what is sent "
        "then is not read."
    ),
    reference="Bộ luật Lao động 2019, điều 112",
)
def reminder_on_holiday(calendar: Reminders) -> Iterator[Diagnostic]:
    """Look each day up."""
    if calendar.on_holidays:
        return
    names = public_holidays(each.time.date() for each in calendar.reminders)
    for reminder in calendar.reminders:
        if name := names.get(reminder.time.date()):
            yield reminder_on_holiday.finding(
                msg(
                    "{by} on {day}, which is a holiday: {name}",
                    by=reminder.by.value,
                    day=str(reminder.time.date()),
                    name=name,
                ),
                reminder.span,
                hints=(
                    msg("begin on another day, or write `on_holidays: true` if it cannot wait"),
                ),
            )


@rule(
    "reminder-clash",
    Severity.WARNING,
    subject=msg("reminders"),
    says=msg("There is an hour at least between two reminders."),
    rationale=msg("Told the same twice within an hour, people feel pestered, not reminded."),
)
def reminder_clash(calendar: Reminders) -> Iterator[Diagnostic]:
    """Compare each with the next."""
    planned = set(calendar.reminders)
    for one, other in itertools.pairwise(calendar.told):
        if other.time - one.time < APART and planned & {one, other}:
            yield reminder_clash.finding(
                msg(
                    "{one} at {one_time} and {other} at {other_time} are less than an hour apart",
                    one=one.by.value,
                    one_time=as_written(one.time),
                    other=other.by.value,
                    other_time=as_written(other.time),
                ),
                (other if other in planned else one).span,
                hints=(msg("move one of them to another day or hour"),),
            )


@rule(
    "reminder-too-often",
    Severity.ERROR,
    subject=msg("reminders"),
    says=msg(
        "By Zalo, people are reminded no more often in a month than the plan of the account allows "
        "(`zalo_a_month`), posts with `send` counted in, and once a day at most."
    ),
    rationale=msg("What is over the quota is not sent, and nobody says so."),
    reference="Zalo OA: tin truyền thông broadcast",
)
def reminder_too_often(calendar: Reminders) -> Iterator[Diagnostic]:
    """Count months and days."""
    by_zalo = [reminder for reminder in calendar.told if reminder.by is By.ZALO]
    planned = [reminder for reminder in calendar.reminders if reminder.by is By.ZALO]
    months = Counter((each.time.year, each.time.month) for each in by_zalo)
    for (year, month), count in months.items():
        first = next((r for r in planned if (r.time.year, r.time.month) == (year, month)), None)
        if count > calendar.zalo_a_month and first is not None:
            yield reminder_too_often.finding(
                msg(
                    "{count} by Zalo in {month}-{year}; the plan of the account allows {most}",
                    count=count,
                    month=month,
                    year=year,
                    most=calendar.zalo_a_month,
                ),
                first.span,
                hints=(
                    msg(
                        "remind less often, or, if your plan allows more, write `zalo_a_month: "
                        "{count}`",
                        count=count,
                    ),
                ),
            )
    days = Counter(each.time.date() for each in by_zalo)
    for day, count in days.items():
        first = next((r for r in planned if r.time.date() == day), None)
        if count > 1 and first is not None:
            yield reminder_too_often.finding(
                msg("{count} by Zalo on {day}; 1 is possible", count=count, day=str(day)),
                first.span,
                hints=(msg("move one of them to another day or hour"),),
            )


@rule(
    "reminder-same-words",
    Severity.WARNING,
    subject=msg("reminders"),
    says=msg("What people are told differs from what they were told the time before."),
    rationale=msg("The second time the same words are not read any more."),
)
def reminder_same_words(calendar: Reminders) -> Iterator[Diagnostic]:
    """Compare the texts of each channel, one after the other; tell each series once."""
    told = set()
    for by in By:
        of_channel = [reminder for reminder in calendar.reminders if reminder.by is by]
        for before, after in itertools.pairwise(of_channel):
            if before.text == after.text and after.span not in told:
                told.add(after.span)
                yield reminder_same_words.finding(
                    msg(
                        "{by} says on {day} what it said on {day_before}: {text}",
                        by=by.value,
                        day=str(after.time.date()),
                        day_before=str(before.time.date()),
                        text=quote(after.text),
                    ),
                    after.span,
                    hints=(
                        msg(
                            "let other words take turns with these: `messages: [{name}, …]`",
                            name=after.message,
                        ),
                    ),
                )


@rule(
    "reminder-not-texted",
    Severity.WARNING,
    subject=msg("reminders"),
    says=msg(
        "In a campaign with text messages (`sms`), what people are reminded of by text message is "
        "one of them."
    ),
    rationale=msg(
        "Who sends them gets `messages.csv` and the sheet that was signed. What is in the calendar "
        "alone is sent without either, and its cost is in no sum."
    ),
)
def reminder_not_texted(calendar: Reminders) -> Iterator[Diagnostic]:
    """Look at each message once."""
    if not calendar.texted:
        return
    by_text = (each for each in calendar.reminders if each.by is By.SMS)
    for reminder in {each.message: each for each in by_text}.values():
        if reminder.message not in calendar.texted:
            yield reminder_not_texted.finding(
                msg(
                    "people are reminded of '{name}' by text message, and it is in neither "
                    "`messages.csv` nor the sheet for approval",
                    name=reminder.message,
                ),
                reminder.span,
                hints=(msg("add `- message: {name}` to `sms`", name=reminder.message),),
            )


def _first_of_each(calendar: Reminders) -> Iterator[Reminder]:
    yield from {reminder.span: reminder for reminder in reversed(calendar.reminders)}.values()


REMINDER_RULES = (
    reminder_wrong_hour,
    reminder_outside_campaign,
    reminder_on_holiday,
    reminder_clash,
    reminder_too_often,
    reminder_same_words,
    reminder_not_texted,
)
