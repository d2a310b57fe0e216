"""For each rule about files for print, changes to a good file that break it, and only it."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from signage.preflight.ticket import PdfX, Ticket
from tests.preflight.drafts import (
    BLEED_PT,
    COATED,
    HEIGHT_PT,
    MEDIA,
    WIDTH_PT,
    add_page,
    draft,
    font,
    form,
    icc_profile,
    image,
    saved,
    set_xmp,
)

X1A = replace(COATED, printer="coated-x1a", standard=PdfX.X1A)
FINE = replace(COATED, smallest_text_pt=1.0, smallest_line_pt=0.01)
"""A printer that takes everything small, for what is wrong with small things besides."""
WET = replace(COATED, ink_limit=400)

SMALL_BLACK = b"q 0 0 0 1 k BT /F 9 Tf 60 150 Td <0002> Tj ET Q"


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that breaks one rule."""

    code: str
    make: Callable[[], bytes]
    ticket: Ticket = COATED
    needs_ghostscript: bool = False


def painted(content: bytes, change: Callable[[Pdf, Any], None] | None = None) -> bytes:
    """Return a file with *content* besides, whose page was given to *change*."""
    pdf = draft(content)
    if change is not None:
        change(pdf, pdf.pages[0].obj)
    return saved(pdf)


def paged(change: Callable[[Pdf, Any], None]) -> bytes:
    """Return a file whose page was given to *change*."""
    return painted(b"", change)


def x1a(*content: bytes) -> Pdf:
    """Return a file for PDF/X-1a."""
    pdf = draft(*content)
    pdf.trailer["/Info"]["/GTS_PDFXVersion"] = String("PDF/X-1a:2003")
    del pdf.pages[0].obj["/Group"]
    set_xmp(pdf, pdfxid_GTS_PDFXVersion=None)
    return pdf


def code_modules(text: str, module_pt: float, ink: bytes, quiet: int = 4) -> bytes:
    """Return content that paints *text* as a code of *ink* on a white ground."""
    import segno

    rows = list(segno.make_qr(text, error="m").matrix)
    left, bottom = 50.0, 60.0
    edge = quiet * module_pt
    side = len(rows) * module_pt
    lines = [
        b"q 0 0 0 0 k %f %f %f %f re f " % (left - edge, bottom - edge, *[side + 2 * edge] * 2)
    ]
    lines.append(ink)
    for row, modules in enumerate(reversed(rows)):
        for column, dark in enumerate(modules):
            if dark:
                x, y = left + column * module_pt, bottom + row * module_pt
                lines.append(b"%f %f %f %f re" % (x, y, module_pt, module_pt))
    return b"\n".join([*lines, b"f Q"])


BLACK, FOUR_INKS = b"0 0 0 1 k", b"0.6 0.5 0.5 0.8 k"
LINK = "https://example.org/a"


def _rotate(pdf: Pdf, page: Any) -> None:
    page.Rotate = 90


def _file_cases() -> Iterator[Broken]:
    def set_info(key: str, value: object) -> bytes:
        def change(pdf: Pdf, page: Any) -> None:
            if value is None:
                del pdf.trailer["/Info"][key]
            else:
                pdf.trailer["/Info"][key] = value

        return paged(change)

    def xmp(**changes: str | None) -> bytes:
        return paged(lambda pdf, page: set_xmp(pdf, **changes))

    def set_intent(**entries: object) -> bytes:
        def change(pdf: Pdf, page: Any) -> None:
            intent = pdf.Root.OutputIntents[0]
            for key, value in entries.items():
                if value is None:
                    del intent[f"/{key}"]
                else:
                    intent[f"/{key}"] = (
                        pdf.make_stream(value) if isinstance(value, bytes) else value
                    )

        return paged(change)

    def set_root(key: str, value: Any) -> bytes:
        return paged(lambda pdf, page: pdf.Root.__setitem__(key, value))

    def use_state(**entries: object) -> bytes:
        def change(pdf: Pdf, page: Any) -> None:
            page.Resources.ExtGState.Odd = Dictionary(**entries)

        return painted(b"/Odd gs", change)

    yield Broken("wrong-standard", lambda: xmp(pdfxid_GTS_PDFXVersion=None))
    yield Broken("wrong-standard", lambda: xmp(pdfxid_GTS_PDFXVersion="PDF/X-3:2003"))
    yield Broken("newer-pdf", lambda: saved(draft(), force_version="1.7"))
    yield Broken("newer-pdf", lambda: saved(x1a(), force_version="1.5"), X1A)
    yield Broken("newer-pdf", lambda: set_root("/Version", Name("/1.7")))
    for key in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate"):
        yield Broken("incomplete-metadata", lambda key=key: xmp(**{key: None}))
    for key in ("DocumentID", "VersionID", "RenditionClass"):
        yield Broken("incomplete-metadata", lambda key=key: xmp(**{f"xmpMM:{key}": None}))
    yield Broken("incomplete-metadata", _packed_metadata)
    yield Broken("incomplete-metadata", _untitled_x1a, X1A)
    yield Broken("contradicting-metadata", lambda: set_info("/Title", String("Bản khác")))
    later = String(f"D:{datetime.date(2020, 8, 13):%Y%m%d}000000Z")
    yield Broken("contradicting-metadata", lambda: set_info("/CreationDate", later))
    yield Broken("contradicting-metadata", lambda: set_info("/Trapped", Name("/True")))
    yield Broken("unknown-trapping", lambda: set_info("/Trapped", None))
    yield Broken("wrong-output-intent", lambda: set_root("/OutputIntents", Array([])))
    yield Broken("wrong-output-intent", lambda: set_intent(DestOutputProfile=None))
    rgb = icc_profile(space=b"RGB ")
    yield Broken("wrong-output-intent", lambda: set_intent(DestOutputProfile=rgb))
    scanner = icc_profile(device_class=b"scnr")
    yield Broken("wrong-output-intent", lambda: set_intent(DestOutputProfile=scanner))
    yield Broken("wrong-output-intent", lambda: set_intent(DestOutputProfile=b"not a profile"))
    other = String("FOGRA51")
    yield Broken("other-printing-condition", lambda: set_intent(OutputConditionIdentifier=other))
    locked = Encryption(owner="owner", user="", R=4)
    yield Broken(
        "encrypted-file", lambda: saved(draft(), encryption=locked, compress_streams=False)
    )

    def script() -> Dictionary:
        return Dictionary(S=Name.JavaScript, JS=String("app.beep()"))

    yield Broken("active-content", lambda: set_root("/OpenAction", script()))
    yield Broken("active-content", lambda: set_root("/AA", Dictionary(WP=script())))
    yield Broken("active-content", lambda: set_root("/Names", Dictionary(JavaScript=script())))
    yield Broken("foreign-object", lambda: use_state(TR2=Array([Name.Identity])))
    yield Broken("foreign-object", _postscript)
    yield Broken("font-not-embedded", lambda: _in_font("Helvetica"))
    yield Broken("courier-font", _courier)
    yield Broken("differing-pages", _two_sizes)
    yield Broken("not-fully-read", lambda: painted(b"q " * 600 + b"Q " * 600))
    yield Broken("lost-text", lambda: saved(draft()), replace(COATED, texts=("Aộ1", "Aọ1")))
    hidden = code_modules(LINK, 3, BLACK)
    yield Broken("code-not-readable", lambda: painted(hidden), replace(COATED, codes=(LINK + "b",)))
    blurred = code_modules(LINK, 3, b"0 0 0 0.02 k")
    yield Broken("code-not-readable", lambda: painted(blurred), replace(COATED, codes=(LINK,)))


def _page_cases() -> Iterator[Broken]:
    def boxes(**entries: object) -> bytes:
        def change(pdf: Pdf, page: Any) -> None:
            for key, value in entries.items():
                page[f"/{key}"] = value

        return paged(change)

    def without(key: str) -> bytes:
        return paged(lambda pdf, page: page.__delitem__(key))

    small = Array([BLEED_PT, BLEED_PT, MEDIA[2] - 30, MEDIA[3] - 30])
    thin = Array([BLEED_PT / 2, BLEED_PT / 2, MEDIA[2] - BLEED_PT / 2, MEDIA[3] - BLEED_PT / 2])
    yield Broken("unclear-trim", lambda: without("/TrimBox"))
    yield Broken("unclear-trim", lambda: boxes(ArtBox=Array(MEDIA)))
    yield Broken("crossing-boxes", lambda: boxes(BleedBox=Array([-20, -20, 300, 400])))
    yield Broken("cropped-page", lambda: boxes(CropBox=small))
    yield Broken("scaled-page", lambda: boxes(UserUnit=2))
    yield Broken("rotated-page", lambda: paged(_rotate))
    yield Broken("missing-bleed", lambda: without("/BleedBox"))
    yield Broken("missing-bleed", lambda: boxes(BleedBox=thin))
    yield Broken("bleed-not-inked", _stops_at_trim)
    yield Broken("empty-page", lambda: paged(_emptied))
    for kind in ("Link", "Text"):
        yield Broken("annotation-on-sheet", lambda kind=kind: annotated(kind, [60, 150, 90, 180]))
    yield Broken("text-near-trim", lambda: painted(b"BT /F 24 Tf 10 200 Td <0002> Tj ET"))
    edge = b"BT /F 12 Tf 60 %f Td <0004> Tj ET" % (HEIGHT_PT + BLEED_PT - 20)
    yield Broken("text-near-trim", lambda: painted(b"0 0 0 1 k " + edge))
    tiny = b"0 0 0 1 k /Over gs BT /F 5 Tf 60 150 Td <0002> Tj ET"
    yield Broken("text-too-small-for-print", lambda: painted(tiny))
    turned = b"0 0 0 1 k /Over gs BT /F 50 Tf 0 .1 -.1 0 90 150 Tm <0002> Tj ET"
    yield Broken("text-too-small-for-print", lambda: painted(turned))
    yield Broken("line-too-thin-for-print", lambda: painted(b"0 0 0 1 K .1 w 60 150 m 90 150 l S"))
    shrunk = b"0 0 0 1 K .1 0 0 .1 60 150 cm 1 w 0 0 m 300 0 l S"
    yield Broken("line-too-thin-for-print", lambda: painted(shrunk))
    two = b"1 1 0 0 k BT /F 7 Tf 60 150 Td <0002> Tj ET"
    yield Broken("fine-text-in-several-inks", lambda: painted(two))
    white = b"0 0 0 0 k BT /F 7 Tf 60 150 Td <0002> Tj ET"
    yield Broken("fine-text-in-several-inks", lambda: painted(white))
    line = b"1 1 0 0 K .2 w 60 150 m 90 150 l S"
    yield Broken("fine-line-in-several-inks", lambda: painted(line), FINE)
    rich = b".8 .7 .6 .9 k BT /F 24 Tf 60 150 Td <0002> Tj ET"
    yield Broken("rich-black-text", lambda: painted(rich))
    gray = b"0 g BT /F 10 Tf 60 150 Td <0002> Tj ET"
    yield Broken("gray-text", lambda: painted(gray))
    yield Broken("black-text-knocks-out", lambda: painted(SMALL_BLACK))
    yield Broken("black-text-knocks-out", lambda: painted(b"/OverAll gs " + SMALL_BLACK))
    veil = b"q /Half gs 0 0 0 0 k 40 140 99 40 re f Q "
    yield Broken("black-text-knocks-out", lambda: painted(veil + SMALL_BLACK))
    corner = b"0 0 0 0 k 40 140 25 40 re f "
    yield Broken("black-text-knocks-out", lambda: painted(corner + SMALL_BLACK))
    own_ink = b"/K cs 1 scn BT /F 9 Tf 60 150 Td <0002> Tj ET"
    yield Broken("black-text-knocks-out", lambda: painted(own_ink))
    vanishing = b"/Over gs 0 0 0 0 k BT /F 24 Tf 60 150 Td <0002> Tj ET"
    yield Broken("white-text-overprints", lambda: painted(vanishing))
    for shape in (b"60 150 9 9 re f", b"60 150 m 90 150 l 3 w 0 0 0 0 K S"):
        content = b"/Over gs 0 0 0 0 k " + shape
        yield Broken("white-shape-overprints", lambda content=content: painted(content))


def _color_cases() -> Iterator[Broken]:
    square = b"60 150 9 9 re f"

    def space(*parts: object) -> bytes:
        def change(pdf: Pdf, page: Any) -> None:
            made = [pdf.make_stream(icc_profile(), N=4) if p == "icc" else p for p in parts]
            page.Resources.ColorSpace.Odd = Array(made)

        return painted(b"/Odd cs " + square, change)

    def white() -> Dictionary:
        return Dictionary(WhitePoint=[0.95, 1, 1.09])

    yield Broken("color-not-cmyk", lambda: painted(b"1 0 0 rg " + square))
    yield Broken("color-not-cmyk", lambda: painted(b"1 0 0 RG 60 150 m 90 150 l S"))
    yield Broken("color-not-cmyk", lambda: space(Name.CalRGB, white()))
    yield Broken("color-not-cmyk", lambda: space(Name.CalGray, white()))
    yield Broken("color-not-cmyk", lambda: space(Name.Lab, white()))
    yield Broken("color-not-cmyk", lambda: space(Name.ICCBased, "icc"))
    indexed = (Name.Indexed, Name.DeviceRGB, 1, String("abcdef"))
    yield Broken("color-not-cmyk", lambda: space(*indexed))
    yield Broken("color-not-cmyk", _default_space)
    yield Broken("color-not-cmyk", lambda: _placed(_rgb_image))
    yield Broken("color-not-cmyk", lambda: _placed(lambda pdf: form(pdf, b"1 0 0 rg " + square)))
    yield Broken("color-not-cmyk", _rgb_pattern)
    yield Broken("color-not-cmyk", _rgb_shading)
    inline = b"q 9 0 0 9 60 150 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q"
    yield Broken("color-not-cmyk", lambda: painted(inline))
    yield Broken("spot-color", lambda: painted(b"/Gold cs 1 scn " + square))
    yield Broken("registration-color", lambda: painted(b"/All cs .2 scn " + square))
    yield Broken("blend-space-not-cmyk", lambda: paged(_rgb_group))
    yield Broken("blend-space-not-cmyk", lambda: _placed(_rgb_form))
    yield Broken("transparency", lambda: saved(x1a(b"/Half gs"), force_version="1.4"), X1A)
    yield Broken("transparency", _x1a_group, X1A)


def _ink_cases() -> Iterator[Broken]:
    spot = b".9 .9 .9 .9 k 60 150 5 5 re f"
    yield Broken("too-much-ink", lambda: painted(spot), needs_ghostscript=True)
    area = b".9 .9 .9 .9 k 60 100 50 50 re f"
    yield Broken("heavy-ink-area", lambda: painted(area), WET, needs_ghostscript=True)
    mixed = code_modules(LINK, 3, FOUR_INKS)
    yield Broken("code-in-several-inks", lambda: painted(mixed), needs_ghostscript=True)
    yield Broken("low-resolution", lambda: _placed(lambda pdf: image(pdf, 59, 59)))
    yield Broken("low-resolution", lambda: _placed(lambda pdf: image(pdf, 85, 85)))
    yield Broken("low-resolution", lambda: _placed(_stencil))
    yield Broken("text-not-extractable", _unmapped)
    yield Broken("text-not-extractable", lambda: _in_letters("A\ue0001"))
    yield Broken("decomposed-print-text", lambda: _in_letters(["A", "o\u0323\u0302", "1"]))
    apart = b"q 0 0 0 1 k BT /F 24 Tf 90 150 Td <0002> Tj 0 9 Td <0003> Tj ET Q"
    yield Broken("decomposed-print-text", lambda: _in_letters(["A", "\u0323", "1"], apart))


def _packed_metadata() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        metadata = pdf.Root.Metadata
        metadata.write(zlib.compress(metadata.read_bytes()), filter=Name.FlateDecode)
        # The library would unpack what is of this type.
        del metadata.Type

    return paged(change)


def _untitled_x1a() -> bytes:
    pdf = x1a()
    del pdf.trailer["/Info"]["/Title"]
    return saved(pdf, force_version="1.4")


def _postscript() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        program = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
        page.Resources.XObject = Dictionary(P=program)

    return painted(b"/P Do", change)


def _in_font(name: str) -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
        page.Resources.Font.G = pdf.make_indirect(plain)

    return painted(b"0 0 0 1 k BT /G 24 Tf 60 150 Td (A) Tj ET", change)


def _courier() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        stand_in = font(pdf)
        stand_in.BaseFont = Name("/ABCDEF+Courier")
        page.Resources.Font.F = stand_in

    return paged(change)


def _two_sizes() -> bytes:
    pdf = draft()
    page: Any = add_page(pdf)
    page.TrimBox = Array([BLEED_PT, BLEED_PT, BLEED_PT + WIDTH_PT - 9, BLEED_PT + HEIGHT_PT])
    return saved(pdf)


def _stops_at_trim() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        strip = b"0 .5 .5 0 k %f %f 30 80 re f" % (BLEED_PT + WIDTH_PT - 30, BLEED_PT + 60)
        page.Contents = pdf.make_stream(strip)

    return paged(change)


def _emptied(pdf: Pdf, page: Any) -> None:
    page.Contents = pdf.make_stream(b"0 0 0 0 k -9 -9 999 999 re f")


def annotated(kind: str, rectangle: list[float]) -> bytes:
    """Return a file with an annotation upon its page."""

    def change(pdf: Pdf, page: Any) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rectangle)
        page.Annots = Array([pdf.make_indirect(note)])

    return paged(change)


def _placed(make: Callable[[Pdf], pikepdf.Stream]) -> bytes:
    """Return a file with an object of 28 points to a side."""
    pdf = draft()
    thing = make(pdf)
    size = b"28.8 0 0 28.8 60 150 cm " if thing.Subtype == Name.Image else b""
    page: Any = pdf.pages[0].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq " + size + b"/X Do Q")
    page.Resources.XObject = Dictionary(X=thing)
    return saved(pdf)


def _rgb_image(pdf: Pdf) -> pikepdf.Stream:
    return image(pdf, 200, 200, Name.DeviceRGB)


def _rgb_form(pdf: Pdf) -> pikepdf.Stream:
    return form(pdf, b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))


def _rgb_group(pdf: Pdf, page: Any) -> None:
    page.Group.CS = Name.DeviceRGB


def _x1a_group() -> bytes:
    pdf = x1a()
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency)
    return saved(pdf, force_version="1.4")


def _default_space() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        profile = pdf.make_stream(icc_profile(), N=4)
        page.Resources.ColorSpace.DefaultCMYK = Array([Name.ICCBased, profile])

    return paged(change)


def _rgb_pattern() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        # The tile lies far from what is filled with it.
        tile = pdf.make_stream(
            b"1 0 0 rg 0 0 2 2 re f",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 4, 4],
            XStep=4,
            YStep=4,
            Resources=Dictionary(),
        )
        page.Resources.Pattern = Dictionary(P=tile)

    return painted(b"/Pattern cs /P scn 60 150 9 9 re f", change)


def _rgb_shading() -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
        page.Resources.Shading = Dictionary(
            S=Dictionary(
                ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[60, 0, 90, 0], Function=ramp
            )
        )

    return painted(b"q 60 150 30 30 re W n /S sh Q", change)


def _stencil(pdf: Pdf) -> pikepdf.Stream:
    return pdf.make_stream(
        b"\x55" * 25 * 200,
        Type=Name.XObject,
        Subtype=Name.Image,
        ImageMask=True,
        Width=200,
        Height=200,
        BitsPerComponent=1,
    )


def _unmapped() -> bytes:
    return paged(lambda pdf, page: page.Resources.Font.F.__delitem__("/ToUnicode"))


def _in_letters(texts: str | list[str], content: bytes = b"") -> bytes:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.Font.F = font(pdf, texts)

    return painted(content, change)


BROKEN = (*_file_cases(), *_page_cases(), *_color_cases(), *_ink_cases())
