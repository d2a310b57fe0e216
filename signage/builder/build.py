"""Making what is missing or changed, and only that; the order of effects stands here."""

from __future__ import annotations

import contextlib
import datetime
import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from signage.builder.artifact import Artifact
from signage.builder.decide import Decision, decide
from signage.builder.disk import Disk, sweep
from signage.builder.executor import Executor
from signage.builder.failure import cannot_remove, describe
from signage.builder.inspector import Inspector
from signage.builder.jobs import Job, Jobs, Outcome
from signage.builder.manifest import from_json, to_json
from signage.builder.own_path import is_own_path
from signage.builder.plan import Plan
from signage.builder.progress import Progress
from signage.builder.recipe import TextRecipe
from signage.builder.record import Entry, Facts, Record
from signage.builder.schedule import Schedule
from signage.builder.selection import Selection
from signage.builder.sheet_writer import text_facts, with_verdicts
from signage.builder.sighting import Sightings, sight_path
from signage.builder.verdicts import Verdicts
from signage.builder.workshop import Workshop, segment_path
from signage.builder.workspace import Workspace
from signage.diagnostic import Diagnostic


class _Held(enum.Enum):
    """That something has an error and is not published."""

    BACK = enum.auto()


@dataclass(slots=True)
class Built:
    """What a build did."""

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
        built.fresh = len(decisions) - len(outdated)
        self._adopt()
        busy = self.executor.busy_with()
        sweep(self.disk, *self.workspace.written_to, besides=busy)
        try:
            self._make(plan, outdated, inspector, built)
            self._write_sheets(plan, selection, inspector, built)
            self._remove_orphans(plan, built)
            built.left = self._left(outdated, built)
        finally:
            # Also after Ctrl-C: the manifest must speak of the files as they stand.
            self.progress.end()
            built.diagnostics += inspector.verdicts.diagnostics()
            self._list(title, plan, inspector, built)
        if selection.is_whole and not (built.failed or built.held_back or built.is_cut_short):
            self._clear_store(plan)
        return built

    def _write_sheets(
        self, plan: Plan, selection: Selection, inspector: Inspector, built: Built
    ) -> None:
        """Write the sheets, which tell what came of all else."""
        with_verdicts(plan, inspector.verdicts)
        sheets = [
            artifact
            for artifact in plan.artifacts
            if artifact.path in plan.sheets and selection.matches(artifact.kind, artifact.about)
        ]
        decisions = decide(sheets, self.record, self.disk, self.workspace.output, force=False)
        for decision in decisions:
            artifact = decision.artifact
            if decision.reason is None:
                built.fresh += 1
                continue
            assert isinstance(artifact.recipe, TextRecipe)
            data = artifact.recipe.text.encode()
            try:
                self.record.claim([artifact.path])
                self.disk.publish(self.workspace.output / artifact.path, data)
                self.record.remember(artifact.path, _entry(decision, text_facts(data)))
            except OSError as error:
                self._fail(artifact, describe(error, artifact.path), built)
                continue
            built.made.append(artifact.path)
            self.progress.made(artifact.path)

    def _inspector(self, plan: Plan) -> Inspector:
        sightings = Sightings(self.disk, self.workspace.sightings)
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
        self, plan: Plan, outdated: Sequence[Decision], inspector: Inspector, built: Built
    ) -> None:
        wanted = []
        for decision in outdated:
            if inspector.verdicts.against(decision.artifact):
                self._hold_back(decision.artifact, built)
            else:
                wanted.append(decision)
        unseen = inspector.unseen(decision.artifact for decision in wanted)
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
            for artifact in schedule.without(outcome.job.name):
                if isinstance(result, _Held):
                    self._hold_back(artifact, built)
                else:
                    self._fail(artifact, result, built)

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
        done = {*built.made, *built.failed, *built.held_back}
        artifacts = (decision.artifact for decision in outdated)
        return frozenset((a.path, a.key) for a in artifacts if a.path not in done)

    def _hold_back(self, artifact: Artifact, built: Built) -> None:
        built.held_back.append(artifact.path)
        self.progress.held_back(artifact.path)

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

    def _clear_store(self, plan: Plan) -> None:
        """Remove segments that no video shows any more, and what was seen of what is gone."""
        used = {segment_path(self.workspace.store, key) for key in plan.segments}
        seen = (*plan.segments, *(s.key for s in plan.subjects.values()))
        keys = (*seen, *(artifact.key for artifact in plan.artifacts))
        used |= {sight_path(self.workspace.sightings, key) for key in keys}
        kept_in = (self.workspace.store, self.workspace.sightings)
        for path in chain.from_iterable(self.disk.find(folder, "") for folder in kept_in):
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
