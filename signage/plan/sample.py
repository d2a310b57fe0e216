"""A sample: a few rows of many, to be looked at before all are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from signage.diagnostic import Diagnostic
from signage.message import msg
from signage.model.channel import Channel
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.project import Project, rows_of
from signage.outputs.poster import PROOF
from signage.outputs.still import STILL
from signage.plan.plan import Plan
from signage.plan.selection import Selection, UnknownName

ONE_IN = 100


def with_sample(selection: Selection, project: Project, plan: Plan) -> Selection:
    """Return *selection* with the rows that its sample comes to; raises UnknownName without any.

    They are the first and the last, those with the most words on a slide or poster, and others
    that are spread evenly: of the same campaign always the same.
    """
    if not selection.sample:
        return selection
    every: tuple[Play | Poster | Channel, ...]
    every = (*project.plays, *project.posters, *project.channels)
    asked = (made for made in every if _is_asked(made, selection))
    rows = tuple(dict.fromkeys(row for made in asked for row in rows_of(made)))
    if not rows:
        raise UnknownName((_no_rows(),))
    chosen = _chosen(rows, plan, selection.sample)
    return replace(selection, rows=(*selection.rows, *chosen), sample=0)


def sample_pictures(plan: Plan) -> tuple[str, ...]:
    """Return the pictures of one in a hundred of the rows of *plan*, by their paths."""
    pictures = [each for each in plan.artifacts if each.output in (STILL, PROOF)]
    rows = tuple(dict.fromkeys(row for each in pictures if (row := each.about.row) is not None))
    chosen = _chosen(rows, plan, -(-len(rows) // ONE_IN)) if rows else {}
    return tuple(each.path for each in pictures if each.about.row in chosen)


def _chosen(rows: Sequence[str], plan: Plan, count: int) -> dict[str, None]:
    chosen = dict.fromkeys((rows[0], rows[-1])[:count])
    for row in (*_wordy(plan, frozenset(rows)), *_spread(rows, count)):
        if len(chosen) < count:
            chosen.setdefault(row)
    return chosen


def _is_asked(made: Play | Poster | Channel, selection: Selection) -> bool:
    if not selection.playlists:
        return True
    return isinstance(made, Play) and bool(
        {made.playlist, made.written_as}.intersection(selection.playlists)
    )


def _wordy(plan: Plan, rows: frozenset[str]) -> Iterator[str]:
    """Yield, for each slide and poster, which of *rows* has the longest words there."""
    longest: dict[str, tuple[int, str]] = {}
    for page in (page for subject in plan.subjects for page in subject.pages):
        if page.row is None or page.row not in rows:
            continue
        length = sum(len(text.placed.words) for text in page.texts)
        # A slide that has rows itself is called by them, too.
        name = page.name.removesuffix(f"-{page.row}")
        # Of equally long ones the first.
        if length > longest.get(name, (-1, ""))[0]:
            longest[name] = length, page.row
    yield from (row for _, row in longest.values())


def _spread(rows: Sequence[str], count: int) -> Iterator[str]:
    """Yield *count* of *rows*, evenly spread, and then the others."""
    yield from (rows[number * len(rows) // count] for number in range(count))
    yield from rows


def _no_rows() -> Diagnostic:
    return Diagnostic(
        "unknown-row",
        msg("nothing of what was asked for has `rows`: there is nothing to take a sample of"),
        hints=(msg("leave out `--sample`"),),
    )
