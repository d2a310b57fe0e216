"""SVG drawings as drawing programs save them, beside what a browser shows of them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from signage.campaign.svg import open_svg
from signage.color import WHITE
from signage.display_list import DisplayList, FillPath
from signage.geometry import Rect
from signage.layout.media import contained
from signage.layout.outline import fitted, fitted_box
from signage.raster.render import render
from tests.browser import open_page
from tests.pdf.poster import Shelf
from tests.scenes import SPAN

pytestmark = pytest.mark.slow

SIDE = 200
STAR = "M50 5 L61 38 L96 38 L68 59 L79 93 L50 72 L21 93 L32 59 L4 38 L39 38 Z"
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def in_box(body: str, attributes: str = 'viewBox="0 0 100 100"') -> str:
    return f"<svg {NAMESPACES} {attributes}>{body}</svg>"


DRAWINGS = {
    # Inkscape
    "style of Inkscape": in_box(
        '<g inkscape:label="Layer 1" xmlns:inkscape="urn:i" id="layer1"><path style="fill:#d40000;'
        "fill-opacity:1;stroke:#000;stroke-width:3;stroke-dasharray:none;stroke-linecap:butt;"
        'stroke-miterlimit:4;paint-order:stroke fill markers;-inkscape-stroke:none" '
        f'd="{STAR}"/></g>'
    ),
    "left-overs in defs": in_box(
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient><filter id="f"/>'
        f'<image id="i" href="x.png"/><text>a</text></defs><path d="{STAR}" fill="#1b75bb"/>'
    ),
    "millimetres": in_box(
        '<rect x="10mm" y="1cm" width="30mm" height="0.8in" fill="#093"/>'
        '<circle cx="60pt" cy="5pc" r="20px" fill="teal"/>',
        'width="50mm" height="40mm"',
    ),
    "millimetres beside a view box": in_box(
        f'<path d="{STAR}" fill="#b04"/>', 'width="105mm" height="210mm" viewBox="0 0 100 200"'
    ),
    "percentages": in_box(
        '<rect width="100%" height="50%" fill="#eee"/><rect x="25%" y="25%" width="50%" '
        'height="50%" rx="5%" fill="#a50"/><circle cx="50%" cy="50%" r="10%" fill="#fff"/>',
        'viewBox="0 0 120 60"',
    ),
    "gradient in user space": in_box(
        '<defs><linearGradient id="base"><stop offset="0" style="stop-color:#ffd42a;'
        'stop-opacity:1"/><stop offset="1" style="stop-color:#d40000;stop-opacity:1"/>'
        '</linearGradient><linearGradient id="g" xlink:href="#base" x1="10" y1="20" x2="90" y2="70"'
        ' gradientUnits="userSpaceOnUse"/></defs><path style="fill:url(#g)" d="M5 5H95V95H5Z"/>'
    ),
    "gradient turned and stretched": in_box(
        '<defs><linearGradient id="g" gradientTransform="rotate(30) scale(1.2 .5)"><stop '
        'stop-color="navy"/><stop offset=".4" stop-color="#0bf"/><stop offset="100%" '
        'stop-color="#fff"/></linearGradient></defs><rect x="5" y="20" width="90" height="50" '
        'fill="url(#g)" transform="skewX(10)"/>'
    ),
    "gradient in parts of a box": in_box(
        '<linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="red"/><stop '
        'offset="1" stop-color="blue"/></linearGradient><ellipse cx="50" cy="50" rx="45" ry="20" '
        'fill="url(#g)"/>'
    ),
    "gradient around a centre": in_box(
        '<radialGradient id="g" cx="40" cy="45" r="40" gradientUnits="userSpaceOnUse" '
        'gradientTransform="translate(5 5) rotate(20)"><stop stop-color="#fff"/><stop offset="1" '
        f'stop-color="#630"/></radialGradient><path d="{STAR}" fill="url(#g)"/>'
    ),
    "gradient of a stroke": in_box(
        '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
        '</linearGradient><circle cx="50" cy="50" r="35" fill="none" stroke="url(#g)" '
        'stroke-width="14"/>'
    ),
    "gradient to clear": in_box(
        '<linearGradient id="g" x2="0" y2="1"><stop stop-color="#06c"/><stop offset="1" '
        'stop-color="#06c" stop-opacity="0"/></linearGradient><path d="M5 5H95V95H5Z" '
        'fill="url(#g)"/>'
    ),
    # Illustrator
    "style sheet": in_box(
        '<style type="text/css">/* Generator */ .st0{fill:#1B75BB;} .st1,.st2{fill:none;stroke:'
        "#F7941E;stroke-width:4;stroke-miterlimit:10;} #mark.st0{fill:#0a0!important} "
        "g{fill:#eee} @font-face{font-family:x}</style>"
        f'<g><rect width="100" height="100"/><path class="st0 x" d="{STAR}" fill="red"/>'
        '<circle class="st1" cx="50" cy="50" r="46"/><path id="mark" class="st0" '
        'style="fill:#f00" d="M40 40h20v20h-20z"/></g>'
    ),
    "in dark and in light": in_box(
        "<style>@media (prefers-color-scheme: dark){path{fill:white}} @media screen{path{fill:"
        f'#064}}}}</style><path d="{STAR}"/>'
    ),
    "document type": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG '
    '1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    + in_box(f'<path d="{STAR}" fill="#808"/>'),
    "switch": in_box(
        '<switch><foreignObject requiredExtensions="http://ns.adobe.com/" width="1" height="1"/>'
        f'<g><path d="{STAR}" fill="#063"/></g><path d="M0 0H99V99Z"/></switch>'
    ),
    "clip through symbols": in_box(
        '<defs><rect id="SVGID_1_" x="10" y="10" width="50" height="80"/></defs><clipPath '
        'id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>'
        f'<g style="clip-path:url(#SVGID_2_);"><path d="{STAR}" fill="#c06"/></g>'
    ),
    "uses and symbols": in_box(
        '<symbol id="s" viewBox="0 0 100 100"><path d="M-20 -20H120V50H-20Z"/></symbol>'
        '<use href="#s" x="10" y="10" width="30" height="60" fill="red"/><use href="#s" x="50" '
        'y="5" width="40" height="40" fill="blue" transform="rotate(10 70 25)"/><use href="#p" '
        f'x="5" y="45" fill="#090"/><defs><path id="p" transform="scale(.5)" d="{STAR}"/></defs>'
    ),
    "a drawing within": in_box(
        '<svg x="10" y="20" width="60" height="60" viewBox="0 0 10 20" '
        'preserveAspectRatio="xMaxYMin slice"><circle cx="5" cy="10" r="9" fill="#f60"/></svg>'
    ),
    # Figma and Canva
    "frame of Figma": in_box(
        f'<g clip-path="url(#clip0_1_2)"><path d="{STAR}" fill="#1B75BB"/></g><defs><clipPath '
        'id="clip0_1_2"><rect width="100" height="100" fill="white"/></clipPath></defs>',
        'width="100" height="100" viewBox="0 0 100 100" fill="none"',
    ),
    "mask of Figma": in_box(
        '<mask id="m" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="100" '
        'height="100"><circle cx="50" cy="50" r="30" fill="#D9D9D9"/></mask><g mask="url(#m)">'
        f'<rect width="100" height="60" fill="#5A3"/><path d="{STAR}" fill="#135"/></g>',
        'width="100" height="100" viewBox="0 0 100 100" fill="none"',
    ),
    "mask by light": in_box(
        '<mask id="m"><path fill="white" d="M10 10H60V90H10Z"/></mask>'
        f'<path mask="url(#m)" d="{STAR}"/>'
    ),
    "roles": in_box(
        f'<path d="{STAR}" fill="var(--cloth_2, #e8a21c)" stroke="var(--line, #2b2236)" '
        'stroke-width="var(--stroke, 5)"/>'
    ),
    "variables of Figma": in_box(f'<path d="{STAR}" fill="var(--fill-0, #E33)"/>'),
    "clip with a hole": in_box(
        '<clipPath id="c"><path clip-rule="evenodd" d="M10 10H90V90H10ZM35 35H65V65H35Z"/>'
        '</clipPath><rect width="100" height="100" fill="#36c" clip-path="url(#c)"/>'
    ),
    "clips within clips": in_box(
        '<clipPath id="a"><circle cx="40" cy="50" r="35"/></clipPath><clipPath id="b" '
        'clip-path="url(#a)"><circle cx="60" cy="50" r="35"/><rect width="30" height="100"/>'
        '</clipPath><g clip-path="url(#b)" transform="translate(0 5)"><rect width="100" '
        'height="100" fill="#a0a"/></g>'
    ),
    # What is not seen
    "hidden": in_box(
        f'<rect visibility="hidden" width="100" height="100"/><path d="{STAR}"/><g '
        'visibility="hidden"><circle r="30" cx="30" cy="30" fill="red"/><circle '
        'visibility="visible" r="10" cx="80" cy="80" fill="lime"/></g>'
    ),
    "transparent": in_box(
        '<rect fill="transparent" width="100" height="100"/><rect fill="#0000" width="50" '
        'height="50"/><rect fill="rgba(0,0,0,0)" width="50" height="50"/>'
        f'<path d="{STAR}"/><rect fill="#fff" fill-opacity="0.01" width="100" height="100"/>'
    ),
    "not displayed": in_box(
        '<g display="none"><rect width="100" height="100"/></g><style>.guide{display:none}</style>'
        f'<text class="guide">a</text><path class="guide" d="M0 0H99V99Z"/><path d="{STAR}"/>'
    ),
    "of no extent": in_box(
        '<rect width="0" height="9"/><circle cx="9" cy="9"/><rect width="-5" height="9"/>'
        f'<path d="{STAR}" fill="#555"/>'
    ),
    "unknown elements": in_box(
        f'<foo><rect width="100" height="100"/></foo><path d="{STAR}" fill="#484"/>'
    ),
    # Colours
    "names and functions": in_box(
        '<rect width="50" height="50" fill="rebeccapurple"/><rect x="50" width="50" height="50" '
        'fill="hsl(200, 80%, 40%)"/><rect y="50" width="50" height="50" fill="rgb(10%, 60%, 30%)"/>'
        '<rect x="50" y="50" width="50" height="50" fill="rgba(255, 0, 0, .5)"/>'
    ),
    "current colour": in_box(
        f'<g color="#c40"><path d="{STAR}" fill="currentColor" stroke="#000" stroke-width="1"/></g>'
    ),
    "what is no colour": in_box(
        f'<g fill="#2a2"><path d="{STAR}" fill="nonsense"/></g>'
        '<path d="M0 90H99V99H0Z" fill="foo"/>'
    ),
    "missing gradient": in_box(
        '<rect width="40" height="40" fill="url(#none)"/><rect x="50" width="40" height="40" '
        f'fill="url(#none) #06f"/><path d="{STAR}" fill="#444"/>'
    ),
    "opacity": in_box(
        '<rect width="60" height="60" fill="#00f" opacity=".5"/><rect x="40" y="40" width="55" '
        'height="55" fill="#f00" fill-opacity="40%"/><g opacity=".5"><circle cx="80" cy="20" r="15"'
        "/></g>"
    ),
    # Lines
    "dashes": in_box(
        '<path d="M5 20H95" stroke="#000" stroke-width="6" stroke-dasharray="12 4"/><path d="M5 40'
        'H95" stroke="#c00" stroke-width="6" stroke-dasharray="10" stroke-dashoffset="5"/><circle '
        'cx="50" cy="70" r="20" fill="none" stroke="#00c" stroke-width="4" stroke-dasharray="1, 7" '
        'stroke-linecap="round"/>'
    ),
    "ends and corners": in_box(
        '<g fill="none" stroke="#333" stroke-width="10"><path stroke-linecap="round" '
        'stroke-linejoin="round" d="M15 15L45 15L15 45"/><path stroke-linecap="square" '
        'stroke-linejoin="bevel" d="M60 15L85 15L60 45"/><path stroke-miterlimit="1.5" '
        'd="M15 60L45 60L15 90"/><path d="M60 60L85 60L60 90"/></g>'
    ),
    "icons of 24 units": in_box(
        '<circle cx="12" cy="5" r="1"/><circle cx="12" cy="14" r="5"/><path d="M3 20a9 9 0 0 1 9-9"'
        "/>",
        'width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
    ),
    "stretched lines": in_box(
        '<g transform="translate(50 50) scale(2 .5)"><circle r="18" fill="none" stroke="#064" '
        'stroke-width="6"/></g>'
    ),
    "stroke below": in_box(
        f'<path d="{STAR}" fill="#fc0" stroke="#000" stroke-width="8" paint-order="stroke"/>'
    ),
    # Places
    "transforms": in_box(
        '<g transform="translate(50,50) rotate(-30)"><rect x="-30" y="-10" width="60" height="20" '
        'fill="#609"/></g><rect width="20" height="20" fill="#0a8" style="transform:translate(70px,'
        '10px) rotate(45deg)"/><rect x="10" y="70" width="20" height="20" transform="rotate(45)" '
        'transform-origin="20 80" fill="#a40"/>'
    ),
    "wide in a narrow size": in_box(
        '<rect width="100" height="50" fill="#258"/>', 'width="60" height="60" viewBox="0 0 100 50"'
    ),
    "stretched to its size": in_box(
        '<circle cx="50" cy="25" r="25" fill="#825"/>',
        'width="60" height="60" viewBox="0 0 100 50" preserveAspectRatio="none"',
    ),
    "even-odd": in_box(f'<path fill-rule="evenodd" d="{STAR} M30 30H70V70H30Z" fill="#137"/>'),
    "beyond the box": in_box('<circle cx="100" cy="50" r="60" fill="#c70"/>'),
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_page(SIDE, SIDE) as page:
        yield page


def in_browser(page: Page, svg: str) -> np.ndarray:
    """Return what a browser shows of *svg*, as large as fits."""
    data = base64.b64encode(svg.encode()).decode()
    page.set_content(
        f'<body style="margin:0;background:#fff"><img src="data:image/svg+xml;base64,{data}" '
        f'style="width:{SIDE}px;height:{SIDE}px;object-fit:contain;display:block">'
    )
    page.wait_for_function("document.images[0].complete")
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), int)


def as_shown(svg: str) -> np.ndarray:
    """Return what we draw of it there."""
    drawing = open_svg(svg.encode(), in_colors=True)
    box = contained(drawing.size, Rect(0, 0, SIDE, SIDE))
    items = tuple(
        FillPath(
            fitted(shape.path, drawing.size, box),
            shape.paint,
            fitted_box(shape.box, drawing.size, box),
            SPAN,
        )
        for shape in drawing.shapes
    )
    return np.asarray(render(DisplayList(SIDE, SIDE, WHITE, items), Shelf()), int)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_what_a_browser_shows(page: Page, name: str) -> None:
    """But for how edges are smoothed."""
    shown, expected = as_shown(DRAWINGS[name]), in_browser(page, DRAWINGS[name])
    apart = np.abs(shown - expected).max(axis=2)

    assert expected.min() < 250, "the browser shows nothing"
    assert apart.mean() < 1.5
    assert (apart > 80).mean() < 0.002
