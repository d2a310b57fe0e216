"""Display lists to PDF pages: vector text, shapes and codes, pictures at print resolution."""

from signage.export.pdf.document import export_pdf

__all__ = ["export_pdf"]
