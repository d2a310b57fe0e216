"""LOOP: a cold loop of two slides against programs that make videos."""

from __future__ import annotations

import tempfile
from pathlib import Path

import av

from job import write_job
from look import show_frames
from measure import Cost
from peer import LOOP_PEERS
from race import OURS, race
from result import RESULTS, arguments, publish
from workcopy import Workcopy, copy_reference

FRAMES = 300


def main() -> None:
    """Measure LOOP."""
    options = arguments(__doc__, "loop_peers", rounds=3).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = copy_reference("loop", folder / "campaign")
        job = folder / "job.json"
        write_job("loop", job)
        figures, table, names = race(
            "LOOP",
            lambda: _make(copy),
            LOOP_PEERS,
            job,
            folder,
            options.rounds,
            lambda: copy.build_unchecked_cold("--kind", "loop"),
        )
        made = {name: _video(copy.output if name == OURS else folder / name) for name in names}
        show_frames(made, RESULTS / "look" / "loop.png", every_s=1.25)
    publish("loop_peers", figures, table, options.json)


def _make(copy: Workcopy) -> Cost:
    return copy.build_cold("--kind", "loop")


def _video(folder: Path) -> Path:
    """Return the video that was made, having seen that it has all frames."""
    (path,) = folder.rglob("loop.mp4")
    with av.open(path) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == FRAMES, (path, frames)
    return path


if __name__ == "__main__":
    main()
