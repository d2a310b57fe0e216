"""Variants of a poster, one a row of a table."""

from __future__ import annotations

import enum

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import NAME, Notation, Schema
from signage.model.path import PATH, read_path
from signage.model.registry import Registry
from signage.model.template_field import VALUE
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping, Node, Scalar, Sequence
from signage.syntax.readers import as_name
from signage.syntax.refusal import refuse_type
from signage.syntax.sheet import rows_by_name


class Bound(enum.Enum):
    """How the variants of a poster come: each a file of its own, or all as pages of one."""

    FILES = "files"
    PAGES = "pages"


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """What one of them says differently; *name* becomes part of its file's name."""

    name: str
    values: Mapping
    span: Span

    def over(self, values: Mapping) -> Mapping:
        """Return *values* with those of the variant in place of the poster's own."""
        said = {key.text for key, _ in self.values.entries}
        kept = tuple(entry for entry in values.entries if entry[0].text not in said)
        is_whole = self.values.is_whole and values.is_whole
        return Mapping((*self.values.entries, *kept), self.span, is_whole)


NAME_KEY = "name"
"""What a variant's name is written under; no field of its template can be filled in by it."""
MOST_VARIANTS = 1000


def read_variants(node: Node, report: Report, registry: Registry) -> tuple[Variant, ...] | None:
    """Read a list of mappings, each with a `name`, or the path of a table with such a column."""
    rows = _rows(node, report, registry)
    if rows is None:
        return None
    if not rows.items:
        report.add(_none(node.span))
    if len(rows.items) > MOST_VARIANTS:
        report.add(_too_many(node.span))
        return None
    found = [_read_variant(row, report) for row in rows.items]
    variants = [variant for variant in found if variant is not None]
    first: dict[str, Variant] = {}
    for variant in variants:
        if (same := first.setdefault(variant.name, variant)) is not variant:
            report.add(_taken(variant, same))
    # Of two with one name the second one has no file.
    return tuple(first.values())


def _rows(node: Node, report: Report, registry: Registry) -> Sequence | None:
    match node:
        case Sequence():
            return node
        case Scalar(is_nothing=False):
            path = read_path(node, report)
            sheet = None if path is None else registry.tables(path, node.span, report)
            templates = (template for template in registry.templates.values() if template)
            fields = {name for template in templates for name in template.fields}
            return None if sheet is None else rows_by_name(sheet, report, NAME_KEY, fields)
        case _:
            refuse_type(node, report, _WORDS, _HINT)
            return None


def _read_variant(row: Node, report: Report) -> Variant | None:
    if not isinstance(row, Mapping):
        refuse_type(row, report, _ROW_WORDS, _HINT)
        return None
    name_node = row.get(NAME_KEY)
    if name_node is None:
        report.add(_nameless(row.span))
        return None
    name = as_name(name_node, report)
    values = tuple(entry for entry in row.entries if entry[0].text != NAME_KEY)
    own = Mapping(values, row.span, row.is_whole)
    return None if name is None else Variant(name, own, name_node.span)


def _none(span: Span) -> Diagnostic:
    message = msg("there are no variants here: nothing would be printed")
    return Diagnostic("missing-field", message, span, hints=(_HINT,))


def _too_many(span: Span) -> Diagnostic:
    return Diagnostic(
        "too-many-items",
        msg("more than {most_variants} variants", most_variants=MOST_VARIANTS),
        span,
        hints=(msg("make several posters of it, each with a part of them"),),
    )


def _nameless(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("this variant has no `name`"),
        span,
        hints=(msg("give it one for its file, such as `name: phuong-1`"),),
    )


def _taken(variant: Variant, first: Variant) -> Diagnostic:
    quoted, line, cell = quote(variant.name), first.span.line, first.span.cell
    message = (
        msg("there is a variant called {quoted} already, in cell {cell}", quoted=quoted, cell=cell)
        if cell
        else msg(
            "there is a variant called {quoted} already, in line {line}", quoted=quoted, line=line
        )
    )
    return Diagnostic("name-taken", message, variant.span, hints=(msg("rename one of them"),))


_WORDS = msg("a list of variants, or a CSV or Excel file")
_ROW_WORDS = msg("a variant's values")
_HINT = msg("for example `- {{name: phuong-1, place: Phường 1}}`, or `variants: danh-sach.csv`")

_ROW_SCHEMA: Schema = {
    "type": "object",
    "properties": {NAME_KEY: NAME.schema},
    "required": [NAME_KEY],
    "additionalProperties": VALUE.schema,
}
VARIANTS: Notation[Registry, tuple[Variant, ...]] = Notation(
    read_variants, {"anyOf": [PATH.schema, {"type": "array", "items": _ROW_SCHEMA}]}
)
