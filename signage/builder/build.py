"""A build: what is missing or changed is made, and only that; the order of effects stands here."""

from __future__ import annotations

import contextlib
import datetime
import enum
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import field

from signage.builder.executor import Executor
from signage.builder.failure import describe
from signage.builder.held import show_held
from signage.builder.manifest import FileRow, file_rows, from_json, to_json
from signage.builder.progress import Progress
from signage.builder.publish import Publisher, remove_orphans, standing_of
from signage.builder.record import Record, decide
from signage.cache_folder import CacheFolder
from signage.campaign_paths import in_folders, is_manifest, is_own_path
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import Disk, LinkInTheWay, sweep
from signage.judge.measurements import Measurements
from signage.judge.subject import Subject
from signage.judge.verdicts import Verdicts
from signage.lazy_dataclass import dataclass
from signage.outputs.output import Artifact, LateRecipe, Unjudged, Unmakeable
from signage.plan.plan import Plan
from signage.plan.sample import sample_pictures
from signage.plan.schedule import Decision, Schedule
from signage.plan.selection import Selection
from signage.work import Jobs, Outcome, Thumbnails, WorkerContext

_log = logging.getLogger(__name__)

MOST_KEPT = 20 * 10**9
"""Bytes of the cache folder, once what the campaign does not need any more can be told."""


@dataclass(frozen=True, slots=True)
class OfPart:
    """What a part of a campaign comes to that only all parts together can judge."""

    strays: tuple[str, ...] = ()
    """What is ours and not described here any more, but perhaps in another part."""
    sample: tuple[str, ...] = ()
    """Pictures of some of its rows, by their paths."""
    used: tuple[tuple[str, str], ...] = ()
    """What was allowed for something here: its rule, and where it is written."""
    useless: tuple[Diagnostic, ...] | None = None
    """What is to be said of all that is allowed for nothing here; None: not all was judged."""


@dataclass(slots=True)
class Built:
    """Paths, in the order in which it happened, and what there is to say."""

    made: list[str] = field(default_factory=list)
    fresh: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    """What has an error and was therefore not published: what stood there before stays."""
    kept: list[str] = field(default_factory=list)
    """Of what was held back or failed: what an earlier build made and still stands there."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    left: frozenset[tuple[str, str]] = frozenset()
    """Path and key of what is still to be made, as the build was cut short."""
    artifacts: tuple[Artifact, ...] = ()
    """All that is described and can be made, with the keys that it has after the build."""
    is_cut_short: bool = False
    of_part: OfPart | None = None
    """What only the other parts of the campaign can tell more of; None: there are none."""

    def tell(self, diagnostic: Diagnostic) -> None:
        """Say *diagnostic*, but once: one cause may keep many files from being made."""
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)


class _Held(enum.Enum):
    """That something has an error and is not published."""

    BACK = enum.auto()


class Build:
    """One run: makes what *selection* asks for of *plan*, and removes what is not described.

    *left* are path and key of what the build before left undone: anything newer
    comes first. *is_outdated* tells whether the campaign is not any more what
    the plan was made from. *today* None: nothing is out of date.
    """

    def __init__(
        self,
        plan: Plan,
        selection: Selection,
        disk: Disk,
        record: Record,
        executor: Executor,
        context: WorkerContext,
        progress: Progress,
        *,
        left: frozenset[tuple[str, str]] = frozenset(),
        is_outdated: Callable[[], bool] = lambda: False,
        today: datetime.date | None = None,
        force: bool = False,
    ) -> None:
        self._plan = plan
        self._selection = selection
        self._paths = context.paths
        self._disk = disk
        self._record = record
        self._executor = executor
        self._context = context
        self._progress = progress
        self._left = left
        self._is_outdated = is_outdated
        self._force = force
        self._cache = CacheFolder(disk, context.paths, record.seal)
        self._measurements = Measurements(self._cache)
        self._verdicts = Verdicts(plan.subjects, self._measurements, today, is_part=plan.is_part)
        self._publisher = Publisher(disk, record, context.paths.output)
        self._built = Built()

    def run(self, title: str) -> Built:
        """Make, publish, remove, and list what stands; *title* is the campaign's."""
        plan, built = self._plan, self._built
        self._refuse_links()
        built.failed += [each.path for each in plan.unmakeable if self._is_asked_for(each)]
        chosen = [artifact for artifact in plan.artifacts if self._is_asked_for(artifact)]
        self._verdicts.recall(_judges(chosen), anew=self._force)
        decisions = self._decided(chosen)
        outdated = [decision for decision in decisions if decision.reason is not None]
        self._adopt()
        self._disk.make_folder(self._paths.part)
        sweep(self._disk, self._paths, besides=self._executor.busy_with())
        with contextlib.suppress(OSError):  # said at the end, when it is tried again
            self._list(title, self._about_to_change(outdated))
        try:
            self._make(decisions)
            self._show_held(chosen)
            built.diagnostics += self._verdicts.diagnostics()
            # What is listed stands, whatever was asked for.
            self._recall(plan.artifacts)
            standing = standing_of(plan, self._record, self._disk, self._paths.output)
            late = plan.finished(self._verdicts, standing)
            built.artifacts = (*plan.artifacts, *late)
            self._write(artifact for artifact in late if self._is_asked_for(artifact))
            if plan.is_part:
                built.of_part = self._of_part()
            else:
                self._remove_orphans()
            done = {*built.made, *built.failed, *built.held_back}
            undone = (d.artifact for d in outdated if d.artifact.path not in done)
            built.left = frozenset((artifact.path, artifact.key) for artifact in undone)
        finally:
            # Also after Ctrl-C: the manifest must speak of the files as they stand.
            self._progress.end()
            self._recall(plan.artifacts)
            with contextlib.suppress(OSError):  # likewise
                self._record.settle()
            try:
                self._list(title)
                self._record.settle()
            except OSError as error:
                name = self._paths.manifest.name
                built.failed.append(name)
                built.tell(describe(error, name))
        missed = (*built.held_back, *built.failed)
        built.kept = [p for p in missed if p in standing]
        is_done = not (built.failed or built.held_back or built.is_cut_short)
        measured = (subject.key for subject in plan.subjects)
        if self._paths.shard is not None:
            # Others keep there what they need.
            return built
        if self._selection.is_whole and plan.is_whole and is_done:
            self._cache.keep_only(plan.segments, measured)
        elif built.made:
            self._cache.shrink(MOST_KEPT, plan.segments, measured)
        return built

    def _refuse_links(self) -> None:
        """Raise SignageError if a folder that will be written to is a link."""
        paths = self._paths
        folders = {(paths.output / place.path).parent for place in self._plan.places}
        found = list[Diagnostic]()
        for folder in sorted({paths.store, paths.measurements, paths.part, paths.held, *folders}):
            try:
                self._disk.refuse_link(folder)
            except LinkInTheWay as error:
                found.append(describe(error, str(folder)))
        if found:
            raise SignageError(tuple(dict.fromkeys(found)))

    def _is_asked_for(self, place: Artifact | Unmakeable) -> bool:
        return self._selection.matches(place.output.asked_by, place.about)

    def _recall(self, artifacts: Iterable[Artifact]) -> None:
        """Judge all that *artifacts* are judged by as far as it was measured before."""
        self._verdicts.recall(_judges(artifacts))

    def _decided(self, artifacts: Iterable[Artifact]) -> tuple[Decision, ...]:
        """Decide about each of *artifacts*, and count those that need not be made."""
        decisions = decide(artifacts, self._record, force=self._force)
        for decision in decisions:
            if decision.reason is None:
                self._built.fresh += 1
            else:
                path, why = decision.artifact.path, decision.reason.value
                _log.info("%s is to be made: %s", path, why)
        return decisions

    def _adopt(self) -> None:
        """Take over what a manifest says is ours, before that manifest is written anew.

        Whoever throws the cache away keeps the output: what then is made only in
        part, or not described any more, is still ours to replace or remove.
        """
        if self._paths.elsewhere is not None:
            # What is ours there only its record can say.
            return
        manifest = from_json(self._disk.read(self._paths.manifest) or b"")
        if manifest is not None:
            rows = manifest.all_rows(lambda path: self._disk.read(self._paths.output / path))
            named = (*manifest.paths, *(str(row["path"]) for row in rows))
            own = filter(is_own_path, dict.fromkeys(named))
            self._record.claim(path for path in own if path not in self._record.known)

    def _make(self, decisions: Sequence[Decision]) -> None:
        wanted = tuple(self._wanted(decisions))
        try:
            self._publisher.announce(decision.artifact.path for decision in wanted)
        except OSError as error:
            for decision in wanted:
                self._fail(decision.artifact, describe(error, decision.artifact.path))
            return
        schedule = Schedule(
            wanted,
            self._verdicts.unknown(_judges(decision.artifact for decision in decisions)),
            self._plan.segments,
            self._paths,
            self._cache.has_segment,
            self._measurements.has,
            self._is_old,
        )
        workers = self._executor.workers
        self._progress.begin(len(wanted), schedule.left_s(workers))
        jobs = Jobs()
        jobs.add(schedule.first())
        for outcome in self._executor.run(jobs, self._context):
            if outcome is None:
                if self._is_outdated():
                    self._built.is_cut_short = True
                    return
                continue
            result = self._take(outcome, schedule)
            if result is None:
                jobs.add(schedule.after(outcome.job.name))
                self._progress.advance(schedule.left_s(workers))
                continue
            if isinstance(result, Diagnostic):
                # Also of what nothing else waits for.
                self._built.tell(result)
            for artifact in schedule.without(outcome.job.name):
                self._give_up(artifact, result)
            self._progress.advance(schedule.left_s(workers))

    def _wanted(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Yield what has to be made; hold back what is known to have an error."""
        outdated = [decision for decision in decisions if decision.reason is not None]
        errors = [d for d in outdated if self._verdicts.against(d.artifact.judged_by)]
        for decision in errors:
            self._give_up(decision.artifact, _Held.BACK)
        held_back = {decision.artifact.path for decision in errors}
        for decision in outdated:
            artifact = decision.artifact
            # An overview without them would not be what its key says.
            if artifact.path not in held_back and held_back.isdisjoint(artifact.recipe.shown_files):
                yield decision

    def _take(self, outcome: Outcome, schedule: Schedule) -> Diagnostic | _Held | None:
        """Let what was made appear; return why it does not, if so."""
        name = outcome.job.name
        decision = schedule.decisions.get(name)
        if decision is not None:
            return self._publish_or_tell(decision, outcome)
        if outcome.failure is not None:
            return outcome.failure
        try:
            if (subject := schedule.measured_by.get(name)) is not None:
                self._verdicts.take(subject, outcome.measurement)
                return None if self._is_clear((subject,), subject.name) else _Held.BACK
            self._keep_segment(outcome)
        except OSError as error:
            return describe(error, outcome.job.shown_as)
        return None

    def _publish_or_tell(self, decision: Decision, outcome: Outcome) -> Diagnostic | _Held | None:
        artifact = decision.artifact
        failure = outcome.failure or self._judge(artifact, outcome)
        failure = failure or self._reveal(decision, outcome)
        if isinstance(failure, _Held):
            self._hold_back(artifact)
        elif failure is not None:
            self._fail(artifact, failure)
        else:
            self._built.made.append(artifact.path)
            self._progress.made(artifact.path)
        return failure

    def _judge(self, artifact: Artifact, outcome: Outcome) -> Diagnostic | _Held | None:
        """Judge what was made; return why it must not appear."""
        try:
            if artifact.measures is not None:
                self._verdicts.take(artifact.measures, outcome.measurement)
            if self._is_clear(artifact.judged_by, artifact.path):
                return None
            self._disk.discard(outcome.job.target)
        except OSError as error:
            return describe(error, artifact.path)
        return _Held.BACK

    def _is_clear(self, subjects: Sequence[Subject], shown_as: str) -> bool:
        """Tell whether *subjects* have no error; if that is not known, say so, and no."""
        if self._verdicts.clear(subjects):
            return True
        if not self._verdicts.against(subjects):
            names = ", ".join(subject.name for subject in self._verdicts.unknown(subjects))
            self._built.tell(describe(Unjudged(f"nobody measured {names}"), shown_as))
        return False

    def _is_old(self, artifact: Artifact) -> bool:
        return (artifact.path, artifact.key) in self._left

    def _keep_segment(self, outcome: Outcome) -> None:
        """Let a finished segment appear in the store, its thumbnails first; raises OSError."""
        key = outcome.job.name
        if isinstance(outcome.measurement, Thumbnails):
            self._measurements.keep(key, outcome.measurement)
        self._cache.keep_segment(key, outcome.job.target)

    def _reveal(self, decision: Decision, outcome: Outcome) -> Diagnostic | None:
        """Let a finished artifact appear and remember it; return why it does not, if so."""
        assert outcome.facts is not None
        try:
            self._publisher.reveal(decision, outcome.job.target, outcome.facts)
        except OSError as error:
            return describe(error, decision.artifact.path)
        return None

    def _write(self, artifacts: Iterable[Artifact]) -> None:
        """Write *artifacts*, which tell what came of all else."""
        decisions = self._decided(artifacts)
        with contextlib.suppress(OSError):  # each says so by itself
            self._publisher.announce(d.artifact.path for d in decisions if d.reason is not None)
        for decision in decisions:
            artifact, recipe = decision.artifact, decision.artifact.recipe
            if decision.reason is None:
                continue
            assert isinstance(recipe, LateRecipe)
            assert artifact.measures is not None
            data, measurement = recipe.content()
            try:
                self._verdicts.take(artifact.measures, measurement)
                if not self._is_clear(artifact.judged_by, artifact.path):
                    self._built.diagnostics += self._verdicts.against(artifact.judged_by)
                    self._hold_back(artifact)
                    continue
                self._publisher.write(decision, data)
            except OSError as error:
                self._fail(artifact, describe(error, artifact.path))
                continue
            self._built.made.append(artifact.path)
            self._progress.made(artifact.path)

    def _give_up(self, artifact: Artifact, reason: Diagnostic | _Held) -> None:
        """Count *artifact*, which is not even begun; of an overview all was told already."""
        if artifact.recipe.shown_files:
            return
        if isinstance(reason, _Held):
            self._hold_back(artifact)
        else:
            self._fail(artifact, reason)

    def _hold_back(self, artifact: Artifact) -> None:
        self._built.held_back.append(artifact.path)
        self._progress.held_back(artifact.path)

    def _fail(self, artifact: Artifact, failure: Diagnostic) -> None:
        self._built.failed.append(artifact.path)
        self._built.tell(failure)
        self._progress.failed(artifact.path)

    def _show_held(self, chosen: Collection[Artifact]) -> None:
        """Let the author look at what was held back of *chosen*."""
        if self._built.is_cut_short:
            return
        names = set(self._built.held_back)
        looked_at = None if self._selection.is_whole else [each.path for each in chosen]
        held = (artifact for artifact in chosen if artifact.path in names)
        show_held(held, looked_at, self._verdicts, self._disk, self._executor, self._context)

    def _of_part(self) -> OfPart:
        """Return what there is to say to the other parts."""
        return OfPart(
            tuple(sorted(self._orphans())),
            sample_pictures(self._plan),
            tuple(sorted((a.code, str(a.span)) for a in self._verdicts.used)),
            self._verdicts.useless(),
        )

    def _remove_orphans(self) -> None:
        output, orphans = self._paths.output, self._orphans()
        removed, failures = remove_orphans(self._disk, output, self._record, orphans)
        # Of manifests nobody was told when they were written.
        self._built.removed += [path for path in removed if not is_manifest(path)]
        self._built.diagnostics += failures

    def _about_to_change(self, outdated: Sequence[Decision]) -> set[str]:
        """Return what will be made or removed: a build that dies must not seem to vouch for it."""
        late = (artifact.path for artifact in self._plan.late if outdated)
        orphans = () if self._plan.is_part else self._orphans()
        return {*(decision.artifact.path for decision in outdated), *late, *orphans}

    def _orphans(self) -> set[str]:
        """Return what is ours and not described any more; nothing while not all is understood."""
        if not self._plan.is_whole:
            return set()
        described = {place.path for place in self._plan.places}
        return self._record.known.keys() - described - self._plan.manifests

    def _list(self, title: str, unfinished: Collection[str] = ()) -> None:
        """Write the manifests, in which *unfinished* is not vouched for; raises OSError."""
        plan, record = self._plan, self._record
        allowed = {
            artifact.path: self._verdicts.allowed(artifact.judged_by) for artifact in plan.artifacts
        }
        files = {path: entry for path, entry in record.entries.items() if not is_manifest(path)}
        abouts = {each.path: each.about for each in plan.artifacts}
        abouts |= {each.path: each.about for each in plan.late}
        rows = self._as_told(file_rows(files, abouts, allowed), abouts)
        below = in_folders((str(row["path"]), row) for row in rows)
        changing = in_folders((path, None) for path in unfinished)
        lists: dict[str, bytes] = {}
        for path in sorted(plan.manifests):
            folder = path.rpartition("/")[0]
            here, names = below.get(folder, {}), changing.get(folder, {})
            if here or names or path in record.known:
                told = ({**row, "path": name} for name, row in here.items())
                data = to_json(title, told, names)
                if not self._publisher.lists(path, data):
                    lists[path] = data
        self._publisher.announce(lists)
        for path, data in lists.items():
            self._publisher.list(path, data)
        listed = {path: entry for path, entry in record.entries.items() if is_manifest(path)}
        rows = tuple(sorted((*rows, *file_rows(listed, {}, {})), key=lambda row: str(row["path"])))
        data = to_json(title, rows, unfinished)
        if data != self._disk.read(self._paths.manifest):
            self._disk.publish(self._paths.manifest, data)

    def _as_told(self, rows: tuple[FileRow, ...], planned: Collection[str]) -> tuple[FileRow, ...]:
        """Return *rows*, those of a part that is not *planned* as the manifest has them."""
        if not self._plan.is_part:
            return rows
        manifest = from_json(self._disk.read(self._paths.manifest) or b"")
        before = {row["path"]: row for row in manifest.rows} if manifest else {}
        return tuple(
            told
            if row["path"] not in planned
            and (told := before.get(str(row["path"])))
            and told.get("sha256") == row["sha256"]
            else row
            for row in rows
        )


def _judges(artifacts: Iterable[Artifact]) -> Iterator[Subject]:
    return (subject for artifact in artifacts for subject in artifact.judged_by)
