"""All templates of a campaign, each with its theme, and each layout tried out once."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from signage.diagnostic import Diagnostic, Report
from signage.message import msg
from signage.model.element import Composition
from signage.model.known_nodes import KnownNodes
from signage.model.registry import Registry
from signage.model.surface import ScreenClass
from signage.model.template import Template, TemplateInfo, decode_template
from signage.model.template_field import FieldType
from signage.model.theme import Theme
from signage.model.values import specimen
from signage.source import Span
from signage.syntax.fields import refuse_name
from signage.syntax.node import Node

DEFAULT_THEME = "default"


def decode_templates(
    nodes: Mapping[str, Node | None],
    themes: Mapping[str, Theme | None],
    usual_theme: str | None,
    taking_usual: Collection[str],
    known: KnownNodes,
    report: Report,
) -> dict[str, Template | None]:
    """Return every template by its name; None for one that cannot be used.

    *usual_theme* is the name of the theme of those that name none, and of those *taking_usual*
    whatever they name; None: everything was said of it.
    """
    return {
        name: None
        if node is None
        else _decode(
            name, node, themes, usual_theme, known, report, names_own=name not in taking_usual
        )
        for name, node in nodes.items()
    }


def try_out(template: Template, registry: Registry, report: Report) -> Iterator[Composition]:
    """Yield every layout of *template* with made-up values, so that all its mistakes show.

    Whether or not a playlist uses it: who writes a template sees what is wrong at once.
    """
    values = specimen(template, registry.variables, registry.tables, report)
    names = registry.everything(template.theme, report)
    for layout in template.layouts:
        shown = registry.shown(layout, values, template.theme, names, report)
        if shown.composition is not None:
            yield shown.composition


def describe(template: Template, registry: Registry) -> TemplateInfo:
    """Return what a list of templates says of *template*."""
    asks_for_color = any(field.type is FieldType.COLOR for field in template.fields.values())
    colors = registry.everything(template.theme, Report()).colors if asks_for_color else {}
    conditions = [layout.when for layout in template.layouts]
    named = {c for when in conditions if when is not None for c in when.classes}
    takes_all = any(when is None or not when.classes for when in conditions)
    return TemplateInfo(
        template.name,
        template.title,
        template.use,
        tuple(c.value for c in ScreenClass if takes_all or c in named),
        tuple(template.fields.values()),
        colors,
    )


def _decode(
    name: str,
    node: Node,
    themes: Mapping[str, Theme | None],
    usual: str | None,
    known: KnownNodes,
    report: Report,
    *,
    names_own: bool,
) -> Template | None:
    found = Report()
    decode = functools.partial(decode_template, name, node)
    head = known.of((node,), ("template", name), decode, found)
    named = head.theme if names_own else None
    theme = _theme_of(named, head.theme_span, themes, usual, found)
    report.extend(found.diagnostics)
    if theme is None:
        return None
    is_whole = theme.is_whole and not found.has_errors
    return Template(
        name, head.title, head.use, theme, head.fields, head.layouts, node.span, is_whole
    )


def _theme_of(
    named: str | None,
    span: Span,
    themes: Mapping[str, Theme | None],
    usual: str | None,
    report: Report,
) -> Theme | None:
    if named is not None:
        if named not in themes:
            refuse_name(named, themes, report, span, "unknown-theme", THEME_WORDS)
        return themes.get(named)
    if usual is None:
        report.lack()
        return None
    if usual not in themes:
        report.add(_no_theme(span, tuple(themes)))
    return themes.get(usual)


def _no_theme(span: Span, themes: tuple[str, ...]) -> Diagnostic:
    hint = (
        msg("add a line `theme: {themes}`", themes=themes[0])
        if themes
        else msg("put one into templates/themes/, for example templates/themes/default.yaml")
    )
    message = msg("this template does not say which theme it uses")
    return Diagnostic("missing-theme", message, span, hints=(hint,))


THEME_WORDS = msg("theme")
