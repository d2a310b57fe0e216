"""What a build tells while it runs."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears what happens.

    Work that is left is told as the seconds that it takes if all processes that there are work as
    fast as the machine where costs were measured; only the proportions can be relied on.
    """

    def begin(self, artifacts: int, left_s: float) -> None:
        """Work begins: *artifacts* files are to be made, 0 if it only looks at everything."""

    def advance(self, left_s: float) -> None:
        """Something is done, and this much is left."""

    def made(self, path: str) -> None:
        """The artifact at *path* appeared."""

    def failed(self, path: str) -> None:
        """The artifact at *path* could not be made."""

    def held_back(self, path: str) -> None:
        """The artifact at *path* has an error, and does not appear."""

    def end(self) -> None:
        """Nothing more comes."""


class Silence:
    """Listens to nothing."""

    def begin(self, artifacts: int, left_s: float) -> None:
        """Do nothing."""

    def advance(self, left_s: float) -> None:
        """Do nothing."""

    def made(self, path: str) -> None:
        """Do nothing."""

    def failed(self, path: str) -> None:
        """Do nothing."""

    def held_back(self, path: str) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""
