from __future__ import annotations

from pathlib import Path

import pytest

from signage.builder.record import Record, RecordEntry
from tests.builder.memory_disk import MemoryDisk

JOURNAL = Path("/campaign/.signage/record.jsonl")
ONE = RecordEntry("key-1", {"width": 8, "valid_until": None}, "new")
TWO = RecordEntry("key-2", {"width": 9}, "changed")


def reopened(disk: MemoryDisk) -> Record:
    return Record.open(disk, JOURNAL)


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


@pytest.mark.parametrize(
    "line",
    [
        b'["claimed", "../../precious"]',
        b'["made", "/etc/passwd", "key", {}, "new"]',
        b'["made", "a.png"]',
        b'{"made": 1}',
        b"[" * 100_000,
        b"\xff\x00",
    ],
)
def test_a_line_that_is_not_ours_is_passed_over(line: bytes) -> None:
    """A record out of somebody else's folder claims nothing outside the output folder."""
    disk = MemoryDisk()
    reopened(disk).remember("a.png", ONE)
    disk.files[JOURNAL] += b"\n" + line

    assert reopened(disk).known == {"a.png": ONE}
