"""CAMPAIGN: all loops of a campaign, cold, against LIMIT, the encoder's own cost for the frames."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from frames import LoopFrames, loops_of
from limit import encode, raw_folder
from machine import REPOSITORY
from measure import Cost, alternate, ratio, tell
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import copy_demo

BAR = 0.35


def main() -> None:
    """Measure CAMPAIGN."""
    parser = arguments(__doc__, "campaign", rounds=3)
    parser.add_argument("--of", type=Path, default=REPOSITORY, help="a checkout: its campaign")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_demo(Path(folder), options.of)
        loops = loops_of(copy.folder)
        tell(f"{len(loops)} loops of {sum(loop.count for loop in loops)} frames")
        costs = alternate(
            {
                "signage": lambda: copy.build_cold("--kind", "loop"),
                "LIMIT": lambda: _encode_each(loops, Path(folder) / "limit.mp4"),
            },
            options.rounds,
        )
    figure = Figure("CAMPAIGN, cold / LIMIT", ratio(costs["signage"], costs["LIMIT"]), BAR)
    table = Table(COST_COLUMNS, tuple(cost_row(*named) for named in costs.items()))
    publish("campaign", [figure], table, options.json)


def _encode_each(loops: Sequence[LoopFrames], target: Path) -> Cost:
    """Encode one loop after the other; drawing their frames is not counted.

    They are drawn anew for each round: the frames of all loops together need
    more memory than most machines have.
    """
    costs = []
    for loop in loops:
        with raw_folder() as memory:
            loop.write(memory / "loop.yuv")
            costs.append(encode(memory / "loop.yuv", loop, target))
    return sum(costs, Cost(0.0, 0.0, 0.0))


if __name__ == "__main__":
    main()
