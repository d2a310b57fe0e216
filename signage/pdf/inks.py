"""Colours and photographs to inks.

A colour is printed with the inks that its author named, never by conversion:
through an ICC profile the black of screens becomes four inks of more than
300 %, and a brand's colour whatever the profile makes of it. Photographs are
converted by the ICC profile of the press, and never have more ink than it takes.
Pictures that came in inks keep them, unless they were chosen for another press.
"""

from __future__ import annotations

import functools
import hashlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from signage.color import Color, Inks
from signage.media.conversion import are_alike, between_presses, to_inks
from signage.media.photograph import InkPicture

InkShares = tuple[float, ...]
"""Cyan, magenta, yellow and black, each 0 to 1; of a mask one number, 1 where nothing is hidden."""

BLACK_INK: InkShares = (0.0, 0.0, 0.0, 1.0)


def ink_shares(color: Color) -> InkShares:
    """Return what is printed for *color*, without its opacity.

    Raises ValueError if nobody has said: that somebody has is checked before
    anything is printed.
    """
    inks = color.printed
    if inks is None:
        raise ValueError(f"nobody has said which inks {color} is printed with")
    return shares(inks)


def shares(inks: Inks) -> InkShares:
    """Return *inks* as shares of a full covering."""
    return tuple(part / 100 for part in (inks.cyan, inks.magenta, inks.yellow, inks.black))


FULL = 255
"""All of an ink, as pictures have it."""

_InkRows = NDArray[np.int16]
"""One row a pixel: cyan, magenta, yellow, black, 0 to FULL."""


class Separation:
    """How pictures are printed on one press."""

    def __init__(self, profile: bytes, ink_limit: float) -> None:
        """Print by the ICC *profile* of a CMYK context, with at most *ink_limit* percent of ink."""
        self._profile = profile
        self._limit = int(ink_limit * FULL / 100)
        self.key = f"{_digest(profile)} {self._limit}"
        """What decides the inks of a picture."""

    def separate(self, picture: Image.Image) -> Image.Image:
        """Return *picture* (sRGB) as CMYK.

        Relative colorimetric with black-point compensation: colours that the
        press has stay what they are, and the darkest becomes its darkest.
        """
        inks = ImageCms.applyTransform(picture, to_inks(self._profile))
        assert inks is not None  # only None where the picture itself is changed
        return self.limited(inks)

    def keeps(self, picture: InkPicture) -> bool:
        """Tell whether the inks of *picture* are for this press, or for none in particular."""
        return picture.profile is None or are_alike(picture.profile, self._profile)

    def printed(self, picture: InkPicture) -> Image.Image:
        """Return *picture* as CMYK: as it came, or converted to this press."""
        if picture.profile is None or self.keeps(picture):
            return picture.inks
        return self.limited(between_presses(picture.inks, picture.profile, self._profile))

    def limited(self, picture: Image.Image, less: int = 0) -> Image.Image:
        """Return *picture* (CMYK) with no pixel over the limit, or *less* 255ths below it.

        Where there is too much, black takes the place of the grey that cyan,
        magenta and yellow make together: one part of it for three of theirs.
        What then is still too much is taken from these three in proportion,
        which keeps the hue.
        """
        most = self._limit - less
        inks = np.asarray(picture).reshape(-1, 4)
        over = np.flatnonzero(inks.sum(axis=1, dtype=np.uint16) > most)
        if not len(over):
            return picture
        changed = inks.copy()
        changed[over] = _reduced(inks[over].astype(np.int16), most)
        return Image.frombytes("CMYK", picture.size, changed.tobytes())

    def excess(self, picture: Image.Image) -> int:
        """Return by how many 255ths the pixel of *picture* with the most ink is over the limit."""
        inks = np.asarray(picture).reshape(-1, 4)
        return int(inks.sum(axis=1, dtype=np.uint16).max()) - self._limit


class BlackSeparation(Separation):
    """How pictures are printed in black alone: as dark as they are, of whatever inks they came."""

    def __init__(self, profile: bytes, ink_limit: float) -> None:
        """Print without the ICC *profile*: black needs none."""
        super().__init__(profile, ink_limit)
        self.key = f"black {self.key}"

    def separate(self, picture: Image.Image) -> Image.Image:
        """Return *picture* (sRGB) as CMYK of which three inks are empty."""
        black = ImageOps.invert(picture.convert("L"))
        empty = Image.new("L", picture.size)
        return Image.merge("CMYK", (empty, empty, empty, black))

    def keeps(self, picture: InkPicture) -> bool:
        """Tell that nothing keeps its inks."""
        return False

    def printed(self, picture: InkPicture) -> Image.Image:
        """Return *picture* as CMYK of which three inks are empty."""
        return self.separate(picture.inks.convert("RGB"))


def _reduced(inks: _InkRows, most: int) -> _InkRows:
    """Return *inks*, each with more than *most* in sum, with just that."""
    colored, black = inks[:, :3], inks[:, 3:]
    excess = inks.sum(axis=1, keepdims=True) - most
    # Three parts go and one comes: to lose two, one has to be exchanged.
    exchanged = np.minimum((excess + 1) // 2, colored.min(axis=1, keepdims=True))
    exchanged = np.minimum(exchanged, FULL - black)
    colored, black = colored - exchanged, np.minimum(black + exchanged, most)
    room = most - black
    total = colored.sum(axis=1, keepdims=True)
    scaled = colored * (room / np.maximum(total, 1))
    kept = np.where(total > room, np.floor(scaled), colored)
    return np.concatenate((kept, black), axis=1).astype(np.int16)


@functools.lru_cache(maxsize=4)
def _digest(profile: bytes) -> str:
    return hashlib.sha256(profile).hexdigest()
