"""A campaign too large for one process is joined shard by shard."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from signage.builder.cache import Kept, Room, clear, look, shrink
from signage.builder.lock import only_one
from signage.builder.manifest import rows_in, verify
from signage.builder.progress import Silence
from signage.builder.session import Result
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import SignageError
from signage.disk import RealDisk
from signage.shards import plan
from signage.shards.join import join_shards
from signage.shards.make import make_shard, unmade
from signage.shards.plan import plan_shards
from signage.shards.plans import plans_of
from tests.building import digests, edit
from tests.shards.campaign import STREETS, WARDS, allow_in_vain, write_loops, write_rows


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_IN_ONE", 0)


def in_parts(folder: Path, shards: int) -> Result:
    """Build *folder* in so many parts; return what joining them came to."""
    planned, _ = plan_shards(folder, shards)
    for number in unmade(folder, planned):
        make_shard(folder, number, 1, Silence())
    return join_shards(folder, 1, Silence())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign, built in three parts and joined."""
    folder = write_rows(tmp_path_factory.mktemp("large"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "MOST_IN_ONE", 0)
        result = in_parts(folder, 3)
    assert (result.is_good, result.diagnostics) == (True, ())
    return folder


@pytest.fixture
def campaign(large: Path, tmp_path: Path) -> Path:
    """Return that campaign, to be changed."""
    return shutil.copytree(large, tmp_path / "campaign")


def test_files_are_those_of_one_build(large: Path, whole: Path) -> None:
    """But for what tells of all: there is a contact sheet a shard, and a manifest.

    The first one makes the channels.
    """
    of_all = {"contact-sheet.png", "approval.pdf", "proof.html", "manifest.json"}
    of_parts = {f"contact-sheets/000{n}.png" for n in range(3)}
    of_parts |= {f"manifest/000{n}.json" for n in range(3)} | {"contact-sheets.html"}

    at_once, parted = digests(whole / "output"), digests(large / "output")

    assert parted.keys() - at_once.keys() == of_parts
    assert at_once.keys() - parted.keys() == of_all - {"manifest.json"}
    assert {p: at_once[p] for p in at_once if p not in of_all} == {
        p: parted[p] for p in parted if p not in of_parts | {"manifest.json"}
    }


def test_the_manifest_is_in_parts_and_can_be_verified(campaign: Path) -> None:
    """Each part by its digest, and each file by that of its part."""
    output = campaign / "output"
    listed = {str(row["path"]) for row in rows_in(output)}
    there = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}
    parts = {f"manifest/000{n}.json" for n in range(3)}
    index = json.loads((output / "manifest.json").read_bytes())

    assert there - listed == {"manifest.json", *parts}
    assert {part["path"] for part in index["parts"]} == parts
    assert sum(part["files"] for part in index["parts"]) == len(listed) - 1
    assert verify(output).is_good
    (output / "posters/phuong-hai-chau-a5.pdf").write_bytes(b"")
    assert verify(output).changed == ("posters/phuong-hai-chau-a5.pdf",)
    edit(output / "manifest/0001.json", '"bytes": ', '"bytes": 1')
    with pytest.raises(SignageError, match=r"part 'manifest/0001\.json' was changed"):
        verify(output)


def test_a_sample_is_to_be_looked_at(large: Path) -> None:
    """One row in a hundred, at least one a shard, and a way to all contact sheets."""
    page = (large / "output/contact-sheets.html").read_text(encoding="utf-8")

    shown = [piece.split('"')[0] for piece in page.split('<img src="')[1:]]
    assert shown
    assert all((large / "output" / path).is_file() for path in shown)
    assert 'href="contact-sheets/0002.png"' in page


def test_joined_again_it_is_the_same(campaign: Path) -> None:
    """And nothing is made."""
    before = digests(campaign / "output")

    result = in_parts(campaign, 3)

    assert (result.made, result.removed, result.is_good) == ((), (), True)
    assert digests(campaign / "output") == before


@pytest.mark.parametrize("kept", [".signage", "output"])
def test_what_nothing_describes_is_removed(campaign: Path, kept: str) -> None:
    """By the join; also where the cache was thrown away, by what the manifest says."""
    if kept == "output":
        shutil.rmtree(campaign / ".signage")
    edit(campaign / WARDS, "Hải Châu\n", "")
    gone = "posters/phuong-hai-chau-a5.pdf"
    planned, _ = plan_shards(campaign, 2)
    for number in unmade(campaign, planned):
        make_shard(campaign, number, 1, Silence())
    assert (campaign / "output" / gone).is_file()

    result = join_shards(campaign, 1, Silence())

    assert gone in result.removed
    assert "manifest/0002.json" in result.removed
    assert not (campaign / "output" / gone).exists()
    assert verify(campaign / "output").is_good


def test_mistakes_of_many_rows_are_told_once(campaign: Path) -> None:
    """With how many there are, and where; as long as there is one nothing is removed."""
    edit(campaign / STREETS, "Họp", "{hotlin}")
    edit(campaign / WARDS, "Hải Châu\n", "")

    result = in_parts(campaign, 3)

    (told,) = result.diagnostics
    assert told.code == "unknown-placeholder"
    assert "and 3 more like it, in the shards 0, 1" in str(told.message)
    assert f"{told.span}".startswith(STREETS)
    assert not result.is_good
    assert (campaign / "output/posters/phuong-hai-chau-a5.pdf").is_file()


def test_only_what_no_shard_needs_is_allowed_in_vain(campaign: Path) -> None:
    """What one needs is not told, though the others do not; one code is needed by one row."""
    allow_in_vain(campaign)

    told = [d for d in in_parts(campaign, 3).diagnostics if d.code == "unused-allowance"]

    assert [str(d.message).split()[0] for d in told] == ["'low-contrast'"]


def test_two_shards_with_one_file_are_told(tmp_path: Path) -> None:
    """The row `b-c` of `a`, and the row `c` of `a-b`."""
    folder = write_loops(tmp_path)
    edit(folder / "playlists.yaml", "  bien:\n", "  bang-to:\n")
    (folder / WARDS).write_text("name\n4\n", encoding="utf-8")

    result = in_parts(folder, 5)

    assert "name-taken" in [d.code for d in result.diagnostics]
    assert not result.is_good


def rooms(folder: Path) -> dict[Kept, Room]:
    return {room.kept: room for room in look(folder)}


def test_the_cache_is_that_of_all_shards(campaign: Path) -> None:
    """Their notes are told, which no build can do without; and what is left of dead ones."""
    (campaign / ".signage/shards/0002/part").mkdir(exist_ok=True)
    (campaign / ".signage/shards/0002/part/half.mp4").write_bytes(b"half")
    before = rooms(campaign)
    assert before[Kept.SHARDS].files > 3 * 2
    assert before[Kept.UNFINISHED].files == 1

    clear(campaign)

    assert {room.kept for room in look(campaign) if room.files} == {Kept.SHARDS}
    assert rooms(campaign)[Kept.SHARDS] == before[Kept.SHARDS]
    assert unmade(campaign, plan_shards(campaign, 3)[0]) == ()


def test_what_no_shard_needs_makes_room(campaign: Path) -> None:
    """It is planned shard by shard what they do need."""
    cache = campaign / ".signage"
    kept = digests(cache / "store") | digests(cache / "seen")
    stray = cache / "store/ab/ab.mp4"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"of an earlier wording")

    assert len(list(plans_of(campaign))) == 3
    shrink(campaign, 0, plans_of)

    assert not stray.exists()
    assert digests(cache / "store") | digests(cache / "seen") == kept


def test_nothing_is_taken_from_a_shard_that_is_made(campaign: Path) -> None:
    """It holds a lock of its own."""
    paths = CampaignPaths.of(campaign)
    before = digests(campaign / ".signage/store")
    with only_one(RealDisk(paths), paths.of_shard(2)):
        for remove in (clear, partial(shrink, most=0, plans=plans_of)):
            with pytest.raises(SignageError, match="another"):
                remove(campaign)
    assert digests(campaign / ".signage/store") == before
