"""Whatever people write, a campaign is a project or there is something to say about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from signage.campaign.loading import load
from signage.channels.registry import channel_kinds
from signage.diagnostic import Diagnostic, InvalidProject, Report, Severity
from signage.elements.registry import element_kinds
from signage.message import LANGUAGES
from signage.model.element import fields_of
from signage.model.key_message import MESSAGE_FIELDS
from signage.model.project import PLAYLISTS_FIELDS, CampaignNodes, decode_project
from signage.model.target import TARGET_FIELDS
from signage.model.template import TEMPLATE_FIELDS
from signage.model.theme import THEME_FIELDS
from signage.plan.plan import plan
from signage.reporters.terminal import to_text
from signage.source import Source
from signage.syntax.parse import parse
from tests.campaigns import PLAYLISTS, TEMPLATE, THEME, write_campaign
from tests.model.decoding import builtin_printers, builtin_screens

pytestmark = pytest.mark.slow

DELIVER = """\
deliver:
  a: {to: anthias, url: [http://10.0.0.1/, http://10.0.0.2], user: lan}
  b: {to: sftp, url: sftp://nas:2222/x, host_key: SHA256:x, screens: [thang-may-a]}
"""
FILES = {
    "playlists.yaml": PLAYLISTS + DELIVER,
    "templates/notice.yaml": TEMPLATE,
    "templates/themes/da-nang.yaml": THEME,
}

# What people write in the wrong place, and what is right somewhere else.
PIECES = [
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "#",
    '"',
    "'",
    "&a ",
    "*a",
    "<<: *a",
    "!!int ",
    "{headline}",
    "{{",
    "{hotline}",
    "{steps}",
    '"{link}"',
    "{picture}",
    "~",
    "null",
    "-1",
    "0",
    "navy",
    "navy 60%",
    "#015cd0",
    "12px",
    "-4px",
    "5%",
    "1e9px",
    "nan",
    "auto",
    "15s",
    "12:30",
    "tiny",
    "portrait",
    "a3",
    "led-onebit-128x64",
    "notice",
    "da-nang",
    "footer",
    "text",
    "steps",
    "row",
    "column",
    "part",
    "with",
    "extends",
    "when",
    "style",
    "headline",
    "fonts/galmuri11-Condensed-vi.ttf",
    "../a",
    "/etc/passwd",
    "C:\\a",
    "",
    " ",
    "\t",
    "\x00",
    "e\u0323",
    "\u200b",
    "ð",
    "😀",
    "9" * 400,
    "a" * 300,
    "\ud800",
    "\ufeff",
    "[[[[[[[[",
]

spoilt = st.builds(
    lambda name, start, piece, length: (name, _spoil(FILES[name], start, piece, length)),
    st.sampled_from(sorted(FILES)),
    st.floats(0, 1),
    st.sampled_from(PIECES),
    st.integers(0, 30),
)

TABLES = (PLAYLISTS_FIELDS, MESSAGE_FIELDS, TEMPLATE_FIELDS, THEME_FIELDS, TARGET_FIELDS)
NAMES = sorted(
    {field.name for table in TABLES for field in table}
    | {field.name for kind in element_kinds().values() for field in fields_of(kind)}
    | {"extends", "encode", "canvas", "safe", "values", "slides", "template", "page", "family"}
    | {"file", "weights", "pixel", "400", "when", "content", "type", "default", "long", "short"}
    | {"gradient", "stops", "at", "kind", "part", "with", "colors", "styles", "class", "aspect"}
)
scalars = st.one_of(
    st.sampled_from([piece for piece in PIECES if piece.isprintable()]),
    st.sampled_from(NAMES),
    st.none(),
    st.booleans(),
    st.integers(-2, 2000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
trees = st.recursive(
    scalars,
    lambda children: st.one_of(
        st.lists(children, max_size=4),
        st.dictionaries(st.sampled_from(NAMES), children, max_size=5),
    ),
    max_leaves=25,
)


def _spoil(text: str, start: float, piece: str, length: int) -> str:
    index = int(start * len(text))
    return text[:index] + piece + text[index + length :]


def _decode(texts: dict[str, str]) -> tuple[Diagnostic, ...]:
    report = Report()
    playlists, template, theme = (parse(Source(n, t), report) for n, t in texts.items())
    builtin = (builtin_screens(), builtin_printers())
    nodes = CampaignNodes(
        *builtin,
        playlists,
        {"notice": template},
        {"da-nang": theme},
        "da-nang",
        frozenset(),
        frozenset(),
        (),
        lambda *_: None,
    )
    decode_project(nodes, element_kinds(), channel_kinds(), report)
    return report.diagnostics


def _check(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Check that whatever was said can be shown, in both languages."""
    for diagnostic in diagnostics:
        assert diagnostic.place
        for language in LANGUAGES:
            assert to_text(diagnostic, language)


@given(st.lists(spoilt, min_size=1, max_size=3))
def test_spoilt_files_are_decoded_or_refused(changes: list[tuple[str, str]]) -> None:
    """A slip anywhere never ends in a traceback."""
    _check(_decode(FILES | dict(changes)))


@given(st.sampled_from(sorted(FILES)), st.sampled_from(NAMES), trees)
def test_anything_in_any_field_is_decoded_or_refused(name: str, key: str, tree: object) -> None:
    """Every kind of value in the place of every other."""
    original = parse(Source(name, FILES[name]), Report())
    assert original is not None
    lines = [line for line in FILES[name].split("\n") if not line.startswith(f"{key}:")]
    text = f"{json.dumps(key)}: {json.dumps(tree)}\n"
    _check(_decode(FILES | {name: text + "\n".join(lines)}))


@given(trees)
@example([{"row": [{"row": [{"row": []}]}]}])
def test_anything_as_a_layout_is_decoded_or_refused(tree: object) -> None:
    """Elements, properties and placeholders thrown together."""
    template = (
        f"theme: da-nang\nfields: {{headline: text}}\nlayouts: [{{content: {json.dumps(tree)}}}]"
    )
    _check(_decode(FILES | {"templates/notice.yaml": template}))


@pytest.mark.parametrize("levels", [20, 40, 48])
@pytest.mark.parametrize("kind", ["row", "grid", "group"])
def test_deep_layouts_are_decoded_or_refused(levels: int, kind: str) -> None:
    """However deep YAML lets them nest, Python's stack holds."""
    content = f"{{{kind}: [" * levels + "{qr: a}" + "]}" * levels
    template = f"theme: da-nang\nlayouts: [{{content: {content}}}]"
    _check(_decode(FILES | {"templates/notice.yaml": template}))


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the campaign, to be spoilt again and again."""
    return write_campaign(tmp_path_factory.mktemp("campaign"))


@given(
    st.sampled_from(sorted(FILES)),
    st.one_of(
        st.binary(max_size=60),
        spoilt.map(lambda change: change[1].encode("utf-8", "surrogatepass")),
    ),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_loaded_or_refused(campaign: Path, name: str, data: bytes) -> None:
    """From the files themselves: what is left of it, or InvalidProject with at least one error.

    What is left can be planned, whatever is missing.
    """
    (campaign / name).write_bytes(data)
    diagnostics, is_refused = _load(campaign)
    (campaign / name).write_text(FILES[name], "utf-8", newline="\n")

    _check(diagnostics)
    assert not is_refused or any(d.severity is Severity.ERROR for d in diagnostics)


def _load(folder: Path) -> tuple[tuple[Diagnostic, ...], bool]:
    try:
        loaded = load(folder)
    except InvalidProject as error:
        return error.diagnostics, True
    plan(loaded.project, loaded.assets, Report(), is_whole=loaded.is_whole)
    return loaded.diagnostics, False
