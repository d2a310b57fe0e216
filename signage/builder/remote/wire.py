"""What goes to another machine for a job, and what comes back: no paths, no YAML, only content."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from signage.builder.parcel import packed, unpacked
from signage.builder.worker import Answer, order_of
from signage.builder.worker_log import heard_level
from signage.campaign_paths import CampaignPaths
from signage.display_list import Asset
from signage.media.library import CampaignLibrary, FontSource, LibrarySpec
from signage.text.font import FontKey
from signage.work import Job, Recipe, Thumbnails, WorkerContext

_LEVEL = 1
"""Of compression: the rest takes more time than it saves."""


@dataclass(frozen=True, slots=True)
class Order:
    """A job as another machine is told of it."""

    name: str
    shown_as: str
    file_name: str
    """Of the target: encoders go by its suffix, and rules speak of it."""
    recipe: bytes
    """Packed and compressed; read by the process that does it, and by nobody on the way."""
    fonts: tuple[FontSource, ...]
    """Of the whole campaign, or each job would open another library."""
    files: tuple[str, ...]
    """Digests of the files that it is made from."""
    parts: tuple[str, ...]
    """Keys of the segments that it is made from."""
    is_part: bool
    """Whether it is such a segment itself."""
    is_anew: bool
    """Whether it is made even if it is in the store."""
    level: int | None
    """What log records are heard where it is waited for."""

    def for_process(self, files: Path, paths: CampaignPaths, target: Path) -> tuple[Job, bytes]:
        """Return the job that it is there, and what a process is told that does it.

        *files* is the folder with all it is made from, by digest; segments are in that of *paths*.
        """
        library = LibrarySpec(files, self.fonts, by_content=True)
        unread: Any = _Unread(self.recipe)
        job = Job(self.name, self.shown_as, unread, target, 0.0)
        return job, order_of(job, WorkerContext(library, paths), self.level)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of the campaign."""

    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of an order; of a segment that stood already, what is needed of it."""

    name: str
    answer: bytes = b""
    """Packed, as the process gave it; of a segment without its thumbnails."""
    data: bytes | None = None
    """The file; None: there is none, or it is in the store."""
    thumbnails: bytes | None = None
    """Of a segment."""

    def opened(self) -> Answer:
        """Return what the process said; raises what reading a pickle raises."""
        answer: Answer = unpacked(self.answer)
        if self.thumbnails is None:
            return answer
        return replace(answer, measurement=Thumbnails(self.thumbnails))


class _Unread:
    """A recipe as it came: whoever unpickles this has the recipe itself."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __reduce__(self) -> tuple[Callable[[bytes], Recipe], tuple[bytes]]:
        return _read, (self._data,)


def _read(data: bytes) -> Recipe:
    recipe: Recipe = unpacked(zlib.decompress(data))
    return recipe


class Packing:
    """Makes orders of the jobs of one campaign."""

    def __init__(self, spec: LibrarySpec) -> None:
        self._library = CampaignLibrary(spec)
        self._fonts = {font.key: font for font in spec.fonts}
        self._assets: dict[str, Asset] = {}
        """By digest: all files that orders have named."""

    def order(self, job: Job, *, is_part: bool, is_anew: bool) -> Order:
        """Return what another machine is told of *job*; raises what pickling it raises."""
        named: dict[str, Asset] = {}

        def hear(asset: Asset) -> None:
            named.setdefault(asset.sha256, asset)

        def hear_font(key: FontKey) -> None:
            source = self._fonts.get(key.file)
            if source is not None and isinstance(source.file, str):
                hear(Asset(source.file, key.sha256))

        recipe = packed(job.recipe, {Asset: hear, FontKey: hear_font})
        self._assets |= named
        return Order(
            job.name,
            job.shown_as,
            job.target.name,
            zlib.compress(recipe, _LEVEL),
            tuple(self._fonts.values()),
            tuple(named),
            tuple(_keys(job.recipe)),
            is_part,
            is_anew,
            heard_level(),
        )

    def read(self, sha256: str, most: int) -> bytes | None:
        """Return the file with that digest; None if it is larger than *most* bytes.

        Raises SignageError if it is not what was laid out any more.
        """
        with self._library.opened(self._assets[sha256]) as file:
            file.seek(0)
            data = file.read(most + 1)
        return data if len(data) <= most else None

    def path(self, sha256: str) -> str:
        """Return how the campaign calls the file with that digest."""
        return self._assets[sha256].path


def _keys(recipe: Recipe) -> Iterable[str]:
    return dict.fromkeys(part.key for part in recipe.joined_from)
