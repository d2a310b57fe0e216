"""Rules about the streams of a video: codec, colours, size, key frames, sound.

`wrong-codec`, `interlaced-video`, `wrong-color-flags`, `wrong-video-size`, `open-gop`,
`wrong-audio`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.message import in_context, msg
from signage.model.encode import Audio
from signage.number import decimal
from signage.rule import rule

CODEC = "h264"
PIXEL_FORMATS = ("yuv420p", "yuvj420p")
"""8 bits, a quarter as many pixels of colour; the second name says the range as well."""


@rule(
    "wrong-codec",
    Severity.ERROR,
    subject=in_context("video", "pictures"),
    says=msg(
        "Videos are H.264 in the profile that the screen asks for, Main or High, 4:2:0 with 8 bits."
    ),
    rationale=msg(
        "Players decode in hardware what their maker chose, and nothing else: the screen stays "
        "black, or the sound plays alone."
    ),
    reference="ITU-T H.264, annex A.2",
    may_be_allowed=False,
)
def wrong_codec(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare codec, profile and pixel format."""
    profile = ordered.encode.profile
    is_right = (video.codec, video.profile) == (CODEC, profile)
    if is_right and video.pixel_format in PIXEL_FORMATS:
        return
    found = f"{video.codec} {video.profile} {video.pixel_format}"
    asked = f"{CODEC} {profile} {PIXEL_FORMATS[0]}"
    yield wrong_codec.finding(
        msg(
            "the video is {found}, but '{screen}' plays {asked}",
            found=found,
            screen=ordered.screen.name,
            asked=asked,
        ),
        hints=(
            msg(
                "encode it as {asked}; if the player takes another profile, say so in `encode:` of "
                "the screen",
                asked=asked,
            ),
        ),
    )


@rule(
    "interlaced-video",
    Severity.ERROR,
    subject=in_context("video", "pictures"),
    says=msg("Videos are progressive: no frame is made of two half pictures."),
    rationale=msg(
        "Half pictures are an inheritance of tubes. On a flat panel whatever moves gets edges like "
        "combs, and letters flicker."
    ),
    reference="ITU-T H.264, 7.4.2.1.1, frame_mbs_only_flag",
    may_be_allowed=False,
)
def interlaced_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at what the pictures say of themselves."""
    if not video.is_progressive:
        yield interlaced_video.finding(
            msg("the video for '{screen}' is interlaced", screen=ordered.screen.name),
            hints=(AGAIN,),
        )


COLOR = ("limited", "bt709", "bt709", "bt709")
"""Range, matrix, primaries, transfer."""


@rule(
    "wrong-color-flags",
    Severity.ERROR,
    subject=in_context("video", "pictures"),
    says=msg("The pictures are flagged as BT.709 in all three ways, and as limited range."),
    rationale=msg(
        "Where nothing is said, each player guesses, small pictures as BT.601: red turns orange, "
        "black turns grey, and the brand's colour is another on each screen."
    ),
    reference="ITU-R BT.709-6; ITU-T H.264, annex E.2.1",
    may_be_allowed=False,
)
def wrong_color_flags(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare what the pictures say of their colours."""
    if video.color != COLOR:
        found, asked = " ".join(video.color), " ".join(COLOR)
        yield wrong_color_flags.finding(
            msg(
                "colours of the video for '{screen}' are flagged as {found}, not {asked}",
                screen=ordered.screen.name,
                found=found,
                asked=asked,
            ),
            hints=(AGAIN,),
        )


@rule(
    "wrong-video-size",
    Severity.ERROR,
    subject=in_context("video", "pictures"),
    says=msg("Width and height are those of the screen, each even: odd ones get one pixel more."),
    rationale=msg(
        "A player scales what does not fit: one pixel too many, and every letter is blurred. Odd "
        "sizes do not exist in 4:2:0, many decoders refuse them."
    ),
    reference="ITU-T H.264, 6.2",
    may_be_allowed=False,
)
def wrong_video_size(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare width and height."""
    found, (width, height) = (video.width, video.height), ordered.screen.video_size
    if found != (width, height):
        yield wrong_video_size.finding(
            msg(
                "the video is {width}x{height}, but '{screen}' takes "
                "{wanted_width}x{wanted_height}",
                width=video.width,
                height=video.height,
                screen=ordered.screen.name,
                wanted_width=width,
                wanted_height=height,
            ),
            hints=(AGAIN,),
        )


@rule(
    "open-gop",
    Severity.ERROR,
    subject=in_context("video", "pictures"),
    says=msg(
        "The first frame is a key frame, and with each one a decoder forgets all before it: groups "
        "are closed."
    ),
    rationale=msg(
        "A loop starts again without what came before. If a group needs the one before it, its "
        "first frames are torn or missing: a flash each time round."
    ),
    reference="ITU-T H.264, 7.4.1.2.4 (IDR pictures)",
    may_be_allowed=False,
)
def open_gop(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the key frames."""
    name = ordered.screen.name
    if video.keyframes[:1] != (0,):
        message = msg("the video for '{name}' does not begin with a key frame", name=name)
    elif not video.is_closed:
        message = msg(
            "groups of pictures of the video for '{name}' need those before them", name=name
        )
    else:
        return
    yield open_gop.finding(message, hints=(AGAIN,))


TRACKS: Mapping[Audio, str] = MappingProxyType(
    {Audio.NONE: "none", Audio.SILENT: "aac stereo", Audio.SOUND: "aac stereo"}
)
MOST_APART_MS = 1
"""A frame need not be a whole number of samples of sound."""


@rule(
    "wrong-audio",
    Severity.ERROR,
    subject=msg("sound"),
    says=msg(
        "There is no audio track where the screen asks for none, and else one, AAC stereo, that is "
        "as long as the pictures to {most_apart_ms} ms.",
        most_apart_ms=MOST_APART_MS,
    ),
    rationale=msg(
        "Some networks refuse files with sound, some old players files without. A track that is "
        "longer than the pictures leaves the screen black until it ends."
    ),
    reference="ISO/IEC 14496-3 (AAC)",
    may_be_allowed=False,
)
def wrong_audio(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare the sound with what was asked for, then with the pictures."""
    name, asked = ordered.screen.name, TRACKS[ordered.encode.audio]
    if video.audio != asked:
        message = msg(
            "the sound of the video is '{audio}', but '{name}' asks for '{asked}'",
            audio=video.audio,
            name=name,
            asked=asked,
        )
    elif asked != "none" and abs(video.audio_s - video.duration_s) * 1000 > MOST_APART_MS:
        sound, pictures = (decimal(float(s), 3) for s in (video.audio_s, video.duration_s))
        message = msg(
            "on '{name}' the sound is {sound} s long, the pictures {pictures} s",
            name=name,
            sound=sound,
            pictures=pictures,
        )
    else:
        return
    yield wrong_audio.finding(message, hints=(AGAIN,))
