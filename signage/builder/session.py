"""One campaign folder, built once or again and again: load, plan, make, remember."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signage.builder.disk import RealDisk
from signage.builder.executor import Executor, executor_for
from signage.builder.failure import describe
from signage.builder.progress import Progress
from signage.builder.record import Record
from signage.builder.selection import Selection
from signage.builder.stamp import count_fresh
from signage.builder.workspace import Workspace
from signage.diagnostic import Diagnostic, SignageError
from signage.phrase import Phrase
from signage.reads import FileRead

LOCK_PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Result:
    """What a build came to, in the order in which it happened."""

    made: tuple[str, ...] = ()
    fresh: int = 0
    removed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    reads: tuple[FileRead, ...] = ()
    """What the campaign was read from; empty if it did not have to be read."""

    @property
    def is_good(self) -> bool:
        """Tell whether everything asked for stands."""
        return not self.failed and not any(d.severity >= d.severity.ERROR for d in self.diagnostics)


class Session:
    """Builds one campaign; keeps its worker processes from one build to the next."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.workspace = Workspace(folder.resolve())
        self._disk = RealDisk(self.workspace.folder)
        self._executor: Executor = executor_for(workers)

    def build(self, selection: Selection, progress: Progress, *, force: bool = False) -> Result:
        """Bring what *selection* asks for up to date; never raises for what a user can mend."""
        try:
            with self._only_one():
                return self._build(selection, progress, force=force)
        except SignageError as error:
            return Result(diagnostics=error.diagnostics)
        except OSError as error:
            name = str(error.filename or self.workspace.output)
            return Result(diagnostics=(describe(error, name),))

    def close(self) -> None:
        """End the worker processes."""
        self._executor.close()

    def _build(self, selection: Selection, progress: Progress, *, force: bool) -> Result:
        record = Record.open(self._disk, self.workspace.record)
        if not force:
            fresh = count_fresh(self._disk, self.workspace, record, selection)
            if fresh is not None:
                return Result(fresh=fresh)
        # Only now what takes long to import.
        from signage.builder.build import Builder
        from signage.builder.make import Workshop
        from signage.builder.plan import plan
        from signage.builder.stamp import write_stamp
        from signage.diagnostic import Report
        from signage.loader import load

        loaded = load(self.workspace.folder)
        report = Report()
        report.extend(loaded.diagnostics)
        planned = plan(loaded.project, loaded.assets, report)
        workshop = Workshop(loaded.library, self.workspace.store, self.workspace.output)
        builder = Builder(self.workspace, self._disk, record, self._executor, workshop, progress)
        title = loaded.project.campaign.title
        built = builder.build(planned, title, selection, force=force)
        diagnostics = (*report.diagnostics, *built.diagnostics)
        if selection.is_whole and not built.failed and not diagnostics:
            record.compact()
            write_stamp(self._disk, self.workspace, loaded.reads, planned.artifacts)
        return Result(
            tuple(built.made),
            built.fresh,
            tuple(built.removed),
            tuple(built.failed),
            diagnostics,
            loaded.reads,
        )

    @contextlib.contextmanager
    def _only_one(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        self.workspace.cache.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.workspace.lock, timeout=LOCK_PATIENCE_S):
                yield
        except Timeout:
            raise SignageError((_busy(),)) from None


def _busy() -> Diagnostic:
    return Diagnostic(
        "already-building",
        Phrase(
            "another `signage` is building this campaign right now",
            "một lệnh `signage` khác đang dựng chiến dịch này",
        ),
        hints=(
            Phrase(
                "wait until it is done, or end it (perhaps a `signage watch` in another window)",
                "chờ lệnh kia xong, hoặc dừng nó (có thể là `signage watch` ở cửa sổ khác)",
            ),
        ),
    )
