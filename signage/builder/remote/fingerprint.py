"""What has to be alike on two machines for their files to be alike to the byte."""

from __future__ import annotations

import functools
import hashlib
import platform
import sys

from signage._version import __version__
from signage.content_key import installed, tool_versions
from signage.plugins import CHECKS, ELEMENTS, OUTPUTS, packages

_SAID = ("pypdfium2", "zxing-cpp")
"""Libraries that change no byte of a file, but what is measured of it."""
_SPOKEN = ("distributed",)
"""Machines of one cluster only understand each other with the same."""


@functools.cache
def fingerprint() -> str:
    """Return the version of this program, and a digest of all else that decides bytes.

    Content keys have the versions of libraries, which is enough on one machine; wheels of the
    same version hold other encoders for other systems.
    """
    versions = installed((*_SAID, *_SPOKEN), sys.path)
    parts = (
        *tool_versions(),
        *(f"{name} {version}" for name, version in versions.items()),
        *(package for group in (CHECKS, ELEMENTS, OUTPUTS) for package in packages(group)),
        sys.platform,
        platform.machine(),
        f"python {sys.version_info.major}.{sys.version_info.minor}",
        _encoder(),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{__version__}-{digest[:12]}"


def _encoder() -> str:
    """Return the digest of ffmpeg as the list of its wheel has it: the file itself is large."""
    from importlib import metadata

    for file in metadata.files("imageio-ffmpeg") or ():
        if file.parent.name == "binaries" and file.name.startswith("ffmpeg-") and file.hash:
            return f"{file.name} {file.hash.value}"
    return ""
