"""A campaign's files that are not files: fonts built in memory, pictures of a stated size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signage.assets import ACCENT_MARK, DrawingWithLevels, DrawnShape
from signage.color import BLACK
from signage.display_list import Asset
from signage.geometry import Path, Rect, Size
from signage.media.icc_profile import separation
from signage.model.font_family import FontFamily, FontFile
from signage.model.paint import Solid
from signage.picture_tones import PictureTones
from signage.text.font import Font

HUNDRED = Size(100, 100)
FOUR_BY_THREE = Size(400, 300)
GREY = PictureTones(1, 1, (((128, 128, 128), (128, 128, 128)),), (0.5, 0.5))


@dataclass(frozen=True, slots=True)
class FakeDrawing:
    """Two squares: the whole box in the first tone, its upper left quarter in the second."""

    size: Size = HUNDRED

    @property
    def shapes(self) -> tuple[DrawnShape, ...]:
        """Return the squares."""
        half = Size(self.size.width / 2, self.size.height / 2)
        sizes = (self.size, BLACK), (half, ACCENT_MARK)
        return tuple(
            DrawnShape(_square(size), Solid(color), Rect(0, 0, size.width, size.height))
            for size, color in sizes
        )

    def drawn_for(self, side: float, stroke: float | None = None) -> FakeDrawing:
        """Return the same at any size."""
        return self


@dataclass(frozen=True, slots=True)
class FakeAssets:
    """Fonts by path; every picture, pictogram and clip is the same."""

    fonts: Mapping[str, Font]
    picture: Size = FOUR_BY_THREE
    drawing_of_all: FakeDrawing = field(default_factory=FakeDrawing)
    clip_s: float = 8.0
    tones: PictureTones = GREY

    def font(self, face: FontFile) -> Font:
        """Return the font that was given for the face's path."""
        return self.fonts[face.path]

    def asset(self, path: str) -> Asset:
        """Return an identity made of the path."""
        return Asset(path, f"digest of {path}")

    def picture_size(self, path: str) -> Size:
        """Return the one size."""
        return self.picture

    def picture_tones(self, path: str) -> PictureTones | None:
        """Return the same for all that are no drawings."""
        return None if path.endswith(".svg") else self.tones

    def drawing(self, path: str) -> DrawingWithLevels | None:
        """Return the same for pictures that are called so."""
        return self.drawing_of_all if path.endswith(".svg") else None

    def pictogram(self, path: str) -> DrawingWithLevels:
        """Return the one drawing."""
        return self.drawing_of_all

    def clip_duration_s(self, path: str) -> float:
        """Return the one duration."""
        return self.clip_s

    def sound_duration_s(self, path: str) -> float:
        """Return the same one."""
        return self.clip_s

    def separation(self, profile: str) -> bytes:
        """Return the profile that comes with the program."""
        return separation(profile)


def family(*paths: str, pixel: int | None = None) -> FontFamily:
    """Return a family whose faces are files of these paths, 400 and then 700 heavy."""
    faces = tuple(FontFile(path, 400 + 300 * index) for index, path in enumerate(paths))
    return FontFamily("squares", faces, pixel)


def _square(size: Size) -> Path:
    right, bottom = size.width, size.height
    corners = ((0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom))
    verbs = ("M", "L", "L", "L")
    return Path((*zip(verbs, corners, strict=True), ("Z", ())))
