"""What goes to another machine for a job, and what comes back: no paths, no YAML, only content."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from signage.builder.parcel import Apart, packed, unpacked
from signage.builder.worker import Answer, order_of
from signage.builder.worker_log import heard_level
from signage.campaign_paths import CampaignPaths
from signage.display_list import Asset, DisplayList
from signage.lazy_dataclass import dataclass
from signage.media.library import CampaignLibrary, FontSource, LibrarySpec
from signage.paint.stage import Stage
from signage.text.font import FontKey
from signage.work import Job, Recipe, Thumbnails, WorkerContext

_LEVEL = 1
"""Of compression: the rest takes more time than it saves."""
_ENCLOSED = (DisplayList, Stage)
LEAST_ENCLOSED = 2_000
"""Bytes: what is smaller is part of each order, and no task of its own."""
KEPT = 64_000_000
"""Bytes of what was packed last that stay here, and with workers."""


@dataclass(frozen=True, slots=True)
class Order:
    """A job as another machine is told of it."""

    name: str
    shown_as: str
    file_name: str
    """Of the target: encoders go by its suffix, and rules speak of it."""
    recipe: bytes
    """Packed and compressed, without enclosures; read by the process that does it alone."""
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

    def for_process(
        self, enclosures: Sequence[Enclosure], files: Path, paths: CampaignPaths, target: Path
    ) -> tuple[Job, bytes]:
        """Return the job that it is there, and what a process is told that does it.

        *files* is the folder with all it is made from, by digest; segments are in that of *paths*.
        """
        library = LibrarySpec(files, self.fonts, by_content=True)
        unread: Any = _Unread(self.recipe, tuple(each.data for each in enclosures))
        job = Job(self.name, self.shown_as, unread, target, 0.0)
        return job, order_of(job, WorkerContext(library, paths), self.level)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Enclosure:
    """What several orders show, sent once for all of them: a slide, or a page, laid out."""

    data: bytes
    """Packed and compressed."""


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

    def __init__(self, data: bytes, enclosed: tuple[bytes, ...]) -> None:
        self._all = data, enclosed

    def __reduce__(self) -> tuple[Callable[..., Recipe], tuple[bytes, tuple[bytes, ...]]]:
        return _read, self._all


def _read(data: bytes, enclosed: tuple[bytes, ...]) -> Recipe:
    apart = [unpacked(zlib.decompress(each)) for each in enclosed]
    recipe: Recipe = unpacked(zlib.decompress(data), apart)
    return recipe


@dataclass(frozen=True, slots=True)
class _Packed:
    """Something as it was packed by itself."""

    value: object
    """Kept, so that nothing else is taken for it."""
    enclosure: Enclosure
    files: dict[str, Asset]
    """What it shows, by digest."""


class Packing:
    """Makes orders of the jobs of one campaign."""

    def __init__(self, spec: LibrarySpec) -> None:
        self._library = CampaignLibrary(spec)
        self._fonts = {font.key: font for font in spec.fonts}
        self._assets: dict[str, Asset] = {}
        """By digest: all files that orders have named."""
        self._packed: OrderedDict[int, _Packed] = OrderedDict()
        """By identity, that used last at the end: a slide is drawn, and encoded in pieces."""
        self._size = 0
        """Of these, in bytes."""
        self._enclosures: WeakValueDictionary[bytes, Enclosure] = WeakValueDictionary()
        """By what they hold: slides may look alike."""

    def order(
        self, job: Job, *, is_part: bool, is_anew: bool
    ) -> tuple[Order, tuple[Enclosure, ...]]:
        """Return what another machine is told of *job*, and what it has to be sent with that.

        Raises what pickling the recipe raises.
        """
        named: dict[str, Asset] = {}
        enclosed: dict[Enclosure, int] = {}

        def apart(value: object) -> int | None:
            if not isinstance(value, _ENCLOSED):
                return None
            found = self._packed_apart(value)
            if len(found.enclosure.data) < LEAST_ENCLOSED:
                return None
            named.update(found.files)
            return enclosed.setdefault(found.enclosure, len(enclosed))

        recipe = self._compressed(job.recipe, named, apart)
        self._assets |= named
        order = Order(
            job.name,
            job.shown_as,
            job.target.name,
            recipe,
            tuple(self._fonts.values()),
            tuple(named),
            tuple(_keys(job.recipe)),
            is_part,
            is_anew,
            heard_level(),
        )
        return order, tuple(enclosed)

    def _packed_apart(self, value: object) -> _Packed:
        known = self._packed.get(id(value))
        if known is None:
            files: dict[str, Asset] = {}
            data = self._compressed(value, files)
            enclosure = self._enclosures.setdefault(data, Enclosure(data))
            known = self._packed[id(value)] = _Packed(value, enclosure, files)
            self._size += len(data)
            while self._size > KEPT and len(self._packed) > 1:
                _, oldest = self._packed.popitem(last=False)
                self._size -= len(oldest.enclosure.data)
        self._packed.move_to_end(id(value))
        return known

    def _compressed(
        self, value: object, named: dict[str, Asset], apart: Apart | None = None
    ) -> bytes:
        """Return *value* packed and compressed; enter into *named* what files it shows."""

        def hear(asset: Asset) -> None:
            named.setdefault(asset.sha256, asset)

        def hear_font(key: FontKey) -> None:
            source = self._fonts.get(key.file)
            if source is not None and isinstance(source.file, str):
                hear(Asset(source.file, key.sha256))

        return zlib.compress(packed(value, {Asset: hear, FontKey: hear_font}, apart), _LEVEL)

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
