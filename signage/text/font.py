"""Opened fonts: their identity, their glyphs, their ink in em."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import replace

import uharfbuzz as hb

from signage.geometry import Command
from signage.lazy_dataclass import dataclass
from signage.memo import Memo
from signage.text.script import LATIN, SHAPED_BY_RULES, is_unseen


@dataclass(frozen=True, slots=True)
class FontKey:
    """One face: the file by its content, and where its weight axis is set (None: static)."""

    sha256: str
    weight: int | None = None
    features: tuple[str, ...] = ()
    """OpenType features that its letters are shaped with, beyond those that always are."""

    @property
    def file(self) -> FontKey:
        """Return the face as its file has it: its glyphs are the same with any features."""
        return replace(self, features=())


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

    def __init__(
        self,
        data: bytes,
        weight: int | None = None,
        pixel: int | None = None,
        features: tuple[str, ...] = (),
    ) -> None:
        """Open *data*; set its weight axis to *weight*; *pixel* is a pixel font's grid size.

        Letters are shaped with the OpenType *features*, as far as it has them.
        """
        self.data = data
        self.pixel = pixel
        self.key = FontKey(hashlib.sha256(data).hexdigest(), weight, features)
        self._face = hb.Face(hb.Blob(data))
        if self._face.upem <= 0 or self._face.glyph_count <= 1:
            raise ValueError("not a font with outlines")
        self._font = hb.Font(self._face)
        if weight is not None:
            self._font.set_variations({"wght": weight})
        self._characters = frozenset(self._face.unicodes)
        self._is_colored = not _COLORED.isdisjoint(self._face.table_tags)
        self._has: Memo[str, bool] = Memo(_SHAPED)
        self._shaped: Memo[tuple[str, str, bool, str, str], ShapedText] = Memo(_SHAPED)
        self._with_features: dict[tuple[str, ...], Font] = {}

    def with_features(self, features: tuple[str, ...]) -> Font:
        """Return this face, its letters shaped with *features*; the same one each time."""
        if features == self.key.features:
            return self
        if (known := self._with_features.get(features)) is None:
            known = Font(self.data, self.key.weight, self.pixel, features)
            self._with_features[features] = known
        return known

    @functools.cached_property
    def features(self) -> frozenset[str]:
        """Return the tags of all features that this face has."""
        tags = {"kern"} if "kern" in self._face.table_tags else set()
        for table in ("GSUB", "GPOS"):
            for script in range(len(self._face.get_table_script_tags(table))):
                languages = len(self._face.get_script_language_tags(table, script))
                for language in (_DEFAULT_LANGUAGE, *range(languages)):
                    tags.update(self._face.get_language_feature_tags(table, script, language))
        return frozenset(tags)

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
        """Return the height of a capital, in em, from the foot to the top of the ink of H.

        Where there are no capitals, that of a letter which is as high as others are.
        """
        # In some pixel fonts letters stand a pixel above the baseline: that is no part of them.
        return self._capital.ink_top + min(0.0, self._capital.ink_bottom)

    @property
    def cap_top(self) -> float:
        """Return how far a capital reaches above the baseline, in em."""
        return self._capital.ink_top

    @functools.cached_property
    def x_height(self) -> float:
        """Return the height of a small letter, in em, from the ink of x; of a capital if none."""
        if not self.has("x"):
            return self.cap_height
        small = self.shape("x")
        return small.ink_top + min(0.0, small.ink_bottom)

    @functools.cached_property
    def depth(self) -> float:
        """Return how far letters like g reach below the baseline, in em; 0 if there are none."""
        return max(0.0, self.shape("g").ink_bottom) if self.has("g") else 0.0

    @functools.cached_property
    def usual_lines(self) -> float:
        """Return the distance of baselines at which usual lines would just meet, in em; 0: none.

        Their letters are small, with one mark above or below.
        """
        return self._reach(_ONE_MARK)

    @functools.cached_property
    def usual_capital_lines(self) -> float:
        """Return the same for lines of capitals with one mark above or below."""
        return self._reach(_ONE_MARK.upper())

    def _reach(self, letters: str) -> float:
        if self.missing(letters):
            return 0.0
        shaped = self.shape(letters)
        return shaped.ink_top + shaped.ink_bottom

    @functools.cached_property
    def _capital(self) -> ShapedText:
        letter = next((letter for letter in _AS_HIGH_AS_OTHERS if self.has(letter)), "H")
        return self.shape(letter)

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of *text* that this font cannot draw, each once, in order."""
        return tuple(character for character in dict.fromkeys(text) if not self.has(character))

    def has(self, character: str) -> bool:
        """Tell whether this font draws *character*: a glyph without ink draws nothing."""
        if (known := self._has.get(character)) is None:
            known = self._has[character] = is_unseen(character) or (
                self.has_place_for(character) and self._has_ink(character)
            )
        return known

    def has_place_for(self, character: str) -> bool:
        """Tell whether this font names a glyph for *character*, drawn or not."""
        return ord(character) in self._characters

    def can_shape(self, script: str) -> bool:
        """Tell whether this font has the rules without which *script* cannot be read."""
        if script not in SHAPED_BY_RULES or "morx" in self._face.table_tags:
            return True
        from fontTools.unicodedata import ot_tags_from_script

        rules = self._face.get_table_script_tags("GSUB")
        # HarfBuzz joins Arabic by itself where a font has the joined forms as characters.
        has_forms = script == "Arab" and _JOINED_LAM in self._characters
        return has_forms or not set(rules).isdisjoint(ot_tags_from_script(script))

    def shape(
        self,
        text: str,
        script: str = LATIN,
        *,
        leftwards: bool = False,
        before: str = "",
        after: str = "",
    ) -> ShapedText:
        """Return *text*, of one *script*, as glyphs from left to right on one line.

        Letters that join look otherwise between those *before* and *after* them.
        What was shaped before is remembered.
        """
        key = text, script, leftwards, before, after
        if (known := self._shaped.get(key)) is None:
            known = self._shaped[key] = self._shape(*key)
        return known

    def outline(self, glyph: int) -> tuple[Command, ...]:
        """Return the outline of *glyph* in font units, y **upwards**, as the font has it."""
        pen = _CommandPen()
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.commands)

    def _has_ink(self, character: str) -> bool:
        glyph = self._font.get_nominal_glyph(ord(character))
        if glyph is not None and self._is_inked(glyph):
            return True
        # Some fonts make a letter of others, its own glyph being empty.
        buffer = hb.Buffer()
        buffer.add_str(character)
        buffer.guess_segment_properties()
        buffer.flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        hb.shape(self._font, buffer)
        return any(self._is_inked(info.codepoint) for info in buffer.glyph_infos)

    def _is_inked(self, glyph: int) -> bool:
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not (extents.width and extents.height):
            return False
        if not self._is_colored:
            return True
        # These are then the extents of its pictures, and only outlines are drawn.
        places = [place for _, place in self.outline(glyph)]
        xs = {x for place in places for x in place[::2]}
        ys = {y for place in places for y in place[1::2]}
        return len(xs) > 1 and len(ys) > 1

    def _shape(
        self, text: str, script: str, leftwards: bool, before: str, after: str
    ) -> ShapedText:
        buffer = hb.Buffer()
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.direction, buffer.script = "rtl" if leftwards else "ltr", script
        features = {}
        if script == LATIN:
            buffer.language = "vi"
            # Ligatures would join letters that Vietnamese readers take one by one,
            # and break the one-to-one tie between glyphs and characters in a PDF.
            features = {"liga": False, "clig": False}
        features |= dict.fromkeys(self.key.features, True)
        hb.shape(self._font, buffer, features)
        em = self._face.upem
        glyphs: list[ShapedGlyph] = []
        tops, bottoms, lefts, rights = [], [], [], []
        x = 0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            at_x, at_y = x + position.x_offset, position.y_offset
            cluster = info.cluster - len(before)
            glyphs.append(ShapedGlyph(info.codepoint, at_x / em, -at_y / em, cluster))
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


_AS_HIGH_AS_OTHERS = "H\u0413\u05d0\u0627\u0915\u0e01\u0e81\u1780\u1000\u56fd\u570b\u30a2\uac00"
_ONE_MARK = "àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ"
_JOINED_LAM = 0xFEDF
_DEFAULT_LANGUAGE = 0xFFFF
"""HarfBuzz's index of what is done in all languages that a font does not name."""
_COLORED = frozenset(("CBDT", "COLR", "SVG ", "sbix"))

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
