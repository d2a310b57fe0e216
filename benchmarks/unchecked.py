"""`signage` as it would be if nothing were looked at: what building alone costs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signage.cli import main

if TYPE_CHECKING:
    from signage.outputs.recipe import JoinRecipe


class _Unseen:
    """Frames that pass by."""

    glimpses = None

    def __init__(self, frames: Iterable[bytes], video: object) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._frames)

    def stand(self, length: int) -> None:
        """Do nothing."""


def _nothing(*_: Any) -> None:
    return None


def _facts_only(recipe: JoinRecipe, path: Path) -> Any:
    """Read what the manifest tells of a video, and judge nothing."""
    from signage.judge.observe import examine_video

    return examine_video(replace(recipe, ordered=None, arrivals=()), path)


def _look_away() -> None:
    from signage.outputs import make

    maker: Any = make
    maker.Glimpsed = _Unseen
    maker.look = maker.watch = maker.examine_poster = _nothing
    maker.examine_video = _facts_only


if __name__ == "__main__":
    # With workers, this process makes nothing itself, and does not import what makes.
    if sys.argv[-2:] == ["--jobs", "1"]:
        _look_away()
    sys.exit(main())
# Workers import the module that the program was started with.
_look_away()
