"""Forms: what can be filled in of a campaign without knowing how it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from signage.desk.board import Document
from signage.model.project import Project
from signage.model.template import TemplateInfo
from signage.model.template_field import FieldType, TemplateField
from signage.syntax.rewrite import FieldPath, Plain

NO_FORMS: Document = {"forms": [], "lists": {}, "templates": []}
"""Those of a campaign that could not be read yet."""
_REGISTERS = ("headline", "body", "steps", "sms", "say", "press")
_FACTS = ("title", "place", "issuer")


def forms_of(project: Project, said: Plain) -> Document:
    """Return a form for the facts, each message, each slide and each poster of *said*.

    *said* is all of playlists.yaml, and *project* what was understood of it. Each field has the
    path at which its value stands. Besides, the slides of each playlist as they are listed, to be
    put into another order, and the templates that a new one can be made from.
    """
    templates = {template.name: template for template in project.templates}
    usual = _variables(said)
    return {
        "forms": [
            *_facts(said),
            *_messages(said),
            *_slides(said, templates, usual),
            *_posters(said, templates, usual),
        ],
        "lists": dict(_lists(said)),
        "templates": [_offered(template) for template in project.templates],
    }


def _offered(template: TemplateInfo) -> Document:
    """Return *template* for a new slide, with what has to be filled in."""
    required = [field.name for field in template.fields if field.required]
    return {
        "name": template.name,
        "title": template.title,
        "use": template.use,
        "required": required,
    }


def _variables(said: Plain) -> Mapping[str, Plain]:
    campaign = _at(said, "campaign")
    variables = _at(campaign, "variables")
    return variables if isinstance(variables, Mapping) else {}


def _facts(said: Plain) -> Iterator[Document]:
    campaign = _at(said, "campaign")
    if not isinstance(campaign, Mapping):
        return
    own = [_text(("campaign", name), name, campaign.get(name)) for name in _FACTS]
    named = _variables(said).items()
    own += [_text(("campaign", "variables", name), name, value) for name, value in named]
    yield {"kind": "facts", "name": "", "of": "", "fields": own}


def _messages(said: Plain) -> Iterator[Document]:
    for name, registers in _entries(said, "messages"):
        fields = [
            _text(("messages", name, register), register, registers.get(register))
            for register in _REGISTERS
            if register in registers
        ]
        yield {"kind": "message", "name": name, "of": "", "fields": fields}


def _lists(said: Plain) -> Iterator[tuple[str, Sequence[Plain]]]:
    """Yield each playlist's name with its slides."""
    for playlist, fields in _entries(said, "playlists"):
        slides = fields.get("slides")
        if isinstance(slides, Sequence) and not isinstance(slides, str):
            yield playlist, slides


def _slides(
    said: Plain, templates: Mapping[str, TemplateInfo], usual: Mapping[str, Plain]
) -> Iterator[Document]:
    for playlist, slides in _lists(said):
        for number, slide in enumerate(slides):
            path: FieldPath = ("playlists", playlist, "slides", number)
            yield from _filled("slide", path, slide, playlist, templates, usual)


def _posters(
    said: Plain, templates: Mapping[str, TemplateInfo], usual: Mapping[str, Plain]
) -> Iterator[Document]:
    for name, poster in _entries(said, "posters"):
        yield from _filled("poster", ("posters", name), poster, name, templates, usual)


def _filled(
    kind: str,
    path: FieldPath,
    entry: Plain,
    of: str,
    templates: Mapping[str, TemplateInfo],
    usual: Mapping[str, Plain],
) -> Iterator[Document]:
    """Yield the form of what is made from a template, if that can be read."""
    if not isinstance(entry, Mapping):
        return
    template = templates.get(str(entry.get("template")))
    if template is None:
        return
    values = entry.get("values")
    given = values if isinstance(values, Mapping) else {}
    yield {
        "kind": kind,
        "name": str(entry.get("name") or template.name),
        "title": template.title,
        "of": of,
        "number": path[-1] if kind == "slide" else None,
        "fields": [
            _field((*path, "values", field.name), field, given.get(field.name), usual)
            for field in template.fields
        ],
    }


def _field(
    path: FieldPath,
    field: TemplateField,
    value: Plain,
    usual: Mapping[str, Plain] = MappingProxyType({}),
) -> Document:
    """Return *field* with its *value*, and with the variable that it has without one."""
    return {
        "usual": usual.get(field.name),
        "path": path,
        "name": field.name,
        "type": field.type.value,
        "required": field.required,
        "most_syllables": field.max_syllables,
        "most_items": field.max_items,
        "value": value,
    }


def _text(path: FieldPath, name: str, value: Plain) -> Document:
    kind = FieldType.LIST if name == "steps" else FieldType.TEXT
    return _field(path, TemplateField(name, kind), value)


def _entries(said: Plain, name: str) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    found = _at(said, name)
    for key, value in found.items() if isinstance(found, Mapping) else ():
        if isinstance(value, Mapping):
            yield key, value


def _at(said: Plain, name: str) -> Plain:
    return said.get(name) if isinstance(said, Mapping) else None
