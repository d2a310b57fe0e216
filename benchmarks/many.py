"""MANY: what the main process works for campaigns of many rows, before and between the jobs.

Posters of 200 and 1,000 rows, and of 10,000 in tables of 1,000 each, are planned; a playlist of
one slide is built for 1,000 and for 10,000 rows with jobs that take no time, and built again, when
nothing is to be done. All are made up by this script.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from measure import environment, tell
from result import Figure, Table, arguments, publish

FEW, MORE, MOST = 200, 1_000, 10_000
"""Rows of posters."""
TABLE = 1_000
"""Rows of one table."""
WARDS, TEN_TIMES = 1_000, 10_000
"""Rows of playlists."""
POSTER_BAR_MS, POSTER_BAR_KB = 8, 60
MOST_BAR_S, MOST_BAR_MB = 90, 900
GROWTH_BAR = 11
"""What ten times the jobs may cost."""
AGAIN_BAR_S, AGAIN_BAR_MB = 1, 100
"""For 40,000 artifacts."""
HEAD = {
    "lang": "vi",
    "campaign": {
        "title": "Tổng hợp",
        "place": "Việt Nam",
        "valid_until": "2099-12-31",
        "variables": {"hotline": "1022", "issuer": "Sở TT"},
    },
}
VALUES = {
    "headline": "Mời *quét mã*",
    "detail": "*Chưa cài?* Quét mã này, hoặc hỏi người trực.",
    "link": "HTTPS://BLUEZONE.GOV.VN",
}


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a process did: planned so many files, or did so many jobs."""

    count: int
    cpu_s: float
    memory_mb: float


def main() -> None:
    """Measure MANY."""
    options = arguments(__doc__, "many", rounds=3).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds, root = options.rounds, Path(folder)
        few, more, most = (
            _median("plan", _campaign(root, _posters, rows), 1 if rows == MOST else rounds)
            for rows in (FEW, MORE, MOST)
        )
        some, ten_times = (
            _median("build", _campaign(root, _playlists, count), 1) for count in (WARDS, TEN_TIMES)
        )
        again = _median("again", root / f"playlists-{TEN_TIMES}", rounds)
    rows = MORE - FEW
    figures = [
        Figure("planning a poster", 1e3 * (more.cpu_s - few.cpu_s) / rows, POSTER_BAR_MS, "ms"),
        Figure("its plan", 1e3 * (more.memory_mb - few.memory_mb) / rows, POSTER_BAR_KB, "kB"),
        Figure(f"planning {MOST:,} posters", most.cpu_s, MOST_BAR_S, "s"),
        Figure(f"planning {MOST:,} posters, memory", most.memory_mb, MOST_BAR_MB, "MB"),
        Figure(
            f"main process, {ten_times.count:,} jobs / {some.count:,}",
            ten_times.cpu_s / some.cpu_s,
            GROWTH_BAR,
        ),
        Figure(f"nothing to do, {again.count:,} files", again.cpu_s, AGAIN_BAR_S, "s"),
        Figure(
            f"nothing to do, {again.count:,} files, memory", again.memory_mb, AGAIN_BAR_MB, "MB"
        ),
    ]
    named = {
        f"planned, {FEW:,} posters": few,
        f"planned, {MORE:,} posters": more,
        f"planned, {MOST:,} posters": most,
        f"built, {WARDS:,} playlists": some,
        f"built, {TEN_TIMES:,} playlists": ten_times,
        "built again": again,
    }
    table = Table(
        ("", "files or jobs", "CPU, s", "memory, MB"),
        tuple((name, cost.count, cost.cpu_s, cost.memory_mb) for name, cost in named.items()),
    )
    publish("many", figures, table, options.json)


def _median(what: str, folder: Path, rounds: int) -> _Cost:
    tell(f"{what} {folder.name}")
    costs = [_cost(what, folder) for _ in range(rounds)]
    return _Cost(
        costs[0].count,
        statistics.median(cost.cpu_s for cost in costs),
        statistics.median(cost.memory_mb for cost in costs),
    )


def _cost(what: str, folder: Path) -> _Cost:
    script = Path(__file__).with_name("main_process.py")
    command = [sys.executable, str(script), what, str(folder)]
    said = subprocess.run(command, env=environment(), capture_output=True, check=True).stdout
    return _Cost(**json.loads(said))


def _campaign(root: Path, kind: Callable[[Path, int], dict[str, Any]], count: int) -> Path:
    """Return a campaign of *count* of a *kind*, below *root*."""
    folder = root / f"{kind.__name__.strip('_')}-{count}"
    (folder / "templates" / "data").mkdir(parents=True)
    text = yaml.safe_dump({**HEAD, **kind(folder, count)}, allow_unicode=True, sort_keys=False)
    (folder / "playlists.yaml").write_text(text, "utf-8")
    return folder


def _posters(folder: Path, rows: int) -> dict[str, Any]:
    posters = {}
    for begin in range(0, rows, TABLE):
        path = f"templates/data/{begin}.csv"
        lines = (_row(number) for number in range(begin, min(rows, begin + TABLE)))
        (folder / path).write_text("name;occasion;issuer\n" + "".join(lines), "utf-8")
        posters[f"vao-{begin}"] = {
            "title": "Vào trụ sở",
            "template": "vao-co-quan",
            "page": "a4",
            "variants": path,
            "values": VALUES,
        }
    return {"posters": posters}


def _row(number: int) -> str:
    ward = f"Phường {number % 700:03d}, Tỉnh {number // 700:02d}"
    return f"p-{number};Trước~khi~vào;Uỷ ban {ward}\n"


def _playlists(folder: Path, rows: int) -> dict[str, Any]:
    path = "templates/data/wards.csv"
    lines = (f"P {number};Phường {number}\n" for number in range(rows))
    (folder / path).write_text("name;ward\n" + "".join(lines), "utf-8")
    values = {"ask": "Hỏi?", "number": "1022", "promise": "{ward}"}
    playlist = {
        "title": "{ward}",
        "screens": ["led-small-192x96"],
        "rows": path,
        "slides": [{"template": "tong-dai", "values": values}],
    }
    return {"playlists": {"p": playlist}}


if __name__ == "__main__":
    main()
