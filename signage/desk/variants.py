"""The variants of a poster, as a table with a row for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from signage.desk.board import Document
from signage.model.template import TemplateInfo
from signage.model.template_field import FieldType
from signage.syntax.rewrite import FieldPath, Plain

_NO_CELLS = frozenset((FieldType.LIST, FieldType.TABLE))


def variants_of(
    path: FieldPath, poster: Mapping[str, Plain], template: TemplateInfo
) -> Iterator[Document]:
    """Yield the table for the *poster* at *path*, made from *template*; none if it cannot be one.

    Its columns are the fields of the template that fit into a cell.
    """
    value = poster.get("variants")
    is_file = value is None or isinstance(value, str)
    if is_file or (isinstance(value, Sequence) and all(isinstance(e, Mapping) for e in value)):
        yield {
            "type": "variants",
            "path": (*path, "variants"),
            "name": "variants",
            "required": False,
            "value": value,
            "columns": [field.name for field in template.fields if field.type not in _NO_CELLS],
            "whole": poster,
        }
