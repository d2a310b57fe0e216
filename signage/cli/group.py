"""The program with all its commands."""

from __future__ import annotations

import click

from signage._version import __version__
from signage.cli.parameter import option
from signage.cli.speaking import Group
from signage.phrase import Phrase

COMMANDS = (
    *("new", "build", "watch", "check", "why", "verify"),
    *("preflight", "explain", "sizes"),
    *("screens", "printers", "templates", "schema"),
)
"""In the order of help; each is in the module of its name."""


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"signage {__version__}")
        ctx.exit()


@click.group(
    "signage",
    cls=Group,
    homes={name: f"signage.cli.{name}" for name in COMMANDS},
    invoke_without_command=True,
    says=Phrase(
        en="Make the stills, loops and posters of a public notice from one folder of YAML.",
        vi="Dựng ảnh, video lặp và áp phích thông báo công cộng từ một thư mục YAML.",
    ),
)
@option(
    "--version",
    says=Phrase(en="Show the version and stop.", vi="Hiện phiên bản rồi dừng."),
    is_eager=True,
    expose_value=False,
    callback=_show_version,
)
@click.pass_context
def signage(ctx: click.Context) -> int:
    """Show help if no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return 0
