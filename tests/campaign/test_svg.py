"""SVG drawings to outlines, and drawings that are more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.campaign.svg import LONGEST_OUTLINE, MOST_ELEMENTS, BadDrawing, SvgDrawing, open_svg
from signage.campaign.svg_paint import MOST_STOPS
from signage.campaign.svg_style import MOST_RULES
from signage.campaign.svg_tree import DEEPEST, MOST_DRAWN
from signage.geometry import Size

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
ASSETS = sorted((Path(__file__).parents[2] / "templates/assets").glob("*.svg"))


def drawing(body: str, attributes: str = 'viewBox="0 0 100 100"') -> SvgDrawing:
    """Return what *body* draws."""
    return open_svg(f"<svg {NAMESPACE} {attributes}>{body}</svg>".encode())


def refused(text: str) -> BadDrawing:
    """Return why *text* cannot be used."""
    with pytest.raises(BadDrawing) as caught:
        open_svg(text.encode())
    return caught.value


def test_a_rectangle() -> None:
    """As an outline from its corner, closed."""
    ((path, is_accent),) = drawing('<rect x="10" y="20" width="30" height="40"/>').paths

    assert path.commands == (
        ("M", (10, 20)),
        ("L", (40, 20)),
        ("L", (40, 60)),
        ("L", (10, 60)),
        ("Z", ()),
    )
    assert not is_accent


def test_the_box_begins_at_its_corner() -> None:
    """A view box that begins elsewhere is moved there."""
    made = drawing('<path d="M10 20L20 20L20 30Z"/>', 'viewBox="10 20 50 60"')

    assert made.size == Size(50, 60)
    assert made.paths[0][0].commands[0] == ("M", (0, 0))


def test_a_drawing_without_view_box() -> None:
    """Its own size will do; without either nobody knows how large it is."""
    assert drawing('<path d="M0 0L9 0L9 9Z"/>', 'width="40" height="30"').size == Size(40, 30)
    assert refused(f'<svg {NAMESPACE}><path d="M0 0L9 0L9 9Z"/></svg>').code == "bad-svg"


@pytest.mark.parametrize("mark", ["#f0f", "#F0F", "#ff00ff", "rgb(255, 0, 255)"])
def test_two_tones(mark: str) -> None:
    """What is filled, or drawn, with the mark is in the accent; everything else is not."""
    made = drawing(
        '<rect width="9" height="9"/><rect width="9" height="9" fill="red"/>'
        f'<rect width="9" height="9" fill="{mark}"/>'
        f'<g fill="{mark}"><rect width="9" height="9"/></g>'
        f'<path fill="none" stroke="{mark}" stroke-width="4" d="M0 0L50 50"/>'
    )

    assert [is_accent for _, is_accent in made.paths] == [False, False, True, True, True]


def test_curves_and_arcs() -> None:
    """Only verbs that every exporter knows, and absolute numbers."""
    made = drawing('<circle cx="50" cy="50" r="20"/><path d="m10 10h20v20q5 5 10 0t5 5s1 1 2 2z"/>')
    verbs = {verb for path, _ in made.paths for verb, _ in path.commands}

    assert verbs <= {"M", "L", "C", "Q", "Z"}


def test_strokes_are_outlines() -> None:
    """As thick as they were drawn."""
    ((path, _),) = drawing(
        '<path stroke="black" stroke-width="10" fill="none" d="M10 50H90"/>'
    ).paths
    ys = [y for _, numbers in path.commands for y in numbers[1::2]]

    assert (min(ys), max(ys)) == (45, 55)


@pytest.mark.parametrize("file", ASSETS, ids=lambda file: file.stem)
def test_the_demo_has_good_drawings(file: Path) -> None:
    """All of them, inside their box."""
    made = open_svg(file.read_bytes())
    numbers = [numbers for path, _ in made.paths for _, numbers in path.commands]

    assert all(-1 <= x <= made.size.width + 1 for each in numbers for x in each[::2])
    assert all(-1 <= y <= made.size.height + 1 for each in numbers for y in each[1::2])


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<svg {NAMESPACE}><text>&x;</text></svg>",
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<svg {NAMESPACE}>&b;</svg>",
        f'<!DOCTYPE svg SYSTEM "https://example.vn/x.dtd"><svg {NAMESPACE}/>',
    ],
)
def test_entities_and_outside_files(text: str) -> None:
    """A DOCTYPE is refused before anything in it is looked at."""
    error = refused(text)

    assert (error.code, error.line) == ("unsafe-svg", 1)


@pytest.mark.parametrize(
    "body",
    [
        '<image href="file:///etc/passwd"/>',
        '<use href="#a"/>',
        '<use href="other.svg#a"/>',
        '<g id="a"><use href="#a"/></g>',
        '<mask id="m"><rect width="5" height="9" fill="#888"/></mask>'
        '<rect width="9" height="9" mask="url(#m)"/>',
        '<filter id="f"/><rect width="9" height="9" filter="url(#f)"/>',
        '<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>',
        '<rect width="9" height="9" style="mix-blend-mode: multiply"/>',
        '<rect width="9" height="9" stroke="red" vector-effect="non-scaling-stroke"/>',
        '<marker id="m"/><path d="M0 0L9 0L9 9Z" marker-end="url(#m)"/>',
        '<rect width="9" height="9"><animate attributeName="x"/></rect>',
        '<rect width="9" height="9" transform="rotate(50%)"/>',
        '<rect width="9" height="9" clip-path="circle(4px)"/>',
        '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1"/></clipPath>'
        '<rect width="9" height="9" clip-path="url(#c)"/>',
        '<style>g > rect {fill: red}</style><rect width="9" height="9"/>',
        "<style>@import url(a.css);</style><rect width='9' height='9'/>",
        "<style>rect {fill: red</style><rect width='9' height='9'/>",
        "<style>rect {fill: red}}</style><rect width='9' height='9'/>",
        "<style>@media all {@media all {rect {fill: red}}}</style><rect width='9' height='9'/>",
        "<style>@media (width > 9px) {rect {fill: red}}</style><rect width='9' height='9'/>",
        "<style>rect {fill: red; circle {fill: red}}</style><rect width='9' height='9'/>",
        '<g opacity=".5"><rect width="9" height="9"/><circle r="5" fill="red"/></g>',
        '<rect width="9" height="9" opacity=".5" stroke="red"/>',
        "<script>alert(1)</script>",
        "<text>chữ</text>",
        "<foreignObject/>",
        "<svg/>",
        '<rect width="9" height="9" fill="url(#g)"/>',
        '<rect width="9" height="9" style="fill: url(#g)"/>',
        '<path d="M0 0L9 9" stroke="red" stroke-dasharray="0.0001"/>',
        f'<path d="M0 0L9 9" stroke="red" stroke-dasharray="{"9 " * 5000}"/>',
        '<path d="M0 0L9 9" style="stroke: red; stroke-dasharray: 0.0001"/>',
        '<path d="M0 0L9"/>',
        '<path d="nothing"/>',
        '<rect width="wide" height="9"/>',
        '<path d="M0 0L1e400 0L5 5Z"/>',
        "",
        "<g/>",
        "<defs><path d='M0 0L9 0L9 9Z'/></defs>",
    ],
)
def test_what_is_more_than_shapes(body: str) -> None:
    """Or less; it is said in words, whatever picosvg makes of it."""
    assert refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{body}</svg>').code == "bad-svg"


@pytest.mark.parametrize(
    "text", ["", "<svg", "text", "<html/>", "<svg/>", "<svg></svg><svg/>", "\x00"]
)
def test_what_is_no_svg(text: str) -> None:
    """Broken XML, and XML of another kind."""
    assert refused(text).code == "bad-svg"


def test_the_line_of_a_mistake() -> None:
    """So that it can be found in a long file."""
    assert refused(f"<svg {NAMESPACE}>\n\n<text>a</text>\n</svg>").line == 3


def test_a_drawing_of_too_many_pieces() -> None:
    """It would take minutes, and nobody could see them."""
    body = '<rect width="1" height="1"/>' * MOST_ELEMENTS
    error = refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{body}</svg>')

    assert str(MOST_ELEMENTS) in str(error.reason)


def test_an_outline_that_is_too_long() -> None:
    """It would be gone over again and again."""
    body = f'<path d="M0 0{"L5 5L9 0" * 2000}Z"/>'
    error = refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{body}</svg>')

    assert str(LONGEST_OUTLINE) in str(error.reason)


def test_what_drawing_programs_leave_behind() -> None:
    """Titles, metadata, and elements of other vocabularies are not drawn."""
    made = drawing(
        "<title>Khiên</title><desc>a</desc><metadata/><defs/>"
        '<i:layer xmlns:i="urn:i" name="1"/>'
        '<rect width="9" height="9" i:b="c" xmlns:i="urn:i"/>'
    )

    assert len(made.paths) == 1


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 -5 5", "nan 0 inf 5", "0 0 1e-30 1e-30"])
def test_a_view_box_without_a_size(box: str) -> None:
    """Nothing can be made larger or smaller by it."""
    error = refused(f'<svg {NAMESPACE} viewBox="{box}"><rect width="5" height="5"/></svg>')

    assert "viewBox" in str(error.reason)


@pytest.mark.parametrize(
    "body",
    [
        '<rect width="9" height="9" fill="none"/>',
        '<rect width="9" height="9" fill="none" stroke="red" stroke-opacity="0"/>',
        '<rect width="9" height="9" style="display: none"/>',
        '<rect width="9" height="9" fill-opacity="0.01"/>',
        '<rect width="9" height="9" fill="transparent"/>',
        '<g opacity="0"><rect width="9" height="9"/></g>',
        '<path d="M0 0L9 9L4 4Z"/>',
    ],
)
def test_what_is_not_seen_is_not_drawn(body: str) -> None:
    """Nor does it make a drawing of what has nothing else."""
    assert "draws nothing" in str(
        refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{body}</svg>').reason
    )


def test_a_path_may_go_on_after_it_is_closed() -> None:
    """From where the contour began that was closed."""
    ((path, _),) = drawing('<path d="M10 10h5v5zl5 0l0 5z"/>').paths

    assert path.commands[4:6] == (("M", (10, 10)), ("L", (15, 10)))


def test_what_is_outside_the_view_box_is_not_drawn() -> None:
    """Or it would lie over what stands beside the drawing."""
    ((path, _),) = drawing('<rect x="-1e6" width="1e7" height="50"/><circle r="9" cx="-30"/>').paths

    assert {n for _, numbers in path.commands for n in numbers} == {0, 50, 100}


@pytest.mark.parametrize(
    "gradient",
    [
        '<linearGradient id="g" spreadMethod="repeat">STOPS</linearGradient>',
        '<radialGradient id="g" fx="0">STOPS</radialGradient>',
        '<radialGradient id="g" gradientTransform="scale(1 .5)">STOPS</radialGradient>',
    ],
)
def test_gradients_count_where_colours_do(gradient: str) -> None:
    """A pictogram has one tone whatever they are; a picture cannot be drawn without them."""
    stops = '<stop/><stop offset="1" stop-color="red"/>'
    body = gradient.replace("STOPS", stops) + '<rect width="9" height="9" fill="url(#g)"/>'
    data = f'<svg {NAMESPACE} viewBox="0 0 9 9">{body}</svg>'.encode()

    assert [is_accent for _, is_accent in open_svg(data).paths] == [False]
    with pytest.raises(BadDrawing, match="gradient"):
        open_svg(data, in_colors=True)


def test_a_mask_that_fades_is_refused() -> None:
    """Also where colours do not count: it hides in part."""
    mask = (
        '<radialGradient id="g" fx="0"><stop stop-color="#fff"/><stop offset="1"/></radialGradient>'
        '<mask id="m"><rect width="9" height="9" fill="url(#g)"/></mask>'
        '<rect width="9" height="9" mask="url(#m)"/>'
    )

    assert "mask" in str(refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{mask}</svg>').reason)


def test_nothing_is_said_of_what_is_not_drawn() -> None:
    """Programs leave filters, pictures and texts of earlier steps behind."""
    left = (
        '<defs><text>a</text><image href="a.png"/></defs><g display="none"><text>b</text></g>'
        '<symbol id="s"><foreignObject/></symbol><text> </text>'
        '<g filter="url(#none)"><rect width="9" height="9" mask="url(#none)"/></g>'
    )

    assert len(drawing(left).paths) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<text>chữ</text>", "text that is not turned to outlines"),
        ('<image href="a.png"/>', "made of pixels"),
        ('<filter id="f"/><g filter="url(#f)"><path d="M0 0L9 9"/></g>', "shadow or a blur"),
        ("<style>g > rect {fill: red}</style>", "`g > rect`"),
    ],
)
def test_a_refusal_names_what_it_would_take(body: str, said: str) -> None:
    """Not only that something cannot be used."""
    error = refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">\n{body}</svg>')

    assert said in str(error.reason)


def test_official_document_types_are_no_danger() -> None:
    """Older programs write them; with entities of their own they are refused as before."""
    official = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"'
    body = f'<svg {NAMESPACE} viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'

    assert open_svg(f"{official}>{body}".encode()).paths
    assert refused(f'{official} [<!ENTITY a "b">]>{body}').code == "unsafe-svg"


HOSTILE = {
    "one element many times": '<defs><path id="p" d="M0 0L9 0L9 9Z"/></defs>'
    + '<use href="#p"/>' * (MOST_DRAWN - 1),
    "uses of uses": "<defs><g id='a0'><path d='M0 0L9 9L0 9Z'/></g>"
    + "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 2 + "</g>" for n in range(1, 20))
    + "</defs><use href='#a19'/>",
    "groups in groups": "<g>" * 100 + '<path d="M0 0L9 0L9 9Z"/>' + "</g>" * 100,
    "many rules": f"<style>{'*{fill:red}' * (MOST_RULES + 1)}</style><path d='M0 0L9 0L9 9Z'/>",
    "many colours": f"<linearGradient id='g'>{'<stop/>' * (MOST_STOPS + 1)}</linearGradient>"
    "<path d='M0 0L9 0L9 9Z' fill='url(#g)'/>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_stands_for_much_more_is_bounded(kind: str) -> None:
    """Whatever is drawn, tried or followed again and again is counted first."""
    error = refused(f'<svg {NAMESPACE} viewBox="0 0 9 9">{HOSTILE[kind]}</svg>')

    limits = (MOST_DRAWN, DEEPEST, MOST_RULES, MOST_STOPS)
    assert any(str(limit) in str(error.reason) for limit in limits)


def test_processing_instructions_are_refused() -> None:
    """A style sheet elsewhere is none of ours."""
    error = refused(f'<?xml-stylesheet href="a.xsl"?><svg {NAMESPACE} viewBox="0 0 9 9"/>')

    assert error.code == "unsafe-svg"
