"""A command line that cannot be understood, said in the user's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

import click

from signage.cli.parameter import label
from signage.phrase import Language, Phrase

_ERROR = Phrase(en="Error: ", vi="Lỗi: ")


class Misuse(click.UsageError):
    """A usage error in both languages."""

    def __init__(self, phrase: Phrase, context: click.Context | None = None) -> None:
        super().__init__(phrase.en, context)
        self.phrase = phrase


def misuse(error: click.ClickException, language: Language) -> str:
    """Return what to print about *error*: what is wrong, and where help is."""
    line = _ERROR[language] + _phrase(error)[language]
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return line
    seek = Phrase(
        en=f"'{context.command_path} --help' says how it is used.",
        vi=f"Xem cách dùng: '{context.command_path} --help'.",
    )
    return f"{line}\n{seek[language]}"


def did_you_mean(name: str, known: Iterable[str]) -> Phrase:
    """Return " Did you mean …?" if one of *known* is close to *name*, else nothing."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    if not close:
        return Phrase("", "")
    return Phrase(en=f" Did you mean '{close[0]}'?", vi=f" Có phải ý bạn là '{close[0]}'?")


def _phrase(error: click.ClickException) -> Phrase:
    match error:
        case Misuse():
            return error.phrase
        case click.NoSuchOption():
            return _no_such_option(error)
        case click.MissingParameter():
            return _missing(error)
        case click.BadOptionUsage():
            return _bad_use(error)
    said = error.format_message()
    return Phrase(said, said)


def _no_such_option(error: click.NoSuchOption) -> Phrase:
    known = [name for param in _params(error) for name in param.opts]
    hint = did_you_mean(error.option_name, known)
    return Phrase(
        en=f"there is no option '{error.option_name}'.{hint.en}",
        vi=f"không có tùy chọn '{error.option_name}'.{hint.vi}",
    )


def _missing(error: click.MissingParameter) -> Phrase:
    name = label(error.param)
    return Phrase(en=f"{name.en} is missing.", vi=f"còn thiếu {name.vi}.")


def _bad_use(error: click.BadOptionUsage) -> Phrase:
    name = error.option_name
    option = next((p for p in _params(error) if name in p.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return Phrase(en=f"'{name}' takes no value.", vi=f"'{name}' không nhận giá trị.")
    return Phrase(en=f"'{name}' needs a value.", vi=f"'{name}' cần một giá trị.")


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []
