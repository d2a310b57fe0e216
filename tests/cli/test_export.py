"""`signage export` and `signage where`: what they say, and what they leave."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from icalendar import Calendar

from tests.cli.conftest import Run
from tests.small_campaign import FOLDER, edit

SCREEN = "led-small-192x96"


def test_it_says_when_it_is_done_and_how_to_eject(run: Run, campaign: Path, tmp_path: Path) -> None:
    """And not before; with the serial, which stands on the sheet as well."""
    said = run("export", "numbered", tmp_path / "usb", "-C", campaign)

    assert said.code == 0
    assert said.first_line == "+ 01.mp4"
    assert "Done: 1 file written and read back" in said.out
    assert "Only then pull it." in said.last_line
    (sheet,) = (campaign / "deliveries").iterdir()
    serial = sheet.name.removesuffix("-numbered.html").upper()
    assert serial in said.out
    assert serial in sheet.read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "usb").iterdir()] == ["01.mp4"]
    assert run("verify", tmp_path / "usb", "-C", campaign).code == 0


def test_a_dry_run_leaves_nothing(run: Run, campaign: Path, tmp_path: Path) -> None:
    """Neither on the stick nor in the ledger."""
    said = run("export", "kiosk", tmp_path / "usb", "--dry-run", "-C", campaign)

    assert said.code == 0
    assert "+ index.html" in said.out
    assert not (tmp_path / "usb").exists()
    assert not (campaign / "deliveries.jsonl").exists()


def test_what_was_not_built_is_refused_in_words(run: Run, campaign: Path, tmp_path: Path) -> None:
    """With what to do."""
    edit(campaign, "Xin chào", "Tạm biệt")

    said = run("export", "numbered", tmp_path / "usb", "-C", campaign, "--lang", "vi")

    assert said.code == 1
    assert "signage build" in said.err
    assert FOLDER in said.err
    assert not (tmp_path / "usb").exists()


def test_options_that_a_family_does_not_take_are_refused(
    run: Run, campaign: Path, tmp_path: Path
) -> None:
    """It says which it takes."""
    said = run("export", "panasonic", tmp_path, "--stills", "-C", campaign)

    assert said.code == 1
    assert "wrong-form" in said.err
    assert "--singles" in said.err


def test_a_zip_is_one_file(run: Run, campaign: Path, tmp_path: Path) -> None:
    """Of the family `zip` without being asked, of others with `--zip`."""
    for family, option in (("zip", []), ("kiosk", ["--zip"])):
        target = tmp_path / f"{family}.zip"
        said = run("export", family, target, *option, "-C", campaign)

        assert said.code == 0
        assert target.read_bytes().startswith(b"PK")
        assert "was read back" in said.out


def test_where_lists_what_hangs_and_forgets_what_was_taken_down(
    run: Run, campaign: Path, tmp_path: Path
) -> None:
    """What ends first at the top."""
    assert run("where", "-C", campaign).out == "Nothing was delivered yet.\n"
    edit(campaign, "campaign: {", "campaign: {valid_until: 2099-12-31, ")
    assert run("build", "-C", campaign, "--jobs", 1).code == 0
    run("export", "numbered", tmp_path / "usb", "-C", campaign)

    said = run("where", "-C", campaign)

    assert said.code == 0
    assert "2099-12-31" in said.last_line
    assert said.last_line.endswith("as it is now")
    assert run("where", "--expired", "-C", campaign).out == "Nothing is overdue.\n"
    (told,) = json.loads(run("where", "--format", "json", "-C", campaign).out)
    edit(campaign, "Xin chào", "Tạm biệt")
    run("build", "-C", campaign, "--jobs", 1)
    assert run("where", "-C", campaign).last_line.endswith("older than now")
    assert run("where", "--mark", "ZZZZ", "-C", campaign).out == (
        "Nothing that was delivered shows ZZZZ.\n"
    )
    assert run("where", "--forget", "SG-NONE", "-C", campaign).code == 1
    assert run("where", "--forget", told["serial"], "-C", campaign).code == 0
    assert run("where", "-C", campaign).out == "Nothing was delivered yet.\n"


def test_what_is_overdue_is_told_with_an_exit_code(run: Run, campaign: Path) -> None:
    """For whoever asks every morning; the calendar reminds on the day after the last."""
    line = {
        "delivered": "SG-7K3F-201231",
        "day": "2020-08-12",
        "family": "numbered",
        "folder": FOLDER,
        "build": "0" * 8,
        "medium": "Bệnh viện C",
        "valid_until": "2020-12-31",
        "files": {"01.mp4": "0" * 64},
        "read_back": True,
    }
    (campaign / "deliveries.jsonl").write_text(f"\n{json.dumps(line)}", encoding="utf-8")

    said = run("where", "--expired", "--ics", campaign / "nhac.ics", "-C", campaign)

    days = (datetime.date.today() - datetime.date(2020, 12, 31)).days
    assert said.code == 1
    assert f"over for {days} days: take it down" in said.out
    (event,) = Calendar.from_ical((campaign / "nhac.ics").read_bytes()).walk("VEVENT")
    # Eight in the morning of the first of January, in Vietnam.
    assert event.decoded("dtstart") == datetime.datetime(2021, 1, 1, 1, tzinfo=datetime.UTC)
    assert "SG-7K3F-201231" in event["summary"]


def test_where_knows_by_its_mark_what_is_on_a_photograph(
    run: Run, campaign: Path, tmp_path: Path
) -> None:
    """Also when something newer was brought to the same place."""
    edit(campaign, "  bang:\n", "  bang:\n    mark: true\n")
    assert run("build", "-C", campaign, "--jobs", 1).code == 0
    run("export", "numbered", tmp_path / "usb", "-C", campaign)
    (first,) = json.loads(run("where", "--format", "json", "-C", campaign).out)
    edit(campaign, "Xin chào", "Tạm biệt")
    run("build", "-C", campaign, "--jobs", 1)
    run("export", "numbered", tmp_path / "usb", "-C", campaign)
    (now,) = json.loads(run("where", "--format", "json", "-C", campaign).out)

    (mark,) = first["marks"]
    said = run("where", "--mark", mark.lower(), "-C", campaign)

    assert [mark] != now["marks"]
    assert said.last_line.startswith(first["serial"])
    assert said.last_line.endswith("older than now")


def test_where_forgets_what_was_taken_down_at_one_place(
    run: Run, campaign: Path, tmp_path: Path
) -> None:
    """The same hangs at the other one still."""
    assert run("build", "-C", campaign, "--jobs", 1).code == 0
    for name in ("a", "b"):
        run("export", "numbered", tmp_path / name, "-C", campaign)
    told = json.loads(run("where", "--format", "json", "-C", campaign).out)
    (serial,) = {each["serial"] for each in told}
    first, second = (each["medium"] for each in told)

    assert run("where", "--at", first, "--forget", serial, "-C", campaign).code == 0

    (left,) = json.loads(run("where", "--format", "json", "-C", campaign).out)
    assert left["medium"] == second
    assert run("where", "--at", first, "-C", campaign).out == "Nothing was delivered yet.\n"
