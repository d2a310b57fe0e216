"""Draws docs/pictures/desk.png, the desk as somebody writes the campaign of the repository.

By the program itself, in a real Chromium: `python -m tests.desk_picture`.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from signage.builder.progress import Silence
from signage.builder.session import Session
from signage.plan.selection import Selection
from tests.browser import open_page
from tests.desk.desks import open_desk, until
from tests.guide import REPOSITORY

PICTURE = REPOSITORY / "docs/pictures/desk.png"
SIZE = (1366, 850)
DRAWN = "[...document.querySelectorAll('#places figure')].every((each) => each.dataset.turn > 0)"


def picture(folder: Path) -> Image.Image:
    """Return the view for writing of the campaign, of which stills are built in *folder*."""
    shutil.copy(REPOSITORY / "playlists.yaml", folder)
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    session = Session(folder, 1)
    with open_desk(folder) as opened, open_page(*SIZE) as page:
        opened.rounds.begins(())
        opened.rounds.ended(session.build(Selection(kinds=("still",)), Silence()), 0.5)
        session.close()
        page.goto(f"{opened.address}#words")
        expect(page.locator("#verdict")).not_to_be_empty()
        until(page, DRAWN)
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        picture(Path(made)).quantize(256).save(PICTURE, optimize=True)
