"""A campaign, understood: what plays where, in which order, for how long."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from signage.model.allowance import Allowance
from signage.model.element import Composition
from signage.model.motion import Transition
from signage.model.printer import Printer
from signage.model.screen import Audio, Screen
from signage.model.sound import Sound
from signage.phrase import Language
from signage.source import Span


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the whole folder is about."""

    title: str
    place: str
    lang: Language | None
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slide:
    """A template with values, as one screen shows it."""

    name: str
    template: str
    composition: Composition
    duration_s: float | None
    """None: from the time that its words take to read."""
    transition: Transition
    """The way to the next slide."""
    valid_until: datetime.date | None
    span: Span
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break on any screen; they change nothing that is seen."""


@dataclass(frozen=True, slots=True)
class Play:
    """One playlist on one screen."""

    playlist: str
    title: str
    screen: Screen
    slides: tuple[Slide, ...]
    slot_s: float | None
    """The length that the venue sold: the loop is exactly as long."""
    valid_until: datetime.date | None
    span: Span
    sounds: tuple[Sound, ...] = ()
    """The playlist's, whether or not this screen takes them."""
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that the loop and each of its slides may break."""

    @property
    def heard(self) -> tuple[Sound, ...]:
        """Return the sounds that this screen takes."""
        encode = self.screen.encode
        return self.sounds if encode is not None and encode.audio is Audio.SOUND else ()


@dataclass(frozen=True, slots=True)
class Poster:
    """A template with values on a page, for a printer."""

    name: str
    title: str
    screen: Screen
    """The page, with the bleed and the margins that the printer asks for."""
    printer: Printer
    composition: Composition
    valid_until: datetime.date | None
    document: str
    """The name of its PDF, without suffix; variants that are pages of one file share it."""
    proof: str
    """The name of its picture for the screen, without suffix."""
    variant: str | None
    span: Span
    allow: tuple[Allowance, ...] = field(default=(), compare=False)
    """Rules that it may break, in all its variants."""


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What `signage templates` says of a template."""

    name: str
    title: str
    use: str
    classes: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A campaign folder, read and understood."""

    campaign: Campaign
    screens: tuple[Screen, ...]
    """Built-in ones and the campaign's own."""
    printers: tuple[Printer, ...]
    """As well."""
    templates: tuple[TemplateInfo, ...]
    plays: tuple[Play, ...]
    posters: tuple[Poster, ...]
