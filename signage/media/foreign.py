"""The one door for films and sounds that staff supply: what they are, and what is in them.

Each is opened by a process of its own – `signage.media.probe`, then ffmpeg –, which is given the
open file as its input: no path, no address, and no protocol by which it could open anything else
that the file names. Which containers there may be is a list; what lists other files, a playlist
or a row of pictures, is not on it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from signage.lazy_dataclass import dataclass
from signage.media.library import AUDIO_HZ
from signage.message import Message, msg
from signage.python_process import python_command

CONTAINERS = (
    *("mov", "matroska", "avi", "mpegts", "mpeg", "asf", "flv", "ogg", "gif", "apng"),
    *("wav", "mp3", "flac", "aac", "aiff", "ac3", "amr", "au", "caf"),
)
"""As FFmpeg calls its readers of them: "mov" is that of MP4, M4A and 3GP as well."""
MOST_PIXELS = 8192 * 4320
"""Of a film's frame: what the largest cameras take."""
FASTEST = 120
"""Frames a second; what claims more counts time, not frames, and gets USUAL_FPS."""
USUAL_FPS = 60
_LARGEST_BLOCK = 512 << 20
"""Bytes that ffmpeg may ask for at once: three of the largest frames."""

NOT_SAID = 2
"""As ITU-T H.273 numbers what is not said of a film's colours."""
PQ, HLG = 16, 18
"""How light becomes signal, as numbered there: SMPTE ST 2084, ARIB STD-B67."""
BT2020, P3 = 9, 12
"""The colours of red, green and blue, as numbered there; P3 with the white of screens."""

EXACT_RGB = "bicubic+accurate_rnd+full_chroma_int+bitexact"
"""How ffmpeg converts to RGB: without these flags the result differs between processors."""


class BadMedium(ValueError):
    """A file is not what it is meant for; carries what it is, and what to do."""

    def __init__(self, reason: Message, hint: Message) -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(str(reason))


@dataclass(frozen=True, slots=True)
class Film:
    """What one has to know of a video to show it as a player would."""

    container: str
    index: int
    """Of its stream."""
    codec: str
    width: int
    height: int
    """In square pixels, upright."""
    fps: Fraction
    """Of the even rate at which `pictures` gives its frames, however they stand in the file."""
    has_alpha: bool
    is_interlaced: bool
    matrix: int
    """By which its brightness and two differences of colour become red, green and blue; this and
    what follows as numbered by ITU-T H.273."""
    primaries: int
    transfer: int
    length_s: float
    last_s: float
    """When its last frame begins, which may stand for long."""

    @property
    def is_converted(self) -> bool:
        """Tell whether its colours are others than those of screens."""
        return self.transfer in (PQ, HLG) or self.primaries in (BT2020, P3)


@dataclass(frozen=True, slots=True)
class Sound:
    """What one has to know of a sound to hear it."""

    container: str
    index: int
    length_s: float


def film_in(file: BinaryIO) -> Film:
    """Return what film is in *file*; raises BadMedium."""
    facts = _told_of(file, "film")
    if facts.get("other"):
        raise BadMedium(_ONLY_SOUND, _FILM_HINT)
    if facts.get("width", 0) * facts.get("height", 0) > MOST_PIXELS:
        raise _too_large(facts["width"], facts["height"])
    if "index" not in facts:
        raise BadMedium(_NO_FILM, _FILM_HINT)
    _require_whole(facts)
    if facts.pop("tag") in _DOLBY_VISION_ALONE:
        raise BadMedium(_DOLBY_VISION, _DOLBY_VISION_HINT)
    fps = Fraction(*facts.pop("rate"))
    return Film(**facts, fps=fps if fps <= FASTEST else Fraction(USUAL_FPS))


def sound_in(file: BinaryIO) -> Sound:
    """Return what sound is in *file*; raises BadMedium."""
    facts = _told_of(file, "sound")
    if facts.get("other"):
        raise BadMedium(_ONLY_PICTURES, _SOUND_HINT)
    if "index" not in facts:
        raise BadMedium(_NO_SOUND, _SOUND_HINT)
    _require_whole(facts)
    return Sound(**facts)


def pictures(file: BinaryIO, film: Film) -> subprocess.Popen[bytes]:
    """Let the frames of *film*, in *file*, come out of a process, as RGB or as RGBA.

    In 8 bits a channel; in 16, the lower 8 first, if its colours are still to be converted.
    """
    shallow, deep = ("rgba", "rgba64le") if film.has_alpha else ("rgb24", "rgb48le")
    return _decoding(
        file,
        film.container,
        _ALPHA_DECODERS.get(film.codec, ()) if film.has_alpha else (),
        [
            *("-map", f"0:{film.index}", "-r", str(film.fps)),
            *("-vf", _filters(film), "-sws_flags", EXACT_RGB),
            *("-f", "image2pipe", "-c:v", "rawvideo"),
            *("-pix_fmt", deep if film.is_converted else shallow),
        ],
    )


def samples(file: BinaryIO, sound: Sound) -> subprocess.Popen[bytes]:
    """Let *sound*, in *file*, come out of a process, AUDIO_HZ times a second as 16 bits a side."""
    form = ("-f", "s16le", "-c:a", "pcm_s16le", "-ar", str(AUDIO_HZ), "-ac", "2")
    return _decoding(file, sound.container, (), ["-map", f"0:{sound.index}", *form])


def end(process: subprocess.Popen[bytes]) -> None:
    """End what `pictures` or `samples` gave, whether or not it has come to its end by itself."""
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def _filters(film: Film) -> str:
    # Of lines that were filmed one after the other, whole pictures; others are left as they are.
    whole = "bwdif=send_frame:auto:interlaced," if film.is_interlaced else ""
    matrix = f":in_color_matrix={_usual_matrix(film)}" if film.matrix == NOT_SAID else ""
    return f"{whole}scale={film.width}:{film.height}{matrix}"


def _usual_matrix(film: Film) -> str:
    """Return what players take where a film does not say it; FFmpeg takes BT.601 for all."""
    if film.transfer in (HLG, PQ) or film.primaries == BT2020:
        return "bt2020nc"
    longer, shorter = max(film.width, film.height), min(film.width, film.height)
    return "bt709" if longer >= 1280 or shorter > 576 else "bt601"


def _require_whole(facts: dict[str, Any]) -> None:
    if "ends_after_s" in facts:
        raise BadMedium(
            msg(
                "is not whole: it ends after {ends_s:.1f} s or has gaps, and says that it plays "
                "{length_s:.1f} s",
                ends_s=facts["ends_after_s"],
                length_s=facts["promised_s"],
            ),
            msg("copy or download it again, to its end; if that is no use, save it anew"),
        )


# FFmpeg's own decoders leave out what is transparent.
_ALPHA_DECODERS = {"vp8": ("-c:v", "libvpx"), "vp9": ("-c:v", "libvpx-vp9")}


def _told_of(file: BinaryIO, kind: str) -> dict[str, Any]:
    """Return what `probe` says of *file*; nothing if it dies of it."""
    command = python_command("from signage.media.probe import main as m; m()")
    done = subprocess.run(
        [*command, kind, ",".join(CONTAINERS), str(MOST_PIXELS)],
        stdin=_from_its_beginning(file),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
        check=False,
    )
    facts: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {}
    return facts


def _decoding(
    file: BinaryIO, container: str, decoder: Sequence[str], form: Sequence[str]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(bundled_ffmpeg(), "-hide_banner", "-nostdin", "-v", "quiet"),
            *("-max_alloc", str(_LARGEST_BLOCK), "-protocol_whitelist", "fd"),
            *("-max_pixels", str(MOST_PIXELS), *decoder),
            *("-f", container, "-i", "fd:", *form, "-"),
        ],
        stdin=_from_its_beginning(file),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    )


def _from_its_beginning(file: BinaryIO) -> BinaryIO:
    # The place in it belongs to the open file, whoever holds it.
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    return file


_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def bundled_ffmpeg() -> str:
    """Return the path of the ffmpeg inside imageio-ffmpeg's own wheel.

    Not ``imageio_ffmpeg.get_ffmpeg_exe``, which prefers what the environment
    names and falls back to the PATH: another ffmpeg makes other bytes. Raises
    RuntimeError if the package was installed without it.
    """
    # Not imported: of all there is in it, only the program is wanted.
    package = find_spec("imageio_ffmpeg")
    if package is None or package.origin is None:
        raise RuntimeError("imageio-ffmpeg is not installed")
    folder = Path(package.origin).parent / "binaries"
    for program in sorted(folder.glob("ffmpeg-*")):
        return str(program)
    raise RuntimeError(f"there is no ffmpeg in {folder}")


def _too_large(width: int, height: int) -> BadMedium:
    return BadMedium(
        msg(
            "has frames of {width}×{height} pixels; at most {millions} million can be used",
            width=width,
            height=height,
            millions=MOST_PIXELS // 1_000_000,
        ),
        msg("save a smaller copy: 1920 pixels on the longer side fill most screens"),
    )


_NO_FILM = msg("is not a video that can be read")
_ONLY_SOUND = msg("has sound, but no moving pictures")
_FILM_HINT = msg("save it as MP4 (H.264), and look whether it was copied whole")
_DOLBY_VISION_ALONE = ("dvh1", "dvhe", "dva1", "dvav")
"""Films that only a player of Dolby Vision shows in their colours (profiles 5 and below)."""
_DOLBY_VISION = msg("is in Dolby Vision, whose colours no other player can show")
_DOLBY_VISION_HINT = msg("save it as MP4 (H.264) in SDR (BT.709), from the program or telephone")
_NO_SOUND = msg("is not a sound that can be read")
_ONLY_PICTURES = msg("is a video without sound")
_SOUND_HINT = msg("save it as MP3 or WAV, and look whether it was copied whole")
