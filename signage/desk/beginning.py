"""A campaign that begins on the desk: what is asked, and made of it as `signage new` does."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from signage.campaign.color_theme import read_color
from signage.campaign.examples import EXAMPLES
from signage.campaign.starter import SMALL, Beginning, read_link, refuse_work, write_starter
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Language, msg
from signage.temporary import temporary_folder

TITLES = {
    SMALL: msg("A small campaign to begin with"),
    "sot-xuat-huyet": msg("Dengue fever"),
    "mua-bao": msg("Storms and floods"),
    "bluezone": msg("An application, with all channels"),
}
"""What people call the examples."""


def offered(language: Language) -> list[Mapping[str, str]]:
    """Return what a campaign can begin with, each with the name of its picture."""
    return [
        {
            "name": name,
            "title": TITLES[name].in_language(language),
            "picture": f"{name or 'small'}.jpg",
        }
        for name in (SMALL, *EXAMPLES)
    ]


def can_begin(paths: CampaignPaths) -> bool:
    """Tell whether there is nothing at *paths* that a campaign could take the place of."""
    try:
        refuse_work(paths.folder)
    except (SignageError, OSError):
        return False
    return True


def begin(paths: CampaignPaths, answers: Mapping[str, object]) -> None:
    """Write the campaign that *answers* describe; raises SignageError with all that is wrong.

    They are texts by the names of a `Beginning`; the logo is the name of its file and, in Base64
    (RFC 4648), what is in it.
    """
    said = {name: str(answers.get(name) or "").strip() for name in _TEXTS}
    wrong: list[Diagnostic] = []
    color = link = None
    try:
        color = read_color(said["color"]) if said["color"] else None
    except SignageError as error:
        wrong += error.diagnostics
    try:
        link = read_link(said["link"]) if said["link"] else None
    except SignageError as error:
        wrong += error.diagnostics
    if wrong:
        raise SignageError(wrong)
    example = said["example"] if said["example"] in EXAMPLES else SMALL
    with temporary_folder() as folder:
        logo = _logo(answers.get("logo"), folder)
        facts = (said["title"], said["issuer"], said["hotline"], link or "")
        write_starter(paths.folder, Beginning(example, *facts, color, logo))


_TEXTS = ("example", "title", "issuer", "hotline", "link", "color")


def _logo(sent: object, folder: Path) -> Path | None:
    """Return the file in *folder* that has the logo; its name is ours but for how it ends."""
    match sent:
        case {"name": str(name), "data": str(data)}:
            path = folder / f"logo{PurePosixPath(name).suffix.lower()[:6]}"
            try:
                path.write_bytes(base64.b64decode(data, validate=True))
            except binascii.Error:
                return None
            return path
        case _:
            return None
