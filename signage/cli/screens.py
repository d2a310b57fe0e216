"""The command `signage screens`."""

from __future__ import annotations

import sys

import click

from signage.cli.call import Call, show_text, terminal_columns
from signage.cli.localized import command
from signage.cli.table import table
from signage.message import Language, msg
from signage.model.page import Page
from signage.model.surface import Surface

_HEADINGS = (
    msg("NAME"),
    msg("SIZE"),
    msg("READ FROM"),
    msg("USE"),
)
_ONLY_BUILTIN = msg(
    "The campaign has errors, so its own screens are not listed: see 'signage check'."
)
_NOT_ALL = msg(
    "The campaign has errors; a screen that is wrong is not listed: see 'signage check'."
)


@command(
    "screens",
    says=msg("List the screens and pages that playlists and posters can name."),
)
@click.pass_obj
def screens_command(call: Call) -> int:
    """List built-in screens and the campaign's own."""
    headings = [heading.in_language(call.language) for heading in _HEADINGS]
    rows = [_row(screen, call.language) for screen in _screens(call)]
    show_text(table([headings, *rows], terminal_columns(sys.stdout)))
    return 0


def _screens(call: Call) -> tuple[Surface, ...]:
    from signage.campaign.loading import PLAYLISTS, builtin_screens, load
    from signage.diagnostic import InvalidProject

    if not (call.folder / PLAYLISTS).is_file():
        return builtin_screens()
    try:
        loaded = load(call.folder)
    except InvalidProject:
        call.remark(_ONLY_BUILTIN)
        return builtin_screens()
    if not loaded.is_whole:
        call.remark(_NOT_ALL)
    return loaded.project.screens


def _row(screen: Surface, language: Language) -> list[str]:
    distance = f"{screen.near_m:g}–{screen.far_m:g} m"
    if language == "vi":
        distance = distance.replace(".", ",")
    return [screen.name, _size(screen), distance, screen.title.in_language(language)]


def _size(screen: Surface) -> str:
    if isinstance(screen, Page):
        width_mm, height_mm = (
            round(side * screen.pitch_mm) for side in (screen.width, screen.height)
        )
        return f"{width_mm}x{height_mm} mm"
    return f"{screen.width}x{screen.height}"
