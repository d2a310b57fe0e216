"""Joining a campaign that is too large for one process: shard by shard, never all at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import field, replace
from pathlib import PurePosixPath

from signage.alike import one_of
from signage.builder.lock import only_one
from signage.builder.manifest import (
    Manifest,
    ManifestPart,
    file_rows,
    from_json,
    to_json,
)
from signage.builder.publish import Publisher, remove_orphans
from signage.builder.record import Record
from signage.builder.session import Result
from signage.campaign_paths import CampaignPaths, is_own_path, shard_name
from signage.channels.html import Html, element, joined, page
from signage.diagnostic import Diagnostic, Severity
from signage.disk import Disk
from signage.lazy_dataclass import dataclass
from signage.message import in_context, msg, some
from signage.seal import Seal
from signage.shards.outcome import Outcome
from signage.shards.records import forget_strays, left_over
from signage.work import Facts

CONTENTS = "contact-sheets.html"
"""The page from which all contact sheets are reached, with a sample of what is on them."""
CONTENTS_KIND = "contact-sheets"
CONTACT_SHEET_KIND = "contact-sheet"
MOST_IN_SAMPLE = 300
MOST_NAMED = 5


def join_large(
    outcomes: Callable[[], Iterator[Outcome]], disk: Disk, paths: CampaignPaths, seal: Seal
) -> Result:
    """Join what came of all shards; raises SignageError, OSError.

    They are asked for several times, as what came of all is too much to be held at once.
    """
    all_told = _Told()
    parts: list[ManifestPart] = []
    for number, outcome in enumerate(outcomes()):
        manifest, data = _part(number, outcome, disk, paths)
        all_told.title = all_told.title or _title(data)
        all_told.take(number, outcome)
        all_told.list(number, manifest.rows)
        parts.append(ManifestPart.of(_path(number), len(manifest.rows), data))
    record = Record.open(disk, paths, seal)
    publisher = Publisher(disk, record, paths.output)
    diagnostics = all_told.diagnostics()
    is_good = not any(d.severity >= Severity.ERROR for d in diagnostics)
    own = {CONTENTS, *(part.path for part in parts)}
    earlier = _earlier(outcomes(), len(parts), record, disk, paths, seal)
    lost = (path for path in earlier if path not in own and not all_told.lists(path))
    orphans = tuple(dict.fromkeys(lost))
    removed: list[str] = []
    # As long as there is an error, it may be what describes a file.
    if is_good and not all_told.missed:
        record.claim(orphans)
        removed, failures = remove_orphans(disk, paths.output, record, orphans)
        diagnostics += tuple(failures)
        for number, outcome in enumerate(outcomes()):
            forget_strays(disk, paths.of_shard(number), seal, outcome.of_part.strays)
    for number, outcome in enumerate(outcomes()):
        data = _part(number, outcome, disk, paths)[1]
        if not publisher.lists(_path(number), data):
            publisher.list(_path(number), data)
    contents = _contents(all_told).encode()
    is_new = not publisher.lists(CONTENTS, contents, CONTENTS_KIND)
    if is_new:
        publisher.list(CONTENTS, contents, CONTENTS_KIND)
    record.settle()
    rows = file_rows({CONTENTS: record.entries[CONTENTS]}, {}, {})
    data = to_json(all_told.title, rows, parts=parts)
    if data != disk.read(paths.manifest):
        disk.publish(paths.manifest, data)
    return Result(
        made=(CONTENTS,) if is_new else (),
        fresh=sum(part.files for part in parts),
        removed=tuple(removed),
        failed=tuple(all_told.failed),
        held_back=tuple(all_told.held_back),
        diagnostics=diagnostics,
    )


def _part(
    number: int, outcome: Outcome, disk: Disk, paths: CampaignPaths
) -> tuple[Manifest, bytes]:
    """Return what the manifest of a shard says, without what others have by now.

    Raises SignageError if the shard is being made.
    """
    own = paths.of_shard(number)
    with only_one(disk, own):
        data = disk.read(own.manifest) or b""
    manifest = from_json(data) or Manifest((), ())
    strays = frozenset(outcome.of_part.strays)
    if not strays:
        return manifest, data
    rows = tuple(row for row in manifest.rows if row["path"] not in strays)
    return replace(manifest, rows=rows), to_json(_title(data), rows)


def _title(data: bytes) -> str:
    """Return what the manifest *data* calls the campaign."""
    return str(json.loads(data or b"{}").get("campaign", ""))


def _path(number: int) -> str:
    return f"manifest/{shard_name(number)}.json"


def _earlier(
    outcomes: Iterable[Outcome],
    count: int,
    record: Record,
    disk: Disk,
    paths: CampaignPaths,
    seal: Seal,
) -> Iterator[str]:
    """Yield what earlier builds made; some of it several times."""
    for outcome in outcomes:
        yield from outcome.of_part.strays
    for own in left_over(disk, paths, count):
        yield from Record.open(disk, own, seal).known
    yield from record.known
    before = from_json(disk.read(paths.manifest) or b"")
    if before is not None:
        yield from (part.path for part in before.parts if is_own_path(part.path))
        rows = before.all_rows(lambda path: disk.read(paths.output / path))
        yield from filter(is_own_path, (str(row["path"]) for row in rows))


@dataclass(slots=True)
class _Alike:
    """What is told of several places alike."""

    first: Diagnostic
    places: dict[Hashable, int] = field(default_factory=dict)
    """How many cells each stands for."""
    shards: dict[int, None] = field(default_factory=dict)

    def told(self) -> Diagnostic:
        """Return what there is to say of all."""
        more = sum(self.places.values()) - self.places[next(iter(self.places))]
        if not more:
            return self.first
        message = msg(
            "{message} – and {count} more like it, in the shards {shards}",
            count=more,
            message=self.first.message,
            shards=some([str(number) for number in self.shards], MOST_NAMED),
        )
        return replace(self.first, message=message)


@dataclass(slots=True)
class _Told:
    """What all shards together came to."""

    title: str = ""
    failed: list[str] = field(default_factory=list)
    held_back: list[str] = field(default_factory=list)
    sample: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    """Contact sheets."""
    _listed: set[int] = field(default_factory=set)
    """Hashes of all paths: a million paths are a hundred megabytes."""
    _alike: dict[Hashable, _Alike] = field(default_factory=dict)
    _missed: set[int] = field(default_factory=set)
    _used: set[str] = field(default_factory=set)
    """Where that is written which allows something."""
    _useless: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    _is_all_judged: bool = True

    @property
    def missed(self) -> bool:
        """Tell whether anything does not stand that should."""
        return bool(self.failed or self.held_back)

    def take(self, number: int, outcome: Outcome) -> None:
        """Take what came of the shard with *number*."""
        self.failed += outcome.failed
        self.held_back += outcome.held_back
        self.sample += outcome.of_part.sample
        self._missed |= {hash(path) for path in (*outcome.failed, *outcome.held_back)}
        for diagnostic in outcome.diagnostics:
            self._add(number, diagnostic)
        self._used.update(place for _, place in outcome.of_part.used)
        for diagnostic in outcome.of_part.useless or ():
            self._useless.setdefault((str(diagnostic.message), str(diagnostic.span)), diagnostic)
        self._is_all_judged = self._is_all_judged and outcome.of_part.useless is not None

    def list(self, number: int, rows: Iterable[Facts]) -> None:
        """Note that the shard with *number* has the files that *rows* tell of."""
        own: dict[int, str] = {}
        for row in rows:
            path = str(row["path"])
            own[hash(path)] = path
            if row.get("kind") == CONTACT_SHEET_KIND:
                self.sheets.append(path)
        for taken in own.keys() & self._listed:
            self._add(number, _name_taken(own[taken]))
        self._listed |= own.keys()

    def lists(self, path: str) -> bool:
        """Tell whether a shard has the file *path*."""
        return hash(path) in self._listed or hash(path) in self._missed

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all there is to say; what is alike in many places once."""
        useless = [
            diagnostic
            for (_, place), diagnostic in self._useless.items()
            if self._is_all_judged and place not in self._used
        ]
        return (*(alike.told() for alike in self._alike.values()), *useless)

    def _add(self, number: int, diagnostic: Diagnostic) -> None:
        message, count = one_of(diagnostic)
        source = diagnostic.file if diagnostic.span is None else diagnostic.span.source.name
        kind = diagnostic.code, diagnostic.severity, message.msgid, message.msgctxt, source
        alike = self._alike.setdefault(kind, _Alike(diagnostic))
        alike.places.setdefault((diagnostic.place, str(message)), count)
        alike.shards.setdefault(number)


def _name_taken(path: str) -> Diagnostic:
    return Diagnostic(
        "name-taken",
        msg("two rows of different playlists, or posters, would both be '{path}'", path=path),
        hints=(in_context("rows", "rename one of them"),),
    )


def _contents(all_told: _Told) -> str:
    """Return the page of all contact sheets."""
    pictures = all_told.sample
    step = max(1, -(-len(pictures) // MOST_IN_SAMPLE))
    sample = (
        element(
            "a",
            element("img", src=Html(path), alt=path, loading="lazy"),
            href=Html(path),
        )
        for path in pictures[::step]
    )
    sheets = (element("a", PurePosixPath(path).stem, href=Html(path)) for path in all_told.sheets)
    body = joined(
        (
            element("h1", all_told.title),
            element("p", "Xem thử một phần trăm các hàng"),
            element("div", *sample, class_="sample"),
            element("p", "Tờ xem chung của từng phần"),
            element("div", *sheets, class_="sheets"),
        ),
        "\n",
    )
    return page(all_told.title, _STYLE, body)


_STYLE = """
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; color: #1f2937; margin: 2rem; }
.sample, .sheets { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
img { max-height: 14rem; max-width: 18rem; border: 1px solid #e5e7eb; display: block; }
"""
