"""A playlist, and its plays on screens."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import field, replace

from signage.diagnostic import Diagnostic, Report, Severity
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.campaign import VALID_UNTIL
from signage.model.display import Display
from signage.model.encode import Audio
from signage.model.field import (
    FLAG,
    TEXT,
    Entry,
    Field,
    Notation,
    duration,
    plain,
)
from signage.model.motion import TRANSITION, TransitionDraft
from signage.model.page import Page
from signage.model.registry import NO_SCREENS, SCREENS, NamedScreens, Registry
from signage.model.row import ROWS, SCREENS_KEY, Row, in_rows
from signage.model.slide import (
    AUTO,
    DURATION,
    SLIDE_SCHEMA,
    PlaylistDefaults,
    Slide,
    SlideDraft,
    decode_slide,
    decode_slides,
)
from signage.model.sound import SOUNDS, Sound
from signage.model.surface import Surface
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping, Node, Sequence
from signage.syntax.readers import list_of


@dataclass(frozen=True, slots=True)
class Play:
    """One playlist on one screen."""

    playlist: str
    title: str
    screen: Display
    slides: tuple[Slide, ...]
    slot_s: float | None
    """The length that the venue sold: the loop is exactly as long."""
    valid_until: datetime.date | None
    span: Span
    sounds: tuple[Sound, ...] = ()
    """The playlist's, whether or not this screen takes them."""
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that the loop and each of its slides may break."""
    is_whole: bool = True
    """False: a mistake, which has been told, keeps its slides from being arranged in time."""
    fallback: Slide | None = None
    """What its player shows when nothing else is valid."""
    is_marked: bool = False
    """Whether each slide has a mark in its corner by which a photograph tells what hangs."""
    row: str | None = None
    """The row of a table that it is made for; its playlist is called by both: `thang-may-to-1`."""

    @property
    def written_as(self) -> str:
        """Return the name under which its playlist is written, whatever row this is."""
        return self.playlist if self.row is None else self.playlist.removesuffix(f"-{self.row}")

    @property
    def folder(self) -> str:
        """Return where its files are, below the output folder."""
        return f"{self.playlist}/{self.screen.name}"

    @property
    def all_slides(self) -> tuple[Slide, ...]:
        """Return its slides, and the one that it falls back to."""
        return self.slides if self.fallback is None else (*self.slides, self.fallback)

    @property
    def last_day(self) -> datetime.date | None:
        """Return the last day on which all of it may be shown: the first of its slides' last."""
        return min((s.valid_until for s in self.slides if s.valid_until), default=None)

    @property
    def heard(self) -> tuple[Sound, ...]:
        """Return the sounds that this screen takes."""
        return self.sounds if self.screen.encode.audio is Audio.SOUND else ()


LONGEST_SLOT_S = 3600.0


def decode_playlist(
    name: str,
    node: Node,
    report: Report,
    registry: Registry,
    campaign_until: datetime.date | None,
    span: Span,
) -> tuple[Play, ...]:
    """Read a playlist as one play a screen, and for each of its rows; *span* is of its name."""
    words = msg("the playlist '{name}'", name=name)
    written = Entry(node, Report(), PLAYLIST_FIELDS, registry, words)
    if not written.has(ROWS):
        return _plays(name, node, report, registry, campaign_until, span)
    rows = Entry(node, report, PLAYLIST_FIELDS, registry, words).get(ROWS, ())
    plays: list[Play] = []
    found: list[tuple[Row, tuple[Diagnostic, ...]]] = []
    for row in rows:
        said = Report()
        plays += _plays(name, node, said, registry, campaign_until, span, row)
        found.append((row, said.diagnostics))
    report.extend(in_rows(found))
    return tuple(plays)


def _plays(
    playlist: str,
    written: Node,
    report: Report,
    registry: Registry,
    campaign_until: datetime.date | None,
    span: Span,
    row: Row | None = None,
) -> tuple[Play, ...]:
    """Return the plays of *playlist*, or those of one of its rows."""
    found = Report()
    name, node = playlist, written
    if row is not None:
        name, span = f"{playlist}-{row.name}", row.span
        registry = row.over(registry, found)
        node = row.put_into(written, registry, found)
    words = msg("the playlist '{name}'", name=playlist)
    entry = Entry(node, found, PLAYLIST_FIELDS, registry, words)
    title = entry.get(_TITLE, name if row is None else f"{playlist} – {row.title}")
    # On the others of its screens it plays all the same.
    entry.has(_SCREENS)
    entry.has(ROWS)
    named = Entry(node, report, PLAYLIST_FIELDS, registry, words).get(_SCREENS, NO_SCREENS)
    screens = _displays(named, entry.place(_SCREENS), report)
    played_on, place = screens, entry.place(_SCREENS)
    if row is not None and (own := row.screens(registry, report)) is not None:
        place = row.cells[SCREENS_KEY].span
        played_on = _displays(own, place, report)
        # Its slides may name any screen of the playlist, whichever of them this row has.
        screens = tuple(dict.fromkeys((*screens, *played_on)))
    slot_s = entry.get(_SLOT, None)
    sounds = entry.get(_SOUND, ())
    if sounds and named.is_whole and not any(_takes_sound(screen) for screen in screens):
        report.add(_unheard(entry.place(_SOUND)))
    valid_until = entry.get(VALID_UNTIL, campaign_until)
    defaults = PlaylistDefaults(
        NamedScreens(screens, named.is_whole and set(named.screens) <= set(screens)),
        entry.get(_TRANSITION, TransitionDraft()),
        entry.get(DURATION, AUTO),
        valid_until,
    )
    allow, is_marked = entry.get(ALLOW, ()), entry.get(_MARK, False)
    fallback, slides = entry.get(_FALLBACK, ()), entry.get(_SLIDES, None)
    entry.finish()
    report.extend(found.diagnostics)
    drafts = () if slides is None else _decode_slides(slides, report, registry, defaults)
    spare = _decode_fallback(fallback, report, registry, replace(defaults, valid_until=None))
    is_whole = not found.has_errors
    return tuple(
        Play(
            name,
            title,
            screen,
            shown,
            slot_s,
            valid_until,
            span,
            sounds,
            allow,
            is_whole,
            next((s for draft in spare if (s := draft.on(screen, report)) is not None), None),
            is_marked,
            None if row is None else row.name,
        )
        for screen in played_on
        if (shown := _shown_on(screen, drafts, place, report))
    )


def _displays(named: NamedScreens, place: Span, report: Report) -> tuple[Display, ...]:
    """Return the playlist's screens, each once."""
    for screen in named.screens:
        if isinstance(screen, Page):
            report.add(_is_page(screen, place))
    return tuple(dict.fromkeys(s for s in named.screens if isinstance(s, Display)))


def _takes_sound(screen: Display) -> bool:
    return screen.encode.audio is Audio.SOUND


def _decode_slides(
    slides: Sequence, report: Report, registry: Registry, defaults: PlaylistDefaults
) -> tuple[SlideDraft, ...]:
    if not slides.items:
        report.add(_no_slides(slides.span))
    drafts = [
        draft for node in slides.items for draft in decode_slides(node, report, registry, defaults)
    ]
    taken = {draft.name for draft in drafts}
    seen: set[str] = set()
    for index, draft in enumerate(drafts):
        if draft.name and draft.name in seen:
            free = next(n for k in itertools.count(2) if (n := f"{draft.name}-{k}") not in taken)
            # Nor is it free for the next one, once this is called so.
            taken.add(free)
            report.add(_name_twice(draft, free))
            drafts[index] = replace(draft, is_whole=False)
        seen.add(draft.name)
    return tuple(drafts)


def _decode_fallback(
    slides: tuple[Node, ...], report: Report, registry: Registry, defaults: PlaylistDefaults
) -> tuple[SlideDraft, ...]:
    drafts = [decode_slide(node, report, registry, defaults) for node in slides]
    for index, (node, draft) in enumerate(zip(slides, drafts, strict=True)):
        rows = node.get(ROWS.name) if isinstance(node, Mapping) else None
        if rows is not None:
            report.add(_fallback_in_rows(rows.span))
        if draft.valid_until is not None:
            report.add(_fallback_ends(draft))
        if rows is not None or draft.valid_until is not None:
            drafts[index] = replace(draft, is_whole=False)
    return tuple(drafts)


def _shown_on(
    screen: Surface, drafts: tuple[SlideDraft, ...], place: Span, report: Report
) -> tuple[Slide, ...]:
    slides = (draft.on(screen, report) for draft in drafts)
    shown = tuple(slide for slide in slides if slide is not None)
    if drafts and not any(screen.name in draft.screens for draft in drafts):
        report.add(_nothing_on(screen, place))
    return shown


def _read_slides(node: Node, report: Report) -> Sequence | None:
    """Take a list of slides as it is: they are read when the playlist's defaults are known."""
    if list_of(lambda item, _: item)(node, report) is None:
        return None
    return node if isinstance(node, Sequence) else None


def _read_fallback(node: Node, report: Report) -> tuple[Node, ...] | None:
    """Take one slide, or a list of them, as they are."""
    if not isinstance(node, Sequence):
        return (node,)
    return None if _read_slides(node, report) is None else node.items


def _fallback_ends(draft: SlideDraft) -> Diagnostic:
    return Diagnostic(
        "fallback-ends",
        msg(
            "this is shown when nothing else is valid, so it cannot have a last day itself "
            "({valid_until})",
            valid_until=str(draft.valid_until),
        ),
        draft.span,
        hints=(msg("take `valid_until` out, and say only what always holds"),),
    )


def _fallback_in_rows(span: Span) -> Diagnostic:
    message = msg("this is one slide, which is shown when nothing else is valid: it has no rows")
    hint = msg("take `rows` out here, or give it to the whole playlist, beside its `slides:`")
    return Diagnostic("unknown-field", message, span, hints=(hint,))


def _is_page(screen: Surface, span: Span) -> Diagnostic:
    quoted = quote(screen.name)
    return Diagnostic(
        "wrong-screen",
        msg("{quoted} is a page: nothing plays on it", quoted=quoted),
        span,
        hints=(msg("pages are for `posters:`"),),
    )


def _unheard(span: Span) -> Diagnostic:
    return Diagnostic(
        "unheard-sound",
        msg("no screen of this playlist takes sound: nobody will hear it"),
        span,
        Severity.WARNING,
        hints=(
            msg(
                "if a screen has loudspeakers, make one of your own under `screens:` that "
                "`extends` it, with `encode: {{audio: sound}}`; else take `sound:` out"
            ),
        ),
    )


def _no_slides(span: Span) -> Diagnostic:
    message = msg("there is no slide in this list")
    return Diagnostic("missing-field", message, span)


def _name_twice(draft: SlideDraft, free: str) -> Diagnostic:
    quoted = quote(draft.name)
    return Diagnostic(
        "name-taken",
        msg("two slides of this playlist are called {quoted}", quoted=quoted),
        draft.span,
        hints=(msg("give this one a name of its own: `name: {free}`", free=free),),
    )


def _nothing_on(screen: Surface, span: Span) -> Diagnostic:
    quoted = quote(screen.name)
    return Diagnostic(
        "no-slide",
        msg("no slide of this playlist is for {quoted}", quoted=quoted),
        span,
    )


_TITLE = Field("title", TEXT, msg("what it is called"))
_SCREENS = Field(
    "screens",
    SCREENS,
    msg("on which it plays"),
    required=True,
)
_TRANSITION = Field("transition", TRANSITION, msg("between slides; crossfade"))
_SLOT = Field(
    "slot",
    duration(1, LONGEST_SLOT_S),
    msg("the loop is exactly so long"),
)
_SOUND = Field(
    "sound",
    SOUNDS,
    msg("heard under the loop, on screens with `audio: sound`"),
)
_MARK = Field("mark", FLAG, msg("small letters in a corner tell on a photograph what hangs"))
_FALLBACK_NOTATION: Notation[object, tuple[Node, ...]] = plain(
    _read_fallback, {"anyOf": [SLIDE_SCHEMA, {"type": "array", "items": SLIDE_SCHEMA}]}
)
_FALLBACK = Field(
    "fallback",
    _FALLBACK_NOTATION,
    msg("a slide, or several with `screens:`, that players show when no day is valid any more"),
)
_SLIDES_NOTATION: Notation[object, Sequence] = plain(
    _read_slides, {"type": "array", "items": SLIDE_SCHEMA}
)
_SLIDES = Field("slides", _SLIDES_NOTATION, msg("in order"), required=True)
PLAYLIST_FIELDS = (
    _TITLE,
    _SCREENS,
    ROWS,
    _TRANSITION,
    DURATION,
    _SLOT,
    _SOUND,
    VALID_UNTIL,
    ALLOW,
    _MARK,
    _FALLBACK,
    _SLIDES,
)
