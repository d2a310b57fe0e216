"""Decoding in tests: YAML in, values and codes out, without files."""

from __future__ import annotations

import importlib.resources
from typing import Any, TypeVar

from signage.channels.registry import channel_kinds
from signage.diagnostic import Diagnostic, Report
from signage.elements.registry import element_kinds
from signage.model.field import Notation
from signage.model.project import CampaignNodes, Decoded, Project, decode_project
from signage.model.table import OpenTable
from signage.source import Source, Span
from signage.syntax.node import Mapping, Node
from signage.syntax.parse import parse
from signage.syntax.parse_csv import parse_csv
from signage.syntax.sheet import Sheet
from tests.campaigns import PLAYLISTS, TEMPLATE, THEME

T = TypeVar("T")


def node_of(text: str, name: str = "a.yaml") -> Node:
    """Return what *text* is."""
    report = Report()
    node = parse(Source(name, text), report)
    assert report.diagnostics == ()
    assert node is not None
    return node


def read(notation: Notation[Any, T], text: str, context: object = None) -> tuple[T | None, Report]:
    """Return what *notation* makes of *text*, a value, and what it says."""
    mapping = node_of(f"a: {text}")
    assert isinstance(mapping, Mapping)
    value = mapping.get("a")
    assert value is not None
    report = Report()
    return notation.read(value, report, context), report


def value(notation: Notation[Any, T], text: str, context: object = None) -> T:
    """Return what *notation* makes of *text*, of which nothing is wrong."""
    made, report = read(notation, text, context)
    assert report.diagnostics == ()
    assert made is not None
    return made


def code(notation: Notation[Any, T], text: str, context: object = None) -> str:
    """Return the code of the one thing that is wrong with *text*, which is refused."""
    made, report = read(notation, text, context)
    (diagnostic,) = report.diagnostics
    assert made is None
    return diagnostic.code


def hint(notation: Notation[Any, T], text: str, context: object = None) -> str:
    """Return the first hint at what to write instead of *text*."""
    _, report = read(notation, text, context)
    return str(report.diagnostics[0].hints[0])


def builtin_screens() -> Mapping:
    """Return the screens that come with the program."""
    return _builtin("screens.yaml")


def builtin_printers() -> Mapping:
    """Return the printers that come with the program."""
    return _builtin("printers.yaml")


def decode(
    playlists: str = PLAYLISTS,
    template: str = TEMPLATE,
    theme: str = THEME,
    tables: dict[str, str] | None = None,
    **templates: str,
) -> tuple[Decoded, tuple[Diagnostic, ...]]:
    """Return the small campaign with other texts, and what is said about it.

    *tables* are the texts of CSV files, by path; *templates* further ones by name.
    """
    report = Report()
    nodes = CampaignNodes(
        builtin_screens(),
        builtin_printers(),
        node_of(playlists, "playlists.yaml"),
        {
            "notice": node_of(template, "templates/notice.yaml"),
            **{n: node_of(text, f"templates/{n}.yaml") for n, text in templates.items()},
        },
        {"da-nang": node_of(theme, "templates/themes/da-nang.yaml")},
        "da-nang",
        frozenset(),
        frozenset(),
        (),
        _opening(tables or {}),
    )
    decoded = decode_project(nodes, element_kinds(), channel_kinds(), report)
    return decoded, report.diagnostics


def project(
    playlists: str = PLAYLISTS, template: str = TEMPLATE, theme: str = THEME, **templates: str
) -> Project:
    """Return the small campaign with other texts; nothing may be wrong with it."""
    decoded, diagnostics = decode(playlists, template, theme, **templates)
    assert [(d.code, d.place) for d in diagnostics] == []
    return decoded.project


def the_one(diagnostics: tuple[Diagnostic, ...]) -> tuple[str, str | None]:
    """Return code and place of the only thing that was said."""
    (diagnostic,) = diagnostics
    return diagnostic.code, diagnostic.place


def _opening(tables: dict[str, str]) -> OpenTable:
    """Return what opens *tables*; of one that is not there it says nothing, as if it had."""

    def open_table(path: str, span: Span, report: Report) -> Sheet | None:
        return parse_csv(Source(path, tables[path]), report) if path in tables else None

    return open_table


def _builtin(name: str) -> Mapping:
    file = importlib.resources.files("signage") / "data" / name
    node = node_of(file.read_text(encoding="utf-8"), name)
    assert isinstance(node, Mapping)
    return node
