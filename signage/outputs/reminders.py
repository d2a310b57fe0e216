"""Files of reminders: a calendar that phones and offices open, and a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.channels.reminders import By, Reminder, Reminders
from signage.outputs.calendar import Appointment, CalendarRecipe
from signage.outputs.output import Output, Planned
from signage.outputs.workbook import Column, WorkbookRecipe, WorkbookRow

if TYPE_CHECKING:
    from signage.outputs.laid_out import LaidOutChannels

MINUTES = 15
"""What is set aside for each."""
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
            recipe = CalendarRecipe(campaign.title, day, tuple(_appointments(calendar)))
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


def _appointments(calendar: Reminders) -> Iterator[Appointment]:
    for reminder in calendar.reminders:
        by = reminder.by
        yield Appointment(
            f"{calendar.name}-{by.value}-{reminder.time:%Y%m%dT%H%M}",
            calendar.edition,
            reminder.time,
            MINUTES,
            f"{BY[by]}: {reminder.message}",
            reminder.text,
        )


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
