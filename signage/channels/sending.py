"""When messages are sent to people, and what the law says of it on that day."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import msg
from signage.model.field import Field, integer, plain
from signage.syntax.node import Node
from signage.syntax.readers import as_word
from signage.syntax.refusal import refuse


class Purpose(enum.Enum):
    """What a message is to the law: what it may cost people in patience hangs on it."""

    POLICY = "policy"
    """Of a public office: news, social policy."""
    ADVERTISING = "advertising"


@dataclass(frozen=True, slots=True)
class Hours:
    """When people may be reached, in whole hours."""

    first: int
    last: int
    """From then on nobody is."""

    def hold(self, time: datetime.datetime) -> bool:
        """Tell whether *time* is within them."""
        return self.first <= time.hour < self.last


ZALO_HOURS = Hours(8, 22)
"""When Zalo sends posts of official accounts."""
LOUDSPEAKER_HOURS = Hours(5, 22)
"""Outside of these, ward loudspeakers wake people."""


@dataclass(frozen=True, slots=True)
class SendingLaw:
    """What holds for text messages from a day on."""

    valid_from: datetime.date
    hours: Hours
    most_a_day: int
    """Advertisements to one number in 24 hours."""
    source: str


SMS_LAWS = (
    SendingLaw(datetime.date(2008, 8, 13), Hours(7, 22), 1, "Nghị định 90/2008/NĐ-CP"),
    SendingLaw(datetime.date(2020, 10, 1), Hours(7, 22), 3, "Nghị định 91/2020/NĐ-CP"),
)
"""In the order in which they replaced each other."""


def sms_law(day: datetime.date) -> SendingLaw:
    """Return what held, or holds, on *day*."""
    in_force = [law for law in SMS_LAWS if law.valid_from <= day]
    return in_force[-1] if in_force else SMS_LAWS[0]


def as_written(time: datetime.datetime) -> str:
    """Return *time* as `TIME` is written."""
    return f"{time:%Y-%m-%d %H:%M}"


def as_read(times: Iterable[datetime.datetime]) -> str:
    """Return *times* as people in Vietnam write them, a line each."""
    return "\n".join(f"{time:%d-%m-%Y %H:%M}" for time in times)


VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
"""Since 1975, all year round."""


def in_vietnam(time: datetime.datetime) -> datetime.datetime:
    """Return *time*, which is told without a zone, as that of clocks in Vietnam."""
    return time.replace(tzinfo=VIETNAM)


def last_minute(day: datetime.date) -> datetime.datetime:
    """Return when *day* ends in Vietnam."""
    return in_vietnam(datetime.datetime.combine(day, datetime.time(23, 59, 59)))


def public_holidays(days: Iterable[datetime.date]) -> Mapping[datetime.date, str]:
    """Return the public holidays of Vietnam in the years of *days*, with their names."""
    # Tables of two hundred countries: only for who sends at set times.
    import holidays

    years = sorted({day.year for day in days})
    return dict(holidays.country_holidays("VN", years=years, language="vi"))


_TIME = lazy_regex(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})")
_WORDS = msg("a day and a time as `2020-08-15 08:00`")


def read_time(node: Node, report: Report) -> datetime.datetime | None:
    """Read a day and a time of that place, without a zone."""
    text = as_word(node, report, _WORDS)
    if text is None:
        return None
    if match := _TIME.fullmatch(text):
        year, month, day, hour, minute = map(int, match.groups())
        try:
            return datetime.datetime(year, month, day, hour, minute)
        except ValueError:
            pass  # no calendar has such a day, or no clock such a time
    refuse(node, report, "wrong-time", _WORDS)
    return None


EDITION = Field(
    "edition", integer(0, 10_000), msg("raise it by one when a calendar that was sent changes")
)
TIME = plain(
    read_time,
    {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{1,2}:[0-9]{2}$"},
)
