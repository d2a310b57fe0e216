"""The document around a page: its boxes, what it says about itself, and its bytes."""

from __future__ import annotations

import datetime
import io
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, String

from signage._version import __version__
from signage.display_list import DisplayList
from signage.export.library import Library
from signage.export.pdf.content import Content
from signage.export.pdf.draw import draw_all
from signage.export.pdf.inks import DeviceRgb
from signage.export.pdf.objects import compressed, numbers, stream
from signage.export.pdf.press import Press
from signage.geometry import Rect

_POINTS_PER_MM = 72 / 25.4
_PRODUCER = f"signage {__version__}"
_PRINT_PIXELS_PER_MM = 300 / 25.4


def export_pdf(
    display_list: DisplayList,
    library: Library,
    *,
    pixels_per_mm: float = _PRINT_PIXELS_PER_MM,
    title: str,
    language: str,
    date: datetime.date | None = None,
) -> bytes:
    """Return *display_list* as a document of one page, trimmed at its edges.

    *pixels_per_mm* says how large it is on paper; *language* is a tag such as
    "vi" (BCP 47); *date* stands in the document as the day it was made, which
    must not be today's: the same poster is the same bytes tomorrow.
    """
    with Pdf.new() as pdf:
        press = Press(pdf, library, DeviceRgb(), pixels_per_mm)
        pdf.pages.append(pikepdf.Page(_page(display_list, press)))
        press.finish()
        _describe(pdf, title, language, date)
        return _saved(pdf)


def _page(display_list: DisplayList, press: Press) -> Object:
    """Return the page; what lies in the bleed is on the medium and outside the trim (14.11.2)."""
    bleed = display_list.bleed
    points = _POINTS_PER_MM / press.pixels_per_mm
    width = (display_list.width + 2 * bleed) * points
    height = (display_list.height + 2 * bleed) * points
    inset = bleed * points
    content = Content(_surface(display_list))
    content.transform(points, 0, 0, -points, inset, height - inset)
    press.set_fill(content, display_list.ground)
    content.rectangle(content.visible)
    content.write("f")
    draw_all(content, display_list.items, press)
    return press.pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=numbers(0, 0, width, height),
            BleedBox=numbers(0, 0, width, height),
            TrimBox=numbers(inset, inset, width - inset, height - inset),
            Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=press.inks.space, I=True),
            Resources=content.resources,
            Contents=compressed(press.pdf, content.data),
        )
    )


def _surface(display_list: DisplayList) -> Rect:
    """Return all that is printed, in pixels of the artwork."""
    bleed = display_list.bleed
    return Rect(-bleed, -bleed, display_list.width + 2 * bleed, display_list.height + 2 * bleed)


def _describe(pdf: Pdf, title: str, language: str, date: datetime.date | None) -> None:
    """Say what the document is: in the old way, and the same in XMP."""
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Title"] = String(title)
    pdf.docinfo["/Producer"] = String(_PRODUCER)
    if date is not None:
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = String(f"D:{date:%Y%m%d}")
    # Not compressed: programs that know nothing of PDF look for it in the bytes.
    pdf.Root.Metadata = stream(
        pdf, _xmp(title, language, date).encode(), Type=Name.Metadata, Subtype=Name.XML
    )


def _xmp(title: str, language: str, date: datetime.date | None) -> str:
    dates = (
        ""
        if date is None
        else f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
{dates}<pdf:Producer>{_PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _saved(pdf: Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        # The identifier is made from the content: without this, from the clock.
        deterministic_id=True,
        force_version="1.6",
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()
