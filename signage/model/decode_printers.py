"""All printers that a poster can name: the built-in ones and the campaign's own."""

from __future__ import annotations

from dataclasses import replace

from signage.diagnostic import Report
from signage.model.decode_printer import PRINTER_FIELDS, PRINTER_WORDS, decode_printer
from signage.model.extending import EXTENDS, Family, extended
from signage.model.field import object_schema
from signage.model.notation import Schema
from signage.model.printer import Printer
from signage.syntax.node import Mapping

DEFAULT_PRINTER = "coated"
"""What a poster is printed with that names none."""

# A profile of one's own is of another condition than the one that it would replace.
_PRINTERS = Family(PRINTER_WORDS, "unknown-printer", together=("profile", "condition"))


def decode_printers(builtin: Mapping, own: Mapping | None, report: Report) -> dict[str, Printer]:
    """Return every printer by its name, the built-in ones first."""
    return {
        name: _placed(decode_printer(name, node, report), builtin)
        for name, node in extended(builtin, own, _PRINTERS, report).items()
    }


def own_printer_schema() -> Schema:
    """Return the JSON Schema of a campaign's own printer; it may leave out what it extends."""
    return {**object_schema((EXTENDS, *PRINTER_FIELDS)), "required": []}


def _placed(printer: Printer, builtin: Mapping) -> Printer:
    """Forget a place in the program's own file: nobody can mend anything there."""
    is_inside = printer.span is not None and printer.span.source is builtin.span.source
    return replace(printer, span=None) if is_inside else printer
