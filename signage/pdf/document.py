"""PDF/X documents: pages with boxes and marks, what they share, metadata, output intent, bytes.

References are to ISO 15930-7:2010 (PDF/X-4) and ISO 15930-4:2003 (PDF/X-1a).
"""

from __future__ import annotations

import datetime
import hashlib
import io
import math
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from itertools import product
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import ImageCms

from signage._version import __version__
from signage.display_list import DisplayList, PageArtwork
from signage.geometry import Rect
from signage.lazy_dataclass import dataclass
from signage.media.icc_profile import output_intent, separation
from signage.media.library import PrintLibrary
from signage.model.page import detail_of
from signage.model.printer import Printer, Standard
from signage.pdf.content import ContentStream, compressed, corners, group, numbers, stream
from signage.pdf.context import PdfContext
from signage.pdf.draw import draw_all
from signage.pdf.flattening import draw_flattened
from signage.pdf.inks import BlackSeparation, Separation
from signage.pdf.shapes import trace
from signage.raster.boxes import rounded_box

OFFSET_MM, LENGTH_MM = 4.0, 6.0
"""From the trim to the beginning of a mark, and from there to its end."""
MOST_UNITS = 14_400
_LINE_PT = 0.25
_RING = 0.3
"""The radius of a registration mark's ring, as a part of the mark's length."""
_POINTS_PER_MM = 72 / 25.4
_PRODUCER = f"signage {__version__}"
_VERSIONS = {Standard.X4: "PDF/X-4", Standard.X1A: "PDF/X-1a:2003"}
_REGISTRY = "http://www.color.org"
_NOT_REGISTERED = "Custom"
"""What is written where a press has a profile of its own, as the standard has it."""
UNDATED = datetime.date(2000, 1, 1)
"""The day of a document whose campaign has none: PDF/X asks for one, and today's changes."""
_PDF_VERSIONS = {Standard.X4: "1.6", Standard.X1A: "1.4"}


def export_pdf(
    sheets: Sequence[PageArtwork],
    library: PrintLibrary,
    printer: Printer,
    *,
    profile: bytes | None = None,
    title: str,
    language: str,
    date: datetime.date | None = None,
) -> bytes:
    """Return *sheets* as one document, a page each, as *printer* takes it.

    Fonts, pictures and the like are in it once, however many pages show them.
    *profile* is the ICC profile of a printer that has its own; *language* is a
    tag such as "vi" (BCP 47); *date* stands in the document as the day it was
    made, which must not be today's: the same poster is the same bytes tomorrow.
    Raises ValueError for a colour without inks.
    """
    with begun(sheets, library, printer, profile) as document:
        for sheet in sheets:
            document.pdf.pages.append(pikepdf.Page(page(sheet, document)))
        return finished(document, Description(title, language, date or UNDATED), profile)


@contextmanager
def begun(
    sheets: Sequence[PageArtwork],
    library: PrintLibrary,
    printer: Printer,
    profile: bytes | None,
    *,
    in_black: bool = False,
) -> Iterator[PdfContext]:
    """Begin a document that shows *sheets*, without a page so far.

    *in_black*: pictures made of pixels are printed in black ink alone.
    """
    press = BlackSeparation if in_black else Separation
    by = press(profile or separation(printer.profile), printer.ink_limit)
    longest_mm = max(max(sheet.width_mm, sheet.height_mm) for sheet in sheets)
    with Pdf.new() as pdf:
        yield PdfContext(pdf, library, printer, by, detail_of(longest_mm))


def finished(context: PdfContext, description: Description, profile: bytes | None) -> bytes:
    """Return the bytes of the document, which has all its pages."""
    pdf, printer = context.pdf, context.printer
    context.finish()
    intend(pdf, printer, profile or output_intent(printer.profile))
    describe(pdf, description, printer.standard)
    return _saved(pdf, printer.standard)


def _saved(pdf: Pdf, standard: Standard) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        # The identifier is made from the content: without this, from the clock.
        deterministic_id=True,
        force_version=_PDF_VERSIONS[standard],
        # What is to be compressed is, and by a library whose bytes are the same everywhere.
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """What a page has around it (14.11.2), in points from the lower left corner of the paper."""

    media: Rect
    bleed: Rect
    trim: Rect


def page(sheet: PageArtwork, context: PdfContext) -> Object:
    """Return the page that shows *sheet*."""
    around = boxes(sheet, context.printer)
    unit = user_unit(around.media)
    content = ContentStream(around.media)
    if unit > 1:
        content.transform(1 / unit, 0, 0, 1 / unit, 0, 0)
    with content.saved():
        content.rectangle(around.bleed)
        content.clip()
        draw_artwork(content, sheet, around, context)
    if context.printer.marks:
        draw_marks(content, around.trim, around.trim.x - around.bleed.x, context)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=corners(around.media, unit),
        BleedBox=corners(around.bleed, unit),
        TrimBox=corners(around.trim, unit),
        Resources=content.resources,
        Contents=compressed(context.pdf, content.data),
    )
    if unit > 1:
        made.UserUnit = unit
    if context.printer.standard is Standard.X4:
        made.Group = group(Name.DeviceCMYK)
    return context.pdf.make_indirect(made)


def user_unit(sheet: Rect) -> int:
    """Return how many points one unit of a page is on *sheet*; more than one where it has to be.

    A page has 14,400 units a side at most (ISO 32000-1, annex C.2), which are 5,080 mm.
    """
    return math.ceil(max(sheet.width, sheet.height) / MOST_UNITS)


def boxes(sheet: PageArtwork, printer: Printer) -> PageBoxes:
    """Return the boxes of *sheet*; there is always room for the printer's marks."""
    bleed, slug = sheet.bleed_mm, printer.slug_mm
    if printer.marks:
        slug = max(slug, OFFSET_MM + LENGTH_MM - bleed, LENGTH_MM)
    trim = Rect(bleed + slug, bleed + slug, sheet.width_mm, sheet.height_mm)
    return PageBoxes(
        _points(_grown(trim, bleed + slug)), _points(_grown(trim, bleed)), _points(trim)
    )


def draw_artwork(
    content: ContentStream, sheet: PageArtwork, around: PageBoxes, context: PdfContext
) -> None:
    """Draw *sheet*, the top left corner of its trim where *around* has it."""
    artwork, points = sheet.artwork, sheet.mm_per_pixel * _POINTS_PER_MM
    content.transform(points, 0, 0, -points, around.trim.x, around.trim.bottom)
    with content.seen(_surface(artwork), points):
        context.set_fill(content, artwork.ground)
        content.rectangle(content.visible)
        content.write("f")
        if context.printer.standard is Standard.X1A:
            draw_flattened(content, artwork, context)
        else:
            draw_all(content, artwork.items, context)


def _surface(artwork: DisplayList) -> Rect:
    """Return all that is printed, in pixels of the artwork."""
    return _grown(Rect(0, 0, artwork.width, artwork.height), artwork.bleed)


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _points(box: Rect) -> Rect:
    """Return *box*, which is in millimetres, in points."""
    return Rect(*(side * _POINTS_PER_MM for side in (box.x, box.y, box.width, box.height)))


def draw_marks(content: ContentStream, trim: Rect, bleed: float, context: PdfContext) -> None:
    """Draw marks around *trim*, with what is *bleed* around it left free; all in points.

    Every plate has them: they are of the colour All (8.6.6.4).
    """
    mm = 72 / 25.4
    start, length = max(OFFSET_MM * mm, bleed), LENGTH_MM * mm
    with content.saved():
        content.write("CS", content.use("ColorSpace", all_inks(context)))
        content.write("SCN", 1)
        content.write("w", _LINE_PT)
        for right, top in product((False, True), repeat=2):
            _draw_corner(content, trim, start, length, right=right, top=top)
        middle_x, middle_y = trim.x + trim.width / 2, trim.y + trim.height / 2
        out = start + length / 2
        for x in (trim.x - out, trim.right + out):
            _draw_register(content, x, middle_y, length)
        for y in (trim.y - out, trim.bottom + out):
            _draw_register(content, middle_x, y, length)


def _draw_corner(
    content: ContentStream, trim: Rect, start: float, length: float, *, right: bool, top: bool
) -> None:
    """Draw the two lines along which the paper is cut at one corner."""
    x, y = (trim.right if right else trim.x), (trim.bottom if top else trim.y)
    across, up = math.copysign(1, right - 0.5), math.copysign(1, top - 0.5)
    draw_line(content, x + across * start, y, x + across * (start + length), y)
    draw_line(content, x, y + up * start, x, y + up * (start + length))


def _draw_register(content: ContentStream, x: float, y: float, length: float) -> None:
    """Draw a cross in a ring."""
    half, radius = length / 2, length * _RING
    draw_line(content, x - half, y, x + half, y)
    draw_line(content, x, y - half, x, y + half)
    trace(content, rounded_box(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius))
    content.write("S")


def draw_line(content: ContentStream, x: float, y: float, to_x: float, to_y: float) -> None:
    """Stroke a line."""
    content.write("m", x, y)
    content.write("l", to_x, to_y)
    content.write("S")


def all_inks(context: PdfContext) -> Object:
    """Return the colour that is on every plate."""
    tint = Dictionary(
        FunctionType=2,
        Domain=numbers(0, 1),
        C0=numbers(0, 0, 0, 0),
        C1=numbers(1, 1, 1, 1),
        N=1,
    )
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    return context.once("all inks", lambda: context.pdf.make_indirect(space))


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a document before it is made."""

    title: str
    language: str
    """A tag such as "vi" (BCP 47)."""
    date: datetime.date
    printing: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What a print dialogue begins with, as PDF names it (12.2): ("PrintScaling", "None").

    The digest of a document has it from the document itself."""


def describe(pdf: Pdf, description: Description, standard: Standard) -> None:
    """Say what *pdf*, which is otherwise complete, is."""
    pdf.Root.Lang = String(description.language)
    preferences = Dictionary(DisplayDocTitle=True)
    for key, name in description.printing:
        preferences[f"/{key}"] = Name(f"/{name}")
    pdf.Root.ViewerPreferences = preferences
    info = pdf.docinfo
    info["/Title"] = String(description.title)
    info["/Creator"] = info["/Producer"] = String(_PRODUCER)
    info["/CreationDate"] = info["/ModDate"] = String(f"D:{description.date:%Y%m%d}000000Z")
    info["/Trapped"] = Name("/False")
    info["/GTS_PDFXVersion"] = String(_VERSIONS[standard])
    if standard is Standard.X1A:
        info["/GTS_PDFXConformance"] = String(_VERSIONS[standard])
    # Not compressed: programs that know nothing of PDF look for it in the bytes.
    xmp = _xmp(description, standard, _digest(pdf, description))
    pdf.Root.Metadata = stream(pdf, xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def intend(pdf: Pdf, printer: Printer, profile: bytes) -> None:
    """Say which press the inks of *pdf* are meant for, whose ICC *profile* it takes along."""
    name = _profile_name(profile)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(printer.condition),
        OutputCondition=String(name),
        Info=String(name),
        DestOutputProfile=compressed(pdf, profile, N=4, Alternate=Name.DeviceCMYK),
    )
    if printer.condition != _NOT_REGISTERED:
        intent.RegistryName = String(_REGISTRY)
    pdf.Root.OutputIntents = Array([intent])


def _profile_name(profile: bytes) -> str:
    opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.getProfileDescription(opened).strip()


def _digest(pdf: Pdf, description: Description) -> bytes:
    """Return a digest of everything that *pdf* shows."""
    digest = hashlib.sha256(repr(description).encode())
    for thing in pdf.objects:
        digest.update(thing.unparse(resolved=True))
        if isinstance(thing, Stream):
            digest.update(thing.read_raw_bytes())
    return digest.digest()


def _xmp(description: Description, standard: Standard, digest: bytes) -> str:
    title, language = escape(description.title), escape(description.language)
    date = f"{description.date}T00:00:00Z"
    # The same content is the same document: not today's, nor this machine's.
    document, instance = (uuid.UUID(bytes=digest[i : i + 16], version=4) for i in (0, 16))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
{_identification(standard)}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _identification(standard: Standard) -> str:
    version = _VERSIONS[standard]
    if standard is Standard.X4:
        return f"<pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>"
    return (
        f"<pdfx:GTS_PDFXVersion>{version}</pdfx:GTS_PDFXVersion>\n"
        f"<pdfx:GTS_PDFXConformance>{version}</pdfx:GTS_PDFXConformance>"
    )
