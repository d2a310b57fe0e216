"""Elements of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.color import BLACK, WHITE, Color, relative_luminance
from signage.diagnostic import Report
from signage.elements.clip import Clip
from signage.elements.image import Image
from signage.elements.pictogram import Pictogram
from signage.elements.qr import Qr
from signage.elements.registry import element_kinds
from signage.elements.shape import Shape, ShapeKind
from signage.elements.steps import Steps
from signage.elements.text import Text
from signage.elements.ticker import Ticker
from signage.model.box import Align, Box, Fit, Justify
from signage.model.element import ELEMENT, Container, Direction, fields_of
from signage.model.font_family import FontFamily, FontFile
from signage.model.length import Edges, Length, Unit
from signage.model.motion import Animate, Entrance
from signage.model.paint import Border, Shadow, Solid
from signage.model.photo import Focus
from signage.model.resolved_theme import ResolvedTheme
from signage.model.style import TextAlign, TextStyle
from tests.model.decoding import code, hint, read, value

RED, NAVY = Color(255, 0, 0), Color(0, 0, 128)
FAMILY = FontFamily("f", (FontFile("f.ttf", 400),))
BODY = TextStyle("body", FAMILY, 400, WHITE, Length(48))
LOOK = ResolvedTheme(
    elements=element_kinds(),
    colors={"ground": NAVY, "ink": WHITE, "red": RED},
    spacing={"s": Length(8)},
    styles={"body": BODY},
)


def element(text: str) -> object:
    """Return the element of *text*."""
    return value(ELEMENT, text, LOOK)


def codes(text: str) -> list[str]:
    """Return what is wrong with *text*."""
    _, report = read(ELEMENT, text, LOOK)
    return [diagnostic.code for diagnostic in report.diagnostics]


def test_text() -> None:
    """Its role comes from the theme; colour and alignment may differ."""
    text = element("{text: {long: Một câu dài, short: Câu}, style: body, align: end, color: red}")

    assert isinstance(text, Text)
    assert text.wordings == ("Một câu dài", "Câu")
    assert (text.style.color, text.style.name, text.align) == (RED, "body", TextAlign.END)


def test_steps() -> None:
    """Discs are in the text's colour and numbers in the ground's, unless said otherwise."""
    steps = element("{steps: [Mở, {long: Tìm ứng dụng, short: Tìm}], style: body, gap: s}")
    red = element("{steps: [Mở], style: body, number_color: ink, disc: red}")

    assert isinstance(steps, Steps)
    assert steps.steps == (("Mở",), ("Tìm ứng dụng", "Tìm"))
    assert (steps.number_color, steps.disc, steps.gap) == (NAVY, Solid(WHITE), Length(8))
    assert isinstance(red, Steps)
    assert (red.number_color, red.disc) == (WHITE, Solid(RED))


def test_ticker() -> None:
    """A line has room for the longest wording."""
    ticker = element("{ticker: {long: Rất dài, short: Dài}, style: body, speed: 90px}")

    assert isinstance(ticker, Ticker)
    assert (ticker.text, ticker.speed) == ("Rất dài", Length(90))


def test_image() -> None:
    """Cropped around its middle, unless said otherwise."""
    image = element("{image: a/b.jpg, fit: contain, focus: [20%, 80%], tint: red 50%}")
    plain = element("{image: a/b.jpg}")

    assert isinstance(image, Image)
    assert (image.path, image.fit) == ("a/b.jpg", Fit.CONTAIN)
    assert image.focus == (0.2, 0.8)
    assert image.tint == Color(255, 0, 0, 128)
    assert isinstance(plain, Image)
    assert (plain.fit, plain.focus, plain.tint) == (Fit.COVER, (0.5, 0.5), None)


def test_a_photograph_is_suited_to_the_theme() -> None:
    """What the program is to find, and what it is to be shown in."""
    image = element("{image: a.jpg, focus: auto, scrim: auto, duotone: [ink, red 50%]}")
    named = element("{image: a.jpg, scrim: red 50%}")

    assert isinstance(image, Image)
    assert image.focus is Focus.AUTO
    assert image.duotone == (WHITE, RED)
    assert image.scrim is not None
    assert relative_luminance(image.scrim) < relative_luminance(NAVY)
    assert (image.scrim.alpha, image.scrim.inks) == (255, None)
    assert isinstance(named, Image)
    assert named.scrim == RED


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("scrim: nobody", "unknown-color"),
        ("scrim: [red, ink]", "wrong-type"),
        ("scrim: auto, tint: red", "two-layers"),
        ("duotone: red", "wrong-type"),
        ("duotone: [red]", "wrong-type"),
        ("duotone: [red, nobody]", "unknown-color"),
        ("focus: automatic", "wrong-type"),
    ],
)
def test_what_a_photograph_cannot_be(written: str, code: str) -> None:
    """Each is told, and nothing else."""
    assert codes(f"{{image: a.jpg, {written}}}") == [code]


def test_pictogram() -> None:
    """Both tones are the ink's where there is no accent."""
    one = element("{pictogram: a.svg}")
    two = element("{pictogram: a.svg, color: ground, accent: red}")

    assert isinstance(one, Pictogram)
    assert (one.color, one.accent) == (WHITE, WHITE)
    assert isinstance(two, Pictogram)
    assert (two.color, two.accent) == (NAVY, RED)
    assert (one.stroke, dict(one.colors)) == (None, LOOK.colors)


def test_a_pictogram_has_lines_of_a_width() -> None:
    """Any length, such as one that the theme names, or a style, whose stems are as wide."""
    one = element("{pictogram: a.svg, stroke: 1.5vmin}")
    two = element("{pictogram: a.svg, stroke: body}")

    assert isinstance(one, Pictogram)
    assert one.stroke == Length(1.5, Unit.VMIN)
    assert isinstance(two, Pictogram)
    assert two.stroke == BODY
    _, report = read(ELEMENT, "{pictogram: a.svg, stroke: bodi}", LOOK)
    (told,) = report.diagnostics
    assert told.code == "wrong-length"
    assert "did you mean 'body'?" in [str(each) for each in told.hints]


def test_a_name_of_a_length_and_a_style_is_the_length() -> None:
    """As everywhere where lengths are written."""
    both = replace(LOOK, spacing={"body": Length(3)})
    one = value(ELEMENT, "{pictogram: a.svg, stroke: body}", both)

    assert isinstance(one, Pictogram)
    assert one.stroke == Length(3)


def test_clip() -> None:
    """From where to where, how fast."""
    clip = element("{clip: a.mp4, start: 1s, end: 4s, speed: 1.5}")

    assert isinstance(clip, Clip)
    assert (clip.start_s, clip.end_s, clip.speed, clip.fit) == (1, 4, 1.5, Fit.COVER)
    assert codes("{clip: a.mp4, start: 4s, end: 4s}") == ["wrong-clip"]


def test_shapes() -> None:
    """Filled, or stroked, or both."""
    rect = element("{shape: rect, fill: red, radius: s}")
    line = element("{shape: line, stroke: {width: 2px, color: red}}")
    path = element("{shape: path, fill: red, data: 'M0 0 L100 0 50,100Z'}")

    assert isinstance(rect, Shape)
    assert (rect.kind, rect.fill, rect.box.radius) == (ShapeKind.RECT, Solid(RED), Length(8))
    assert isinstance(line, Shape)
    assert line.stroke == Border(Length(2), RED)
    assert isinstance(path, Shape)
    assert path.data == "M0 0 L100 0 50,100Z"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{shape: rect}", ["missing-field"]),
        ("{shape: path, fill: red}", ["missing-field"]),
        ("{shape: rect, fill: red, data: M0 0}", ["unknown-field"]),
        ("{shape: square, fill: red}", ["wrong-choice"]),
        ("{shape: path, fill: red, data: L0 0}", ["wrong-path-data"]),
        ("{shape: path, fill: red, data: M0}", ["wrong-path-data"]),
        ("{shape: path, fill: red, data: M0 0 X1}", ["wrong-path-data"]),
        ("{shape: path, fill: red, data: M0 0 L1 1e9}", ["wrong-path-data"]),
    ],
)
def test_shapes_that_cannot_be_drawn(text: str, wrong: list[str]) -> None:
    """Unseen ones, and paths that are none."""
    assert codes(text) == wrong


def test_qr() -> None:
    """Black on white, as readers like it; never longer than a screen can show."""
    qr = element("{qr: HTTPS://EXAMPLE.VN}")

    assert isinstance(qr, Qr)
    assert (qr.content, qr.color, qr.ground) == ("HTTPS://EXAMPLE.VN", BLACK, WHITE)
    assert codes(f"{{qr: {'a' * 501}}}") == ["qr-too-long"]


@pytest.mark.parametrize("direction", list(Direction))
def test_containers(direction: Direction) -> None:
    """Children in their order; names and defaults as in CSS."""
    container = element(f"{{{direction.value}: [{{qr: a}}, {{text: b, style: body}}]}}")
    spread = element(
        f"{{{direction.value}: [{{qr: a}}], gap: s, align: center, justify: space-evenly}}"
    )

    assert isinstance(container, Container)
    assert container.direction is direction
    assert [type(child) for child in container.children] == [Qr, Text]
    assert (container.align, container.justify) == (Align.STRETCH, Justify.START)
    assert isinstance(spread, Container)
    assert (spread.gap, spread.align) == (Length(8), Align.CENTER)
    assert spread.justify is Justify.SPACE_EVENLY


def test_only_a_grid_has_columns() -> None:
    """Two, unless said otherwise."""
    grid, wide = element("{grid: [{qr: a}]}"), element("{grid: [{qr: a}], columns: 3}")

    assert isinstance(grid, Container)
    assert isinstance(wide, Container)
    assert (grid.columns, wide.columns) == (2, 3)
    assert codes("{row: [{qr: a}], columns: 3}") == ["unknown-field"]


def test_every_element_has_a_box() -> None:
    """With all that CSS calls by the same names."""
    made = element(
        "{qr: a, width: 20%, height: s, grow: 2, align_self: center, shift: [10%, -3px],"
        " padding: [1px, 2px],"
        " background: red, border: {width: 1px, color: red}, radius: 4px,"
        " shadow: {dy: 2px, color: red}, opacity: 0.5, animate: rise}"
    )

    assert isinstance(made, Qr)
    assert made.box == Box(
        Length(20, Unit.PERCENT),
        Length(8),
        2.0,
        Align.CENTER,
        (Length(10, Unit.PERCENT), Length(-3)),
        Edges(Length(1), Length(2), Length(1), Length(2)),
        Solid(RED),
        Border(Length(1), RED),
        Length(4),
        Shadow(Length(0), Length(2), Length(0), RED),
        0.5,
        Animate(Entrance.RISE),
    )


def test_all_mistakes_of_all_elements_are_reported() -> None:
    """One wrong child hides none of the others, nor its own other mistakes."""
    assert codes(
        "{column: [{text: a, style: bodi, widht: 1px}, {qr: b, color: rot}, {imag: c.png}, d],"
        " gap: 4}"
    ) == [
        "unknown-style",
        "unknown-field",
        "unknown-color",
        "unknown-element",
        "wrong-type",
        "wrong-length",
    ]


def test_names_with_a_slip_are_recognised() -> None:
    """Of kinds, styles and properties."""
    assert hint(ELEMENT, "{colum: []}", LOOK) == "did you mean 'column'?"
    assert hint(ELEMENT, "{text: a, style: bdy}", LOOK) == "did you mean 'body'?"
    assert hint(ELEMENT, "{qr: a, paddin: 1px}", LOOK) == "did you mean 'padding'?"


def test_an_element_is_of_one_kind() -> None:
    """Two kinds in one mapping are mostly a forgotten hyphen; none is mostly a slip."""
    assert code(ELEMENT, "{text: a, style: body, qr: b}", LOOK) == "two-elements"
    assert code(ELEMENT, "{}", LOOK) == "unknown-element"
    assert code(ELEMENT, "[]", LOOK) == "wrong-type"


def test_a_theme_without_ink_needs_colours() -> None:
    """Where a default would come from the theme, and the theme has none."""
    _, report = read(ELEMENT, "{pictogram: a.svg}", ResolvedTheme(elements=element_kinds()))

    assert [d.code for d in report.diagnostics] == ["missing-field"]
    assert "'ink'" in str(report.diagnostics[0].message)


@pytest.mark.parametrize("name", element_kinds())
def test_every_declared_field_is_read(name: str) -> None:
    """Whatever the schema offers, the decoder takes: wrong values are wrong, never unknown."""
    kind = element_kinds()[name]
    fields = "".join(f"{field.name}: [[]], " for field in fields_of(kind))
    # What only a path and only a linear gradient has depends on another value.
    fields = fields.replace("shape: [[]]", "shape: path")
    _, report = read(ELEMENT, f"{{{fields}}}", LOOK)

    assert report.diagnostics
    assert "unknown-field" not in [d.code for d in report.diagnostics]


def test_spans_lead_to_the_words() -> None:
    """What layout says about a text is shown where the text was written."""
    made, report = read(ELEMENT, "{style: body, text: Một câu}", LOOK)

    assert report == Report()
    assert isinstance(made, Text)
    assert (made.span.line, made.span.column) == (1, 24)
