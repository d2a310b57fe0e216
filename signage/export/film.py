"""Display lists to frames of a video."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PIL import Image

from signage.display_list import DisplayList
from signage.export.blend import blend
from signage.export.finish import Finish
from signage.export.library import Library
from signage.export.painting import Painting
from signage.export.planes import Frame
from signage.export.raster import TURNS, finished, render
from signage.export.yuv import to_yuv420p
from signage.model.motion import TransitionKind
from signage.model.screen import ColorMode

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


def transition_frames(
    kind: TransitionKind,
    count: int,
    before: DisplayList,
    after: DisplayList,
    finish: Finish,
    library: Library,
) -> Iterator[bytes]:
    """Yield the *count* frames on the way from *before* to *after*, as `frames` does."""
    # Of n frames none is the old picture any more and none the new one yet:
    # those are the segments' before and after it.
    parts = (step / (count + 1) for step in range(1, count + 1))
    if _can_be_planes(before, finish):
        old, new = (Painting(page, library).whole().subsampled() for page in (before, after))
        return (_stored(_between(kind, old, new, part), finish) for part in parts)
    first, second = render(before, library), render(after, library)
    return (_converted(blend(kind, first, second, part), finish) for part in parts)


def _drawer(page: DisplayList, finish: Finish, library: Library) -> Callable[[DisplayList], bytes]:
    kind = _Drawing if _can_be_planes(page, finish) else _Conversion
    return kind(page, finish, library).next


def _can_be_planes(page: DisplayList, finish: Finish) -> bool:
    """Tell whether all colours are shown, and no value of chroma is only in part the artwork's."""
    lengths = [page.width, page.height]
    if (canvas := finish.canvas) is not None:
        lengths += [canvas.width, canvas.height, canvas.x, canvas.y]
    return finish.color_mode is ColorMode.FULL and not any(length % 2 for length in lengths)


class _Drawing:
    """Frames that are drawn as planes, each where it differs from the one before."""

    def __init__(self, page: DisplayList, finish: Finish, library: Library) -> None:
        self._finish = finish
        self._painting = Painting(page, library)
        self._frame = self._painting.whole().subsampled()
        self._bytes = _stored(self._frame, finish)

    def next(self, page: DisplayList) -> bytes:
        if parts := self._painting.show(page.items):
            for box, part in parts:
                self._frame.paste(part.subsampled(), box[:2])
            self._bytes = _stored(self._frame, self._finish)
        return self._bytes


class _Conversion:
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
        return _converted(render(self._page, self._library), self._finish)


def _between(kind: TransitionKind, before: Frame, after: Frame, part: float) -> Frame:
    return Frame(
        blend(kind, before.y, after.y, part, grid=2),
        blend(kind, before.cb, after.cb, part),
        blend(kind, before.cr, after.cr, part),
    )


def _stored(frame: Frame, finish: Finish) -> bytes:
    if (canvas := finish.canvas) is not None:
        framed = Frame.filled(canvas.width, canvas.height, BLACK)
        framed.paste(frame, (canvas.x, canvas.y))
        frame = framed
    if (turn := TURNS.get(finish.rotate % 360)) is not None:
        frame = Frame(*(plane.transpose(turn) for plane in frame))
    return b"".join(plane.tobytes() for plane in frame)


def _converted(picture: Image.Image, finish: Finish) -> bytes:
    """Return *picture* finished, one black column or row added where it is odd."""
    picture = finished(picture, finish)
    width, height = picture.width + picture.width % 2, picture.height + picture.height % 2
    if (width, height) != picture.size:
        even = Image.new("RGB", (width, height))
        even.paste(picture)
        picture = even
    return to_yuv420p(picture)
