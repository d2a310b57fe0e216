"""Kinds of values on the command line, whose refusals are in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from signage.cli.misuse import Misuse, did_you_mean
from signage.cli.parameter import label
from signage.phrase import Phrase


class OneOf(click.ParamType[str]):
    """One of some names."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return *value* if it is one of the names."""
        if value in self.choices:
            return str(value)
        name = label(param)
        listed, hint = ", ".join(self.choices), did_you_mean(str(value), self.choices)
        raise Misuse(
            Phrase(
                en=f"{name.en}: '{value}' is not one of {listed}.{hint.en}",
                vi=f"{name.vi}: '{value}' không nằm trong {listed}.{hint.vi}",
            ),
            ctx,
        )


class Count(click.ParamType[int]):
    """A whole number from 1 to *most*."""

    name = "count"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return *value* as a number."""
        text = str(value)
        # Not int(text) alone, which takes "1_0" and "１０".
        if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= self.most:
            return int(text)
        name = label(param)
        raise Misuse(
            Phrase(
                en=f"{name.en}: '{text}' is not a whole number from 1 to {self.most}.",
                vi=f"{name.vi}: '{text}' không phải số nguyên từ 1 đến {self.most}.",
            ),
            ctx,
        )


class ExistingFolder(click.ParamType[Path]):
    """The path of a folder that is there."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        path = Path(value)
        if path.is_dir():
            return path
        name = label(param)
        raise Misuse(
            Phrase(
                en=f"{name.en}: there is no folder '{value}'.",
                vi=f"{name.vi}: không có thư mục '{value}'.",
            ),
            ctx,
        )


class ExistingFile(click.ParamType[Path]):
    """The path of a file that is there."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return *value* as a path."""
        path = Path(value)
        # Not a pipe or a device, which might never end.
        if path.is_file():
            return path
        name = label(param)
        raise Misuse(
            Phrase(
                en=f"{name.en}: there is no file '{value}'.",
                vi=f"{name.vi}: không có tệp '{value}'.",
            ),
            ctx,
        )
