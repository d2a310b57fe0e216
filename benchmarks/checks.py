"""CHECKS: what judging adds to building: the repository's own campaign, its loops, and STILL."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from measure import Cost, alternate
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_demo, copy_reference

LOOPS_BAR, STILL_BAR, ALL_BAR = 0.08, 0.15, 0.3
"""Of the time that the build takes without it."""


def main() -> None:
    """Measure CHECKS, with one job at a time."""
    options = arguments(__doc__, "checks", rounds=3).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        demo = copy_demo(Path(folder) / "demo")
        still = copy_reference("still", Path(folder) / "still")
        loops = _measured(demo, options.rounds, "--kind", "loop")
        stills = _measured(still, options.rounds, "--kind", "still")
        everything = _measured(demo, options.rounds)
    figures = [
        Figure("what judging adds to the demo's loops", _added(*loops.values()), LOOPS_BAR),
        Figure("what judging adds to STILL", _added(*stills.values()), STILL_BAR),
        Figure("what judging adds to the demo", _added(*everything.values()), ALL_BAR),
    ]
    rows = (
        cost_row(f"{what}, {how}", costs)
        for what, each in (("loops", loops), ("STILL", stills), ("the demo", everything))
        for how, costs in each.items()
    )
    publish("checks", figures, Table(COST_COLUMNS, tuple(rows)), options.json)


def _measured(copy: Workcopy, rounds: int, *words: str) -> Mapping[str, list[Cost]]:
    return alternate(
        {
            "judged": lambda: copy.build_cold(*words, "--jobs", "1"),
            "nothing looked at": lambda: copy.build_unchecked_cold(*words, "--jobs", "1"),
        },
        rounds,
    )


def _added(ours: Sequence[Cost], bare: Sequence[Cost]) -> float:
    pairs = zip(ours, bare, strict=True)
    return statistics.median(our.cpu_s / one.cpu_s for our, one in pairs) - 1


if __name__ == "__main__":
    main()
