"""Where a desk is to be found: its port, and the key that its page has.

A desk that was killed is found again by the page that is still open, with all that waits there to
be saved: the next one of that campaign takes the same port if it can, and knows the same key. It is
kept among this user's settings, not in the campaign's folder, which others may share; and no longer
than the desk is open, so that who ends it ends what the key is good for.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from dataclasses import asdict, field
from pathlib import Path

from signage.lazy_dataclass import dataclass
from signage.settings import settings_folder, write_for_this_user

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk is to be found."""

    port: int
    key: str = field(repr=False)


def kept_place(folder: Path) -> Place | None:
    """Return where the desk of the campaign in *folder* was that did not come to its end."""
    try:
        kept = json.loads(_path(folder).read_bytes())
        place = Place(int(kept["port"]), str(kept["key"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return place if 0 < place.port < 2**16 and place.key else None


def keep_place(folder: Path, place: Place) -> None:
    """Keep where the desk of the campaign in *folder* is, to be read by this user alone."""
    path = _path(folder)
    try:
        write_for_this_user(path, json.dumps(asdict(place)).encode())
    except OSError as error:
        _log.info("%s cannot be written: %s", path, error)


def forget_place(folder: Path, place: Place) -> None:
    """Forget *place*, unless another desk of that campaign was opened since."""
    if kept_place(folder) == place:
        with contextlib.suppress(OSError):
            _path(folder).unlink(missing_ok=True)


def _path(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]
    return settings_folder() / "desks" / f"{name}.json"
