"""What a player has to decode: codec, colours, size, key frames, sound.

`wrong-codec`, `interlaced-video`, `wrong-color-flags`, `wrong-video-size`, `open-gop`,
`wrong-audio`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from signage.checks.video.video_file import AGAIN, OrderedVideo, VideoFile
from signage.diagnostic import Diagnostic, Severity
from signage.model.encode import Audio
from signage.number import decimal
from signage.phrase import Phrase
from signage.rule import rule

CODEC = "h264"
PIXEL_FORMATS = ("yuv420p", "yuvj420p")
"""8 bits, a quarter as many pixels of colour; the second name says the range as well."""


@rule(
    "wrong-codec",
    Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Videos are H.264 in the profile that the screen asks for, Main or High, 4:2:0 with "
        "8 bits.",
        vi="Video là H.264 theo đúng profile màn hình yêu cầu, Main hoặc High, 4:2:0, 8 bit.",
    ),
    rationale=Phrase(
        en="Players decode in hardware what their maker chose, and nothing else: the screen stays "
        "black, or the sound plays alone.",
        vi="Đầu phát giải mã bằng phần cứng đúng những gì nhà sản xuất đã chọn, ngoài ra không gì "
        "khác: màn hình đen, hoặc chỉ có tiếng.",
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
        Phrase(
            en=f"the video is {found}, but '{ordered.screen.name}' plays {asked}",
            vi=f"video là {found}, mà '{ordered.screen.name}' phát {asked}",
        ),
        hints=(
            Phrase(
                en=f"encode it as {asked}; if the player takes another profile, say so in "
                "`encode:` of the screen",
                vi=f"hãy mã hóa thành {asked}; nếu đầu phát nhận profile khác, ghi vào `encode:` "
                "của màn hình",
            ),
        ),
    )


@rule(
    "interlaced-video",
    Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Videos are progressive: no frame is made of two half pictures.",
        vi="Video là loại quét liên tục (progressive): không khung hình nào ghép từ hai nửa.",
    ),
    rationale=Phrase(
        en="Half pictures are an inheritance of tubes. On a flat panel whatever moves gets edges "
        "like combs, and letters flicker.",
        vi="Nửa hình là di sản của đèn hình. Trên màn phẳng, thứ gì chuyển động đều bị răng lược, "
        "và chữ rung.",
    ),
    reference="ITU-T H.264, 7.4.2.1.1, frame_mbs_only_flag",
    may_be_allowed=False,
)
def interlaced_video(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at what the pictures say of themselves."""
    if not video.is_progressive:
        yield interlaced_video.finding(
            Phrase(
                en=f"the video for '{ordered.screen.name}' is interlaced",
                vi=f"video cho '{ordered.screen.name}' là loại quét xen kẽ (interlaced)",
            ),
            hints=(AGAIN,),
        )


COLOR = ("limited", "bt709", "bt709", "bt709")
"""Range, matrix, primaries, transfer."""


@rule(
    "wrong-color-flags",
    Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="The pictures are flagged as BT.709 in all three ways, and as limited range.",
        vi="Hình được ghi là BT.709 ở cả ba mục màu, và dải giới hạn (limited range).",
    ),
    rationale=Phrase(
        en="Where nothing is said, each player guesses, small pictures as BT.601: red turns "
        "orange, black turns grey, and the brand's colour is another on each screen.",
        vi="Nếu không ghi, mỗi đầu phát đoán một kiểu, hình nhỏ thường bị coi là BT.601: đỏ thành "
        "cam, đen thành xám, màu nhận diện mỗi màn hình một khác.",
    ),
    reference="ITU-R BT.709-6; ITU-T H.264, annex E.2.1",
    may_be_allowed=False,
)
def wrong_color_flags(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare what the pictures say of their colours."""
    if video.color != COLOR:
        found, asked = " ".join(video.color), " ".join(COLOR)
        yield wrong_color_flags.finding(
            Phrase(
                en=f"colours of the video for '{ordered.screen.name}' are flagged as {found}, not "
                f"{asked}",
                vi=f"màu của video cho '{ordered.screen.name}' được ghi là {found}, không phải "
                f"{asked}",
            ),
            hints=(AGAIN,),
        )


@rule(
    "wrong-video-size",
    Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="Width and height are those of the screen, each even: odd ones get one pixel more.",
        vi="Rộng và cao đúng bằng màn hình, đều là số chẵn: số lẻ được thêm một điểm ảnh.",
    ),
    rationale=Phrase(
        en="A player scales what does not fit: one pixel too many, and every letter is blurred. "
        "Odd sizes do not exist in 4:2:0, many decoders refuse them.",
        vi="Hình không vừa sẽ bị đầu phát co giãn: thừa một điểm ảnh là mọi chữ đều nhòe. Kích "
        "thước lẻ không có trong 4:2:0, nhiều bộ giải mã từ chối.",
    ),
    reference="ITU-T H.264, 6.2",
    may_be_allowed=False,
)
def wrong_video_size(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare width and height."""
    found, (width, height) = (video.width, video.height), ordered.screen.video_size
    if found != (width, height):
        yield wrong_video_size.finding(
            Phrase(
                en=f"the video is {video.width}x{video.height}, but '{ordered.screen.name}' takes "
                f"{width}x{height}",
                vi=f"video là {video.width}x{video.height}, mà '{ordered.screen.name}' nhận "
                f"{width}x{height}",
            ),
            hints=(AGAIN,),
        )


@rule(
    "open-gop",
    Severity.ERROR,
    subject=Phrase(en="pictures", vi="hình"),
    says=Phrase(
        en="The first frame is a key frame, and with each one a decoder forgets all before it: "
        "groups are closed.",
        vi="Khung hình đầu là khung hình khóa, và từ mỗi khung hình khóa bộ giải mã không cần gì "
        "phía trước: mọi nhóm hình đều khép kín.",
    ),
    rationale=Phrase(
        en="A loop starts again without what came before. If a group needs the one before it, its "
        "first frames are torn or missing: a flash each time round.",
        vi="Vòng lặp bắt đầu lại mà không có phần phía trước. Nhóm hình nào cần nhóm trước nó thì "
        "vài khung hình đầu bị vỡ hoặc mất: mỗi vòng chớp một cái.",
    ),
    reference="ITU-T H.264, 7.4.1.2.4 (IDR pictures)",
    may_be_allowed=False,
)
def open_gop(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Look at the key frames."""
    name = ordered.screen.name
    if video.keyframes[:1] != (0,):
        message = Phrase(
            en=f"the video for '{name}' does not begin with a key frame",
            vi=f"video cho '{name}' không bắt đầu bằng khung hình khóa",
        )
    elif not video.is_closed:
        message = Phrase(
            en=f"groups of pictures of the video for '{name}' need those before them",
            vi=f"video cho '{name}' có nhóm hình phải dựa vào nhóm đứng trước",
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
    subject=Phrase(en="sound", vi="âm thanh"),
    says=Phrase(
        en="There is no audio track where the screen asks for none, and else one, AAC stereo, that "
        f"is as long as the pictures to {MOST_APART_MS} ms.",
        vi="Không có rãnh âm thanh nếu màn hình không yêu cầu; nếu có thì là một rãnh AAC stereo, "
        f"dài bằng phần hình, lệch không quá {MOST_APART_MS} ms.",
    ),
    rationale=Phrase(
        en="Some networks refuse files with sound, some old players files without. A track that "
        "is longer than the pictures leaves the screen black until it ends.",
        vi="Có hệ thống từ chối tệp có tiếng, có đầu phát cũ từ chối tệp không tiếng. Rãnh âm "
        "thanh dài hơn phần hình làm màn hình đen đến khi hết tiếng.",
    ),
    reference="ISO/IEC 14496-3 (AAC)",
    may_be_allowed=False,
)
def wrong_audio(video: VideoFile, ordered: OrderedVideo) -> Iterator[Diagnostic]:
    """Compare the sound with what was asked for, then with the pictures."""
    name, asked = ordered.screen.name, TRACKS[ordered.encode.audio]
    if video.audio != asked:
        message = Phrase(
            en=f"the sound of the video is '{video.audio}', but '{name}' asks for '{asked}'",
            vi=f"âm thanh của video là '{video.audio}', mà '{name}' yêu cầu '{asked}'",
        )
    elif asked != "none" and abs(video.audio_s - video.duration_s) * 1000 > MOST_APART_MS:
        sound, pictures = (decimal(float(s), 3) for s in (video.audio_s, video.duration_s))
        message = Phrase(
            en=f"on '{name}' the sound is {sound.en} s long, the pictures {pictures.en} s",
            vi=f"trên '{name}' phần tiếng dài {sound.vi} s, phần hình {pictures.vi} s",
        )
    else:
        return
    yield wrong_audio.finding(message, hints=(AGAIN,))
