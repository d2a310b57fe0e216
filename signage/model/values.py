"""Values that a slide puts into the fields of its template."""

from __future__ import annotations

from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.model.bind import Values, bind, placeholders_in
from signage.model.table import OpenTable, open_rows
from signage.model.template import Template
from signage.model.template_field import FieldType, TemplateField
from signage.number import quote
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Mistaken, Node, Scalar, Sequence, mistaken

SPECIMEN_PATH = "specimen"
"""Stands for a file in values that are made up; it is never looked for."""


def fill(
    template: Template, written: MappingNode, variables: Values, tables: OpenTable, report: Report
) -> dict[str, Node | None]:
    """Return what each placeholder of *template* stands for: variables, and fields over them.

    A field without a value of its own has that of the campaign's variable of its name, so that
    what never differs – a hotline, who issues it – is written once; else its default, which may
    take what fields above it say.
    """
    if not written.is_whole:
        report.lack()
    for key, _ in written.entries:
        if key.text not in template.fields:
            refuse_name(key.text, template.fields, report, key.span, "unknown-field", _FIELD_WORDS)
    given: dict[str, Node | None] = {}
    for name, field in template.fields.items():
        given[name] = _value(field, written, variables, given, tables, report)
    for name, field in template.fields.items():
        if field.required and given[name] is None and written.get(name) is None:
            report.add(_missing(name, template.name, written.span))
    return {**variables, **given}


def specimen(
    template: Template, variables: Values, tables: OpenTable, report: Report
) -> dict[str, Node | None]:
    """Return values of the right types for all fields, so that every layout can be tried."""
    made_up: dict[str, Node | None] = {}
    for name, field in template.fields.items():
        made = _default(field, variables, made_up, tables, report)
        made_up[name] = made or _specimen(field, template.span)
    return {**variables, **made_up}


def _value(
    field: TemplateField,
    written: MappingNode,
    variables: Values,
    above: Values,
    tables: OpenTable,
    report: Report,
) -> Node | None:
    node = written.get(field.name)
    if node is None:
        node = variables.get(field.name)
    if node is None:
        return _default(field, variables, above, tables, report)
    value = _bound(field, node, variables, tables, report)
    if isinstance(value, Mistaken):
        return value
    # None: all that it takes is empty in this row.
    if value is None or (isinstance(value, Scalar) and not value.text.strip() and not value.plain):
        if field.required:
            report.add(_empty(field.name, node.span))
        return None
    return _checked(field, value, report)


def _checked(field: TemplateField, value: Node, report: Report) -> Node:
    """Return *value*, or that it is a mistake if it is nothing that *field* could show."""
    found = Report()
    field.check(value, found)
    report.extend(found.diagnostics)
    # It is no fault of the layout, too.
    is_other = any(diagnostic.code == "wrong-type" for diagnostic in found.diagnostics)
    return mistaken(value.span) if is_other else value


def _bound(
    field: TemplateField, node: Node, variables: Values, tables: OpenTable, report: Report
) -> Node | None:
    value = bind(node, variables, report)
    if field.type is not FieldType.TABLE or value is None or isinstance(value, Mistaken):
        return value
    rows = open_rows(value, report, tables)
    # What stands in a file may name variables as well.
    return mistaken(node.span) if rows is None else bind(rows, variables, report)


def _default(
    field: TemplateField, variables: Values, above: Values, tables: OpenTable, report: Report
) -> Node | None:
    if field.default is None:
        return None
    value = _bound(field, field.default, {**variables, **above}, tables, report)
    if value is None or isinstance(value, Mistaken):
        return value
    if not placeholders_in(field.default).isdisjoint(above):
        # What a field above says was judged there; its limit here is that of other words.
        return value
    return _checked(field, value, report)


def _specimen(field: TemplateField, span: Span) -> Node:
    text = Scalar(_SPECIMENS[field.type], plain=False, span=span)
    match field.type:
        case FieldType.LIST:
            return Sequence((text, text), span)
        case FieldType.TABLE:
            return Sequence((Sequence((text,), span), Sequence((text,), span)), span)
        case _:
            return text


def _missing(name: str, template: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        msg("the template '{template}' needs a value for '{name}'", template=template, name=name),
        span,
        hints=(msg("add a line `{name}: …` to `values:`", name=name),),
    )


def _empty(name: str, span: Span) -> Diagnostic:
    quoted = quote(name)
    message = msg("{quoted} must not be empty", quoted=quoted)
    return Diagnostic("missing-field", message, span)


_FIELD_WORDS = msg("field in this template called")
_SPECIMENS: Mapping[FieldType, str] = {
    FieldType.TEXT: "Aa",
    FieldType.LIST: "Aa",
    FieldType.TABLE: "Aa",
    FieldType.URL: "https://example.vn",
    FieldType.CODE: "https://example.vn",
    FieldType.IMAGE: SPECIMEN_PATH,
    FieldType.PICTOGRAM: SPECIMEN_PATH,
    FieldType.CLIP: SPECIMEN_PATH,
    FieldType.COLOR: "#000000",
}
