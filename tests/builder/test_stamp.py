"""How long the note of a whole build is believed."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from signage.builder.record import Record, RecordEntry
from signage.builder.stamp import fresh_paths, read_stamp, write_stamp
from signage.campaign_paths import CampaignPaths
from signage.outputs.output import About
from signage.outputs.still import STILL
from signage.plan.selection import Encoding, Selection
from signage.seal import Seal, unsealed
from signage.work import Facts
from tests.builder.campaign import Draft, Text
from tests.builder.memory_disk import SEAL, MemoryDisk

PATHS = CampaignPaths(Path("/campaign"))
TODAY = datetime.date(2026, 3, 10)


def day(after: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=after)


def stamped(valid_until: Sequence[datetime.date | None]) -> tuple[MemoryDisk, Record]:
    """A disk on which files that hold until those days were all made today."""
    disk, draft = MemoryDisk(), Draft()
    record = Record.open(disk, PATHS, SEAL)
    for number, until in enumerate(valid_until):
        about = About("lobby", "tv", str(number), until)
        draft.add(f"{number}.png", STILL, Text(str(number)), about)
    for artifact in draft.artifacts:
        state = disk.publish(PATHS.output / artifact.path, b"")
        facts: Facts = {"bytes": 0, "sha256": hashlib.sha256(b"").hexdigest()}
        record.remember(artifact.path, RecordEntry(artifact.key, facts, "new", state))
    disk.files[PATHS.manifest] = b""
    write_stamp(disk, PATHS, (), draft.artifacts, Encoding.REPEAT, TODAY, SEAL)
    return disk, record


def fresh(disk: MemoryDisk, record: Record, today: datetime.date) -> int | None:
    """Return how many files are known to be up to date; None: the campaign has to be read."""
    stamp = read_stamp(disk, PATHS, SEAL)
    assert stamp is not None
    paths = fresh_paths(stamp, disk, PATHS, record, Selection(), today)
    return None if paths is None else len(paths)


@pytest.mark.parametrize(
    ("valid_until", "last"),
    [
        ([day(3)], 3),
        ([day(0)], 0),
        ([day(9), None, day(4), day(30)], 4),
        ([day(-5), day(2)], 2),
    ],
)
def test_a_note_is_void_the_day_after_something_was_valid(
    valid_until: list[datetime.date | None], last: int
) -> None:
    """On the last day itself all is as it was; what was over before was judged then."""
    disk, record = stamped(valid_until)

    assert fresh(disk, record, TODAY) == len(valid_until)
    assert fresh(disk, record, day(last)) == len(valid_until)
    assert fresh(disk, record, day(last + 1)) is None
    assert fresh(disk, record, day(last + 400)) is None


@pytest.mark.parametrize("valid_until", [[None], [day(-1)], [day(-1), None]])
def test_what_is_valid_for_ever_stays_so(valid_until: list[datetime.date | None]) -> None:
    """There is no day on which it has to be judged anew."""
    disk, record = stamped(valid_until)

    assert fresh(disk, record, datetime.date(9999, 12, 30)) == len(valid_until)


def test_the_last_day_of_all_can_be_named() -> None:
    """There is no day after it."""
    disk, record = stamped([datetime.date.max])

    assert fresh(disk, record, datetime.date.max) == 1


def test_a_note_of_an_older_program_is_none() -> None:
    """It does not say until when it holds."""
    disk, _ = stamped([None])
    note = unsealed(disk.files[PATHS.stamp]).replace(b'"until"', b'"til"')

    disk.files[PATHS.stamp] = note + SEAL.box("stamp", note)

    assert read_stamp(disk, PATHS, SEAL) is None


def test_a_note_of_somebody_else_is_none() -> None:
    """It came with the campaign, or was changed since."""
    disk, _ = stamped([None])
    note = disk.files[PATHS.stamp]

    disk.files[PATHS.stamp] = note.replace(b"0.png", b"1.png")
    assert read_stamp(disk, PATHS, SEAL) is None

    disk.files[PATHS.stamp] = note
    assert read_stamp(disk, PATHS, Seal(bytes(31) + b"!")) is None
    assert read_stamp(disk, PATHS, SEAL) is not None


@pytest.mark.parametrize("changed", [PATHS.output / "1.png", PATHS.manifest])
def test_a_note_does_not_speak_of_files_that_were_changed(changed: Path) -> None:
    """An edited picture is looked at, and so is a manifest."""
    disk, record = stamped([None, None])
    assert fresh(disk, record, TODAY) == 2

    disk.alter(changed, b"{")

    assert fresh(disk, record, TODAY) is None
