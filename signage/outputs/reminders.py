"""Files of reminders: a calendar that phones and offices open, and a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from signage.channels.reminders import By, Reminder, Reminders
from signage.channels.sms import Sms
from signage.channels.zalo import Zalo
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
        sent = tuple(_sent(channels))
        texted = tuple(sms.name for sms in channels.of_kind(Sms))
        for planned in channels.of_kind(Reminders):
            reminders = tuple(_as_sent(planned.reminders, channels))
            calendar = replace(planned, reminders=reminders, sent=sent, texted=texted)
            first = min((each.time.date() for each in calendar.told), default=EPOCH)
            day = calendar.valid_from or first
            path = f"{calendar.folder}/{calendar.name}"
            recipe = CalendarRecipe(campaign.title, day, tuple(_appointments(calendar)))
            yield channels.file(self, f"{path}.ics", recipe, calendar)
            table = WorkbookRecipe(
                "Lịch nhắc",
                COLUMNS,
                tuple(map(_row, calendar.told)),
                (f"Lịch nhắc: {campaign.title}",),
            )
            yield channels.file(self, f"{path}.xlsx", table, calendar)


EPOCH = datetime.date(1980, 1, 1)
CALENDAR = _Calendar()


def _sent(channels: LaidOutChannels) -> Iterator[Reminder]:
    """Yield what text messages and posts send by themselves, so that one calendar has it all."""
    for sms in channels.of_kind(Sms):
        for time in sms.sends:
            yield Reminder(time, By.SMS, sms.name, sms.text, sms.sends_span)
    for zalo in channels.of_kind(Zalo):
        for time in zalo.sends:
            yield Reminder(time, By.ZALO, zalo.name, zalo.text, zalo.sends_span)


def _as_sent(reminders: tuple[Reminder, ...], channels: LaidOutChannels) -> Iterator[Reminder]:
    """Yield *reminders* in the words of the text messages that are handed over to be sent."""
    texts = {sms.name: sms.text for sms in channels.of_kind(Sms)}
    for reminder in reminders:
        text = texts.get(reminder.message) if reminder.by is By.SMS else None
        yield reminder if text is None else replace(reminder, text=text)


def _appointments(calendar: Reminders) -> Iterator[Appointment]:
    planned = set(calendar.reminders)
    for reminder in calendar.told:
        by = reminder.by
        # Of one hour there may be several messages, to different people.
        whose = calendar.name if reminder in planned else f"{calendar.name}-{reminder.message}"
        yield Appointment(
            f"{whose}-{by.value}-{reminder.time:%Y%m%dT%H%M}",
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
