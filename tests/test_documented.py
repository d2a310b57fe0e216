"""Everything that a person can write, call or be told has its place in both guides."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import click
import pytest

from signage.campaign import schema
from signage.campaign.loading import builtin_screens, load
from signage.channels.registry import channel_kinds
from signage.checks.registry import CHARACTERS, PRINT_COLORS, RULES
from signage.cli.group import COMMANDS, signage
from signage.cli.value_types import Choice
from signage.diagnostic import Severity
from signage.elements.registry import element_kinds
from signage.layout.type_size import smallest_cap_height
from signage.model.bind import CONDITIONS, WITH
from signage.model.box import BOX_FIELDS
from signage.model.encode import LEVELS
from signage.model.page import Page
from signage.model.style import ReadFrom
from signage.model.surface import Surface
from signage.plan.plan import plan_campaign
from signage.reporters.terminal import to_text
from tests import guide_examples
from tests.guide import GUIDES, Block, Section, blocks, codes, section_about, sections
from tests.raised_codes import raised_codes

FENCED = blocks(GUIDES["vi"])
"""Those of the other guide are the same: see `test_guides`."""
EXAMPLES = [block for block in FENCED if guide_examples.is_example(block)]
FIRST_CAMPAIGN = 2
"""The index of the example with which the first campaign is whole."""

OBJECTS = {
    "campaign": ["playlists campaign"],
    "messages": ["playlists messages"],
    "approved": ["playlists campaign approved"],
    "screens": ["playlists screens", "playlists screens encode", "playlists screens canvas"],
    "playlists": ["playlists playlists"],
    "slides": ["playlists playlists slides"],
    "transition": ["playlists playlists transition"],
    "sound": ["playlists playlists sound"],
    "posters": ["playlists posters"],
    "printers": ["playlists printers"],
    "variants": ["playlists posters variants"],
    "deliver": ["playlists deliver"],
    "3.": ["template"],
    "fields": ["template fields"],
    "layouts": ["template layouts"],
    "when": ["template layouts when"],
    "grow": ["box border", "box shadow"],
    "gradient": ["box background", "box background stops"],
    "animate": ["box animate"],
    "4.": ["theme"],
    "colors": ["theme colors"],
    "families": ["theme families"],
    "styles": ["theme styles", "theme styles emphasis"],
    "classes": ["theme classes"],
}
"""Where the fields of which mappings are explained: a chapter, or what a heading names."""

JUDGED_WHEN_FINISHED = RULES.keys() - {rule.code for rule in (*PRINT_COLORS, *CHARACTERS)}

Schema = dict[str, Any]


@pytest.fixture(params=sorted(GUIDES))
def language(request):
    return request.param


@pytest.fixture
def guide(language):
    return sections(GUIDES[language])


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide")
    guide_examples.write_assets(folder)
    return folder


@pytest.mark.parametrize("index", range(FIRST_CAMPAIGN, len(EXAMPLES)), ids=str)
def test_an_example_is_right(index, campaign):
    """Read and laid out on every screen, together with those before it, nothing is said of it."""
    guide_examples.write(guide_examples.files_after(EXAMPLES[: index + 1]), campaign)

    assert plan_campaign(campaign).diagnostics == (), f"line {EXAMPLES[index].line}"


def test_mistakes_are_answered_as_shown(language, campaign):
    """What a guide says that the program says, it says."""
    fenced = blocks(GUIDES[language])
    (index,) = (i for i, block in enumerate(fenced) if guide_examples.is_wrong(block))
    path = fenced[index].info.split()[-1]
    guide_examples.write(guide_examples.files_after(EXAMPLES), campaign)
    (campaign / path).write_text(fenced[index].text, encoding="utf-8")

    wrong = [d for d in load(campaign).diagnostics if d.severity is Severity.ERROR]
    said = "\n\n".join(to_text(d, language) for d in wrong)
    assert fenced[index + 1] == Block("text", f"{said}\n", fenced[index + 1].line)


@pytest.mark.parametrize("subject", OBJECTS)
def test_every_field_has_its_row(subject, guide):
    """In the section about what it is a field of."""
    names = {name for path in OBJECTS[subject] for name in _object(path)["properties"]}

    assert names - _in_rows(_section(guide, subject)) == set()


def test_every_part_of_playlists_has_its_section(guide):
    """They are large enough."""
    for name in schema.playlists_schema()["properties"]:
        section_about(guide, name)


@pytest.mark.parametrize("kind", channel_kinds())
def test_every_field_of_a_channel_has_its_row(kind, guide):
    """In the section about that kind of channel, or where all have it."""
    fields = {field.name for field in channel_kinds()[kind].table}
    everywhere = _in_rows(section_about(guide, "channels"))

    assert fields - everywhere - _in_rows(section_about(guide, kind)) == set()


@pytest.mark.parametrize("kind", element_kinds())
def test_every_property_of_an_element_has_its_row(kind, guide):
    """In the section about that kind of element, or where all have it."""
    own = {field.name for field in element_kinds()[kind].fields}

    assert own - _in_rows(section_about(guide, kind)) == set()


def test_a_part_is_described_beside_the_elements(guide):
    """It stands where elements do, though it is none of the kinds."""
    assert WITH.name in _in_rows(section_about(guide, "part"))
    assert {field.name for field in BOX_FIELDS} <= _in_rows(section_about(guide, "grow"))


def test_conditions_of_elements_are_described(guide):
    """Where it is said what is left of a slide without the value of a field."""
    assert {field.name for field in CONDITIONS} <= _in_rows(section_about(guide, "unless"))


def test_every_choice_is_named(guide):
    """Entrances, easings, transitions, types, classes: whatever is chosen from a list."""
    named = {code for section in guide for code in codes(section.body)}
    # The levels of H.264 are many, and none of ours to explain.
    offered = {str(value) for value in _choices()} - set(LEVELS)

    assert offered - named == set()


def test_every_screen_has_its_row(language, guide):
    """With its size, where it is read from, and how high capitals have to be."""
    rows = {row[0].strip("`"): row for row in _section(guide, "5.").rows}
    screens = builtin_screens()

    assert list(rows) == [screen.name for screen in screens]
    for screen in screens:
        assert rows[screen.name] == _screen_row(screen, language)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_its_row(name, guide):
    """In the section about its command, or where all commands have it."""
    section = section_about(guide, f"signage {name}")
    known = _options_in(section) | _options_in(_section(guide, "7."))
    command = signage.get_command(click.Context(signage), name)
    assert command is not None

    for parameter in command.get_params(click.Context(command)):
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in known
        if isinstance(parameter.type, Choice):
            explained = codes(section.body + _section(guide, "7.").body)
            words = {word for code in explained for word in code.split()}
            assert set(parameter.type.choices) <= words


def test_every_option_of_the_program_has_its_row(guide):
    """Also those that stand before a command."""
    options = [p.opts[0] for p in signage.params if isinstance(p, click.Option)]

    assert set(options) <= _options_in(_section(guide, "7."))


def test_every_code_has_its_row_once(guide):
    """And no row explains what is never said; rules about finished things have their own page."""
    rows = _section(guide, "8.").rows
    listed = [row[0].strip("`") for row in rows]

    assert sorted(listed) == sorted(raised_codes() - JUDGED_WHEN_FINISHED)
    assert all(len(row) == 3 and all(row) for row in rows)


def _section(guide: tuple[Section, ...], subject: str) -> Section:
    if subject.endswith("."):
        (found,) = (s for s in guide if s.heading.startswith(f"{subject} "))
        return found
    return section_about(guide, subject)


def _in_rows(section: Section) -> set[str]:
    """Return what the rows of *section* are about, or mention as parts of it."""
    return {code for row in section.rows for cell in row for code in codes(cell)}


def _options_in(section: Section) -> set[str]:
    return {code.split()[0] for row in section.rows for code in codes(row[0])}


def _screen_row(screen: Surface, language: str) -> tuple[str, ...]:
    def number(value: float) -> str:
        return f"{value:g}".replace(".", "," if language == "vi" else ".")

    size = f"{screen.width}x{screen.height}"
    if isinstance(screen, Page):
        size = "x".join(str(round(n * screen.pitch_mm)) for n in (screen.width, screen.height))
        size += " mm"
    far, near = (math.ceil(smallest_cap_height(screen, r) - 1e-6) for r in ReadFrom)
    return (
        f"`{screen.name}`",
        screen.title.in_language(language),
        size,
        f"`{screen.screen_class.value}`",
        number(round(screen.pitch_mm, 3)),
        f"{number(screen.near_m)}–{number(screen.far_m)} m",
        f"{far} / {near}",
    )


def _object(path: str) -> Schema:
    """Return the schema of the mapping that one comes to by the fields in *path*."""
    first, *names = path.split()
    roots = {
        "playlists": schema.playlists_schema,
        "template": schema.template_schema,
        "theme": schema.theme_schema,
        "box": schema.template_schema,
    }
    root: Schema = roots[first]()
    node = root["$defs"]["part_element"] if first == "box" else root
    for name in names:
        node = _mapping_in(node, root)["properties"][name]
    return _mapping_in(node, root)


def _mapping_in(node: Schema, root: Schema) -> Schema:
    """Return the schema with properties that *node* is, holds, or is a choice of."""
    # One, or a list of several in its place: the same mapping twice.
    found, *others = _mappings_in(node, root)
    assert all(other == found for other in others)
    return found


def _mappings_in(node: Schema, root: Schema) -> Iterator[Schema]:
    if "properties" in node:
        yield node
        return
    if "$ref" in node:
        yield from _mappings_in(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    for each in (*node.get("anyOf", ()), node.get("items"), node.get("additionalProperties")):
        if isinstance(each, dict):
            yield from _mappings_in(each, root)


def _choices() -> Iterator[object]:
    roots = (schema.playlists_schema(), schema.template_schema(), schema.theme_schema())
    waiting: list[object] = [*roots]
    while waiting:
        match waiting.pop():
            case {"enum": list(values)}:
                yield from values
            case dict(node):
                waiting.extend(node.values())
            case list(items):
                waiting.extend(items)
