"""What editors offer is what the program takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from signage.campaign.schema import Json, playlists_schema, template_schema, theme_schema
from signage.message import LANGUAGES
from signage.syntax.node import Mapping, Node, Scalar, Sequence
from tests.campaigns import PLAYLISTS, TEMPLATE, THEME, changed
from tests.model.decoding import decode, node_of

ROOT = Path(__file__).parent.parent.parent
POSTER_END = "headline: Cài đặt ứng dụng\n"
SCHEMAS = [playlists_schema(), template_schema(), theme_schema()]
FILES = [
    (playlists_schema(), PLAYLISTS),
    (playlists_schema(), changed(PLAYLISTS, "page: a3", "page: a3\n    allow: {a-b: vì gần}")),
    (playlists_schema(), f"{PLAYLISTS}messages: {{a: {{sms: b, steps: [{{long: c}}, d]}}}}"),
    (template_schema(), TEMPLATE),
    (theme_schema(), THEME),
    *((template_schema(), p.read_text("utf-8")) for p in sorted(ROOT.glob("templates/*.yaml"))),
    *((theme_schema(), p.read_text("utf-8")) for p in sorted(ROOT.glob("templates/themes/*.yaml"))),
    (playlists_schema(), (ROOT / "playlists.yaml").read_text("utf-8")),
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: str(schema["title"]))
def test_schemas_are_schemas(schema: Json) -> None:
    """Of the draft that they name, with all they refer to and no more."""
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    pointers = set(re.findall(r'"#/\$defs/(\w+)"', text))

    assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert isinstance(schema["$defs"], dict)
    assert pointers == set(schema["$defs"])


def test_descriptions_are_in_both_languages() -> None:
    """Editors show them beside what they offer."""
    texts = [json.dumps(theme_schema(language), ensure_ascii=False) for language in LANGUAGES]

    assert "by name" in texts[0]
    assert "các màu" in texts[1]
    assert "các màu" not in texts[0]


@pytest.mark.parametrize(("schema", "text"), FILES)
def test_what_the_program_takes_the_schema_takes(schema: Json, text: str) -> None:
    """The sample's files, and those of the demo."""
    jsonschema.validate(_json(node_of(text)), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("which", "old", "new"),
    [
        (0, "slot: 15s", "sloth: 15s"),
        (0, "slot: 15s", "slot: 15"),
        (0, "slot: 15s", "slot: 15s\n    allow: {text-too-small: true}"),
        (0, "slot: 15s", "slot: 15s\n    allow: {text-too-small: ' '}"),
        (0, "slot: 15s", "slot: 15s\n    allow: [text-too-small]"),
        (0, "page: a3", "page: a3\n    allow: {Too Small: a}"),
        (0, "title: Cài đặt ứng dụng\n  place", "titel: a\n  place"),
        (0, "kind: push", "kind: pushh"),
        (0, "name: goi-1022", "name: Gọi 1022"),
        (0, "page: a3", "pages: a3"),
        (0, "    far_m: 2.5", "    far_m: 0"),
        (0, "    far_m: 2.5", "    farm: 2.5"),
        (0, POSTER_END, f"{POSTER_END}messages: {{a: {{}}}}"),
        (0, POSTER_END, f"{POSTER_END}messages: {{a b: {{sms: c}}}}"),
        (0, POSTER_END, f"{POSTER_END}messages: {{a: {{smss: b}}}}"),
        (0, POSTER_END, f"{POSTER_END}messages: {{a: {{steps: b}}}}"),
        (1, "gap: m\n", "gab: m\n"),
        (1, "style: headline, grow: 1", "style: headline, grow: [1]"),
        (1, "animate: rise", "animate: rice"),
        (1, "link: url", "link: link"),
        (1, "[50%, 30%]", "[50%]"),
        (1, "when: tiny", "when: tyni"),
        (2, "read_from: near", "read_from: nearby"),
        (2, "pixel: 12", "pixels: 12"),
        (2, "galmuri: {400:", "galmuri: {4000:"),
        (2, "parts:", "part:"),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(which: int, old: str, new: str) -> None:
    """So that an editor underlines it before the program is asked."""
    texts = [PLAYLISTS, TEMPLATE, THEME]
    texts[which] = changed(texts[which], old, new)
    _, diagnostics = decode(*texts)

    assert diagnostics
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            _json(node_of(texts[which])), SCHEMAS[which], jsonschema.Draft202012Validator
        )


@pytest.mark.parametrize("index", range(3))
def test_every_offered_key_is_read(index: int) -> None:
    """Wrong values everywhere are wrong, and never unknown; elements have a test of their own."""
    schema = SCHEMAS[index]
    text = json.dumps(_all_wrong(schema, schema))
    texts = [PLAYLISTS, TEMPLATE, THEME]
    texts[index] = text
    _, diagnostics = decode(*texts)
    said = [d for d in diagnostics if d.span and d.span.source.text == text]

    assert len(said) >= 10
    # A screen with pixels is no page: what only pages have is not for it.
    assert {str(d.message).split("'")[1] for d in said if d.code == "unknown-field"} <= {
        "size_mm",
        "bleed",
    }


def _all_wrong(schema: Any, document: Json) -> object:
    """Return a value with every key that *schema* offers, and something wrong in each."""
    match schema:
        case {"$ref": str(pointer)}:
            name = pointer.rpartition("/")[2]
            definitions: Any = document["$defs"]
            return [[]] if name == "element" else _all_wrong(definitions[name], document)
        case {"anyOf": [*options]}:
            objects = [o for o in options if isinstance(o, dict) and "properties" in o]
            return _all_wrong((objects or options)[-1], document)
        case {"properties": dict(properties)}:
            # Who extends something wrong is not looked at any further.
            keys = [key for key in properties if key != "extends"]
            return {key: _all_wrong(properties[key], document) for key in keys}
        case {"additionalProperties": dict(each)}:
            return {"a": _all_wrong(each, document)}
        case {"items": dict(each)}:
            return [_all_wrong(each, document)]
        case _:
            return [[]]


def _json(node: Node) -> object:
    """Return *node* as an editor takes it: by the core schema of YAML 1.2."""
    match node:
        case Sequence():
            return [_json(item) for item in node.items]
        case Mapping():
            return {key.text: _json(value) for key, value in node.entries}
        case Scalar(plain=True) if re.fullmatch(r"-?\d+", node.text):
            return int(node.text)
        case Scalar(plain=True) if re.fullmatch(r"-?\d+\.\d+", node.text):
            return float(node.text)
        case Scalar(plain=True, text="true" | "false"):
            return node.text == "true"
        case Scalar():
            return None if node.is_nothing else node.text
