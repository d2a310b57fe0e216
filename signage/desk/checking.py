"""Checking: what is wrong with a value before it is saved, and the code that it makes."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.elements.qr import encode_qr
from signage.model.code import read_code
from signage.model.template_field import FieldType, TemplateField
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_name
from signage.syntax.rewrite import Plain, unplaced

CODES = (FieldType.URL, FieldType.CODE)


def check(kind: str, value: Plain) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Return what is wrong with *value* for a field of *kind*, and the rows of its code.

    Modules are digits, dark where there is 1. What has a placeholder in it is not known yet.
    """
    node, report = unplaced(value), Report()
    if _has_placeholder(value):
        return (), ()
    if kind == "name":
        as_name(node, report)
        return report.diagnostics, ()
    asked = next((each for each in CODES if each.value == kind), None)
    if asked is None:
        return (), ()
    TemplateField("", asked).check(node, report)
    return report.diagnostics, () if report.has_errors else _rows(node)


def _rows(node: Node) -> tuple[str, ...]:
    text = read_code(node, Report())
    if text is None and isinstance(node, Scalar):
        text = node.text
    code = None if text is None else encode_qr(text, "m")
    return () if code is None else tuple("".join(map(str, row)) for row in code.rows)


def _has_placeholder(value: Plain) -> bool:
    if isinstance(value, str):
        return "{" in value
    if value is None:
        return False
    return any(map(_has_placeholder, value.values() if hasattr(value, "values") else value))
