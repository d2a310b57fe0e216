"""The ledger: what was delivered where, a line each, never changed afterwards."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.message import msg

LEDGER_NAME: Final = "deliveries.jsonl"
LARGEST_LEDGER = 64 << 20
"""Bytes: some hundred thousand deliveries."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was brought to one place, and is there until something else is, or it is forgotten."""

    serial: str
    day: datetime.date
    family: str
    folder: str
    """Playlist and screen, as in the output folder."""
    build: str
    medium: str
    """The volume's serial and label, the folder, or the server with the device."""
    valid_until: datetime.date | None
    files: Mapping[str, str]
    """The SHA-256 of each, by path."""
    is_read_back: bool = True
    marks: tuple[str, ...] = ()
    """The letters in the corners of its slides, where they have any."""

    @property
    def sheet(self) -> str:
        """Return the path of its operator's sheet in the campaign folder."""
        return f"deliveries/{self.serial.lower()}-{self.family}.html"


def delivered(ledger: Path, report: Report) -> tuple[Delivery, ...]:
    """Return what is out there now: of each place the last delivery that is not forgotten.

    Of lines that cannot be read *report* is told. Raises OSError.
    """
    last = {(each.medium, each.folder): each for each in history(ledger, report)}
    return tuple(last.values())


def history(ledger: Path, report: Report) -> tuple[Delivery, ...]:
    """Return all that was delivered and not forgotten, in order.

    Of lines that cannot be read *report* is told. Raises OSError.
    """
    found: list[Delivery] = []
    for number, line in _lines(ledger, report):
        try:
            said = _read(line)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            report.add(_broken(number))
            continue
        if isinstance(said, Delivery):
            found.append(said)
        else:
            found = [each for each in found if not said.means(each)]
    return tuple(found)


def enter(ledger: Path, delivery: Delivery) -> None:
    """Add *delivery*; it is on the disk when this returns. Raises OSError."""
    until = delivery.valid_until
    _append(
        ledger,
        {
            "delivered": delivery.serial,
            "day": delivery.day.isoformat(),
            "family": delivery.family,
            "folder": delivery.folder,
            "build": delivery.build,
            "medium": delivery.medium,
            "valid_until": None if until is None else until.isoformat(),
            "files": dict(delivery.files),
            "read_back": delivery.is_read_back,
            "marks": list(delivery.marks),
        },
    )


def forget(ledger: Path, delivery: Delivery, day: datetime.date) -> None:
    """Note that *delivery* was taken down; raises OSError."""
    _append(
        ledger,
        {"forgotten": delivery.serial, "medium": delivery.medium, "day": day.isoformat()},
    )


def _append(ledger: Path, line: Mapping[str, object]) -> None:
    # A line begins with its break: one that was cut off by a death spoils itself and no other.
    data = f"\n{json.dumps(line, ensure_ascii=False)}".encode()
    with ledger.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _lines(ledger: Path, report: Report) -> Iterator[tuple[int, bytes]]:
    try:
        if ledger.stat().st_size > LARGEST_LEDGER:
            report.add(_too_large())
            return
        data = ledger.read_bytes()
    except FileNotFoundError:
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, line


@dataclass(frozen=True, slots=True)
class _Forgotten:
    """What a line says was taken down."""

    serial: str
    medium: str | None
    """None: wherever it was."""

    def means(self, delivery: Delivery) -> bool:
        """Tell whether *delivery* was."""
        return self.serial == delivery.serial and self.medium in (None, delivery.medium)


def _read(line: bytes) -> Delivery | _Forgotten:
    """Return a delivery, or what is forgotten; raises what broken lines come to."""
    said = json.loads(line)
    if "forgotten" in said:
        medium = said.get("medium")
        return _Forgotten(str(said["forgotten"]), None if medium is None else str(medium))
    until = said["valid_until"]
    return Delivery(
        str(said["delivered"]),
        datetime.date.fromisoformat(said["day"]),
        str(said["family"]),
        str(said["folder"]),
        str(said["build"]),
        str(said["medium"]),
        None if until is None else datetime.date.fromisoformat(until),
        {str(path): str(sha256) for path, sha256 in said["files"].items()},
        bool(said["read_back"]),
        tuple(map(str, said.get("marks", ()))),
    )


def _broken(number: int) -> Diagnostic:
    return Diagnostic(
        "broken-ledger",
        msg("line {number} of {ledger} cannot be read", number=number, ledger=LEDGER_NAME),
        file=LEDGER_NAME,
        severity=Severity.WARNING,
        hints=(msg("it was changed by hand, or cut off by a full disk: take that line out"),),
    )


def _too_large() -> Diagnostic:
    return Diagnostic(
        "broken-ledger",
        msg("{ledger} is larger than any list of deliveries", ledger=LEDGER_NAME),
        file=LEDGER_NAME,
        severity=Severity.WARNING,
    )


def reminders(deliveries: Iterable[Delivery]) -> Iterator[tuple[datetime.date, Delivery]]:
    """Yield each delivery that ends, with the day after its last one, the earliest first."""
    ending = [each for each in deliveries if each.valid_until is not None]
    for each in sorted(ending, key=lambda d: (d.valid_until or datetime.date.max, d.serial)):
        assert each.valid_until is not None
        yield each.valid_until + datetime.timedelta(days=1), each
