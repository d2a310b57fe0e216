"""Files for newspapers: texts, a press release, a sheet of facts, a picture, all in one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from signage.channels.html import element, joined, page
from signage.channels.plain import bound
from signage.channels.press import Press, PressContact, PressText, Visual
from signage.diagnostic import Diagnostic
from signage.disk import write_new
from signage.display_list import DisplayList
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.outputs.approval import subjects_of
from signage.outputs.letters import day_of_letter, letter_content
from signage.outputs.linked import linked
from signage.outputs.output import Artifact, Output, Planned, Unmakeable
from signage.outputs.poster import ProofRecipe
from signage.outputs.still import StillRecipe, write_png
from signage.outputs.written import WrittenRecipe, document_recipe
from signage.syntax.fields import suggestions
from signage.work import Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from PIL.Image import Image

    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels

LONG_SIDE, PPI = 3000, 300
"""Pixels of the picture: 25 cm in a newspaper."""
QUALITY = 92
PNG_NAME, JPEG_NAME, ARCHIVE = "anh.png", "anh.jpg", "press.zip"
ASK = "Liên hệ báo chí"


@dataclass(frozen=True, slots=True)
class VisualRecipe(Recipe):
    """Draw *page* with its long side of `LONG_SIDE` pixels, as a PNG or a JPEG in sRGB."""

    page: DisplayList
    is_jpeg: bool

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Draw it, and write the file."""
        from signage.raster.render import render

        scale = LONG_SIDE / max(self.page.width, self.page.height)
        picture = render(self.page, context.opened(), scale=scale)
        if not self.is_jpeg:
            return Made(write_png(picture, target))
        write_new(target, _jpeg(picture))
        return Made({"width": picture.width, "height": picture.height})

    @property
    def cost(self) -> float:
        """Return what drawing seven megapixels takes."""
        return 1.0

    @property
    def rank(self) -> Rank:
        """Return that of a picture."""
        return Rank.PICTURE


@dataclass(frozen=True, slots=True)
class ArchiveRecipe(Recipe):
    """Put finished files into one archive, without a clock."""

    folder: str
    """In the archive."""
    files: tuple[tuple[str, str], ...]
    """The path of each below the output folder, and the key of its content."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Read the files, and write the archive."""
        data = io.BytesIO()
        # Pictures and PDFs are compressed already, and stored bytes are the same with every zlib.
        with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
            for path in self.shown_files:
                entry = zipfile.ZipInfo(f"{self.folder}/{PurePosixPath(path).name}")
                entry.create_system = _UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, (context.paths.output / path).read_bytes())
        write_new(target, data.getvalue())
        return Made({})

    @property
    def cost(self) -> float:
        """Return what reading some megabytes takes."""
        return 0.1

    @property
    def shown_files(self) -> tuple[str, ...]:
        """Return the paths of the files."""
        return tuple(path for path, _ in self.files)


_UNIX = 3
"""The system that made the archive, whatever it is, so that the archive is the same on all."""


class _PressFiles(Output):
    """Of each its texts, documents and pictures, and an archive of all."""

    kind = "press"
    asked_by = ("press",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the files of each; the archive is made when all others are."""
        shown = tuple(words for s in subjects_of(channels.planning.artifacts) for words in s.words)
        for planned in channels.of_kind(Press):
            # With what slides, posters and other channels say, as far as it is planned: all of it.
            press = replace(planned, elsewhere=(*planned.elsewhere, *shown))
            files: list[Planned] = [
                channels.file(self, f"{press.base}/{name}", recipe, press)
                for name, recipe in _written(press, channels.campaign.title).items()
            ]
            if press.visual is not None:
                files += _pictures(self, press, press.visual, channels)
            yield from files
            archive = f"{press.base}/{ARCHIVE}"
            made = tuple(file for file in files if isinstance(file, Artifact))
            if len(made) < len(files):
                yield Unmakeable(self, archive, channels.about(press))
                continue
            recipe = ArchiveRecipe(press.name, tuple((file.path, file.key) for file in made))
            judges = {judge.name: judge for file in made for judge in file.judged_by}
            first, *others = judges.values()
            key, about = channels.planning.key(recipe), channels.about(press)
            yield Artifact(self, archive, about, recipe, key, judged_by=(first, *others))


PRESS_FILES = _PressFiles()


def _written(press: Press, campaign: str) -> Mapping[str, Recipe]:
    """Return how all but the pictures are made, by the names of their files."""
    files: dict[str, Recipe] = {}
    for name, text in (("tin", press.news), ("bai", press.article)):
        files[f"{name}.txt"] = WrittenRecipe(_text(text, press).encode())
        files[f"{name}.html"] = WrittenRecipe(_html(text, press).encode())
    files["thong-cao.pdf"] = document_recipe("press-release", _release(press))
    files["thong-cao.txt"] = WrittenRecipe(_release_text(press).encode())
    if press.facts:
        files["du-kien.pdf"] = document_recipe("press-facts", _facts(press, campaign))
    if press.visual is not None:
        files["chu-thich-anh.txt"] = WrittenRecipe(_caption(press.visual).encode())
    return files


def _pictures(
    output: Output, press: Press, visual: Visual, channels: LaidOutChannels
) -> Iterator[Planned]:
    """Yield the pictures; they are judged as the slide or the poster is, too."""
    planning = channels.planning
    shown = {
        artifact.path: artifact
        for artifact in planning.artifacts
        if isinstance(artifact.recipe, (StillRecipe, ProofRecipe))
    }
    picture = shown.get(visual.picture)
    if picture is None and visual.picture not in planning.unmakeable:
        hints = suggestions(visual.picture, shown) or (_SEE_OUTPUT,)
        message = msg("no slide or poster has the file '{path}'", path=visual.picture)
        planning.report.add(
            Diagnostic("unknown-picture", message, visual.picture_span, hints=hints)
        )
    about = channels.about(press)
    for name, is_jpeg in ((JPEG_NAME, True), (PNG_NAME, False)):
        path = f"{press.base}/{name}"
        if picture is None:
            yield Unmakeable(output, path, about)
            continue
        assert isinstance(picture.recipe, (StillRecipe, ProofRecipe))
        recipe = VisualRecipe(picture.recipe.page, is_jpeg)
        key = planning.key(recipe)
        judges = (channels.subject(press), *picture.judged_by)
        yield Artifact(output, path, about, recipe, key, judged_by=judges)


_SEE_OUTPUT = msg(
    "write the path of a picture in output/: `posters/cai-dat-a3.png`, or that of a slide"
)


def _jpeg(picture: Image) -> bytes:
    from signage.media.conversion import srgb_profile

    data = io.BytesIO()
    picture.save(
        data,
        "JPEG",
        quality=QUALITY,
        subsampling=0,
        optimize=True,
        dpi=(PPI, PPI),
        icc_profile=srgb_profile(),
    )
    return data.getvalue()


def _text(text: PressText, press: Press) -> str:
    return "\n\n".join((text.title, *text.paragraphs, press.agency)) + "\n"


def _html(text: PressText, press: Press) -> str:
    """Return *text* as a page, to be opened in a browser or in Word, and copied.

    Its spaces are ordinary ones: newspapers set their lines themselves.
    """
    first, *others = text.paragraphs
    pieces = [
        element("h1", text.title),
        element("p", element("strong", first) if text is press.article else first),
        *(element("p", paragraph) for paragraph in others),
        element("p", element("em", press.agency)),
    ]
    return page(text.title, STYLE, element("main", "\n", joined(pieces, "\n"), "\n"))


def _release(press: Press) -> dict[str, Content]:
    text = press.release
    return {
        **letter_content(press),
        "title": text.title,
        "headline": bound(text.title),
        "paragraphs": [linked(paragraph) for paragraph in text.paragraphs],
        "contact": None if press.contact is None else linked(_asked(press.contact)),
    }


def _release_text(press: Press) -> str:
    date = ""
    if press.date is not None:
        day, month, year = day_of_letter(press.date)
        date = f", ngày {day} tháng {month} năm {year}"
    number = f"Số: {press.number}" if press.number else ""
    head = "\n".join(filter(None, (press.agency, number, f"{press.place}{date}")))
    title = f"THÔNG CÁO BÁO CHÍ\n{press.release.title}"
    contact = [] if press.contact is None else [_asked(press.contact)]
    signed = "\n".join(filter(None, (press.signer_title.upper(), press.signer)))
    blocks = (head, title, *press.release.paragraphs, *contact, signed)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _facts(press: Press, campaign: str) -> dict[str, Content]:
    return {
        "title": "Bảng dữ kiện cho báo chí",
        "campaign": campaign,
        "facts": [[linked(each.fact), linked(each.source)] for each in press.facts],
        "contact": None if press.contact is None else linked(_asked(press.contact)),
    }


def _asked(contact: PressContact) -> str:
    ways = [f"điện thoại {contact.phone.shown}"]
    if contact.mail is not None:
        ways.append(f"thư điện tử {contact.mail.shown}")
    return f"{ASK}: {contact.name}, {', '.join(ways)}"


def _caption(visual: Visual) -> str:
    return (
        f"Chú thích: {visual.caption}\nNguồn ảnh: {visual.credit}\n\n"
        f"{JPEG_NAME}: để đăng báo in và báo điện tử.\n{PNG_NAME}: cùng ảnh, giữ nguyên chi tiết.\n"
    )


STYLE = """
body{margin:0;font:1.125rem/1.6 "Times New Roman",Tinos,serif;color:#14202e;background:#fff}
main{max-width:40rem;margin:0 auto;padding:1rem 1rem 2rem;overflow-wrap:break-word}
h1{margin:.5rem 0 1rem;font-size:1.75rem;line-height:1.25}
p{margin:0 0 .75rem}
"""
