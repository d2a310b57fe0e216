"""COMPARE: two checkouts of the program in turn, on the same campaigns; fails if the new is worse.

What is compared is made cold: a loop, stills, and all of the demo's loops. Time
of the processor, and bytes: of wall time too much hangs on what else a machine
does.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from machine import REPOSITORY
from measure import Cost, alternate
from result import COST_COLUMNS, Cell, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_demo, copy_reference

WORSE = 1.05
"""What the new one may take of the old one's."""


@dataclass(frozen=True, slots=True)
class Work:
    """A campaign, and what is made of it."""

    copy_to: Callable[[Path], Workcopy]
    kind: str


WORKS: Mapping[str, Work] = {
    "LOOP": Work(lambda folder: copy_reference("loop", folder), "loop"),
    "STILL": Work(lambda folder: copy_reference("still", folder), "still"),
    "CAMPAIGN": Work(copy_demo, "loop"),
}


def main() -> int:
    """Return 1 if the new checkout takes more than it may, else 0."""
    parser = arguments(__doc__, "compare", rounds=7)
    parser.add_argument("old", type=Path, help="the checkout that is compared with")
    parser.add_argument(
        "new", type=Path, nargs="?", default=REPOSITORY, help="the other one (this one)"
    )
    parser.add_argument(
        "--only", choices=WORKS, action="append", help="what is made; may be given several times"
    )
    options = parser.parse_args()
    figures: list[Figure] = []
    rows: list[tuple[Cell, ...]] = []
    for name in options.only or WORKS:
        found, costs = _compared(name, options.old, options.new, options.rounds)
        figures += found
        rows += [cost_row(f"{name}, {checkout}", cost) for checkout, cost in costs.items()]
    publish("compare", figures, Table(COST_COLUMNS, tuple(rows)), options.json)
    return int(not all(figure.holds for figure in figures))


def _compared(
    name: str, old: Path, new: Path, rounds: int
) -> tuple[list[Figure], dict[str, list[Cost]]]:
    work = WORKS[name]
    with tempfile.TemporaryDirectory() as folder:
        copies = {
            checkout: replace(work.copy_to(Path(folder, checkout)), program=place / "cli.py")
            for checkout, place in (("old", old.resolve()), ("new", new.resolve()))
        }
        trials = {checkout: _cold(copy, work.kind) for checkout, copy in copies.items()}
        costs = alternate(trials, rounds)
        sizes = {checkout: _bytes(copy.output) for checkout, copy in copies.items()}
    cpu = statistics.median(
        one.cpu_s / other.cpu_s for one, other in zip(costs["new"], costs["old"], strict=True)
    )
    figures = [
        Figure(f"{name}, processor's time, new / old", cpu, WORSE),
        Figure(f"{name}, bytes, new / old", sizes["new"] / sizes["old"], WORSE),
    ]
    return figures, costs


def _cold(copy: Workcopy, kind: str) -> Callable[[], Cost]:
    return lambda: copy.build_cold("--kind", kind)


def _bytes(output: Path) -> int:
    return sum(path.stat().st_size for path in output.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
