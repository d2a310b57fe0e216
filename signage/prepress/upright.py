"""A copy of a file whose pages are as their MediaBox says: not turned, not cropped, not scaled.

So that pixels of any renderer are where the facts about the page say.
"""

from __future__ import annotations

import io
import itertools

import pikepdf

from signage.prepress.limits import MOST_PAGES, bounded_decoding
from signage.prepress.page_reader import inherited

_CHANGED = ("/Rotate", "/UserUnit", "/CropBox")


def upright(data: bytes) -> bytes:
    """Return *data*, a PDF that can be read, with its pages upright and no password."""
    with bounded_decoding(), pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for page in itertools.islice(pdf.pages, MOST_PAGES):
            _set_upright(page.obj)
        copy = io.BytesIO()
        pdf.save(
            copy,
            encryption=False,
            compress_streams=False,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return copy.getvalue()


def _set_upright(page: pikepdf.Object) -> None:
    media = inherited(page, "MediaBox")
    for key in _CHANGED:
        if key in page:
            del page[key]
    # What a page says itself stands before what it would inherit.
    page["/Rotate"] = 0
    if media is not None:
        page["/MediaBox"] = page["/CropBox"] = media
