"""SHARDS: a campaign in parts against the same at once, and a country's tables divided.

The demo in 1, 4 and 7 shards is compared with one build, byte by byte. Rows of a poster are made
at once and in two shards; all that shards take is counted, planning and joining too. A table of
100,000 rows, of which each makes a loop and a poster, is planned.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from filecmp import cmp
from pathlib import Path

import yaml

from measure import Cost, environment, tell, timed
from result import COST_COLUMNS, Figure, Table, arguments, cost_row, publish
from workcopy import Workcopy, copy_demo

NUMBERS = (1, 4, 7)
ROWS, OF_SHARD = 400, 200
MOST_ROWS = 100_000
CPU_BAR = 1.08
PLAN_BAR_S, PLAN_BAR_MB = 60, 200
CLIENT_BAR = 0.02
"""Of what the posters of all rows take: what whoever divides them works."""
HEAD = {"campaign": {"title": "Cả nước", "variables": {"hotline": "1022", "issuer": "Sở TT"}}}
VALUES = {
    "headline": "Mời *quét mã*",
    "detail": "*Chưa cài?* Quét mã này, hoặc hỏi người trực.",
    "link": "HTTPS://BLUEZONE.GOV.VN",
}
TABLE = "templates/data/xa.csv"
MEASURED = """\
import resource, sys
from pathlib import Path
from signage.shards.plan import plan_shards
plan_shards(Path(sys.argv[1]), None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Measure SHARDS."""
    options = arguments(__doc__, "shards", rounds=1).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        costs = _demo(root)
        whole, parts, client = _posters(root)
        planned, memory_mb = _country(root)
    costs |= {
        f"{ROWS} posters at once": whole,
        f"{ROWS} posters, {ROWS // OF_SHARD} shards": parts,
        "of it planning and joining": client,
        f"{MOST_ROWS:,} rows planned": planned,
    }
    figures = [
        Figure(f"SHARDS, {ROWS} posters: CPU / at once", parts.cpu_s / whole.cpu_s, CPU_BAR),
        Figure(f"SHARDS, {MOST_ROWS:,} rows planned", planned.cpu_s, PLAN_BAR_S, "s"),
        Figure(f"SHARDS, {MOST_ROWS:,} rows planned, memory", memory_mb, PLAN_BAR_MB, "MB"),
        Figure(
            f"SHARDS, {MOST_ROWS:,} rows planned / their posters made",
            planned.cpu_s / (whole.cpu_s * MOST_ROWS / ROWS),
            CLIENT_BAR,
        ),
    ]
    table = Table(COST_COLUMNS, tuple(cost_row(name, [cost]) for name, cost in costs.items()))
    publish("shards", figures, table, options.json)


def _demo(root: Path) -> dict[str, Cost]:
    """Build the demo at once and in parts; raises ValueError if a byte differs."""
    whole = copy_demo(root / "whole")
    tell("the demo, at once")
    costs = {"the demo at once": whole.build()}
    for number in NUMBERS:
        tell(f"the demo, {number} shards")
        parts = copy_demo(root / f"parts-{number}")
        client, made = _in_shards(parts, number)
        costs[f"the demo, shards: {number}"] = client + made
        _require_same(whole.output, parts.output)
    return costs


def _posters(root: Path) -> tuple[Cost, Cost, Cost]:
    whole, parts = (_rows(root / name, ROWS, with_loops=False) for name in ("at-once", "apart"))
    tell(f"{ROWS} posters")
    cost = whole.build()
    client, made = _in_shards(parts, ROWS // OF_SHARD)
    _require_same(whole.output, parts.output)
    return cost, client + made, client


def _in_shards(copy: Workcopy, number: int) -> tuple[Cost, Cost]:
    """Return what planning and joining took, and what making took."""
    client = timed(copy.command("shard", "plan", "--shards", str(number)))
    made = [timed(copy.command("shard", "make", str(at))) for at in range(number)]
    return client + timed(copy.command("shard", "join")), sum(made[1:], made[0])


def _country(root: Path) -> tuple[Cost, float]:
    """Return what it takes to plan the rows of a country, and of memory, in MB."""
    copy = _rows(root / "country", MOST_ROWS, with_loops=True)
    tell(f"{MOST_ROWS:,} rows")
    cost = timed(copy.command("shard", "plan"))
    command = [sys.executable, "-c", MEASURED, str(copy.folder)]
    said = subprocess.run(command, env=environment(), capture_output=True, check=True).stdout
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return cost, int(said) / unit


def _rows(folder: Path, rows: int, *, with_loops: bool) -> Workcopy:
    (folder / "templates/data").mkdir(parents=True)
    values = {**VALUES, "occasion": "Trước~khi~vào", "issuer": "Uỷ ban {noi_hop}"}
    document = HEAD | {
        "posters": {
            "vao": {
                "title": "Vào trụ sở",
                "template": "vao-co-quan",
                "page": "a4",
                "rows": TABLE,
                "values": values,
            }
        }
    }
    if with_loops:
        said = {"ask": "Hỏi?", "number": "{hotline}", "promise": "{noi_hop}"}
        slide = {"template": "tong-dai", "values": said}
        document["playlists"] = {
            "loa": {"rows": TABLE, "screens": ["led-small-192x96"], "slides": [slide]}
        }
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    (folder / "playlists.yaml").write_text(text, "utf-8")
    with (folder / TABLE).open("w", encoding="utf-8") as file:
        file.write("name;Tỉnh;Nơi họp;hotline;Giờ;Ngày;Người;Ghi chú\n")
        for n in range(rows):
            place = f"Phường {n}"
            file.write(f"Xã {n};Tỉnh {n % 63};{place};02{n:08d};19 giờ;15/6/2027;Tổ trưởng;\n")
    return Workcopy(folder)


def _require_same(one: Path, other: Path) -> None:
    ours, theirs = _files(one), _files(other)
    differ = [path for path in sorted(ours & theirs) if not cmp(one / path, other / path, False)]
    if ours != theirs or differ:
        raise ValueError(f"differ: {differ or sorted(ours ^ theirs)}")


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


if __name__ == "__main__":
    main()
