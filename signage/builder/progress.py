"""What a build tells while it runs."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears what happens; costs are in the unit of the jobs'."""

    def begin(self, artifacts: int, cost: float) -> None:
        """Work begins: *artifacts* files are to be made."""

    def advance(self, cost: float) -> None:
        """Work worth *cost* is done."""

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

    def begin(self, artifacts: int, cost: float) -> None:
        """Do nothing."""

    def advance(self, cost: float) -> None:
        """Do nothing."""

    def made(self, path: str) -> None:
        """Do nothing."""

    def failed(self, path: str) -> None:
        """Do nothing."""

    def held_back(self, path: str) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""
