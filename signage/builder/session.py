"""One campaign folder, built once or again and again: load, plan, make, remember."""

from __future__ import annotations

import contextlib
import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from signage.alike import told_once
from signage.builder.executor import Executor, executor_for
from signage.builder.failure import describe
from signage.builder.lock import LOCK_PATIENCE_S, only_one
from signage.builder.progress import Progress
from signage.builder.record import Record
from signage.builder.stamp import fresh_files, read_stamp
from signage.campaign_paths import MANIFEST_NAME, CampaignPaths
from signage.diagnostic import Diagnostic, InvalidProject, Severity, SignageError
from signage.disk import RealDisk, sweep
from signage.lazy_dataclass import dataclass
from signage.plan.selection import EVERYTHING, Encoding, Selection, UnknownName
from signage.seal import own_seal
from signage.source import FileRead, Source, Span

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without planning.
    from signage.builder.build import OfPart
    from signage.campaign.share import Share
    from signage.plan.plan import Known, PlannedCampaign

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to, in the order in which it happened."""

    made: tuple[str, ...] = ()
    fresh: int = 0
    removed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    """What has an error and was therefore not published."""
    kept: tuple[str, ...] = ()
    """Of what was held back or failed, or of all if nothing was begun: what an earlier build made
    and still stands there."""
    diagnostics: tuple[Diagnostic, ...] = ()
    reads: tuple[FileRead, ...] = ()
    """What the campaign was read from; empty if that is not known."""
    is_cut_short: bool = False
    """The campaign changed before everything was made."""
    stands: tuple[str, ...] = ()
    """What was made and stands in the campaign folder, by its path there."""
    of_part: OfPart | None = None
    """Of a share: what only all of them together can judge."""

    @property
    def is_good(self) -> bool:
        """Tell whether everything asked for stands."""
        return not (self.failed or self.held_back or self._has_errors)

    @property
    def is_nothing(self) -> bool:
        """Tell whether errors kept it from even beginning."""
        done = self.made or self.fresh or self.removed or self.failed or self.held_back
        return self._has_errors and not done

    @property
    def _has_errors(self) -> bool:
        return any(d.severity >= Severity.ERROR for d in self.diagnostics)


class Session:
    """Builds one campaign; keeps its worker processes from one build to the next."""

    def __init__(
        self,
        folder: Path,
        workers: int,
        *,
        output: Path | None = None,
        encoding: Encoding = Encoding.REPEAT,
        patience_s: float = LOCK_PATIENCE_S,
        today: Callable[[], datetime.date] = datetime.date.today,
        stays: bool = False,
        executor: Executor | None = None,
        shard: int | None = None,
        share: Share | None = None,
    ) -> None:
        """*stays*: it builds again and again, and keeps what planning found out for the next.

        *executor* does the jobs instead of *workers* processes of this machine.
        *shard*: it builds no more than the *share* with this number.
        """
        self._encoding = encoding
        self._patience_s = patience_s
        self._today = today
        self.paths = CampaignPaths.of(folder, output)
        if shard is not None:
            self.paths = self.paths.of_shard(shard)
        self._share = share
        self._disk = RealDisk(self.paths)
        self._seal = own_seal()
        self._executor: Executor = executor or executor_for(workers)
        self._left: frozenset[tuple[str, str]] = frozenset()
        """What a build that was cut short did not come to."""
        self._stays = stays
        self._known: Known | None = None
        """What the last planning found out; None before the first, or if it does not stay."""

    def build(
        self,
        selection: Selection,
        progress: Progress,
        *,
        force: bool = False,
        is_outdated: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Bring what *selection* asks for up to date.

        After each `wake` it asks *is_outdated*; if so, it ends early, and what
        is being made goes on behind it: the next build takes it over.

        Raises UnknownName if the campaign has nothing of that name, and
        KeyboardInterrupt, when no process works any more and no unfinished
        file is left; for what else a user can mend, it never raises.
        """
        self._look_anew()
        try:
            with only_one(self._disk, self.paths, self._patience_s):
                result = self._build(selection, progress, is_outdated, force=force)
            return replace(result, diagnostics=_settled(result.diagnostics))
        except UnknownName:
            raise
        except SignageError as error:
            reads = error.reads if isinstance(error, InvalidProject) else ()
            found = _settled(told_once(error.diagnostics))
            return Result(diagnostics=found, reads=reads, kept=self._made_before())
        except OSError as error:
            name = str(error.filename or self.paths.output)
            return Result(diagnostics=(describe(error, name),))

    def check(
        self, progress: Progress, selection: Selection | None = None
    ) -> tuple[Diagnostic, ...]:
        """Look at what *selection* asks for, else at everything, and return all there is to say.

        Nothing appears in the output folder. Raises UnknownName if the campaign has nothing of
        that name; for what else a user can mend, it never raises.
        """
        self._look_anew()
        try:
            with only_one(self._disk, self.paths, self._patience_s):
                found = self._check(progress, selection)
            return _settled(told_once(self._with_traces_kept(found)))
        except UnknownName:
            raise
        except SignageError as error:
            return _settled(told_once(error.diagnostics))
        except OSError as error:
            return (describe(error, str(error.filename or self.paths.cache)),)

    def wake(self) -> None:
        """Let a build that runs ask whether it is outdated; may be called by another thread."""
        self._executor.wake()

    def close(self) -> None:
        """End the worker processes."""
        self._executor.close()

    def _look_anew(self) -> None:
        """Forget which folders were no links: since the last build they may have become some."""
        self._disk = RealDisk(self.paths)

    def _with_traces_kept(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        if not any(diagnostic.trace for diagnostic in diagnostics):
            return diagnostics
        from signage.builder.fault_log import keep_traces

        return keep_traces(diagnostics, self.paths.folder)

    def _made_before(self) -> tuple[str, ...]:
        """Return what earlier builds made and is still there."""
        with contextlib.suppress(OSError, SignageError):
            known = Record.open(self._disk, self.paths, self._seal).known
            output = self.paths.output
            return tuple(path for path in known if self._disk.state(output / path) is not None)
        return ()

    def _check(self, progress: Progress, selection: Selection | None) -> tuple[Diagnostic, ...]:
        self._executor.warm_up()
        from signage.builder.check import CheckRun
        from signage.cache_folder import CacheFolder
        from signage.plan.selection import require_known
        from signage.work import WorkerContext

        seen = self._plan(selection or EVERYTHING)
        if selection is not None:
            require_known(seen.selection, seen.project, seen.plan)
        self._disk.make_folder(self.paths.part)
        context = WorkerContext(seen.library, self.paths)
        cache = CacheFolder(self._disk, self.paths, self._seal)
        run = CheckRun(
            seen.plan, cache, self._executor, context, self._today(), progress, seen.selection
        )
        return (*seen.diagnostics, *run.run())

    def _build(
        self,
        selection: Selection,
        progress: Progress,
        is_outdated: Callable[[], bool],
        *,
        force: bool,
    ) -> Result:
        if not force and (result := self._if_fresh(selection)):
            return result
        record = Record.open(self._disk, self.paths, self._seal)
        try:
            return self._make(record, selection, progress, is_outdated, force=force)
        except KeyboardInterrupt:
            # First the workers, or they go on writing.
            self.close()
            sweep(self._disk, self.paths)
            raise

    def _if_fresh(self, selection: Selection) -> Result | None:
        disk, paths, seal = self._disk, self.paths, self._seal
        stamp = read_stamp(disk, paths, seal)
        if stamp is None or stamp.encoding is not self._encoding:
            return None
        fresh = fresh_files(stamp, disk, paths, seal, selection, self._today())
        if fresh is None:
            return None
        _log.info("no file has changed since everything was built")
        return Result(
            fresh=len(fresh),
            diagnostics=stamp.remarks if selection.is_whole else (),
            reads=stamp.reads,
            stands=self._standing(file.path for file in stamp.files),
        )

    def _make(
        self,
        record: Record,
        selection: Selection,
        progress: Progress,
        is_outdated: Callable[[], bool],
        *,
        force: bool,
    ) -> Result:
        # The processes start while this one reads and plans.
        self._executor.warm_up()
        # Only now what takes long to import.
        from signage.builder.build import Build
        from signage.builder.stamp import stamp_of, write_stamp
        from signage.plan.selection import require_known
        from signage.work import WorkerContext

        seen = self._plan(selection)
        project, plan, selection = seen.project, seen.plan, seen.selection
        count = len(plan.artifacts) + len(plan.late)
        _log.info("%d files read, %d planned", len(seen.reads), count)
        require_known(selection, project, plan)
        if self.paths.shard is not None:
            self._take_over(record, {place.path for place in plan.places})
        built = Build(
            plan,
            selection,
            self._disk,
            record,
            self._executor,
            WorkerContext(seen.library, self.paths),
            progress,
            left=self._left,
            is_outdated=is_outdated,
            today=self._today(),
            force=force,
        ).run(project.campaign.title)
        self._left = built.left
        diagnostics = told_once(self._with_traces_kept((*seen.diagnostics, *built.diagnostics)))
        is_done = not (built.failed or built.held_back or built.is_cut_short)
        is_done = is_done and all(d.severity < Severity.ERROR for d in diagnostics)
        if selection.is_whole and is_done:
            # What was made stands: without these notes the next build only looks for longer.
            with contextlib.suppress(OSError):
                record.compact()
                stamp = stamp_of(
                    record, seen.reads, built.artifacts, diagnostics, self._encoding, self._today()
                )
                if stamp is not None:
                    write_stamp(stamp, self._disk, self.paths, self._seal)
        return Result(
            tuple(built.made),
            built.fresh,
            tuple(built.removed),
            tuple(built.failed),
            tuple(built.held_back),
            tuple(built.kept),
            diagnostics,
            seen.reads,
            built.is_cut_short,
            self._standing(record.entries),
            built.of_part,
        )

    def _take_over(self, record: Record, described: set[str]) -> None:
        """Let the *record* of a shard know what a build of all made of what it has *described*.

        That may have been another shard before, from which a row was moved.
        """
        if unknown := described - record.known.keys():
            of_all = Record.open(self._disk, replace(self.paths, shard=None), self._seal).entries
            for path in sorted(unknown & of_all.keys()):
                record.remember(path, of_all[path])

    def _plan(self, selection: Selection) -> PlannedCampaign:
        from signage.plan.plan import Known, plan_campaign

        if self._stays:
            self._known = self._known or Known()
        seen = plan_campaign(
            self.paths.folder, self._encoding, self._known, self._today(), self._share, selection
        )
        if self._share is None:
            return seen
        return replace(seen, reads=(*seen.reads, self._share.known_by))

    def _standing(self, files: Iterable[str]) -> tuple[str, ...]:
        """Return *files*, which are ours, in the campaign folder; none if all appear elsewhere."""
        if self.paths.elsewhere is not None:
            return ()
        output = self.paths.output.relative_to(self.paths.folder).as_posix()
        return tuple(f"{output}/{path}" for path in (*files, MANIFEST_NAME))


def _settled(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *diagnostics* with places that stay as they are, whatever the next build reads."""
    sources: dict[Source, Source] = {}

    def settled(span: Span) -> Span:
        if span.source not in sources:
            sources[span.source] = span.source.as_it_is
        source = sources[span.source]
        return source.span(span.line, span.column, span.end_line, span.end_column, span.cell)

    return tuple(d if d.span is None else replace(d, span=settled(d.span)) for d in diagnostics)
