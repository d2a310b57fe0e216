"""Files of a campaign as the pure stages see them: by content, already opened by somebody else."""

from __future__ import annotations

from typing import Protocol

from signage.display_list import Asset
from signage.geometry import Path, Size
from signage.model.font_family import FontFile
from signage.text.font import Font


class VectorDrawing(Protocol):
    """A pictogram as fill paths in a box of *size*; each path is in the second tone or not."""

    @property
    def size(self) -> Size:
        """Return the drawing's own size."""

    @property
    def paths(self) -> tuple[tuple[Path, bool], ...]:
        """Return outlines from lowest to highest, with whether each is in the accent tone."""


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
        """Return a picture's size in its own pixels."""

    def pictogram(self, path: str) -> VectorDrawing:
        """Return an SVG drawing's outlines."""

    def clip_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied video plays."""

    def sound_duration_s(self, path: str) -> float:
        """Return how long a staff-supplied sound is."""

    def separation(self, profile: str) -> bytes:
        """Return the ICC profile by which colours become inks."""
