"""Files of a campaign as the pure stages see them: by content, already opened by somebody else."""

from __future__ import annotations

from typing import Protocol

from signage.color import Color
from signage.display_list import Asset
from signage.geometry import Path, Rect, Size
from signage.lazy_dataclass import dataclass
from signage.model.font_family import FontFile
from signage.model.paint import Paint, Solid
from signage.picture_tones import PictureTones
from signage.text.font import Font

ACCENT_MARK = Color(255, 0, 255)
"""What a drawing fills with ``#f0f`` is in the theme's accent; all else is in the main tone."""


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A shape of a drawing, and how it is filled there; *box* is what a gradient spans."""

    path: Path
    paint: Paint
    box: Rect
    role: str = ""
    """What it is, such as `skin`: where the theme has a colour of that name, it takes the place
    of the paint. "" if the drawing does not say."""

    @property
    def is_accent(self) -> bool:
        """Tell whether it is in the second tone."""
        return isinstance(self.paint, Solid) and self.paint.color.rgb == ACCENT_MARK.rgb

    @property
    def alpha(self) -> int:
        """Return how opaque its tone is, of 255."""
        return self.paint.color.alpha if isinstance(self.paint, Solid) else 255


class VectorDrawing(Protocol):
    """An SVG drawing as shapes in a box of *size*."""

    @property
    def size(self) -> Size:
        """Return the drawing's own size."""

    @property
    def shapes(self) -> tuple[DrawnShape, ...]:
        """Return them from lowest to highest."""


class DrawingWithLevels(VectorDrawing, Protocol):
    """An SVG drawing that is drawn otherwise where it is small."""

    def drawn_for(self, side: float, stroke: float | None = None) -> VectorDrawing:
        """Return it as it is drawn for a place whose shorter side has *side* pixels.

        Lines whose width is `--stroke` are *stroke* pixels wide there; None: as they were drawn.
        """


class MissingAsset(LookupError):
    """Somebody asks for a file that could not be opened, which has been told."""


class Assets(Protocol):
    """Gives what has to be known of fonts, pictures, pictograms, clips, sounds and inks.

    Paths are those the author wrote, inside the campaign folder. All of them were
    opened by `campaign.loading`; of one that could not be, MissingAsset is raised.
    """

    def font(self, face: FontFile) -> Font:
        """Return the face."""

    def asset(self, path: str) -> Asset:
        """Return a file's identity."""

    def picture_size(self, path: str) -> Size:
        """Return a picture's size in its own pixels, or a drawing's in its own units."""

    def picture_tones(self, path: str) -> PictureTones | None:
        """Return how dark and how light a picture is; None if it is an SVG drawing."""

    def drawing(self, path: str) -> DrawingWithLevels | None:
        """Return a picture as shapes, if it is an SVG drawing."""

    def pictogram(self, path: str) -> DrawingWithLevels:
        """Return an SVG drawing that is shown in the theme's colours."""

    def clip_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied video plays."""

    def sound_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied sound is."""

    def separation(self, profile: str) -> bytes:
        """Return the ICC profile by which colours become inks."""
