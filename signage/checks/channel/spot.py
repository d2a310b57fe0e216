"""Rules about television spots: what is said in the time, captions, and finished files."""

from __future__ import annotations

from collections.abc import Iterator

from signage.channels.cues import LONGEST_LINE, LONGEST_S, MOST_LINES, SHORTEST_S
from signage.channels.spot import FASTEST_READ, FPS, HEIGHT, SYLLABLES_A_SECOND, WIDTH, Spot
from signage.checks.channel.announcement import HIGHEST_PEAK_DB, AnnouncementFile
from signage.checks.channel.loudspeaker import in_words
from signage.checks.video.video_file import AGAIN, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.layout.reading import NOTICE_S, SYLLABLES_PER_S
from signage.message import Message, msg
from signage.number import ceil, decimal, floor, quote
from signage.rule import rule

HARDLY_READ = 20
"""Characters a second that only practised readers manage."""
LOUDNESS_LUFS = -23.0
TOLERANCE_LU = 0.2
SIGN_TOLERANCE_S = 1.0
_SUBJECT = msg("television spots")


@rule(
    "spot-too-much-said",
    Severity.ERROR,
    subject=_SUBJECT,
    says=msg(
        "What is said fits into the spot, at {rate} syllables a second, or as long as it was "
        "recorded, with a breath before and after each scene.",
        rate=decimal(SYLLABLES_A_SECOND),
    ),
    rationale=msg(
        "A television station sells 15 or 30 seconds to the frame, and cuts off what is longer."
    ),
    may_be_allowed=False,
)
def spot_too_much_said(spot: Spot) -> Iterator[Diagnostic]:
    """Compare all scenes with the spot, and each that was given a time with its own."""
    over_s = spot.needed_s - spot.length_s
    if over_s > 0.5 / FPS:
        yield spot_too_much_said.finding(
            msg(
                "its scenes take {needed} s, the spot is {length} s",
                needed=ceil(spot.needed_s),
                length=decimal(spot.length_s),
            ),
            spot.length_span,
            hints=(_say_less(over_s), msg("or order a longer one: `length`")),
        )
    for scene in spot.scenes:
        ordered_s = scene.ordered_s
        if ordered_s is not None and scene.said_s and scene.needed_s - ordered_s > 0.5 / FPS:
            yield spot_too_much_said.finding(
                msg(
                    "scene '{name}' is seen for {seconds} s; what is said over it takes {needed} s",
                    name=scene.slide.name,
                    seconds=decimal(ordered_s),
                    needed=ceil(scene.needed_s),
                ),
                scene.words_span,
                hints=(
                    _say_less(scene.needed_s - ordered_s),
                    msg("or leave its `duration` out: it then takes what it needs"),
                ),
            )


def _say_less(over_s: float) -> Message:
    return msg(
        "leave out about {count} syllables, or give a `short:` wording",
        count=max(1, round(over_s * SYLLABLES_A_SECOND)),
    )


@rule(
    "spot-wrong-length",
    Severity.ERROR,
    subject=_SUBJECT,
    says=msg("Its scenes together are as long as the spot."),
    rationale=msg("What is shorter than the time that was sold ends in black."),
    may_be_allowed=False,
)
def spot_wrong_length(spot: Spot) -> Iterator[Diagnostic]:
    """Add up scenes of which each was given a time; what is too long is told otherwise."""
    if spot.length_s - spot.whole_s > 0.5 / FPS:
        yield spot_wrong_length.finding(
            msg(
                "its scenes take {seconds} s, the spot is {length} s",
                seconds=decimal(spot.whole_s),
                length=decimal(spot.length_s),
            ),
            spot.length_span,
            hints=(msg("leave out the `duration` of one scene: it takes what is left over"),),
        )


@rule(
    "spot-caption-too-fast",
    Severity.WARNING,
    subject=_SUBJECT,
    says=msg(
        "Captions are read at {usual} characters a second at most; from {most} on it is an error.",
        usual=FASTEST_READ,
        most=HARDLY_READ,
    ),
    rationale=msg(
        "Who cannot hear has nothing but the caption. 17 characters a second are 3.6 Vietnamese "
        "syllables; newsreaders say 4.4."
    ),
    reference="Netflix Timed Text Style Guide (Vietnamese)",
)
def spot_caption_too_fast(spot: Spot) -> Iterator[Diagnostic]:
    """Divide the characters of each by its time."""
    for cues in spot.cues:
        for cue in cues:
            if cue.rate > FASTEST_READ:
                most = HARDLY_READ if cue.rate > HARDLY_READ else FASTEST_READ
                yield spot_caption_too_fast.finding(
                    msg(
                        "the caption {text} has to be read at {rate} characters a second; at most "
                        "{most} are read by everybody",
                        text=quote(cue.text),
                        rate=ceil(cue.rate),
                        most=FASTEST_READ,
                    ),
                    cue.span,
                    severity=Severity.ERROR if most == HARDLY_READ else None,
                    hints=(
                        msg(
                            "say about {count} characters less here, or give the scene {seconds} s "
                            "more",
                            count=max(1, round(len(cue.text) - FASTEST_READ * cue.seconds)),
                            seconds=ceil(len(cue.text) / FASTEST_READ - cue.seconds),
                        ),
                    ),
                )


@rule(
    "spot-caption-too-short",
    Severity.WARNING,
    subject=_SUBJECT,
    says=msg(
        "Each caption is seen for 5/6 of a second at least, and for {longest} s at most.",
        longest=decimal(LONGEST_S, 0),
    ),
    rationale=msg("What is shorter is a flash that nobody reads."),
    reference="Netflix Timed Text Style Guide (general)",
)
def spot_caption_too_short(spot: Spot) -> Iterator[Diagnostic]:
    """Look at the time of each; those that would be longer have been cut to it."""
    for cues in spot.cues:
        for cue in cues:
            if cue.seconds < SHORTEST_S - 0.5 / FPS:
                yield spot_caption_too_short.finding(
                    msg(
                        "the caption {text} is seen for {seconds} s only",
                        text=quote(cue.text),
                        seconds=decimal(cue.seconds, 2),
                    ),
                    cue.span,
                    hints=(msg("say it in one sentence with what stands beside it"),),
                )


@rule(
    "spot-caption-too-wide",
    Severity.ERROR,
    subject=_SUBJECT,
    says=msg(
        "Lines of captions have {most} characters at most, and a caption {lines} lines.",
        most=LONGEST_LINE,
        lines=MOST_LINES,
    ),
    rationale=msg("Wider lines are not read at one glance, and do not fit beside the picture."),
    reference="Netflix Timed Text Style Guide (Vietnamese)",
)
def spot_caption_too_wide(spot: Spot) -> Iterator[Diagnostic]:
    """Look for lines that could not be broken."""
    for cues in spot.cues:
        for line, span in ((line, cue.span) for cue in cues for line in cue.lines):
            if len(line) > LONGEST_LINE:
                yield spot_caption_too_wide.finding(
                    msg(
                        "{text} cannot be broken and has {count} characters; a line takes {most}",
                        text=quote(line),
                        count=len(line),
                        most=LONGEST_LINE,
                    ),
                    span,
                    hints=(msg("use fewer bonds (`~`), or a shorter address"),),
                )


@rule(
    "spot-too-little-time",
    Severity.WARNING,
    subject=_SUBJECT,
    says=msg("The words in a scene's picture can be read once while it is seen."),
    rationale=msg(
        "Captions are read first. Words beside them that go away unread make people give up both."
    ),
)
def spot_too_little_time(spot: Spot) -> Iterator[Diagnostic]:
    """Compare each scene with the time that its picture takes."""
    for scene, frames in zip(spot.scenes, spot.frames, strict=True):
        needed_s = NOTICE_S + scene.shown_syllables / SYLLABLES_PER_S
        if scene.shown_syllables and frames / FPS < needed_s:
            yield spot_too_little_time.finding(
                msg(
                    "scene '{name}' is seen for {seconds} s; the {syllables} syllables in its "
                    "picture take {needed} s",
                    name=scene.slide.name,
                    seconds=floor(frames / FPS),
                    syllables=scene.shown_syllables,
                    needed=ceil(needed_s),
                ),
                scene.slide.span,
                hints=(msg("show fewer words, or give it more time: `duration`"),),
            )


@rule(
    "spot-unsayable",
    Severity.WARNING,
    subject=_SUBJECT,
    says=msg("Everything that is said over it can be said, by the campaign's words (`say`) too."),
    rationale=msg("How long the voice takes is counted in what is said, not in what is printed."),
)
def spot_unsayable(spot: Spot) -> Iterator[Diagnostic]:
    """Look for stretches without words, each told once."""
    for scene in spot.scenes:
        stretches = (each for paragraph in scene.paragraphs for each in paragraph.stretches)
        for printed in dict.fromkeys(each.printed for each in stretches if each.said is None):
            yield spot_unsayable.finding(
                msg("nobody can say {printed} as it stands here", printed=quote(printed)),
                scene.words_span.of_word(printed),
                hints=tuple(in_words(printed)),
            )


@rule(
    "spot-sign-length",
    Severity.WARNING,
    subject=_SUBJECT,
    says=msg("The film of an interpreter (`sign`) is as long as the spot, but for a second."),
    rationale=msg("An interpreter who stands still, or is cut off, has not said everything."),
)
def spot_sign_length(spot: Spot) -> Iterator[Diagnostic]:
    """Compare them."""
    if spot.sign_s is not None and abs(spot.sign_s - spot.length_s) > SIGN_TOLERANCE_S:
        yield spot_sign_length.finding(
            msg(
                "the film of the interpreter is {seconds} s long, the spot {length} s",
                seconds=decimal(spot.sign_s),
                length=decimal(spot.length_s),
            ),
            spot.sign_span,
            hints=(msg("film it to the finished spot (master.mp4)"),),
        )


@rule(
    "spot-not-level",
    Severity.ERROR,
    subject=_SUBJECT,
    says=msg(
        "Each finished file with sound has -23 LUFS, 0.2 LU more or less, and no peak above "
        "-1 dBTP, as measured on it."
    ),
    rationale=msg("So that nobody reaches for the remote control when it begins; it is the law."),
    reference="QCVN 115:2017/BTTTT; EBU R 128",
    may_be_allowed=False,
)
def spot_not_level(file: AnnouncementFile) -> Iterator[Diagnostic]:
    """Compare what was measured, to a tenth, as meters show it."""
    off = abs(round(file.loudness - LOUDNESS_LUFS, 1)) > TOLERANCE_LU
    if off or file.peak_db > HIGHEST_PEAK_DB:
        yield spot_not_level.finding(
            msg(
                "the spot has {lufs} LUFS and peaks of {peak} dBTP; it has to have {wanted} LUFS "
                "and peaks of at most {most}",
                lufs=floor(file.loudness),
                peak=ceil(file.peak_db),
                wanted=decimal(LOUDNESS_LUFS),
                most=decimal(HIGHEST_PEAK_DB),
            ),
            hints=(msg("take recordings and music that are evenly loud, with less noise"),),
        )


_WANTED = (
    "h264", "main", "4.1", f"{WIDTH}x{HEIGHT}", f"{FPS} fps", "yuv420p", "tt", "aac stereo 48000 Hz"
)  # fmt: skip


@rule(
    "spot-not-for-television",
    Severity.ERROR,
    subject=_SUBJECT,
    says=msg(
        "The file for television stations is 1920x1080, 50 fields a second, the upper field first, "
        "H.264 Main@4.1, with stereo sound in AAC, as read back from it."
    ),
    rationale=msg("What a station's machine does not take comes back, days later."),
    reference="Đài PT-TH Nghệ An (2019)",
    may_be_allowed=False,
)
def spot_not_for_television(video: VideoFile) -> Iterator[Diagnostic]:
    """Compare what was read."""
    rates = {1 / length for length in video.durations if length}
    found = (
        video.codec,
        video.profile,
        video.level,
        f"{video.width}x{video.height}",
        " ".join(f"{float(rate):g} fps" for rate in sorted(rates)),
        video.pixel_format,
        "progressive" if video.is_progressive else video.field_order,
        f"{video.audio} {video.audio_hz} Hz",
    )
    wrong = [(have, want) for have, want in zip(found, _WANTED, strict=True) if have != want]
    if wrong or video.decode_errors:
        yield spot_not_for_television.finding(
            msg(
                "the file is {found}; a station takes {wanted}",
                found=", ".join((*(have for have, _ in wrong), *video.decode_errors)),
                wanted=", ".join(want for _, want in wrong) or ", ".join(_WANTED),
            ),
            hints=(AGAIN,),
        )


SPOT_RULES = (
    spot_too_much_said,
    spot_wrong_length,
    spot_caption_too_fast,
    spot_caption_too_short,
    spot_caption_too_wide,
    spot_too_little_time,
    spot_unsayable,
    spot_sign_length,
)
SPOT_FILE_RULES = (spot_not_level, spot_not_for_television)
"""Looked for in finished files."""
