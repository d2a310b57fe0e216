"""How long the note of a whole build is believed."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from signage.builder.record import Record, RecordEntry
from signage.builder.stamp import fresh_files, read_stamp, stamp_of, write_stamp
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, Severity
from signage.message import Message, msg
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


def draft_of(valid_until: Sequence[datetime.date | None]) -> Draft:
    draft = Draft()
    for number, until in enumerate(valid_until):
        about = About("lobby", "tv", str(number), valid_until=until)
        draft.add(f"{number}.png", STILL, Text(str(number)), about)
    return draft


def stamped(
    valid_until: Sequence[datetime.date | None],
    said: Sequence[Diagnostic] = (),
    manifests: Sequence[str] = (),
) -> tuple[MemoryDisk, Record]:
    """A disk on which files that hold until those days were all made today."""
    disk, draft = MemoryDisk(), draft_of(valid_until)
    record = Record.open(disk, PATHS, SEAL)
    for path in manifests:
        state = disk.publish(PATHS.output / path, b"")
        record.remember(
            path, RecordEntry("", {"sha256": hashlib.sha256(b"").hexdigest()}, "", state)
        )
    for artifact in draft.artifacts:
        state = disk.publish(PATHS.output / artifact.path, b"")
        facts: Facts = {"bytes": 0, "sha256": hashlib.sha256(b"").hexdigest()}
        record.remember(artifact.path, RecordEntry(artifact.key, facts, "new", state))
    disk.files[PATHS.manifest] = b""
    stamp = stamp_of(record, (), draft.artifacts, said, Encoding.REPEAT, TODAY)
    assert stamp is not None
    write_stamp(stamp, disk, PATHS, SEAL)
    return disk, record


def fresh(disk: MemoryDisk, today: datetime.date) -> int | None:
    """Return how many files are known to be up to date; None: the campaign has to be read."""
    stamp = read_stamp(disk, PATHS, SEAL)
    assert stamp is not None
    paths = fresh_files(stamp, disk, PATHS, SEAL, Selection(), today)
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
    disk, _ = stamped(valid_until)

    assert fresh(disk, TODAY) == len(valid_until)
    assert fresh(disk, day(last)) == len(valid_until)
    assert fresh(disk, day(last + 1)) is None
    assert fresh(disk, day(last + 400)) is None


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (msg("its last day was {day}", day=str(day(-2))), 3),
        (msg("it is over since yesterday; today is {today}", today=str(TODAY)), 0),
        (msg("{message} – and so in 5 rows", message=msg("today is {day}", day=str(TODAY))), 0),
    ],
)
def test_what_names_the_day_is_not_said_again_the_day_after(said: Message, last: int) -> None:
    """It would be wrong by a day."""
    remark = Diagnostic("out-of-date", msg("it is over"), severity=Severity.NOTE, hints=(said,))
    for told in (remark, replace(remark, message=said, hints=())):
        disk, _ = stamped([day(3)], [told])

        assert fresh(disk, day(last)) == 1
        assert fresh(disk, day(last + 1)) is None


@pytest.mark.parametrize("valid_until", [[None], [day(-1)], [day(-1), None]])
def test_what_is_valid_for_ever_stays_so(valid_until: list[datetime.date | None]) -> None:
    """There is no day on which it has to be judged anew."""
    disk, _ = stamped(valid_until)

    assert fresh(disk, datetime.date(9999, 12, 30)) == len(valid_until)


def test_the_last_day_of_all_can_be_named() -> None:
    """There is no day after it."""
    disk, _ = stamped([datetime.date.max])

    assert fresh(disk, datetime.date.max) == 1


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
    disk, _ = stamped([None, None])
    assert fresh(disk, TODAY) == 2

    disk.alter(changed, b"{")

    assert fresh(disk, TODAY) is None


def test_files_that_were_only_touched_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a whole campaign has new times; from the second time on they decide again."""
    disk, _ = stamped([None, None])
    for path in (PATHS.output / "1.png", PATHS.manifest, PATHS.record):
        disk.alter(path, disk.files[path])

    assert fresh(disk, TODAY) == 2

    monkeypatch.setattr(disk, "sha256", lambda _: pytest.fail("it was read again"))
    monkeypatch.setattr(Record, "open", lambda *_: pytest.fail("it was read again"))
    assert fresh(disk, TODAY) == 2


def test_a_note_does_not_speak_of_what_a_build_made_since() -> None:
    """Of that only its record knows; so it is for a build that died."""
    disk, record = stamped([None, None])
    record.claim(["1.png"])

    assert fresh(disk, TODAY) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.claim(["0.png"]),
        lambda record: record.claim(["orphan.png"]),
        lambda record: record.forget("0.png"),
        lambda record: record.remember("orphan.png", record.known["0.png"]),
    ],
    ids=["unfinished", "unfinished orphan", "missing", "orphan"],
)
def test_there_is_no_note_of_what_is_not_as_described(change: Callable[[Record], None]) -> None:
    """A file that could not be removed, say: the next build has to try it again."""
    _, record = stamped([None])
    change(record)

    assert stamp_of(record, (), draft_of([None]).artifacts, (), Encoding.REPEAT, TODAY) is None


def test_the_manifest_of_a_folder_is_looked_at_with_any_part() -> None:
    """It counts as no artifact, and tells of what stands beside it."""
    disk, _ = stamped([None, None], manifests=["lobby/tv/manifest.json"])
    assert fresh(disk, TODAY) == 2

    disk.alter(PATHS.output / "lobby/tv/manifest.json", b"{")

    assert fresh(disk, TODAY) is None
