"""The command `signage new`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from signage.builder.failure import describe
from signage.campaign.examples import EXAMPLES
from signage.cli.call import Call, in_words
from signage.cli.localized import argument, command, option
from signage.cli.value_types import Choice, ColorValue, ExistingFile, bad_value
from signage.color import Color
from signage.diagnostic import Diagnostic, SignageError
from signage.message import Message, msg


class Link(click.ParamType[str]):
    """A link, as a field of the type `url` takes it."""

    name = "link"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return *value* if it is a link."""
        from signage.campaign.starter import read_link

        try:
            return read_link(str(value))
        except SignageError as error:
            raise _refused(error.diagnostics[0], ctx, param) from error


class Logo(ExistingFile):
    """A picture that can be shown."""

    name = "logo"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as the path of a picture that was opened."""
        from signage.campaign.starter import open_logo

        path = super().convert(value, param, ctx)
        try:
            open_logo(path)
        except SignageError as error:
            raise _refused(error.diagnostics[0], ctx, param) from error
        return path


@command(
    "new",
    says=msg(
        "Make a small campaign to begin with. It builds as it is: change its texts, colours and "
        "screens. On a terminal it asks what the campaign is about, unless an option says so."
    ),
)
@argument(
    "folder",
    says=msg("Where: a folder that is empty or not there yet."),
    value=msg("DIR"),
    type=click.Path(path_type=Path),
)
@option(
    "--example",
    says=msg(
        "Begin with a finished campaign: `sot-xuat-huyet` is about dengue fever, `mua-bao` about "
        "storms and floods, `bluezone` about an application, with all channels."
    ),
    value=msg("NAME"),
    type=Choice(EXAMPLES),
)
@option("--title", says=msg("What the campaign is about."), value=msg("TEXT"))
@option("--issuer", says=msg("Your organisation, as people see it."), value=msg("TEXT"))
@option("--hotline", says=msg("The number to call."), value=msg("NUMBER"))
@option(
    "--link",
    says=msg("The link that people scan."),
    value=msg("LINK"),
    type=Link(),
)
@option(
    "--color",
    says=msg("Your organisation's colour, as `#c8102e`: all others are made to go with it."),
    value=msg("COLOUR"),
    type=ColorValue(),
)
@option(
    "--logo",
    says=msg("A picture of your organisation's sign: it is copied into the campaign."),
    value=msg("FILE"),
    type=Logo(),
)
@click.pass_obj
def new_command(
    call: Call,
    folder: Path,
    example: str | None,
    title: str | None,
    issuer: str | None,
    hotline: str | None,
    link: str | None,
    color: Color | None,
    logo: Path | None,
) -> int:
    """Write the campaign and say what to do next."""
    from signage.campaign.starter import Beginning, refuse_work, write_starter

    beginning = Beginning(
        example or "", title or "", issuer or "", hotline or "", link or "", color, logo
    )
    try:
        refuse_work(folder)
        if beginning == Beginning() and sys.stdin.isatty() and sys.stdout.isatty():
            call.remark(msg("Enter skips a question; everything can be changed later."))
            beginning = Beginning(**dict(_answers()))
        write_starter(folder, beginning)
    except SignageError as error:
        call.show(error.diagnostics)
        return 1
    except OSError as error:
        call.show([describe(error, str(error.filename or folder))])
        return 1
    quoted = f'"{folder}"' if " " in str(folder) else str(folder)
    build, desk = f"signage -C {quoted} build", f"signage -C {quoted} desk"
    call.say(
        msg(
            "'{folder}' is ready. Next, in the browser or on the command line:\n  {desk}\n"
            "  {build}",
            folder=str(folder),
            build=build,
            desk=desk,
        )
    )
    return 0


def _answers() -> Iterator[tuple[str, Any]]:
    """Ask a person on the terminal, and yield what they say; a wrong answer is asked for anew."""
    for name, (question, kind) in _QUESTIONS.items():

        def read(text: str, kind: click.ParamType[Any] = kind) -> Any:
            return kind.convert(text.strip(), None, None) if text.strip() else None

        answer = click.prompt(
            in_words(question),
            default="",
            prompt_suffix=" ",
            show_default=False,
            value_proc=read,
            err=True,
        )
        if answer is not None:
            yield name, answer


_QUESTIONS: dict[str, tuple[Message, click.ParamType[Any]]] = {
    "example": (
        msg("An example to begin with: `sot-xuat-huyet`, `mua-bao`, `bluezone`?"),
        Choice(EXAMPLES),
    ),
    "title": (msg("What is the campaign about?"), click.STRING),
    "issuer": (msg("What is your organisation called, as people see it?"), click.STRING),
    "hotline": (msg("Which number can people call?"), click.STRING),
    "link": (msg("Which link do people scan?"), Link()),
    "color": (msg("Which colour has your organisation, such as #c8102e?"), ColorValue()),
    "logo": (msg("Which picture file has your logo?"), Logo()),
}


def _refused(
    problem: Diagnostic, ctx: click.Context | None, param: click.Parameter | None
) -> click.BadParameter:
    """Return *problem* as one of what was typed."""
    said = problem.message
    for hint in problem.hints[:1]:
        said = msg("{problem}; {hint}", problem=said, hint=hint)
    return bad_value(said, ctx, param)
