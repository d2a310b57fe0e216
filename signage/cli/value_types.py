"""Kinds of values on the command line, and what is said of a value that is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from signage.cli.call import in_words
from signage.color import Color
from signage.diagnostic import SignageError
from signage.message import NO_WORDS, Message, msg
from signage.slip import meant
from signage.syntax.readers import is_name


def did_you_mean(name: str, known: Iterable[str]) -> Message:
    """Return " Did you mean …?" if *name* is a slip of one of *known*, else nothing."""
    close = meant(name, known)
    return NO_WORDS if close is None else msg(" Did you mean '{close}'?", close=close)


class Choice(click.Choice[str]):
    """One of some names."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Say which names there are, and which was meant."""
        refusal = super().get_invalid_choice_message(value, ctx)
        return refusal + in_words(did_you_mean(str(value), self.choices), ctx)


class Count(click.ParamType[int]):
    """A whole number from *least* to *most*."""

    name = "count"

    def __init__(self, most: int, least: int = 1) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return *value* as a number."""
        text = str(value)
        # Not int(text) alone, which takes "1_0" and "１０".
        is_number = text.isascii() and text.isdigit() and len(text) < 9
        if is_number and self.least <= int(text) <= self.most:
            return int(text)
        why = msg(
            "'{text}' is not a whole number from {least} to {most}.",
            text=text,
            least=self.least,
            most=self.most,
        )
        raise bad_value(why, ctx, param)


class ColorValue(click.ParamType[Color]):
    """A colour as campaigns write it; the hash may be left out: shells take it for a comment."""

    name = "color"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Color:
        """Return *value* as a colour."""
        if isinstance(value, Color):
            return value
        from signage.campaign.color_theme import read_color

        try:
            return read_color(str(value))
        except SignageError as error:
            raise bad_value(error.diagnostics[0].message, ctx, param) from error


class Name(click.ParamType[str]):
    """A name that becomes a file name."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return *value* if it is one."""
        text = str(value)
        if not is_name(text):
            why = msg(
                "'{text}' is not a name: write small letters a–z without marks, digits and "
                "hyphens, such as `phuong-an-binh`.",
                text=text,
            )
            raise bad_value(why, ctx, param)
        return text


def path_of(value: str | Path) -> Path:
    """Return the path that somebody wrote; of a drive its root.

    To Windows `E:` is the folder that some program last stood in on that drive.
    """
    text = str(value)
    return Path(f"{text}\\" if re.fullmatch("[A-Za-z]:", text) else text)


class ExistingFolder(click.ParamType[Path]):
    """The path of a folder that is there."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        path = path_of(value)
        if not path.is_dir():
            raise bad_value(msg("there is no folder '{path}'.", path=str(path)), ctx, param)
        return path


class Folder(click.ParamType[Path]):
    """The path of a folder that is there or can be made."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        path = Path(value)
        if path.exists() and not path.is_dir():
            raise bad_value(msg("'{path}' is not a folder.", path=str(path)), ctx, param)
        return path


class Place(click.ParamType[Path]):
    """The path of a file or folder, whether or not it is there."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        return path_of(value)


class ExistingFile(click.ParamType[Path]):
    """The path of a file that is there."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        path = Path(value)
        # Not a pipe or a device, which might never end.
        if not path.is_file():
            raise bad_value(msg("there is no file '{path}'.", path=str(path)), ctx, param)
        return path


def bad_value(
    why: Message, ctx: click.Context | None, param: click.Parameter | None
) -> click.BadParameter:
    """Return what to raise for a value, with the reason *why*."""
    return click.BadParameter(in_words(why, ctx), ctx, param)
