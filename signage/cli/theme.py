"""The command `signage theme`."""

from __future__ import annotations

import click

from signage.builder.failure import describe
from signage.cli.call import Call
from signage.cli.localized import argument, command, option
from signage.cli.value_types import ColorValue, Name
from signage.color import Color
from signage.diagnostic import SignageError
from signage.message import msg


@command(
    "theme",
    says=msg(
        "Make a theme of one colour. Whatever the colour is, letters are readable, on screens as "
        "on paper; the file is yours to change."
    ),
)
@argument(
    "color",
    says=msg("The colour of your organisation, as `#c8102e`."),
    value=msg("COLOUR"),
    type=ColorValue(),
)
@option(
    "--name",
    says=msg("What the theme is called; without it, after the colour: `mau-c8102e`."),
    value=msg("NAME"),
    type=Name(),
)
@click.pass_obj
def theme_command(call: Call, color: Color, name: str | None) -> int:
    """Write the theme and say how slides take it."""
    from signage.campaign.color_theme import write_color_theme

    name = name or f"mau-{Color(*color.rgb)}".replace("#", "")
    try:
        path = write_color_theme(call.folder, name, color)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or call.folder))])
        return 1
    call.say(
        msg(
            "{path} is written. For the slides to look like it, write below `campaign:` in "
            "playlists.yaml:\n  theme: {name}",
            path=path,
            name=name,
        )
    )
    return 0
