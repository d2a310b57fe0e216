"""A playlist, and its plays on screens."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass, field, replace

from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import msg
from signage.model.allowance import ALLOW, Allowance
from signage.model.campaign import VALID_UNTIL
from signage.model.display import Display
from signage.model.encode import Audio
from signage.model.field import (
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
from signage.model.slide import (
    AUTO,
    DURATION,
    SLIDE_SCHEMA,
    PlaylistDefaults,
    Slide,
    SlideDraft,
    decode_slide,
)
from signage.model.sound import SOUNDS, Sound
from signage.model.surface import Surface
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Node, Sequence
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
    """Read a playlist as one play a screen; *span* is the place of its name."""
    words = msg("the playlist '{name}'", name=name)
    found = Report()
    entry = Entry(node, found, PLAYLIST_FIELDS, registry, words)
    title = entry.get(_TITLE, name)
    # On the others of its screens it plays all the same.
    entry.has(_SCREENS)
    named = Entry(node, report, PLAYLIST_FIELDS, registry, words).get(_SCREENS, NO_SCREENS)
    screens = _displays(named, entry.place(_SCREENS), report)
    slot_s = entry.get(_SLOT, None)
    sounds = entry.get(_SOUND, ())
    if sounds and named.is_whole and not any(_takes_sound(screen) for screen in screens):
        report.add(_unheard(entry.place(_SOUND)))
    valid_until = entry.get(VALID_UNTIL, campaign_until)
    defaults = PlaylistDefaults(
        NamedScreens(screens, named.is_whole and len(screens) == len(set(named.screens))),
        entry.get(_TRANSITION, TransitionDraft()),
        entry.get(DURATION, AUTO),
        valid_until,
    )
    allow = entry.get(ALLOW, ())
    slides = entry.get(_SLIDES, None)
    entry.finish()
    report.extend(found.diagnostics)
    drafts = () if slides is None else _decode_slides(slides, report, registry, defaults)
    is_whole = not found.has_errors
    return tuple(
        Play(name, title, screen, shown, slot_s, valid_until, span, sounds, allow, is_whole)
        for screen in screens
        if (shown := _shown_on(screen, drafts, entry.place(_SCREENS), report))
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
    drafts = [decode_slide(node, report, registry, defaults) for node in slides.items]
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
_SLIDES_NOTATION: Notation[object, Sequence] = plain(
    _read_slides, {"type": "array", "items": SLIDE_SCHEMA}
)
_SLIDES = Field("slides", _SLIDES_NOTATION, msg("in order"), required=True)
PLAYLIST_FIELDS = (
    _TITLE,
    _SCREENS,
    _TRANSITION,
    DURATION,
    _SLOT,
    _SOUND,
    VALID_UNTIL,
    ALLOW,
    _SLIDES,
)
