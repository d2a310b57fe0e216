"""A shipment: what one screen is to show of one playlist, as the last build made it."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from signage.builder.manifest import build_id
from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.diagnostic import Diagnostic, Severity, SignageError
from signage.disk import RealDisk
from signage.lazy_dataclass import dataclass
from signage.message import Localized, msg, plural
from signage.model.playlist import Play
from signage.number import quote
from signage.outputs.output import Artifact
from signage.plan.plan import PlannedCampaign, plan_campaign
from signage.plan.selection import Encoding
from signage.seal import own_seal
from signage.serial import MEDIA_KINDS, serial
from signage.syntax.fields import suggestions
from signage.work import Facts

SOON_DAYS = 7
"""What ends sooner is hardly worth the way to the player."""


class Form(enum.Enum):
    """In which files a playlist is handed over."""

    LOOP = "loop"
    SINGLES = "slide"
    """A video of each slide."""
    STILLS = "still"
    ALL = "all"
    """Whatever there is, to choose from."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of outputs that it consists of."""
        return ("loop", "slide", "still", "jpeg") if self is Form.ALL else (self.value,)


@dataclass(frozen=True, slots=True)
class Item:
    """One file that a player shows."""

    file: Path
    size: int
    sha256: str
    seconds: float
    """How long it is shown each time."""
    valid_until: datetime.date | None
    level: str | None
    """Of H.264; None: it is a picture."""

    @property
    def suffix(self) -> str:
        """Return the end of its name, with the dot."""
        return self.file.suffix

    @property
    def is_video(self) -> bool:
        """Tell whether it moves."""
        return self.level is not None


@dataclass(frozen=True, slots=True)
class Shipment:
    """What one screen is to show of one playlist."""

    campaign: str
    sender: str
    """Who is called about it; "" if nobody was named."""
    playlist: str
    title: str
    screen: str
    screen_title: Localized
    width: int
    height: int
    """In pixels, as the files have them."""
    items: tuple[Item, ...]
    """In the order in which they are shown."""
    fallback_still: Item | None
    fallback_video: Item | None
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    """The last day on which all of it may be shown."""
    made: datetime.date
    """The day on which it is handed over."""
    build: str
    serial: str
    marks: tuple[str, ...] = ()
    """The letters in the corners of its slides, where they have any."""

    @property
    def folder(self) -> str:
        """Return where its files are in the output folder."""
        return f"{self.playlist}/{self.screen}"

    @property
    def begins_later(self) -> bool:
        """Tell whether its first day is still to come."""
        return self.valid_from is not None and self.valid_from > self.made


def shipments(
    paths: CampaignPaths, screens: Sequence[str], form: Form, today: datetime.date
) -> tuple[Shipment, ...]:
    """Return what the campaign has for *screens*, each `SCREEN` or `PLAYLIST/SCREEN`; none: all.

    Raises SignageError if what stands in the output folder is not what the campaign says now, if
    it is over, or if there is no such screen; and what `plan_campaign` raises.
    """
    return Built(paths, today).shipments(screens, form)


class Built:
    """A campaign as it is now, and what can be handed over of it."""

    def __init__(self, paths: CampaignPaths, today: datetime.date) -> None:
        self._paths = paths
        self._today = today
        self._record = Record.open(RealDisk(paths), paths, own_seal())
        self._encoded: dict[Encoding, _Encoded] = {}

    @property
    def planned(self) -> PlannedCampaign:
        """Return what the campaign says; raises what `plan_campaign` raises."""
        return self._as_encoded(next(iter(Encoding))).seen

    def folders(self, screens: Sequence[str]) -> tuple[str, ...]:
        """Return the folders of *screens*, as they are named to `shipments`.

        Raises SignageError if there is no such screen.
        """
        return tuple(play.folder for play in _chosen(self.planned.project.plays, screens))

    def shipments(self, screens: Sequence[str], form: Form) -> tuple[Shipment, ...]:
        """Return what there is for *screens*, as the function `shipments` does."""
        first: SignageError | None = None
        for encoding in Encoding:
            encoded = self._as_encoded(encoding)
            chosen = _chosen(encoded.seen.project.plays, screens)
            try:
                made = tuple(encoded.shipment(play, form) for play in chosen)
            except SignageError as error:
                # Perhaps it was built the other way, with every frame encoded.
                first = first or error
                continue
            refused = [diagnostic for each in made for diagnostic in _over(each)]
            if refused:
                raise SignageError(refused)
            return made
        assert first is not None
        raise first

    def _as_encoded(self, encoding: Encoding) -> _Encoded:
        """Return it as it is planned with *encoding*, planned once."""
        if encoding not in self._encoded:
            seen = plan_campaign(self._paths.folder, encoding, today=self._today)
            self._encoded[encoding] = _Encoded(seen, self._record, self._paths, self._today)
        return self._encoded[encoding]


def ends_soon(shipment: Shipment) -> Iterator[Diagnostic]:
    """Warn of what will be over within days."""
    if shipment.valid_until is None:
        return
    left = (shipment.valid_until - shipment.made).days + 1
    if left <= SOON_DAYS:
        yield Diagnostic(
            "ends-soon",
            plural(
                "'{folder}' may be shown for {count} more day: until {until}",
                "'{folder}' may be shown for {count} more days: until {until}",
                count=left,
                folder=shipment.folder,
                until=str(shipment.valid_until),
            ),
            severity=Severity.WARNING,
            hints=(msg("take it off the player the day after, or deliver again before"),),
        )


def _chosen(plays: Sequence[Play], screens: Sequence[str]) -> tuple[Play, ...]:
    if not screens:
        return tuple(plays)
    found: list[Play] = []
    unknown: list[Diagnostic] = []
    for name in screens:
        named = [play for play in plays if name in (play.screen.name, play.folder)]
        found += named
        if not named:
            unknown.append(_no_screen(name, plays))
    if unknown:
        raise SignageError(unknown)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A campaign as it is now with one way to encode, and what was made of it."""

    seen: PlannedCampaign
    record: Record
    paths: CampaignPaths
    today: datetime.date

    def shipment(self, play: Play, form: Form) -> Shipment:
        """Return what *play* comes to; raises SignageError if it is not built as it is now."""
        folder = play.folder
        here = f"{folder}/"
        media = [
            artifact
            for artifact in self.seen.plan.artifacts
            if artifact.path.startswith(here) and artifact.output.kind in MEDIA_KINDS
        ]
        shown = [artifact for artifact in media if artifact.output.kind in form.kinds]
        spare = [artifact for artifact in media if artifact.output.kind == "fallback"]
        if not shown or not all(map(self._stands, (*shown, *spare))):
            raise SignageError([_not_built(folder)])
        until = play.last_day
        items = tuple(self._item(artifact) for artifact in shown)
        if form is Form.LOOP:
            # All of it is shown, or nothing.
            items = tuple(replace(item, valid_until=until) for item in items)
        spares = {artifact.path: self._item(artifact) for artifact in spare}
        first, campaign = self._facts(shown[0]), self.seen.project.campaign
        return Shipment(
            campaign.title,
            campaign.sender,
            play.playlist,
            play.title,
            play.screen.name,
            play.screen.title,
            int(first["width"] or 0),
            int(first["height"] or 0),
            items,
            spares.get(f"{folder}/fallback.png"),
            spares.get(f"{folder}/fallback.mp4"),
            campaign.valid_from,
            until,
            self.today,
            build_id(item.sha256 for item in items),
            serial(folder, self._digests(media), until),
            tuple(dict.fromkeys(a.about.mark for a in media if a.about.mark)),
        )

    def _stands(self, artifact: Artifact) -> bool:
        entry = self.record.get(artifact.path)
        is_as_now = entry is not None and entry.key == artifact.key
        return is_as_now and self.record.standing(artifact.path) is None

    def _facts(self, artifact: Artifact) -> Facts:
        entry = self.record.get(artifact.path)
        assert entry is not None
        return entry.facts

    def _digests(self, media: Sequence[Artifact]) -> tuple[str, ...]:
        """Return those of all that stands, in the order of their paths."""
        paths = sorted(artifact.path for artifact in media)
        entries = (self.record.get(path) for path in paths)
        return tuple(str(entry.facts["sha256"]) for entry in entries if entry is not None)

    def _item(self, artifact: Artifact) -> Item:
        facts, about = self._facts(artifact), artifact.about
        level, duration_s = facts.get("level"), facts.get("duration_s")
        return Item(
            self.paths.output / artifact.path,
            int(facts["bytes"] or 0),
            str(facts["sha256"]),
            float(duration_s or about.seconds or 0),
            about.valid_until,
            None if level is None else str(level),
        )


def _over(shipment: Shipment) -> Iterator[Diagnostic]:
    until = shipment.valid_until
    if until is not None and shipment.made > until:
        yield Diagnostic(
            "over",
            msg(
                "'{folder}' may not be shown any more: its last day was {until}; today is {today}",
                folder=shipment.folder,
                until=str(until),
                today=str(shipment.made),
            ),
            hints=(msg("if it still holds, write a later `valid_until`, and build again"),),
        )


def _not_built(folder: str) -> Diagnostic:
    return Diagnostic(
        "not-built",
        msg(
            "what stands in the output folder of '{folder}' is not what it says now", folder=folder
        ),
        hints=(
            msg("run `signage build`, and mend what it holds back: then it is as it should be"),
        ),
    )


def _no_screen(name: str, plays: Sequence[Play]) -> Diagnostic:
    known = tuple(dict.fromkeys(play.folder for play in plays))
    close = suggestions(name, known)
    return Diagnostic(
        "unknown-screen",
        msg("nothing plays on a screen called {name}", name=quote(name)),
        hints=close or (msg("there are: {known}", known=known),),
    )
