"""Plug-ins: what packages installed beside this one add to it, found by their entry points."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Message, msg, verbatim

CHECKS = "signage.checks"
"""Entry points of this group each name a `signage.checks.registry.Topic`."""

ELEMENTS = "signage.elements"
"""Entry points of this group each name a `signage.elements.definition.Definition`."""

OUTPUTS = "signage.outputs"
"""Entry points of this group each name a `signage.outputs.output.Output`, by its `--kind`."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlugIn(Generic[T]):
    """Something that a package offers."""

    package: str
    offer: T


class BrokenPlugIn(SignageError):
    """A package is installed that says it adds something, and cannot."""

    def __init__(self, package: str, why: Message) -> None:
        said = msg("the plug-in '{package}' cannot be used: {why}", package=package, why=why)
        hint = msg("install a version of it that fits this one of signage, or uninstall it")
        super().__init__((Diagnostic("broken-plug-in", said, hints=(hint,)),))


@functools.cache
def packages(group: str) -> tuple[str, ...]:
    """Return the installed packages that offer something in *group*: "name-version", sorted."""
    heading = f"[{group}]".encode()
    return tuple(sorted({name for name, said in _entry_points() if heading in said}))


def names(group: str) -> tuple[str, ...]:
    """Return the names of the entry points in *group*, sorted."""
    heading = f"[{group}]\n"
    told = (said.decode("utf-8", "replace") for _, said in _entry_points())
    sections = (text.partition(heading)[2].partition("\n[")[0] for text in told)
    lines = (line for section in sections for line in section.splitlines())
    return tuple(sorted({line.partition("=")[0].strip() for line in lines if "=" in line}))


@functools.cache
def _entry_points() -> tuple[tuple[str, bytes], ...]:
    """Return what each installed package offers to others, by its name and version.

    Read off the files that every installer leaves (Recording installed projects, PyPA), in 1 ms:
    to import `importlib.metadata` takes 20, and mostly there is no package of ours.
    """
    files = (f for folder in sys.path for f in Path(folder).glob("*.*-info/entry_points.txt"))
    return tuple((file.parent.stem, file.read_bytes()) for file in files)


def plug_ins(group: str, kind: type[T]) -> Iterator[PlugIn[T]]:
    """Yield what installed packages offer in *group*, imported, in the order of its names.

    Raises BrokenPlugIn if it cannot be imported, or is no *kind*.
    """
    if not packages(group):
        return
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=group)):
        package = point.dist.name if point.dist else point.name
        try:
            offer = point.load()
        except Exception as error:  # whatever an import of somebody else's code comes to
            said = f"{type(error).__name__}: {error}"
            raise BrokenPlugIn(package, verbatim(said)) from error
        if not isinstance(offer, kind):
            wrong = f"{point.value}: {type(offer).__name__}"
            raise BrokenPlugIn(
                package,
                msg("it has to offer a {name} ({wrong})", name=kind.__name__, wrong=wrong),
            )
        yield PlugIn(package, offer)
