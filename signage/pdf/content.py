"""Content streams, and the few kinds of PDF object that several parts of a page are made of.

References are to ISO 32000-1:2008, which anyone may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import deflate
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from signage.geometry import Rect

_PREFIXES = {"Font": "F", "XObject": "X", "ExtGState": "G", "Shading": "S", "ColorSpace": "C"}


def number(value: float, decimals: int = 4) -> str:
    """Return *value* as PDF writes numbers: rounded, without exponent or needless zeros."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class ContentStream:
    """A content stream in the making: what has been drawn, and the resources it names.

    Coordinates are those of the display list: pixels, y downwards. The page
    turns them into points once, so that what is written here is what was laid out.
    """

    def __init__(self, visible: Rect, points: float = 1) -> None:
        """Begin an empty stream.

        Only *visible* can be seen, in its coordinates, of which one is *points* on paper.
        """
        self.visible = visible
        self.points = points
        self._lines: list[str] = []
        self._resources: dict[str, dict[tuple[int, int], tuple[str, Object]]] = {}

    @property
    def data(self) -> bytes:
        """Return the stream as it stands."""
        return "\n".join(self._lines).encode("ascii")

    @property
    def resources(self) -> Dictionary:
        """Return the resource dictionary that the stream needs (7.8.3)."""
        return Dictionary(
            {
                f"/{category}": Dictionary({f"/{name}": thing for name, thing in named.values()})
                for category, named in self._resources.items()
            }
        )

    def write(self, operator: str, *operands: float | str) -> None:
        """Append *operator* after its operands."""
        parts = [o if isinstance(o, str) else number(o) for o in operands]
        self._lines.append(" ".join([*parts, operator]))

    @contextmanager
    def seen(self, visible: Rect, scale: float = 1) -> Iterator[None]:
        """Tell the block what can be seen, in the coordinates it draws in, *scale* times larger."""
        outer = self.visible, self.points
        self.visible, self.points = visible, self.points * scale
        yield
        self.visible, self.points = outer

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Keep changes to the graphics state to the block."""
        self.write("q")
        yield
        self.write("Q")

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        """Put a matrix before what follows (8.3.4)."""
        # Four decimals are plenty for a place, but a factor is multiplied by thousands of pixels.
        self.write("cm", *(number(factor, 8) for factor in (a, b, c, d)), e, f)

    def rectangle(self, box: Rect) -> None:
        """Begin a path with *box*."""
        self.write("re", box.x, box.y, box.width, box.height)

    def clip(self, rule: str = "") -> None:
        """Draw what follows only inside the path that has been begun."""
        self.write(f"W{rule}")
        self.write("n")

    def place(self, picture: Object, box: Rect) -> None:
        """Draw an image in *box*."""
        with self.saved():
            # An image's own square is one unit wide and has its top at the end of the y axis.
            self.transform(box.width, 0, 0, -box.height, box.x, box.bottom)
            self.write("Do", self.use("XObject", picture))

    def use(self, category: str, thing: Object) -> str:
        """Return the name by which the stream calls *thing*, an indirect object of *category*."""
        named = self._resources.setdefault(category, {})
        name, _ = named.setdefault(thing.objgen, (f"{_PREFIXES[category]}{len(named)}", thing))
        return f"/{name}"


_LEVEL = 9


def deflated(data: bytes) -> bytes:
    """Return *data* as a zlib stream, the same everywhere: libdeflate comes with the program."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


def compressed(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data*, deflated, with *entries* in its dictionary."""
    return stream(pdf, deflated(data), Filter=Name.FlateDecode, **entries)


def stream(pdf: Pdf, data: bytes, **entries: object) -> Object:
    """Return a stream of *data* as it is, with *entries* in its dictionary."""
    made = Stream(pdf, data)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def form(pdf: Pdf, content: ContentStream, space: Name) -> Object:
    """Return what *content* shows as a transparency group that is blended in *space* (11.6.6)."""
    return compressed(
        pdf,
        content.data,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=corners(content.visible),
        Group=group(space),
        Resources=content.resources,
    )


def group(space: Name) -> Dictionary:
    """Return what makes a page or a form a transparency group of its own, blended in *space*."""
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=space, I=True, K=False)


def soft_mask(shade: Object) -> Dictionary:
    """Return what lets paint through where the group *shade* is light (11.6.5.3)."""
    return Dictionary(Type=Name.Mask, S=Name.Luminosity, G=shade)


def numbers(*values: float) -> Array:
    """Return an array of numbers, rounded as everything on a page is."""
    return Array([round(value, 5) for value in values])


def corners(box: Rect, unit: float = 1) -> Array:
    """Return *box* as PDF notes rectangles: two opposite corners, in units of so many points."""
    return numbers(*(side / unit for side in (box.x, box.y, box.right, box.bottom)))
