"""Making what is missing or changed, and only that; the order of effects stands here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from signage.builder.artifact import Artifact, Kind, Reason
from signage.builder.cost import cost
from signage.builder.decide import Decision, decide
from signage.builder.disk import Disk, staged_path, sweep
from signage.builder.executor import Executor, Job, Outcome
from signage.builder.failure import cannot_remove, describe
from signage.builder.make import Workshop, segment_path
from signage.builder.manifest import from_json, to_json
from signage.builder.own_path import is_own_path
from signage.builder.plan import Plan
from signage.builder.progress import Progress
from signage.builder.recipe import ContactSheetRecipe, JoinRecipe
from signage.builder.record import Entry, Facts, Record
from signage.builder.selection import Selection
from signage.builder.workspace import Workspace
from signage.diagnostic import Diagnostic


@dataclass(slots=True)
class Built:
    """What a build did."""

    made: list[str] = field(default_factory=list)
    fresh: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything that a build works with."""

    workspace: Workspace
    disk: Disk
    record: Record
    executor: Executor
    workshop: Workshop
    progress: Progress

    def build(self, plan: Plan, title: str, selection: Selection, *, force: bool = False) -> Built:
        """Make what *selection* asks for, remove what is no longer described, list what stands."""
        built = Built()
        built.failed += [path for path, of in plan.unmakeable.items() if selection.matches(*of)]
        chosen = [a for a in plan.artifacts if selection.matches(a.kind, a.about)]
        decisions = decide(chosen, self.record, self.disk, self.workspace.output, force=force)
        outdated = [d for d in decisions if d.reason is not None]
        built.fresh = len(decisions) - len(outdated)
        self._adopt()
        sweep(self.disk, self.workspace.output, self.workspace.store)
        try:
            self._make(plan, outdated, built)
            self._remove_orphans(plan, built)
        finally:
            # Also after Ctrl-C: the manifest must speak of the files as they stand.
            self.progress.end()
            self._list(title, built)
        if selection.is_whole and not built.failed:
            self._clear_store(plan)
        return built

    def _adopt(self) -> None:
        """Take over what a manifest says is ours, before that manifest is written anew.

        Whoever throws the cache away keeps the output: what then is made only in
        part, or not described any more, is still ours to replace or remove.
        """
        listed = from_json(self.disk.read(self.workspace.manifest) or b"") or ()
        paths = (row["path"] for row in listed)
        own = (str(path) for path in paths if is_own_path(path))
        self.record.claim(path for path in own if path not in self.record.known)

    def _make(self, plan: Plan, outdated: Sequence[Decision], built: Built) -> None:
        late = (JoinRecipe, ContactSheetRecipe)
        early = [d.artifact for d in outdated if not isinstance(d.artifact.recipe, late)]
        joins = [d.artifact for d in outdated if isinstance(d.artifact.recipe, JoinRecipe)]
        again = {d.artifact.path for d in outdated if d.reason is Reason.FORCED}
        segments = self._missing_segments(plan, joins, again)
        jobs = [*map(self._job, early), *segments]
        whole = sum(job.cost for job in jobs) + sum(cost(a.recipe) for a in joins)
        self.progress.begin(len(outdated), whole)
        by_path = {d.artifact.path: d for d in outdated}

        broken: dict[str, Diagnostic] = {}
        for outcome in self.executor.run(jobs, self.workshop):
            if outcome.job.name in by_path:
                self._publish(by_path[outcome.job.name], outcome, built)
            else:
                self._keep(outcome, broken)
            self.progress.advance(outcome.job.cost)
        ready = [join for join in joins if not self._fail_with_segment(join, broken, built)]
        self._run(ready, by_path, built)
        # Pictures on the contact sheet have to stand before it is drawn.
        sheets = [d.artifact for d in outdated if d.artifact.kind is Kind.CONTACT_SHEET]
        self._run([] if built.failed else sheets, by_path, built)

    def _run(
        self, artifacts: Sequence[Artifact], by_path: dict[str, Decision], built: Built
    ) -> None:
        jobs = [self._job(artifact) for artifact in artifacts]
        for outcome in self.executor.run(jobs, self.workshop):
            self._publish(by_path[outcome.job.name], outcome, built)
            self.progress.advance(outcome.job.cost)

    def _job(self, artifact: Artifact) -> Job:
        target = staged_path(self.workspace.output / artifact.path)
        return Job(artifact.path, artifact.path, artifact.recipe, target, cost(artifact.recipe))

    def _missing_segments(
        self, plan: Plan, joins: Iterable[Artifact], again: set[str]
    ) -> Iterator[Job]:
        seen: set[str] = set()
        for join in joins:
            assert isinstance(join.recipe, JoinRecipe)
            for part in join.recipe.parts:
                path = segment_path(self.workspace.store, part.key)
                if part.key in seen or (self.disk.exists(path) and join.path not in again):
                    continue
                seen.add(part.key)
                recipe = plan.segments[part.key]
                yield Job(part.key, join.path, recipe, staged_path(path), cost(recipe))

    def _keep(self, outcome: Outcome, broken: dict[str, Diagnostic]) -> None:
        """Let a finished segment appear in the store."""
        failure = outcome.failure
        if failure is None:
            try:
                path = segment_path(self.workspace.store, outcome.job.name)
                self.disk.reveal(outcome.job.target, path)
            except OSError as error:
                failure = describe(error, outcome.job.shown_as)
        if failure is not None:
            broken[outcome.job.name] = failure

    def _fail_with_segment(
        self, join: Artifact, broken: dict[str, Diagnostic], built: Built
    ) -> bool:
        assert isinstance(join.recipe, JoinRecipe)
        causes = [broken[part.key] for part in join.recipe.parts if part.key in broken]
        if causes:
            self._fail(join, causes[0], built)
        return bool(causes)

    def _publish(self, decision: Decision, outcome: Outcome, built: Built) -> None:
        """Let a finished artifact appear and remember it.

        Claim, reveal, remember: in this order. Between the first step and the
        last the record knows only that the file is ours, so a build that dies
        there makes it once more. Without that, going back to an older revision
        after such a death would find its old key and trust a newer file.
        """
        artifact = decision.artifact
        if outcome.facts is None:
            assert outcome.failure is not None
            self._fail(artifact, outcome.failure, built)
            return
        try:
            self._reveal(artifact, outcome.job)
            self.record.remember(artifact.path, _entry(decision, outcome.facts))
        except OSError as error:
            self._fail(artifact, describe(error, artifact.path), built)
            return
        built.made.append(artifact.path)
        self.progress.made(artifact.path)

    def _reveal(self, artifact: Artifact, job: Job) -> None:
        earlier = self.record.get(artifact.path)
        try:
            self.record.claim([artifact.path])
            self.disk.reveal(job.target, self.workspace.output / artifact.path)
        except OSError:
            # Perhaps a player holds the old file open: it stands as it was.
            with contextlib.suppress(OSError):
                self.disk.remove(job.target)
                if earlier is not None:
                    self.record.remember(artifact.path, earlier)
            raise

    def _fail(self, artifact: Artifact, failure: Diagnostic, built: Built) -> None:
        built.failed.append(artifact.path)
        if failure not in built.diagnostics:  # one cause may keep many files from being made
            built.diagnostics.append(failure)
        self.progress.failed(artifact.path)

    def _remove_orphans(self, plan: Plan, built: Built) -> None:
        """Remove what is ours and nothing describes any more; never anything else."""
        described = {artifact.path for artifact in plan.artifacts} | set(plan.unmakeable)
        for path in sorted(self.record.known.keys() - described):
            target = self.workspace.output / path
            is_there = self.disk.exists(target) and not _leads_out(target, self.workspace.output)
            try:
                if is_there:
                    self.disk.remove(target)
                self.record.forget(path)
            except OSError as error:
                built.diagnostics.append(cannot_remove(error, path))
                continue
            built.removed += [path] if is_there else []

    def _list(self, title: str, built: Built) -> None:
        data = to_json(title, self.record.entries)
        try:
            if data != self.disk.read(self.workspace.manifest):
                self.disk.publish(self.workspace.manifest, data)
        except OSError as error:
            built.failed.append(self.workspace.manifest.name)
            built.diagnostics.append(describe(error, self.workspace.manifest.name))

    def _clear_store(self, plan: Plan) -> None:
        """Remove segments that no video shows any more."""
        used = {segment_path(self.workspace.store, key) for key in plan.segments}
        for path in self.disk.find(self.workspace.store, ""):
            if path not in used:
                # One that another program holds open only takes room: until the next time.
                with contextlib.suppress(OSError):
                    self.disk.remove(path)


def _entry(decision: Decision, facts: Facts) -> Entry:
    reason = decision.reason.value if decision.reason else ""
    artifact = decision.artifact
    return Entry(artifact.key, _facts(artifact, facts), reason)


def _facts(artifact: Artifact, facts: Facts) -> Facts:
    about = artifact.about
    return {
        "kind": artifact.kind.value,
        "playlist": about.playlist,
        "screen": about.screen,
        "slide": about.slide,
        **facts,
        "valid_until": about.valid_until.isoformat() if about.valid_until else None,
    }


def _leads_out(target: Path, output: Path) -> bool:
    """Tell whether a folder on the way has become a link to one that is not ours."""
    try:
        return not target.resolve().is_relative_to(output.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return True
