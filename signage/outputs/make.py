"""Recipes to files: what a worker process does.

What only a few jobs need is imported by them: every worker of every build
waits for the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from signage.judge.measurements import Measurement, Thumbnails
from signage.judge.observe import (
    ThumbnailedFrames,
    draw_still,
    examine_poster,
    examine_video,
    look,
    watch,
)
from signage.media.library import CampaignLibrary, Library, LibrarySpec
from signage.outputs.recipe import (
    ContactSheetRecipe,
    DrawThumbnails,
    JoinRecipe,
    MeasureLoop,
    MeasureStill,
    MeasuringRecipe,
    PlainRecipe,
    PosterRecipe,
    PreflightPoster,
    ProofRecipe,
    Recipe,
    SegmentMaker,
    SegmentRecipe,
    StillRecipe,
    TextRecipe,
    TransitionRecipe,
)
from signage.outputs.video import footage, needs_search
from signage.raster.png import encode_png
from signage.raster.render import finished, render
from signage.video.encode import encode_hold, encode_moving
from signage.video.join import join
from signage.video.segments import Hold
from signage.work import Facts, WorkerContext, segment_path

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a recipe."""

    facts: Facts | None
    """Of the file; None if the recipe asks for none."""
    seen: Measurement | None = None


def make(
    recipe: Recipe,
    target: Path,
    workshop: WorkerContext,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Made:
    """Write the file that *recipe* describes to *target*; say what it is, and what was seen of it.

    *target* must not be the place where others look: it is incomplete until
    this returns. *is_wanted* is asked now and then. Raises EncodeError,
    OSError, or NotWanted as soon as the file is not wanted any more.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    made = _make(recipe, target, workshop, is_wanted)
    return made if made.facts is None else replace(made, facts=made.facts | _file_facts(target))


class NotWanted(Exception):
    """Nobody waits any more for the file that is being made."""


@dataclass(frozen=True, slots=True)
class _Reel:
    """The frames of *recipe*, drawn anew each time they are gone through."""

    recipe: SegmentMaker
    library: Library
    is_wanted: Callable[[], bool]

    def __iter__(self) -> Iterator[bytes]:
        for frame in footage(self.recipe, self.library):
            if not self.is_wanted():
                raise NotWanted
            yield frame


_OPEN: dict[LibrarySpec, CampaignLibrary] = {}
"""At most one: what this process has open."""


def put_away() -> None:
    """Close what was opened in this process to make files from."""
    for library in _OPEN.values():
        library.close()
    _OPEN.clear()


def _make(
    recipe: Recipe, target: Path, workshop: WorkerContext, is_wanted: Callable[[], bool]
) -> Made:
    match recipe:
        case StillRecipe():
            return _write_still(recipe, target, _library(workshop))
        case SegmentRecipe() | TransitionRecipe() | PlainRecipe():
            return _write_segment(recipe, target, _library(workshop), is_wanted)
        case JoinRecipe():
            return _write_video(recipe, target, workshop)
        case PosterRecipe():
            return _write_poster(recipe, target, _library(workshop))
        case ProofRecipe():
            page = render(recipe.page, _library(workshop), scale=recipe.scale)
            return Made(_write_png(page, target))
        case TextRecipe():
            target.write_bytes(recipe.text.encode())
            return Made({})
        case ContactSheetRecipe():
            return Made(_write_contact_sheet(recipe, target, workshop))
        case MeasureStill() | DrawThumbnails() | MeasureLoop() | PreflightPoster():
            return Made(None, _see(recipe, workshop, is_wanted))
        case _:
            assert_never(recipe)


def _see(
    recipe: MeasuringRecipe, workshop: WorkerContext, is_wanted: Callable[[], bool]
) -> Measurement:
    match recipe:
        case MeasureStill(still):
            library = _library(workshop)
            return look(still, draw_still(still, library), library)
        case DrawThumbnails(segment):
            return _glimpse(segment, _library(workshop), is_wanted)
        case MeasureLoop():
            return watch(recipe, workshop)
        case PreflightPoster(poster):
            return examine_poster(poster, _pdf(poster, _library(workshop)))
        case _:
            assert_never(recipe)


def _library(workshop: WorkerContext) -> CampaignLibrary:
    """Return the library of the campaign, opened once as long as the campaign's files stay."""
    if workshop.library not in _OPEN:
        put_away()
        _OPEN[workshop.library] = CampaignLibrary(workshop.library)
    return _OPEN[workshop.library]


def _write_png(picture: Image, target: Path) -> Facts:
    target.write_bytes(encode_png(picture))
    return {"width": picture.width, "height": picture.height}


def _write_contact_sheet(
    recipe: ContactSheetRecipe, target: Path, workshop: WorkerContext
) -> Facts:
    from signage.outputs.contact_sheet import draw_contact_sheet

    return _write_png(draw_contact_sheet(recipe, workshop.output, _library(workshop)), target)


def _write_still(recipe: StillRecipe, target: Path, library: Library) -> Made:
    picture = draw_still(recipe, library)
    facts = _write_png(finished(picture, recipe.finish), target)
    return Made(facts, look(recipe, picture, library))


def _write_poster(recipe: PosterRecipe, target: Path, library: CampaignLibrary) -> Made:
    data = _pdf(recipe, library)
    target.write_bytes(data)
    first = recipe.sheets[0].artwork
    facts: Facts = {"width": first.width, "height": first.height}
    return Made(facts, examine_poster(recipe, data))


def _pdf(recipe: PosterRecipe, library: CampaignLibrary) -> bytes:
    from signage.pdf.document import export_pdf

    return export_pdf(
        recipe.sheets,
        library,
        recipe.printer,
        profile=None if recipe.profile is None else library.file(recipe.profile),
        title=recipe.title,
        language=recipe.language,
        date=recipe.date,
    )


def _write_segment(
    recipe: SegmentMaker, target: Path, library: Library, is_wanted: Callable[[], bool]
) -> Made:
    reel = ThumbnailedFrames(_Reel(recipe, library, is_wanted), recipe.format)
    match recipe:
        case SegmentRecipe(segment=Hold(_, gop)):
            encode_hold(next(iter(reel)), gop, recipe.format, target)
            reel.stand(gop)
        case _:
            encode_moving(reel, recipe.format, target, thorough=needs_search(recipe))
    return Made({}, reel.glimpses)


def _glimpse(recipe: SegmentMaker, library: Library, is_wanted: Callable[[], bool]) -> Thumbnails:
    reel = ThumbnailedFrames(_Reel(recipe, library, is_wanted), recipe.format)
    for _ in reel:
        pass
    return reel.glimpses


def _write_video(recipe: JoinRecipe, target: Path, workshop: WorkerContext) -> Made:
    parts = [segment_path(workshop.store, p.key) for p in recipe.parts for _ in range(p.repeats)]
    join(parts, recipe.format, target, _sound(recipe, workshop))
    video, findings = examine_video(recipe, target)
    facts: Facts = {
        "width": video.width,
        "height": video.height,
        "duration_s": round(float(video.duration_s), 3),
        "fps": round(float(video.fps), 3),
        "codec": video.codec,
        "profile": video.profile,
        "level": video.level,
    }
    return Made(facts, findings)


def _sound(recipe: JoinRecipe, workshop: WorkerContext) -> Iterator[bytes]:
    if not recipe.sound:
        return iter(())
    from signage.video.sound import mix

    return mix(recipe.sound, recipe.format.samples(recipe.frames), _library(workshop))


def _file_facts(path: Path) -> Facts:
    sha256, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            size += len(block)
            sha256.update(block)
            md5.update(block)
    return {"bytes": size, "sha256": sha256.hexdigest(), "md5": md5.hexdigest()}
