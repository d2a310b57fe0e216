"""Files of reminders: a calendar that phones and offices open, and a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signage.channels.reminders import By, Reminder, Reminders
from signage.channels.sending import in_vietnam
from signage.outputs.output import Output, Planned
from signage.outputs.workbook import Column, WorkbookRecipe, WorkbookRow
from signage.outputs.written import FileRecipe

if TYPE_CHECKING:
    from icalendar import Event

    from signage.outputs.laid_out import LaidOutChannels

LENGTH = datetime.timedelta(minutes=15)
WARNED_BEFORE = datetime.timedelta(minutes=30)
BY = {By.SMS: "Tin nhắn SMS", By.ZALO: "Zalo", By.LOUDSPEAKER: "Loa phường"}
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
COLUMNS = (
    Column("Ngày", 12),
    Column("Thứ", 10),
    Column("Giờ", 7),
    Column("Kênh", 14),
    Column("Thông điệp", 18),
    Column("Nội dung", 70),
    Column("Đã gửi", 9, ("Rồi", "Chưa")),
)


@dataclass(frozen=True, slots=True)
class CalendarRecipe(FileRecipe):
    """Write a calendar (RFC 5545) whose events stay the same ones when their words change."""

    campaign: str
    name: str
    day: datetime.date
    """When it is written, as the calendar says: no clock in outputs."""
    edition: int
    reminders: tuple[Reminder, ...]

    def content(self) -> bytes:
        """Return the calendar."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", "-//signage//signage//VI")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", self.campaign)
        for reminder in self.reminders:
            calendar.add_component(self._event(reminder))
        written: bytes = calendar.to_ical(sorted=False)
        return written

    def _event(self, reminder: Reminder) -> Event:
        from icalendar import Alarm, Event

        start = in_vietnam(reminder.time).astimezone(datetime.UTC)
        event = Event()
        event.add("uid", f"{self.name}-{reminder.by.value}-{reminder.time:%Y%m%dT%H%M}@signage")
        event.add("dtstamp", datetime.datetime.combine(self.day, datetime.time(), datetime.UTC))
        event.add("sequence", self.edition)
        event.add("dtstart", start)
        event.add("dtend", start + LENGTH)
        event.add("summary", f"{BY[reminder.by]}: {reminder.message}")
        event.add("description", reminder.text)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -WARNED_BEFORE)
        alarm.add("description", f"{BY[reminder.by]}: {reminder.message}")
        event.add_component(alarm)
        return event


class _Calendar(Output):
    """Of the reminders of a campaign a calendar and a table."""

    kind = "reminders"
    asked_by = ("reminders",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files."""
        campaign = channels.campaign
        for calendar in channels.of_kind(Reminders):
            first = min((each.time.date() for each in calendar.reminders), default=EPOCH)
            day = calendar.valid_from or first
            path = f"{calendar.folder}/{calendar.name}"
            recipe = CalendarRecipe(
                campaign.title, calendar.name, day, calendar.edition, calendar.reminders
            )
            yield channels.file(self, f"{path}.ics", recipe, calendar)
            table = WorkbookRecipe(
                "Lịch nhắc",
                COLUMNS,
                tuple(map(_row, calendar.reminders)),
                (f"Lịch nhắc: {campaign.title}",),
            )
            yield channels.file(self, f"{path}.xlsx", table, calendar)


EPOCH = datetime.date(1980, 1, 1)
CALENDAR = _Calendar()


def _row(reminder: Reminder) -> WorkbookRow:
    time = reminder.time
    return (
        f"{time:%d-%m-%Y}",
        WEEKDAYS[time.weekday()],
        f"{time:%H:%M}",
        BY[reminder.by],
        reminder.message,
        reminder.text,
        "Chưa",
    )
