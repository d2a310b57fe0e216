"""Files of a campaign folder, and ways out of it."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from signage.campaign.folder import CampaignFolder, UnreadableFile
from signage.diagnostic import Diagnostic
from signage.regular_file import digest
from signage.source import FileRead


def refused(folder: Path, path: str, largest: int = 1000) -> Diagnostic:
    """Return what is said about *path* in *folder*."""
    with pytest.raises(UnreadableFile) as caught:
        CampaignFolder(folder).read(path, largest)
    return caught.value.diagnostic


def link(place: Path, target: Path) -> None:
    """Make *place* a link to *target*; skips where the system does not let us."""
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")


def test_a_file_is_read_and_remembered(tmp_path: Path) -> None:
    """With the digest of what was read."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_bytes(b"text")
    folder = CampaignFolder(tmp_path)

    assert folder.read("a/b.txt", 1000) == b"text"
    assert folder.reads == (FileRead("a/b.txt", digest(tmp_path, "a/b.txt")),)


def test_a_large_file_is_known_without_being_held(tmp_path: Path) -> None:
    """Clips are hashed piece by piece."""
    (tmp_path / "a.mp4").write_bytes(b"film")
    folder = CampaignFolder(tmp_path)

    file, sha256 = folder.open_large("a.mp4", 1000)
    with file:
        assert file.read() == b"film"
    assert sha256 == digest(tmp_path, "a.mp4")
    assert folder.reads == (FileRead("a.mp4", digest(tmp_path, "a.mp4")),)


def test_the_names_in_a_folder(tmp_path: Path) -> None:
    """Sorted; a folder that is not there has none, and that is remembered."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/b").touch()
    (tmp_path / "templates/a").touch()
    folder = CampaignFolder(tmp_path)

    assert folder.names("templates") == ("a", "b")
    assert folder.names("gone") == ()
    assert folder.names("") == ("templates",)
    assert folder.reads == (
        FileRead("templates/", digest(tmp_path, "templates/")),
        FileRead("gone/", ""),
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """What is there instead is said, or else how a file gets there."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/shield.svg").touch()
    slip = refused(tmp_path, "assets/sheild.svg")
    folder = refused(tmp_path, "asets/shield.svg")

    assert (slip.code, slip.place) == ("missing-file", "assets/sheild.svg")
    assert str(slip.hints[0]) == "did you mean 'assets/shield.svg'?"
    assert str(folder.hints[0]) == "did you mean 'assets'?"
    (put_there,) = refused(tmp_path, "x").hints
    assert str(put_there).startswith("put the file there")


def test_capitals_matter_everywhere(tmp_path: Path) -> None:
    """Windows and macOS would find it, and the campaign would not build on Linux."""
    (tmp_path / "Logo.PNG").touch()

    assert str(refused(tmp_path, "logo.png").hints[0]) == "did you mean 'Logo.PNG'?"


def test_names_in_split_letters(tmp_path: Path) -> None:
    """Where the system finds them they are read; elsewhere it is said what is the matter."""
    split = unicodedata.normalize("NFD", "ảnh.png")
    (tmp_path / split).write_bytes(b"x")
    folder = CampaignFolder(tmp_path)
    if (tmp_path / "ảnh.png").exists():
        assert folder.read("ảnh.png", 10) == b"x"
    else:
        assert "stored apart" in str(refused(tmp_path, "ảnh.png").hints[0])


def test_links_that_lead_out(tmp_path: Path) -> None:
    """Of a file, and of a folder above it."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.png").write_bytes(b"secret")
    link(inside / "a.png", outside / "secret.png")
    link(inside / "b", outside)

    assert refused(inside, "a.png").code == "outside-folder"
    assert refused(inside, "b/secret.png").code == "outside-folder"


def test_links_within(tmp_path: Path) -> None:
    """They are as good as what they lead to; so is a folder that is itself behind a link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.png").write_bytes(b"x")
    link(tmp_path / "real/b.png", tmp_path / "real/a.png")
    link(tmp_path / "linked", tmp_path / "real")

    assert CampaignFolder(tmp_path / "linked").read("b.png", 10) == b"x"


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder; a pipe, which would be waited for without end; a link to nothing."""
    (tmp_path / "a.png").mkdir()
    assert refused(tmp_path, "a.png").code == "missing-file"
    link(tmp_path / "b.png", tmp_path / "gone")
    assert refused(tmp_path, "b.png").code == "unreadable-file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "c.png")
        assert refused(tmp_path, "c.png").code == "missing-file"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """How much it has, and how much it may have."""
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(3 * 2**30)
    diagnostic = refused(tmp_path, "a.png", 64 * 2**20)

    assert diagnostic.code == "file-too-large"
    assert "3072.0 MiB; at most 64 MiB" in str(diagnostic.message)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on."""
    (tmp_path / "a.png").touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("signage.campaign.folder.open_inside", refuse)
    diagnostic = refused(tmp_path, "a.png")

    assert diagnostic.code == "unreadable-file"
    assert "Permission denied" in str(diagnostic.message)


def test_a_small_bound_is_told_in_kibibytes(tmp_path: Path) -> None:
    """Nobody can do anything with 0.0625 MiB."""
    (tmp_path / "a.svg").write_bytes(bytes(100_000))

    message = str(refused(tmp_path, "a.svg", 2**16).message)
    assert "97.7 KiB; at most 64 KiB" in message
