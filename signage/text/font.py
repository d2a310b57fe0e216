"""Opened fonts: their identity, their glyphs, their ink in em."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

import uharfbuzz as hb

from signage.geometry import Command
from signage.memo import Memo


@dataclass(frozen=True, slots=True)
class FontKey:
    """One face: the file by its content, and where its weight axis is set (None: static)."""

    sha256: str
    weight: int | None = None


_SHAPED = 4096
"""For how many words a face remembers how they are shaped."""


@dataclass(frozen=True, slots=True)
class ShapedGlyph:
    """A glyph at its place on the baseline, in em, y downwards; *cluster* indexes the text."""

    id: int
    x: float
    y: float
    cluster: int


@dataclass(frozen=True, slots=True)
class ShapedText:
    """Glyphs of one text in one face, in em: independent of size."""

    text: str
    glyphs: tuple[ShapedGlyph, ...]
    advance: float
    ink_top: float
    """How far ink reaches above the baseline; negative if all of it is below."""
    ink_bottom: float
    """How far ink reaches below the baseline."""
    ink_left: float
    ink_right: float


class Font:
    """One face, opened from its bytes.

    Raises ValueError if *data* is not a font with outlines.
    """

    def __init__(self, data: bytes, weight: int | None = None, pixel: int | None = None) -> None:
        """Open *data*; set its weight axis to *weight*; *pixel* is a pixel font's grid size."""
        self.data = data
        self.pixel = pixel
        self.key = FontKey(hashlib.sha256(data).hexdigest(), weight)
        self._face = hb.Face(hb.Blob(data))
        if self._face.upem <= 0 or self._face.glyph_count <= 1:
            raise ValueError("not a font with outlines")
        self._font = hb.Font(self._face)
        if weight is not None:
            self._font.set_variations({"wght": weight})
        self._characters = frozenset(self._face.unicodes)
        self._shaped: Memo[str, ShapedText] = Memo(_SHAPED)

    @property
    def face(self) -> hb.Face:
        """Return HarfBuzz's face, for subsetting."""
        return self._face

    @property
    def units_per_em(self) -> int:
        """Return how many font units make an em."""
        return int(self._face.upem)

    @functools.cached_property
    def cap_height(self) -> float:
        """Return the height of a capital, in em, from the ink of H."""
        return self.shape("H").ink_top

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of *text* that this font cannot draw, each once, in order."""
        wanted = dict.fromkeys(text)
        return tuple(c for c in wanted if not c.isspace() and ord(c) not in self._characters)

    def shape(self, text: str) -> ShapedText:
        """Return *text* as glyphs on one line; what was shaped before is remembered."""
        if (known := self._shaped.get(text)) is None:
            known = self._shaped[text] = self._shape(text)
        return known

    def outline(self, glyph: int) -> tuple[Command, ...]:
        """Return the outline of *glyph* in font units, y **upwards**, as the font has it."""
        pen = _CommandPen()
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.commands)

    def _shape(self, text: str) -> ShapedText:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "vi"
        # Ligatures would join letters that Vietnamese readers take one by one,
        # and break the one-to-one tie between glyphs and characters in a PDF.
        hb.shape(self._font, buffer, {"liga": False, "clig": False})
        em = self._face.upem
        glyphs: list[ShapedGlyph] = []
        tops, bottoms, lefts, rights = [], [], [], []
        x = 0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            at_x, at_y = x + position.x_offset, position.y_offset
            glyphs.append(ShapedGlyph(info.codepoint, at_x / em, -at_y / em, info.cluster))
            extents = self._font.get_glyph_extents(info.codepoint)
            if extents is not None and extents.width:
                tops.append(at_y + extents.y_bearing)
                bottoms.append(-(at_y + extents.y_bearing + extents.height))
                lefts.append(at_x + extents.x_bearing)
                rights.append(at_x + extents.x_bearing + extents.width)
            x += position.x_advance
        return ShapedText(
            text,
            tuple(glyphs),
            x / em,
            max(tops, default=0) / em,
            max(bottoms, default=0) / em,
            min(lefts, default=0) / em,
            max(rights, default=0) / em,
        )


_Point = tuple[float, float]


class _CommandPen:
    """Collects an outline as display list commands, as HarfBuzz calls fontTools' pens."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def moveTo(self, point: _Point) -> None:  # noqa: N802 - the protocol's name
        self.commands.append(("M", point))

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        self.commands.append(("L", point))

    def curveTo(self, one: _Point, two: _Point, end: _Point) -> None:  # noqa: N802
        self.commands.append(("C", one + two + end))

    def qCurveTo(self, one: _Point, end: _Point) -> None:  # noqa: N802
        self.commands.append(("Q", one + end))

    def closePath(self) -> None:  # noqa: N802
        self.commands.append(("Z", ()))

    def endPath(self) -> None:  # noqa: N802
        self.closePath()
