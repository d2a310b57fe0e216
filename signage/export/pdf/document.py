"""The document around its pages: what they share, what it is, and its bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Pdf

from signage.export.icc_profile import output_intent, separation
from signage.export.library import Library
from signage.export.pdf.metadata import Description, describe, intend
from signage.export.pdf.page import page
from signage.export.pdf.press import Press
from signage.export.pdf.separation import Separation
from signage.export.sheet import Sheet
from signage.model.printer import Printer, Standard

UNDATED = datetime.date(2000, 1, 1)
"""The day of a document whose campaign has none: PDF/X asks for one, and today's changes."""
_PDF_VERSIONS = {Standard.X4: "1.6", Standard.X1A: "1.4"}


def export_pdf(
    sheets: Sequence[Sheet],
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
        press = Press(pdf, library, printer, by)
        for sheet in sheets:
            pdf.pages.append(pikepdf.Page(page(sheet, press)))
        press.finish()
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
