"""Selection: which artifacts a command asks for, and how their videos are encoded."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.model.project import Project
    from signage.plan.plan import Plan


class Encoding(enum.Enum):
    """What is done about pictures that stand still."""

    REPEAT = "repeat"
    """They are encoded once, and written on in the video: fast."""
    PLAIN = "plain"
    """Every frame is encoded, in one piece: slow, for players that stutter with the first."""


class Place(Protocol):
    """Where an artifact belongs."""

    @property
    def playlist(self) -> str | None:
        """Its playlist; None if it belongs to none, or to all."""

    @property
    def screen(self) -> str | None:
        """Its screen; None likewise."""

    @property
    def row(self) -> str | None:
        """The row of a table that it is made for; None likewise."""


class UnknownName(SignageError):
    """What a command was asked for is not in the campaign: the command is wrong, not the files."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Playlists, screens, kinds, as `--kind` says them, and rows; empty: all of them."""

    playlists: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    """As their files are called: `to-1`."""
    sample: int = 0
    """So many rows, chosen when all are known (`plan/few_rows.py`); 0: no such choice."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return not (self.playlists or self.screens or self.kinds or self.rows or self.sample)

    def is_known_to(self, places: Iterable[Place]) -> bool:
        """Tell whether every playlist, screen and row that is named occurs in *places*.

        Of a sample nobody knows its rows.
        """
        seen = tuple(places)
        playlists = {name for place in seen for name in _playlists_of(place)}
        screens = {place.screen for place in seen}
        rows = {place.row for place in seen}
        return (
            playlists.issuperset(self.playlists)
            and screens.issuperset(self.screens)
            and rows.issuperset(self.rows)
            and not self.sample
        )

    def matches(self, asked_by: Collection[str], place: Place) -> bool:
        """Tell whether an artifact is asked for; *asked_by* are the kinds that ask for it."""
        if self.kinds and not any(kind in asked_by for kind in self.kinds):
            return False
        if self.playlists and not any(name in self.playlists for name in _playlists_of(place)):
            return False
        if self.rows and place.row not in self.rows:
            return False
        if self.screens and place.screen not in self.screens:
            return False
        return bool(asked_by) or self.is_whole

    def missed(self, described: Iterable[tuple[Collection[str], Place]]) -> tuple[Selection, ...]:
        """Return what none of the artifacts *described* is: of several kinds, each by itself."""
        known = tuple(described)
        parts = [replace(self, kinds=(kind,)) for kind in self.kinds] or [self]
        return tuple(part for part in parts if not any(part.matches(*of) for of in known))


EVERYTHING = Selection()


def _playlists_of(place: Place) -> Iterator[str]:
    """Yield the playlist that *place* belongs to, and the one of which that is a row."""
    if place.playlist is not None:
        yield place.playlist
        if place.row is not None:
            yield place.playlist.removesuffix(f"-{place.row}")


def require_known(selection: Selection, project: Project, plan: Plan) -> None:
    """Raise UnknownName unless *selection* asks for something that *project* comes to.

    What a mistake keeps from being known may be asked for. That its rows are there is known
    (`plan/few_rows.py`).
    """
    if found := tuple(_unknown(selection, project, plan)):
        raise UnknownName(found)
    if not plan.is_whole:
        return
    described = ((place.output.asked_by, place.about) for place in plan.places)
    if not selection.is_whole and (missed := selection.missed(described)):
        raise UnknownName([_nothing_matches(each) for each in missed])


def _unknown(selection: Selection, project: Project, plan: Plan) -> Iterator[Diagnostic]:
    playlists = project.playlists
    for name in selection.playlists:
        if name not in playlists:
            yield _no_playlist(name, playlists)
    screens = [play.screen.name for play in project.plays]
    screens += [poster.page.name for poster in project.posters]
    if not plan.is_whole:
        screens += [screen.name for screen in project.screens]
    for name in selection.screens:
        if name not in screens:
            yield _no_screen(name, screens)


def _no_playlist(name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "unknown-playlist",
        msg("there is no playlist '{name}'", name=name),
        hints=_close_to(name, known),
    )


def _no_screen(name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "unknown-screen",
        msg("nothing in this campaign is made for a screen '{name}'", name=name),
        hints=_close_to(name, known),
    )


def _close_to(name: str, known: Iterable[str]) -> tuple[Message, ...]:
    from signage.syntax.fields import suggestions

    return suggestions(name, dict.fromkeys(known))


def _nothing_matches(selection: Selection) -> Diagnostic:
    return Diagnostic(
        "nothing-selected",
        msg("no file of kind '{kind}' is all of what was asked for", kind=selection.kinds[0])
        if selection.kinds
        else msg("no file of this campaign is all of what was asked for"),
        hints=(msg("leave out the playlist, `--screen`, `--kind` or `--row`"),),
    )
