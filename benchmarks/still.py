"""STILL: twenty variants of one picture, start-up included, against programs that make pictures."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from job import write_job
from look import show_side_by_side
from measure import Cost
from peer import STILL_PEERS
from race import OURS, race
from result import RESULTS, arguments, publish
from workcopy import Workcopy, copy_reference

VARIANTS = 20
SIZE = (1080, 1920)


def main() -> None:
    """Measure STILL."""
    options = arguments(__doc__, "still", rounds=7).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = copy_reference("still", folder / "campaign")
        job = folder / "job.json"
        write_job("still", job)
        figures, table, names = race(
            "STILL",
            lambda: _make(copy),
            STILL_PEERS,
            job,
            folder,
            options.rounds,
            lambda: copy.build_unchecked_cold("--kind", "still"),
        )
        made = {name: _pictures(copy.output if name == OURS else folder / name) for name in names}
        show_side_by_side(
            {name: [paths[0], paths[-1]] for name, paths in made.items()},
            RESULTS / "look" / "still.png",
        )
    publish("still", figures, table, options.json)


def _make(copy: Workcopy) -> Cost:
    return copy.build_cold("--kind", "still")


def _pictures(folder: Path) -> list[Path]:
    """Return what was made, having seen that it is all of it."""
    paths = sorted(folder.rglob("*.png"))
    assert len(paths) == VARIANTS, (folder, paths)
    for path in paths:
        with Image.open(path) as picture:
            assert picture.size == SIZE, (path, picture.size)
    return paths


if __name__ == "__main__":
    main()
