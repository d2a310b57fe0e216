"""EDIT: a loop of twelve slides after one text was changed, against its own cold build."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml

from measure import Cost, alternate, ratio
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_reference

SLIDES = 12
BAR = 0.2
BEFORE, AFTER = "lúc 7 giờ", "lúc 8 giờ"
"""A text of one slide in the middle, before and after the edit."""


def main() -> None:
    """Measure EDIT."""
    options = arguments(__doc__, "edit", rounds=5).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_reference("loop", Path(folder))
        _lengthen(copy)
        costs = alternate(
            {"cold": lambda: _build_cold(copy), "edited": lambda: _build_edited(copy)},
            options.rounds,
        )
    figure = Figure(
        f"one of {SLIDES} slides edited / cold", ratio(costs["edited"], costs["cold"]), BAR
    )
    table = Table(COST_COLUMNS, tuple(cost_row(*named) for named in costs.items()))
    publish("edit", [figure], table, options.json)


def _build_cold(copy: Workcopy) -> Cost:
    if AFTER in copy.playlists.read_text("utf-8"):
        copy.replace(AFTER, BEFORE)
    return copy.build_cold("--kind", "loop")


def _build_edited(copy: Workcopy) -> Cost:
    copy.replace(BEFORE, AFTER)
    return copy.build("--kind", "loop")


def _lengthen(copy: Workcopy) -> None:
    """Make the loop's two slides twelve, each with texts of its own."""
    document: Any = yaml.safe_load(copy.playlists.read_text("utf-8"))
    playlist = document["playlists"]["loop"]
    pair = playlist["slides"]
    playlist["slides"] = [_slide(pair[number % 2], number) for number in range(1, SLIDES + 1)]
    copy.playlists.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")


def _slide(like: Any, number: int) -> Any:
    hour = f"Ngày {number}" if number != SLIDES // 2 else BEFORE
    values = {**like["values"], "second": f"Họp tổ dân phố {hour}"}
    return {**like, "name": f"slide-{number}", "values": values}


if __name__ == "__main__":
    main()
