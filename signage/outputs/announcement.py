"""Announcements for ward loudspeakers as sound files: with a recorded voice, or to rehearse."""

from __future__ import annotations

import abc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from signage.assets import MissingAsset
from signage.audio.rehearsal import engine, is_voice_there
from signage.channels.loudspeaker import CHIME_GAP_S, PAUSE_S, Loudspeaker, item_seconds
from signage.content_key import content_key
from signage.diagnostic import Diagnostic, SignageError
from signage.display_list import Asset
from signage.judge.subjects import SoundSubject, VoiceSubject
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.work import Facts, Findings, Made, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.audio.filtering import Samples
    from signage.media.library import CampaignLibrary
    from signage.outputs.laid_out import LaidOutChannels

LONGEST_VOICE_S = 600
"""What is read of a recording: more than any item may take."""


class AnnouncementRecipe(Recipe):
    """Makes an announcement of a voice, and hears the finished file."""

    __slots__ = ()

    readings: int
    is_mp3: bool

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file as MP3, or as WAV, and measure it."""
        from signage.audio.announcement import MP3_HZ, WAV_HZ, announced, write_mp3, write_wav
        from signage.checks.channel.announcement import announcement_not_level
        from signage.measure.loudness import measure_announcement

        voice, hz = self.voice(context)
        to_hz, write = (MP3_HZ, write_mp3) if self.is_mp3 else (WAV_HZ, write_wav)
        made = announced(voice, hz, to_hz, self.readings, PAUSE_S, CHIME_GAP_S)
        write(made, target)
        facts: Facts = {"duration_s": round(len(made) / to_hz, 3)}
        found = announcement_not_level(
            measure_announcement(target, "mp3" if self.is_mp3 else "wav")
        )
        return Made(facts, Findings(tuple(found)))

    @abc.abstractmethod
    def voice(self, context: WorkerContext) -> tuple[Samples, int]:
        """Return one reading, and how many samples a second it has."""

    @property
    def cost(self) -> float:
        """Return about how long it takes."""
        return 2.0


@dataclass(frozen=True, slots=True)
class RecordedAnnouncement(AnnouncementRecipe):
    """An announcement with a recorded voice."""

    recording: Asset
    readings: int
    is_mp3: bool

    def voice(self, context: WorkerContext) -> tuple[Samples, int]:
        """Return what was recorded, from the first word to the last."""
        from signage.audio.announcement import voice_in
        from signage.media.library import AUDIO_HZ

        return voice_in(one_side(context.opened(), self.recording), AUDIO_HZ), AUDIO_HZ


@dataclass(frozen=True, slots=True)
class RehearsedAnnouncement(AnnouncementRecipe):
    """An announcement that a machine reads, to be heard before somebody reads it."""

    text: str
    readings: int
    is_mp3: bool
    engine: str

    def voice(self, context: WorkerContext) -> tuple[Samples, int]:
        """Return what the machine reads; raises SignageError if it does not run here."""
        from signage.audio.announcement import voice_in
        from signage.audio.rehearsal import HZ, rehearsed

        try:
            return voice_in(rehearsed(self.text), HZ), HZ
        except OSError as error:
            raise SignageError((no_engine(self.engine),)) from error


@dataclass(frozen=True, slots=True)
class MeasureVoice(Recipe):
    """Hears a recorded voice, and makes nothing."""

    recording: Asset
    syllables: int
    readings: int

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Return what there is to say of it."""
        from signage.audio.announcement import voice_in
        from signage.audio.filtering import loudness
        from signage.checks.channel.announcement import Recording, recording_findings
        from signage.measure.loudness import pile
        from signage.media.library import AUDIO_HZ

        samples = one_side(context.opened(), self.recording)
        voice_s = len(voice_in(samples, AUDIO_HZ)) / AUDIO_HZ
        recording = Recording(
            loudness(samples, AUDIO_HZ),
            pile(samples),
            voice_s,
            self.syllables,
            item_seconds(self.readings, voice_s),
        )
        return Made(None, Findings(tuple(recording_findings(recording))))

    @property
    def cost(self) -> float:
        """Return about how long it takes."""
        return 1.0


def one_side(
    library: CampaignLibrary, recording: Asset, start_s: float = 0, end_s: float = LONGEST_VOICE_S
) -> Samples:
    """Return the louder side of *recording*: a microphone may be on one of them alone."""
    import numpy as np

    from signage.media.library import AUDIO_HZ

    first, last = round(start_s * AUDIO_HZ), round(end_s * AUDIO_HZ)
    sides = library.sound(recording, first, last).astype(np.float32) / 32768
    return np.ascontiguousarray(sides[:, int(np.argmax(np.square(sides).sum(axis=0)))])


class _Announcement(Output):
    """Of each item its sound files: MP3, and WAV for old boxes; without a voice, a rehearsal."""

    kind = "announcement"
    asked_by = ("loudspeaker",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files for each item with a voice, one for others where a machine can read."""
        for number, item in enumerate(channels.of_kind(Loudspeaker), 1):
            if item.voice is not None:
                yield from self._recorded(item, f"{item.path}/{number:02}", channels)
            elif is_voice_there():
                recipe = RehearsedAnnouncement(item.said, item.readings, True, engine())
                yield self._file(f"{item.path}/doc-thu.mp3", recipe, item, channels)

    def _recorded(
        self, item: Loudspeaker, path: str, channels: LaidOutChannels
    ) -> Iterator[Planned]:
        planning = channels.planning
        assert item.voice is not None
        about = channels.about(item)
        for suffix in ("mp3", "wav"):
            file = f"{path}.{suffix}"
            try:
                recording = planning.assets.asset(item.voice)
            except MissingAsset:
                yield Unmakeable(self, file, about)
                continue
            measure = MeasureVoice(recording, item.syllables, item.readings)
            voice = VoiceSubject(
                f"voice of {item.path}", planning.key(measure), measure, item.allow, item.voice_span
            )
            recipe = RecordedAnnouncement(recording, item.readings, suffix == "mp3")
            yield self._file(file, recipe, item, channels, voice)

    def _file(
        self,
        path: str,
        recipe: AnnouncementRecipe,
        item: Loudspeaker,
        channels: LaidOutChannels,
        *voice: VoiceSubject,
    ) -> Artifact:
        key = channels.planning.key(recipe)
        heard = SoundSubject(
            f"file of {path}", content_key(path, key), None, item.allow, path, item.span
        )
        told, others = channels.subject(item), (*voice, heard)
        about = channels.about(item)
        return Artifact(self, path, about, recipe, key, judged_by=(told, *others), measures=heard)


ANNOUNCEMENT = _Announcement()


def no_engine(name: str) -> Diagnostic:
    """Say that the rehearsal voice *name* does not run here."""
    return Diagnostic(
        "no-rehearsal-voice",
        msg("the rehearsal voice ({name}) does not run on this computer", name=name),
        hints=(msg("install it again: pip install --force-reinstall espeakng-loader"),),
    )
