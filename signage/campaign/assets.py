"""Fonts, pictures, pictograms, clips and sounds of a campaign, opened and measured."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from signage.assets import MissingAsset
from signage.cache import Cache
from signage.campaign.file_kind import HEAD, FileKind, kind_of
from signage.campaign.folder import CampaignFolder, UnreadableFile, too_large
from signage.campaign.font import lacks_feature, open_font
from signage.campaign.leveled import BELOW, WHOLE, Level, LeveledDrawing, level_path
from signage.campaign.profile import open_profile
from signage.campaign.svg import LARGEST_SVG, BadDrawing, SvgDrawing, open_svg
from signage.campaign.svg_merging import merged_colors
from signage.diagnostic import Diagnostic, Report, Severity
from signage.display_list import Asset
from signage.geometry import Size
from signage.lazy_dataclass import dataclass
from signage.media.icc_profile import separation
from signage.media.library import FontSource, LibrarySpec
from signage.message import Message, msg
from signage.model.element import AssetKind, Reference
from signage.model.font_family import FeatureUse, FontFile, FontUse
from signage.model.printer import Printer
from signage.picture_tones import PictureTones
from signage.regular_file import LARGEST
from signage.source import Span
from signage.text.font import Font

if TYPE_CHECKING:
    from signage.media.foreign import BadMedium

K = TypeVar("K")
V = TypeVar("V")

LARGEST_FONT = 32 * 2**20
LARGEST_PICTURE = 64 * 2**20
"""Bytes of a file; what is larger was not meant for this."""

_LENGTHS_S: Cache[float] = Cache(1000, lambda _: 1)
"""Of films and sounds, by content: while somebody watches, each is looked into once."""


_TONES: Cache[PictureTones] = Cache(100, lambda _: 1)
"""Of photographs, in the same way."""


@dataclass(slots=True, eq=False)
class CampaignAssets:
    """Implements `signage.assets.Assets` for the files of one folder.

    `open_fonts` and `open_references` come first; who asks afterwards for what
    they report is told by MissingAsset.
    """

    folder: CampaignFolder
    _fonts: dict[FontFile, Font] = field(default_factory=dict)
    _assets: dict[str, Asset] = field(default_factory=dict)
    _pictures: dict[str, Size] = field(default_factory=dict)
    _tones: dict[str, PictureTones] = field(default_factory=dict)
    _drawings: dict[str, LeveledDrawing] = field(default_factory=dict)
    _drawn_pictures: dict[str, LeveledDrawing] = field(default_factory=dict)
    _clips_s: dict[str, float] = field(default_factory=dict)
    _sounds_s: dict[str, float] = field(default_factory=dict)
    _profiles: dict[str, bytes] = field(default_factory=dict)

    def font(self, face: FontFile) -> Font:
        """Return the face."""
        return _opened(self._fonts, face)

    def asset(self, path: str) -> Asset:
        """Return a file's identity."""
        return _opened(self._assets, path)

    def picture_size(self, path: str) -> Size:
        """Return a picture's size in its own pixels, upright."""
        return _opened(self._pictures, path)

    def picture_tones(self, path: str) -> PictureTones | None:
        """Return how dark and how light a picture is; None if it is an SVG drawing."""
        return None if path in self._drawn_pictures else _opened(self._tones, path)

    def drawing(self, path: str) -> LeveledDrawing | None:
        """Return a picture as shapes, if it is an SVG drawing."""
        return self._drawn_pictures.get(path)

    def pictogram(self, path: str) -> LeveledDrawing:
        """Return an SVG drawing that is shown in the theme's colours."""
        return _opened(self._drawings, path)

    def clip_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied video plays."""
        return _opened(self._clips_s, path)

    def sound_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied sound is."""
        return _opened(self._sounds_s, path)

    def separation(self, profile: str) -> bytes:
        """Return the ICC profile by which colours become inks."""
        return self._profiles[profile] if profile in self._profiles else separation(profile)

    def library(self) -> LibrarySpec:
        """Return what worker processes need to open the same files."""
        sources = {
            font.key: FontSource(font.key, face.path, font.pixel)
            for face, font in self._fonts.items()
        }
        return LibrarySpec(self.folder.path, tuple(sources.values()))

    @property
    def opened(self) -> tuple[object, ...]:
        """Return all that anybody can be told of its files: equal if that is the same."""
        return tuple(getattr(self, each.name) for each in fields(self) if each.name != "folder")

    def open_fonts(self, uses: Iterable[FontUse], report: Report) -> None:
        """Open every face, or report why it cannot be used where the theme names it."""
        for use in uses:
            if use.face in self._fonts:
                continue
            try:
                data = self.folder.read(use.face.path, LARGEST_FONT, use.span)
                self._fonts[use.face] = open_font(data, use)
            except UnreadableFile as error:
                report.add(error.diagnostic)

    def check_features(self, uses: Iterable[FeatureUse], report: Report) -> None:
        """Say which features fonts lack that are asked of them; once for each place."""
        told: set[tuple[str, Span]] = set()
        for use in uses:
            font, place = self._fonts.get(use.face), (use.feature.tag, use.feature.span)
            if font is not None and use.feature.tag not in font.features and place not in told:
                told.add(place)
                report.add(lacks_feature(font, use))

    def open_references(self, references: Iterable[Reference], report: Report) -> None:
        """Open every file that is shown, or report why it cannot be where it is named."""
        for reference in references:
            try:
                self._open(reference, report)
            except UnreadableFile as error:
                report.add(error.diagnostic)

    def open_profiles(self, printers: Iterable[Printer], report: Report) -> None:
        """Open the ICC profile of each of *printers*, a file, or report why it is none."""
        for printer in printers:
            try:
                data = open_profile(self.folder, printer)
            except UnreadableFile as error:
                report.add(error.diagnostic)
            else:
                self._profiles[printer.profile] = data
                self._assets[printer.profile] = Asset(printer.profile, _sha256(data))

    def _open(self, reference: Reference, report: Report) -> None:
        path, span = reference.path, reference.span
        match reference.kind:
            case AssetKind.PICTURE:
                if path not in self._pictures:
                    data = self.folder.read(path, LARGEST_PICTURE, span)
                    if _is_drawing(data, path):
                        self._open_drawn_picture(path, span)
                        return
                    sha256 = _sha256(data)
                    self._pictures[path], self._tones[path] = _measure_picture(
                        data, sha256, path, span
                    )
                    _tell_of_more(data, path, span, report)
                    self._assets[path] = Asset(path, sha256)
            case AssetKind.PICTOGRAM:
                if path not in self._drawings:
                    drawing = self._open_levels(path, span, in_colors=False)
                    for level in drawing.levels:
                        if not self.folder.lacks(level.path):
                            _tell_of_merging(level.drawing, level.path, span, report)
                    self._drawings[path] = drawing
            case AssetKind.CLIP:
                self._open_clip(path, span)
            case AssetKind.SOUND:
                self._open_sound(path, span)

    def _open_drawn_picture(self, path: str, span: Span) -> None:
        drawing = self._open_levels(path, span, in_colors=True)
        self._drawn_pictures[path], self._pictures[path] = drawing, drawing.size

    def _open_levels(self, path: str, span: Span, *, in_colors: bool) -> LeveledDrawing:
        """Open the drawing at *path* and what stands for it where it is small."""
        levels: list[Level] = []
        for one, below in self._levels(path):
            data = self.folder.read(one, LARGEST_SVG, span)
            # What the stock has for small places is opened where it is shown, and can be.
            if not levels or not self.folder.lacks(one):
                _open_drawing(data, one, span, in_colors=in_colors)
            levels.append(Level(one, below, data, in_colors))
        self._assets[path] = Asset(path, _sha256(levels[0].data))
        return LeveledDrawing(tuple(levels))

    def _levels(self, path: str) -> Iterator[tuple[str, float]]:
        """Yield the files of the drawing at *path*, and below how many pixels each is shown.

        All are from one hand: who puts a drawing of their own over one of the stock does not get
        the stock's where it is small.
        """
        yield path, BELOW[WHOLE]
        is_own = not self.folder.lacks(path)
        for name, below in BELOW.items():
            other = level_path(path, name)
            if other == path or not self.folder.has(other):
                continue
            if not (is_own and self.folder.lacks(other)):
                yield other, below

    def _open_clip(self, path: str, span: Span) -> None:
        if path not in self._clips_s:
            file, sha256 = self.folder.open_large(path, LARGEST, span)
            with file:
                self._clips_s[path] = _LENGTHS_S.get(
                    f"film {sha256}", lambda: film_length_s(file, path, span)
                )
            self._assets[path] = Asset(path, sha256)

    def _open_sound(self, path: str, span: Span) -> None:
        from signage.media.foreign import BadMedium, sound_in

        if path not in self._sounds_s:
            # Perhaps a film, of which only the sound is wanted.
            file, sha256 = self.folder.open_large(path, LARGEST, span)
            with file:
                try:
                    self._sounds_s[path] = _LENGTHS_S.get(
                        f"sound {sha256}", lambda: sound_in(file).length_s
                    )
                except BadMedium as error:
                    raise _bad_sound(path, span, error) from error
            self._assets[path] = Asset(path, sha256)


def film_length_s(file: BinaryIO, path: str, span: Span | None = None) -> float:
    """Return how long the film in *file* is, which is that at *path*; raises UnreadableFile."""
    # Few campaigns have a video or a sound; those who have not do not import what reads them.
    from signage.media.foreign import BadMedium, film_in

    try:
        return film_in(file).length_s
    except BadMedium as error:
        file.seek(0)
        if (kind := kind_of(file.read(HEAD))) not in (None, FileKind.FILM):
            raise _of_another_kind("bad-clip", path, kind, span) from error
        raise _bad_clip(path, span, error) from error


def picture_in(
    data: bytes, path: str, span: Span | None = None, *, is_pictogram: bool = False
) -> SvgDrawing | Size:
    """Return what *data*, of the file *path*, draw, or of a photograph the size.

    Raises UnreadableFile for what cannot be shown.
    """
    if not is_pictogram and not _is_drawing(data, path):
        return _measure_picture(data, _sha256(data), path, span)[0]
    if len(data) > LARGEST_SVG:
        raise too_large(path, len(data), LARGEST_SVG, span)
    return _open_drawing(data, path, span, in_colors=not is_pictogram)


def _opened(files: Mapping[K, V], key: K) -> V:
    if key not in files:
        raise MissingAsset(key)
    return files[key]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _measure_picture(
    data: bytes, sha256: str, path: str, span: Span | None
) -> tuple[Size, PictureTones]:
    """Return a picture's size and tones, once all of it could be decoded."""
    # Pillow is heavy, and most campaigns have no photograph.
    from signage.media.photograph import FORMATS, TooLarge, open_photograph
    from signage.media.tones import measure_tones

    try:
        picture = open_photograph(data)
    except TooLarge as error:
        raise _too_many_pixels(path, span, error.size, error.most) from error
    except (OSError, ValueError) as error:
        if (kind := kind_of(data[:HEAD])) not in (None, FileKind.PICTURE):
            raise _of_another_kind("bad-picture", path, kind, span) from error
        raise _bad_picture(path, span, FORMATS, error) from error
    return Size(*picture.size), _TONES.get(sha256, lambda: measure_tones(picture))


def _tell_of_more(data: bytes, path: str, span: Span, report: Report) -> None:
    """Say so if a picture moves, or has pages: only the first of them is shown."""
    from signage.media.photograph import pictures_in

    if (count := pictures_in(data)) == 1:
        return
    report.add(
        Diagnostic(
            "moving-picture",
            msg(
                "'{path}' has {count} pictures, one after the other: only the first is shown",
                path=path,
                count=count,
            ),
            span,
            Severity.WARNING,
            hints=(
                msg(
                    "what is to move is shown by `clip:`, saved as MP4, GIF or APNG; for a picture "
                    "that stands still save the one that you want by itself"
                ),
            ),
        )
    )


def _is_drawing(data: bytes, path: str) -> bool:
    """Tell whether a picture is an SVG drawing; long notes may stand before it says so."""
    kind = kind_of(data[:HEAD])
    return kind is FileKind.DRAWING or (kind is None and path.lower().endswith(".svg"))


def _open_drawing(data: bytes, path: str, span: Span | None, *, in_colors: bool) -> SvgDrawing:
    try:
        return open_svg(data, in_colors=in_colors)
    except BadDrawing as error:
        if in_colors:
            raise _bad_drawn_picture(path, span, error) from error
        if (kind := kind_of(data[:HEAD])) not in (None, FileKind.DRAWING):
            raise _of_another_kind(error.code, path, kind, span) from error
        raise _bad_drawing(path, span, error) from error


def _tell_of_merging(drawing: SvgDrawing, path: str, span: Span, report: Report) -> None:
    """Say so if shapes of several colours lie upon one another, and are one in one colour."""
    if (colors := merged_colors(drawing)) is None:
        return
    below, above = colors
    report.add(
        Diagnostic(
            "colors-merge",
            msg(
                "'{path}' has shapes of several colours upon one another ({above} on {below}): a "
                "pictogram is filled with one colour, and they become one form",
                path=path,
                above=str(above),
                below=str(below),
            ),
            span,
            Severity.WARNING,
            hints=(
                msg("show it in its own colours: `image: {path}`", path=path),
                msg(
                    "or cut the upper shape out of the lower one in the drawing program, or fill "
                    "it with #f0f, which stands for `accent`"
                ),
            ),
        )
    )


def _of_another_kind(
    code: str, path: str, kind: FileKind | None, span: Span | None
) -> UnreadableFile:
    assert kind is not None
    said = msg("'{path}' is {kind}, which cannot be used here", path=path, kind=kind.words)
    return UnreadableFile(Diagnostic(code, said, span, hints=(kind.remedy,)))


def _too_many_pixels(path: str, span: Span | None, size: str, most: int) -> UnreadableFile:
    millions = most // 1_000_000
    return UnreadableFile(
        Diagnostic(
            "picture-too-large",
            msg(
                "'{path}' has {size} pixels; at most {millions} million can be used",
                path=path,
                size=size,
                millions=millions,
            ),
            span,
            hints=(msg("save a smaller copy: 4000 pixels on the longer side fill a poster"),),
        )
    )


def _bad_picture(
    path: str, span: Span | None, formats: tuple[str, ...], error: Exception
) -> UnreadableFile:
    kinds = ", ".join(formats)
    reason = " ".join(str(error).split())[:120]
    return UnreadableFile(
        Diagnostic(
            "bad-picture",
            msg(
                "'{path}' is not a whole picture ({kinds}): {reason}",
                path=path,
                kinds=kinds,
                reason=reason,
            ),
            span,
            hints=(msg("open it in a picture viewer and save it again as PNG or JPEG"),),
        )
    )


def _bad_drawing(path: str, span: Span | None, error: BadDrawing) -> UnreadableFile:
    place = f"{path}:{error.line}" if error.line else path
    return UnreadableFile(
        Diagnostic(
            error.code,
            msg(
                "'{place}' cannot be used as a pictogram: {reason}",
                place=place,
                reason=error.reason,
            ),
            span,
            hints=(_TO_PATHS, msg("or save it as PNG, and show that with `image:`")),
        )
    )


def _bad_drawn_picture(path: str, span: Span | None, error: BadDrawing) -> UnreadableFile:
    place = f"{path}:{error.line}" if error.line else path
    said = msg("'{place}' cannot be shown: {reason}", place=place, reason=error.reason)
    hints = (_TO_PATHS, msg("or save it as PNG, as large as it is shown, and name that"))
    return UnreadableFile(Diagnostic(error.code, said, span, hints=hints))


_TO_PATHS = msg(
    "turn texts and effects into outlines (Inkscape: Path > Object to Path; Illustrator: Type > "
    "Create Outlines; Figma: Flatten), and save it as SVG again"
)


def _bad_clip(path: str, span: Span | None, error: BadMedium) -> UnreadableFile:
    return UnreadableFile(Diagnostic("bad-clip", _about(path, error), span, hints=(error.hint,)))


def _bad_sound(path: str, span: Span, error: BadMedium) -> UnreadableFile:
    return UnreadableFile(Diagnostic("bad-sound", _about(path, error), span, hints=(error.hint,)))


def _about(path: str, error: BadMedium) -> Message:
    return msg("'{path}' {reason}", path=path, reason=error.reason)
