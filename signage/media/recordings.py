"""Videos and sounds that staff supply: facts of them, by PyAV; frames and samples, by MoviePy."""

from __future__ import annotations

import math
import threading
import warnings
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from signage.media.library import AUDIO_HZ
from signage.message import Message, msg

if TYPE_CHECKING:
    from subprocess import Popen
    from types import TracebackType

    import numpy as np
    from av import AudioStream, VideoFrame, VideoStream
    from av.container import InputContainer
    from numpy.typing import NDArray
    from PIL import Image

    Samples: TypeAlias = NDArray[np.int16]
    """One row a sample: left, right."""


class BadMedium(ValueError):
    """A file is not what it is meant for; carries what it is, and what to do."""

    def __init__(self, reason: Message, hint: Message) -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(str(reason))


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
            return _facts_of_film(films[0], container)
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


def _facts_of_film(stream: VideoStream, container: InputContainer) -> FilmFacts:
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


_NO_FILM = msg("is not a video that can be read")
_ONLY_SOUND = msg("has sound, but no moving pictures")
_FILM_HINT = msg("save it as MP4 (H.264), and look whether it was copied whole")
_NO_SOUND = msg("is not a sound that can be read")
_ONLY_PICTURES = msg("is a video without sound")
_SOUND_HINT = msg("save it as MP3 or WAV, and look whether it was copied whole")


def drain_errors(process: Popen[bytes]) -> Callable[[], None]:
    """Take whatever *process* says of its troubles; return a function that ends it.

    MoviePy never reads that pipe. Once it is full of what is wrong with a
    damaged file, the process would wait for a reader, and we for the process.
    Nor does MoviePy close the pipes of one that has ended by itself.
    """
    assert process.stdout
    assert process.stderr
    pipes = (process.stdout, process.stderr)
    listener = threading.Thread(target=deque, args=(process.stderr, 0), daemon=True)
    listener.start()

    def hang_up() -> None:
        process.kill()
        process.wait()
        listener.join()
        for pipe in pipes:
            pipe.close()

    return hang_up


EXACT_RGB = "bicubic+accurate_rnd+full_chroma_int+bitexact"
"""How ffmpeg converts to RGB: without these flags the result differs between processors."""


class ClipReader:
    """One open video; the same time gives the same frame, whatever was read before.

    Raises OSError if the file is not a video that can be read.
    """

    def __init__(self, path: Path) -> None:
        # MoviePy takes half a second to import: only those who show a video pay it.
        from moviepy import VideoFileClip

        try:
            # Not what MoviePy reads off ffmpeg's messages: there films of telephones lie on their
            # side, pixels are square, and where frames stand unevenly their mean rate is taken
            # for that at which ffmpeg gives them.
            self._facts = film_facts(path)
            self._clip: Any = VideoFileClip(
                str(path),
                audio=False,
                target_resolution=(self._facts.width, self._facts.height),
                resize_algorithm=EXACT_RGB,
                pixel_format="rgba" if self._facts.has_alpha else "rgb24",
            )
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise OSError(f"not a video that can be read: {error}") from error
        self._hang_up = drain_errors(self._clip.reader.proc)
        self._index = 0

    def frame(self, time_s: float) -> Image.Image:
        """Return what is seen *time_s* after the beginning; past the end, the last frame.

        In RGB, or in RGBA where the video has transparency.
        Frames are read one after the other. MoviePy's own search for a frame
        gives another one here and there, depending on what was read before.
        """
        # A hair more: a time that is a frame's to the rounding must not give the one before.
        wanted = math.floor(max(0.0, time_s) * self._facts.fps + 1e-5)
        if wanted < self._index:
            self._hang_up()
            self._clip.reader.initialize()
            self._hang_up = drain_errors(self._clip.reader.proc)
            self._index = 0
        while self._index < wanted:
            self._advance()
        import numpy as np
        from PIL import Image

        return Image.fromarray(np.ascontiguousarray(self._clip.reader.last_read))

    def close(self) -> None:
        """End the reading process."""
        self._hang_up()
        self._clip.close()

    def __enter__(self) -> ClipReader:
        """Return the reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the reader."""
        self.close()

    def _advance(self) -> None:
        with warnings.catch_warnings():
            # Past the end MoviePy gives the last frame again and warns, which is what we want.
            warnings.simplefilter("ignore", UserWarning)
            self._clip.reader.read_frame()
        self._index += 1


_SAMPLE_BYTES = 4
_SKIP = 1 << 20


def read_sound(path: Path, first: int, last: int) -> Samples:
    """Return samples *first* up to *last*, without it, of the sound at *path*; fewer at its end.

    There are AUDIO_HZ a second, whatever the file has, counted from its
    beginning: a search for a time would begin elsewhere in an MP3 than in a
    WAV of the same sound. Raises OSError if there is no sound to be read.
    """
    # MoviePy takes half a second to import: only those who have a sound pay it.
    import numpy as np
    from moviepy import AudioFileClip

    _require_sound(path)
    # It reads ahead by as much as its buffer takes: little, since it then begins anew.
    clip = AudioFileClip(str(path), buffersize=1024, fps=AUDIO_HZ)
    drain_errors(clip.reader.proc)()
    clip.reader.initialize()
    hang_up = drain_errors(clip.reader.proc)
    try:
        pipe = clip.reader.proc.stdout
        for start in range(0, first, _SKIP):
            pipe.read(min(_SKIP, first - start) * _SAMPLE_BYTES)
        data = pipe.read((last - first) * _SAMPLE_BYTES)
    finally:
        hang_up()
        clip.close()
    whole = len(data) // _SAMPLE_BYTES * _SAMPLE_BYTES
    return np.frombuffer(data[:whole], "<i2").reshape(-1, 2)


def _require_sound(path: Path) -> None:
    """Raise OSError unless MoviePy understands what is in the file.

    Asked beforehand: a reader that fails at its beginning fails once more,
    with a traceback that nobody can catch, when it is thrown away.
    """
    from moviepy.video.io.ffmpeg_reader import ffmpeg_parse_infos

    try:
        infos = ffmpeg_parse_infos(str(path))
        _ = infos["duration"], infos["audio_bitrate"]
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise OSError(f"not a sound that can be read: {error}") from error
