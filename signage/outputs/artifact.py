"""What a build makes: files with a name, a reason and a recipe."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Not at run time: a build with nothing to do gets by without layout and paint.
    from signage.outputs.recipe import Recipe


class OutputKind(enum.Enum):
    """What an artifact is to the people who use it."""

    STILL = "still"
    SLIDE = "slide"
    LOOP = "loop"
    SHEET = "sheet"
    POSTER = "poster"
    PROOF = "proof"
    CONTACT_SHEET = "contact-sheet"


class Reason(enum.Enum):
    """Why an artifact has to be made."""

    NEW = "new"
    CHANGED = "changed"
    LOST = "lost"
    FORCED = "forced"


@dataclass(frozen=True, slots=True)
class About:
    """Where an artifact belongs; None where a question does not arise."""

    playlist: str | None = None
    screen: str | None = None
    slide: str | None = None
    valid_until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file below the output folder; *path* with forward slashes, relative to it."""

    path: str
    kind: OutputKind
    key: str
    recipe: Recipe
    about: About = About()


@dataclass(frozen=True, slots=True)
class Decision:
    """An artifact and why it has to be made; None: it need not be."""

    artifact: Artifact
    reason: Reason | None
