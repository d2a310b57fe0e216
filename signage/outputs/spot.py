"""Files of television spots: films with captions and without, captions, pictures of scenes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.assets import MissingAsset
from signage.audio.rehearsal import engine, is_voice_there
from signage.channels.spot import FPS, Spot
from signage.channels.subtitles import srt, ttml, vtt
from signage.checks.loop.flashing import least_flash_area
from signage.checks.video.video_file import OrderedVideo
from signage.diagnostic import SignageError
from signage.display_list import Asset
from signage.geometry import Rect
from signage.judge.subjects import FilmSubject, SlideSubject, VoiceSubject, codes_of, loop_shown
from signage.lazy_dataclass import dataclass
from signage.outputs.announcement import no_engine, one_side
from signage.outputs.captioned import caption, captioned, interpreted, interpreter
from signage.outputs.loop import MeasureLoop, sound_too_short, soundtrack
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.still import finish_of
from signage.outputs.video import VideoRecipe, one_piece, plan_film, video_format
from signage.outputs.written import WrittenRecipe
from signage.work import Findings, Made, Part, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.audio.spot import PlacedVoice
    from signage.channels.cues import Cue
    from signage.checks.video.video_file import VideoFile
    from signage.judge.subject import Subject
    from signage.layout.fragment import Fragment
    from signage.outputs.laid_out import LaidOutChannels, LaidOutPlay, Planning
    from signage.paint.shots import Shot
    from signage.video.format import Track, VideoFormat

AUDIO_KBPS = 192
VOICE_S = 1.0
"""What cleaning a voice takes, or having a machine say it."""


@dataclass(frozen=True, slots=True)
class SceneVoice:
    """What is said over one scene: recorded, or read by a machine."""

    start: int
    """In which frame it begins."""
    recording: Asset | None
    start_s: float
    end_s: float
    """Which piece of the recording it is."""
    text: str
    """What a machine reads if there is no recording, in as many seconds as the piece."""
    engine: str

    def samples(self, context: WorkerContext) -> PlacedVoice:
        """Return it as it is heard; raises SignageError if no machine reads here."""
        from signage.audio.rehearsal import HZ, rehearsed
        from signage.audio.spot import PlacedVoice, cleaned
        from signage.media.library import AUDIO_HZ

        start = self.start * AUDIO_HZ // FPS
        if self.recording is not None:
            voice = one_side(context.opened(), self.recording, self.start_s, self.end_s)
            return PlacedVoice(cleaned(voice, AUDIO_HZ), start)
        try:
            read = rehearsed(self.text)
        except OSError as error:
            raise SignageError((no_engine(self.engine),)) from error
        return PlacedVoice(cleaned(read, HZ, self.end_s - self.start_s), start)


@dataclass(frozen=True, slots=True)
class SpotVideo(VideoRecipe):
    """Joins a spot, with its voices and its music at the level of television, and reads it back."""

    voices: tuple[SceneVoice, ...] = ()

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Join, and measure what is heard in the finished file."""
        from signage.checks.channel.spot import spot_not_level
        from signage.measure.loudness import measure_announcement

        # Not super(): a class with slots is made anew, and is none of its own any more.
        made = VideoRecipe.make(self, target, context)
        assert isinstance(made.measurement, Findings)
        found = made.measurement.diagnostics
        if self.voices or self.sound:
            found = (*found, *spot_not_level(measure_announcement(target, "mp4")))
        return replace(made, measurement=Findings(found))

    def judged(self, video: VideoFile) -> Findings | None:
        """Return what rules have to say of *video*: those of players, or those of stations."""
        if not self.format.is_interlaced:
            return VideoRecipe.judged(self, video)
        from signage.checks.channel.spot import spot_not_for_television

        return Findings(tuple(spot_not_for_television(video)))

    def _sound(self, context: WorkerContext) -> Iterator[bytes]:
        from signage.audio.spot import in_chunks, mixed
        from signage.video.sound import mix

        if not (self.voices or self.sound):
            return iter(())
        import numpy as np

        samples, music = self.format.samples(self.frames), None
        if self.sound:
            played = b"".join(mix(self.sound, samples, context.opened()))
            music = np.frombuffer(played, "<f4").reshape(-1, 2)
        voices = [voice.samples(context) for voice in self.voices]
        return in_chunks(mixed(voices, music, samples))

    @property
    def cost(self) -> float:
        """Return what its voices take besides."""
        joined = VideoRecipe(self.parts, self.format, self.sound)
        return joined.cost + VOICE_S * len(self.voices)


@dataclass(frozen=True, slots=True)
class MeasureSceneVoice(Recipe):
    """Hears a recorded voice of a scene, and makes nothing."""

    voice: SceneVoice
    syllables: int

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Return what there is to say of it."""
        from signage.audio.announcement import voice_in
        from signage.audio.filtering import loudness
        from signage.checks.channel.announcement import Recording, voice_findings
        from signage.measure.loudness import pile
        from signage.media.library import AUDIO_HZ

        voice = self.voice
        assert voice.recording is not None
        samples = one_side(context.opened(), voice.recording, voice.start_s, voice.end_s)
        voice_s = len(voice_in(samples, AUDIO_HZ)) / AUDIO_HZ
        recording = Recording(
            loudness(samples, AUDIO_HZ), pile(samples), voice_s, self.syllables, voice_s
        )
        return Made(None, Findings(tuple(voice_findings(recording))))

    @property
    def cost(self) -> float:
        """Return about how long it takes."""
        return VOICE_S


class _Spot(Output):
    """Of each spot its films, its captions, and pictures of its scenes."""

    kind = "spot"
    asked_by = ("spot",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield them all."""
        for written in channels.of_kind(Spot):
            spot = timed(written, channels.planning)
            planned = None if spot is None else _PlannedSpot.of(self, spot, channels)
            if planned is None:
                yield Unmakeable(self, f"{written.path}/master.mp4", channels.about(written))
            else:
                yield from planned.files()


SPOT = _Spot()


def timed(spot: Spot, planning: Planning) -> Spot | None:
    """Return *spot*, which knows how long what was recorded for it is; None: that is lacking."""
    assets, scenes = planning.assets, []
    try:
        for scene in spot.scenes:
            voice = scene.voice
            if voice is not None:
                length_s = assets.sound_duration_s(voice.path)
                end_s = length_s if voice.end_s is None else min(length_s, voice.end_s)
                if end_s <= voice.start_s:
                    planning.report.add(sound_too_short(voice, length_s))
                    return None
                scene = replace(scene, voice_s=end_s - voice.start_s)
            scenes.append(scene)
        sign_s = None if spot.sign is None else assets.clip_duration_s(spot.sign)
    except MissingAsset:
        return None
    return replace(spot, scenes=tuple(scenes), sign_s=sign_s)


@dataclass(frozen=True)
class _PlannedSpot:
    """A spot, laid out and arranged in time."""

    output: Output
    spot: Spot
    channels: LaidOutChannels
    play: LaidOutPlay
    shots: tuple[Shot, ...]
    """Without captions."""
    captions: tuple[tuple[tuple[Cue, Fragment], ...], ...]
    music: tuple[Track, ...]
    voices: tuple[SceneVoice, ...]
    """Those that were recorded."""

    @classmethod
    def of(cls, output: Output, spot: Spot, channels: LaidOutChannels) -> _PlannedSpot | None:
        """Lay *spot* out; None, and a reason in the report, if it has an error."""
        # Plays are laid out by who also plans their files.
        from signage.outputs.laid_out import lay_out_play

        planning = channels.planning
        assets, report = planning.assets, planning.report
        play = lay_out_play(spot.play, channels.campaign, planning)
        music = soundtrack(spot.play, spot.whole_s, assets, report)
        captions = _captions(spot, planning)
        if play.shots is None or music is None or captions is None:
            return None
        shots = play.shots
        scenes = (
            replace(scene, shown_syllables=shot.stage.scene.syllables)
            for scene, shot in zip(spot.scenes, shots, strict=True)
        )
        spot = replace(spot, scenes=tuple(scenes))
        if spot.sign is not None and spot.sign_s is not None:
            sign = interpreter(spot.sign, spot.sign_s, assets, spot.sign_span)
            shots = interpreted(shots, sign)
        voices = tuple(_recorded(spot, planning))
        return cls(output, spot, channels, play, shots, captions, music, voices)

    def files(self) -> Iterator[Artifact]:
        """Yield every file of it."""
        spot, channels, output = self.spot, self.channels, self.output
        path = spot.path
        with_captions = captioned(self.shots, self.captions)
        progressive = replace(video_format(self.play.play.screen), audio_kbps=AUDIO_KBPS)
        whole = self._parts(with_captions, progressive)
        seen = self._seen(whole, progressive)
        yield self._film(f"{path}/master.mp4", whole, progressive, self.voices, seen)
        clean = self._parts(self.shots, progressive)
        yield self._film(f"{path}/clean.mp4", clean, progressive, self.voices, seen)
        if spot.is_heard:
            interlaced = replace(progressive, is_interlaced=True)
            fields = self._parts(with_captions, interlaced)
            file = f"{path}/{spot.station_file}"
            yield self._film(file, fields, interlaced, self.voices, seen)
        if not self.voices and is_voice_there() and any(scene.said for scene in spot.scenes):
            read = tuple(_read(spot))
            yield self._film(f"{path}/doc-thu.mp4", whole, progressive, read, seen)
        cues = [cue for each in spot.cues for cue in each]
        if cues:
            for name, data in (
                ("captions.srt", srt(cues)),
                ("captions.vtt", vtt(cues)),
                ("captions.ttml", ttml(cues, spot.title)),
            ):
                yield channels.file(output, f"{path}/{name}", WrittenRecipe(data), spot)
        stills = [slide.still for slide in self.play.slides if slide.still is not None]
        for number, (still, judged) in enumerate(zip(stills, self._scenes, strict=True)):
            names = [spot.picture(number)] + ([f"{path}/poster.png"] if not number else [])
            for name in names:
                yield Artifact(
                    output,
                    name,
                    channels.about(spot),
                    still.recipe,
                    still.key,
                    judged_by=(judged, channels.subject(spot)),
                    measures=judged,
                )

    @property
    def _scenes(self) -> tuple[SlideSubject, ...]:
        """Return what is judged of each scene: but for its time, which is another than a slide's.

        Who watches television looks from the first moment on, and once.
        """
        return tuple(
            replace(subject, shown=replace(subject.shown, duration_s=None))
            for subject in self.play.slide_subjects
        )

    def _parts(self, shots: Sequence[Shot], video: VideoFormat) -> tuple[Part, ...]:
        finish, planning = finish_of(self.play.play.screen), self.play.planning
        parts = plan_film(shots, finish, video, planning.store)
        if planning.is_plain:
            return (one_piece(parts, video, planning.segments, planning.store),)
        return parts

    def _seen(self, parts: tuple[Part, ...], video: VideoFormat) -> FilmSubject:
        """Return what is judged of the film as people see it."""
        planning, play, screen = self.play.planning, self.play.play, self.play.play.screen
        segments = ((planning.segments[part.key], part.frames) for part in parts)
        running = tuple(span for segment, length in segments for span in segment.running(length))
        artwork = Rect(0, 0, screen.width, screen.height)
        measure = MeasureLoop(parts, video, least_flash_area(screen), artwork, running)
        shown = loop_shown(play, self.play.shots or (), 0)
        name = f"film of {self.spot.path}"
        return FilmSubject(name, planning.key(measure), measure, self.spot.allow, shown)

    def _film(
        self,
        path: str,
        parts: tuple[Part, ...],
        video: VideoFormat,
        voices: tuple[SceneVoice, ...],
        seen: FilmSubject,
    ) -> Artifact:
        spot, channels = self.spot, self.channels
        codes = [codes_of(shot.stage) for shot in self.shots]
        ends = [
            start + len(s.moments) - 1 for start, s in zip(spot.starts, self.shots, strict=True)
        ]
        payloads = dict.fromkeys(code.payload for shown in codes for code in shown)
        arrivals = tuple(end for end, shown in zip(ends, codes, strict=True) if shown)
        frames = sum(part.frames for part in parts)
        ordered = OrderedVideo(self.play.play.screen, frames, tuple(payloads), None, is_loop=False)
        recipe = SpotVideo(parts, video, self.music, ordered, arrivals, voices)
        judges: tuple[Subject, ...] = (
            *self._scenes,
            seen,
            *(self._heard(voice) for voice in self.voices),
        )
        about, told = channels.about(spot), channels.subject(spot)
        return self.play.video(self.output, path, about, recipe, (told, *judges), spot.span)

    def _heard(self, voice: SceneVoice) -> VoiceSubject:
        """Return what is judged of a recording."""
        spot = self.spot
        number = spot.spoken_from.index(voice.start)
        scene = spot.scenes[number]
        assert scene.voice is not None
        measure = MeasureSceneVoice(replace(voice, start=0), scene.syllables)
        name = f"voice {number + 1} of {spot.path}"
        key = self.play.planning.key(measure)
        return VoiceSubject(name, key, measure, spot.allow, scene.voice.span)


def _captions(
    spot: Spot, planning: Planning
) -> tuple[tuple[tuple[Cue, Fragment], ...], ...] | None:
    """Return the captions of each scene, set; None, and a reason, if one cannot be."""
    if spot.style is None:
        return tuple(() for _ in spot.scenes)
    scenes = []
    for cues in spot.cues:
        made = [(cue, caption(cue, spot.style, planning.assets, planning.report)) for cue in cues]
        scenes.append(tuple((cue, each) for cue, each in made if each is not None))
    whole = all(len(a) == len(b) for a, b in zip(scenes, spot.cues, strict=True))
    return tuple(scenes) if whole else None


def _recorded(spot: Spot, planning: Planning) -> Iterator[SceneVoice]:
    """Yield the recorded voices of *spot*."""
    for number, scene in enumerate(spot.scenes):
        voice = scene.voice
        if voice is not None and scene.voice_s is not None:
            asset, start = planning.assets.asset(voice.path), spot.stretch(number).start
            end_s = voice.start_s + scene.voice_s
            yield SceneVoice(start, asset, voice.start_s, end_s, "", "")


def _read(spot: Spot) -> Iterator[SceneVoice]:
    """Yield what a machine reads, in the time that a person would take."""
    for number, scene in enumerate(spot.scenes):
        if scene.said:
            start = spot.stretch(number).start
            yield SceneVoice(start, None, 0.0, scene.said_s, scene.said, engine())
