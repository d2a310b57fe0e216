"""How much the cache folder holds, and that it stays bounded; all of it with real builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from signage.builder import build as building
from signage.builder.cache import Kept, Room, clear, look, shrink
from signage.diagnostic import SignageError
from signage.plan.selection import Selection
from signage.shards.plans import plans_of
from tests.building import ROOT, build, digests
from tests.small_campaign import edit, write_small_campaign

OTHER = """\
import sys
from pathlib import Path
from signage.builder.executor import InlineExecutor
from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.plan.selection import Selection

class Waiting(InlineExecutor):
    def run(self, jobs, context):
        for outcome in super().run(jobs, context):
            yield outcome
            if outcome is not None and outcome.job.target.suffix == ".mp4":
                print("in the middle", flush=True)
                sys.stdin.readline()

session = Session(Path(sys.argv[1]), 1)
session._executor = Waiting()
assert session.build(Selection(), Silence()).is_good
"""
"""A build that stops after each piece of a video that it made, until it is told to go on."""


def rooms(folder: Path) -> dict[Kept, Room]:
    return {room.kept: room for room in look(folder)}


def segments(folder: Path) -> set[Path]:
    return {path for path in (folder / ".signage/store").rglob("*") if path.is_file()}


def of_another_word(folder: Path, word: str) -> set[Path]:
    """Build the one loop of *folder* with another *word*; return the pieces that came of it."""
    before = segments(folder)
    edit(folder, "Xin chào", word)
    assert build(folder, Selection(kinds=("loop",))).is_good
    edit(folder, word, "Xin chào")
    return segments(folder) - before


def test_it_is_known_what_there_is(campaign: Path) -> None:
    """How many files of each kind, how large, and since when."""
    files = segments(campaign)
    for path in files:
        os.utime(path, ns=(5 * 10**18, 10**18))

    room = rooms(campaign)[Kept.SEGMENTS]

    assert room.files == len(files) > 0
    assert room.size == sum(path.stat().st_size for path in files)
    assert room.oldest_ns == 10**18
    assert rooms(campaign)[Kept.HELD] == Room(Kept.HELD, 0, 0, None)


def test_builds_of_parts_remove_the_oldest(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But nothing that the campaign needs as it is now, however old that is."""
    first = of_another_word(campaign, "Tạm biệt")
    for path in first:
        os.utime(path, ns=(10**18, 10**18))
    room = rooms(campaign)
    most = room[Kept.SEGMENTS].size + room[Kept.MEASUREMENTS].size
    monkeypatch.setattr(building, "MOST_KEPT", most)

    edit(campaign, "Xin chào", "Đi nhé")
    build(campaign, Selection(kinds=("loop",)))

    assert first
    assert not first & segments(campaign)


def test_what_is_needed_stays_however_little_room_there_is(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build makes nothing of it again."""
    before = segments(campaign)
    monkeypatch.setattr(building, "MOST_KEPT", 0)
    (campaign / "output/bang/led-small-192x96/loop.mp4").unlink()

    result = build(campaign, Selection(kinds=("loop",)))

    assert result.made == ("bang/led-small-192x96/loop.mp4",)
    assert before <= segments(campaign)


def test_who_asks_for_less_room_keeps_what_is_needed(campaign: Path) -> None:
    """What an earlier wording took is gone."""
    needed = segments(campaign)
    assert of_another_word(campaign, "Tạm biệt")

    shrink(campaign, 0, plans_of)

    assert segments(campaign) == needed


def test_there_may_be_room_for_all(campaign: Path) -> None:
    """Nothing is removed."""
    of_another_word(campaign, "Tạm biệt")
    before = digests(campaign / ".signage/store")

    shrink(campaign, 10**9, plans_of)

    assert digests(campaign / ".signage/store") == before


def test_without_a_cache_nothing_is_made_again(campaign: Path) -> None:
    """It is known what stands in the output folder; only a changed word takes longer."""
    clear(campaign)

    assert all(room.files == 0 for room in look(campaign))
    assert build(campaign, Selection(kinds=("slide",))).made == ()
    edit(campaign, "Xin chào", "Tạm biệt")
    assert build(campaign).is_good


def test_nothing_is_taken_from_a_build_that_runs(tmp_path: Path) -> None:
    """In another process; who only looks is not kept from it."""
    campaign = write_small_campaign(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(campaign)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "in the middle\n"
        before = digests(campaign / ".signage/store")
        with pytest.raises(SignageError, match="another"):
            clear(campaign)
        with pytest.raises(SignageError, match="another"):
            shrink(campaign, 0, plans_of)
        assert rooms(campaign)[Kept.SEGMENTS].files == len(before) > 0
        assert digests(campaign / ".signage/store") == before
        other.communicate("\n" * 100)

    assert other.returncode == 0
