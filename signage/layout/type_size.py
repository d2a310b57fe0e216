"""From a style on a screen to fonts, paragraphs and the sizes worth trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from signage.assets import Assets
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.layout.kind import Squeeze
from signage.layout.legibility import candidate_sizes, smallest_size
from signage.layout.setting import Setting
from signage.model.element import Container, Element, Steps, Text
from signage.model.style import TextStyle
from signage.source import Span
from signage.text.fitting import LineRules, ink_pitch
from signage.text.font import Font
from signage.text.paragraph import Paragraph, compose


@dataclass(frozen=True, slots=True)
class Type:
    """A style as it can be set on one screen."""

    style: TextStyle
    plain: Font
    strong: Font
    sizes: tuple[float, ...]
    """From the largest allowed in this pass down to the smallest legible, in pixels."""
    largest: float
    """The largest that the style allows, in pixels, whatever is legible."""
    full_scale: int
    """How many sizes there were before other texts of the style limited them."""
    pitch: float
    """The line pitch that all texts of the style share, ink to ink, in em."""

    @property
    def rules(self) -> LineRules:
        """Return what the style says about lines."""
        return LineRules(self.style.line_gap, self.style.max_lines, self.pitch)

    @property
    def smallest(self) -> float:
        """Return the smallest legible size."""
        return self.sizes[-1]

    def squeezed(self, squeeze: Squeeze) -> tuple[float, ...]:
        """Return the sizes that *squeeze* leaves; always the smallest."""
        left = 1 + round((self.full_scale - 1) * squeeze.scale)
        return self.sizes[max(0, len(self.sizes) - left) :]

    def placed(
        self,
        words: str,
        size: float,
        box: Rect,
        runs: tuple[GlyphRun, ...],
        span: Span,
        *,
        is_running: bool = False,
    ) -> PlacedText:
        """Return what is to be known of a text that was set at *size* as *runs*."""
        return PlacedText(
            words,
            self.style,
            size,
            self.plain.cap_height * size,
            self.largest,
            self.smallest,
            box,
            runs,
            span,
            is_running,
        )

    def compose(self, wording: str) -> Paragraph:
        """Return *wording* in the style's faces."""
        return _compose(wording, self.style, self.plain, self.strong)


def type_of(style: TextStyle, setting: Setting) -> Type:
    """Return *style* on the screen of *setting*, within the limits of this pass."""
    plain, strong = _fonts(style, setting.assets)
    screen = setting.screen
    # A percentage of a size is one of the screen's width, as there is no box yet.
    largest = style.largest.pixels(screen.measure, screen.width)
    smallest = smallest_size(plain, screen, style.read_from, from_anywhere=setting.may_be_small)
    sizes = candidate_sizes(plain, largest, smallest, screen)
    limit = setting.harmony.sizes.get(style.name, sizes[0])
    allowed = tuple(size for size in sizes if size <= limit) or sizes[-1:]
    pitch = setting.harmony.pitches.get(style.name, 0.0)
    return Type(style, plain, strong, allowed, largest, len(sizes), pitch)


def shared_pitches(elements: Iterable[Element], assets: Assets) -> dict[str, float]:
    """Return for each style the line pitch that all its texts among *elements* can share, in em.

    Cards beside each other look careless if their lines keep different distances.
    """
    pitches: dict[str, float] = {}
    for style, wording in _wordings(elements):
        paragraph = _compose(wording, style, *_fonts(style, assets))
        if paragraph.words:
            pitches[style.name] = max(pitches.get(style.name, 0.0), ink_pitch(paragraph))
    return pitches


def _wordings(elements: Iterable[Element]) -> Iterator[tuple[TextStyle, str]]:
    """Yield the longest wordings in *elements* and whatever they contain."""
    for element in elements:
        match element:
            case Text(wordings=(longest, *_)):
                yield element.style, longest
            case Steps():
                yield from ((element.style, longest) for longest, *_ in element.steps)
            case Container():
                yield from _wordings(element.children)


def _fonts(style: TextStyle, assets: Assets) -> tuple[Font, Font]:
    """Return the plain and the emphasised face."""
    weight = style.weight if style.emphasis_weight is None else style.emphasis_weight
    return assets.font(style.family.face(style.weight)), assets.font(style.family.face(weight))


def _compose(wording: str, style: TextStyle, plain: Font, strong: Font) -> Paragraph:
    return compose(wording.upper() if style.upper else wording, plain, strong)
