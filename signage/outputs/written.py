"""Files that need neither drawing nor encoding: texts, pages, documents."""

from __future__ import annotations

import abc
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from signage.disk import write_new
from signage.lazy_dataclass import dataclass
from signage.work import Made, Rank, Recipe, WorkerContext

if TYPE_CHECKING:
    from signage.document import Content


class FileRecipe(Recipe):
    """Writes a file, of which nothing is measured."""

    __slots__ = ()

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file."""
        write_new(target, self.content())
        return Made({})

    @abc.abstractmethod
    def content(self) -> bytes:
        """Return what the file holds."""

    @property
    def cost(self) -> float:
        """Return next to nothing."""
        return 0.05

    @property
    def rank(self) -> Rank:
        """Return that of what is soon made."""
        return Rank.PICTURE


@dataclass(frozen=True, slots=True)
class WrittenRecipe(FileRecipe):
    """Write *data*."""

    data: bytes

    def content(self) -> bytes:
        """Return the data."""
        return self.data


@dataclass(frozen=True, slots=True)
class DocumentRecipe(FileRecipe):
    """Write the PDF that *template* makes of *filled_in*, which is JSON."""

    template: str
    filled_in: str
    source: str
    """Of the template: with another one, it is another document."""

    def content(self) -> bytes:
        """Return the PDF."""
        return self.with_files(())

    def with_files(self, files: Sequence[bytes]) -> bytes:
        """Return the PDF, where the template is given *files* besides: pictures, in order."""
        from signage.document import document_pdf

        content = json.loads(self.filled_in)
        return document_pdf(self.template, {**content, "files": [list(file) for file in files]})


def document_recipe(template: str, content: Mapping[str, Content]) -> DocumentRecipe:
    """Return the recipe of the PDF that *template* makes of *content*."""
    from signage.document import template_source

    return DocumentRecipe(
        template, json.dumps(content, ensure_ascii=False), template_source(template)
    )
