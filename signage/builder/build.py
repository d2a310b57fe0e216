"""What a build did."""

from __future__ import annotations

import datetime
import enum
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from signage.builder.executor import Executor
from signage.builder.failure import describe
from signage.builder.manifest import from_json, to_json
from signage.builder.progress import Progress
from signage.builder.publish import Publisher, clear_store, remove_orphans
from signage.builder.record import Record, decide, is_own_path
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.disk import Disk, sweep
from signage.judge.inspector import Inspector
from signage.judge.measurements import Measurements
from signage.judge.verdicts import Verdicts
from signage.outputs.artifact import Artifact, Decision
from signage.outputs.contact_sheet import shows
from signage.outputs.recipe import TextRecipe
from signage.outputs.sheet import with_verdicts
from signage.plan.plan import Plan
from signage.plan.schedule import Schedule
from signage.plan.selection import Selection
from signage.work import Jobs, Outcome, WorkerContext, segment_path


@dataclass(slots=True)
class Built:
    """Paths, in the order in which it happened, and what there is to say."""

    made: list[str] = field(default_factory=list)
    fresh: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    """What has an error and was therefore not published: what stood there before stays."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what is still to be made, as the build was cut short."""
    is_cut_short: bool = False

    def tell(self, diagnostic: Diagnostic) -> None:
        """Say *diagnostic*, but once: one cause may keep many files from being made."""
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)


_log = logging.getLogger(__name__)


class _Held(enum.Enum):
    """That something has an error and is not published."""

    BACK = enum.auto()


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything that a build works with."""

    workspace: CampaignPaths
    disk: Disk
    record: Record
    executor: Executor
    workshop: WorkerContext
    progress: Progress
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what the build before left undone: anything newer comes first."""
    is_outdated: Callable[[], bool] = lambda: False
    """Tells whether the campaign is not any more what the plan was made from."""
    today: datetime.date | None = None
    """None: nothing is out of date."""

    def build(self, plan: Plan, title: str, selection: Selection, *, force: bool = False) -> Built:
        """Make what *selection* asks for, remove what is no longer described, list what stands."""
        built = Built()
        built.failed += [path for path, of in plan.unmakeable.items() if selection.matches(*of)]
        inspector = self._inspector(plan)
        chosen = [a for a in plan.artifacts if selection.matches(a.kind, a.about)]
        chosen = [a for a in chosen if a.path not in plan.sheets]
        if not force:
            inspector.recall(chosen)
        decisions = decide(chosen, self.record, self.disk, self.workspace.output, force=force)
        outdated = [d for d in decisions if d.reason is not None]
        for decision in outdated:
            assert decision.reason is not None
            _log.info("%s is to be made: %s", decision.artifact.path, decision.reason.value)
        built.fresh = len(decisions) - len(outdated)
        self._adopt()
        busy = self.executor.busy_with()
        sweep(self.disk, *self.workspace.written_to, besides=busy)
        try:
            self._make(plan, decisions, inspector, built)
            built.diagnostics += inspector.verdicts.diagnostics()
            # What is listed stands, whatever was asked for.
            inspector.recall(plan.artifacts)
            self._write_sheets(plan, selection, inspector, built, force=force)
            self._remove_orphans(plan, built)
            built.left = self._left(outdated, built)
        finally:
            # Also after Ctrl-C: the manifest must speak of the files as they stand.
            self.progress.end()
            inspector.recall(plan.artifacts)
            self._list(title, plan, inspector, built)
        if selection.is_whole and not (built.failed or built.held_back or built.is_cut_short):
            clear_store(self.disk, self.workspace, plan)
        return built

    def _write_sheets(
        self,
        plan: Plan,
        selection: Selection,
        inspector: Inspector,
        built: Built,
        *,
        force: bool,
    ) -> None:
        """Write the sheets, which tell what came of all else."""
        with_verdicts(plan, inspector.verdicts)
        sheets = [
            artifact
            for artifact in plan.artifacts
            if artifact.path in plan.sheets and selection.matches(artifact.kind, artifact.about)
        ]
        decisions = decide(sheets, self.record, self.disk, self.workspace.output, force=force)
        for decision in decisions:
            artifact = decision.artifact
            if decision.reason is None:
                built.fresh += 1
                continue
            assert isinstance(artifact.recipe, TextRecipe)
            try:
                self._publisher.write(decision, artifact.recipe.text.encode())
            except OSError as error:
                self._fail(artifact, describe(error, artifact.path), built)
                continue
            built.made.append(artifact.path)
            self.progress.made(artifact.path)

    def _inspector(self, plan: Plan) -> Inspector:
        sightings = Measurements(self.disk, self.workspace.sightings)
        return Inspector(plan, sightings, Verdicts(plan, self.today))

    def _adopt(self) -> None:
        """Take over what a manifest says is ours, before that manifest is written anew.

        Whoever throws the cache away keeps the output: what then is made only in
        part, or not described any more, is still ours to replace or remove.
        """
        listed = from_json(self.disk.read(self.workspace.manifest) or b"") or ()
        paths = (row["path"] for row in listed)
        own = (str(path) for path in paths if is_own_path(path))
        self.record.claim(path for path in own if path not in self.record.known)

    def _make(
        self, plan: Plan, decisions: Sequence[Decision], inspector: Inspector, built: Built
    ) -> None:
        wanted = tuple(self._wanted(decisions, inspector, built))
        unseen = inspector.unseen(decision.artifact for decision in decisions)
        schedule = Schedule(
            wanted,
            unseen,
            plan,
            self.workspace,
            self._has_segment,
            inspector.sightings.has,
            self._is_old,
        )
        self.progress.begin(len(wanted), schedule.cost)
        jobs = Jobs()
        jobs.add(schedule.first())
        for outcome in self.executor.run(jobs, self.workshop):
            if outcome is None:
                if self.is_outdated():
                    built.is_cut_short = True
                    return
                continue
            self.progress.advance(outcome.job.cost)
            result = self._take(outcome, schedule, inspector, built)
            if result is None:
                jobs.add(schedule.after(outcome.job.name))
                continue
            if isinstance(result, Diagnostic):
                # Also of what nothing else waits for.
                built.tell(result)
            for artifact in schedule.without(outcome.job.name):
                if isinstance(result, _Held):
                    self._hold_back(artifact, built)
                else:
                    self._fail(artifact, result, built)

    def _wanted(
        self, decisions: Iterable[Decision], inspector: Inspector, built: Built
    ) -> Iterator[Decision]:
        """Yield what has to be made; hold back what is known to have an error."""
        outdated = [decision for decision in decisions if decision.reason is not None]
        for decision in outdated:
            if inspector.verdicts.against(decision.artifact):
                self._hold_back(decision.artifact, built)
        for decision in outdated:
            artifact = decision.artifact
            # An overview without them would not be what its key says.
            if artifact.path not in built.held_back and not shows(artifact, built.held_back):
                yield decision

    def _take(
        self, outcome: Outcome, schedule: Schedule, inspector: Inspector, built: Built
    ) -> Diagnostic | _Held | None:
        """Let what was made appear; return why it does not, if so."""
        name = outcome.job.name
        decision = schedule.decisions.get(name)
        if decision is not None:
            return self._publish_or_tell(decision, outcome, inspector, built)
        if outcome.failure is not None:
            return outcome.failure
        try:
            if (subject := schedule.looked_at.get(name)) is not None:
                return None if inspector.look(subject, outcome.seen) else _Held.BACK
            self._keep(outcome, inspector)
        except OSError as error:
            return describe(error, outcome.job.shown_as)
        return None

    def _publish_or_tell(
        self, decision: Decision, outcome: Outcome, inspector: Inspector, built: Built
    ) -> Diagnostic | _Held | None:
        artifact = decision.artifact
        failure = outcome.failure or self._inspect(artifact, outcome, inspector)
        if isinstance(failure, _Held):
            self._hold_back(artifact, built)
            return failure
        failure = failure or self._publish(decision, outcome)
        if failure is not None:
            self._fail(artifact, failure, built)
        else:
            built.made.append(artifact.path)
            self.progress.made(artifact.path)
        return failure

    def _inspect(
        self, artifact: Artifact, outcome: Outcome, inspector: Inspector
    ) -> Diagnostic | _Held | None:
        """Judge what was made; return why it must not appear."""
        try:
            inspector.take(artifact, outcome.seen)
            if not inspector.verdicts.against(artifact):
                return None
            self.disk.discard(outcome.job.target)
        except OSError as error:
            return describe(error, artifact.path)
        return _Held.BACK

    def _has_segment(self, key: str) -> bool:
        return self.disk.exists(segment_path(self.workspace.store, key))

    def _is_old(self, artifact: Artifact) -> bool:
        return (artifact.path, artifact.key) in self.left

    def _keep(self, outcome: Outcome, inspector: Inspector) -> None:
        """Let a finished segment appear in the store; raises OSError."""
        key = outcome.job.name
        inspector.keep_glimpses(key, outcome.seen)
        self.disk.reveal(outcome.job.target, segment_path(self.workspace.store, key))

    def _publish(self, decision: Decision, outcome: Outcome) -> Diagnostic | None:
        """Let a finished artifact appear and remember it; return why it does not, if so."""
        if outcome.facts is None:
            return outcome.failure
        try:
            self._publisher.reveal(decision, outcome.job.target, outcome.facts)
        except OSError as error:
            return describe(error, decision.artifact.path)
        return None

    @property
    def _publisher(self) -> Publisher:
        return Publisher(self.disk, self.record, self.workspace.output)

    def _left(self, outdated: Iterable[Decision], built: Built) -> frozenset[tuple[str, str]]:
        done = {*built.made, *built.failed, *built.held_back}
        artifacts = (decision.artifact for decision in outdated)
        return frozenset((a.path, a.key) for a in artifacts if a.path not in done)

    def _hold_back(self, artifact: Artifact, built: Built) -> None:
        built.held_back.append(artifact.path)
        self.progress.held_back(artifact.path)

    def _fail(self, artifact: Artifact, failure: Diagnostic, built: Built) -> None:
        built.failed.append(artifact.path)
        built.tell(failure)
        self.progress.failed(artifact.path)

    def _remove_orphans(self, plan: Plan, built: Built) -> None:
        described = {artifact.path for artifact in plan.artifacts} | set(plan.unmakeable)
        orphans = self.record.known.keys() - described
        removed, failures = remove_orphans(self.disk, self.workspace.output, self.record, orphans)
        built.removed += removed
        built.diagnostics += failures

    def _list(self, title: str, plan: Plan, inspector: Inspector, built: Built) -> None:
        allowed = {
            artifact.path: inspector.verdicts.allowed(artifact) for artifact in plan.artifacts
        }
        data = to_json(title, self.record.entries, allowed)
        try:
            if data != self.disk.read(self.workspace.manifest):
                self.disk.publish(self.workspace.manifest, data)
        except OSError as error:
            built.failed.append(self.workspace.manifest.name)
            built.diagnostics.append(describe(error, self.workspace.manifest.name))
