"""Elements and screens in few words, and scenes drawn as letters, one for each 20 x 20 pixels."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import fields, replace

from signage.color import BLACK, WHITE, Color
from signage.diagnostic import Report
from signage.display_list import FillBox, FillPath, GlyphRun, Modules, Picture, SoftShadow
from signage.elements.pictogram import Pictogram
from signage.elements.qr import Qr
from signage.elements.registry import element_layouts
from signage.elements.shape import Shape, ShapeKind
from signage.elements.steps import Steps
from signage.elements.text import Text
from signage.geometry import Inset, Rect
from signage.layout.fragment import ClipBox, Drawing, Fragment, Scene, TickerLine
from signage.layout.scene import layout_scene
from signage.message import msg
from signage.model.box import Align, Box, Justify
from signage.model.display import Display
from signage.model.element import Composition, Container, Direction, Element
from signage.model.encode import Audio, Encode
from signage.model.length import ZERO, Edges, Length, Unit
from signage.model.page import Page
from signage.model.paint import Solid
from signage.model.style import TextStyle
from signage.model.surface import Medium, Surface
from signage.source import Source, Span
from signage.text.font import Font
from tests.fake_assets import FakeAssets, family
from tests.square_font import square_font

CELL = 20
LETTERS = "".join(map(chr, range(0x21, 0x7F))) + "ốđ"
RED, GREEN, BLUE = Color(255, 0, 0), Color(0, 255, 0), Color(0, 0, 255)
SOURCE = Source("made.yaml", "")
SPAN = Span(SOURCE, 1, 1, 1, 1)

GRID_FONT = Font(square_font(LETTERS), pixel=CELL)
"""Letters of one cell: it has no other size."""
SMOOTH_FONT = Font(square_font(LETTERS))
"""Square letters of any size from 14 pixels on."""
ASSETS = FakeAssets({"grid.ttf": GRID_FONT, "smooth.ttf": SMOOTH_FONT, "bold.ttf": SMOOTH_FONT})

GRID = TextStyle("grid", family("grid.ttf", pixel=CELL), 400, BLACK, Length(CELL), line_gap=1.0)
"""An empty row between two lines."""
SMOOTH = TextStyle("smooth", family("smooth.ttf"), 400, BLACK, Length(30), line_gap=0.5)
OTHER = replace(SMOOTH, name="other")


def span(line: int) -> Span:
    """Return a place of its own."""
    return Span(SOURCE, line, 1, line, 2)


def px(value: float) -> Length:
    """Return *value* pixels."""
    return Length(value)


def cells(value: float) -> Length:
    """Return *value* cells."""
    return Length(value * CELL)


def percent(value: float) -> Length:
    """Return *value* hundredths."""
    return Length(value, Unit.PERCENT)


def edges(value: Length) -> Edges:
    """Return the same length at all four edges."""
    return Edges(value, value, value, value)


def box(**properties: object) -> Box:
    """Return a box with some properties."""
    return replace(Box(), **properties)


def text(*wordings: str, style: TextStyle = GRID, span: Span = SPAN, **properties: object) -> Text:
    """Return a text that may have several wordings."""
    return Text(wordings, style, box(**properties), span)


def steps(
    *shown: str, style: TextStyle = SMOOTH, gap: Length = ZERO, **properties: object
) -> Steps:
    """Return numbered steps of one wording each."""
    each = tuple((step,) for step in shown)
    return Steps(each, style, WHITE, Solid(BLUE), gap, box(**properties), SPAN)


def shape(kind: ShapeKind = ShapeKind.RECT, **properties: object) -> Shape:
    """Return a red shape."""
    return Shape(kind, Solid(RED), None, "", box(**properties), SPAN)


def pictogram(**properties: object) -> Pictogram:
    """Return a red and green drawing."""
    return Pictogram("drawing.svg", RED, GREEN, box(**properties), SPAN)


def qr(content: str = "https://example.com", span: Span = SPAN, **properties: object) -> Qr:
    """Return a black code."""
    return Qr(content, BLACK, WHITE, box(**properties), span)


def row(*children: Element, **properties: object) -> Container:
    """Return a row."""
    return _container(Direction.ROW, children, properties)


def column(*children: Element, **properties: object) -> Container:
    """Return a column."""
    return _container(Direction.COLUMN, children, properties)


def stack(*children: Element, **properties: object) -> Container:
    """Return a stack."""
    return _container(Direction.STACK, children, properties)


def group(*children: Element, **properties: object) -> Container:
    """Return a group."""
    return _container(Direction.GROUP, children, properties)


def grid(columns: int, *children: Element, **properties: object) -> Container:
    """Return a grid."""
    return replace(_container(Direction.GRID, children, properties), columns=columns)


def screen(width: int = 400, height: int = 300, **properties: object) -> Display:
    """Return a screen on which 14 pixels are legible and nothing is reserved."""
    title = msg("a screen")
    made = Display(
        name="test",
        title=title,
        medium=Medium.LCD,
        width=width,
        height=height,
        pitch_mm=1.0,
        near_m=0.1,
        far_m=1.0,
        read_s=10,
        safe=Inset(),
        encode=Encode("high", "4.0", 30, 8000, Audio.NONE),
    )
    return replace(made, **properties)


def page(like: Display, **properties: object) -> Page:
    """Return a page that has in common with *like* what all surfaces have."""
    common = {field.name: getattr(like, field.name) for field in fields(Surface)}
    return Page(**{**common, "medium": Medium.PAGE, **properties})


def compose(content: Element, *background: Element) -> Composition:
    """Return *content* on white."""
    return Composition(Solid(WHITE), background, content, SPAN)


def lay_out(
    content: Element,
    width: int = 400,
    height: int = 300,
    *,
    background: tuple[Element, ...] = (),
    assets: FakeAssets = ASSETS,
    on: Surface | None = None,
) -> Scene:
    """Return the scene; nothing may be wrong with it."""
    report = Report()
    made = compose(content, *background)
    scene = layout_scene(made, on or screen(width, height), assets, report, element_layouts())
    assert scene is not None, [str(d.message) for d in report.diagnostics]
    return scene


def problems(
    content: Element,
    width: int = 400,
    height: int = 300,
    *,
    assets: FakeAssets = ASSETS,
    on: Surface | None = None,
) -> Report:
    """Return what is wrong; something must be, and then there is no scene."""
    report = Report()
    scene = layout_scene(
        compose(content), on or screen(width, height), assets, report, element_layouts()
    )
    assert scene is None
    return report


def codes(report: Report) -> list[str]:
    """Return the codes of all findings."""
    return [diagnostic.code for diagnostic in report.diagnostics]


def fragments(fragment: Fragment) -> Iterator[Fragment]:
    """Yield *fragment* and everything in it."""
    yield fragment
    for child in fragment.children:
        yield from fragments(child)


def drawings(scene: Scene) -> list[Drawing]:
    """Return everything that is drawn, the lowest first."""
    roots = (*scene.background, scene.content)
    return [d for root in roots for fragment in fragments(root) for d in fragment.drawings]


def glyph_runs(scene: Scene) -> list[GlyphRun]:
    """Return all runs of letters that stand still."""
    return [drawing for drawing in drawings(scene) if isinstance(drawing, GlyphRun)]


def boxes(scene: Scene) -> list[tuple[float, float, float, float]]:
    """Return x, y, width and height of the content's children."""
    return [(c.box.x, c.box.y, c.box.width, c.box.height) for c in scene.content.children]


def picture(scene: Scene) -> str:
    """Return *scene* as rows of letters: its own, # a box, * a path, Q a code, P a picture."""
    width, height = scene.width // CELL, scene.height // CELL
    rows = [["."] * width for _ in range(height)]
    for drawing in drawings(scene):
        for mark, area in _marks(drawing):
            _fill(rows, mark, area)
    return "\n".join("".join(row) for row in rows)


def letters(rows: str) -> str:
    """Return the picture that is written in a test."""
    return textwrap.dedent(rows).strip()


_MARKS = {FillBox: "#", FillPath: "*", Modules: "Q", Picture: "P", ClipBox: "V", SoftShadow: "s"}


def _container(
    direction: Direction, children: tuple[Element, ...], properties: dict[str, object]
) -> Container:
    gap = properties.pop("gap", ZERO)
    align = properties.pop("align", Align.STRETCH)
    justify = properties.pop("justify", Justify.START)
    assert isinstance(gap, Length)
    assert isinstance(align, Align)
    assert isinstance(justify, Justify)
    return Container(direction, children, gap, align, justify, 1, box(**properties), SPAN)


def _marks(drawing: Drawing) -> Iterator[tuple[str, Rect]]:
    match drawing:
        case TickerLine():
            for run in drawing.runs:
                yield from _marks(run)
        case GlyphRun():
            for glyph in drawing.glyphs:
                at = Rect(drawing.x + glyph.x, drawing.y - drawing.size, CELL, CELL)
                if (letter := drawing.text[glyph.cluster]) != " ":
                    yield letter, at
        case FillBox() | FillPath() | Modules() | Picture() | ClipBox() | SoftShadow():
            yield _MARKS[type(drawing)], drawing.box


def _fill(rows: list[list[str]], mark: str, area: Rect) -> None:
    left, top, right, bottom = (value / CELL for value in (area.x, area.y, area.right, area.bottom))
    assert all(value == int(value) for value in (left, top, right, bottom)), f"off the grid: {area}"
    for y in range(max(0, int(top)), min(len(rows), int(bottom))):
        for x in range(max(0, int(left)), min(len(rows[0]), int(right))):
            rows[y][x] = mark
