"""The small campaign that `signage new` begins with."""

from __future__ import annotations

import importlib.resources
from importlib.resources.abc import Traversable
from pathlib import Path

from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg
from signage.stock import stock_folder

FONTS = (
    "BeVietnamPro-Bold.ttf",
    "BeVietnamPro-Regular.ttf",
    "BeVietnamPro-OFL.txt",
    "galmuri11-Condensed-vi.ttf",
    "galmuri-OFL.md",
)
"""What its theme and the first example of the guides name, and the licences."""


def write_starter(folder: Path) -> None:
    """Write the campaign into *folder*, which is not there yet, or has nothing of a person's.

    Raises SignageError if it has, and OSError if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(map(_is_work, folder.iterdir()))):
        raise SignageError([_not_empty(folder)])
    _copy(importlib.resources.files("signage") / "data" / "starter", folder)
    fonts = stock_folder("fonts")
    (folder / "fonts").mkdir()
    for name in FONTS:
        (folder / "fonts" / name).write_bytes((fonts / name).read_bytes())


def _is_work(path: Path) -> bool:
    """Tell whether somebody put *path* there, and no file manager, disk or version control."""
    return not path.name.startswith(".") and path.name.strip().lower() not in _NOBODYS


_NOBODYS = frozenset(
    ("desktop.ini", "thumbs.db", "ehthumbs.db", "icon", "$recycle.bin", "system volume information")
)
"""What Explorer, Finder (its name ends in a line break) and Windows put into folders themselves."""


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for child in sorted(source.iterdir(), key=lambda child: child.name):
        if child.is_dir():
            _copy(child, target / child.name)
        else:
            (target / child.name).write_bytes(child.read_bytes())


def _not_empty(folder: Path) -> Diagnostic:
    return Diagnostic(
        "not-empty",
        msg(
            "'{folder}' is there already and not an empty folder: nothing was written",
            folder=str(folder),
        ),
        hints=(msg("name a new folder"),),
    )
