"""JPEG files as a PDF may keep them: their picture, without what else they carry."""

from __future__ import annotations

_KEPT_IN_PDF = (0xC0, 0xC2)
"""Beginnings of frames that PDF readers decode (ISO 32000-1, 7.4.8): baseline and progressive."""
_OTHER_FRAMES = (0xC1, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
_SCAN, _ADOBE = 0xDA, 0xEE
_NOTES = (*range(0xE0, 0xF0), 0xFE)
"""Segments of programs and comments."""


def bare_jpeg(data: bytes) -> bytes | None:
    """Return the JPEG file *data* without profile, place, time and comments; None if it cannot be.

    The picture is the same bit for bit, and what Adobe's segment says of its colours stays
    (ITU-T T.81, B.1).
    """
    kept, at = [data[:2]], 2
    while at + 4 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            return b"".join(kept) + data[at:]
        if marker in _OTHER_FRAMES or (marker in _KEPT_IN_PDF and data[at + 4] != 8):
            return None
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _ADOBE or marker not in _NOTES:
            kept.append(data[at:end])
        at = end
    return None
