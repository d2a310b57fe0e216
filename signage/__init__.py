"""Public notices from one folder of YAML: stills, loops and posters.

    from signage import build, check

    for diagnostic in check("my-campaign"):
        print(diagnostic.place, diagnostic.message)
    build("my-campaign")

Names are imported when they are first asked for: `import signage` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signage.api import as_clip, build, check
    from signage.builder.progress import Progress
    from signage.builder.session import Result
    from signage.campaign.loading import Loaded, load
    from signage.diagnostic import Diagnostic, InvalidProject, Severity, SignageError
    from signage.message import Message
    from signage.model.project import Project

__all__ = [
    "Diagnostic",
    "InvalidProject",
    "Loaded",
    "Message",
    "Progress",
    "Project",
    "Result",
    "Severity",
    "SignageError",
    "as_clip",
    "build",
    "check",
    "load",
]

_HOMES = {
    "Diagnostic": "signage.diagnostic",
    "InvalidProject": "signage.diagnostic",
    "Loaded": "signage.campaign.loading",
    "Message": "signage.message",
    "Progress": "signage.builder.progress",
    "Project": "signage.model.project",
    "Result": "signage.builder.session",
    "Severity": "signage.diagnostic",
    "SignageError": "signage.diagnostic",
    "as_clip": "signage.api",
    "build": "signage.api",
    "check": "signage.api",
    "load": "signage.campaign.loading",
}
"""In which module each public name is."""


def __getattr__(name: str) -> Any:
    """Import the public name *name* (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'signage' has no attribute '{name}'")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
