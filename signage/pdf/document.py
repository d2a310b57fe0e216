"""PDF/X documents: pages and what they share, metadata, output intent, bytes.

References are to ISO 15930-7:2010 (PDF/X-4) and ISO 15930-4:2003 (PDF/X-1a).
"""

from __future__ import annotations

import datetime
import hashlib
import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

from signage._version import __version__
from signage.display_list import PageArtwork
from signage.media.icc_profile import output_intent, separation
from signage.media.library import Library
from signage.model.printer import Printer, Standard
from signage.pdf.content import compressed, stream
from signage.pdf.context import PdfContext
from signage.pdf.inks import Separation
from signage.pdf.page import page

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
    library: Library,
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
    intent = profile or output_intent(printer.profile)
    by = Separation(profile or separation(printer.profile), printer.ink_limit)
    with Pdf.new() as pdf:
        context = PdfContext(pdf, library, printer, by)
        for sheet in sheets:
            pdf.pages.append(pikepdf.Page(page(sheet, context)))
        context.finish()
        intend(pdf, printer, intent)
        describe(pdf, Description(title, language, date or UNDATED), printer.standard)
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
class Description:
    """What is known of a document before it is made."""

    title: str
    language: str
    """A tag such as "vi" (BCP 47)."""
    date: datetime.date


def describe(pdf: Pdf, description: Description, standard: Standard) -> None:
    """Say what *pdf*, which is otherwise complete, is."""
    pdf.Root.Lang = String(description.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
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
