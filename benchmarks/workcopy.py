"""Campaigns to measure on: copies of the references and of the demo, that may be spoiled."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from machine import REPOSITORY
from measure import Cost, timed

REFERENCE = REPOSITORY / "benchmarks" / "reference"
TEMPLATES = REFERENCE / "loop" / "templates"
"""All references show the same slide."""


@dataclass(frozen=True, slots=True)
class Workcopy:
    """A campaign folder of its own."""

    folder: Path
    program: Path = REPOSITORY / "cli.py"
    """What builds it: this checkout's, or another's."""

    @property
    def playlists(self) -> Path:
        """Return the file that says what plays."""
        return self.folder / "playlists.yaml"

    @property
    def output(self) -> Path:
        """Return where a build leaves its files."""
        return self.folder / "output"

    def replace(self, old: str, new: str) -> None:
        """Write *new* for *old* wherever it stands in the playlists; it has to stand there."""
        text = self.playlists.read_text("utf-8")
        if old not in text:
            raise ValueError(f"{old!r} is not in {self.playlists}")
        self.playlists.write_text(text.replace(old, new), "utf-8")

    def clear(self) -> None:
        """Remove all that builds have left, so that the next one is cold."""
        for name in ("output", ".signage"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def command(self, *words: str) -> list[str]:
        """Return the command line of the program for this campaign."""
        place = ("--lang", "en", "-C", str(self.folder))
        return [sys.executable, str(self.program), *place, *words]

    def build_unchecked_cold(self, *words: str) -> Cost:
        """Run `signage build` as if for the first time, and as if nothing were looked at."""
        self.clear()
        program = str(REPOSITORY / "benchmarks" / "unchecked.py")
        place = ("--lang", "en", "-C", str(self.folder))
        return timed(
            [sys.executable, program, *place, "build", *words], env={"PYTHONPATH": str(REPOSITORY)}
        )

    def build(self, *words: str) -> Cost:
        """Run `signage build` with *words*, start-up included."""
        return timed(self.command("build", *words))

    def build_cold(self, *words: str) -> Cost:
        """Run `signage build` with *words* as if for the first time."""
        self.clear()
        return self.build(*words)


def copy_reference(name: str, folder: Path) -> Workcopy:
    """Copy the reference campaign *name* to *folder*."""
    shutil.copytree(TEMPLATES, folder / "templates")
    shutil.copytree(REFERENCE / name, folder, dirs_exist_ok=True)
    return _with_fonts(folder)


def copy_demo(folder: Path, checkout: Path = REPOSITORY) -> Workcopy:
    """Copy to *folder* the campaign that *checkout* itself is."""
    shutil.copytree(checkout / "templates", folder / "templates")
    shutil.copy(checkout / "playlists.yaml", folder)
    return _with_fonts(folder, checkout)


def _with_fonts(folder: Path, checkout: Path = REPOSITORY) -> Workcopy:
    shutil.copytree(checkout / "fonts", folder / "fonts", dirs_exist_ok=True)
    return Workcopy(folder)
