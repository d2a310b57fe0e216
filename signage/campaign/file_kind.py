"""What a file is, by how it begins: told to whoever gave it where another kind is wanted."""

from __future__ import annotations

import enum
import re
from types import MappingProxyType

from signage.message import Message, msg

HEAD = 1024
"""Bytes that tell."""


class FileKind(enum.Enum):
    """A kind of file that people take for another."""

    PICTURE = enum.auto()
    GIF = enum.auto()
    DRAWING = enum.auto()
    FILM = enum.auto()
    SOUND = enum.auto()
    PDF = enum.auto()
    HEIC = enum.auto()
    DOCUMENT = enum.auto()

    @property
    def words(self) -> Message:
        """Return what it is called."""
        return _WORDS[self]

    @property
    def remedy(self) -> Message:
        """Return where it belongs, or what to make of it."""
        return _REMEDIES[self]


def kind_of(head: bytes) -> FileKind | None:
    """Return what a file is that begins with *head*; None if that is not known."""
    return next((kind for pattern, kind in _BEGINNINGS if re.match(pattern, head, re.DOTALL)), None)


# By the signatures that formats begin with; ISO 14496-12 files tell by their brand.
_BEGINNINGS = (
    (rb"GIF8", FileKind.GIF),
    (rb"\x89PNG|\xff\xd8\xff|RIFF....WEBP|BM|II\*\0|MM\0\*", FileKind.PICTURE),
    (rb"....ftyp(heic|heix|mif1|msf1|avif)", FileKind.HEIC),
    (rb"....ftypM4A|ID3|\xff[\xfb\xf3\xf2]|RIFF....WAVE|OggS|fLaC", FileKind.SOUND),
    (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI ", FileKind.FILM),
    (rb"%PDF|%!PS", FileKind.PDF),
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0", FileKind.DOCUMENT),
    (rb"(\xef\xbb\xbf)?\s*<.{0,900}?(<svg|\bsvg\b)|(\xef\xbb\xbf)?\s*<svg", FileKind.DRAWING),
)
_WORDS = MappingProxyType(
    {
        FileKind.PICTURE: msg("a picture made of pixels"),
        FileKind.GIF: msg("a GIF"),
        FileKind.DRAWING: msg("an SVG drawing"),
        FileKind.FILM: msg("a film"),
        FileKind.SOUND: msg("a sound"),
        FileKind.PDF: msg("a PDF"),
        FileKind.HEIC: msg("a photograph in a telephone's own format (HEIC)"),
        FileKind.DOCUMENT: msg("a document of an office program, or an archive"),
    }
)
_REMEDIES = MappingProxyType(
    {
        FileKind.PICTURE: msg(
            "pictures are shown by `image:`; a pictogram is a drawing saved as SVG, in one or two "
            "colours"
        ),
        FileKind.GIF: msg("if it moves, show it by `clip:`; if it stands still, save it as PNG"),
        FileKind.DRAWING: msg(
            "drawings saved as SVG are shown by `image:` in their own colours, by `pictogram:` in "
            "those of the theme"
        ),
        FileKind.FILM: msg("films are shown by `clip:`"),
        FileKind.SOUND: msg("sounds are heard under a loop: `sound:` of its playlist"),
        FileKind.PDF: msg("export the page as PNG, from the program that it was made with"),
        FileKind.HEIC: msg("save it as JPEG, or let the telephone take JPEGs (most compatible)"),
        FileKind.DOCUMENT: msg("save the picture that is in it as PNG or JPEG"),
    }
)
