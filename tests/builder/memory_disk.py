"""A disk in memory that dies or fills up at a chosen step, and a worker that writes to it."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from signage.builder.failure import describe
from signage.disk import FileState, staged_path
from signage.outputs.video import VideoRecipe
from signage.seal import KEY_BYTES, Seal, unsealed
from signage.work import Job, Jobs, Outcome, Recipe, WorkerContext

PART = Path("/campaign/.signage/part")
SEAL = Seal(bytes(KEY_BYTES))


class Crash(BaseException):
    """The machine has lost its power: nothing that comes after has an effect."""


class MemoryDisk:
    """Files by path. Every change is a step or two; *fatal* and *full* name the step that fails.

    With the power goes what was added to files and not synced.
    """

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}
        self.fatal: int | None = None
        self.full: int | None = None
        self.times: dict[Path, int] = {}
        self.held: set[Path] = set()
        """Files that another program holds open: they can be neither replaced nor removed."""
        self._steps = 0
        self._is_power_lost = False
        self._lasting: dict[Path, int] = {}
        """Of files that were added to since: how many bytes last."""

    def start(
        self, *, fatal: int | None = None, full: int | None = None, is_power_lost: bool = False
    ) -> None:
        """Begin to count steps again, with the power back and room freed.

        At step *fatal* the process dies; if *is_power_lost*, the whole machine.
        """
        self._steps, self.fatal, self.full = 0, fatal, full
        self._is_power_lost = is_power_lost
        self._lasting.clear()

    def state(self, path: Path) -> FileState | None:
        data = self.files.get(path)
        return None if data is None else FileState(len(data), self.times.get(path, 0))

    def states(self, folder: Path, names: Iterable[str]) -> Iterator[FileState | None]:
        return (self.state(folder / name) for name in names)

    def sha256(self, path: Path) -> str | None:
        data = self.files.get(path)
        return None if data is None else hashlib.sha256(data).hexdigest()

    def refuse_link(self, folder: Path) -> None:
        pass

    def make_folder(self, path: Path) -> None:
        pass

    def alter(self, path: Path, data: bytes) -> None:
        """Write a file as somebody else does, who leaves a time of his own."""
        self.files[path] = data
        self.times[path] = self.times.get(path, 0) + 1

    def read(self, path: Path) -> bytes | None:
        return self.files.get(path)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file as encoders do: there is a moment when half of it stands."""
        self._step(lambda: self._put(path, data[: len(data) // 2]))
        self._put(path, data)

    def publish(self, path: Path, data: bytes, *, lasts: bool = True) -> FileState:
        staged = staged_path(PART, path)
        try:
            self.write(staged, data)
            return self.reveal(staged, path)
        except OSError:
            self.files.pop(staged, None)
            raise

    def reveal(self, staged: Path, path: Path, *, lasts: bool = True) -> FileState:
        self._refuse_if_held(path)
        self._step()
        self._lasting.pop(path, None)
        self.files[path] = self.files.pop(staged)
        return FileState(len(self.files[path]), self.times.get(path, 0))

    def files_below(self, folder: Path) -> list[Path]:
        return sorted(p for p in self.files if p.is_relative_to(folder))

    def append(self, path: Path, data: bytes) -> None:
        before = self.files.get(path, b"")
        self._lasting.setdefault(path, len(before))
        self._step(lambda: self._put(path, before + data[: len(data) // 2]))
        self._put(path, before + data)

    def sync(self, path: Path) -> None:
        self._step()
        self._lasting.pop(path, None)

    def discard(self, path: Path) -> None:
        self.remove(path)

    def remove(self, path: Path) -> None:
        self._refuse_if_held(path)
        self._step(needs_room=False)
        self.files.pop(path, None)

    def _put(self, path: Path, data: bytes) -> None:
        self.files[path] = data

    def _refuse_if_held(self, path: Path) -> None:
        if path in self.held:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def _step(self, half: Callable[[], None] = lambda: None, *, needs_room: bool = True) -> None:
        if self.fatal is not None and self._steps >= self.fatal:
            if self._steps == self.fatal:
                half()
                self._lose()
            self._steps += 1
            raise Crash
        if needs_room and self.full is not None and self._steps >= self.full:
            half()
            raise OSError(errno.ENOSPC, "No space left on device")
        self._steps += 1

    def _lose(self) -> None:
        for path, size in self._lasting.items() if self._is_power_lost else ():
            self._put(path, self.files.get(path, b"")[:size])


class MemoryExecutor:
    """Makes the texts of recipes; joins segments that have to be in the store."""

    def __init__(self, disk: MemoryDisk, broken: str | None = None) -> None:
        self._disk = disk
        self._broken = broken
        self.done: list[str] = []
        self.is_woken = False

    @property
    def workers(self) -> int:
        return 1

    def warm_up(self) -> None:
        pass

    def wake(self) -> None:
        self.is_woken = True

    def busy_with(self) -> frozenset[Path]:
        return frozenset()

    def run(self, jobs: Jobs, context: WorkerContext) -> Iterator[Outcome | None]:
        self._paths = context.paths
        while jobs:
            if self.is_woken:
                self.is_woken = False
                yield None
            job = jobs.pop()
            try:
                yield self._outcome(job)
            except OSError as error:
                self._disk.files.pop(job.target, None)
                yield Outcome(job, None, describe(error, job.shown_as))

    def close(self) -> None:
        pass

    def _outcome(self, job: Job) -> Outcome:
        return Outcome(job, self._make(job))

    def _make(self, job: Job) -> dict[str, str | int | float | None]:
        data = self._content(job.recipe)
        if self._broken is not None and self._broken.encode() in data:
            raise OSError(errno.EIO, "the encoder gave up")
        self._disk.write(job.target, data)
        self.done.append(job.name)
        return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    def _content(self, recipe: Recipe) -> bytes:
        if isinstance(recipe, VideoRecipe):
            segments = (self._disk.files[self._paths.segment(p.key)] for p in recipe.parts)
            return b"+".join(map(unsealed, segments))
        text: str = recipe.text
        return text.encode()


def below(disk: MemoryDisk, folder: Path) -> dict[str, bytes]:
    """Return the files below *folder* by their paths in it."""
    inside = {p: data for p, data in disk.files.items() if p.is_relative_to(folder)}
    return {PurePath(p).relative_to(folder).as_posix(): data for p, data in inside.items()}
