"""Write the tables of docs/benchmarks.md anew from the results of all benchmarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from machine import REPOSITORY
from result import BENCHMARKS, RESULTS, Result, Table, figure_table, read, to_markdown

DOCUMENT = REPOSITORY / "docs" / "benchmarks.md"
EVERYWHERE = ("processor", "memory", "system", "versions")
"""What is told once; date and commit are told of each benchmark."""


def main() -> None:
    """Fill in every table for which there is a result."""
    results = [read(path) for name in BENCHMARKS if (path := RESULTS / f"{name}.json").exists()]
    text = DOCUMENT.read_text("utf-8")
    text = _filled(text, "figures", to_markdown(_all_figures(results)))
    text = _filled(text, "machine", to_markdown(_machines(results)))
    for result in results:
        text = _filled(text, result.benchmark, _section(result))
    DOCUMENT.write_text(text, "utf-8")


def _filled(text: str, name: str, content: str) -> str:
    """Put *content* between the marks of *name* in *text*."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{DOCUMENT} has no place marked {begin}")
    return pattern.sub(lambda _: f"{begin}\n{content}\n{end}", text)


def _section(result: Result) -> str:
    when = f"Measured {result.machine['date']}, signage {result.machine['signage']}."
    return f"{to_markdown(result.table)}\n\n{when}"


def _all_figures(results: Sequence[Result]) -> Table:
    return figure_table([figure for result in results for figure in result.figures])


def _machines(results: Sequence[Result]) -> Table:
    """Return what the results were measured on; more than one value where they differ."""
    rows = tuple(
        (name, " / ".join(dict.fromkeys(result.machine[name] for result in results)))
        for name in EVERYWHERE
    )
    return Table(("", "measured on"), rows)


if __name__ == "__main__":
    main()
