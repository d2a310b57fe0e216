"""Options and arguments whose help is in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from signage.phrase import Phrase

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option; *value* is what stands for its value in help, None for a flag."""

    def __init__(
        self, names: Sequence[str], *, says: Phrase, value: Phrase | None = None, **settings: Any
    ) -> None:
        # Not False for the others, which would make their values optional.
        super().__init__(names, is_flag=True if value is None else None, **settings)
        self.says = says
        self.value = value


class Argument(click.Argument):
    """An argument; *value* is what stands for it in help."""

    def __init__(
        self, names: Sequence[str], *, says: Phrase, value: Phrase, **settings: Any
    ) -> None:
        super().__init__(names, **settings)
        self.says = says
        self.value = value


def option(
    *names: str, says: Phrase, value: Phrase | None = None, **settings: Any
) -> Callable[[F], F]:
    """Give a command an option."""
    return click.option(*names, cls=Option, says=says, value=value, **settings)


def argument(name: str, *, says: Phrase, value: Phrase, **settings: Any) -> Callable[[F], F]:
    """Give a command an argument."""
    return click.argument(name, cls=Argument, says=says, value=value, **settings)


def label(parameter: click.Parameter | None) -> Phrase:
    """Return what *parameter* is called on the command line."""
    if isinstance(parameter, Argument):
        return parameter.value
    name = parameter.opts[0] if parameter else "?"
    return Phrase(name, name)
