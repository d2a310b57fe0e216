"""Outputs: kinds of files that a campaign comes to, and the artifacts that are planned of each."""

from __future__ import annotations

import abc
import datetime
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from signage.campaign_paths import in_folders
from signage.judge.subject import Subject
from signage.lazy_dataclass import dataclass
from signage.work import Facts, Recipe

if TYPE_CHECKING:
    from signage.judge.verdicts import Verdicts
    from signage.model.campaign import Campaign
    from signage.outputs.laid_out import LaidOutChannels, LaidOutDocument, LaidOutPlay, Planning
    from signage.work import Measurement

Judges: TypeAlias = tuple[Subject, *tuple[Subject, ...]]
"""What an artifact is judged by: never nothing."""


class Unjudged(ValueError):
    """Something is to be published that nothing judges."""


@dataclass(frozen=True, slots=True)
class About:
    """Where an artifact belongs; None where a question does not arise."""

    playlist: str | None = None
    screen: str | None = None
    slide: str | None = None
    order: int | None = None
    """The slide's place among those of its loop, from 1."""
    seconds: float | None = None
    """How long it is shown each time."""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    mark: str | None = None
    """The letters in the slide's corner that name what it shows."""
    row: str | None = None
    """The row of a table that it is made for."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file below the output folder; *path* with forward slashes, relative to it.

    It is published only if every subject in *judged_by* was judged and has no
    error. There is no default, so that a new kind of output cannot forget it.
    Raises Unjudged if it is empty, or if one of them consists of nothing.
    """

    output: Output
    path: str
    about: About
    recipe: Recipe
    key: str
    """Of its content."""
    judged_by: Judges
    measures: Subject | None = None
    """Which of these is measured while the file is made."""

    def __post_init__(self) -> None:
        """Refuse what nothing judges, also where types are not checked."""
        judged_by: Sequence[object] = self.judged_by
        if not judged_by or not all(isinstance(subject, Subject) for subject in judged_by):
            raise Unjudged(f"'{self.path}' names no subject that it is judged by: {judged_by!r}")
        for subject in self.judged_by:
            if not subject.through:
                raise Unjudged(f"'{self.path}' is judged by '{subject.name}', which is nothing")


class Standing(dict[str, Facts]):
    """The facts of all that stands in the output folder, by path."""

    @functools.cached_property
    def folders(self) -> Mapping[str, Mapping[str, Facts]]:
        """Return, by folder, the facts of what lies in it, by name, in order."""
        return in_folders(sorted(self.items()))


class LateRecipe(Recipe):
    """Makes a file that tells verdicts: when all are known, and in the process that builds."""

    __slots__ = ()

    @abc.abstractmethod
    def content(self) -> tuple[bytes, Measurement]:
        """Return what the file holds, and what is measured of that."""


@dataclass(frozen=True, slots=True)
class LateArtifact:
    """An artifact that tells what came of all others; *finish* makes it of that."""

    output: Output
    path: str
    about: About
    subject: Subject
    """What it is judged by."""
    finish: Callable[[Verdicts, Standing], LateRecipe]
    """Given verdicts, and by path the facts of all that stands in the output folder."""


@dataclass(frozen=True, slots=True)
class Unmakeable:
    """A file that is described, but has an error; what stands there stays."""

    output: Output
    path: str
    about: About


Planned: TypeAlias = Artifact | LateArtifact | Unmakeable


class Output(abc.ABC):
    """A kind of file that a campaign comes to; subclasses plan it for what they are given."""

    kind: ClassVar[str]
    """As the manifest knows it."""
    asked_by: ClassVar[tuple[str, ...]]
    """What `--kind` may say to ask for it; nothing: it is made when all is asked for."""

    def of_play(self, play: LaidOutPlay) -> Iterator[Planned]:
        """Yield its files for a playlist on a screen."""
        return iter(())

    def of_document(self, document: LaidOutDocument) -> Iterator[Planned]:
        """Yield its files for posters that are printed as one file."""
        return iter(())

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield its files for the channels other than screens and posters."""
        return iter(())

    def of_campaign(self, campaign: Campaign, planning: Planning) -> Iterator[Planned]:
        """Yield its files for a whole campaign, of which all else is planned already."""
        return iter(())
