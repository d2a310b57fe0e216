"""Commands that explain themselves in the user's language."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import click

from signage.cli.call import Call
from signage.cli.misuse import Misuse, did_you_mean
from signage.cli.parameter import Argument, Option
from signage.cli.value import ExistingFolder, OneOf
from signage.phrase import LANGUAGES, Language, Phrase

_USAGE = Phrase(en="Usage: ", vi="Cách dùng: ")
_ARGUMENTS = Phrase(en="Arguments", vi="Tham số")
_OPTIONS = Phrase(en="Options", vi="Tùy chọn")
_COMMANDS = Phrase(en="Commands", vi="Lệnh")
_ANY_OPTION = Phrase(en="[OPTION]…", vi="[TÙY_CHỌN]…")
_ANY_COMMAND = Phrase(en="COMMAND …", vi="LỆNH …")


class _Speaking(click.Command):
    """What a command and the group of all commands have in common."""

    says: Phrase

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments into *ctx*; an error knows of which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does and takes."""
        language = language_of(ctx)
        pieces = " ".join(self._usage(language))
        formatter.write_usage(ctx.command_path, pieces, prefix=_USAGE[language])
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.says[language])
        arguments = [p for p in self.get_params(ctx) if isinstance(p, Argument)]
        _write_list(formatter, _ARGUMENTS, [(a.value, a.says) for a in arguments], language)
        options = [p for p in self.get_params(ctx) if isinstance(p, Option)]
        _write_list(formatter, _OPTIONS, [(_record(o), o.says) for o in options], language)
        self._write_rest(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows help."""
        return _HELP

    def _usage(self, language: Language) -> list[str]:
        return [_ANY_OPTION[language], *_argument_pieces(self, language)]

    def _write_rest(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what comes after the options."""


class Command(_Speaking):
    """One command; *says* is what it does, in its first sentence by itself."""

    def __init__(self, *positional: Any, says: Phrase, **settings: Any) -> None:
        super().__init__(*positional, **settings)
        self.says = says
        self.params += COMMON
        # click's own words for this are English: those in `parse_args` replace them.
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments into *ctx*; what nobody asked for is an error."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Misuse(
                Phrase(
                    en=f"'{rest[0]}' is one argument too many.", vi=f"thừa tham số '{rest[0]}'."
                ),
                ctx,
            )
        return rest


class Group(_Speaking, click.Group):
    """The program; *homes* says in which module each command is, in the order of help.

    A command is imported when it is called, or when help tells of all.
    """

    def __init__(
        self, *positional: Any, says: Phrase, homes: Mapping[str, str], **settings: Any
    ) -> None:
        super().__init__(*positional, **settings)
        self.says = says
        self.params += COMMON
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        """Return the command of this name, imported now; None if there is none."""
        home = self._homes.get(cmd_name)
        if home is None:
            return None
        found: Command = getattr(importlib.import_module(home), f"{cmd_name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* begin with, and the rest of them."""
        name = args[0]
        if name not in self._homes and not ctx.resilient_parsing:
            hint = did_you_mean(name, self._homes)
            raise Misuse(
                Phrase(
                    en=f"there is no command '{name}'.{hint.en}",
                    vi=f"không có lệnh '{name}'.{hint.vi}",
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def _usage(self, language: Language) -> list[str]:
        return [_ANY_OPTION[language], _ANY_COMMAND[language]]

    def _write_rest(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = language_of(ctx)
        commands = filter(None, (self.get_command(ctx, name) for name in self._homes))
        entries = [(Phrase(str(c.name), str(c.name)), _first_sentence(c.says)) for c in commands]
        _write_list(formatter, _COMMANDS, entries, language)


def command(name: str, says: Phrase) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function that returns an exit code."""
    return click.command(name, cls=Command, says=says)


def language_of(ctx: click.Context) -> Language:
    """Return the language of the call that *ctx* belongs to."""
    call = ctx.find_object(Call)
    return call.language if call else "en"


def _argument_pieces(command: click.Command, language: Language) -> list[str]:
    arguments = [p for p in command.params if isinstance(p, Argument)]
    return [_piece(argument, argument.value[language]) for argument in arguments]


def _piece(argument: Argument, value: str) -> str:
    piece = value if argument.required else f"[{value}]"
    return piece if argument.nargs == 1 else f"{piece}…"


def _record(option: Option) -> Phrase:
    names = ", ".join(option.opts)
    if option.value is None:
        return Phrase(names, names)
    return Phrase(en=f"{names} {option.value.en}", vi=f"{names} {option.value.vi}")


def _first_sentence(says: Phrase) -> Phrase:
    return Phrase(
        en=says.en.partition(". ")[0].rstrip("."), vi=says.vi.partition(". ")[0].rstrip(".")
    )


def _write_list(
    formatter: click.HelpFormatter,
    heading: Phrase,
    entries: list[tuple[Phrase, Phrase]],
    language: Language,
) -> None:
    if entries:
        with formatter.section(heading[language]):
            formatter.write_dl([(name[language], says[language]) for name, says in entries])


def _show_help(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


_HELP = Option(
    ["--help"],
    says=Phrase(en="Show this and stop.", vi="Hiện phần hướng dẫn này rồi dừng."),
    is_eager=True,
    expose_value=False,
    callback=_show_help,
)

# Which folder, which language and how much of a log were found out before this is parsed,
# wherever on the line they stand: here values are checked, and help knows of them.
COMMON: tuple[click.Parameter, ...] = (
    Option(
        ["-C"],
        says=Phrase(
            en="The campaign folder (default: here).",
            vi="Thư mục chiến dịch (mặc định: thư mục hiện tại).",
        ),
        value=Phrase(en="FOLDER", vi="THƯ_MỤC"),
        type=ExistingFolder(),
        expose_value=False,
    ),
    Option(
        ["--lang"],
        says=Phrase(en="Language of help and messages.", vi="Ngôn ngữ của hướng dẫn và thông báo."),
        value=Phrase("|".join(LANGUAGES), "|".join(LANGUAGES)),
        type=OneOf(LANGUAGES),
        expose_value=False,
    ),
    Option(
        ["-v", "--verbose"],
        says=Phrase(en="Tell each step, with times.", vi="Kể từng bước, kèm giờ."),
        expose_value=False,
    ),
    Option(
        ["--debug"],
        says=Phrase(
            en="Tell still more, for whoever seeks a fault of the program.",
            vi="Kể nhiều hơn nữa, để tìm lỗi của chương trình.",
        ),
        expose_value=False,
    ),
)
