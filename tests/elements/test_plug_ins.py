"""Kinds of elements that an installed package adds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.campaigns import write_campaign
from tests.small_campaign import FOLDER, PLAYLISTS

PACKAGE = """
from dataclasses import dataclass

from signage.display_list import FillBox
from signage.elements.definition import Definition
from signage.layout.context import Content, Kind, Widths
from signage.model.color import COLOR
from signage.model.element import Element, ElementKind, kind_field
from signage.model.paint import Solid
from signage.message import msg


@dataclass(frozen=True, slots=True)
class Dot(Element):
    color: object
    box: object
    span: object


FIELD = kind_field("dot", COLOR, msg("a dot"))


def decode(entry, box):
    color = entry.get(FIELD, None)
    return None if color is None else Dot(color, box, entry.span)


def fill(dot, rect, context):
    return Content((FillBox(rect, 0, Solid(dot.color), 0, dot.span),))


DOT = Definition(
    Dot,
    ElementKind(FIELD, (), decode),
    Kind(lambda *_: Widths(10, 10), lambda *_: 10, fill),
)
"""


def installed(folder: Path) -> Path:
    """Return a folder of packages in which the element `dot` is installed."""
    told = folder / "acme_dots-1.0.dist-info"
    told.mkdir(parents=True)
    (folder / "acme_dots.py").write_text(PACKAGE, encoding="utf-8")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-dots\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[signage.elements]\ndot = acme_dots:DOT\n")
    return folder


def run(code: str, packages: Path | None) -> str:
    """Return what *code* prints in a process of its own, with *packages* installed."""
    path = [str(Path(__file__).parents[2]), *([str(packages)] if packages else [])]
    program = f"import sys; sys.path[:0] = {path!r}\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


TEMPLATE = """\
theme: da-nang
layouts:
  - ground: "#000000"
    content: {row: [{dot: "#ff0000", grow: 1}, {shape: rect, fill: "#0000ff", grow: 1}]}
"""
BUILD = """\
from pathlib import Path
import signage
result = signage.build(Path({folder!r}), kind="still", jobs=2)
print([d.code for d in result.diagnostics if d.severity > 2], list(result.made))
"""


def test_a_package_adds_an_element(tmp_path: Path) -> None:
    """It is read, laid out, drawn by worker processes, and offered to editors."""
    packages = installed(tmp_path / "packages")
    playlists = PLAYLISTS.replace("values: {headline: Xin chào}", "allow: {}")
    folder = write_campaign(tmp_path / "campaign", playlists=playlists, template=TEMPLATE)

    said = run(BUILD.format(folder=str(folder)), packages)

    picture = Image.open(folder / f"output/{FOLDER}/01-notice.png").convert("RGB")
    assert said.startswith("[] "), said
    assert picture.getpixel((20, 48)) == (255, 0, 0)
    assert picture.getpixel((170, 48)) == (0, 0, 255)


SCHEMA = """\
import json
from signage.campaign.schema import template_schema
print(json.dumps(sorted(template_schema()["$defs"])))
"""


def test_what_is_not_installed_is_not_known(tmp_path: Path) -> None:
    """The same campaign without the package: its element is no element."""
    assert "dot_element" in json.loads(run(SCHEMA, installed(tmp_path)))
    assert "dot_element" not in json.loads(run(SCHEMA, None))
