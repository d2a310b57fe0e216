"""Making what is missing or changed, and only that; the order of effects stands here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from signage.builder.artifact import Artifact
from signage.builder.decide import Decision, decide
from signage.builder.disk import Disk, sweep
from signage.builder.executor import Executor
from signage.builder.failure import cannot_remove, describe
from signage.builder.jobs import Job, Jobs, Outcome
from signage.builder.manifest import from_json, to_json
from signage.builder.own_path import is_own_path
from signage.builder.plan import Plan
from signage.builder.progress import Progress
from signage.builder.record import Entry, Facts, Record
from signage.builder.schedule import Schedule
from signage.builder.selection import Selection
from signage.builder.workshop import Workshop, segment_path
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
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what is still to be made, as the build was cut short."""
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything that a build works with."""

    workspace: Workspace
    disk: Disk
    record: Record
    executor: Executor
    workshop: Workshop
    progress: Progress
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what the build before left undone: anything newer comes first."""
    is_outdated: Callable[[], bool] = lambda: False
    """Tells whether the campaign is not any more what the plan was made from."""

    def build(self, plan: Plan, title: str, selection: Selection, *, force: bool = False) -> Built:
        """Make what *selection* asks for, remove what is no longer described, list what stands."""
        built = Built()
        built.failed += [path for path, of in plan.unmakeable.items() if selection.matches(*of)]
        chosen = [a for a in plan.artifacts if selection.matches(a.kind, a.about)]
        decisions = decide(chosen, self.record, self.disk, self.workspace.output, force=force)
        outdated = [d for d in decisions if d.reason is not None]
        built.fresh = len(decisions) - len(outdated)
        self._adopt()
        busy = self.executor.busy_with()
        sweep(self.disk, self.workspace.output, self.workspace.store, besides=busy)
        try:
            self._make(plan, outdated, built)
            self._remove_orphans(plan, built)
            built.left = self._left(outdated, built)
        finally:
            # Also after Ctrl-C: the manifest must speak of the files as they stand.
            self.progress.end()
            self._list(title, built)
        if selection.is_whole and not (built.failed or built.is_cut_short):
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
        schedule = Schedule(
            outdated, plan.segments, self.workspace, self._has_segment, self._is_old
        )
        self.progress.begin(len(outdated), schedule.cost)
        jobs = Jobs()
        jobs.add(schedule.first())
        for outcome in self.executor.run(jobs, self.workshop):
            if outcome is None:
                if self.is_outdated():
                    built.is_cut_short = True
                    return
                continue
            self.progress.advance(outcome.job.cost)
            failure = self._take(outcome, schedule, built)
            if failure is None:
                jobs.add(schedule.after(outcome.job.name))
                continue
            for artifact in schedule.without(outcome.job.name):
                self._fail(artifact, failure, built)

    def _take(self, outcome: Outcome, schedule: Schedule, built: Built) -> Diagnostic | None:
        """Let what was made appear; return why it does not, if so."""
        decision = schedule.decisions.get(outcome.job.name)
        if decision is None:
            return self._keep(outcome)
        failure = self._publish(decision, outcome)
        if failure is not None:
            self._fail(decision.artifact, failure, built)
        else:
            built.made.append(decision.artifact.path)
            self.progress.made(decision.artifact.path)
        return failure

    def _has_segment(self, key: str) -> bool:
        return self.disk.exists(segment_path(self.workspace.store, key))

    def _is_old(self, artifact: Artifact) -> bool:
        return (artifact.path, artifact.key) in self.left

    def _keep(self, outcome: Outcome) -> Diagnostic | None:
        """Let a finished segment appear in the store."""
        if outcome.failure is not None:
            return outcome.failure
        try:
            path = segment_path(self.workspace.store, outcome.job.name)
            self.disk.reveal(outcome.job.target, path)
        except OSError as error:
            return describe(error, outcome.job.shown_as)
        return None

    def _publish(self, decision: Decision, outcome: Outcome) -> Diagnostic | None:
        """Let a finished artifact appear and remember it.

        Claim, reveal, remember: in this order. Between the first step and the
        last the record knows only that the file is ours, so a build that dies
        there makes it once more. Without that, going back to an older revision
        after such a death would find its old key and trust a newer file.
        """
        artifact = decision.artifact
        if outcome.facts is None:
            return outcome.failure
        try:
            self._reveal(artifact, outcome.job)
            self.record.remember(artifact.path, _entry(decision, outcome.facts))
        except OSError as error:
            return describe(error, artifact.path)
        return None

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

    def _left(self, outdated: Iterable[Decision], built: Built) -> frozenset[tuple[str, str]]:
        done = {*built.made, *built.failed}
        artifacts = (decision.artifact for decision in outdated)
        return frozenset((a.path, a.key) for a in artifacts if a.path not in done)

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
