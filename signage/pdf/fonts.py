"""Faces inside the document: subsets of their glyphs, their widths, and what they spell."""

from __future__ import annotations

import hashlib
import re
import struct

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from signage.diagnostic import Diagnostic, SignageError
from signage.message import msg
from signage.pdf.content import compressed, numbers
from signage.text.font import Font

_SYMBOLIC = 4
"""The flag of a font whose glyphs are not chosen by a standard encoding (9.8.2)."""

# What a page needs of a font is outlines and widths: text arrives shaped, as glyphs.
_UNUSED_TABLES = (
    "BASE",
    "GDEF",
    "GPOS",
    "GSUB",
    "JSTF",
    "MATH",
    "kern",
    "morx",
    "name",
    "post",
    "OS/2",
    "cmap",
    "STAT",
    "DSIG",
    "gasp",
    "meta",
    "VDMX",
    "hdmx",
    "LTSH",
)


class EmbeddedFont:
    """A face in a document; it collects the glyphs in use and is written when all are known."""

    def __init__(self, pdf: Pdf, font: Font) -> None:
        """Make room for *font* in *pdf*; what is written on pages refers to it from now on."""
        self.reference: Object = pdf.make_indirect(Dictionary(Type=Name.Font))
        self._pdf = pdf
        self._font = font
        self._texts: dict[int, str] = {}
        self._measure = hb.Font(font.face)
        if font.key.weight is not None:
            self._measure.set_variations({"wght": font.key.weight})

    def advance(self, glyph: int) -> float:
        """Return how far *glyph* moves the pen, in thousandths of an em."""
        return float(self._measure.get_glyph_h_advance(glyph)) * 1000 / self._font.units_per_em

    def letter_of(self, glyph: int, text: str) -> str:
        """Return the letter of *text* that *glyph* stands for, all of it if none does."""
        nominal = self._measure.get_nominal_glyph
        return next((letter for letter in text if nominal(ord(letter)) == glyph), text)

    def spells(self, glyph: int, text: str) -> bool:
        """Use *glyph* for *text*; tell whether that is what it stands for all over the document.

        A glyph has one meaning in a document, the first one it is used for;
        where it means something else (a hyphen drawn as a dash), the page has
        to say so itself.
        """
        return self._texts.setdefault(glyph, text) == text

    def finish(self) -> None:
        """Write the face with the glyphs that were used.

        Raises SignageError if tables that drawing does not need are damaged.
        """
        try:
            self._finish()
        except (RuntimeError, struct.error) as error:
            raise SignageError((_not_embeddable(self._font),)) from error

    def _finish(self) -> None:
        subset = _subset(self._font, tuple(sorted(self._texts)))
        name = Name(f"/{_tag(subset)}+{_postscript_name(self._font)}")
        outlines = _font_file(self._pdf, subset)
        kind = Name.CIDFontType0 if "FontFile3" in outlines else Name.CIDFontType2
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=kind,
            BaseFont=name,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            FontDescriptor=self._descriptor(subset, name, outlines),
            DW=0,
            W=self._widths(),
        )
        if kind == Name.CIDFontType2:
            descendant.CIDToGIDMap = Name.Identity
        self.reference.Subtype = Name.Type0
        self.reference.BaseFont = name
        self.reference.Encoding = Name("/Identity-H")
        self.reference.DescendantFonts = Array([self._pdf.make_indirect(descendant)])
        self.reference.ToUnicode = compressed(self._pdf, _to_unicode(self._texts))

    def _widths(self) -> Array:
        widths = Array()
        for glyph in sorted(self._texts):
            widths.append(glyph)
            widths.append(numbers(self.advance(glyph)))
        return widths

    def _descriptor(self, subset: hb.Face, name: Name, outlines: dict[str, Object]) -> Object:
        em = self._font.units_per_em
        extents = self._measure.get_font_extents("ltr")
        box = struct.unpack(">4h", subset.reference_table("head").data[36:44])
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_SYMBOLIC,
            FontBBox=Array([round(value * 1000 / em) for value in box]),
            ItalicAngle=_italic_angle(self._font.face),
            Ascent=round(extents.ascender * 1000 / em),
            Descent=round(extents.descender * 1000 / em),
            CapHeight=round(self._font.cap_height * 1000),
            StemV=_stem_width(self._measure),
        )
        for key, file in outlines.items():
            descriptor[f"/{key}"] = file
        return self._pdf.make_indirect(descriptor)


def _subset(font: Font, glyphs: tuple[int, ...]) -> hb.Face:
    wanted = hb.SubsetInput()
    # Glyph 0 is what a reader draws for a glyph it cannot find; a font without it is refused.
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *glyphs})
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        # These two let an OpenType font's outlines be called by glyph number, whatever kind it is.
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    for table in _UNUSED_TABLES:
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).add(
            int.from_bytes(table.ljust(4).encode("ascii"), "big")
        )
    if font.face.axis_infos:
        wanted.pin_all_axes_to_default(font.face)
        if font.key.weight is not None:
            wanted.pin_axis_location(font.face, "wght", font.key.weight)
    return wanted.subset(font.face)


def _not_embeddable(font: Font) -> Diagnostic:
    name = _postscript_name(font)
    return Diagnostic(
        "bad-font",
        msg("the font {name} is damaged and cannot be embedded", name=name),
        hints=(msg("take a whole copy of the TTF or OTF file"),),
    )


def _font_file(pdf: Pdf, subset: hb.Face) -> dict[str, Object]:
    if "CFF " in subset.table_tags:
        data = bytes(subset.reference_table("CFF ").data)
        return {"FontFile3": compressed(pdf, data, Subtype=Name.CIDFontType0C)}
    data = bytes(subset.blob.data)
    return {"FontFile2": compressed(pdf, data, Length1=len(data))}


def _tag(subset: hb.Face) -> str:
    """Return the six capitals that mark a subset, here made from its content (9.6.4)."""
    digest = hashlib.sha256(subset.blob.data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _postscript_name(font: Font) -> str:
    name = font.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    # PDF names and font names both forbid blanks and brackets, but fonts have them.
    return re.sub(r"[^A-Za-z0-9._-]", "", name) or "Font"


def _italic_angle(face: hb.Face) -> float:
    table = bytes(face.reference_table("post").data)
    return round(float(struct.unpack(">l", table[4:8])[0]) / 65536, 2) if table else 0.0


def _stem_width(font: hb.Font) -> int:
    """Guess how thick stems are from the weight, as readers do that substitute fonts."""
    weight = float(font.get_style_value(hb.StyleTag.WEIGHT))
    return 50 + round((weight / 65) ** 2)


def _to_unicode(texts: dict[int, str]) -> bytes:
    """Return the map from glyphs to what they spell, in UTF-16 (9.10.3)."""
    rows = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(texts.items())
    ]
    # A block may hold a hundred rows at most.
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode("ascii")
