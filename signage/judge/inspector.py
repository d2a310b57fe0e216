"""What is seen of things while they are made: kept, judged, and held against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from signage.judge.measurements import Findings, Measurement, Measurements, Thumbnails, file_key
from signage.judge.verdicts import Verdicts
from signage.outputs.artifact import Artifact
from signage.outputs.recipe import JoinRecipe

if TYPE_CHECKING:
    from signage.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Inspector:
    """Judges what *plan* describes by what was and is seen of it."""

    plan: Plan
    sightings: Measurements
    verdicts: Verdicts

    def recall(self, artifacts: Iterable[Artifact]) -> None:
        """Judge all that *artifacts* are judged by as far as it was seen before."""
        chosen = tuple(artifacts)
        for name in self.unseen(chosen):
            if (seen := self.sightings.get(self.plan.subjects[name].key)) is not None:
                self.verdicts.judge(name, seen)
        for artifact in chosen:
            if isinstance(artifact.recipe, JoinRecipe) and not self.verdicts.knows_file(artifact):
                findings = self.sightings.get(file_key(artifact))
                if isinstance(findings, Findings):
                    self.verdicts.judge_file(artifact, findings)

    def subjects_of(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Return the names of what *artifacts* are judged by, each once."""
        names = (name for a in artifacts for name in self.plan.judged_by.get(a.path, ()))
        return tuple(dict.fromkeys(names))

    def unseen(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Return the names of what *artifacts* are judged by and was not judged yet."""
        return tuple(n for n in self.subjects_of(artifacts) if not self.verdicts.knows(n))

    def take(self, artifact: Artifact, seen: Measurement | None) -> None:
        """Judge *artifact*, which was just made, by what was *seen* of it; raises OSError."""
        if seen is None:
            return
        if isinstance(artifact.recipe, JoinRecipe) and isinstance(seen, Findings):
            self.sightings.keep(file_key(artifact), seen)
            self.verdicts.judge_file(artifact, seen)
        elif artifact.path in self.plan.subjects:
            self.look(artifact.path, seen)

    def look(self, subject: str, seen: Measurement | None) -> bool:
        """Judge *subject* by what was *seen* of it; tell whether it has no error.

        Raises OSError.
        """
        if seen is not None:
            self.sightings.keep(self.plan.subjects[subject].key, seen)
        self.verdicts.judge(subject, seen)
        return not self.verdicts.errors_of(subject)

    def keep_glimpses(self, key: str, seen: Measurement | None) -> None:
        """Keep what was seen of the segment with *key*; raises OSError."""
        if isinstance(seen, Thumbnails):
            self.sightings.keep(key, seen)
