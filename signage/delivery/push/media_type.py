"""What servers are told that a file is; whoever fetches it from there goes by that."""

from __future__ import annotations

from mimetypes import MimeTypes


def media_type(path: str) -> str:
    """Return the type of a file by the end of its name, alike on every machine."""
    # Not what the system's own tables say.
    return _TYPES.guess_type(path)[0] or "application/octet-stream"


_TYPES = MimeTypes()
_TYPES.add_type("application/smil+xml", ".smil")
