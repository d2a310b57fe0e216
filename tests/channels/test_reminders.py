"""Reminders from YAML to calendars that others open."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import openpyxl
import pytest
import recurring_ical_events

from signage.diagnostic import Diagnostic
from tests.building import build, digests, edit
from tests.channels.campaigns import said_of, write_channels

SATURDAYS = """\
  reminders:
    message: cai-dat
    plan:
      - {by: sms, first: 2020-08-15 08:00, every: 7d, times: 3, messages: [cai-dat, nhac-lai]}
"""


IN_TURN = "messages: [cai-dat, nhac-lai]"


def plan(*series: str, more: str = "") -> str:
    """Return the YAML of a calendar with *series*."""
    lines = "".join(f"      - {{{each}}}\n" for each in series)
    return f"  reminders:\n    message: cai-dat\n{more}    plan:\n{lines}"


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


def test_a_calendar_that_others_read(tmp_path: Path) -> None:
    """Each reminder is an event at its hour in Vietnam, with its words and an alarm before it."""
    assert build(write_channels(tmp_path, SATURDAYS)).is_good
    data = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(calendar).between((2020, 1, 1), (2021, 1, 1))
    starts = sorted(event["DTSTART"].dt for event in events)

    vietnam = datetime.timezone(datetime.timedelta(hours=7))
    assert [f"{start.astimezone(vietnam):%Y-%m-%d %H:%M}" for start in starts] == [
        "2020-08-15 08:00",
        "2020-08-22 08:00",
        "2020-08-29 08:00",
    ]
    first, second, _ = sorted(events, key=lambda event: event["DTSTART"].dt)
    assert first["DESCRIPTION"] == "Đà Nẵng: mời cài đặt ứng dụng. Hỏi 1022"
    assert second["DESCRIPTION"] == "Bạn đã cài ứng dụng chưa? Hỏi 1022"
    assert [alarm["ACTION"] for alarm in first.walk("VALARM")] == ["DISPLAY"]
    assert b"\r\n" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize("segments", [1, 2])
def test_a_calendar_says_what_is_sent(tmp_path: Path, segments: int) -> None:
    """Of several wordings the one that the text message itself has, not the longest."""
    sms = f"  sms: {{message: cai-dat, segments: {segments}}}\n"
    assert build(write_channels(tmp_path, SATURDAYS + sms)).is_good
    sent = (tmp_path / "output/channels/sms/cai-dat.txt").read_text("utf-8")
    book = openpyxl.load_workbook(tmp_path / "output/channels/reminders/cai-dat.xlsx")

    assert next(row[5] for row in book.active.iter_rows(min_row=3, values_only=True)) == sent
    data = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()
    first, *_ = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert first["DESCRIPTION"] == sent


def test_events_stay_the_same_ones(tmp_path: Path) -> None:
    """Words change, and calendars that took them in update them instead of adding others."""

    def uids() -> list[str]:
        build(tmp_path)
        data = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()
        return [str(event["UID"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]

    write_channels(tmp_path, SATURDAYS)
    before = uids()
    write_channels(tmp_path, SATURDAYS, "Bạn đã cài ứng dụng chưa? Hỏi", "Nhớ cài ứng dụng! Hỏi")

    assert uids() == before
    assert len(set(before)) == 3


@pytest.mark.parametrize(
    ("sms", "missed"),
    [
        ("", []),
        ("  sms: {message: cai-dat}\n", ["reminder-not-texted"]),
        ("  sms: [{message: cai-dat}, {message: nhac-lai}]\n", []),
    ],
    ids=["no lists", "one is missing", "all"],
)
def test_what_is_reminded_of_by_text_is_among_the_texts(
    tmp_path: Path, sms: str, missed: list[str]
) -> None:
    """Or it is neither in the list for the gateway nor on the sheet that is signed."""
    found = said_of(write_channels(tmp_path, SATURDAYS + sms))

    assert codes(found) == missed
    assert all("'nhac-lai'" in each.message.in_language("en") for each in found)


SENDS = """\
  sms: {message: cai-dat, send: 2099-08-13 14:00}
  zalo: {message: nhac-lai, send: [2099-08-16 09:00, 2099-09-20 09:00]}
"""


def test_one_calendar_of_all_that_is_sent(tmp_path: Path) -> None:
    """What text messages and posts send by themselves too; what is planned twice is sent once."""
    head = write_channels(
        tmp_path,
        plan("by: sms, first: 2099-08-13 14:00", "by: sms, first: 2099-08-13 16:00"),
        "  nhac-lai:\n",
        "  nhac-lai:\n    headline: Bạn cài chưa?\n",
    )
    edit(head / "playlists.yaml", "channels:\n", f"channels:\n{SENDS}")
    assert build(tmp_path).is_good
    data = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    book = openpyxl.load_workbook(tmp_path / "output/channels/reminders/cai-dat.xlsx")

    assert [f"{event.decoded('DTSTART'):%m-%d %H} {event['SUMMARY']}" for event in events] == [
        "08-13 07 Tin nhắn SMS: cai-dat",
        "08-13 09 Tin nhắn SMS: cai-dat",
        "08-16 02 Zalo: nhac-lai",
        "09-20 02 Zalo: nhac-lai",
    ]
    assert len({str(event["UID"]) for event in events}) == 4
    assert book.active.max_row == 6


@pytest.mark.parametrize(
    ("series", "code", "said"),
    [
        ("by: zalo, first: 2099-08-30 09:00", "reminder-too-often", "2 by Zalo in 8-2099"),
        ("by: sms, first: 2099-08-16 09:30", "reminder-clash", "zalo at 2099-08-16 09:00"),
        ("by: sms, first: 2099-09-20 08:30", "reminder-clash", "sms at 2099-09-20 08:30"),
    ],
)
def test_what_is_sent_besides_counts(tmp_path: Path, series: str, code: str, said: str) -> None:
    """It is told at the reminder, which can be moved."""
    head = write_channels(
        tmp_path,
        plan(series),
        "  nhac-lai:\n",
        "  nhac-lai:\n    headline: Bạn cài chưa?\n",
    )
    edit(head / "playlists.yaml", "channels:\n", f"channels:\n{SENDS}")
    (one,) = [found for found in said_of(tmp_path) if found.code == code]
    lines = (tmp_path / "playlists.yaml").read_text("utf-8").splitlines()

    assert said in str(one.message)
    assert one.span is not None
    assert series in lines[one.span.line - 1]


def test_a_table_to_tick_off(tmp_path: Path) -> None:
    """A row for each, in order, by weekday."""
    series = "by: zalo, first: 2020-08-17 09:30"
    build(write_channels(tmp_path, plan("by: sms, first: 2020-08-22 08:00", series)))
    book = openpyxl.load_workbook(tmp_path / "output/channels/reminders/cai-dat.xlsx")
    rows = [row[:4] for row in book.active.iter_rows(min_row=3, values_only=True)]

    assert rows == [
        ("17-08-2020", "Thứ hai", "09:30", "Zalo"),
        ("22-08-2020", "Thứ bảy", "08:00", "Tin nhắn SMS"),
    ]


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_channels(tmp_path, SATURDAYS)
    build(tmp_path)
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 2
    assert digests(tmp_path / "output/channels") == first


@pytest.mark.parametrize(
    ("series", "code", "said"),
    [
        (["by: sms, first: 2020-08-15 06:59"], "reminder-wrong-hour", "sms at 06:59"),
        (["by: zalo, first: 2020-08-15 07:30"], "reminder-wrong-hour", "from 8:00"),
        (["by: loudspeaker, first: 2020-08-15 22:00"], "reminder-wrong-hour", "to 22:00"),
        (["by: loudspeaker, first: 2020-08-15 04:59"], "reminder-wrong-hour", "from 5:00"),
        (["by: sms, first: 2100-01-01 08:00"], "reminder-outside-campaign", "2100-01-01"),
        (["by: sms, first: 2020-09-02 08:00"], "reminder-on-holiday", "2020-09-02"),
        (
            ["by: sms, first: 2020-08-15 08:00", "by: zalo, first: 2020-08-15 08:59"],
            "reminder-clash",
            "less than an hour",
        ),
        (
            [f"by: zalo, first: 2020-08-15 08:00, every: 1w, times: 2, {IN_TURN}"],
            "reminder-too-often",
            "2 by Zalo in 8-2020",
        ),
        (
            ["by: sms, first: 2020-08-15 08:00, every: 7d, times: 2"],
            "reminder-same-words",
            "2020-08-22 what it said on 2020-08-15",
        ),
    ],
)
def test_what_must_not_be(tmp_path: Path, series: list[str], code: str, said: str) -> None:
    """Each at its series, with a remedy."""
    found = said_of(write_channels(tmp_path, plan(*series)))

    (one,) = [diagnostic for diagnostic in found if diagnostic.code == code]
    assert said in str(one.message)
    assert one.hints
    assert one.span is not None
    assert one.span.line > 20


@pytest.mark.parametrize(
    ("series", "more"),
    [
        (["by: sms, first: 2020-08-15 07:00", "by: zalo, first: 2020-08-15 08:00"], ""),
        (["by: loudspeaker, first: 2020-08-15 05:00"], ""),
        (["by: sms, first: 2020-09-02 08:00"], "    on_holidays: true\n"),
        (
            [f"by: zalo, first: 2020-08-15 08:00, every: 1w, times: 2, {IN_TURN}"],
            "    zalo_a_month: 2\n",
        ),
    ],
)
def test_what_may_be(tmp_path: Path, series: list[str], more: str) -> None:
    """At the limits themselves."""
    assert codes(said_of(write_channels(tmp_path, plan(*series, more=more)))) == []


def test_a_series_ends_with_its_campaign(tmp_path: Path) -> None:
    """Where nobody says how many times; and by a day of its own."""
    series = "by: sms, first: 2099-12-12 08:00, every: 7d, messages: [cai-dat, nhac-lai]"
    build(write_channels(tmp_path, plan(series)))
    ended = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()
    build(write_channels(tmp_path, plan(f"{series}, until: 2099-12-25")))
    earlier = (tmp_path / "output/channels/reminders/cai-dat.ics").read_bytes()

    assert ended.count(b"BEGIN:VEVENT") == 3
    assert earlier.count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize(
    ("series", "code"),
    [
        ("by: sms, first: 2020-08-15 08:00, every: 7", "wrong-duration"),
        ("by: sms, first: 2020-08-15 08:00, times: 3", "missing-field"),
        ("by: fax, first: 2020-08-15 08:00", "wrong-choice"),
        ("by: sms", "missing-field"),
        ("by: sms, first: 2020-08-15 08:00, messages: [x]", "unknown-message"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, series: str, code: str) -> None:
    """Each is told once."""
    assert codes(said_of(write_channels(tmp_path, plan(series)))) == [code]
