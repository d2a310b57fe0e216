"""A campaign that is judged, and building it on a disk in memory.

A picture with "!" breaks a rule about slides, unless it ends with "?": then that
is allowed. A video with "#" breaks a rule about files, and a loop with two "*" blinks.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from signage.builder.build import Build, Built
from signage.builder.manifest import from_json
from signage.builder.progress import Silence
from signage.builder.record import Record
from signage.checks.loop.flashing import blinking
from signage.checks.measurements import Flashes, LoopMeasurement, StillMeasurement
from signage.checks.slide.contrast import low_contrast
from signage.checks.video.frames import seam_jumps
from signage.content_key import content_key
from signage.diagnostic import Diagnostic, Severity
from signage.geometry import Rect
from signage.judge.subject import Subject
from signage.judge.subjects import PicturesSubject, VideoSubject
from signage.message import msg
from signage.model.allowance import Allowance
from signage.outputs.contact_sheet import CONTACT_SHEET, ContactSheetRecipe, Tile
from signage.outputs.loop import LOOP as LOOP_OUTPUT
from signage.outputs.loop import MeasureLoop
from signage.outputs.output import About, Artifact, Judges
from signage.outputs.slide_video import SLIDE_VIDEO
from signage.outputs.still import STILL
from signage.outputs.video import VideoRecipe
from signage.plan.plan import Plan
from signage.plan.selection import Selection
from signage.source import Source, Span
from signage.text.font import FontKey
from signage.work import (
    Findings,
    Job,
    Measurement,
    Outcome,
    Recipe,
    Thumbnails,
)
from tests.builder.campaign import CONTEXT, FORMAT, PATHS, WHOLE, Draft, Text, TextSegment
from tests.builder.memory_disk import SEAL, MemoryDisk, MemoryExecutor, below

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


@dataclass(frozen=True, slots=True)
class Picture(Text):
    """Draw a picture of a text, and measure it."""


@dataclass(frozen=True, slots=True)
class MeasurePicture(Text):
    """Measure a picture of a text, and write nothing."""


@dataclass(frozen=True, slots=True)
class Judged(Subject):
    """A subject that has an error if its measurement is bright, or flashes."""

    severity: Severity = Severity.ERROR
    line: int = 1
    said: tuple[tuple[str, Span], ...] = ()

    measured_as = object

    def accepts(self, measurement: Measurement | None) -> bool:
        return measurement is not None

    def judge(
        self, measurement: Measurement | None, today: datetime.date | None
    ) -> Iterator[Diagnostic]:
        match measurement:
            case StillMeasurement(level=1.0):
                yield low_contrast.finding(SAID, span(self.line), severity=self.severity)
            case LoopMeasurement(flashes=Flashes(blinks=1)):
                yield blinking.finding(SAID, span(self.line), severity=Severity.ERROR)
            case Findings(diagnostics):
                yield from diagnostics

    @property
    def words(self) -> Iterator[tuple[str, Span]]:
        return iter(self.said)


def measured(text: str) -> StillMeasurement:
    """What is measured of a picture with *text*."""
    return StillMeasurement((), (), level=float("!" in text), brightest=0, white=0.0)


def file_of(path: str) -> str:
    """Return the name of what is judged of the video at *path* as a file."""
    return f"file of {path}"


def plan_of(files: Mapping[str, str]) -> Plan:
    """Return a plan of *files*: pictures first, then videos, of which a loop is judged by all."""
    draft = Draft()
    for path, text in files.items():
        folder, _, name = path.rpartition("/")
        about = About(folder, "tv", name)
        if name.endswith(".mp4"):
            _add_video(draft, path, text, about)
        else:
            _add_picture(draft, path, text.rstrip("?"), about, is_allowed=text.endswith("?"))
    pictures = [artifact for artifact in draft.artifacts if artifact.output is STILL]
    tiles = tuple(Tile(picture.path, "", picture.key) for picture in pictures)
    recipe = ContactSheetRecipe("", (("", tiles),), FontKey("0"))
    subjects = tuple(subject for picture in pictures for subject in picture.judged_by)
    overview = PicturesSubject(OVERVIEW, "", None, (), subjects)
    draft.add(OVERVIEW, CONTACT_SHEET, recipe, About(), (overview,))
    return draft.plan


def _add_picture(draft: Draft, path: str, text: str, about: About, *, is_allowed: bool) -> None:
    picture = Picture(text)
    allowances = (allowance(),) if is_allowed else ()
    subject = Judged(path, draft.keys.key(picture), MeasurePicture(text), allowances)
    draft.add(path, STILL, picture, about, (subject,), subject)


def _add_video(draft: Draft, path: str, text: str, about: About) -> None:
    parts = draft.parts(text)
    recipe = VideoRecipe(parts, FORMAT)
    if path.endswith("loop.mp4"):
        output, folder = LOOP_OUTPUT, path.rpartition("/")[0]
        measure = MeasureLoop(parts, FORMAT, 0.1, Rect(0, 0, FORMAT.width, FORMAT.height))
        judges: list[Subject] = [
            subject
            for artifact in draft.artifacts
            if artifact.output is STILL and artifact.path.startswith(folder)
            for subject in artifact.judged_by
        ]
        judges.append(Judged(path, draft.keys.key(measure), measure, ()))
    else:
        output, picture = SLIDE_VIDEO, path.replace(".mp4", ".png")
        judges = [s for a in draft.artifacts if a.path == picture for s in a.judged_by]
    allowances = tuple(allowance for subject in judges for allowance in subject.allowances)
    key = content_key(path, draft.keys.key(recipe))
    file = VideoSubject(file_of(path), key, None, allowances, path, span())
    draft.add(path, output, recipe, about, (file, *judges), file)


def subject_of(plan: Plan, name: str) -> Any:
    """Return what is judged in *plan* by that name."""
    return next(subject for subject in plan.subjects if subject.name == name)


def with_subject(plan: Plan, name: str, **changed: Any) -> Plan:
    """Return *plan* with something else about the subject *name*."""
    new = replace(subject_of(plan, name), **changed)

    def swapped(subject: Subject) -> Subject:
        if isinstance(subject, PicturesSubject):
            return replace(subject, pictures=tuple(map(swapped, subject.pictures)))
        return new if subject.name == name else subject

    def judged(artifact: Artifact) -> Artifact:
        first, *others = map(swapped, artifact.judged_by)
        judges: Judges = (first, *others)
        measures = None if artifact.measures is None else swapped(artifact.measures)
        return replace(artifact, judged_by=judges, measures=measures)

    return replace(
        plan,
        artifacts=tuple(map(judged, plan.artifacts)),
        subjects=tuple(map(swapped, plan.subjects)),
    )


def artifact_of(plan: Plan, path: str) -> Artifact:
    return next(artifact for artifact in plan.artifacts if artifact.path == path)


class MeasuringExecutor(MemoryExecutor):
    """Measures what it makes; whoever measures a loop has to find its thumbnails."""

    def _outcome(self, job: Job) -> Outcome:
        match job.recipe:
            case MeasurePicture(text):
                self.done.append(job.name)
                return Outcome(job, None, measurement=measured(text))
            case MeasureLoop(parts):
                self.done.append(job.name)
                shown = b"".join(self._disk.files[PATHS.measurement(p.key)] for p in parts)
                blinks = int(shown.count(b"*") > 1)
                flashes = Flashes(0, 0, 0, 0, blinks)
                return Outcome(job, None, measurement=LoopMeasurement(flashes, 0.0, ()))
        return Outcome(job, self._make(job), measurement=self._measured(job))

    def _content(self, recipe: Recipe) -> bytes:
        match recipe:
            case ContactSheetRecipe():
                shown = (self._disk.files[PATHS.output / path] for path in recipe.shown_files)
                return b"|".join(shown)
        return super()._content(recipe)

    def _measured(self, job: Job) -> Measurement | None:
        match job.recipe:
            case TextSegment(text):
                return Thumbnails(b"\x93" + text.encode())
            case Picture(text):
                return measured(text)
            case VideoRecipe():
                data = self._disk.files[job.target]
                return Findings((seam_jumps.finding(SAID),) if b"#" in data else ())
        return None


def build(
    disk: MemoryDisk,
    files: Mapping[str, str] | Plan,
    executor: MemoryExecutor | None = None,
    selection: Selection = WHOLE,
    *,
    force: bool = False,
) -> Built:
    """Build *files* as a new process would: with what it finds on *disk*."""
    return Build(
        files if isinstance(files, Plan) else plan_of(files),
        selection,
        disk,
        Record.open(disk, PATHS, SEAL),
        executor or MeasuringExecutor(disk),
        CONTEXT,
        Silence(),
        force=force,
    ).run("campaign")


def allowed_in_manifest(disk: MemoryDisk) -> dict[str, object]:
    """Return what the manifest says is allowed, by path, where anything is."""
    manifest = from_json(disk.files[PATHS.manifest])
    assert manifest is not None
    return {str(row["path"]): row["allowed"] for row in manifest.rows if row["allowed"]}


def listed(disk: MemoryDisk) -> dict[str, str]:
    """Return the digests in the manifest, by path."""
    document = json.loads(disk.files[PATHS.manifest])
    return {row["path"]: row["sha256"] for row in document["artifacts"]}


def outputs(disk: MemoryDisk) -> dict[str, str]:
    """Return what stands in the output folder, but for manifest and overview."""
    files = below(disk, PATHS.output)
    return {p: d.decode() for p, d in files.items() if p not in ("manifest.json", OVERVIEW)}
