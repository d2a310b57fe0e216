"""`signage` as it would be if nothing were looked at: what building alone costs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from signage.builder import make
from signage.builder.observe import examine_video
from signage.builder.recipe import JoinRecipe
from signage.cli import main


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
    return examine_video(replace(recipe, ordered=None, arrivals=()), path)


# Not only in the main process: workers import the module that the program was started with.
_maker: Any = make
_maker.Glimpsed = _Unseen
_maker.look = _maker.watch = _maker.examine_poster = _nothing
_maker.examine_video = _facts_only

if __name__ == "__main__":
    sys.exit(main())
