"""Figures in running text: numbers, days, numbers to call, sites, numbers of documents.

The same figure is equal however it is written: 5.000.000 and 5 triệu, 15/8/2020 and ngày 15
tháng 8 năm 2020, www.example.vn and https://example.vn/.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex


class FigureKind(enum.Enum):
    """What a figure tells."""

    SITE = enum.auto()
    MAIL = enum.auto()
    CALL = enum.auto()
    """Whom to call."""
    DOCUMENT = enum.auto()
    DAY = enum.auto()
    HOUR = enum.auto()
    AMOUNT = enum.auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, and what it comes to."""

    kind: FigureKind
    printed: str
    value: str
    """Of a day: day, month, year, each "" where it is not said."""
    unit: str
    """What an amount is counted in: the word behind it, in lower case."""
    at: int
    """Where it stands in its text."""

    def is_same(self, other: Figure) -> bool:
        """Tell whether both say the same; a day without a year is that day in every year."""
        if FigureKind.DAY in (self.kind, other.kind):
            return self.kind is other.kind and self._is_same_day(other)
        return self.value == other.value

    def _is_same_day(self, other: Figure) -> bool:
        pairs = tuple(zip(self.value.split("-"), other.value.split("-"), strict=True))
        both = [(one, two) for one, two in pairs if one and two]
        return bool(both) and all(one == two for one, two in both)


def figures_in(text: str) -> Iterator[Figure]:
    """Yield the figures of *text*, from left to right; numbers that belong to names are none.

    What a list numbers its lines with is none either.
    """
    at = 0
    while found := _FIGURE.search(text, at):
        at = found.end()
        if (figure := _figure(found, text)) is not None:
            yield figure


def _figure(found: re.Match[str], text: str) -> Figure | None:
    parts = found.groupdict()
    printed, value, unit = found[0], "", ""
    match found.lastgroup:
        case "mail":
            kind, value = FigureKind.MAIL, printed.casefold()
        case "site":
            printed = printed.rstrip(".,:!?/)")
            kind, value = FigureKind.SITE, re.sub(r"^(https?://)?(www\.)?", "", printed.casefold())
        case "document":
            kind, value = FigureKind.DOCUMENT, printed.upper()
        case "day":
            kind, value = FigureKind.DAY, _day(parts)
        case "hour":
            minutes = parts["minute"] or "0"
            kind, value = FigureKind.HOUR, f"{int(parts['full_hour'])}:{int(minutes):02d}"
        case "call":
            kind, value = FigureKind.CALL, re.sub(r"\D", "", printed.replace("+84", "0"))
        case _:
            before = text[max(0, found.start() - _CONTEXT) : found.start()]
            if (
                _NUMBERS_A_LINE.match(text, found.start())
                and not before.rpartition("\n")[2].strip()
            ):
                return None
            kind, value = _by_context(parts, before)
            unit = _unit(text, found.end())
    return Figure(kind, printed, value, unit, found.start())


def _by_context(parts: Mapping[str, str | None], before: str) -> tuple[FigureKind, str]:
    """Return what a bare number is behind the words *before* it."""
    number = parts["number"] or ""
    if _DAY_AND_MONTH.fullmatch(number) and _BEFORE_DAY.search(before):
        day, month = re.split("[-/]", number)
        return FigureKind.DAY, f"{int(day)}-{int(month)}-"
    if _SHORT_CODE.fullmatch(number) and _BEFORE_CALL.search(before):
        return FigureKind.CALL, number
    return FigureKind.AMOUNT, _amount(parts)


def _day(parts: Mapping[str, str | None]) -> str:
    """Return day, month and year, without zeros before them."""
    names = (("d1", "d2"), ("m1", "m2", "m3"), ("y1", "y2", "y3", "y4"))
    found = (next((parts[n] for n in each if parts[n]), None) for each in names)
    return "-".join("" if part is None else str(int(part)) for part in found)


def _amount(parts: Mapping[str, str | None]) -> str:
    number, times = parts["number"] or "", " ".join((parts["times"] or "").casefold().split())
    share = "%" if parts["share"] else ""
    if _GROUPED.fullmatch(number):
        number = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number)
    if not re.fullmatch(r"(?:0|[1-9]\d*)(?:[.,]\d+)?", number):
        # A range, a fraction, or a number that begins with zeros.
        return number + times + share
    value = Decimal(number.replace(",", ".")) * _TIMES.get(times, 1)
    return f"{value.normalize():f}{share}"


def _unit(text: str, end: int) -> str:
    word = re.match(r"\s*([^\W\d_]+)", text[end : end + _CONTEXT])
    return word[1].casefold() if word else ""


_CONTEXT = 40
"""Characters around a number that tell what it is."""
_TIMES = {
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
_NUMBERS_A_LINE = lazy_regex(r"\d{1,2}[.)](?=\s)")
_DAY, _MONTH, _YEAR = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]", r"(?:19|20)\d\d"
_DAY_AND_MONTH = lazy_regex(rf"(?:{_DAY})[-/](?:{_MONTH})")
_BEFORE_DAY = lazy_regex(
    r"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|mai|qua|từ|đến|tới|trước|sau|hết|và)[ \u00a0(]+$",
    re.I,
)
_SHORT_CODE = lazy_regex(r"[1-9]\d{2,4}")
_BEFORE_CALL = lazy_regex(
    r"\b(?:gọi|số|hỏi|hotline|đài|nóng|thoại|đt|liên hệ|máy|call)(?: miễn phí)?[ \u00a0:(]+$",
    re.IGNORECASE,
)
_GROUPED = lazy_regex(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+")
_DOMAINS = "vn|com|org|net|info|edu|gov|int|app|io|me|ly|asia|biz|dev|link"
_FIGURE = lazy_regex(
    rf"""
    (?<![\w.+-])(?P<mail>[\w.+-]+@(?:[\w-]+\.)+[a-z]{{2,}})
    |(?P<site>https?://[^\s"“”<>]+|(?<![\w.@-])(?:www\.[\w.-]+|(?:[a-z0-9-]+\.)+(?:{_DOMAINS})\b)
        (?:/[^\s"“”<>,;()]*)?)
    |(?<![\w./-])(?P<document>\d+(?:/\d{{4}})?/(?-i:[A-ZĐ][A-ZĐ0-9&]*(?:-[A-ZĐ0-9&]+)*))(?!\w)
    |(?<![\w./-])(?P<day>
        (?P<d1>{_DAY})\s*[-/.]\s*(?P<m1>{_MONTH})\s*[-/.]\s*(?P<y1>{_YEAR})(?!\d)
        |(?P<d2>{_DAY})\s+tháng\s+(?P<m2>{_MONTH})(?!\d)(?:(?:\s+năm\s+|[-/])(?P<y2>{_YEAR}))?
        |(?<=tháng[ ])(?P<m3>{_MONTH})(?!\d|[.,]\d)(?:(?:\s*[-/]\s*|\s+năm\s+)(?P<y3>{_YEAR}))?
        |(?<=năm[ ])(?P<y4>{_YEAR})(?!\d|[.,]\d)
    )
    |(?<![\w./-])(?P<hour>(?P<full_hour>[01]?\d|2[0-4])(?:\s?giờ|(?-i:[hg])(?=\d\d|\W|$)|:(?=\d\d))(?:\s?
        (?P<minute>[0-5]\d)(?!\d))?)(?!\w)
    |(?<![\w./-])(?P<call>\+84[\d.\s-]{{8,}}\d|0\d{{1,3}}[.\s-]?\d{{3,4}}[.\s-]?\d{{0,4}}\d(?!\w)
        |1[89]00[.\s-]?\d{{2,4}}(?:[.\s-]?\d{{2,4}})?(?!\w))
    |(?<!\w)(?<!\w[-./])(?P<amount>(?P<number>\d+(?:[.,/-]\d+)*)
        (?P<times>\s(?:{"|".join(_TIMES)})\b)?(?P<share>\s?(?:%|phần\s+trăm))?)(?!(?-i:[A-ZĐ\d]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
