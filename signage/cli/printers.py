"""The command `signage printers`."""

from __future__ import annotations

import click

from signage.cli.call import Call
from signage.cli.speaking import command
from signage.cli.table import table
from signage.model.printer import Printer
from signage.phrase import Language, Phrase

_HEADINGS = (
    Phrase(en="NAME", vi="TÊN"),
    Phrase(en="STANDARD", vi="CHUẨN"),
    Phrase(en="CONDITION", vi="ĐIỀU KIỆN IN"),
    Phrase(en="BLEED", vi="TRÀN LỀ"),
    Phrase(en="INK", vi="MỰC"),
    Phrase(en="USE", vi="DÙNG CHO"),
)
_ONLY_BUILTIN = Phrase(
    en="The campaign has errors, so its own printers are not listed: see 'signage check'.",
    vi="Chiến dịch có lỗi nên chưa liệt kê được cách in riêng: xem 'signage check'.",
)


@command(
    "printers",
    says=Phrase(
        en="List the printers that posters can name.",
        vi="Liệt kê các cách in mà áp phích có thể dùng.",
    ),
)
@click.pass_obj
def printers_command(call: Call) -> int:
    """List built-in printers and the campaign's own."""
    headings = [heading[call.language] for heading in _HEADINGS]
    rows = [_row(printer, call.language) for printer in known_printers(call)]
    click.echo(table([headings, *rows]))
    return 0


def known_printers(call: Call) -> tuple[Printer, ...]:
    """Return those of the campaign, or those that come with the program if it has errors."""
    from signage.campaign.loading import PLAYLISTS, builtin_printers, load
    from signage.diagnostic import InvalidProject

    if not (call.folder / PLAYLISTS).is_file():
        return builtin_printers()
    try:
        return load(call.folder).project.printers
    except InvalidProject:
        call.remark(_ONLY_BUILTIN)
        return builtin_printers()


def _row(printer: Printer, language: Language) -> list[str]:
    bleed = f"{printer.bleed_mm:g} mm"
    return [
        printer.name,
        printer.standard.value,
        printer.condition,
        bleed.replace(".", ",") if language == "vi" else bleed,
        f"{printer.ink_limit:g} %",
        printer.title[language],
    ]
