"""NO-OP: `signage build` when there is nothing to do, with 100, 1,000 and 10,000 files.

The campaigns are real and really built, of tiny pictures; they are kept in
results/many/ for the next time. Ninja looks at as many files beside it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import yaml

from measure import Cost, alternate, median_s, tell, timed
from peer import NINJA
from result import COST_COLUMNS, RESULTS, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_reference

COUNTS = (100, 1_000, 10_000)
SLIDES = 49
"""In each playlist: 49 stills, 49 videos, the loop and the operator's sheet are 100 files."""
BAR_S = 0.8
GROWTH_BAR = 1.5
"""What a file more may cost between 1,000 and 10,000, against one between 100 and 1,000."""


def main() -> None:
    """Measure NO-OP."""
    options = arguments(__doc__, "noop", rounds=9).parse_args()
    trials: dict[str, Callable[[], Cost]] = {
        f"signage, {count:,} files": _campaign(count).build for count in COUNTS
    }
    if NINJA.exists():
        trials["Ninja, 10,000 edges"] = _ninja(COUNTS[-1])
    else:
        tell("Ninja is not installed: run benchmarks/peers/install.py")
    costs = alternate(trials, options.rounds)
    few, more, most = (median_s(costs[f"signage, {count:,} files"]) for count in COUNTS)
    step, last_step = (
        (more - few) / (COUNTS[1] - COUNTS[0]),
        (most - more) / (COUNTS[2] - COUNTS[1]),
    )
    figures = [
        Figure("no-op build, 10,000 files", most, BAR_S, "s"),
        Figure("its cost of a file more, 1,000–10,000 / 100–1,000", last_step / step, GROWTH_BAR),
    ]
    table = Table(COST_COLUMNS, tuple(cost_row(*named) for named in costs.items()))
    publish("noop", figures, table, options.json)


def _campaign(count: int) -> Workcopy:
    """Return a campaign of *count* files, all of them up to date."""
    folder = RESULTS / "many" / str(count)
    if folder.exists():
        copy = Workcopy(folder)
    else:
        folder.mkdir(parents=True)
        copy = copy_reference("many", folder)
        _multiply(copy, count // (2 * SLIDES + 2))
    tell(f"building {count:,} files, unless they stand")
    copy.build()
    _require_nothing_to_do(copy, count)
    return copy


def _multiply(copy: Workcopy, playlists: int) -> None:
    """Make the one slide many: the same ones in every playlist, so that they are encoded once."""
    document: Any = yaml.safe_load(copy.playlists.read_text("utf-8"))
    playlist = document["playlists"]["many-1"]
    (slide,) = playlist["slides"]
    playlist["slides"] = [
        {**slide, "name": f"tone-{number}", "values": {"tone": f"#0b5f{number:02x}"}}
        for number in range(SLIDES)
    ]
    document["playlists"] = {f"many-{number}": playlist for number in range(playlists)}
    text = yaml.dump(document, Dumper=_Plain, allow_unicode=True)
    copy.playlists.write_text(text, "utf-8")


class _Plain(yaml.SafeDumper):
    """Writes everything out: the program bounds how much aliases may expand."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never name a value that was written before."""
        return True


def _require_nothing_to_do(copy: Workcopy, count: int) -> None:
    command = copy.command("build", "--format", "json")
    said = subprocess.run(command, capture_output=True, check=True).stdout
    result = json.loads(said)
    assert not result["made"], result["made"][:3]
    assert result["fresh"] == count, result["fresh"]


def _ninja(edges: int) -> Callable[[], Cost]:
    """Return a run of Ninja over *edges* files that are up to date."""
    folder = RESULTS / "many" / "ninja"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source").touch()
    rules = ["rule make", "  command = touch $out"]
    rules += [f"build out/{number}: make source" for number in range(edges)]
    build_file = folder / "build.ninja"
    if not build_file.exists():
        build_file.write_text("\n".join(rules) + "\n")
    command = [str(NINJA), "-C", str(folder)]
    timed(command)
    return lambda: timed(command)


if __name__ == "__main__":
    main()
