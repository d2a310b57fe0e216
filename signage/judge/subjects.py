"""What is judged: slides, loops, video files, posters, operator sheets, and pictures together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from signage.checks.loop.flashing import running_share
from signage.checks.measurements import (
    LoopMeasurement,
    PageMeasurement,
    PaperMeasurement,
    StillMeasurement,
    TextMeasurement,
)
from signage.checks.print_colors import PaintedColor, print_color_differs
from signage.checks.registry import CHANNELS, ON_AND_ON, loop_checks, slide_checks
from signage.checks.sheet import broken_sheet
from signage.checks.shown import ShownCode, ShownFilm, ShownLoop, ShownShot, ShownSlide, ShownText
from signage.checks.slide.contrast import low_contrast
from signage.checks.slide.out_of_date import over
from signage.checks.slide.spelling import misspelt_words
from signage.diagnostic import Diagnostic
from signage.display_list import Leaf, Modules, Picture
from signage.judge.photographs import Photograph, at_photograph
from signage.judge.subject import Subject
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg, verbatim
from signage.model.campaign import Campaign
from signage.model.channel import Channel
from signage.model.display import Display
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.printer import Printer
from signage.model.slide import Slide
from signage.model.surface import Surface
from signage.paint.moment import settled
from signage.paint.paint import paint
from signage.paint.shots import Shot
from signage.paint.stage import Stage
from signage.source import Span
from signage.work import Findings, Measurement

L = TypeVar("L", bound=Leaf)


@dataclass(frozen=True, slots=True)
class SlideSubject(Subject):
    """A slide on a screen; its measurement is that of its still."""

    shown: ShownSlide

    measured_as = StillMeasurement

    def accepts(self, measurement: Measurement | None) -> bool:
        """Tell whether *measurement* is about as many texts and codes."""
        if not isinstance(measurement, StillMeasurement):
            return False
        counts = len(measurement.texts), len(measurement.codes)
        return counts == (len(self.shown.texts), len(self.shown.codes))

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about slides have to say."""
        shown = replace(self.shown, today=today)
        if isinstance(measurement, StillMeasurement):
            shown = shown.with_measurement(measurement)
        return _judged(shown)

    @property
    def about(self) -> Message:
        """Return the slide's name and place."""
        name, place, row = self.shown.name, self.shown.span.line_place, self.shown.row
        if row is not None:
            return msg("slide '{name}' of row '{row}' ({place})", name=name, row=row, place=place)
        return msg("slide '{name}' ({place})", name=name, place=place)

    @property
    def screens(self) -> tuple[str, ...]:
        """Return its screen."""
        return (self.shown.screen.name,)

    @property
    def row(self) -> str | None:
        """Return its row."""
        return self.shown.row

    @property
    def pages(self) -> tuple[ShownSlide, ...]:
        """Return the slide."""
        return (self.shown,)


@dataclass(frozen=True, slots=True)
class LoopSubject(Subject):
    """The loop of a playlist on a screen, as people see it."""

    shown: ShownLoop

    measured_as = LoopMeasurement

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about loops have to say."""
        shown = self.shown
        if isinstance(measurement, LoopMeasurement):
            shown = replace(shown, measured=measurement)
        return (finding for check in loop_checks() for finding in check(shown))

    def running_share(self, measurement: Measurement | None) -> float:
        """Return over how much of the artwork letters that run would flash, if any do."""
        if not isinstance(measurement, LoopMeasurement):
            return 0.0
        return running_share(replace(self.shown, measured=measurement))

    @property
    def about(self) -> Message:
        """Return the playlist's name and place."""
        name, place = self.shown.playlist, self.shown.span.line_place
        return msg("loop of '{name}' ({place})", name=name, place=place)

    @property
    def screens(self) -> tuple[str, ...]:
        """Return its screen."""
        return (self.shown.screen.name,)


@dataclass(frozen=True, slots=True)
class FilmSubject(LoopSubject):
    """A film that is watched once, from its beginning to its end."""

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about loops say, but for those that are played on and on."""
        found = LoopSubject.judge(self, measurement, today)
        return (finding for finding in found if finding.code not in ON_AND_ON)

    @property
    def about(self) -> Message:
        """Return the spot's name and place."""
        path, place = self.shown.playlist, self.shown.span.line_place
        return msg("film of {path} ({place})", path=path, place=place)


@dataclass(frozen=True, slots=True)
class FileSubject(Subject):
    """A finished file; its findings come from where it was made."""

    path: str
    span: Span
    """Where what it shows, or says, is described."""

    measured_as = Findings

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about files had to say, with the file's name."""
        found = measurement.diagnostics if isinstance(measurement, Findings) else ()
        label = verbatim(self.path)
        return (replace(d, span=self.span, label=label, file=self.path) for d in found)


@dataclass(frozen=True, slots=True)
class VideoSubject(FileSubject):
    """The file of a video, as a player finds it."""

    @property
    def about(self) -> Message:
        """Return the file."""
        return msg("video {path}", path=self.path)


@dataclass(frozen=True, slots=True)
class ImposedSubject(FileSubject):
    """The sheets on which copies of a poster's pages lie, as whoever prints them finds them."""

    @property
    def about(self) -> Message:
        """Return the file."""
        return msg("sheets {path}", path=self.path)


@dataclass(frozen=True, slots=True)
class SoundSubject(FileSubject):
    """The file of an announcement, as it is heard."""

    @property
    def about(self) -> Message:
        """Return the file."""
        return msg("announcement {path}", path=self.path)


@dataclass(frozen=True, slots=True)
class VoiceSubject(Subject):
    """A recorded voice, as staff supplied it."""

    span: Span
    """Where it is named."""

    measured_as = Findings

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about recordings had to say."""
        found = measurement.diagnostics if isinstance(measurement, Findings) else ()
        return (replace(d, span=self.span) for d in found)

    @property
    def about(self) -> Message:
        """Return where it is named."""
        return msg("the recorded voice ({place})", place=self.span.line_place)


@dataclass(frozen=True, slots=True)
class PosterSubject(Subject):
    """The pages of one PDF; its findings are those of a print shop."""

    shown: tuple[ShownSlide, ...]
    painted: tuple[PaintedColor, ...]
    """The colours of all pages."""
    printer: Printer
    span: Span
    photographs: tuple[Photograph, ...] = ()
    """Those on all pages."""

    measured_as: ClassVar[type | None] = Findings

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about slides say of each page, and what keeps it from being printed."""
        for page in self.shown:
            yield from _judged(replace(page, today=today))
        if isinstance(measurement, Findings):
            for found in measurement.diagnostics:
                span = at_photograph(found, self.photographs) or self.span
                yield replace(found, span=span, file=None)
            yield from print_color_differs(self.painted, self.printer, measurement.colors)

    @property
    def about(self) -> Message:
        """Return the file, and the place of its first page."""
        return msg("poster {path} ({place})", path=self.name, place=self.span.line_place)

    @property
    def pages(self) -> tuple[ShownSlide, ...]:
        """Return the pages."""
        return self.shown


@dataclass(frozen=True, slots=True)
class UnprintedSubject(PosterSubject):
    """Pages of which no PDF can be made: what is only to be looked at is judged as planned."""

    measured_as = None


@dataclass(frozen=True, slots=True)
class PageSubject(Subject):
    """A page of a poster, as its inks look on paper; its measurement is that of its picture.

    All else that rules say of it is said of the poster.
    """

    shown: ShownSlide

    measured_as = PaperMeasurement

    def accepts(self, measurement: Measurement | None) -> bool:
        """Tell whether *measurement* is about as many texts."""
        if not isinstance(measurement, PaperMeasurement):
            return False
        return len(measurement.contrasts) == len(self.shown.texts)

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what the rule about contrast has to say."""
        if isinstance(measurement, PaperMeasurement):
            seen = (TextMeasurement(contrast, ()) for contrast in measurement.contrasts)
            texts = (
                replace(text, measured=found)
                for text, found in zip(self.shown.texts, seen, strict=True)
            )
            yield from low_contrast(replace(self.shown, texts=tuple(texts)))

    @property
    def about(self) -> Message:
        """Return the picture, and the place of the poster."""
        return msg("poster {path} ({place})", path=self.name, place=self.shown.span.line_place)


@dataclass(frozen=True, slots=True)
class SheetSubject(Subject):
    """The operator's sheet of a playlist on a screen."""

    measured_as = PageMeasurement

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what keeps people from reading it."""
        if isinstance(measurement, PageMeasurement):
            yield from (replace(d, file=self.name) for d in broken_sheet(measurement))


@dataclass(frozen=True, slots=True)
class ChannelSubject(Subject):
    """What a channel says: judged as planned, whatever its files are."""

    channel: Channel
    right_words: frozenset[str]

    measured_as = None

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give what rules about its kind have to say, and those about all words and days."""
        channel = self.channel
        yield from misspelt_words(channel.words, self.right_words)
        yield from over(channel.valid_until, today, channel.span)
        for check in CHANNELS[type(channel)]:
            yield from check(channel)

    @property
    def about(self) -> Message:
        """Return the channel's kind, name and place."""
        channel = self.channel
        return msg(
            "{kind} '{name}' ({place})",
            kind=channel.kind,
            name=channel.name,
            place=channel.span.line_place,
        )

    @property
    def row(self) -> str | None:
        """Return its row."""
        return self.channel.row

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        """Yield every text, with where it was written."""
        return self.channel.words


@dataclass(frozen=True, slots=True)
class PicturesSubject(Subject):
    """Several pictures side by side: judged through what each of them is judged by."""

    pictures: tuple[Subject, ...]

    measured_as = None

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        """Give nothing: all was said of each picture."""
        return iter(())

    @property
    def through(self) -> tuple[Subject, ...]:
        """Return what the pictures are judged by."""
        return self.pictures


def slide_shown(
    play: Play,
    slide: Slide,
    stage: Stage,
    shot: Shot | None,
    read: int,
    campaign: Campaign,
) -> ShownSlide:
    """Return *slide* as it stands on the screen of *play*; *shot* says for how long.

    So many syllables are *read* meanwhile.
    """
    encode = play.screen.encode
    return ShownSlide(
        screen=play.screen,
        name=slide.name,
        span=slide.span,
        valid_until=slide.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
        syllables_everywhere=read - stage.scene.syllables,
        duration_s=None if shot is None else len(shot.moments) / encode.fps,
        duration_span=None if slide.duration_s is None else slide.span,
        transition_s=0.0 if shot is None else shot.transition_frames / encode.fps,
        right_words=campaign.words,
        films=tuple(ShownFilm(clip.asset.path, clip.plays_s, clip.span) for clip in stage.clips),
        pictures=_at_rest(stage, Picture),
        row=play.row or slide.row,
    )


def poster_shown(poster: Poster, stage: Stage, campaign: Campaign) -> ShownSlide:
    """Return *poster* as it is printed."""
    return _shown(poster, poster.page, stage, campaign)


def picture_shown(
    channel: Channel, screen: Display, stage: Stage, campaign: Campaign
) -> ShownSlide:
    """Return a picture of *channel* as it stands on *screen*."""
    shown = _shown(channel, screen, stage, campaign)
    # Of the day nothing is said: it is said of the channel.
    return replace(shown, valid_until=None, pictures=_at_rest(stage, Picture))


def _shown(what: Poster | Channel, screen: Surface, stage: Stage, campaign: Campaign) -> ShownSlide:
    """Return what is seen as long as anybody looks."""
    return ShownSlide(
        screen=screen,
        name=what.name,
        span=what.span,
        valid_until=what.valid_until,
        texts=_texts(stage),
        codes=tuple(map(ShownCode, codes_of(stage))),
        syllables=stage.scene.syllables,
        row=what.row if isinstance(what, Poster) else None,
        right_words=campaign.words,
    )


def loop_shown(play: Play, shots: Sequence[Shot], opened: int) -> ShownLoop:
    """Return the loop of *play*, whose file begins with frame *opened* of its first slide."""
    encode = play.screen.encode
    return ShownLoop(
        play.screen,
        play.playlist,
        play.span,
        encode.fps,
        tuple(
            ShownShot(
                slide.name,
                slide.span,
                len(s.moments),
                s.transition.kind,
                s.transition_frames,
                is_filmed=bool(s.stage.clips),
            )
            for slide, s in zip(play.slides, shots, strict=True)
        ),
        play.slot_s,
        opened,
    )


def codes_of(stage: Stage) -> tuple[Modules, ...]:
    """Return the QR codes of *stage* at rest, in painting order."""
    return _at_rest(stage, Modules)


def _at_rest(stage: Stage, kind: type[L]) -> tuple[L, ...]:
    """Return the items of one *kind* of *stage* at rest, in painting order."""
    leaves = paint(stage, settled(stage)).leaves()
    return tuple(item for item in leaves if isinstance(item, kind))


def _texts(stage: Stage) -> tuple[ShownText, ...]:
    return tuple(map(ShownText, stage.scene.texts))


def _judged(shown: ShownSlide) -> Iterator[Diagnostic]:
    return (finding for check in slide_checks() for finding in check(shown))
