"""Readers of durations and dates."""

from __future__ import annotations

import datetime

import pytest

from signage.syntax.times import as_date, as_duration_s
from tests.syntax.test_readers import hints, refused, taken


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("15s", 15.0), ("0.6s", 0.6), ("500ms", 0.5), ("700ms", 0.7), ("2min", 120.0),
     ("1.5 min", 90.0), ("0s", 0.0)],
)  # fmt: skip
def test_durations(value: str, seconds: float) -> None:
    """A number and a unit, exactly what the number says."""
    assert taken(as_duration_s, value) == seconds


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("12:30", "12 minutes 30 seconds as `750s`"),
        ("15", "`15s`"),
        ("1,5s", "`1.5s`"),
        ("15 giây", "`15s`"),
        ("long", "`15s`, `500ms` or `2min`"),
        ("2 phút", "`2min`"),
        ("5 Minutes", "`5min`"),
        ("-1s", "`15s`"),
        ("nan s", "`15s`"),
        ("1e3s", "`15s`"),
        ("1h", "`15s`"),
    ],
)
def test_what_is_no_duration(value: str, hint: str) -> None:
    """The hint gives what was meant, in seconds."""
    diagnostic = refused(as_duration_s, value)

    assert diagnostic.code == "wrong-duration"
    assert hint in hints(diagnostic)


def test_dates() -> None:
    """As in ISO 8601."""
    assert taken(as_date, "2020-08-12") == datetime.date(2020, 8, 12)
    assert taken(as_date, "2020-02-29") == datetime.date(2020, 2, 29)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("12/08/2020", "`2020-08-12`"),
        ("5.9.2020", "`2020-09-05`"),
        ("2020-8-12", "`2020-08-12`"),
        ("2020/08/12", "`2020-08-12`"),
        ("31/02/2021", "month 2 of 2021 has 28 days"),
        ("2020-02-30", "month 2 of 2020 has 29 days"),
        ("2020-01-32", "month 1 of 2020 has 31 days"),
        ("2020-12-32", "month 12 of 2020 has 31 days"),
        ("0001-02-30", "month 2 of 0001 has 28 days"),
        ("2020-13-01", "no such month"),
        ("0000-01-01", "no such"),
        ("hôm nay", "year-month-day"),
        ("２０２０-08-12", "year-month-day"),
    ],
)
def test_what_is_no_date(value: str, hint: str) -> None:
    """The day stands first in Vietnam; a day that does not exist is told why."""
    diagnostic = refused(as_date, value)

    assert diagnostic.code == "wrong-date"
    assert hint in hints(diagnostic)
