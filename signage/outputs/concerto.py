"""What a remote feed of Concerto 3 answers (docs/remote_feed_spec.yaml there, 0.1.0).

Concerto knows what it has shown by kind and name, and takes away what has gone or is over, which
RSS has no word for.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable

from signage.lazy_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A text on the screen."""

    name: str
    text: str
    start: datetime.datetime | None
    end: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Graphic:
    """A picture, fetched again only if its address changes."""

    name: str
    url: str
    seconds: int
    start: datetime.datetime | None
    end: datetime.datetime | None


def concerto_json(items: Iterable[Words | Graphic]) -> str:
    """Return the feed of *items*."""
    return f"{json.dumps([_said(item) for item in items], ensure_ascii=False, indent=2)}\n"


def _said(item: Words | Graphic) -> dict[str, object]:
    said: dict[str, object]
    if isinstance(item, Words):
        said = {"type": "RichText", "name": item.name, "text": item.text, "render_as": "plaintext"}
    else:
        said = {"type": "Graphic", "name": item.name, "url": item.url, "duration": item.seconds}
    if item.start is not None:
        said["start_time"] = item.start.isoformat()
    if item.end is not None:
        said["end_time"] = item.end.isoformat()
    return said
