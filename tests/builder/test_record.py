from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import pytest

from signage.builder.publish import Publisher
from signage.builder.record import MOST_UNSYNCED, UNSYNCED_S, Record, RecordEntry
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.plan.schedule import Reason
from signage.seal import Seal
from tests.builder.memory_disk import SEAL, MemoryDisk

PATHS = CampaignPaths(Path("/campaign"))
JOURNAL = PATHS.record
ONE = RecordEntry("key-1", {"width": 8, "valid_until": None}, "new")
TWO = RecordEntry("key-2", {"width": 9}, "changed")


def reopened(disk: MemoryDisk) -> Record:
    return Record.open(disk, PATHS, SEAL)


def test_what_was_remembered_is_known_to_the_next_process() -> None:
    """The last line about a path counts."""
    disk = MemoryDisk()
    record = reopened(disk)
    record.remember("a.png", ONE)
    record.remember("b.png", ONE)
    record.claim(["a.png"])
    record.remember("a.png", TWO)
    record.forget("b.png")

    assert reopened(disk).known == {"a.png": TWO}


def test_a_claimed_file_is_ours_but_not_known() -> None:
    """Between claiming and remembering nothing is trusted."""
    disk = MemoryDisk()
    record = reopened(disk)
    record.remember("a.png", ONE)
    record.claim(["a.png", "b.png"])

    again = reopened(disk)

    assert (again.get("a.png"), again.entries) == (None, {})
    assert list(again.known) == ["a.png", "b.png"]


@pytest.mark.parametrize("room", range(4))
def test_what_a_file_held_before_is_never_said_of_what_it_holds_now(room: int) -> None:
    """Wherever the disk is full, the journal does not go back to what was replaced."""
    disk = MemoryDisk()
    record = reopened(disk)
    record.remember("a.png", ONE)
    record.remember("b.png", ONE)
    disk.start()
    record.announce(["a.png", "b.png"])
    disk.start(full=room)
    for change in (lambda: record.remember("a.png", TWO), record.settle, record.settle):
        with contextlib.suppress(OSError):
            change()

    assert record.get("a.png") == TWO
    assert reopened(disk).get("a.png") in (None, TWO)


def test_nothing_vouches_for_a_removed_file_that_could_not_be_forgotten() -> None:
    """It is still ours: whether it stands is not known."""
    disk = MemoryDisk()
    record = reopened(disk)
    record.remember("a.png", ONE)
    disk.start(full=0)
    with pytest.raises(OSError, match="No space"):
        record.forget("a.png")

    assert (record.known, record.entries) == ({"a.png": None}, {})


def test_disks_are_asked_once_for_many_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """But not as rarely as a power cut would make much work again; claims are seen written."""
    disk, now_s = MemoryDisk(), [5.0]
    monkeypatch.setattr("time.monotonic", lambda: now_s[0])
    record, synced = reopened(disk), []
    monkeypatch.setattr(disk, "sync", synced.append)
    record.announce(f"{number}.png" for number in range(200))
    assert synced == [JOURNAL]

    for number in range(MOST_UNSYNCED - 1):
        record.remember(f"{number}.png", ONE)
    assert synced == [JOURNAL]
    record.remember("64.png", ONE)
    assert synced == [JOURNAL] * 2

    record.remember("65.png", ONE)
    now_s[0] += UNSYNCED_S * 1.5
    record.remember("66.png", ONE)
    assert synced == [JOURNAL] * 3

    record.remember("67.png", ONE)
    record.settle()
    record.settle()
    assert synced == [JOURNAL] * 4
    assert len(disk.files[JOURNAL].split(b"claimed")) == 201
    assert len(record.known) == MOST_UNSYNCED + 3


def test_a_line_that_was_cut_off_counts_as_not_written() -> None:
    """Wherever a death cut the journal, what was said before stands, and the rest can go on."""
    disk = MemoryDisk()
    record = reopened(disk)
    record.remember("a.png", ONE)
    before = len(disk.files[JOURNAL])
    record.remember("a.png", TWO)
    whole = disk.files[JOURNAL]

    for end in range(before, len(whole)):
        disk.files[JOURNAL] = whole[:end]
        again = reopened(disk)
        assert again.known == {"a.png": ONE}
        again.claim(["a.png"])
        assert reopened(disk).known == {"a.png": None}, "the cut line spoiled the next"


def test_compacting_changes_nothing_but_the_length() -> None:
    """History goes, knowledge stays."""
    disk = MemoryDisk()
    record = reopened(disk)
    for entry in (ONE, TWO, ONE):
        record.remember("a.png", entry)
    record.claim(["b.png"])
    before = len(disk.files[JOURNAL])

    record.compact()

    assert reopened(disk).known == {"a.png": ONE, "b.png": None}
    assert len(disk.files[JOURNAL]) < before


def sealed(line: bytes, seal: Seal, name: str = "record") -> bytes:
    """Return *line* as a program with *seal* writes it."""
    return seal.of(name, line).hex().encode() + b" " + line


@pytest.mark.parametrize(
    "line",
    [
        b'["made","b.png","key",{},"new",[1,1]]',
        sealed(b'["made","b.png","key",{},"new",[1,1]]', Seal(bytes(31) + b"!")),
        sealed(b'["claimed","b.png"]', SEAL, "record /another/campaign"),
        sealed(b'["claimed","b.png"]', SEAL).replace(b"b.png", b"c.png"),
        sealed(b'["made","b.png"]', SEAL),
        sealed(b'{"made":1}', SEAL),
        b"[" * 100_000,
        b"\xff\x00",
    ],
)
def test_a_line_that_is_not_ours_is_passed_over(line: bytes) -> None:
    """A record out of somebody else's folder, or changed by hand, says nothing."""
    disk = MemoryDisk()
    reopened(disk).remember("a.png", ONE)
    disk.files[JOURNAL] += b"\n" + line

    assert reopened(disk).known == {"a.png": ONE}


def test_a_sealed_line_is_ours() -> None:
    """Or the test above would say nothing."""
    disk = MemoryDisk()
    disk.files[JOURNAL] = b"\n" + sealed(b'["claimed","b.png"]', SEAL)

    assert reopened(disk).known == {"b.png": None}


PICTURE = PATHS.output / "a.png"


def standing(content: bytes, *, is_touched: bool = False) -> tuple[MemoryDisk, Record]:
    """A disk on which a picture was published, and then became *content*."""
    disk = MemoryDisk()
    record = reopened(disk)
    state = disk.publish(PICTURE, b"picture")
    facts = {"sha256": hashlib.sha256(b"picture").hexdigest()}
    record.remember("a.png", RecordEntry("key", facts, "new", state))
    if is_touched or content != b"picture":
        disk.alter(PICTURE, content)
    return disk, record


@pytest.mark.parametrize("content", [b"", b"PICTURE", b"picture and more"])
def test_what_was_changed_is_not_what_was_made(content: bytes) -> None:
    """Whatever its size."""
    _, record = standing(content)

    assert record.standing("a.png") is Reason.ALTERED


def test_what_is_gone_does_not_stand() -> None:
    """Nor does what was never finished."""
    disk, record = standing(b"picture")
    record.claim(["b.png"])
    del disk.files[PICTURE]

    assert [record.standing("a.png"), record.standing("b.png")] == [Reason.LOST, Reason.LOST]


def test_what_was_only_touched_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a whole campaign has new times; from the second build on, they decide again."""
    disk, record = standing(b"picture", is_touched=True)

    assert record.standing("a.png") is None
    record.save_confirmed()

    monkeypatch.setattr(disk, "sha256", lambda _: pytest.fail("it was read again"))
    assert reopened(disk).standing("a.png") is None


ELSEWHERE = CampaignPaths(Path("/campaign"), Path("/share"))


def test_an_output_elsewhere_is_known_by_its_own_record() -> None:
    """It lies there, and outlives the cache."""
    disk = MemoryDisk()
    Record.open(disk, ELSEWHERE, SEAL).remember("a.png", ONE)

    assert list(disk.files) == [Path("/share/.signage-record.jsonl")]
    assert Record.open(disk, ELSEWHERE, SEAL).known == {"a.png": ONE}


def test_somebody_elses_file_is_not_announced_as_ours() -> None:
    """Or the next build would take it for one that it may write over."""
    disk = MemoryDisk()
    disk.files[Path("/share/thesis.png")] = b"years of work"
    record = Record.open(disk, ELSEWHERE, SEAL)

    Publisher(disk, record, Path("/share")).announce(["thesis.png", "a.png"])

    assert Record.open(disk, ELSEWHERE, SEAL).known == {"a.png": None}


@pytest.mark.parametrize(
    "files",
    [
        {"manifest.json": b'{"manifest":1,"artifacts":[{"path":"thesis.txt"}]}'},
        {".signage-record.jsonl": b'\n["claimed","thesis.txt"]'},
        {
            ".signage-record.jsonl": b"\n"
            + sealed(b'["claimed","thesis.txt"]', SEAL, "record /another")
        },
    ],
)
def test_what_another_campaign_made_is_left_alone(files: dict[str, bytes]) -> None:
    """No manifest that comes with a folder, and no record, makes its files ours."""
    disk = MemoryDisk()
    disk.files = {Path("/share") / name: data for name, data in files.items()}

    with pytest.raises(SignageError, match="another campaign"):
        Record.open(disk, ELSEWHERE, SEAL)
