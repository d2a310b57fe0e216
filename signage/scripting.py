"""What the commands do, for scripts: functions that print nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from signage.builder.encoding import Encoding
from signage.builder.progress import Progress, Silence
from signage.builder.selection import Selection
from signage.builder.session import Result, Session
from signage.diagnostic import Diagnostic, InvalidProject


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


def check(folder: str | Path) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong in the campaign in *folder*, and write nothing.

    All of it is read and laid out for every screen, in order of place.
    """
    # Layout and its libraries: not for those who only build, and find nothing to do.
    from signage.builder.survey import survey

    try:
        return survey(Path(folder)).diagnostics
    except InvalidProject as error:
        return error.diagnostics
