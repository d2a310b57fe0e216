"""The ledger: what is out there, whatever happened to the file."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

from signage.delivery.ledger import Delivery, delivered, enter, forget, history, reminders
from signage.diagnostic import Report

DAY = datetime.date(2026, 11, 30)


def delivery(
    serial: str, medium: str = "E:", folder: str = "a/b", until: int | None = 3
) -> Delivery:
    last = None if until is None else DAY + datetime.timedelta(days=until)
    return Delivery(serial, DAY, "kiosk", folder, "0" * 8, medium, last, {"01.mp4": "0" * 64})


def serials(ledger: Path) -> list[str]:
    report = Report()
    found = [each.serial for each in delivered(ledger, report)]
    assert report.diagnostics == ()
    return found


def test_of_each_place_the_last_delivery_counts(tmp_path: Path) -> None:
    """Another stick, and another screen on the same share, are other places."""
    ledger = tmp_path / "deliveries.jsonl"
    assert serials(ledger) == []
    for each in (delivery("SG-1"), delivery("SG-2", "F:"), delivery("SG-3", folder="a/c")):
        enter(ledger, each)
    enter(ledger, delivery("SG-4"))

    assert sorted(serials(ledger)) == ["SG-2", "SG-3", "SG-4"]
    assert [each.serial for each in history(ledger, Report())] == ["SG-1", "SG-2", "SG-3", "SG-4"]
    assert delivered(ledger, Report())[0].files == {"01.mp4": "0" * 64}


def test_what_was_taken_down_is_forgotten_until_it_is_brought_again(tmp_path: Path) -> None:
    """Nothing in the file is changed for it."""
    ledger = tmp_path / "deliveries.jsonl"
    enter(ledger, delivery("SG-1"))
    before = ledger.read_bytes()
    forget(ledger, delivery("SG-1"), DAY)

    assert serials(ledger) == []
    assert ledger.read_bytes().startswith(before)
    enter(ledger, delivery("SG-1"))
    assert serials(ledger) == ["SG-1"]


def test_a_line_that_was_cut_off_spoils_itself_alone(tmp_path: Path) -> None:
    """It is told; what stands before and after it counts."""
    ledger = tmp_path / "deliveries.jsonl"
    enter(ledger, delivery("SG-1"))
    with ledger.open("ab") as file:
        file.write(b'\n{"delivered": "SG-2", "day": "2026')
    enter(ledger, delivery("SG-3", "F:"))
    report = Report()

    found = delivered(ledger, report)

    assert [each.serial for each in found] == ["SG-1", "SG-3"]
    assert [d.code for d in report.diagnostics] == ["broken-ledger"]
    assert not report.has_errors
    for wrong in (b"\n[]", b'\n{"delivered": 1}', b"\n\xff\xfe", b'\n{"files": {}}', b"\nnull"):
        ledger.write_bytes(wrong)
        report = Report()
        assert delivered(ledger, report) == ()
        assert [d.code for d in report.diagnostics] == ["broken-ledger"]


def test_reminders_come_the_day_after_the_last_the_first_first() -> None:
    """Of what has no last day there are none."""
    found = list(
        reminders([delivery("SG-9", until=9), delivery("SG-0", until=None), delivery("SG-3")])
    )

    assert [(day, each.serial) for day, each in found] == [
        (DAY + datetime.timedelta(days=4), "SG-3"),
        (DAY + datetime.timedelta(days=10), "SG-9"),
    ]


def test_a_line_without_marks_is_read_as_those_with_them(tmp_path: Path) -> None:
    """Ledgers were written before there were any."""
    ledger = tmp_path / "deliveries.jsonl"
    enter(ledger, replace(delivery("SG-1"), marks=("AX5T",)))
    assert delivered(ledger, Report())[0].marks == ("AX5T",)
    line = json.loads(ledger.read_bytes())
    del line["marks"]
    ledger.write_text(json.dumps(line), encoding="utf-8")

    assert delivered(ledger, Report())[0].marks == ()


def test_what_hangs_in_two_places_is_taken_down_at_one(tmp_path: Path) -> None:
    """Ledgers that say no place, as they did before, mean all of them."""
    ledger = tmp_path / "deliveries.jsonl"
    enter(ledger, delivery("SG-1"))
    enter(ledger, delivery("SG-1", "F:"))
    forget(ledger, delivery("SG-1"), DAY)
    assert [each.medium for each in delivered(ledger, Report())] == ["F:"]

    enter(ledger, delivery("SG-1"))
    with ledger.open("ab") as file:
        file.write(b'\n{"forgotten": "SG-1", "day": "2026-11-30"}')
    assert serials(ledger) == []
