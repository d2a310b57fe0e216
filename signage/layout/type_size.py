"""From a style on a screen to fonts, paragraphs and the sizes worth trying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signage.layout.kind import Squeeze
from signage.layout.setting import Setting
from signage.model.style import TextStyle
from signage.text.fitting import LineRules
from signage.text.font import Font
from signage.text.legibility import candidate_sizes, smallest_size
from signage.text.paragraph import Paragraph, compose


@dataclass(frozen=True, slots=True)
class Type:
    """A style as it can be set on one screen."""

    style: TextStyle
    plain: Font
    strong: Font
    sizes: Sequence[float]
    """From the largest allowed in this pass down to the smallest legible, in pixels."""
    full_scale: int
    """How many sizes there were before other texts of the style limited them."""

    @property
    def rules(self) -> LineRules:
        """Return what the style says about lines."""
        return LineRules(self.style.line_gap, self.style.max_lines)

    @property
    def smallest(self) -> float:
        """Return the smallest legible size."""
        return self.sizes[-1]

    def squeezed(self, squeeze: Squeeze) -> Sequence[float]:
        """Return the sizes that *squeeze* leaves; always the smallest."""
        left = 1 + round((self.full_scale - 1) * squeeze.scale)
        return self.sizes[max(0, len(self.sizes) - left) :]

    def compose(self, wording: str) -> Paragraph:
        """Return *wording* in the style's faces."""
        shown = wording.upper() if self.style.upper else wording
        return compose(shown, self.plain, self.strong)


def type_of(style: TextStyle, setting: Setting) -> Type:
    """Return *style* on the screen of *setting*, within the limits of this pass."""
    plain = setting.assets.font(style.family.face(style.weight))
    weight = style.weight if style.emphasis_weight is None else style.emphasis_weight
    strong = setting.assets.font(style.family.face(weight))
    screen = setting.screen
    # A percentage of a size is one of the screen's width, as there is no box yet.
    largest = style.largest.pixels(screen.measure, screen.width)
    smallest = smallest_size(plain, screen, style.read_from)
    sizes = candidate_sizes(plain, largest, smallest, screen.medium)
    limit = setting.limits.get(style.name, sizes[0])
    allowed = [size for size in sizes if size <= limit] or sizes[-1:]
    return Type(style, plain, strong, allowed, len(sizes))
