"""Rules about posts on Zalo: what the service takes, and when and how often it sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from signage.channels.sending import ZALO_HOURS, Purpose, as_written, public_holidays
from signage.channels.zalo import MOST_CHARACTERS, MOST_ON_BUTTON, Zalo
from signage.checks.channel.sent_late import sent_late
from signage.diagnostic import Diagnostic, Severity
from signage.message import msg
from signage.rule import rule

SOURCE = "Quy định gửi tin của Zalo Official Account"


@rule(
    "zalo-too-long",
    Severity.ERROR,
    subject=msg("posts on Zalo"),
    says=msg("A post has 2,000 characters at most, a button 100."),
    rationale=msg("What is longer is cut, or the post is refused when it is to be sent."),
    reference=SOURCE,
)
def zalo_too_long(zalo: Zalo) -> Iterator[Diagnostic]:
    """Count characters."""
    count = len(zalo.whole)
    if count > MOST_CHARACTERS:
        yield zalo_too_long.finding(
            msg(
                "title and text have {count} characters; {most} fit",
                count=count,
                most=MOST_CHARACTERS,
            ),
            zalo.text_span,
            hints=(msg("shorten it by {over} characters", over=count - MOST_CHARACTERS),),
        )
    button = zalo.button
    if button is not None and len(button.label) > MOST_ON_BUTTON:
        yield zalo_too_long.finding(
            msg(
                "the button has {count} characters; {most} fit",
                count=len(button.label),
                most=MOST_ON_BUTTON,
            ),
            button.label_span,
            hints=(msg("two or three words say what happens: “Cài đặt ngay”"),),
        )


@rule(
    "zalo-wrong-hour",
    Severity.ERROR,
    subject=msg("posts on Zalo"),
    says=msg("Posts are sent from 8:00 to 22:00."),
    rationale=msg("Zalo does not send them at other hours, and nobody says so."),
    reference=SOURCE,
)
def zalo_wrong_hour(zalo: Zalo) -> Iterator[Diagnostic]:
    """Look at each time."""
    for time in zalo.sends:
        if not ZALO_HOURS.hold(time):
            yield zalo_wrong_hour.finding(
                msg(
                    "it would be sent at {time}; that is done from {first}:00 to {last}:00",
                    time=as_written(time),
                    first=ZALO_HOURS.first,
                    last=ZALO_HOURS.last,
                ),
                zalo.sends_span,
                hints=(msg("choose another time in `send`"),),
            )


@rule(
    "zalo-too-often",
    Severity.ERROR,
    subject=msg("posts on Zalo"),
    says=msg(
        "A follower gets one post a day, and as many a month as the plan of the account allows "
        "(`a_month`)."
    ),
    rationale=msg("What is over the quota is not sent, and nobody says so."),
    reference=SOURCE,
)
def zalo_too_often(zalo: Zalo) -> Iterator[Diagnostic]:
    """Count days and months."""
    days = Counter(time.date() for time in zalo.sends)
    for day, count in days.items():
        if count > 1:
            yield zalo_too_often.finding(
                msg(
                    "it would be sent {count} times on {day}; 1 is possible",
                    count=count,
                    day=str(day),
                ),
                zalo.sends_span,
                hints=(msg("take times out of `send`"),),
            )
    months = Counter((time.year, time.month) for time in zalo.sends)
    for (year, month), count in months.items():
        if count > zalo.a_month:
            yield zalo_too_often.finding(
                msg(
                    "it would be sent {count} times in {month}-{year}; the plan of the account "
                    "allows {most}",
                    count=count,
                    month=month,
                    year=year,
                    most=zalo.a_month,
                ),
                zalo.sends_span,
                hints=(
                    msg(
                        "send it less often, or, if your plan allows more: `a_month: {count}`",
                        count=count,
                    ),
                ),
            )


@rule(
    "zalo-on-holiday",
    Severity.ERROR,
    subject=msg("posts on Zalo"),
    says=msg("Advertising is not sent on public holidays."),
    rationale=msg("Zalo does not send it on these days, and nobody says so."),
    reference=SOURCE,
)
def zalo_on_holiday(zalo: Zalo) -> Iterator[Diagnostic]:
    """Look each day up."""
    if zalo.purpose is not Purpose.ADVERTISING:
        return
    names = public_holidays(time.date() for time in zalo.sends)
    for time in zalo.sends:
        if name := names.get(time.date()):
            yield zalo_on_holiday.finding(
                msg("{day} is a holiday: {name}", day=str(time.date()), name=name),
                zalo.sends_span,
                hints=(msg("choose another time in `send`"),),
            )


@rule(
    "zalo-after-the-end",
    Severity.ERROR,
    subject=msg("posts on Zalo"),
    says=msg("Nothing is sent after the last day on which it holds (`valid_until`)."),
    rationale=msg("Who does what is no longer asked for loses trust in the next message."),
)
def zalo_after_the_end(zalo: Zalo) -> Iterator[Diagnostic]:
    """Compare each time with the last day."""
    return sent_late(zalo_after_the_end, zalo.sends, zalo.valid_until, zalo.sends_span)


ZALO_RULES = (
    zalo_too_long,
    zalo_wrong_hour,
    zalo_too_often,
    zalo_on_holiday,
    zalo_after_the_end,
)
