"""A campaign that is judged, and building it on a disk in memory.

A picture with "!" breaks a rule about slides, unless it ends with "?": then that
is allowed. A video with "#" breaks a rule about files, and a loop with two "*" blinks.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from signage.builder.build import Builder, Built
from signage.builder.manifest import from_json
from signage.builder.progress import Silence
from signage.builder.record import Record
from signage.checks.loop.flashing import blinking
from signage.checks.measurements import Flashes, LoopMeasurement, StillMeasurement
from signage.checks.slide.contrast import low_contrast
from signage.checks.video.frames import seam_jumps
from signage.diagnostic import Diagnostic, Severity
from signage.judge.measurements import Findings, Measurement, Thumbnails, measurement_path
from signage.message import msg
from signage.model.allowance import Allowance
from signage.outputs.artifact import About, OutputKind
from signage.outputs.recipe import (
    ContactSheetRecipe,
    JoinRecipe,
    MeasureLoop,
    MeasureStill,
    Part,
    PreflightPoster,
    ProofRecipe,
    TextRecipe,
    Tile,
)
from signage.plan.plan import Plan
from signage.plan.selection import Selection
from signage.source import Source, Span
from signage.text.font import FontKey
from signage.work import Job, Outcome
from tests.builder.campaign import FORMAT, WHOLE, WORKSPACE
from tests.builder.memory_disk import MemoryDisk, MemoryExecutor, below

SOURCE = Source("playlists.yaml", "")
SAID = msg("it breaks a rule")
OVERVIEW = "contact-sheet.png"

A, B = "tv/01-a.png", "tv/02-b.png"
SLIDE, LOOP, OTHER = "tv/01-a.mp4", "tv/loop.mp4", "hall/01-c.png"
GOOD = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s1", OTHER: "c0"}
BAD = {A: "a1!", B: "b1", SLIDE: "s2", LOOP: "s2+s1", OTHER: "c0"}
"""The picture has an error: its video and its loop must not appear either."""
FLASHING = {A: "a2", B: "b0", SLIDE: "s*", LOOP: "s*+t*", OTHER: "c0"}
"""The loop has one, of which no picture tells."""
JUMPING = {A: "a0", B: "b0", SLIDE: "s0", LOOP: "s0+s#", OTHER: "c0"}
"""The finished file of the loop has one."""
REVISIONS = (GOOD, BAD, FLASHING, JUMPING)
HELD = ((), (A, SLIDE, LOOP), (LOOP,), (LOOP,))


def span(line: int = 1) -> Span:
    return Span(SOURCE, line, 1, line, 2)


def allowance(code: str = low_contrast.code, line: int = 9) -> Allowance:
    return Allowance(code, "bảng sát lối đi", span(line))


@dataclass(frozen=True)
class Page:
    """What a picture is drawn from."""

    text: str
    width: int = 1
    height: int = 1


def picture(text: str) -> Any:
    """Return how a picture with *text* is made."""
    page: Any = Page(text)
    return ProofRecipe(page, 1.0)


@dataclass(frozen=True)
class Judged:
    """A subject that has an error if what was seen of it is bright, or flashes."""

    recipe: Any
    key: str
    allowances: tuple[Allowance, ...] = ()
    severity: Severity = Severity.ERROR
    line: int = 1
    words: tuple[tuple[str, Span], ...] = ()

    @property
    def span(self) -> Span:
        return span(self.line)

    def judge(self, seen: Measurement | None, today: datetime.date | None) -> Iterator[Diagnostic]:
        match seen:
            case StillMeasurement(level=1.0):
                yield low_contrast.finding(SAID, span(self.line), severity=self.severity)
            case LoopMeasurement(flashes=Flashes(blinks=1)):
                yield blinking.finding(SAID, span(self.line), severity=Severity.ERROR)
            case Findings(diagnostics):
                yield from diagnostics


def seen_of(text: str) -> StillMeasurement:
    """What is seen of a picture with *text*."""
    return StillMeasurement((), (), level=float("!" in text), brightest=0, white=0.0)


def plan_of(files: Mapping[str, str]) -> Plan:
    """Return a plan of *files*: pictures first, then videos, of which a loop is judged by all."""
    plan = Plan()
    for path, text in files.items():
        folder, _, name = path.rpartition("/")
        about = About(folder, "tv", name)
        if name.endswith(".mp4"):
            _add_video(plan, path, text, about, [s for s in plan.subjects if s.startswith(folder)])
        else:
            _add_picture(plan, path, text.rstrip("?"), about, is_allowed=text.endswith("?"))
    pictures = tuple(Tile(a.path, "", a.key) for a in plan.artifacts if a.kind is OutputKind.STILL)
    recipe = ContactSheetRecipe("", (("", pictures),), FontKey("0"))
    plan.add(OVERVIEW, OutputKind.CONTACT_SHEET, recipe, About())
    return plan


def _add_picture(plan: Plan, path: str, text: str, about: About, *, is_allowed: bool) -> None:
    still = picture(text)
    plan.add(path, OutputKind.STILL, still, about)
    allowances = (allowance(),) if is_allowed else ()
    plan.subjects[path] = _subject(MeasureStill(still), plan.keys.key(still), allowances)
    plan.judged_by[path] = (path,)


def _add_video(plan: Plan, path: str, text: str, about: About, pictures: list[str]) -> None:
    parts = tuple(_part(plan, segment) for segment in text.split("+"))
    if path.endswith("loop.mp4"):
        plan.add(path, OutputKind.LOOP, JoinRecipe(parts, FORMAT), about)
        recipe = MeasureLoop(parts, FORMAT, 0.1)
        plan.subjects[path] = _subject(recipe, plan.keys.key(recipe))
        plan.judged_by[path] = (*pictures, path)
    else:
        plan.add(path, OutputKind.SLIDE, JoinRecipe(parts, FORMAT), about)
        plan.judged_by[path] = (path.replace(".mp4", ".png"),)


def _subject(recipe: object, key: str, allowances: tuple[Allowance, ...] = ()) -> Any:
    return Judged(recipe, key, allowances)


def _part(plan: Plan, text: str) -> Part:
    recipe: Any = TextRecipe(text)
    return Part(plan.store(recipe), 1, 1)


class SeeingExecutor(MemoryExecutor):
    """Looks at what it makes; whoever watches a loop has to find its glimpses."""

    def __init__(self, disk: MemoryDisk, broken: str | None = None) -> None:
        super().__init__(disk, WORKSPACE.store, broken)

    def _outcome(self, job: Job) -> Outcome:
        match job.recipe:
            case MeasureStill(still):
                self.done.append(job.name)
                page: Any = still
                return Outcome(job, None, seen=seen_of(page.page.text))
            case MeasureLoop(parts):
                self.done.append(job.name)
                keys = (measurement_path(WORKSPACE.sightings, part.key) for part in parts)
                shown = b"".join(self._disk.files[path] for path in keys)
                blinks = int(shown.count(b"*") > 1)
                return Outcome(job, None, seen=LoopMeasurement(Flashes(0, 0, 0, 0, blinks), 0.0))
            case PreflightPoster():
                self.done.append(job.name)
                return Outcome(job, None, seen=Findings(()))
        return Outcome(job, self._make(job), seen=self._seen(job))

    def _content(self, recipe: object) -> bytes:
        match recipe:
            case ContactSheetRecipe(rows=((_, tiles),)):
                shown = (self._disk.files[WORKSPACE.output / tile.path] for tile in tiles)
                return b"|".join(shown)
            case ProofRecipe(page=Page(text)):
                return text.encode()
        return super()._content(recipe)

    def _seen(self, job: Job) -> Measurement | None:
        match job.recipe:
            case TextRecipe(text):
                return Thumbnails(b"\x93" + text.encode())
            case ProofRecipe(page=Page(text)):
                return seen_of(text)
            case JoinRecipe():
                data = self._disk.files[job.target]
                return Findings((seam_jumps.finding(SAID),) if b"#" in data else ())
        return None


def build(
    disk: MemoryDisk,
    files: Mapping[str, str] | Plan,
    executor: SeeingExecutor | None = None,
    selection: Selection = WHOLE,
    *,
    force: bool = False,
) -> Built:
    """Build *files* as a new process would: with what it finds on *disk*."""
    record = Record.open(disk, WORKSPACE.record)
    worker = executor or SeeingExecutor(disk)
    no_workshop: Any = None
    builder = Builder(WORKSPACE, disk, record, worker, no_workshop, Silence())
    plan = files if isinstance(files, Plan) else plan_of(files)
    return builder.build(plan, "campaign", selection, force=force)


def allowed_in_manifest(disk: MemoryDisk) -> dict[str, object]:
    """Return what the manifest says is allowed, by path, where anything is."""
    rows = from_json(disk.files[WORKSPACE.manifest])
    assert rows is not None
    return {str(row["path"]): row["allowed"] for row in rows if row["allowed"]}


def listed(disk: MemoryDisk) -> dict[str, str]:
    """Return the digests in the manifest, by path."""
    document = json.loads(disk.files[WORKSPACE.manifest])
    return {row["path"]: row["sha256"] for row in document["artifacts"]}


def outputs(disk: MemoryDisk) -> dict[str, str]:
    """Return what stands in the output folder, but for manifest and overview."""
    files = below(disk, WORKSPACE.output)
    return {p: d.decode() for p, d in files.items() if p not in ("manifest.json", OVERVIEW)}
