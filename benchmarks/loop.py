"""LOOP: a cold loop of two slides against LIMIT, the encoder's own cost for the same frames."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from frames import loops_of
from limit import encode, raw_folder
from measure import Cost, alternate, ratio, tell
from result import COST_COLUMNS, Cell, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_reference

BARS = {5: (0.65, 0.6), 15: (0.28, 0.25)}
"""By the seconds of each slide: what the program may take of LIMIT, with and without judging."""


def main() -> None:
    """Measure LOOP with slides of each length."""
    options = arguments(__doc__, "loop", rounds=7).parse_args()
    figures: list[Figure] = []
    rows: list[tuple[Cell, ...]] = []
    for slide_s, (bar, bare_bar) in BARS.items():
        ours, bare, limit = _measure(slide_s, options.rounds)
        of = f"LOOP, slides of {slide_s} s, cold"
        figures += [
            Figure(f"{of} / LIMIT", ratio(ours, limit), bar),
            Figure(f"{of}, nothing looked at / LIMIT", ratio(bare, limit), bare_bar),
        ]
        rows += [
            cost_row(f"signage, {slide_s} s", ours),
            cost_row(f"nothing looked at, {slide_s} s", bare),
            cost_row(f"LIMIT, {slide_s} s", limit),
        ]
    publish("loop", figures, Table(COST_COLUMNS, tuple(rows)), options.json)


def _measure(slide_s: int, rounds: int) -> tuple[list[Cost], list[Cost], list[Cost]]:
    with tempfile.TemporaryDirectory() as folder, raw_folder() as memory:
        copy = copy_reference("loop", Path(folder))
        copy.replace("duration: 5s", f"duration: {slide_s}s")
        (loop,) = loops_of(copy.folder)
        tell(f"drawing {loop.count} frames")
        raw = memory / "loop.yuv"
        loop.write(raw)
        costs = alternate(
            {
                "signage": lambda: copy.build_cold("--kind", "loop"),
                "nothing looked at": lambda: copy.build_unchecked_cold("--kind", "loop"),
                "LIMIT": lambda: encode(raw, loop, Path(folder) / "limit.mp4"),
            },
            rounds,
        )
        _require_as_long(copy, loop.count)
    return costs["signage"], costs["nothing looked at"], costs["LIMIT"]


def _require_as_long(copy: Workcopy, frames: int) -> None:
    """See to it that both made the same number of frames."""
    manifest = json.loads((copy.output / "manifest.json").read_text("utf-8"))
    (loop,) = (row for row in manifest["artifacts"] if row["kind"] == "loop")
    assert round(loop["duration_s"] * loop["fps"]) == frames, loop


if __name__ == "__main__":
    main()
