"""A cache that was damaged, forged or shipped along: what is made from it is right all the same."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from signage.builder.record import Record
from signage.cache_folder import CacheFolder
from signage.campaign_paths import CampaignPaths
from signage.disk import RealDisk
from signage.seal import Seal, own_seal, unsealed
from tests.building import build, digests
from tests.small_campaign import FILES, FOLDER, edit

LOOP = f"{FOLDER}/loop.mp4"


def kept(campaign: Path, folder: str) -> list[Path]:
    return sorted(path for path in (campaign / ".signage" / folder).rglob("*") if path.is_file())


def _emptied(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def _cut(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _noise(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(path.stat().st_size))


def _folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()
    (path / "x").write_bytes(b"")


def _pipe(path: Path, chance: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGES = [_emptied, _cut, _flipped, _noise, _folder]
if hasattr(os, "mkfifo"):
    DAMAGES.append(_pipe)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("folder", ["store", "seen"])
def test_what_is_damaged_is_made_anew(
    campaign: Path, damage: Callable[[Path, random.Random], None], folder: str
) -> None:
    """Segments and measurements: the next build is as good as the first, without --force."""
    expected = digests(campaign / "output")
    chance = random.Random(f"{damage.__name__} {folder}")
    for path in kept(campaign, folder):
        damage(path, chance)
    for path in (campaign / "output").rglob("*.mp4"):
        path.unlink()

    assert build(campaign).is_good

    assert digests(campaign / "output") == expected


@pytest.mark.parametrize("damage", [*DAMAGES])
@pytest.mark.parametrize("name", ["stamp.json", "record.jsonl", "lock"])
def test_a_damaged_note_is_no_trouble(
    campaign: Path, damage: Callable[[Path, random.Random], None], name: str
) -> None:
    """It is written anew; or, where something stands that is no file, that is said."""
    expected = digests(campaign / "output")
    note = campaign / ".signage" / name
    note.touch()
    if name == "lock" and not note.stat().st_size:
        note.write_bytes(b"x")
    damage(note, random.Random(f"{damage.__name__} {name}"))

    result = build(campaign)

    assert all(d.code in {"system-error", "not-writable"} for d in result.diagnostics)
    if damage not in (_folder, DAMAGES[-1]):
        assert result.is_good
    assert digests(campaign / "output") == expected


def other_text(campaign: Path, tmp_path: Path) -> Path:
    """Return the same campaign with another text, built."""
    other = Path(shutil.copytree(campaign, tmp_path / "other"))
    edit(other, "Xin chào", "Bị lừa rồi")
    assert build(other).is_good
    return other


def test_a_segment_of_another_text_is_not_shown(campaign: Path, tmp_path: Path) -> None:
    """Although this very program made and sealed it: under another key."""
    expected = digests(campaign / "output")
    other = other_text(campaign, tmp_path)
    sizes = {path.stat().st_size: path for path in kept(other, "store")}
    for path, forged in zip(kept(campaign, "store"), sorted(sizes.items()), strict=False):
        shutil.copyfile(forged[1], path)
    (campaign / "output" / LOOP).unlink()

    assert build(campaign).is_good

    assert digests(campaign / "output") == expected


def test_a_whole_cache_of_a_stranger_is_not_believed(campaign: Path, tmp_path: Path) -> None:
    """The text is one, and segments, record and files of another, all in agreement and sealed."""
    expected = digests(campaign / "output")
    other = other_text(campaign, tmp_path)
    paths, stranger = CampaignPaths.of(campaign), Seal(bytes(31) + b"!")
    disk, cache = RealDisk(paths), CacheFolder(RealDisk(paths), paths, stranger)
    lie = max(kept(other, "store"), key=lambda path: path.stat().st_size)
    for path in kept(campaign, "store"):
        disk.publish(paths.part / "lie", unsealed(lie.read_bytes()))
        cache.keep_segment(path.stem, paths.part / "lie")
    told = Record.open(disk, paths, own_seal())
    paths.record.unlink()
    record = Record.open(disk, paths, stranger)
    for name, entry in told.entries.items():
        data = (other / "output" / name).read_bytes()
        state = disk.publish(campaign / "output" / name, data)
        facts = {**entry.facts, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        record.remember(name, replace(entry, facts=facts, state=state))
    assert digests(campaign / "output") != expected

    assert build(campaign).is_good

    assert digests(campaign / "output") == expected


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
@pytest.mark.parametrize("damage", [_emptied, _flipped, _noise])
def test_what_was_changed_in_the_output_is_mended(
    campaign: Path, name: str, damage: Callable[[Path, random.Random], None]
) -> None:
    """Cut short, overwritten, edited: not up to date."""
    expected = digests(campaign / "output")
    damage(campaign / "output" / name, random.Random(name))

    result = build(campaign)

    assert result.is_good
    assert result.made == (() if name == "manifest.json" else (name,))
    assert digests(campaign / "output") == expected
    assert build(campaign).fresh == len(FILES)


def test_files_with_new_times_are_still_ours(campaign: Path) -> None:
    """A copy of the campaign, a checkout: read once, and then known by their times again."""
    for path in (campaign / "output").rglob("*"):
        os.utime(path, ns=(1, 1))

    for _ in range(2):
        result = build(campaign)
        assert (result.fresh, result.made) == (len(FILES), ())


def test_two_campaigns_in_one_output_do_not_believe_each_other(
    campaign: Path, tmp_path: Path
) -> None:
    """Whoever copies the output of one into the other gets it made anew."""
    expected = digests(campaign / "output")
    other = other_text(campaign, tmp_path)
    shutil.copytree(other / "output", campaign / "output", dirs_exist_ok=True)

    assert build(campaign).is_good

    assert digests(campaign / "output") == expected
