from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from signage.builder.record import Record, RecordEntry
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
