"""The command `signage sizes`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from signage.cli.call import Call
from signage.cli.localized import argument, command, option
from signage.diagnostic import InvalidProject, Severity
from signage.message import Message, Numeral, msg, verbatim
from signage.number import quote
from signage.plan.selection import Selection, UnknownName

if TYPE_CHECKING:
    from signage.plan.sizes import SizedText


@command(
    "sizes",
    says=msg(
        "Say how every text came to its size. From where it is read, how large the screen's pixels "
        "are, how much room its box has, and what its style asks for."
    ),
)
@argument(
    "playlists",
    says=msg("Only these playlists."),
    value=msg("PLAYLIST"),
    nargs=-1,
)
@option(
    "--screen",
    "screens",
    says=msg("Only on this screen; may be given several times."),
    value=msg("SCREEN"),
    multiple=True,
)
@click.pass_obj
def sizes_command(call: Call, playlists: tuple[str, ...], screens: tuple[str, ...]) -> int:
    """Tell of each text, file by file."""
    from signage.plan.sizes import sizes

    try:
        texts, diagnostics = sizes(call.folder, Selection(playlists, screens))
    except UnknownName as error:
        call.show(error.diagnostics)
        return 2
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    call.show(diagnostics)
    for where, group in groupby(texts, key=lambda text: text.where):
        call.say(verbatim(where))
        for text in group:
            call.say(_entry(text))
    return 1 if any(d.severity >= Severity.ERROR for d in diagnostics) else 0


def _entry(text: SizedText) -> Message:
    placed, screen = text.placed, text.screen
    return msg(
        "  {text} ({style}): {size:.0f} px, capitals {cap_height:.0f} px = {cap_mm} mm\n"
        "    read from {distance} m: capitals of at least {least:.0f} px; box {width:.0f} x "
        "{height:.0f} px\n"
        "    {bound}",
        text=quote(placed.words),
        style=placed.style.name,
        size=placed.size,
        cap_height=placed.cap_height,
        cap_mm=Numeral(placed.cap_height * screen.pitch_mm, ".1f"),
        distance=Numeral(text.distance_m),
        least=text.least_cap_height,
        width=placed.box.width,
        height=placed.box.height,
        bound=_bound(text),
    )


def _bound(text: SizedText) -> Message:
    from signage.plan.sizes import SizeBound

    largest = f"{text.placed.largest:.0f} px"
    match text.bound:
        case SizeBound.STYLE:
            return msg("as large as its style asks for ({largest})", largest=largest)
        case SizeBound.SMALLEST:
            return msg(
                "its box holds no more: as small as it may be; its style asks for {largest}",
                largest=largest,
            )
        case SizeBound.BOX:
            return msg(
                "as large as fits its box, or that of another text of its style; the style asks "
                "for {largest}",
                largest=largest,
            )
