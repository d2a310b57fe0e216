"""A sample of what was planned: pictures of a few rows of many, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from signage.outputs.poster import PROOF
from signage.outputs.still import STILL
from signage.plan.few_rows import sampled
from signage.plan.plan import Plan

ONE_IN = 100


def sample_pictures(plan: Plan) -> tuple[str, ...]:
    """Return the pictures of one in a hundred of the rows of *plan*, by their paths."""
    pictures = [each for each in plan.artifacts if each.output in (STILL, PROOF)]
    rows = tuple(dict.fromkeys(row for each in pictures if (row := each.about.row) is not None))
    chosen = frozenset(sampled(rows, _wordy(plan, frozenset(rows)), -(-len(rows) // ONE_IN)))
    return tuple(each.path for each in pictures if each.about.row in chosen)


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
