"""The ffmpeg that comes with imageio-ffmpeg: running it, and how it and PyAV write our MP4s."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO

from signage.diagnostic import Diagnostic, SignageError
from signage.media.foreign import bundled_ffmpeg
from signage.message import msg
from signage.video.format import VideoFormat

TICKS_PER_FRAME = 512
"""How finely an MP4 of ours measures time."""

_log = logging.getLogger(__name__)

_LOG_LINES = 8
_WINDOWS_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)


class EncodeError(SignageError):
    """The encoder failed, died, or was killed."""


def run(arguments: Sequence[str], frames: Iterable[bytes] = ()) -> int:
    """Run ffmpeg with *arguments*, write *frames* to its input; return how many it took.

    Raises EncodeError with ffmpeg's last words unless it took every frame and
    ended well. Whatever is raised, in here or by *frames*, ffmpeg is gone when
    this returns.
    """
    _log.debug("ffmpeg %s", " ".join(arguments))
    log: deque[str] = deque(maxlen=_LOG_LINES)
    process = _start(arguments)
    assert process.stdin
    assert process.stderr
    # Somebody has to empty ffmpeg's log while we fill its input, or both wait forever.
    listener = threading.Thread(target=_listen, args=(process.stderr, log), daemon=True)
    try:
        listener.start()
        taken = _feed(process.stdin, frames)
        process.wait()
    finally:
        _end(process, listener)
    if taken is None or process.returncode:
        raise _failure(process.returncode, log)
    return taken


def container_options(video: VideoFormat) -> dict[str, str]:
    """Return how FFmpeg writes an MP4 whose times are exact and that tells of no other time."""
    ticks = str(video.fps * TICKS_PER_FRAME)
    return {
        "fflags": "+bitexact",
        "video_track_timescale": ticks,
        "movie_timescale": ticks,
        "use_editlist": "0",
    }


def container_arguments(video: VideoFormat) -> tuple[str, ...]:
    """Return the same as arguments of ffmpeg, which overwrites what is there."""
    options = (("-" + name, value) for name, value in container_options(video).items())
    return (*chain.from_iterable(options), "-map_metadata", "-1", "-f", "mp4", "-y")


def file_url(path: Path) -> str:
    """Return *path* so that FFmpeg takes no name for an option or a protocol."""
    return f"file:{path.absolute()}"


@contextmanager
def whole_file(target: Path) -> Iterator[None]:
    """Remove *target* if its making fails: half a video looks like one."""
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        program = bundled_ffmpeg()
        return subprocess.Popen(
            [program, "-hide_banner", "-nostdin", "-v", "error", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            process_group=_group(),
            creationflags=_WINDOWS_GROUP,
        )
    except (OSError, RuntimeError) as error:
        raise _no_ffmpeg(error) from error


def _group() -> int | None:
    """Return the process group for an ffmpeg, 0 for a new one; None: ours.

    Ctrl-C in a terminal goes to everyone in the group. Only Python shall get it, and then end
    ffmpeg: one that stops by itself looks like one that failed. A worker ignores Ctrl-C and leads
    a group that is killed as one; an ffmpeg that outlived it would finish a file that was removed.
    """
    if os.name == "nt":
        return None
    ignores_ctrl_c = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return None if ignores_ctrl_c and os.getpgrp() == os.getpid() else 0


def _listen(stream: IO[bytes], log: deque[str]) -> None:
    for line in stream:
        log.append(line.decode("utf-8", "replace").rstrip())


def _feed(pipe: IO[bytes], frames: Iterable[bytes]) -> int | None:
    """Write *frames* to *pipe* and close it; return how many, None if nobody reads on."""
    taken = 0
    for frame in frames:
        # Around the writing alone: an OSError out of *frames* is not about ffmpeg.
        try:
            pipe.write(frame)
        except OSError:
            return None
        taken += 1
    try:
        pipe.close()
    except OSError:
        return None
    return taken


def _end(process: subprocess.Popen[bytes], listener: threading.Thread) -> None:
    process.kill()
    process.wait()
    listener.join()
    for stream in filter(None, (process.stdin, process.stderr)):
        with suppress(OSError):
            stream.close()


def _failure(code: int, log: Iterable[str]) -> EncodeError:
    words = "; ".join(log)
    end = (
        msg("was killed by signal {number}", number=-code)
        if code < 0
        else msg("stopped with exit code {number}", number=code)
    )
    message = (
        msg("ffmpeg {end}: {words}", end=end, words=words)
        if words
        else msg("ffmpeg {end}, without a word", end=end)
    )
    hint = msg("look whether disk and memory are full, then build again")
    return EncodeError([Diagnostic("encode-failed", message, hints=(hint,))])


def _no_ffmpeg(error: Exception) -> EncodeError:
    return EncodeError(
        [
            Diagnostic(
                "no-encoder",
                msg("ffmpeg cannot be started: {error}", error=str(error)),
                hints=(msg("install it again: pip install --force-reinstall imageio-ffmpeg"),),
            )
        ]
    )
