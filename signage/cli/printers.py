"""The command `signage printers`."""

from __future__ import annotations

import sys

import click

from signage.cli.call import Call, show_text, terminal_columns
from signage.cli.localized import command
from signage.cli.table import table
from signage.message import Language, msg
from signage.model.printer import Printer

_HEADINGS = (
    msg("NAME"),
    msg("STANDARD"),
    msg("CONDITION"),
    msg("BLEED"),
    msg("INK"),
    msg("USE"),
)
_ONLY_BUILTIN = msg(
    "The campaign has errors, so its own printers are not listed: see 'signage check'."
)
_NOT_ALL = msg(
    "The campaign has errors; a printer that is wrong is not listed: see 'signage check'."
)


@command(
    "printers",
    says=msg("List the printers that posters can name."),
)
@click.pass_obj
def printers_command(call: Call) -> int:
    """List built-in printers and the campaign's own."""
    headings = [heading.in_language(call.language) for heading in _HEADINGS]
    rows = [_row(printer, call.language) for printer in known_printers(call)]
    show_text(table([headings, *rows], terminal_columns(sys.stdout)))
    return 0


def known_printers(call: Call) -> tuple[Printer, ...]:
    """Return those of the campaign, or those that come with the program if it has errors."""
    from signage.campaign.loading import PLAYLISTS, builtin_printers, load
    from signage.diagnostic import InvalidProject

    if not (call.folder / PLAYLISTS).is_file():
        return builtin_printers()
    try:
        loaded = load(call.folder)
    except InvalidProject:
        call.remark(_ONLY_BUILTIN)
        return builtin_printers()
    if not loaded.is_whole:
        call.remark(_NOT_ALL)
    return loaded.project.printers


def _row(printer: Printer, language: Language) -> list[str]:
    bleed = f"{printer.bleed_mm:g} mm"
    return [
        printer.name,
        printer.standard.value,
        printer.condition,
        bleed.replace(".", ",") if language == "vi" else bleed,
        f"{printer.ink_limit:g} %",
        printer.title.in_language(language),
    ]
