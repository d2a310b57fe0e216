from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from signage.builder.manifest import file_rows, to_json, verify
from signage.builder.record import RecordEntry
from signage.diagnostic import SignageError

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
HI = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"


def copy(folder: Path, *rows: dict[str, Any]) -> Path:
    """Write a good copy of two files, with a manifest of them and of *rows*."""
    for path in ("lobby/tv/01-a.png", "contact-sheet.png"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"hi")
    good = [row("lobby/tv/01-a.png"), row("contact-sheet.png")]
    document = {"manifest": 1, "campaign": "", "artifacts": [*good, *rows]}
    (folder / "manifest.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def row(path: Any, size: Any = 2, sha256: Any = HI) -> dict[str, Any]:
    return {"path": path, "bytes": size, "sha256": sha256, "kind": "still"}


def test_a_good_copy_is_good(tmp_path: Path) -> None:
    """Every file is there and as listed, and nothing else."""
    verdict = verify(copy(tmp_path))

    assert (verdict.is_good, verdict.listed) == (True, 2)


def test_a_copy_of_an_unfinished_build_is_not_judged(tmp_path: Path) -> None:
    """A build ran meanwhile, or had died: what is listed may be good, but it is not all."""
    folder = copy(tmp_path)
    entries = {"lobby/tv/01-a.png": RecordEntry("", {"bytes": 2, "sha256": HI})}
    (folder / "manifest.json").write_bytes(
        to_json("", file_rows(entries, {}, {}), {"contact-sheet.png"})
    )

    with pytest.raises(SignageError, match="1 file was still to be made"):
        verify(folder)


def test_each_difference_is_named(tmp_path: Path) -> None:
    """Missing, changed (the size may be right) and extra files, in folders too."""
    folder = copy(tmp_path, row("lobby/tv/02-b.png"), row("lobby/tv/03-c.png", 2), row("d.png"))
    (folder / "lobby/tv/03-c.png").write_bytes(b"ho")
    (folder / "d.png").write_bytes(b"h")
    (folder / "lobby/old").mkdir()
    (folder / "lobby/old/film.mp4").write_bytes(b"hi")

    verdict = verify(folder)

    assert verdict.missing == ("lobby/tv/02-b.png",)
    assert verdict.changed == ("d.png", "lobby/tv/03-c.png")
    assert verdict.extra == ("lobby/old/film.mp4",)
    assert not verdict.is_good


def test_what_systems_leave_by_themselves_is_not_extra(tmp_path: Path) -> None:
    """A stick that was in a Mac and in Windows is still a good copy."""
    folder = copy(tmp_path)
    for path in (".DS_Store", "lobby/Thumbs.db", "lobby/._tv", "System Volume Information/x"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"?")

    assert verify(folder).is_good


@pytest.mark.parametrize(
    "bad",
    [
        row("../outside.png"),
        row("/etc/passwd"),
        row("C:/windows.png"),
        row("lobby\\tv\\x.png"),
        row("manifest.json"),
        row("a.png", "2"),
        row("a.png", 2, "not a digest"),
        row("a.png", 2, None),
    ],
)
def test_a_manifest_with_a_foreign_entry_is_not_trusted(tmp_path: Path, bad: Any) -> None:
    """It says which entry; nothing outside is even looked at."""
    with pytest.raises(SignageError) as caught:
        verify(copy(tmp_path, bad))

    (found,) = caught.value.diagnostics
    assert found.code == "broken-manifest"
    assert "3" in str(found.message)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"artifacts": 1}', '{"artifacts": [1]}', "[" * 100_000, "\x00", "9" * 9999]
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    """However it is broken, there is one message and no traceback."""
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    with pytest.raises(SignageError) as caught:
        verify(tmp_path)

    assert [d.code for d in caught.value.diagnostics] == ["broken-manifest"]


def test_a_huge_manifest_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is looked at first."""
    monkeypatch.setattr("signage.builder.manifest.LARGEST_MANIFEST", 10)

    with pytest.raises(SignageError) as caught:
        verify(copy(tmp_path))

    assert [d.code for d in caught.value.diagnostics] == ["broken-manifest"]


def test_a_part_of_a_copy_has_no_manifest(tmp_path: Path) -> None:
    """Then it says what to copy."""
    with pytest.raises(SignageError) as caught:
        verify(copy(tmp_path) / "lobby")

    (found,) = caught.value.diagnostics
    assert found.code == "no-manifest"
    assert found.hints


def test_a_folder_in_the_place_of_a_file_is_missing(tmp_path: Path) -> None:
    """A path alone is not enough."""
    folder = copy(tmp_path, row("e.png", 0, EMPTY))
    (folder / "e.png").mkdir()

    assert verify(folder).missing == ("e.png",)
