"""Recipes to files: what a worker process does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from signage.builder.contact_sheet import draw_contact_sheet
from signage.builder.recipe import (
    ContactSheetRecipe,
    Finish,
    JoinRecipe,
    PosterRecipe,
    ProofRecipe,
    Recipe,
    SegmentRecipe,
    StillRecipe,
    TextRecipe,
    TransitionRecipe,
)
from signage.builder.record import Facts
from signage.diagnostic import Diagnostic, SignageError
from signage.export import mp4
from signage.export.blend import blend
from signage.export.library import CampaignLibrary, Library, LibrarySpec
from signage.export.pdf import export_pdf
from signage.export.png import encode_png
from signage.export.raster import place_on_canvas, render, to_one_bit
from signage.export.read_back import differences, read_video
from signage.export.segments import Hold, Moving
from signage.export.sound import mix
from signage.export.yuv import to_yuv420p
from signage.model.screen import ColorMode
from signage.paint.moment import Moment
from signage.paint.paint import paint
from signage.paint.stage import Stage
from signage.phrase import LANGUAGES, Phrase

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a worker finds what it needs."""

    library: LibrarySpec
    store: Path
    """Finished segments, each named by its key."""
    output: Path


class WrongVideo(SignageError):
    """A finished video is not what its screen asked for; it must not be published."""


def make(recipe: Recipe, target: Path, workshop: Workshop) -> Facts:
    """Write the file that *recipe* describes to *target* and return its facts.

    *target* must not be the place where others look: it is incomplete until
    this returns. Raises EncodeError, WrongVideo or OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    facts = _write(recipe, target, workshop)
    return {**facts, **_file_facts(target)}


_OPEN: dict[LibrarySpec, CampaignLibrary] = {}
"""At most one: what this process has open."""


def put_away() -> None:
    """Close what was opened in this process to make files from."""
    for library in _OPEN.values():
        library.close()
    _OPEN.clear()


def segment_path(store: Path, key: str) -> Path:
    """Return where the segment with *key* is kept."""
    return store / key[:2] / f"{key}.mp4"


def _write(recipe: Recipe, target: Path, workshop: Workshop) -> Facts:
    match recipe:
        case StillRecipe():
            picture = _picture(recipe.stage, recipe.moment, recipe.finish, _library(workshop))
            return _write_png(picture, target)
        case SegmentRecipe():
            return _write_segment(recipe, target, _library(workshop))
        case TransitionRecipe():
            return _write_transition(recipe, target, _library(workshop))
        case JoinRecipe():
            return _write_video(recipe, target, workshop)
        case PosterRecipe():
            return _write_poster(recipe, target, _library(workshop))
        case ProofRecipe():
            page = render(recipe.page, _library(workshop), scale=recipe.scale)
            return _write_png(page, target)
        case TextRecipe():
            target.write_bytes(recipe.text.encode())
            return {}
        case ContactSheetRecipe():
            sheet = draw_contact_sheet(recipe, workshop.output, _library(workshop))
            return _write_png(sheet, target)
        case _:
            assert_never(recipe)


def _library(workshop: Workshop) -> Library:
    """Return the library of the campaign, opened once as long as the campaign's files stay."""
    if workshop.library not in _OPEN:
        put_away()
        _OPEN[workshop.library] = CampaignLibrary(workshop.library)
    return _OPEN[workshop.library]


def _write_png(picture: Image, target: Path) -> Facts:
    target.write_bytes(encode_png(picture))
    return {"width": picture.width, "height": picture.height}


def _write_poster(recipe: PosterRecipe, target: Path, library: Library) -> Facts:
    target.write_bytes(
        export_pdf(
            recipe.page,
            library,
            pixels_per_mm=recipe.pixels_per_mm,
            title=recipe.title,
            language=recipe.language,
            date=recipe.date,
        )
    )
    return {"width": recipe.page.width, "height": recipe.page.height}


def _write_segment(recipe: SegmentRecipe, target: Path, library: Library) -> Facts:
    match recipe.segment:
        case Hold(moment, gop, _):
            frame = _frame(_picture(recipe.stage, moment, recipe.finish, library))
            mp4.encode_hold(frame, gop, recipe.format, target)
        case Moving(moments):
            frames = _frames(recipe.stage, moments, recipe.finish, library)
            mp4.encode_moving(frames, recipe.format, target)
    return {}


def _frames(
    stage: Stage, moments: tuple[Moment, ...], finish: Finish, library: Library
) -> Iterator[bytes]:
    last, frame = None, b""
    for moment in moments:
        if moment != last:
            last, frame = moment, _frame(_picture(stage, moment, finish, library))
        yield frame


def _write_transition(recipe: TransitionRecipe, target: Path, library: Library) -> Facts:
    before = render(paint(recipe.stage, recipe.moment), library)
    after = render(paint(recipe.next_stage, recipe.next_moment), library)
    # Of n frames none is the old picture any more and none the new one yet:
    # those are the segments' before and after it.
    steps = recipe.frames + 1
    frames = (
        _frame(_finished(blend(recipe.kind, before, after, step / steps), recipe.finish))
        for step in range(1, steps)
    )
    mp4.encode_moving(frames, recipe.format, target)
    return {}


def _write_video(recipe: JoinRecipe, target: Path, workshop: Workshop) -> Facts:
    parts = [segment_path(workshop.store, p.key) for p in recipe.parts for _ in range(p.repeats)]
    mp4.join(parts, recipe.format, target, _sound(recipe, workshop))
    facts = read_video(target)
    if found := differences(facts, recipe.format, recipe.frames):
        raise WrongVideo((_not_as_ordered(found),))
    return {
        "width": facts.width,
        "height": facts.height,
        "duration_s": round(float(facts.duration_s), 3),
        "fps": round(float(facts.fps), 3),
        "codec": facts.codec,
        "profile": facts.profile,
        "level": facts.level,
    }


def _sound(recipe: JoinRecipe, workshop: Workshop) -> Iterator[bytes]:
    if not recipe.sound:
        return iter(())
    return mix(recipe.sound, recipe.format.samples(recipe.frames), _library(workshop))


def _not_as_ordered(found: Sequence[Phrase]) -> Diagnostic:
    english, vietnamese = ("; ".join(phrase[lang] for phrase in found) for lang in LANGUAGES)
    return Diagnostic(
        "wrong-video",
        Phrase(
            f"the finished video is not what its screen asks for: {english}",
            f"video làm xong không đúng yêu cầu của màn hình: {vietnamese}",
        ),
        hints=(
            Phrase(
                "look at `encode:` of the screen: its level and bit rate must allow its size",
                "xem lại `encode:` của màn hình: level và bitrate phải đủ cho kích thước đó",
            ),
        ),
    )


def _frame(picture: Image) -> bytes:
    """Return *picture* as a frame, one black column or row added where it is odd."""
    from PIL import Image

    width, height = picture.width + picture.width % 2, picture.height + picture.height % 2
    if (width, height) != picture.size:
        even = Image.new("RGB", (width, height))
        even.paste(picture)
        picture = even
    return to_yuv420p(picture)


def _picture(stage: Stage, moment: Moment, finish: Finish, library: Library) -> Image:
    return _finished(render(paint(stage, moment), library), finish)


def _finished(picture: Image, finish: Finish) -> Image:
    if finish.color_mode is ColorMode.ONE_BIT:
        picture = to_one_bit(picture)
    return place_on_canvas(picture, finish.canvas, finish.rotate)


def _file_facts(path: Path) -> Facts:
    sha256, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            size += len(block)
            sha256.update(block)
            md5.update(block)
    return {"bytes": size, "sha256": sha256.hexdigest(), "md5": md5.hexdigest()}
