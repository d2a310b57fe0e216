"""The program with all its commands."""

from __future__ import annotations

import click

from signage._version import __version__
from signage.cli.build import build_command
from signage.cli.check import check_command
from signage.cli.new import new_command
from signage.cli.parameter import option
from signage.cli.schema import schema_command
from signage.cli.screens import screens_command
from signage.cli.speaking import Group
from signage.cli.templates import templates_command
from signage.cli.verify import verify_command
from signage.cli.watch import watch_command
from signage.cli.why import why_command
from signage.phrase import Phrase


def _show_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"signage {__version__}")
        ctx.exit()


@click.group(
    "signage",
    cls=Group,
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


for _command in (
    new_command,
    build_command,
    watch_command,
    check_command,
    why_command,
    verify_command,
    screens_command,
    templates_command,
    schema_command,
):
    signage.add_command(_command)
