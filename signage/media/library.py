"""A campaign's files for exporters: fonts, pictures, videos and sounds, opened when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from signage.cache import Cache
from signage.diagnostic import Diagnostic, SignageError
from signage.display_list import Asset
from signage.lazy_dataclass import dataclass
from signage.memo import Memo
from signage.message import msg
from signage.regular_file import LARGEST, open_inside, open_regular
from signage.stock import stock_file
from signage.text.font import FontKey

if TYPE_CHECKING:
    from PIL import Image

    from signage.media.foreign import BadMedium, Sound
    from signage.media.photograph import InkPicture, TooLarge
    from signage.media.recordings import ClipReader, Samples
    from signage.text.font import Font

T = TypeVar("T")

AUDIO_HZ = 48000
"""Samples a second, each left and right, in which sounds are opened and encoded."""
MOST_PIXELS = 64_000_000
"""What a picture may have: more than any telephone's camera takes, a quarter of a gigabyte."""
PICTURES = 4 * MOST_PIXELS
"""Bytes of decoded pictures that are kept: one of the largest, or many of the usual size."""

OPEN_CLIPS = 16
"""Films that are open at once: more than one slide shows, and each is a file and a decoder."""


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where a face is: a path in the campaign folder (or a whole path), or the file's bytes."""

    key: FontKey
    file: str | bytes
    pixel: int | None = None
    """A pixel font's grid size."""


@dataclass(frozen=True, slots=True)
class LibrarySpec:
    """All that a worker process has to be told to open the same library.

    Pictures and clips need no list: an asset names its file in the folder.
    """

    folder: Path
    fonts: tuple[FontSource, ...]
    by_content: bool = False
    """Whether files are called by their digests there, instead of by their paths."""


class Library(Protocol):
    """Opens the files that display items name."""

    def font(self, key: FontKey) -> Font:
        """Return the face."""

    def picture(self, asset: Asset) -> Image.Image:
        """Return a picture, upright, in RGB or RGBA; callers do not change it."""

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        """Return what a video shows *time_s* after its beginning, in RGB or RGBA."""


class PrintLibrary(Library, Protocol):
    """Opens them for print as well."""

    def inks(self, asset: Asset) -> InkPicture | None:
        """Return a picture that came in inks as it came; None if it came in colours of light."""


class CampaignLibrary:
    """The files of one campaign folder, each looked at once and kept.

    Files are taken by content: one that is no longer what was laid out raises
    SignageError, as does one that cannot be opened.
    """

    def __init__(self, spec: LibrarySpec) -> None:
        self._folder = spec.folder
        self._by_content = spec.by_content
        self._sources = {source.key: source for source in spec.fonts}
        self._fonts: dict[FontKey, Font] = {}
        self._pictures: Cache[Image.Image] = Cache(PICTURES, _nbytes)
        self._inks: Cache[InkPicture | None] = Cache(PICTURES, _ink_bytes)
        self._clips: dict[Asset, ClipReader] = {}
        self._sounds: Memo[Asset, Sound] = Memo(1024)

    def font(self, key: FontKey) -> Font:
        """Return the face."""
        if (known := self._fonts.get(key)) is None:
            if key.features:
                known = self.font(key.file).with_features(key.features)
            else:
                known = self._open_font(self._sources[key])
            self._fonts[key] = known
        return known

    def picture(self, asset: Asset) -> Image.Image:
        """Return a picture, upright, in RGB or RGBA."""
        return self._pictures.get(asset.sha256, lambda: self._open_picture(asset))

    def inks(self, asset: Asset) -> InkPicture | None:
        """Return a picture that came in inks as it came; None if it came in colours of light."""
        return self._inks.get(asset.sha256, lambda: self._open_inks(asset))

    def clip_frame(self, asset: Asset, time_s: float) -> Image.Image:
        """Return what a video shows *time_s* after its beginning, in RGB or RGBA."""
        reader = self._clips.pop(asset, None) or self._open_clip(asset)
        # Last is what was used last.
        self._clips[asset] = reader
        if len(self._clips) > OPEN_CLIPS:
            self._clips.pop(next(iter(self._clips))).close()
        return reader.frame(time_s)

    def sound(self, asset: Asset, first: int, last: int) -> Samples:
        """Return samples *first* up to *last* of a sound, at least one; fewer at its end."""
        # Few campaigns have a sound or a video; those who have not do not import their readers.
        from signage.media.foreign import BadMedium, sound_in
        from signage.media.recordings import read_sound

        with self.opened(asset) as file:
            try:
                if (sound := self._sounds.get(asset)) is None:
                    sound = self._sounds[asset] = sound_in(file)
            except BadMedium as error:
                raise SignageError((_bad(asset.path, error),)) from error
            samples = read_sound(file, sound, first, last)
        if not len(samples):
            raise SignageError((_silent(asset.path, first / AUDIO_HZ),))
        return samples

    def file(self, asset: Asset) -> bytes:
        """Return the bytes of a file."""
        return self._read(asset)

    def close(self) -> None:
        """End whatever reads videos."""
        while self._clips:
            self._clips.popitem()[1].close()

    def _open_font(self, source: FontSource) -> Font:
        from signage.text.font import Font

        if isinstance(source.file, bytes):
            data = source.file
        else:
            data = self._read(Asset(source.file, source.key.sha256))
        return Font(data, source.key.weight, source.pixel)

    def _open_picture(self, asset: Asset) -> Image.Image:
        from signage.media.photograph import open_photograph

        return self._decoded(asset, open_photograph)

    def _open_inks(self, asset: Asset) -> InkPicture | None:
        from signage.media.photograph import open_inks

        return self._decoded(asset, open_inks)

    def _decoded(self, asset: Asset, decode: Callable[[bytes], T]) -> T:
        from signage.media.photograph import TooLarge

        data = self._read(asset)
        try:
            return decode(data)
        except TooLarge as error:
            raise SignageError((_too_large(asset.path, error),)) from error
        except OSError as error:
            raise SignageError((_unreadable(asset.path, error),)) from error

    def _open_clip(self, asset: Asset) -> ClipReader:
        from signage.media.foreign import BadMedium, film_in
        from signage.media.recordings import ClipReader

        file = self.opened(asset)
        try:
            return ClipReader(file, film_in(file))
        except BadMedium as error:
            file.close()
            raise SignageError((_bad(asset.path, error),)) from error
        except OSError as error:
            file.close()
            raise SignageError((_unreadable(asset.path, error),)) from error

    def opened(self, asset: Asset) -> BufferedReader:
        """Return a file that is too large to be held, open, once it is what was laid out.

        So it stays, whatever comes to stand at its path.
        """
        file = self._found(asset)
        if hashlib.file_digest(file, "sha256").hexdigest() != asset.sha256:
            file.close()
            raise SignageError((_changed(asset.path),))
        return file

    def _read(self, asset: Asset) -> bytes:
        with self._found(asset) as file:
            data = file.read(LARGEST)
        if hashlib.sha256(data).hexdigest() != asset.sha256:
            raise SignageError((_changed(asset.path),))
        return data

    def _found(self, asset: Asset) -> BufferedReader:
        try:
            path = asset.sha256 if self._by_content else asset.path
            return open_inside(self._folder, path)
        except OSError as error:
            # By what is in it, it is what was laid out, or is refused: no matter whose it is.
            if isinstance(error, FileNotFoundError) and (ours := stock_file(asset.path)):
                return open_regular(ours)
            raise SignageError((_unreadable(asset.path, error),)) from error


def _ink_bytes(picture: InkPicture | None) -> int:
    return _nbytes(picture.inks) if picture else 1


def _nbytes(picture: Image.Image) -> int:
    return picture.width * picture.height * 4


def _changed(path: str) -> Diagnostic:
    return Diagnostic(
        "file-changed",
        msg("the file changed while pictures were being made from it"),
        file=path,
        hints=(msg("build again"),),
    )


def _silent(path: str, start_s: float) -> Diagnostic:
    return Diagnostic(
        "sound-too-short",
        msg("nothing is heard in the file from {start_s:g} s on", start_s=start_s),
        file=path,
        hints=(msg("let it `start` earlier"),),
    )


def _unreadable(path: str, error: OSError) -> Diagnostic:
    reason = error.strerror or str(error)
    return Diagnostic(
        "unreadable-file",
        msg("the file cannot be read: {reason}", reason=reason),
        file=path,
        hints=(msg("open it in the program it comes from and save it again"),),
    )


def _bad(path: str, error: BadMedium) -> Diagnostic:
    message = msg("the file cannot be read: it {reason}", reason=error.reason)
    return Diagnostic("unreadable-file", message, file=path, hints=(error.hint,))


def _too_large(path: str, error: TooLarge) -> Diagnostic:
    size, most = error.size, error.most // 1_000_000
    return Diagnostic(
        "picture-too-large",
        msg("a picture of {size} pixels; at most {most} million can be used", size=size, most=most),
        file=path,
        hints=(msg("save a smaller copy: 4000 pixels on the longer side are enough for a poster"),),
    )
