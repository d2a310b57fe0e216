"""Which paths below the output folder this program can have written."""

from __future__ import annotations

import re

_OWN = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9.-]*)*")


def is_own_path(path: object) -> bool:
    """Tell whether *path* has the form of our artifacts' paths.

    Manifests and records come from elsewhere: a USB stick, another person's
    campaign folder. Every path in them that leads out of the output folder,
    is absolute or a device, is refused by this form.
    """
    return isinstance(path, str) and _OWN.fullmatch(path) is not None
