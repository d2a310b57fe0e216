"""What a benchmark found: printed as a table, kept as JSON for `report.py`."""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import machine
from measure import Cost

RESULTS = Path(__file__).resolve().parent / "results"
BENCHMARKS = (
    "loop",
    "campaign",
    "edit",
    "still",
    "poster",
    "loop_peers",
    "noop",
    "many",
    "shards",
    "cluster",
    "memory",
    "save",
    "desk",
    "channels",
    "checks",
    "quality",
)
"""The scripts, in the order in which they are told of."""

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that has a bar."""

    name: str
    value: float
    bar: float
    unit: str = ""
    """None: it is a ratio."""

    @property
    def holds(self) -> bool:
        """Tell whether it is within its bar."""
        return self.value <= self.bar


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind the figures."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that one benchmark found."""

    benchmark: str
    """The name of its script."""
    figures: tuple[Figure, ...]
    table: Table
    machine: Mapping[str, str]


def arguments(description: str, benchmark: str, rounds: int) -> argparse.ArgumentParser:
    """Return the command line that all benchmarks share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--rounds", type=int, default=rounds, help="how often each runs (%(default)s)"
    )
    parser.add_argument(
        "--json", type=Path, default=RESULTS / f"{benchmark}.json", help="where the result goes"
    )
    return parser


COST_COLUMNS = ("", "wall, s", "all runs, s", "CPU, s", "others' cores")


def cost_row(name: str, costs: Sequence[Cost]) -> tuple[Cell, ...]:
    """Return the row of `COST_COLUMNS` for the runs of one trial."""
    walls = sorted(cost.wall_s for cost in costs)
    return (
        name,
        statistics.median(walls),
        f"{walls[0]:.2f}–{walls[-1]:.2f}",
        statistics.median(cost.cpu_s for cost in costs),
        round(statistics.median(cost.others_s / cost.wall_s for cost in costs), 2),
    )


def publish(benchmark: str, figures: Sequence[Figure], table: Table, target: Path) -> None:
    """Print what *benchmark* found, and write it to *target*."""
    result = Result(benchmark, tuple(figures), table, machine.describe())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=2) + "\n", "utf-8")
    print("\n" + "\n".join(f"{name}: {value}" for name, value in result.machine.items()))
    print("\n" + to_markdown(table))
    print("\n" + to_markdown(figure_table(figures)))


def read(path: Path) -> Result:
    """Return the result that `publish` wrote to *path*."""
    document: Any = json.loads(path.read_text("utf-8"))
    table = document["table"]
    return Result(
        document["benchmark"],
        tuple(Figure(**figure) for figure in document["figures"]),
        Table(tuple(table["columns"]), tuple(tuple(row) for row in table["rows"])),
        document["machine"],
    )


def figure_table(figures: Sequence[Figure]) -> Table:
    """Return *figures* with their bars, as a table."""
    rows = tuple(
        (f.name, _with_unit(f.value, f.unit), f"<= {f.bar:g} {f.unit}".rstrip(), _verdict(f))
        for f in figures
    )
    return Table(("figure", "measured", "bar", ""), rows)


def to_markdown(table: Table) -> str:
    """Return *table* in Markdown, in columns that a person can read as they are."""
    texts = [table.columns, *(tuple(map(_text, row)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    head, *body = ("| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in texts)
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((head, rule, *body))


def _verdict(figure: Figure) -> str:
    return "holds" if figure.holds else "**misses**"


def _with_unit(value: float, unit: str) -> str:
    return f"{_text(value)} {unit}".rstrip()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case _:
            return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
