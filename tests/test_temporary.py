from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from signage.temporary import remove_abandoned, temporary_folder
from tests.building import ROOT

OWNER = """\
from signage.temporary import temporary_folder
with temporary_folder() as folder:
    (folder / "inner").mkdir()
    (folder / "inner" / "file.pdf").write_bytes(b"a" * 9999)
    print(folder, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where temporary folders are made."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@contextmanager
def owner(place: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a process that needs a folder until its input has a line; give it, and the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env={**os.environ, "TMPDIR": str(place), "TEMP": str(place), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def test_a_folder_is_there_as_long_as_it_is_needed(place: Path) -> None:
    """And for nobody else."""
    with temporary_folder() as folder:
        assert folder.parent == place
        if os.name == "posix":
            assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "file.pdf").touch()
        remove_abandoned()
        assert (folder / "file.pdf").exists()

    assert list(place.iterdir()) == []


def test_what_fails_leaves_nothing(place: Path) -> None:
    """Whatever is raised."""
    with pytest.raises(KeyboardInterrupt), temporary_folder():
        raise KeyboardInterrupt

    assert list(place.iterdir()) == []


def test_the_folder_of_who_was_killed_goes_with_the_next(place: Path) -> None:
    """That of who still lives stays."""
    with owner(place) as (_, living), owner(place) as (dying, left):
        assert {living.parent, left.parent} == {place}
        dying.kill()
        dying.wait()
        assert (left / "inner" / "file.pdf").exists()

        with temporary_folder() as folder:
            assert sorted(place.iterdir()) == sorted(
                each for one in (living, folder) for each in (one, one.with_suffix(".lock"))
            )
        assert (living / "inner" / "file.pdf").exists()

    remove_abandoned()
    assert list(place.iterdir()) == []


def test_who_dies_before_it_has_a_folder_leaves_nothing(place: Path) -> None:
    """The lock comes first."""
    (place / "signage-temporary-0.lock").touch()
    remove_abandoned()

    assert list(place.iterdir()) == []


def test_what_cannot_be_removed_yet_goes_later(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where somebody may still have a file open in there."""
    left = place / "signage-temporary-a"
    left.mkdir()
    left.with_suffix(".lock").touch()
    with monkeypatch.context() as held:
        held.setattr(shutil, "rmtree", lambda folder, ignore_errors: None)
        remove_abandoned()
    assert left.with_suffix(".lock").exists()

    remove_abandoned()
    assert list(place.iterdir()) == []


def test_what_is_not_known_to_be_ours_stays(place: Path) -> None:
    """Other names, folders without a lock, locks that are none."""
    for name in ("signage-temporary-a", "signage-b", "other", "other.lock", "signage.lock"):
        (place / name).mkdir()
        (place / name / "file").touch()
    (place / "signage-temporary-d.lock").mkdir()
    before = sorted(place.rglob("*"))
    remove_abandoned()

    assert sorted(place.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="needs a right there")
def test_no_link_is_followed(place: Path, tmp_path: Path) -> None:
    """In place of a folder, of a lock, or in a folder that goes."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").touch()
    (outside / "empty").touch()
    for name in ("a", "b"):
        (place / f"signage-temporary-{name}").symlink_to(outside)
    (place / "signage-temporary-a.lock").touch()
    (place / "signage-temporary-b.lock").symlink_to(outside / "empty")
    left = place / "signage-temporary-c"
    left.mkdir()
    left.with_suffix(".lock").touch()
    (left / "link").symlink_to(outside)
    (place / "signage-temporary-d.lock").symlink_to(outside / "missing")
    remove_abandoned()

    assert sorted(each.name for each in outside.iterdir()) == ["empty", "file"]
    assert not left.exists()
    assert (place / "signage-temporary-b.lock").is_symlink()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there each user has a place of his own")
@pytest.mark.parametrize("others", ["lock", "folder"])
def test_what_is_another_users_stays(
    others: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody may use such names where temporary files are."""
    left = place / "signage-temporary-a"
    left.mkdir()
    left.with_suffix(".lock").touch()
    foreign = left if others == "folder" else left.with_suffix(".lock")
    real = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        status = list(real(path))
        if path == foreign:
            status[4] += 1  # the owner
        return os.stat_result(status)

    monkeypatch.setattr(Path, "lstat", lstat)
    remove_abandoned()

    assert left.exists()


def test_without_a_place_nothing_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine whose disks are all full."""

    def gettempdir() -> str:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr(tempfile, "gettempdir", gettempdir)
    remove_abandoned()
