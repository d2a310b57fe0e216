"""Whatever is left out of rows and columns, what is said beside it stays beside it."""

from __future__ import annotations

import os
import random

import pytest

from signage.diagnostic import Severity
from signage.plan.plan import plan_campaign
from tests.campaigns import write_campaign

WEEKS = 200 if os.environ.get("SIGNAGE_ATTACK_LONG") else 10
DAYS = 7

THEME = """\
colors: {ground: "#06244f", ink: "#ffffff"}
families: {roboto: {file: fonts/RobotoCondensed-wght.ttf, weights: [400, 700]}}
styles: {body: {family: roboto, size: 4vmin, color: ink}}
"""


def element(kind: str, columns: int) -> str:
    """A week: in each row the day, and what is said of it, which a slide may leave out."""
    rows = [[f"day{day}", *(f"{{f{day}{n}}}" for n in range(1, columns))] for day in range(DAYS)]
    if kind == "table":
        quoted = (", ".join(f'"{cell}"' for cell in row) for row in rows)
        return f"{{table: [{', '.join(f'[{row}]' for row in quoted)}], head: false, style: body}}"
    cells = (f'{{text: "{cell}", style: body}}' for row in rows for cell in row)
    return f"{{grid: [{', '.join(cells)}], columns: {columns}}}"


def told(folder, kind: str, columns: int, given: set[str]):
    """Plan a slide that fills in *given* alone; return where each text stands."""
    fields = ", ".join(f"f{day}{n}: text" for day in range(DAYS) for n in range(1, columns))
    template = (
        f"title: A\nuse: B\ntheme: da-nang\nfields: {{{fields}}}\n"
        f"layouts: [{{content: {{column: [{element(kind, columns)}]}}}}]\n"
    )
    values = ", ".join(f"{name}: said{name[1:]}" for name in sorted(given))
    playlists = (
        "campaign: {title: A}\nplaylists:\n  p:\n    screens: [lobby-1920x1080]\n"
        f"    slides: [{{template: notice, duration: 30s, values: {{{values}}}}}]\n"
    )
    write_campaign(folder, playlists=playlists, template=template, theme=THEME)
    planned = plan_campaign(folder)
    errors = [str(d.message) for d in planned.diagnostics if d.severity >= Severity.ERROR]
    assert errors == []
    still = next(a for a in planned.plan.artifacts if a.path.endswith(".png"))
    texts = still.recipe.stage.scene.texts
    return {text.words: (text.runs[0].x, text.runs[0].y) for text in texts}


@pytest.mark.parametrize("kind", ["grid", "table"])
@pytest.mark.parametrize("seed", range(WEEKS))
def test_what_is_said_of_a_day_stands_beside_it(tmp_path, kind, seed):
    """In its own column, however much is left out before it."""
    dice = random.Random(seed)
    columns = dice.choice((2, 3, 4))
    names = [f"f{day}{n}" for day in range(DAYS) for n in range(1, columns)]
    given = {name for name in names if dice.random() < dice.choice((0.3, 0.7))}

    places = told(tmp_path, kind, columns, given)

    assert len(places) == DAYS + len(given)
    lefts: dict[str, set[float]] = {}
    for name in given:
        day, column = name[1], name[2]
        x, y = places[f"said{day}{column}"]
        assert y == places[f"day{day}"][1]
        lefts.setdefault(column, {places["day0"][0]}).add(x)
    # Each column has one left edge of its own, right of that of the days.
    edges = [max(found) for _, found in sorted(lefts.items())]
    assert all(len(found) == 2 for found in lefts.values())
    assert edges == sorted(set(edges))
