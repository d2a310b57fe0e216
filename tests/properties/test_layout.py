"""What holds of every scene, whatever its author wrote."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from signage.color import BLACK
from signage.diagnostic import Report
from signage.display_list import GlyphRun
from signage.elements.registry import element_layouts
from signage.geometry import Rect
from signage.layout.fragment import Fragment, Scene
from signage.layout.scene import layout_scene
from signage.model.box import Align, Justify
from signage.model.element import Container, Direction, Element
from signage.model.length import Length, Unit
from signage.model.style import TextAlign, TextStyle
from signage.text.fitting import LineRules, SetText, fit, set_text
from signage.text.font import Font
from signage.text.paragraph import Paragraph, compose
from tests.box_font import PLAIN, box_font
from tests.fake_assets import FakeAssets, family
from tests.layout.making import (
    BLUE,
    RED,
    edges,
    fragments,
    pictogram,
    px,
    qr,
    row,
    screen,
    shape,
    steps,
    text,
)
from tests.layout.making import (
    compose as on_white,
)

INKS = {
    **dict.fromkeys("abcde0123456789*~|", PLAIN),
    "E": (0, 0, 1000, 1500),
    "g": (0, -300, 1000, 500),
    "j": (-200, -100, 700, 900),
    "f": (100, 0, 1150, 1100),
}
FONT = Font(box_font(INKS))
ASSETS = FakeAssets({"font.ttf": FONT})
STYLES = [
    TextStyle(name, family("font.ttf"), 400, color, Length(size), line_gap=gap)
    for name, color, size, gap in (
        ("large", RED, 60, 0.1),
        ("small", BLUE, 25, 0.0),
        ("tiny", BLACK, 5, 0.3),
    )
]

words = st.text("abcdeEgjf", min_size=1, max_size=6)
gaps = st.sampled_from([" ", " ", " ", "~", "|", "\n", " *", "* "])
wordings = st.lists(st.tuples(words, gaps), min_size=1, max_size=9).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
lengths = st.one_of(
    st.integers(0, 200).map(px), st.integers(0, 100).map(lambda v: Length(v, Unit.PERCENT))
)
flexible = {
    "grow": st.integers(0, 3).map(float),
    "align_self": st.sampled_from(Align),
    "padding": st.integers(0, 8).map(px).map(edges),
}
properties = st.fixed_dictionaries({}, optional=flexible)
fixed = st.fixed_dictionaries({}, optional={**flexible, "width": lengths, "height": lengths})
texts = st.builds(
    lambda shown, style, align, more: replace(text(*shown, style=style, **more), align=align),
    st.lists(wordings, min_size=1, max_size=3),
    st.sampled_from(STYLES),
    st.sampled_from([None, *TextAlign]),
    st.one_of(properties, properties, fixed),
)
lists = st.builds(
    lambda shown, style, more: replace(
        steps(*shown, style=style, gap=px(5), **more), number_color=style.color
    ),
    st.lists(wordings, min_size=1, max_size=3),
    st.sampled_from(STYLES),
    properties,
)
drawn = st.builds(lambda make, more: make(**more), st.sampled_from([shape, pictogram, qr]), fixed)


def contain(children: st.SearchStrategy[Element]) -> st.SearchStrategy[Container]:
    return st.builds(
        lambda made, direction, gap, align, justify, columns, more: replace(
            row(*made, gap=px(gap), align=align, justify=justify, **more),
            direction=direction,
            columns=columns,
        ),
        st.lists(children, max_size=4),
        st.sampled_from(Direction),
        st.integers(0, 20),
        st.sampled_from(Align),
        st.sampled_from(Justify),
        st.integers(1, 3),
        properties,
    )


elements = st.recursive(st.one_of(texts, texts, lists, drawn), contain, max_leaves=10)
sizes = st.integers(40, 900)


@given(elements, sizes, sizes)
def test_a_scene_keeps_to_its_boxes_or_says_why_not(element: Element, width: int, height: int):
    """Whatever the author writes: a scene in order, or errors, never anything else."""
    report = Report()
    scene = layout_scene(
        on_white(element), screen(width, height), ASSETS, report, element_layouts()
    )

    if scene is None:
        assert report.has_errors
        return
    assert not report.diagnostics
    assert Rect(0, 0, width, height).contains(scene.content.box)
    check_children_inside(scene.content)
    check_ink(scene)
    check_one_size(scene)


@given(elements, sizes, sizes)
def test_layout_is_a_function(element: Element, width: int, height: int):
    """The same composition on the same screen is the same scene, with the same findings."""
    made, on = on_white(element), screen(width, height)
    first, second = Report(), Report()

    assert layout_scene(made, on, ASSETS, first, element_layouts()) == layout_scene(
        made, on, ASSETS, second, element_layouts()
    )
    assert first.diagnostics == second.diagnostics


@given(wordings, sizes, sizes, st.floats(0.0, 1.0), st.sampled_from([None, 1, 2, 3]))
def test_the_fitted_size_is_the_largest(
    words: str, width: int, height: int, gap: float, max_lines: int | None
):
    """No larger candidate can be broken into any lines that fit."""
    paragraph, rules = compose(words, FONT, FONT), LineRules(gap, max_lines)
    candidates = tuple(float(size) for size in range(60, 13, -1))
    found = fit(paragraph, candidates, width, height, rules)

    larger = candidates if found is None else candidates[: candidates.index(found.size)]
    assert not any(_fits_somehow(paragraph, size, width, height, rules) for size in larger)
    if found is not None:
        assert found.height <= height
        assert len(found.lines) <= (max_lines or math.inf)
        assert all(line.width * found.size <= width + 1e-6 for line in found.lines)
        assert _words_in_order(found)


def check_children_inside(fragment: Fragment) -> None:
    """Check that every box is on whole pixels and inside its container, unless that cuts it."""
    for inner in fragments(fragment):
        box = inner.box
        assert all(float(v).is_integer() for v in (box.x, box.y, box.width, box.height))
        if not inner.clips:
            assert all(inner.box.contains(child.box) for child in inner.children)


def check_ink(scene: Scene) -> None:
    """Check that no ink leaves its box and no two lines of a text touch."""
    for fragment in fragments(scene.content):
        runs = [drawing for drawing in fragment.drawings if isinstance(drawing, GlyphRun)]
        inked = [run for run in runs if not run.ink.is_empty]
        assert all(_grown(fragment.box).contains(run.ink) for run in inked)
        for one, other in itertools.combinations(inked, 2):
            if one.y != other.y and not fragment.children:
                assert one.ink.bottom <= other.ink.y + 1e-6 or _beside(one.ink, other.ink)


def check_one_size(scene: Scene) -> None:
    """Check that the runs of one style, told apart by their colours, have one size."""
    found: dict[object, set[float]] = {}
    for fragment in fragments(scene.content):
        for drawing in fragment.drawings:
            if isinstance(drawing, GlyphRun):
                found.setdefault(drawing.color, set()).add(drawing.size)
    assert all(len(each) == 1 for each in found.values())


def _grown(box: Rect) -> Rect:
    return Rect(box.x - 1e-6, box.y - 1e-6, box.width + 2e-6, box.height + 2e-6)


def _beside(one: Rect, other: Rect) -> bool:
    return one.right <= other.x + 1e-6 or other.right <= one.x + 1e-6


def _fits_somehow(
    paragraph: Paragraph, size: float, width: float, height: float, rules: LineRules
) -> bool:
    most = len(paragraph.words)
    counts = range(1, most + 1 if rules.max_lines is None else rules.max_lines + 1)
    tried = (
        set_text(paragraph, size, width, math.inf, replace(rules, max_lines=n)) for n in counts
    )
    return any(text is not None and text.height <= height for text in tried)


def _words_in_order(text: SetText) -> bool:
    ranges = [(line.start, line.end) for line in text.lines]
    starts = [0, *(end for _, end in ranges)]
    return [start for start, _ in ranges] == starts[:-1] and starts[-1] == len(text.paragraph.words)
