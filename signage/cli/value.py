"""Kinds of values on the command line, whose refusals are in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from signage.cli.misuse import Misuse, did_you_mean
from signage.phrase import Phrase


class OneOf(click.ParamType):
    """One of some names."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return *value* if it is one of the names."""
        if value in self.choices:
            return str(value)
        listed, hint = ", ".join(self.choices), did_you_mean(str(value), self.choices)
        raise Misuse(
            Phrase(
                en=f"{_name(param)}: '{value}' is not one of {listed}.{hint.en}",
                vi=f"{_name(param)}: '{value}' không nằm trong {listed}.{hint.vi}",
            ),
            ctx,
        )


class Count(click.ParamType):
    """A whole number from 1 to *most*."""

    name = "count"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return *value* as a number."""
        text = str(value)
        # Not int(text) alone, which takes "1_0" and "１０".
        if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= self.most:
            return int(text)
        raise Misuse(
            Phrase(
                en=f"{_name(param)}: '{text}' is not a whole number from 1 to {self.most}.",
                vi=f"{_name(param)}: '{text}' không phải số nguyên từ 1 đến {self.most}.",
            ),
            ctx,
        )


class ExistingFolder(click.ParamType):
    """The path of a folder that is there."""

    name = "folder"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return *value* as a path."""
        path = Path(value)
        if path.is_dir():
            return path
        raise Misuse(
            Phrase(
                en=f"{_name(param)}: there is no folder '{value}'.",
                vi=f"{_name(param)}: không có thư mục '{value}'.",
            ),
            ctx,
        )


def _name(param: click.Parameter | None) -> str:
    return param.opts[-1].upper() if isinstance(param, click.Argument) else str(param and param.opts[0])
