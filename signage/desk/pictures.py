"""Pictures, drawings and films of a campaign: those that there are, how they look, new ones."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from signage.cache import Cache
from signage.campaign.assets import LARGEST_PICTURE, film_length_s, picture_in
from signage.campaign.file_kind import HEAD, FileKind, kind_of
from signage.campaign.folder import CampaignFolder, UnreadableFile, too_large
from signage.campaign.leveled import BELOW
from signage.campaign.svg import LARGEST_SVG, SvgDrawing
from signage.campaign.svg_script import has_script
from signage.campaign_paths import CampaignPaths
from signage.color import Color
from signage.desk.pen import publish
from signage.diagnostic import Diagnostic, SignageError
from signage.disk import RealDisk
from signage.display_list import DisplayList, FillPath
from signage.geometry import Rect
from signage.layout.outline import fitted, fitted_box
from signage.lazy_dataclass import dataclass
from signage.media.library import MOST_PIXELS, CampaignLibrary, LibrarySpec
from signage.message import msg
from signage.model.paint import Solid
from signage.model.path import LONGEST_PATH
from signage.model.template_field import FieldType
from signage.source import Source, Span
from signage.stock import stock_names, stock_paths
from signage.syntax.readers import is_name, nearest_name

if TYPE_CHECKING:
    from PIL.Image import Image

ASSETS = "templates/assets"
"""Where new pictures go, and where the stock has its own."""
LARGE = 4000
"""Pixels of the longer side, which fill a poster; of what has more a smaller copy is offered."""
THUMBNAIL = 320
"""Pixels of the longer side."""
ENDINGS = {
    FieldType.IMAGE: (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".svg"),
    FieldType.PICTOGRAM: (".svg",),
    FieldType.CLIP: (".mp4", ".mov", ".webm", ".gif"),
}
"""Of the files that a field of each type can show."""
LARGEST_FILM = 256 * 2**20
"""Bytes of a film that comes through the page: it is held, and a minute has a tenth of it."""
LARGEST = {
    FieldType.IMAGE: LARGEST_PICTURE,
    FieldType.PICTOGRAM: LARGEST_SVG,
    FieldType.CLIP: LARGEST_FILM,
}
MOST_LISTED = 1000
"""Files; nobody looks for one among more."""
_MOST_SEEN = 10_000
_DEEPEST = 6
"""Folders; a campaign has two or three."""
_QUALITY = 90
_JPEG = b"\xff\xd8\xff"
_BEGINNINGS = {_JPEG: ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp", b"II": ".tif", b"MM": ".tif"}
_PAPER, _ACCENT = Color(255, 255, 255), Color(11, 92, 173)
_NOWHERE = Span(Source("", ""), 1, 1, 1, 1)


class Large(Exception):
    """A picture has more pixels than anybody sees; it is not taken before somebody says how."""

    def __init__(self, size: tuple[int, int], nbytes: int) -> None:
        super().__init__(size)
        self.size = size
        self.nbytes = nbytes

    @property
    def smaller(self) -> tuple[int, int]:
        """Return the size that a smaller copy would have."""
        scale = LARGE / max(self.size)
        return round(self.size[0] * scale), round(self.size[1] * scale)


@dataclass(slots=True)
class Pictures:
    """Those of the campaign at *paths* and of the stock; new ones are taken one at a time."""

    paths: CampaignPaths
    _thumbnails: Cache[bytes] = field(default_factory=lambda: Cache(16 * 2**20, len))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listed(self, kind: FieldType) -> list[str]:
        """Return the paths of what a field of *kind* can show: the campaign's own come first."""
        endings = ENDINGS[kind]
        own = [path for path in self._own() if _can_be_named(path, endings)]
        stock = [path for path in stock_paths(ASSETS) if _can_be_named(path, endings)]
        return list(dict.fromkeys((*own, *stock)))[:MOST_LISTED]

    def thumbnail(self, path: str) -> bytes | None:
        """Return the picture at *path* as a small PNG; None if nothing there can be shown."""
        try:
            data = CampaignFolder(self.paths.folder).read(path, LARGEST_PICTURE)
            key = hashlib.sha256(data).digest()
            return self._thumbnails.get(key, lambda: _drawn_small(data, path))
        except UnreadableFile:
            return None

    def take(
        self, name: str, data: bytes, kind: FieldType, *, is_reduced: bool | None = None
    ) -> str:
        """Let the picture in *data*, which somebody calls *name*, be the campaign's.

        Return its path. Raises SignageError for what no field of *kind* can show, and Large, if
        nobody said whether it *is_reduced*.
        """
        try:
            if len(data) > LARGEST[kind]:
                raise too_large(name, len(data), LARGEST[kind], None)
            ending, data = _kept(name, data, kind, is_reduced=is_reduced)
        except UnreadableFile as error:
            raise SignageError((error.diagnostic,)) from error
        with self._lock:
            return self._publish(nearest_name(PurePosixPath(name).stem), ending, data)

    def _publish(self, stem: str, ending: str, data: bytes) -> str:
        """Write *data* under a name that nothing has; or return where the same stands already."""
        if not is_name(stem):
            stem = f"picture-{stem}".strip("-")
        try:
            # On some systems small and capital letters are the same.
            taken = {name.lower() for name in CampaignFolder(self.paths.folder).names(ASSETS)}
        except UnreadableFile as error:
            raise SignageError((error.diagnostic,)) from error
        taken |= {name.lower() for name in stock_names(ASSETS)}
        number, path = 1, f"{ASSETS}/{stem}{ending}"
        while PurePosixPath(path).name in taken:
            if self._says(path, data):
                return path
            number += 1
            path = f"{ASSETS}/{stem}-{number}{ending}"
        publish(self.paths, path, data)
        return path

    def _says(self, path: str, data: bytes) -> bool:
        """Tell whether the campaign has *data* at *path*."""
        with contextlib.suppress(OSError):
            return RealDisk(self.paths).read(self.paths.folder / path) == data
        return False

    def _own(self) -> Iterator[str]:
        """Yield the paths of the campaign's files, but for what is made of them."""
        folder = CampaignFolder(self.paths.folder)
        made = {self.paths.output, self.paths.cache}
        waiting, seen = [("", 0)], 0
        while waiting:
            place, depth = waiting.pop(0)
            try:
                names = folder.names(place)
            except UnreadableFile:
                continue
            for name in names:
                path = f"{place}/{name}" if place else name
                seen += 1
                if seen > _MOST_SEEN or name.startswith("."):
                    continue
                if PurePosixPath(name).suffix:
                    yield path
                elif depth < _DEEPEST and self.paths.folder / path not in made:
                    waiting.append((path, depth + 1))


def _kept(name: str, data: bytes, kind: FieldType, *, is_reduced: bool | None) -> tuple[str, bytes]:
    """Return the ending that *data* ask for, and the data as they are to be kept."""
    if kind is FieldType.CLIP:
        return _film_ending(name, data), data
    is_drawing = kind_of(data[:HEAD]) is FileKind.DRAWING or name.lower().endswith(".svg")
    if is_drawing or kind is FieldType.PICTOGRAM:
        picture_in(data, name, is_pictogram=kind is FieldType.PICTOGRAM)
        if has_script(data):
            raise UnreadableFile(_with_script(name))
        return ".svg", data
    from signage.media.photograph import reduced, size_of

    # What is no picture at all is told of below, with what to do.
    with contextlib.suppress(OSError, ValueError):
        size = size_of(data)
        # Of other formats than JPEG all has to be decoded first.
        is_large = max(size) > LARGE and (size[0] * size[1] <= MOST_PIXELS or _is_jpeg(data))
        if is_large and is_reduced is None:
            raise Large(size, len(data))
        if is_large and is_reduced:
            return _written(reduced(data, LARGE))
    picture_in(data, name)
    return _ending(data), data


def _with_script(name: str) -> Diagnostic:
    return Diagnostic(
        "unsafe-svg",
        msg("'{name}' has a program in it, which a browser would run", name=name),
        hints=(msg("export it as a plain SVG, or save it as PNG"),),
    )


def _film_ending(name: str, data: bytes) -> str:
    """Return the ending of the film in *data*."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        film_length_s(file, name)
    ending = PurePosixPath(name.lower()).suffix
    return ending if ending in ENDINGS[FieldType.CLIP] else ".mp4"


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(_JPEG)


def _ending(data: bytes) -> str:
    """Return the ending of a photograph, by what it is, whatever it was called."""
    return next(end for beginning, end in _BEGINNINGS.items() if data.startswith(beginning))


def _written(picture: Image) -> tuple[str, bytes]:
    """Return *picture* as a file; as a PNG if something can be seen through it."""
    out = io.BytesIO()
    if picture.mode == "RGBA":
        picture.save(out, "PNG")
        return ".png", out.getvalue()
    picture.save(out, "JPEG", quality=_QUALITY)
    return ".jpg", out.getvalue()


def _drawn_small(data: bytes, path: str) -> bytes:
    """Return the picture in *data* as a PNG of at most THUMBNAIL pixels a side."""
    from PIL import Image as Images

    from signage.media.photograph import reduced
    from signage.raster.png import encode_png

    try:
        found = picture_in(data, path)
    except UnreadableFile:
        if not path.endswith(".svg"):
            raise
        # As one colour it may be shown where its own cannot.
        found = picture_in(data, path, is_pictogram=True)
    if isinstance(found, SvgDrawing):
        return encode_png(_outlines_drawn(found))
    small = reduced(data, THUMBNAIL).convert("RGBA")
    paper = Images.new("RGBA", small.size, _PAPER.rgb)
    return encode_png(Images.alpha_composite(paper, small).convert("RGB"))


def _outlines_drawn(drawing: SvgDrawing) -> Image:
    """Return *drawing* on paper."""
    from signage.raster.render import render

    scale = THUMBNAIL / max(drawing.size.width, drawing.size.height)
    width = max(1, round(drawing.size.width * scale))
    height = max(1, round(drawing.size.height * scale))
    box = Rect(0, 0, width, height)
    items = tuple(
        FillPath(
            fitted(shape.path, drawing.size, box),
            Solid(_ACCENT) if shape.is_accent else shape.paint,
            fitted_box(shape.box, drawing.size, box),
            _NOWHERE,
        )
        for shape in drawing.shapes
    )
    return render(
        DisplayList(width, height, _PAPER, items), CampaignLibrary(LibrarySpec(Path(), ()))
    )


def _can_be_named(path: str, endings: tuple[str, ...]) -> bool:
    """Tell whether *path* can be written into a field, and is no smaller form of another."""
    name = PurePosixPath(path)
    is_level = name.stem.rpartition(".")[2] in BELOW
    return (
        name.suffix.lower() in endings
        and not (is_level and "." in name.stem)
        and len(path) <= LONGEST_PATH
        and path.isprintable()
        and "\\" not in path
    )
