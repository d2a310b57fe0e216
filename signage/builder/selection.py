"""Which artifacts a command asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from signage.builder.artifact import About, Kind
from signage.diagnostic import SignageError

KINDS_ASKED: dict[str, tuple[Kind, ...]] = {
    "still": (Kind.STILL, Kind.SHEET),
    "slide": (Kind.SLIDE, Kind.SHEET),
    "loop": (Kind.LOOP, Kind.SHEET),
    "poster": (Kind.POSTER, Kind.PROOF),
}
"""What `--kind` may say, and what it means."""


class UnknownName(SignageError):
    """What a command was asked for is not in the campaign: the command is wrong, not the files."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Playlists, screens and a kind; empty: all of them."""

    playlists: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return not (self.playlists or self.screens or self.kind)

    def is_known_to(self, places: Iterable[About]) -> bool:
        """Tell whether every playlist and screen that is named occurs in *places*."""
        seen = tuple(places)
        playlists = {place.playlist for place in seen}
        screens = {place.screen for place in seen}
        return playlists.issuperset(self.playlists) and screens.issuperset(self.screens)

    def matches(self, kind: Kind, about: About) -> bool:
        """Tell whether an artifact is asked for."""
        if self.kind is not None and kind not in KINDS_ASKED[self.kind]:
            return False
        if self.playlists and about.playlist not in self.playlists:
            return False
        if self.screens and about.screen not in self.screens:
            return False
        # The sheet of everything is only true when everything was asked for.
        return kind is not Kind.CONTACT_SHEET or self.is_whole
