"""One slide on one tiny board: a build takes half a second."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns import changed, write_campaign

PLAYLISTS = """\
campaign: {title: Nhỏ, variables: {hotline: "1022"}}
playlists:
  bang:
    screens: [led-small-192x96]
    slides:
      - template: notice
        values: {headline: Xin chào}
"""
FOLDER = "bang/led-small-192x96"
FILES = (
    f"{FOLDER}/01-notice.mp4",
    f"{FOLDER}/01-notice.png",
    f"{FOLDER}/loop.mp4",
    f"{FOLDER}/to-phat.html",
    "contact-sheet.png",
)
"""What a build makes of it."""


def write_small_campaign(folder: Path) -> Path:
    """Write the campaign into *folder*."""
    return write_campaign(folder, playlists=PLAYLISTS)


def edit(folder: Path, old: str, new: str) -> None:
    """Replace the one *old* in playlists.yaml."""
    path = folder / "playlists.yaml"
    path.write_text(changed(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")
