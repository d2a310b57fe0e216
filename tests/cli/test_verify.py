from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.small_campaign import FOLDER


def test_a_good_copy(run: Run, built: Path, tmp_path: Path) -> None:
    """One sentence and exit code 0."""
    shutil.copytree(built / "output", tmp_path / "stick")

    said = run("verify", tmp_path / "stick")

    assert (said.code, said.out) == (0, "The copy is good: all 6 files are as built.\n")


def test_a_bad_copy(run: Run, built: Path, tmp_path: Path) -> None:
    """Each file that differs is named, then they are counted."""
    stick = shutil.copytree(built / "output", tmp_path / "stick")
    (stick / FOLDER / "loop.mp4").unlink()
    (stick / FOLDER / "01-notice.png").write_bytes(b"")
    (stick / "extra.txt").write_bytes(b"")

    said = run("verify", stick, "--lang", "vi")

    assert said.code == 1
    assert said.out.splitlines() == [
        f"thiếu: {FOLDER}/loop.mp4",
        f"sai nội dung: {FOLDER}/01-notice.png",
        "thừa: extra.txt",
        "Bản sao không tốt: trong 6 tệp thiếu 1, sai 1, thừa 1.",
    ]


def test_the_folder_of_one_screen(run: Run, built: Path, tmp_path: Path) -> None:
    """It has a manifest of its own."""
    stick = shutil.copytree(built / "output" / FOLDER, tmp_path / "stick")

    said = run("verify", stick)

    assert (said.code, said.out) == (0, "The copy is good: all 4 files are as built.\n")
    (stick / "loop.mp4").unlink()
    assert run("verify", stick).out.splitlines()[0] == "missing: loop.mp4"


def test_a_part_of_a_copy(run: Run, built: Path) -> None:
    """It says what to do instead."""
    said = run("verify", built / "output" / FOLDER / "..")

    assert (said.code, said.out) == (1, "")
    assert "copy the whole output folder" in said.err
