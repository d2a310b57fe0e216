"""What the commands do, for scripts: functions that print nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from signage.builder.encoding import Encoding
from signage.builder.progress import Progress, Silence
from signage.builder.selection import Selection
from signage.builder.session import Result, Session
from signage.diagnostic import Diagnostic


def build(
    folder: str | Path,
    *,
    playlists: Iterable[str] = (),
    screens: Iterable[str] = (),
    kind: str | None = None,
    jobs: int = 1,
    force: bool = False,
    encode: str = "repeat",
    progress: Progress | None = None,
) -> Result:
    """Make what is missing or has changed in the campaign in *folder*, and say what came of it.

    *playlists*, *screens* and *kind* ("still", "loop" or "poster") leave out
    the rest. *jobs* files are made at once; more than one are made in
    processes that import the calling script, so that one has to begin its work
    under ``if __name__ == "__main__":``. *encode* "plain" encodes every frame
    of videos, for players that stumble over many key frames. *progress* hears
    of every step.

    What is wrong in the campaign is in the result; raises SignageError if it
    has no such playlist or screen.
    """
    session = Session(Path(folder), jobs, encoding=Encoding(encode))
    try:
        selection = Selection(tuple(playlists), tuple(screens), kind)
        return session.build(selection, progress or Silence(), force=force)
    finally:
        session.close()


def check(folder: str | Path, *, jobs: int = 1) -> tuple[Diagnostic, ...]:
    """Return everything there is to say of the campaign in *folder*, and make none of its files.

    All of it is read, laid out for every screen, drawn and looked at; what was
    seen is kept for the next time. *jobs* pictures are looked at at once, see
    `build`.
    """
    session = Session(Path(folder), jobs)
    try:
        return session.check()
    finally:
        session.close()
