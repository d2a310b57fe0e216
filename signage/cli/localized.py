"""Commands, arguments and options whose help is messages; the words round it are click's own.

click asks gettext for its words, so it speaks whatever `signage.cli.language.spoken` has set up.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from signage.cli.call import in_words, show_text
from signage.cli.value_types import Choice, ExistingFolder
from signage.message import LANGUAGES, Message, msg

_ANY_OPTION = msg("[OPTIONS]")
_ANY_COMMAND = msg("COMMAND [ARGS]...")

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option; *value* is what stands for its value in help."""

    def __init__(
        self, names: Sequence[str], *, says: Message, value: Message | None = None, **settings: Any
    ) -> None:
        super().__init__(names, **settings | {"help": str(says)})
        self.says = says
        self.value = value

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return how it is written, and what it does."""
        return self.get_help_spec(ctx), in_words(self.says, ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value."""
        return in_words(self.value, ctx) if self.value else super().make_metavar(ctx)


class Argument(click.Argument):
    """An argument; *value* is what stands for it in help."""

    def __init__(
        self, names: Sequence[str], *, says: Message, value: Message | None = None, **settings: Any
    ) -> None:
        super().__init__(names, **settings | {"help": str(says)})
        self.says = says
        self.value = value

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return how it is written, and what it is."""
        return self.make_metavar(ctx), in_words(self.says, ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for it, in brackets if it may be left out."""
        if self.value is None:
            return super().make_metavar(ctx)
        piece = in_words(self.value, ctx)
        piece = piece if self.required else f"[{piece}]"
        return piece if self.nargs == 1 else f"{piece}..."


class LocalizedCommand(click.Command):
    """A command; *says* is what it does, in its first sentence by itself."""

    def __init__(self, *positional: Any, says: Message, **settings: Any) -> None:
        super().__init__(*positional, **settings)
        self.says = says
        self.params += COMMON

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments into *ctx*; every error knows of which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command's name in the first line of help."""
        self.options_metavar = in_words(_ANY_OPTION, ctx)
        return super().collect_usage_pieces(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(in_words(self.says, ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what it does in one sentence, however long."""
        return in_words(self.says).partition(". ")[0].rstrip(".")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows help."""
        return _HELP


class LocalizedGroup(LocalizedCommand, click.Group):
    """The program; *homes* says in which module each command is, in the order of help.

    A command is imported when it is called, or when help tells of all.
    """

    def __init__(self, *positional: Any, homes: Mapping[str, str], **settings: Any) -> None:
        # Of commands that are not imported click needs the names, to say which was meant.
        super().__init__(*positional, **settings, commands=dict.fromkeys(homes))
        self._homes = homes

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the program's name."""
        self.subcommand_metavar = in_words(_ANY_COMMAND, ctx)
        return super().collect_usage_pieces(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, imported now; None if there is none."""
        home = self._homes.get(cmd_name)
        if home is None:
            return None
        found: LocalizedCommand = getattr(importlib.import_module(home), f"{cmd_name}_command")
        return found


def command(name: str, says: Message) -> Callable[[Callable[..., Any]], LocalizedCommand]:
    """Make a command of a function that returns an exit code."""
    return click.command(name, cls=LocalizedCommand, says=says)


def option(*names: str, says: Message, **settings: Any) -> Callable[[F], F]:
    """Give a command an option."""
    return click.option(*names, cls=Option, says=says, **settings)


def argument(name: str, *, says: Message, **settings: Any) -> Callable[[F], F]:
    """Give a command an argument."""
    return click.argument(name, cls=Argument, says=says, **settings)


def _show_help(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show_text(ctx.get_help())
        ctx.exit()


_HELP = Option(
    ["--help"],
    says=msg("Show this and stop."),
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
)

# Which folder, which language and how much of a log were found out before this is parsed,
# wherever on the line they stand: here values are checked, and help knows of them.
COMMON: tuple[click.Parameter, ...] = (
    Option(
        ["-C"],
        says=msg("The campaign folder (default: here)."),
        value=msg("FOLDER"),
        type=ExistingFolder(),
        expose_value=False,
    ),
    Option(
        ["--lang"],
        says=msg("Language of help and messages."),
        type=Choice(LANGUAGES),
        expose_value=False,
    ),
    Option(
        ["--details"],
        says=msg("Tell all that was found, however much: every place, line and remedy."),
        is_flag=True,
        expose_value=False,
    ),
    Option(
        ["-v", "--verbose"],
        says=msg("Tell each step, with times."),
        is_flag=True,
        expose_value=False,
    ),
    Option(
        ["--debug"],
        says=msg("Tell still more, for whoever seeks a fault of the program."),
        is_flag=True,
        expose_value=False,
    ),
)
