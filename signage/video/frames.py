"""Display lists to frames of a video, each drawn only where it differs from the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PIL import Image

from signage.display_list import DisplayItem, DisplayList, Finish
from signage.lazy_dataclass import dataclass
from signage.media.library import Library
from signage.model.surface import ColorMode
from signage.raster.outline import PixelBox, Transform
from signage.raster.render import TURNS, finished, layers, render
from signage.raster.sprite import Layer, intersection, is_empty, stamp_layers, union
from signage.video.planes import Frame, Planes, to_yuv420p

BLACK = (0, 0, 0)


def frames(pages: Iterable[DisplayList], finish: Finish, library: Library) -> Iterator[bytes]:
    """Yield each of *pages* as a frame in yuv420p, its finished sides made even.

    All pages are of one size and ground. The bytes of a page do not depend on
    those before it; where one follows that looks the same, the same object
    comes again.
    """
    draw: Callable[[DisplayList], bytes] | None = None
    for page in pages:
        if draw is None:
            draw = _drawer(page, finish, library)
        yield draw(page)


def _drawer(page: DisplayList, finish: Finish, library: Library) -> Callable[[DisplayList], bytes]:
    kind = _PlaneFrames if can_be_planes(page, finish) else _ConvertedFrames
    return kind(page, finish, library).next


def can_be_planes(page: DisplayList, finish: Finish) -> bool:
    """Tell whether all colours are shown, and no value of chroma is only in part the artwork's."""
    lengths = [page.width, page.height]
    if (canvas := finish.canvas) is not None:
        lengths += [canvas.width, canvas.height, canvas.x, canvas.y]
    return finish.color_mode is ColorMode.FULL and not any(length % 2 for length in lengths)


class _PlaneFrames:
    """Frames that are drawn as planes, each where it differs from the one before."""

    def __init__(self, page: DisplayList, finish: Finish, library: Library) -> None:
        self._finish = finish
        self._painting = Painting(page, library)
        self._frame = self._painting.whole().subsampled()
        self._bytes = stored(self._frame, finish)

    def next(self, page: DisplayList) -> bytes:
        if parts := self._painting.show(page.items):
            for box, part in parts:
                self._frame.paste(part.subsampled(), box[:2])
            self._bytes = stored(self._frame, self._finish)
        return self._bytes


class _ConvertedFrames:
    """Frames that are drawn as stills are, and then converted: those of odd or one-bit boards."""

    def __init__(self, page: DisplayList, finish: Finish, library: Library) -> None:
        self._finish = finish
        self._library = library
        self._page = page
        self._bytes = self._made()

    def next(self, page: DisplayList) -> bytes:
        if page != self._page:
            self._page = page
            self._bytes = self._made()
        return self._bytes

    def _made(self) -> bytes:
        return converted(render(self._page, self._library), self._finish)


def stored(frame: Frame, finish: Finish) -> bytes:
    """Return *frame* on its canvas and turned, as it is handed to the encoder."""
    if (canvas := finish.canvas) is not None:
        framed = Frame.filled(canvas.width, canvas.height, BLACK)
        framed.paste(frame, (canvas.x, canvas.y))
        frame = framed
    if (turn := TURNS.get(finish.rotate % 360)) is not None:
        frame = Frame(*(plane.transpose(turn) for plane in frame))
    return b"".join(plane.tobytes() for plane in frame)


def converted(picture: Image.Image, finish: Finish) -> bytes:
    """Return *picture* finished, one black column or row added where it is odd."""
    picture = finished(picture, finish)
    width, height = picture.width + picture.width % 2, picture.height + picture.height % 2
    if (width, height) != picture.size:
        even = Image.new("RGB", (width, height))
        even.paste(picture)
        picture = even
    return to_yuv420p(picture)


class Painting:
    """A surface in planes; it begins as *page*, and keeps its size and its ground.

    How it looks does not depend on what it showed before, to the byte: layers
    change every pixel by itself.
    """

    def __init__(self, page: DisplayList, library: Library) -> None:
        self._library = library
        self._box = (0, 0, page.width, page.height)
        self._color = page.ground.rgb
        self._shown = [self._look(item) for item in page.items]
        self._still = 0
        """How many items, lowest first, have never changed: these are on the ground."""
        self._ground: Planes | None = None

    def whole(self) -> Planes:
        """Return all of it."""
        return self._drawn(self._shown)

    def show(self, items: Sequence[DisplayItem]) -> list[tuple[PixelBox, Planes]]:
        """Go on to *items*; return where that makes a difference, and how it looks there now.

        Boxes do not overlap, and have even corners if the surface has.
        """
        shown, changed = self._follow(items)
        if not changed:
            return []
        still = _in_common(self._shown, shown)
        if self._ground is None or still < self._still:
            self._still, self._ground = still, self._drawn(shown[:still])
        self._shown = shown
        return [(box, self._redrawn(box, self._ground)) for box in self._areas(changed)]

    def _follow(self, items: Sequence[DisplayItem]) -> tuple[list[_StampedItem], list[PixelBox]]:
        """Return what shows *items*, and the boxes of all that comes, goes or changes.

        Items that stay as they are, in their order, keep what they stamp.
        """
        before, place = self._shown, 0
        shown, changed = [], []
        for item in items:
            at = next((n for n in range(place, len(before)) if before[n].item == item), None)
            if at is None:
                shown.append(self._look(item))
                changed.append(shown[-1].box)
            else:
                shown.append(before[at])
                changed += [gone.box for gone in before[place:at]]
                place = at + 1
        return shown, changed + [gone.box for gone in before[place:]]

    def _look(self, item: DisplayItem) -> _StampedItem:
        stamped = tuple(layers((item,), Transform(), self._library))
        return _StampedItem(item, stamped, union(layer.box for layer in stamped))

    def _drawn(self, shown: Iterable[_StampedItem]) -> Planes:
        surface = Planes.filled(*self._box[2:], self._color)
        for one in shown:
            stamp_layers(surface, one.layers, (0, 0))
        return surface

    def _redrawn(self, box: PixelBox, ground: Planes) -> Planes:
        part = ground.crop(box)
        for one in self._shown[self._still :]:
            if not is_empty(intersection(one.box, box)):
                stamp_layers(part, one.layers, box[:2])
        return part

    def _areas(self, boxes: Iterable[PixelBox]) -> list[PixelBox]:
        """Return what is seen of *boxes*, grown to even corners; those that overlap are one."""
        areas: list[PixelBox] = []
        for box in boxes:
            area = intersection(_outwards(box), self._box)
            while met := [other for other in areas if not is_empty(intersection(area, other))]:
                areas = [other for other in areas if other not in met]
                area = union((area, *met))
            if not is_empty(area):
                areas.append(area)
        return areas


@dataclass(frozen=True, slots=True, eq=False)
class _StampedItem:
    """An item, what it stamps, and where."""

    item: DisplayItem
    layers: tuple[Layer, ...]
    box: PixelBox


def _in_common(one: Sequence[_StampedItem], other: Sequence[_StampedItem]) -> int:
    """Return how many both begin with."""
    pairs = zip(one, other, strict=False)
    differ = (index for index, (a, b) in enumerate(pairs) if a is not b)
    return next(differ, min(len(one), len(other)))


def _outwards(box: PixelBox) -> PixelBox:
    left, top, right, bottom = box
    return left - left % 2, top - top % 2, right + right % 2, bottom + bottom % 2
