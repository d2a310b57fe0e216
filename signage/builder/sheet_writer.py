"""Writing the operators' sheets, whose last part is only known when all else is judged."""

from __future__ import annotations

from dataclasses import replace

from signage.builder.artifact import Artifact
from signage.builder.plan import Plan
from signage.builder.recipe import TextRecipe
from signage.builder.sheet import sheet
from signage.builder.verdict_rows import verdict_rows
from signage.builder.verdicts import Verdicts


def with_verdicts(plan: Plan, verdicts: Verdicts) -> None:
    """Finish the sheets of *plan* by what is known by now."""
    plan.artifacts[:] = [
        _finished(artifact, plan, verdicts) if artifact.path in plan.sheets else artifact
        for artifact in plan.artifacts
    ]


def _finished(artifact: Artifact, plan: Plan, verdicts: Verdicts) -> Artifact:
    draft = plan.sheets[artifact.path]
    judged = (name for file in draft.files for name in plan.judged_by.get(file, ()))
    rows = verdict_rows(tuple(dict.fromkeys((*judged, *draft.files))), verdicts)
    recipe = TextRecipe(sheet(draft, rows))
    return replace(artifact, recipe=recipe, key=plan.keys.key(recipe))
