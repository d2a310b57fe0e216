"""Rules about announcements: the voice that was recorded, and the finished files."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.loudspeaker import USUAL_S
from signage.checks.channel.loudspeaker import LONGEST_S, loudspeaker_too_long
from signage.diagnostic import Diagnostic, Severity
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.number import ceil, decimal, floor
from signage.rule import rule

SOFTEST_LUFS = -50.0
LARGEST_PILE = 1.4
"""Of voices as they are recorded 0.4; of those that were limited hard, for broadcasting, 1.1; of
those that are cut off by 6 dB 1.6 and more, as MP3 and AAC too."""
FASTEST_READER = 7.0
"""Syllables a second: nobody reads faster."""
FASTEST_HEARD = 3.5
LOUDNESS_LUFS = -18.0
TOLERANCE_LU = 1.0
HIGHEST_PEAK_DB = -1.0


@dataclass(frozen=True, slots=True)
class Recording:
    """What was measured of a recorded voice."""

    loudness: float
    """In LUFS (EBU R 128)."""
    pile: float
    """How many times as often its wave is at its top than a little below."""
    voice_s: float
    """From the first word to the last."""
    syllables: int
    """Of what it is to say."""
    item_s: float
    """How long the item gets with it, from the chime to the end of the last reading."""


@dataclass(frozen=True, slots=True)
class AnnouncementFile:
    """What was measured of a finished file."""

    loudness: float
    peak_db: float
    """The true peak, in dBTP."""


@rule(
    "voice-silent",
    Severity.ERROR,
    subject=msg("recorded voices"),
    says=msg("A voice is heard in the recording: it is louder than -50 LUFS."),
    rationale=msg(
        "The wrong microphone was on, or none. Made as loud as it has to be, it would be noise."
    ),
    reference="EBU R 128",
    may_be_allowed=False,
)
def voice_silent(recording: Recording) -> Iterator[Diagnostic]:
    """Look at its loudness."""
    if recording.loudness < SOFTEST_LUFS:
        yield voice_silent.finding(
            msg(
                "no voice is heard in this recording: {lufs} LUFS, at least {least} are needed",
                lufs=floor(recording.loudness),
                least=decimal(SOFTEST_LUFS),
            ),
            hints=(msg("look which microphone was chosen, and record it again"),),
        )


@rule(
    "voice-clipped",
    Severity.ERROR,
    subject=msg("recorded voices"),
    says=msg(
        "The wave of the recording is not cut off: it is no more than 1.4 times as often at its "
        "top as a little below."
    ),
    rationale=msg("What is cut off rattles, horns make it worse, and nothing brings it back."),
)
def voice_clipped(recording: Recording) -> Iterator[Diagnostic]:
    """Look how its crests pile up."""
    if recording.pile > LARGEST_PILE:
        yield voice_clipped.finding(
            msg(
                "the wave of this recording is cut off at the top: it is there {times} times as "
                "often as a little below, and a voice at most {most} times",
                times=ceil(recording.pile),
                most=decimal(LARGEST_PILE),
            ),
            hints=(msg("record it again, softer or farther from the microphone"),),
        )


@rule(
    "voice-too-short",
    Severity.ERROR,
    subject=msg("recorded voices"),
    says=msg("The recording is long enough for its text, at 7 syllables a second at most."),
    rationale=msg("It is cut short, or of another text."),
)
def voice_too_short(recording: Recording) -> Iterator[Diagnostic]:
    """Compare it with what it is to say."""
    least_s = recording.syllables / FASTEST_READER
    if recording.voice_s < least_s:
        yield voice_too_short.finding(
            msg(
                "this recording has {seconds} s of voice; {syllables} syllables take at least "
                "{least} s",
                seconds=floor(recording.voice_s),
                syllables=recording.syllables,
                least=ceil(least_s),
            ),
            hints=(msg("look whether it is whole, and of this text (script.txt)"),),
        )


@rule(
    "voice-too-fast",
    Severity.WARNING,
    subject=msg("recorded voices"),
    says=msg("No more than 3.5 syllables a second are read, pauses included."),
    rationale=msg(
        "On television 4.4 are usual (3.7 to 5.5). From horns in the open each sentence is heard "
        "again as an echo, and who reads on talks into it."
    ),
)
def voice_too_fast(recording: Recording) -> Iterator[Diagnostic]:
    """Divide; a recording that is too short for its text is no fast one."""
    rate = recording.syllables / recording.voice_s if recording.voice_s else 0.0
    if FASTEST_HEARD < rate <= FASTEST_READER:
        yield voice_too_fast.finding(
            msg(
                "{rate} syllables a second are read; at most {most} are understood in the open",
                rate=ceil(rate),
                most=decimal(FASTEST_HEARD),
            ),
            hints=(
                msg(
                    "read it more slowly, in about {seconds} s",
                    seconds=round(recording.syllables / 3),
                ),
            ),
        )


@rule(
    "announcement-not-level",
    Severity.ERROR,
    subject=msg("announcements"),
    says=msg("The finished file has -18 LUFS, 1 LU more or less, and no peak above -1 dBTP."),
    rationale=msg(
        "Amplifiers of loudspeakers are set once; what is louder distorts, what is softer is not "
        "heard."
    ),
    reference="EBU R 128",
)
def announcement_not_level(file: AnnouncementFile) -> Iterator[Diagnostic]:
    """Compare what was measured."""
    if abs(file.loudness - LOUDNESS_LUFS) > TOLERANCE_LU or file.peak_db > HIGHEST_PEAK_DB:
        yield announcement_not_level.finding(
            msg(
                "the announcement has {lufs} LUFS and peaks of {peak} dBTP; it has to have "
                "{wanted} LUFS and peaks of at most {most}",
                lufs=floor(file.loudness),
                peak=ceil(file.peak_db),
                wanted=decimal(LOUDNESS_LUFS),
                most=decimal(HIGHEST_PEAK_DB),
            ),
            hints=(msg("record the voice again: with fewer noises, and evenly loud"),),
        )


def voice_findings(recording: Recording) -> Iterator[Diagnostic]:
    """Give what there is to say of any recorded voice; of one that is silent, only that."""
    silent = list(voice_silent(recording))
    yield from silent
    for check in () if silent else (voice_clipped, voice_too_short):
        yield from check(recording)


def recording_findings(recording: Recording) -> Iterator[Diagnostic]:
    """Give what there is to say of a voice for loudspeakers."""
    yield from voice_findings(recording)
    if any(voice_silent(recording)):
        return
    yield from voice_too_fast(recording)
    if recording.item_s > USUAL_S:
        is_error = recording.item_s > LONGEST_S
        yield loudspeaker_too_long.finding(
            msg(
                "with this recording the item takes {seconds} s; at most {most} s are heard to "
                "the end",
                seconds=round(recording.item_s),
                most=LONGEST_S if is_error else USUAL_S,
            ),
            severity=Severity.ERROR if is_error else None,
            hints=(msg("shorten the text, or let it be read fewer times (`readings`)"),),
        )


ANNOUNCEMENT_RULES = (
    voice_silent,
    voice_clipped,
    voice_too_short,
    voice_too_fast,
    announcement_not_level,
)
