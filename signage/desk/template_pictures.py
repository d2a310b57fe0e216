"""Pictures of templates: those that come with the program, and others as it draws them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from pathlib import Path

from signage.cache import Cache
from signage.desk.trial import Look, Seen, Unsaved
from signage.diagnostic import SignageError
from signage.lazy_dataclass import dataclass
from signage.model.surface import ScreenClass
from signage.stock import stock_picture
from signage.syntax.rewrite import Plain

_WIDTH = 400
"""Pixels there is room for."""
_NAME = "template-picture"
"""What is drawn is called so, and never written."""
_SCREENS = {
    ScreenClass.LANDSCAPE: "lobby-1920x1080",
    ScreenClass.PORTRAIT: "elevator-1080x1920",
    ScreenClass.STRIP: "led-strip-768x192",
    ScreenClass.SMALL: "led-small-320x160",
    ScreenClass.TINY: "led-small-192x96",
}
"""Where it is drawn: the first of these that it is for."""
_PAGE = "a4"


@dataclass(frozen=True, slots=True)
class TemplatePictures:
    """Those of the campaign in *folder*; what is drawn is drawn once as long as no file changes."""

    folder: Path
    see: Callable[[Look], Seen]
    _drawn: Cache[bytes] = field(default_factory=lambda: Cache(16 * 2**20, len))

    def of(
        self, name: str, classes: Collection[str], values: Mapping[str, Plain], number: int
    ) -> bytes:
        """Return the picture of the template *name* with *values*; none, if it cannot be drawn.

        *classes* are the shapes of screens that it is for, and *number* is that of the round.
        """
        stock = stock_picture(self.folder, name)
        if stock is not None:
            return stock.read_bytes()
        look = _look(name, classes, values, number)
        return self._drawn.get((name, number), lambda: self._draw(look))

    def _draw(self, look: Look) -> bytes:
        try:
            return self.see(look).picture or b""
        except SignageError:
            return b""


def _look(name: str, classes: Collection[str], values: Mapping[str, Plain], number: int) -> Look:
    filled: Mapping[str, Plain] = {"template": name, "values": values}
    screen = next((screen for kind, screen in _SCREENS.items() if kind.value in classes), None)
    if screen is None:
        path, on = ("posters", _NAME), f"{_NAME}-{_PAGE}"
        return Look(path, on, (Unsaved(path, {**filled, "page": _PAGE}),), _WIDTH, round=number)
    playlist = Unsaved(("playlists", _NAME), {"screens": screen, "slides": [filled]})
    return Look((*playlist.path, "slides", 0), screen, (playlist,), _WIDTH, round=number)
