"""The trial: a slide or a poster as it would be if what is typed were saved. Nothing is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any

from signage.builder.failure import describe
from signage.campaign.loading import PLAYLISTS, Draft, Loaded, load_again
from signage.campaign_paths import CampaignPaths
from signage.desk.board import Document
from signage.desk.pen import read_text, unwritable
from signage.desk.sight import Sight, Sights
from signage.desk.wall import problem_of
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.plan.plan import Known
from signage.source import Source, Span
from signage.syntax.node import Mapping, Node, Sequence
from signage.syntax.rewrite import FieldPath, Plain, Sharing, Unwritable, rewrite
from signage.work import WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A value that was typed, and where it belongs."""

    path: FieldPath
    value: Plain


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen: a slide or a poster with what is not saved yet, in one place."""

    of: FieldPath
    """Where the slide or the poster stands in playlists.yaml."""
    on: str
    """A screen; of a poster, the name of its picture."""
    unsaved: tuple[Unsaved, ...] = ()
    width: int = 0
    """Pixels that there is room for; 0: the picture is wanted as it is."""
    is_judged: bool = False
    """Whether it is to be judged by the rules; then the picture is not wanted."""
    round: int = 0
    """Changes when files may have changed."""


def look_from(asked: Any, number: int) -> Look:
    """Return what a page has *asked* for in round *number*; raises KeyError, TypeError, ValueError.

    What comes from a page may be anything.
    """
    unsaved = tuple(
        Unsaved(_path(each["path"]), _plain(each["value"])) for each in asked["unsaved"]
    )
    of = _path(asked["of"])
    if len(of) < 2:
        raise ValueError(of)
    width, is_judged = int(asked.get("width", 0)), bool(asked.get("judged"))
    return Look(of, str(asked["on"]), unsaved, max(0, width), is_judged, number)


def _path(value: Any) -> FieldPath:
    if not isinstance(value, list) or not all(isinstance(name, str | int) for name in value):
        raise TypeError(value)
    return tuple(value)


def _plain(value: Any) -> Plain:
    match value:
        case None | str():
            return value
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case _:
            raise TypeError(value)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was drawn, and what is wrong with it."""

    picture: bytes | None
    """A PNG; None: it is not wanted, or a mistake keeps it from being drawn."""
    problems: tuple[Document, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Tried:
    """The campaign with what was typed, as far as one playlist or poster needs it."""

    key: tuple[object, ...]
    round: int
    loaded: Loaded
    sights: Sights
    drawn: dict[tuple[FieldPath, str], Sight | None]
    """What was looked at already; None: it is not shown there."""


@dataclass(slots=True)
class Trial:
    """Looks at the campaign at *paths* again and again, and remembers what stays as it is.

    Not for several threads: it has fonts and pictures open.
    """

    paths: CampaignPaths
    language: Language
    today: Callable[[], datetime.date] = datetime.date.today
    _known: Known = field(default_factory=Known)
    _tried: _Tried | None = None

    def see(self, look: Look) -> Seen:
        """Return what there is to see; never raises."""
        try:
            return self._see(look)
        except SignageError as error:
            said = error.diagnostics
        except Exception as error:  # a fault of ours in one look must not end all others
            said = (describe(error, PLAYLISTS),)
        return Seen(None, tuple(self._told(found, ()) for found in said))

    def _see(self, look: Look) -> Seen:
        tried = self._try(look)
        where = look.of, look.on
        if where not in tried.drawn:
            tried.drawn[where] = _sight(tried, look)
        sight = tried.drawn[where]
        places = tuple(_places(tried.loaded.playlists, look))
        said = [d for d in tried.loaded.diagnostics if _field(d, places) is not None]
        picture = None
        if sight is not None:
            said += sight.said
            if look.is_judged:
                said += sight.judged()
            elif sight.picture is not None:
                picture = _png(reduced(sight.picture, look.width))
        return Seen(picture, tuple(self._told(found, places) for found in dict.fromkeys(said)))

    def _try(self, look: Look) -> _Tried:
        """Return the campaign with what was typed; raises SignageError."""
        text = read_text(self.paths)
        key = text, look.unsaved, look.of[:2], look.round
        if self._tried is not None and self._tried.key == key:
            return self._tried
        for unsaved in look.unsaved:
            text = _rewritten(text, unsaved)
        draft = Draft(text, str(look.of[0]), str(look.of[1]))
        # Between two keys fonts and pictures stay as they are.
        before = self._tried
        opened = before.loaded.assets if before and before.round == look.round else None
        loaded = load_again(self.paths.folder, self._known.texts, draft=draft, opened=opened)
        sights = Sights(
            loaded.project.campaign,
            loaded.assets,
            WorkerContext(loaded.library, self.paths).opened(),
            self._known.laid_out(loaded.assets),
            self.today(),
        )
        self._tried = _Tried(key, look.round, loaded, sights, {})
        return self._tried

    def _told(self, found: Diagnostic, places: _Places) -> Document:
        return {**problem_of(found, self.language), "field": _field(found, places)}


def reduced(picture: Image, width: int) -> Image:
    """Return *picture* as many whole times smaller as it is wider than *width*, if it is.

    Each of its pixels is the mean of a square of those that were there.
    """
    times = picture.width // width if width else 1
    return picture.reduce(times) if times > 1 else picture


def _png(picture: Image) -> bytes:
    from signage.raster.png import encode_png

    return encode_png(picture)


def _rewritten(text: str, unsaved: Unsaved) -> str:
    # Whether it is for one or for all that share it is asked when it is saved; here it is seen
    # in one place alone.
    try:
        return rewrite(Source(PLAYLISTS, text), unsaved.path, unsaved.value, Sharing.EVERYWHERE)
    except (KeyError, IndexError, TypeError, Unwritable) as error:
        raise SignageError((unwritable(),)) from error


def _sight(tried: _Tried, look: Look) -> Sight | None:
    project, sights = tried.loaded.project, tried.sights
    if look.of[0] == "posters":
        poster = next((each for each in project.posters if each.proof == look.on), None)
        return None if poster is None else sights.of_poster(poster)
    node = _at(tried.loaded.playlists, look.of)
    for play in project.plays:
        for slide in play.slides:
            # Of one with rows the first is seen.
            span = slide.rows_span or slide.span
            if play.screen.name == look.on and node is not None and span == node.span:
                return sights.of_slide(play, slide)
    return None


_Places = tuple[tuple[FieldPath, Span], ...]


def _places(playlists: Node | None, look: Look) -> Iterator[tuple[FieldPath, Span]]:
    """Yield where the values stand that are looked at, or were typed; the innermost first."""
    for path in (look.of, *(unsaved.path for unsaved in look.unsaved)):
        node = _at(playlists, path)
        if node is not None:
            yield from _within(node, path)


def _within(node: Node, path: FieldPath) -> Iterator[tuple[FieldPath, Span]]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _within(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from _within(value, (*path, index))
    yield path, node.span


def _field(found: Diagnostic, places: _Places) -> FieldPath | None:
    """Return which value *found* is about; None if none of *places*."""
    span = found.span
    if span is None:
        return None
    return next((path for path, place in places if _is_inside(span, place)), None)


def _is_inside(span: Span, place: Span) -> bool:
    begins = (place.line, place.column) <= (span.line, span.column)
    ends = (span.end_line, span.end_column) <= (place.end_line, place.end_column)
    return span.source is place.source and begins and ends


def _at(node: Node | None, path: FieldPath) -> Node | None:
    for name in path:
        if isinstance(node, Mapping) and isinstance(name, str):
            node = node.get(name)
        elif isinstance(node, Sequence) and isinstance(name, int) and 0 <= name < len(node.items):
            node = node.items[name]
        else:
            return None
    return node
