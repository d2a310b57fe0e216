"""What staff-supplied videos and sounds are, once a first piece of them could be decoded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from signage.phrase import Phrase

if TYPE_CHECKING:
    from av import AudioStream, VideoFrame, VideoStream
    from av.container import InputContainer


class BadMedium(ValueError):
    """A file is not what it is meant for; carries what it is, and what to do."""

    def __init__(self, reason: Phrase, hint: Phrase) -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(reason.en)


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What one has to know of a video to show it as a player would."""

    width: int
    height: int
    """In square pixels, upright."""
    fps: Fraction
    """Of the even rate at which ffmpeg gives its frames, however they stand in the file."""
    has_alpha: bool
    length_s: float


def film_facts(path: Path) -> FilmFacts:
    """Return what the video at *path* is; raises BadMedium."""
    import av

    try:
        with av.open(str(path)) as container:
            # The picture on an album's cover is a video stream as well.
            films = [s for s in container.streams.video if not _is_cover(s)]
            if not films and container.streams.audio:
                raise BadMedium(_ONLY_SOUND, _FILM_HINT)
            return _film_facts(films[0], container)
    except (av.FFmpegError, OSError, LookupError, StopIteration) as error:
        raise BadMedium(_NO_FILM, _FILM_HINT) from error


def sound_length_s(path: Path) -> float:
    """Return how many seconds of sound are in the file at *path*; raises BadMedium."""
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.audio and container.streams.video:
                raise BadMedium(_ONLY_PICTURES, _SOUND_HINT)
            stream = container.streams.audio[0]
            next(container.decode(stream))
            return _length_s(stream, container)
    except (av.FFmpegError, OSError, LookupError, StopIteration) as error:
        raise BadMedium(_NO_SOUND, _SOUND_HINT) from error


def _film_facts(stream: VideoStream, container: InputContainer) -> FilmFacts:
    frame = next(container.decode(stream))
    width, height = _upright_size(stream, frame)
    fps = stream.guessed_rate
    if not fps:
        raise LookupError("it has no rate")
    return FilmFacts(width, height, fps, _has_alpha(stream, frame), _length_s(stream, container))


def _upright_size(stream: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Return the size at which a player shows it; telephones note how they were held."""
    width = max(1, round(frame.width * (stream.sample_aspect_ratio or 1)))
    return (frame.height, width) if frame.rotation % 180 else (width, frame.height)


def _has_alpha(stream: VideoStream, frame: VideoFrame) -> bool:
    # VP8 and VP9 keep it in a stream of their own, which only a note tells of.
    is_noted = stream.metadata.get("alpha_mode") == "1"
    return is_noted or any(component.is_alpha for component in frame.format.components)


def _is_cover(stream: VideoStream) -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _length_s(stream: VideoStream | AudioStream, container: InputContainer) -> float:
    """Return a stream's length; raises LookupError if it has none."""
    import av

    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if container.duration:
        return container.duration / av.time_base
    raise LookupError("it has no length")


_NO_FILM = Phrase(en="is not a video that can be read", vi="không phải là video đọc được")
_ONLY_SOUND = Phrase(en="has sound, but no moving pictures", vi="chỉ có tiếng, không có hình động")
_FILM_HINT = Phrase(
    en="save it as MP4 (H.264), and look whether it was copied whole",
    vi="hãy lưu thành MP4 (H.264), và xem tệp có được chép đủ không",
)
_NO_SOUND = Phrase(en="is not a sound that can be read", vi="không phải là âm thanh đọc được")
_ONLY_PICTURES = Phrase(en="is a video without sound", vi="là video không có tiếng")
_SOUND_HINT = Phrase(
    en="save it as MP3 or WAV, and look whether it was copied whole",
    vi="hãy lưu thành MP3 hoặc WAV, và xem tệp có được chép đủ không",
)
