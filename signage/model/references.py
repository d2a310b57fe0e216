"""Which files of the campaign a composition shows, and where their names were written."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from signage.model.element import Clip, Composition, Container, Element, Image, Pictogram
from signage.source import Span


class AssetKind(enum.Enum):
    """How a file is opened."""

    PICTURE = "picture"
    PICTOGRAM = "pictogram"
    CLIP = "clip"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that somebody named."""

    kind: AssetKind
    path: str
    span: Span


def references(composition: Composition) -> Iterator[Reference]:
    """Yield every file that *composition* names, as often as it does."""
    for element in (*composition.background, composition.content):
        yield from _of_element(element)


def _of_element(element: Element) -> Iterator[Reference]:
    match element:
        case Image():
            yield Reference(AssetKind.PICTURE, element.path, element.span)
        case Pictogram():
            yield Reference(AssetKind.PICTOGRAM, element.path, element.span)
        case Clip():
            yield Reference(AssetKind.CLIP, element.path, element.span)
        case Container():
            for child in element.children:
                yield from _of_element(child)
        case _:
            return
