"""What a spreadsheet shows for the value of a cell: its number format, for Vietnamese readers.

Decimals have a comma and thousands a point; dates are day/month/year. Formats: ECMA-376, 18.8.31.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from signage.lazy_regex import lazy_regex

GENERAL = "General"
LARGEST = Decimal("1e15")
"""Spreadsheets keep 15 digits."""
_PARTS = lazy_regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<digits>[0#?](?:[0#?.,]*[0#?.])?,*)|(?P<percent>%)|(?P<sign>.)",
    re.DOTALL,
)
_UNKNOWN = lazy_regex(r"[EeyYmMdDhHsSgGnN@/]")


class UnknownFormat(ValueError):
    """A number is shown in a way that is not known here, as a fraction or a power."""


def cell_text(value: object, number_format: str) -> str:
    """Return what is shown for *value* in *number_format*; raises UnknownFormat."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            number = Decimal(repr(value))
            return _number(number, number_format) if number.is_finite() else str(value)
        case datetime.datetime():
            return _moment(value, number_format)
        case datetime.date():
            return f"{value:%d/%m/%Y}"
        case datetime.time():
            return _time(value)
        case datetime.timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        case _:
            return str(value)


def _moment(value: datetime.datetime, number_format: str) -> str:
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format).lower()
    day = f"{value:%d/%m/%Y}" if "y" in shown or "d" not in shown else f"{value:%d/%m}"
    return f"{_time(value.time())} {day}" if "h" in shown else day


def _time(value: datetime.time) -> str:
    return f"{value.hour}:{value.minute:02d}"


def _number(value: Decimal, number_format: str) -> str:
    section, value = _section(number_format, value)
    if section in (GENERAL, "@", ""):
        return _plain(value)
    parts = list(_PARTS.finditer(section.replace(GENERAL, "0.#########")))
    if abs(value) >= LARGEST or any(_UNKNOWN.match(part["sign"] or "") for part in parts):
        raise UnknownFormat(number_format)
    holes = [part["digits"] for part in parts if part["digits"]]
    if any(part["percent"] for part in parts):
        value *= 100
    filled = iter(_filled(value, holes) if holes else ())
    shown = "".join(_shown(part, filled) for part in parts).strip()
    return f"-{shown}" if value < 0 else shown


def _section(number_format: str, value: Decimal) -> tuple[str, Decimal]:
    """Return the part of *number_format* for *value*: those for negative ones show their sign."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2] or "0", value
    return sections[0], value


def _shown(part: re.Match[str], filled: Iterator[str]) -> str:
    if part["digits"]:
        return next(filled)
    literals = ("quoted", "escaped", "currency", "percent", "sign")
    return next((part[name] for name in literals if part[name]), "")


def _filled(value: Decimal, holes: list[str]) -> list[str]:
    """Return the digits for each of *holes*: one number, or groups of one as in "0000 000 000"."""
    last = holes[-1]
    whole_hole, _, decimal_hole = last.partition(".")
    value = abs(value) / Decimal(1000) ** (len(last) - len(last.rstrip(",")))
    places = len(decimal_hole.rstrip(","))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    decimals = decimals.rstrip("0").ljust(decimal_hole.count("0"), "0") if decimal_hole else ""
    wholes = [*holes[:-1], whole_hole]
    least = sum(hole.count("0") for hole in wholes)
    digits = whole.lstrip("0").rjust(least, "0")
    groups: list[str] = []
    for hole in reversed(wholes[1:]):
        size = len(hole.replace(",", ""))
        groups.insert(0, digits[-size:])
        digits = digits[:-size]
    first = f"{int(digits):,}".replace(",", ".") if "," in wholes[0] and digits else digits
    groups.insert(0, first)
    if decimals:
        groups[-1] += f",{decimals}"
    return groups


def _plain(value: Decimal) -> str:
    """Return *value* with as many digits as spreadsheets have, and no power."""
    rounded = value.quantize(Decimal("1e-9")) if abs(value) < LARGEST else value
    whole, _, decimals = f"{rounded:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole
