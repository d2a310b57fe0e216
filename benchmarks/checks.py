"""CHECKS: what judging everything adds to building the repository's own campaign."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measure import Cost, alternate
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import copy_demo

BAR = 0.3
"""Of the time that the build takes without it."""


def main() -> None:
    """Measure CHECKS, with one job at a time."""
    options = arguments(__doc__, "checks", rounds=3).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_demo(Path(folder))
        costs = alternate(
            {
                "signage": lambda: copy.build_cold("--jobs", "1"),
                "nothing looked at": lambda: copy.build_unchecked_cold("--jobs", "1"),
            },
            options.rounds,
        )
    ours, bare = costs["signage"], costs["nothing looked at"]
    figure = Figure("what judging adds to a build", _added(ours, bare), BAR)
    rows = (cost_row("signage build", ours), cost_row("with nothing looked at", bare))
    publish("checks", [figure], Table(COST_COLUMNS, rows), options.json)


def _added(ours: Sequence[Cost], bare: Sequence[Cost]) -> float:
    pairs = zip(ours, bare, strict=True)
    return statistics.median(our.cpu_s / one.cpu_s for our, one in pairs) - 1


if __name__ == "__main__":
    main()
