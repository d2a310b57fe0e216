"""Which artifacts a command asks for."""

from __future__ import annotations

from dataclasses import dataclass

from signage.builder.artifact import About, Kind

KINDS_ASKED: dict[str, tuple[Kind, ...]] = {
    "still": (Kind.STILL, Kind.SHEET),
    "loop": (Kind.LOOP, Kind.SLIDE, Kind.SHEET),
    "poster": (Kind.POSTER, Kind.PROOF),
}
"""What `--kind` may say, and what it means."""


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
