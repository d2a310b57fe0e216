"""The names of families of players, for whoever names one before any is loaded."""

from __future__ import annotations

from typing import Final

FAMILY_NAMES: Final = (
    "numbered",
    "kiosk",
    "smil",
    "mpv",
    "vlc",
    "brightsign",
    "panasonic",
    "sony",
    "lg",
    "looper",
    "mp4museum",
    "zip",
)
