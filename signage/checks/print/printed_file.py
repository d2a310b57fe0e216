"""The facts about a finished file that rules judge; a reader has found them, nobody claims them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from signage.checks.print.mark import Font, Mark
from signage.checks.print.paint import Space
from signage.checks.print.rendering import Plates, Rendering
from signage.geometry import Rect
from signage.message import Message


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that lies on a page without being part of what it paints: a link, a note."""

    kind: str
    bounds: Rect


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page, in points from the top left corner of its sheet (MediaBox)."""

    media: Rect
    crop: Rect | None = None
    bleed: Rect | None = None
    trim: Rect | None = None
    art: Rect | None = None

    @property
    def product(self) -> Rect:
        """Return what is left after cutting: the trim, or what comes nearest to it."""
        return self.trim or self.art or self.crop or self.media

    @property
    def inked(self) -> Rect:
        """Return up to where ink has to reach: the bleed, or what comes nearest to it."""
        return self.bleed or self.product


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page."""

    number: int
    boxes: Boxes
    rotation: int
    user_unit: float | None
    marks: tuple[Mark, ...]
    blend_spaces: tuple[Space, ...]
    """Those of its transparency groups that name one, each once."""
    transparency: tuple[str, ...]
    """What on it is transparent, as PDF calls it: "soft mask", "blend mode Multiply" …"""
    annotations: tuple[Annotation, ...]
    text: str
    """What a reader of the file finds if it asks for text, in the order of painting."""
    unreadable_fonts: tuple[str, ...]
    """Fonts with letters on this page that cannot be told."""
    rendering: Rendering | None = None
    plates: Plates | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the header of an ICC profile says (ICC.1:2022, 7.2)."""

    device_class: str
    space: str


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent for PDF/X: for which printing the file was made."""

    condition: str
    registry: str
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file for print, read."""

    name: str
    version: tuple[int, int]
    is_encrypted: bool
    has_id: bool
    info: Mapping[str, str]
    """The document information; dates and texts decoded, a name with its slash."""
    xmp: Mapping[str, str] | None
    """The metadata, by names like "dc:title"; None if there is none that could be read."""
    is_xmp_plain: bool
    """Not compressed: programs that know no PDF find it."""
    intents: tuple[Intent, ...]
    actions: tuple[str, ...]
    """What would happen by itself, as PDF calls it: "OpenAction", "JavaScript" …"""
    foreign: tuple[str, ...]
    """What no file for print may hold, as PDF calls it: "PostScript XObject" …"""
    fonts: tuple[Font, ...]
    pages: tuple[PrintedPage, ...]
    unread: tuple[Message, ...]
    """What is too large, too deep or too broken to be looked at."""
    unseen: tuple[Message, ...]
    """What there was no means to look at on this machine."""
