"""A campaign of three revisions that needs no layout, and building it on a disk in memory."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signage.builder.build import Build, Built
from signage.builder.executor import Executor
from signage.builder.progress import Silence
from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic
from signage.judge.subject import Subject
from signage.model.encode import Audio
from signage.outputs.loop import LOOP
from signage.outputs.output import About, Artifact, Judges, Output, Unmakeable
from signage.outputs.still import STILL
from signage.outputs.video import VideoRecipe
from signage.plan.plan import Plan
from signage.plan.selection import Selection
from signage.video.format import VideoFormat
from signage.work import (
    ContentKeys,
    Made,
    Measurement,
    Part,
    Rank,
    Recipe,
    WorkerContext,
)
from tests.builder.memory_disk import SEAL, MemoryDisk, MemoryExecutor

PATHS = CampaignPaths(Path("/campaign"))
NO_LIBRARY: Any = None
CONTEXT = WorkerContext(NO_LIBRARY, PATHS)
LOBBY = About("lobby", "tv", "hello")
WHOLE = Selection()
FORMAT = VideoFormat(640, 384, 30, "high", "4.0", 8000, Audio.NONE)

# What each revision shows. The second changes a slide and drops another, the third
# goes back in part: an old key meets a newer file.
REVISIONS: tuple[dict[str, str], ...] = (
    {"lobby/tv/01-a.png": "a0", "lobby/tv/02-b.png": "b0", "lobby/tv/loop.mp4": "s0+s1"},
    {"lobby/tv/01-a.png": "a1", "lobby/tv/loop.mp4": "s0+s2"},
    {"lobby/tv/01-a.png": "a0", "lobby/tv/02-c.png": "c0", "lobby/hall/loop.mp4": "s1+s2"},
)


@dataclass(frozen=True, slots=True)
class Text(Recipe):
    """Write a text."""

    text: str

    def make(self, target: Path, context: WorkerContext) -> Made:
        target.write_bytes(self.text.encode())
        return Made({})

    @property
    def cost(self) -> float:
        return 0.0

    @property
    def rank(self) -> Rank:
        return Rank.PICTURE


@dataclass(frozen=True, slots=True)
class TextSegment(Text):
    """Write a text that others are joined from."""

    @property
    def rank(self) -> Rank:
        return Rank.WORK

    def measured(self) -> MeasureSegment:
        return MeasureSegment(self)


@dataclass(frozen=True, slots=True)
class MeasureSegment(Recipe):
    """Keep what a loop is measured through, and write nothing."""

    segment: TextSegment

    def make(self, target: Path, context: WorkerContext) -> Made:
        return Made(None)

    @property
    def cost(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Approved(Subject):
    """Something of which nothing bad can be said."""

    measured_as = None

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        return iter(())


@dataclass
class Draft:
    """A plan that is being written."""

    keys: ContentKeys = field(default_factory=ContentKeys)
    artifacts: list[Artifact] = field(default_factory=list)
    segments: dict[str, Any] = field(default_factory=dict)
    unmakeable: list[Unmakeable] = field(default_factory=list)

    def add(
        self,
        path: str,
        output: Output,
        recipe: Recipe,
        about: About,
        judged_by: Judges | None = None,
        measures: Subject | None = None,
    ) -> Artifact:
        judges = judged_by or (Approved(path, "", None, ()),)
        key = self.keys.key(recipe)
        self.artifacts.append(Artifact(output, path, about, recipe, key, judges, measures))
        return self.artifacts[-1]

    def part(self, text: str) -> Part:
        """Add a segment that videos are joined from, unless it is there."""
        recipe = TextSegment(text)
        key = self.keys.key(recipe)
        self.segments[key] = recipe
        return Part(key, 1, 1)

    def parts(self, text: str) -> tuple[Part, ...]:
        """Add the segments of a video, of which the text is theirs, joined by +."""
        return tuple(map(self.part, text.split("+")))

    @property
    def plan(self) -> Plan:
        subjects = {s.name: s for a in self.artifacts for s in a.judged_by}
        return Plan(
            tuple(self.artifacts),
            (),
            tuple(self.unmakeable),
            self.segments,
            tuple(subjects.values()),
        )


def plan_of(files: dict[str, str], unmakeable: Sequence[str] = ()) -> Plan:
    """Return a plan of *files*; the text of a video is that of its segments, joined by +."""
    draft = Draft(unmakeable=[Unmakeable(STILL, path, LOBBY) for path in unmakeable])
    for path, text in files.items():
        if path.endswith(".mp4"):
            draft.add(path, LOOP, VideoRecipe(draft.parts(text), FORMAT), LOBBY)
        else:
            draft.add(path, STILL, Text(text), LOBBY)
    return draft.plan


def build(
    disk: MemoryDisk,
    files: dict[str, str],
    executor: Executor | None = None,
    selection: Selection = WHOLE,
    *,
    force: bool = False,
    unmakeable: Sequence[str] = (),
    left: frozenset[tuple[str, str]] = frozenset(),
    is_outdated: bool = False,
) -> Built:
    """Build *files* as a new process would: with what it finds on *disk*."""
    return Build(
        plan_of(files, unmakeable),
        selection,
        disk,
        Record.open(disk, PATHS, SEAL),
        executor or MemoryExecutor(disk),
        CONTEXT,
        Silence(),
        left=left,
        is_outdated=lambda: is_outdated,
        force=force,
    ).run("campaign")
