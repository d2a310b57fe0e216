"""The program with all its commands."""

from __future__ import annotations

import click

from signage._version import __version__
from signage.cli.call import show_text
from signage.cli.localized import LocalizedGroup, option
from signage.message import msg

COMMANDS = (
    "new",
    "build",
    "watch",
    "desk",
    "shard",
    "check",
    "why",
    "export",
    "push",
    "where",
    "verify",
    "cache",
    "preflight",
    "explain",
    "sizes",
    "screens",
    "testcard",
    "printers",
    "channels",
    "templates",
    "theme",
    "schema",
    "worker",
)
"""In the order of help; each is in the module of its name."""


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show_text(f"signage {__version__}")
        ctx.exit()


@click.group(
    "signage",
    cls=LocalizedGroup,
    homes={name: f"signage.cli.{name}" for name in COMMANDS},
    says=msg("Make the stills, loops and posters of a public notice from one folder of YAML."),
)
# Not click's, which has its words translated when it is made: of no use, and it takes 2 ms.
@option(
    "--version",
    says=msg("Show the version and stop."),
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
)
def signage() -> None:
    """Leave everything to the commands."""
