"""Readers of durations and dates."""

from __future__ import annotations

import datetime

from signage.diagnostic import Report
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse

DURATION = msg("a duration")
DATE = msg("a date")

_DURATION = lazy_regex(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(ms|s|min)")
_MILLISECONDS = {"ms": 1, "s": 1000, "min": 60_000}
# As people write durations.
_MEANT = lazy_regex(r"([0-9]{1,9}(?:[.,][0-9]{1,9})?) *([^\W\d_]*)")
_UNITS = {
    **dict.fromkeys(("", "s", "sec", "second", "seconds", "giây"), "s"),
    **dict.fromkeys(("m", "min", "minute", "minutes", "phút"), "min"),
    "ms": "ms",
}
_CLOCK = lazy_regex(r"([0-9]{1,4}):([0-5][0-9])")
_DATE = lazy_regex(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# As people write dates: year first with any sign, or day first, as in Vietnam.
_YEAR_FIRST = lazy_regex(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_DAY_FIRST = lazy_regex(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


def as_duration_s(node: Node, report: Report) -> float | None:
    """Read a duration in seconds, written ``15s``, ``0.6s``, ``500ms`` or ``2min``."""
    text = as_word(node, report, DURATION)
    if text is None:
        return None
    if match := _DURATION.fullmatch(text):
        whole, _, part = match[1].partition(".")
        # Whole numbers up to the one division: 700ms is 0.7 and not 0.7000000000000001.
        seconds: float = int(whole + part) * _MILLISECONDS[match[2]] / (1000 * 10 ** len(part))
        return seconds
    refuse(node, report, "wrong-duration", DURATION, _duration_hint(text))
    return None


def as_date(node: Node, report: Report) -> datetime.date | None:
    """Read a day of the calendar, written as in ISO 8601: ``2020-08-12``."""
    text = as_word(node, report, DATE)
    if text is None:
        return None
    if (match := _DATE.fullmatch(text)) and (date := _day(match[1], match[2], match[3])):
        return date
    refuse(node, report, "wrong-date", DATE, _date_hint(text))
    return None


def _duration_hint(text: str) -> Message:
    if match := _CLOCK.fullmatch(text):
        seconds = int(match[1]) * 60 + int(match[2])
        return msg(
            "write {minutes} minutes {rest} seconds as `{seconds}s`",
            minutes=int(match[1]),
            rest=int(match[2]),
            seconds=seconds,
        )
    if (match := _MEANT.fullmatch(text)) and (unit := _UNITS.get(match[2].lower())):
        written = match[1].replace(",", ".") + unit
        return msg("write it as `{written}`", written=written)
    return msg("write it as `15s`, `500ms` or `2min`")


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _date_hint(text: str) -> Message:
    if match := _YEAR_FIRST.fullmatch(text):
        return _written_date_hint(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _written_date_hint(match[3], match[2], match[1])
    return msg("write it as year-month-day: `2020-08-12`")


def _written_date_hint(year: str, month: str, day: str) -> Message:
    if date := _day(year, month, day):
        iso = date.isoformat()
        return msg("write it as `{iso}`", iso=iso)
    if 1 <= int(month) <= 12 and int(year) >= 1:
        import calendar  # for this hint alone

        last = calendar.monthrange(int(year), int(month))[1]
        return msg(
            "month {month} of {year} has {last} days", month=int(month), year=year, last=last
        )
    return msg("there is no such month")
