"""Small files for print, made object by object, to have one thing changed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from signage.diagnostic import Diagnostic
from signage.preflight.report import preflight
from signage.preflight.ticket import PdfX, Ticket
from tests.square_font import square_font

Findings = tuple[Diagnostic, ...]
BLEED_PT, WIDTH_PT, HEIGHT_PT = 3 / 25.4 * 72, 200.0, 300.0
"""The bleed, and the trimmed size: as large as a playing card or two."""
TRIM = (BLEED_PT, BLEED_PT, BLEED_PT + WIDTH_PT, BLEED_PT + HEIGHT_PT)
MEDIA = (0.0, 0.0, WIDTH_PT + 2 * BLEED_PT, HEIGHT_PT + 2 * BLEED_PT)

GROUND = b"0.2 0 0.1 0 k -9 -9 999 999 re f"
"""A tint over the whole sheet, bleed and all."""
LETTERS = "Aộ1 "
TEXT = b"q 0 0 0 1 k BT /F 24 Tf 60 200 Td <000200030004> Tj ET Q"
"""The letters, well inside, in black that is large enough to make holes."""

COATED = Ticket(
    printer="coated",
    standard=PdfX.X4,
    condition="FOGRA39",
    bleed_mm=3,
    ink_limit=300,
    smallest_text_pt=6,
    smallest_line_pt=0.25,
    safe_mm=5,
    overprint_below_pt=12,
    ppi=300,
)


def findings(source: Path | bytes, ticket: Ticket = COATED, **options: Any) -> Findings:
    """Return what `preflight` finds."""
    return preflight(source, ticket, **options).diagnostics


def draft(*content: bytes) -> Pdf:
    """Return a file of one page that breaks no rule; *content* is painted upon what it has."""
    pdf = Pdf.new()
    add_page(pdf, *content)
    _describe(pdf)
    return pdf


def add_page(pdf: Pdf, *content: bytes) -> Dictionary:
    """Give *pdf* another such page, and return it."""
    pdf.add_blank_page(page_size=(MEDIA[2], MEDIA[3]))
    page: Any = pdf.pages[-1].obj
    page.MediaBox, page.BleedBox, page.TrimBox = Array(MEDIA), Array(MEDIA), Array(TRIM)
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    page.Resources = resources(pdf)
    page.Contents = pdf.make_stream(b"\n".join((GROUND, TEXT, *content)))
    return page  # type: ignore[no-any-return]


def resources(pdf: Pdf) -> Dictionary:
    """Return what content may name: a font F, states, spaces."""
    return Dictionary(
        Font=Dictionary(F=pdf.make_indirect(font(pdf))),
        ExtGState=Dictionary(
            Over=Dictionary(OP=True, op=True, OPM=1),
            OverAll=Dictionary(OP=True, op=True, OPM=0),
            Half=Dictionary(ca=0.5),
        ),
        ColorSpace=Dictionary(
            All=separation(pdf, "/All"), Gold=separation(pdf, "/Gold"), K=separation(pdf, "/Black")
        ),
    )


def separation(pdf: Pdf, name: str) -> Array:
    """Return a space of one ink that looks grey."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    return Array([Name.Separation, Name(name), Name.DeviceCMYK, pdf.make_indirect(tint)])


def font(pdf: Pdf, texts: Iterable[str] = LETTERS) -> Dictionary:
    """Return an embedded font of squares; glyphs 2, 3 … stand for *texts*."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+Square"),
        Flags=4,
        Ascent=1000,
        CapHeight=1000,
        XHeight=1000,
        Descent=-200,
        FontFile2=pdf.make_stream(square_font(LETTERS[:-1])),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+Square"),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+Square"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(to_unicode(texts)),
    )


def to_unicode(texts: Iterable[str]) -> bytes:
    """Return a map that says glyphs 2, 3 … are *texts*."""
    lines = "\n".join(
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in enumerate(texts, 2)
    )
    return (
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(LETTERS)} beginbfchar\n{lines}\nendbfchar"
    ).encode()


def image(pdf: Pdf, width: int, height: int, space: object = Name.DeviceCMYK) -> Stream:
    """Return an image, of light cyan in CMYK."""
    channels = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(space), 1)
    pixel = bytes([40] + [0] * (channels - 1))
    return pdf.make_stream(
        pixel * width * height,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=space,
    )


def form(pdf: Pdf, content: bytes, **entries: object) -> Stream:
    """Return a form as large as the sheet."""
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(MEDIA), **entries
    )


def saved(pdf: Pdf, **options: Any) -> bytes:
    """Return the bytes of *pdf*."""
    file = io.BytesIO()
    usual: dict[str, Any] = {"force_version": "1.6", "fix_metadata_version": False}
    if "encryption" not in options:
        usual["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
    pdf.save(file, **(usual | options))
    return file.getvalue()


def icc_profile(device_class: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """Return an ICC profile of no tags: its header is all that anybody looks at here."""
    head = bytearray(132)
    head[0:4] = len(head).to_bytes(4)
    head[12:16], head[16:20], head[36:40] = device_class, space, b"acsp"
    return bytes(head)


def _describe(pdf: Pdf) -> None:
    root: Any = pdf.Root
    root.OutputIntents = Array(
        [
            Dictionary(
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String("FOGRA39"),
                RegistryName=String("http://www.color.org"),
                DestOutputProfile=pdf.make_stream(icc_profile(), N=4),
            )
        ]
    )
    pdf.trailer["/Info"] = pdf.make_indirect(
        Dictionary(
            Title=String("Thông báo"),
            CreationDate=String("D:20200812000000Z"),
            ModDate=String("D:20200812070000+07'00'"),
            Trapped=Name("/False"),
        )
    )
    set_xmp(pdf)


XMP = {
    "pdfxid:GTS_PDFXVersion": "PDF/X-4",
    "xmp:CreateDate": "2020-08-12T00:00:00Z",
    "xmp:ModifyDate": "2020-08-12T00:00:00Z",
    "xmpMM:DocumentID": "uuid:1",
    "xmpMM:VersionID": "1",
    "xmpMM:RenditionClass": "default",
    "pdf:Trapped": "False",
    "dc:title": "Thông báo",
}


def set_xmp(pdf: Pdf, **changes: str | None) -> None:
    """Write metadata as usual but for *changes*: their names with "_" for ":", None for none."""
    named = {key.replace("_", ":", 1): value for key, value in changes.items()}
    lines = "".join(
        f"<{key}>{value}</{key}>" for key, value in (XMP | named).items() if value is not None
    )
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        f'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">{lines}</rdf:Description></rdf:RDF>'
        "</x:xmpmeta>"
    )
    pdf.Root["/Metadata"] = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
