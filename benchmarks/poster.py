"""POSTER: an A3 poster for the press by itself, and a hundred of them in one file.

The demo's poster has the bars. A plainer one is made by our program and, as
well as they can, by programs that make PDF files.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import yaml

from look import show_side_by_side
from measure import Cost, Trial, alternate, median_s, tell
from poster_job import POSTER_PEERS, write_poster_job
from race import OURS, race
from result import COST_COLUMNS, RESULTS, Cell, Figure, Table, arguments, cost_row, publish
from signage.media.library import CampaignLibrary
from signage.outputs.poster import PosterRecipe
from signage.pdf.document import export_pdf
from signage.plan.plan import plan_campaign
from workcopy import Workcopy, copy_demo, copy_reference

PAGES = 100
ALONE = 20
"""How many posters are made by themselves, a file each."""
ONE_BAR_MS, ALL_BAR_S, SIZE_BAR_MB = 30, 4, 2
COLUMNS = (*COST_COLUMNS, "a poster more, ms", "MB")
DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Export:
    """How long the writer alone took for posters that have been laid out."""

    each_ms: list[float]
    """Of every poster after the first, a file each."""
    all_s: list[float]
    """Of one file of all pages."""
    size: int
    """Of that file, in bytes."""


def main() -> None:
    """Measure POSTER."""
    options = arguments(__doc__, "poster", rounds=5).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo, plain = _demo(folder / DEMO), _plain(folder / OURS)
        job, alone = folder / "job.json", folder / "alone.json"
        write_poster_job(plain, job)
        write_poster_job(plain, alone, alone=ALONE)
        costs = alternate({DEMO: _make(demo)}, options.rounds)[DEMO]
        demo_export = _export(demo.folder, options.rounds)
        _, table, names = race("POSTER", _make(plain), POSTER_PEERS, job, folder, options.rounds)
        plain_export = _export(plain.folder, options.rounds)
        files = {name: _file(plain, folder, name) for name in names}
        for peer in POSTER_PEERS:
            if peer.name in names:
                peer.run(alone, folder / peer.name)
        _look({DEMO: _pdf(demo), **files}, folder)
        rows = [
            _built(cost_row("signage, the demo's poster", costs), _pdf(demo)),
            _exported("its export alone", demo_export),
            *(_raced(row, files, folder) for row in table.rows),
        ]
    rows.insert(3, _exported("its export alone", plain_export))
    publish("poster", _figures(costs, demo_export), Table(COLUMNS, tuple(rows)), options.json)


def _figures(costs: Sequence[Cost], export: Export) -> list[Figure]:
    each_ms, all_s = statistics.median(export.each_ms), statistics.median(export.all_s)
    return [
        Figure("a poster after the first, its export", each_ms, ONE_BAR_MS, "ms"),
        Figure("100 posters in one file, their export", all_s, ALL_BAR_S, "s"),
        Figure("100 posters in one file, signage build", median_s(costs), ALL_BAR_S, "s"),
        Figure("100 posters in one file, its size", export.size / 1e6, SIZE_BAR_MB, "MB"),
    ]


def _demo(folder: Path) -> Workcopy:
    """Copy of the demo its A3 poster, for a hundred wards, each with its own link."""
    copy = copy_demo(folder)
    document = _read(copy)
    del document["playlists"]
    poster = document["posters"]["cai-dat"]
    link = poster["values"]["link"]
    poster["variants"] = [
        {"name": f"p-{n}", "issuer": f"Ủy ban nhân dân phường số {n}", "link": f"{link}/P{n}"}
        for n in range(1, PAGES + 1)
    ]
    document["posters"] = {"cai-dat": {**poster, "page": "a3", "as": "pages"}}
    return _written(copy, document)


def _plain(folder: Path) -> Workcopy:
    """Copy the reference, and make its one variant a hundred."""
    copy = copy_reference("poster", folder)
    document = _read(copy)
    poster = document["posters"]["notice"]
    poster["variants"] = [
        {"name": f"sheet-{n}", "footer": f"Tổng đài {1000 + n} (0236.{1000 + n})"}
        for n in range(1, PAGES + 1)
    ]
    return _written(copy, document)


def _read(copy: Workcopy) -> Any:
    return yaml.safe_load(copy.playlists.read_text("utf-8"))


def _written(copy: Workcopy, document: Any) -> Workcopy:
    copy.playlists.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return copy


def _make(copy: Workcopy) -> Trial:
    return lambda: copy.build_cold("--kind", "poster")


def _export(folder: Path, rounds: int) -> Export:
    """Write what is in *folder* in this process, whose start is not counted."""
    seen = plan_campaign(folder)
    (recipe,) = (a.recipe for a in seen.plan.artifacts if isinstance(a.recipe, PosterRecipe))
    library = CampaignLibrary(seen.library)
    try:
        _seconds(recipe, 0, 1, library)
        each = [_seconds(recipe, n, n + 1, library) for n in range(1, ALONE)]
        every = [_seconds(recipe, 0, PAGES, library) for _ in range(rounds)]
    finally:
        library.close()
    took = Export([1000 * s for s, _ in each], [s for s, _ in every], every[0][1])
    tell(f"export: {statistics.median(took.each_ms):.0f} ms, {statistics.median(took.all_s):.2f} s")
    return took


def _seconds(
    recipe: PosterRecipe, first: int, end: int, library: CampaignLibrary
) -> tuple[float, int]:
    """Write the sheets from *first* to *end* as one file; return its time and size."""
    began_s = time.perf_counter()
    written = export_pdf(
        recipe.sheets[first:end],
        library,
        recipe.printer,
        title=recipe.title,
        language=recipe.language,
        date=recipe.date,
    )
    return time.perf_counter() - began_s, len(written)


def _file(plain: Workcopy, folder: Path, name: str) -> Path:
    return _pdf(plain) if name == OURS else folder / name / "pages.pdf"


def _look(files: Mapping[str, Path], folder: Path) -> None:
    """Show the first and the last page of each of *files*, if Poppler is there to draw them."""
    program = shutil.which("pdftoppm")
    if program is None:
        tell("there is no pdftoppm: nothing to look at")
        return
    pictures: dict[str, list[Path]] = {}
    for index, (name, path) in enumerate(files.items()):
        pictures[name] = []
        for page in (1, PAGES):
            root = folder / f"look-{index}-{page}"
            words = ["-r", "60", "-png", "-singlefile", "-f", str(page), "-l", str(page)]
            subprocess.run([program, *words, str(path), str(root)], check=True)
            pictures[name].append(root.with_suffix(".png"))
    show_side_by_side(pictures, RESULTS / "look" / "poster.png")


def _pdf(copy: Workcopy) -> Path:
    (path,) = (copy.output / "posters").glob("*.pdf")
    return path


def _built(row: Sequence[Cell], path: Path) -> tuple[Cell, ...]:
    """Complete *row* of a program that made *path*, having seen that all pages are in it."""
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == PAGES, (path, len(pdf.pages))
    return (*row, None, path.stat().st_size / 1e6)


def _exported(name: str, export: Export) -> tuple[Cell, ...]:
    all_s = sorted(export.all_s)
    return (
        name,
        statistics.median(all_s),
        f"{all_s[0]:.2f}–{all_s[-1]:.2f}",
        None,
        None,
        statistics.median(export.each_ms),
        export.size / 1e6,
    )


def _raced(row: Sequence[Cell], files: Mapping[str, Path], folder: Path) -> tuple[Cell, ...]:
    name = str(row[0])
    if name not in files:
        return (*row, None, None)
    *built, _, size = _built(row, files[name])
    if name == OURS:
        return ("signage, the plain poster", *built[1:], None, size)
    each_s = json.loads((folder / name / "seconds.json").read_text("utf-8"))
    return (*built, 1000 * statistics.median(each_s[1:]), size)


if __name__ == "__main__":
    main()
