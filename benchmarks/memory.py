"""MEMORY: the most that a worker needs for a loop of 1080x1920, short and long.

Twice: with slides that come to rest and hold still, and with a film, of which
every frame is another picture and has to be drawn and encoded.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import tell, timed
from peak import Peak, peak
from result import Figure, Table, arguments, publish
from signage.media.foreign import bundled_ffmpeg
from workcopy import Workcopy, copy_reference

MB = 1e6
GROWTH_BAR = 1.1
WORKER_BAR_MB = 350
JOBS = 2
"""With one job there is no worker: the program does it all itself."""


def main() -> None:
    """Measure MEMORY."""
    options = arguments(__doc__, "memory", rounds=1).parse_args()
    peaks = {
        "slides, 10 s": _highest(_slides, 5, options.rounds),
        "slides, 10 min": _highest(_slides, 300, options.rounds),
        "film, 10 s": _highest(_film, 10, options.rounds),
        "film, 2 min": _highest(_film, 120, options.rounds),
    }
    rows = tuple((name, p.worker / MB, p.family / MB, p.tree / MB) for name, p in peaks.items())
    columns = ("", "worker, MB", "with encoder and reader, MB", "all processes, MB")
    figures = [
        *_figures("slides", peaks["slides, 10 s"], peaks["slides, 10 min"]),
        *_figures("a film", peaks["film, 10 s"], peaks["film, 2 min"]),
    ]
    publish("memory", figures, Table(columns, rows), options.json)


def _figures(of: str, short: Peak, long: Peak) -> list[Figure]:
    # Jobs of different kinds may need as much: each number by itself must not grow.
    growth = max(long.worker / short.worker, long.family / short.family)
    return [
        Figure(f"worker, loop of {of}, long / short", growth, GROWTH_BAR),
        Figure(f"worker, loop of {of}", long.worker / MB, WORKER_BAR_MB, "MB"),
    ]


def _slides(copy_to: Path, seconds: int) -> Workcopy:
    """Return LOOP with slides of *seconds*."""
    copy = copy_reference("loop", copy_to)
    copy.replace("duration: 5s", f"duration: {seconds}s")
    return copy


def _film(copy_to: Path, seconds: int) -> Workcopy:
    """Return a slide that shows a film of *seconds*."""
    copy = copy_reference("film", copy_to)
    copy.replace("duration: 10s", f"duration: {seconds}s")
    pattern = f"testsrc2=size=540x960:rate=30:duration={seconds}"
    film = str(copy.folder / "film.mp4")
    timed(
        [bundled_ffmpeg(), "-v", "error", "-f", "lavfi", "-i", pattern, "-pix_fmt", "yuv420p", film]
    )
    return copy


def _highest(make: Callable[[Path, int], Workcopy], seconds: int, rounds: int) -> Peak:
    with tempfile.TemporaryDirectory() as folder:
        copy = make(Path(folder), seconds)
        command = copy.command("build", "--kind", "loop", "--jobs", str(JOBS))
        highest = Peak()
        for number in range(1, rounds + 1):
            copy.clear()
            highest = highest.or_more(peak(command))
            tell(f"{number}/{rounds} {make.__name__[1:]}, {seconds} s: {highest}")
    return highest


if __name__ == "__main__":
    main()
