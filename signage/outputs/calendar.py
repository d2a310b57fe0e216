"""Calendars (iCalendar, RFC 5545) that phones and offices open; no clock is in them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from signage.channels.sending import in_vietnam
from signage.lazy_dataclass import dataclass
from signage.outputs.written import FileRecipe

if TYPE_CHECKING:
    from icalendar import Event

WARNED_BEFORE = datetime.timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Appointment:
    """When somebody has something to do: once, or on every day up to the last."""

    uid: str
    """By which a calendar knows it again when its words change."""
    edition: int
    first: datetime.datetime
    """When it begins, in Vietnam; without a zone."""
    minutes: int
    summary: str
    description: str
    is_daily: bool = False
    last_day: datetime.date | None = None
    """If daily; None: it has no end."""


@dataclass(frozen=True, slots=True)
class CalendarRecipe(FileRecipe):
    """Write a calendar whose events stay the same ones when their words change."""

    title: str
    day: datetime.date
    """When it is written, as the calendar says."""
    appointments: tuple[Appointment, ...]

    def content(self) -> bytes:
        """Return the calendar."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", "-//signage//signage//VI")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", self.title)
        for appointment in self.appointments:
            calendar.add_component(self._event(appointment))
        written: bytes = calendar.to_ical(sorted=False)
        return written

    def _event(self, appointment: Appointment) -> Event:
        from icalendar import Alarm, Event

        start = _in_utc(appointment.first)
        event = Event()
        event.add("uid", f"{appointment.uid}@signage")
        event.add("dtstamp", datetime.datetime.combine(self.day, datetime.time(), datetime.UTC))
        event.add("sequence", appointment.edition)
        event.add("dtstart", start)
        event.add("dtend", start + datetime.timedelta(minutes=appointment.minutes))
        if appointment.is_daily:
            event.add("rrule", _every_day(appointment))
        event.add("summary", appointment.summary)
        event.add("description", appointment.description)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -WARNED_BEFORE)
        alarm.add("description", appointment.summary)
        event.add_component(alarm)
        return event


def _every_day(appointment: Appointment) -> dict[str, object]:
    if appointment.last_day is None:
        return {"freq": "daily"}
    # It counts in: the last time begins then.
    last = datetime.datetime.combine(appointment.last_day, appointment.first.time())
    return {"freq": "daily", "until": _in_utc(last)}


def _in_utc(time: datetime.datetime) -> datetime.datetime:
    return in_vietnam(time).astimezone(datetime.UTC)
