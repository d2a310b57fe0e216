"""Forms: what can be filled in of a campaign without knowing how it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from signage.campaign.loading import screens_with
from signage.desk.board import Document
from signage.desk.controls import settings
from signage.desk.examples import examples
from signage.desk.pen import Page
from signage.desk.variants import variants_of
from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.model.bind import placeholders_in
from signage.model.page import Page as Paper
from signage.model.project import Project
from signage.model.surface import Surface
from signage.model.template import TemplateInfo
from signage.model.template_field import FieldType, TemplateField
from signage.model.wording import WORDING_NAMES
from signage.stock import stock_names
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.rewrite import FieldPath, Plain, plain

_FIRST = {
    "facts": ("title", "place", "valid_from", "valid_until"),
    "playlist": ("title", "screens"),
}
"""Settings that are no matter of detail."""
_REGISTERS = ("headline", "body", "steps", "sms", "say", "press")


def forms_of(project: Project, page: Page, language: Language) -> Document:
    """Return a form for the facts, each message, each playlist, slide and poster of *page*.

    *project* is what was understood of it. Each field has the path at which its value stands.
    Besides, the slides of each playlist as they are listed, to be put into another order; the
    templates that a new one can be made from; and what else can be named: screens, pages,
    printers, themes.
    """
    said = page.said
    named = _named(project, page, language)
    templates = {template.name: template for template in project.templates}
    known = _Known(page, templates, _variables(said), named, language)
    return {
        "forms": [
            *known.facts(),
            *known.messages(),
            *known.playlists(),
            *known.posters(),
        ],
        "lists": dict(_lists(said)),
        "templates": [known.offered(template) for template in project.templates],
        "named": named,
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """What every form is made of."""

    page: Page
    templates: Mapping[str, TemplateInfo]
    usual: Mapping[str, Plain]
    """The campaign's variables, which fields of their names have without a value."""
    named: Mapping[str, Sequence[Document]]
    """What can be named, by kind."""
    language: Language

    def facts(self) -> Iterator[Document]:
        campaign = _at(self.page.said, "campaign")
        if not isinstance(campaign, Mapping):
            return
        named = self.usual.items()
        first, rest = self._apart("facts", ("campaign",), campaign)
        first += [self._text(("campaign", "variables", name), name, said) for name, said in named]
        yield {"kind": "facts", "name": "", "of": "", "fields": first, "settings": rest}

    def messages(self) -> Iterator[Document]:
        for name, registers in _entries(self.page.said, "messages"):
            fields = [
                self._text(("messages", name, register), register, registers.get(register))
                for register in _REGISTERS
                if register in registers
            ]
            others = [
                self._text(("messages", name, register), register, None)
                for register in _REGISTERS
                if register not in registers
            ]
            yield {"kind": "message", "name": name, "of": "", "fields": fields, "settings": others}

    def playlists(self) -> Iterator[Document]:
        """Yield the form of each playlist, and behind it those of its slides."""
        for name, entry in _entries(self.page.said, "playlists"):
            path = ("playlists", name)
            first, rest = self._apart("playlist", path, entry)
            title = str(entry.get("title") or "")
            yield {
                "kind": "playlist",
                "name": name,
                "title": title,
                "of": "",
                "fields": first,
                "settings": rest,
                "entry": entry,
            }
            slides = entry.get("slides")
            for number, slide in enumerate(slides if _is_list(slides) else ()):
                for form in self._filled("slide", (*path, "slides", number), slide, name):
                    yield {**form, "settings": _among(form["settings"], entry.get("screens"))}

    def posters(self) -> Iterator[Document]:
        for name, poster in _entries(self.page.said, "posters"):
            path = ("posters", name)
            for form in self._filled("poster", path, poster, name):
                template = self.templates.get(str(poster.get("template")))
                table = [] if template is None else list(variants_of(path, poster, template))
                first, rest = form["fields"], form["settings"]
                assert isinstance(first, list)
                assert isinstance(rest, list)
                if table:
                    # What stands in a table of its own is no setting.
                    rest = [each for each in rest if each["name"] != "variants"]
                yield {**form, "fields": [*first, *table], "settings": rest, "entry": poster}

    def offered(self, template: TemplateInfo) -> Document:
        """Return *template* for a new slide, with what stands in it until somebody writes."""
        return {
            "name": template.name,
            "title": template.title,
            "use": template.use,
            "classes": template.classes,
            "values": examples(template, self.usual, self.language),
        }

    def _filled(self, kind: str, path: FieldPath, entry: Plain, of: str) -> Iterator[Document]:
        """Yield the form of what is made from a template; of an unknown one, to choose another."""
        if not isinstance(entry, Mapping):
            return
        named = str(entry.get("template") or "")
        template = self.templates.get(named) or TemplateInfo(named, named, "", (), ())
        values = entry.get("values")
        given = values if isinstance(values, Mapping) else {}
        yield {
            "kind": kind,
            "name": str(entry.get("name") or template.name),
            "title": template.title,
            "of": of,
            "number": path[-1] if kind == "slide" else None,
            "fields": [
                self._field((*path, "values", field.name), field, given.get(field.name), template)
                for field in template.fields
            ],
            "settings": self._settings(kind, path, entry),
        }

    def _apart(
        self, kind: str, path: FieldPath, entry: Mapping[str, Plain]
    ) -> tuple[list[Document], list[Document]]:
        """Return the settings that everybody looks for, and all others."""
        fields = self._settings(kind, path, entry)
        first = [field for field in fields if field["name"] in _FIRST[kind]]
        return first, [field for field in fields if field not in first]

    def _settings(self, kind: str, path: FieldPath, entry: Mapping[str, Plain]) -> list[Document]:
        fields = settings(kind, path, entry, self.language)
        return [self._placed(self._choosing(each)) for each in fields]

    def _choosing(self, field: Document) -> Document:
        """Return *field*, with what one can be chosen of."""
        if field["type"] != "choice" or "of" not in field:
            return field
        named = self.named[str(field["of"])]
        choices = [{"value": each["name"], "title": each["title"]} for each in named]
        return {**field, "choices": choices}

    def _field(
        self,
        path: FieldPath,
        field: TemplateField,
        value: Plain,
        template: TemplateInfo | None = None,
    ) -> Document:
        """Return *field* with its *value*, and with what it has without one."""
        colors = {} if template is None else template.colors
        return self._placed(
            {
                "usual": self._usual(field),
                "path": path,
                "name": field.name,
                "type": field.type.value if _can_hold(field.type, value) else "in_file",
                "required": field.required,
                "most_syllables": field.max_syllables,
                "most_items": field.max_items,
                "has_wordings": field.type is FieldType.TEXT and not _is_said_whole(path),
                "colors": {name: str(color) for name, color in colors.items()}
                if field.type is FieldType.COLOR
                else {},
                "value": value,
            }
        )

    def _usual(self, field: TemplateField) -> Plain:
        """Return what *field* has without a value: a variable, or its default, if that is plain."""
        usual = self.usual.get(field.name)
        if usual is None and field.default is not None and not placeholders_in(field.default):
            return plain(field.default)
        return usual

    def _placed(self, field: Document) -> Document:
        """Return *field*; of what is written in the file only, with its place there."""
        if field["type"] != "in_file":
            return field
        path = field["path"]
        assert isinstance(path, tuple)
        return {**field, "place": self.page.place(path)}

    def _text(self, path: FieldPath, name: str, value: Plain) -> Document:
        kind = FieldType.LIST if name == "steps" else FieldType.TEXT
        return self._field(path, TemplateField(name, kind), value)


def _among(settings: object, screens: Plain) -> list[Document]:
    """Return a slide's *settings*, of which screens can be only those of its playlist.

    Where there is but one, nobody has to choose.
    """
    assert isinstance(settings, list)
    names = screens if _is_list(screens) else [screens]
    return [
        {**each, "among": names} if each.get("of") == "screens" else each
        for each in settings
        if each.get("of") != "screens" or each["value"] is not None or len(names) > 1
    ]


def _can_hold(kind: FieldType, value: Plain) -> bool:
    """Tell whether the control for *kind* can show *value*, and write it anew."""
    match kind:
        case FieldType.LIST:
            return value is None or _are_texts(value)
        case FieldType.TABLE:
            return (
                value is None
                or isinstance(value, str)
                or (_is_list(value) and all(_are_texts(row) for row in value))
            )
        case FieldType.CODE:
            return not _is_list(value)
        case FieldType.TEXT:
            return _is_text(value)
    return value is None or isinstance(value, str)


def _is_text(value: Plain) -> bool:
    """Tell whether *value* is a text, in one wording or several."""
    if isinstance(value, Mapping):
        return all(name in WORDING_NAMES and isinstance(text, str) for name, text in value.items())
    return value is None or isinstance(value, str)


def _is_said_whole(path: FieldPath) -> bool:
    """Tell whether no shorter wording is ever taken of what stands at *path*.

    Of facts, and of what is heard, or written for those who shorten it themselves.
    """
    return path[0] == "campaign" or (path[0] == "messages" and path[-1] in ("say", "press"))


def _are_texts(value: Plain) -> bool:
    """Tell whether *value* is a list of texts, each in one wording."""
    return _is_list(value) and all(each is None or isinstance(each, str) for each in value)


def _named(project: Project, page: Page, language: Language) -> Mapping[str, Sequence[Document]]:
    """Return what can be named: screens, pages, printers, themes, templates."""
    own = page.node.get("screens") if isinstance(page.node, MappingNode) else None
    own = own if isinstance(own, MappingNode) else None
    # As they are in the file, which may not be built yet.
    surfaces = screens_with(own, Report())
    return {
        "screens": [_screen(s, own, language) for s in surfaces if not isinstance(s, Paper)],
        "pages": [_screen(s, own, language) for s in surfaces if isinstance(s, Paper)],
        "printers": [
            {"name": each.name, "title": each.title.in_language(language)}
            for each in project.printers
        ],
        "themes": [{"name": name, "title": name} for name in _themes(project)],
        "templates": [
            {"name": each.name, "title": f"{each.title} ({each.name})"}
            for each in project.templates
        ],
    }


def _screen(surface: Surface, own: MappingNode | None, language: Language) -> Document:
    """Return *surface* for whoever has to know it among others."""
    return {
        "name": surface.name,
        "title": surface.title.in_language(language),
        "medium": surface.medium.value,
        "width": surface.width,
        "height": surface.height,
        "width_mm": round(surface.width * surface.pitch_mm),
        "height_mm": round(surface.height * surface.pitch_mm),
        "near_m": surface.near_m,
        "far_m": surface.far_m,
        "is_own": own is not None and own.get(surface.name) is not None,
    }


def _themes(project: Project) -> list[str]:
    stock = (name.removesuffix(".yaml") for name in stock_names("templates/themes"))
    return sorted({*project.themes, *stock})


def _variables(said: Plain) -> Mapping[str, Plain]:
    variables = _at(_at(said, "campaign"), "variables")
    return variables if isinstance(variables, Mapping) else {}


def _lists(said: Plain) -> Iterator[tuple[str, Sequence[Plain]]]:
    """Yield each playlist's name with its slides."""
    for playlist, fields in _entries(said, "playlists"):
        slides = fields.get("slides")
        if _is_list(slides):
            yield playlist, slides


def _is_list(value: Plain) -> TypeGuard[Sequence[Plain]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _entries(said: Plain, name: str) -> Iterator[tuple[str, Mapping[str, Plain]]]:
    found = _at(said, name)
    for key, value in found.items() if isinstance(found, Mapping) else ():
        if isinstance(value, Mapping):
            yield key, value


def _at(said: Plain, name: str) -> Plain:
    return said.get(name) if isinstance(said, Mapping) else None
