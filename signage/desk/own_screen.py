"""A screen or a page of one's own, described as people know it: how large it is, who looks."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Fields
from typing import Any

from signage.campaign.loading import builtin_screens, screens_with
from signage.diagnostic import Diagnostic, Report, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.display import Display
from signage.model.encode import LEVELS
from signage.model.page import Page
from signage.model.surface import Medium
from signage.syntax.node import Mapping
from signage.syntax.readers import is_name, nearest_name
from signage.syntax.rewrite import Bare, Plain, unplaced


@dataclass(frozen=True, slots=True)
class Described:
    """What somebody says of a screen."""

    title: str
    medium: Medium
    is_one_bit: bool
    width: int
    height: int
    width_mm: float
    """Of what is seen of it, in the real world."""
    near_m: float
    far_m: float


@dataclass(frozen=True, slots=True)
class DescribedPaper:
    """What somebody says of a page."""

    title: str
    width_mm: float
    height_mm: float
    near_m: float
    far_m: float


def described(asked: Any) -> Described | DescribedPaper:
    """Return what somebody sent; raises KeyError, TypeError or ValueError if that is nothing."""
    is_one_bit = asked["medium"] == "one-bit"
    if asked["medium"] == Medium.PAGE.value:
        return DescribedPaper(
            str(asked["title"]).strip(),
            float(asked["width_mm"]),
            float(asked["height_mm"]),
            float(asked["near_m"]),
            float(asked["far_m"]),
        )
    return Described(
        str(asked["title"]).strip(),
        Medium.LED if is_one_bit else Medium(asked["medium"]),
        is_one_bit,
        int(asked["width"]),
        int(asked["height"]),
        float(asked["width_mm"]),
        float(asked["near_m"]),
        float(asked["far_m"]),
    )


def own_screen(
    said: Described | DescribedPaper, taken: Collection[str]
) -> tuple[str, Fields[str, Plain]]:
    """Return a name that is not *taken*, and what `screens:` has to say under it.

    It extends the built-in one that is most like it, which says what its player decodes and how
    long people look. Raises SignageError with all that is wrong.
    """
    fields: dict[str, Plain] = {
        **(_of_paper(said) if isinstance(said, DescribedPaper) else _of_display(said)),
        "near_m": Bare(f"{said.near_m:g}"),
        "far_m": Bare(f"{said.far_m:g}"),
    }
    name = _free(nearest_name(said.title), {*taken, *(s.name for s in builtin_screens())})
    _require_right(name, fields)
    return name, fields


def _of_paper(said: DescribedPaper) -> Fields[str, Plain]:
    longer_mm = max(said.width_mm, said.height_mm)
    pages = [screen for screen in builtin_screens() if isinstance(screen, Page)]
    like = min(pages, key=lambda page: abs(max(page.size_mm) - longer_mm))
    size_mm = f"{said.width_mm:g}x{said.height_mm:g}"
    return {"extends": like.name, "title": said.title, "size_mm": size_mm}


def _of_display(said: Described) -> Fields[str, Plain]:
    like = _most_alike(said)
    pitch_mm = said.width_mm / said.width if said.width else 0
    level = _level(said, like)
    return {
        "extends": like.name,
        "title": said.title,
        "size": f"{said.width}x{said.height}",
        "pitch_mm": Bare(f"{pitch_mm:.4g}"),
        **({} if level is None else {"encode": {"level": level}}),
    }


def _most_alike(said: Described) -> Display:
    """Return the built-in display of its kind whose shape and distance are nearest."""
    alike = [
        screen
        for screen in builtin_screens()
        if isinstance(screen, Display)
        and screen.medium is said.medium
        and screen.is_one_bit == said.is_one_bit
    ]

    def unlike(screen: Display) -> tuple[bool, float]:
        is_upright = screen.height > screen.width
        return is_upright != (said.height > said.width), abs(screen.far_m - said.far_m)

    return min(alike, key=unlike)


def _level(said: Described, like: Display) -> str | None:
    """Return the level of H.264 that its size asks for; None if that of *like* will do."""
    fps = like.encode.fps
    if LEVELS[like.encode.level].holds(said.width, said.height, fps):
        return None
    return next((n for n, each in LEVELS.items() if each.holds(said.width, said.height, fps)), None)


def _free(stem: str, taken: Collection[str]) -> str:
    stem = stem if is_name(stem) else "man-hinh"
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _require_right(name: str, fields: Fields[str, Plain]) -> None:
    report = Report()
    if not fields["title"]:
        report.add(Diagnostic("missing-field", msg("give it a title, such as where it is")))
    own = unplaced({name: fields})
    assert isinstance(own, Mapping)
    screens_with(own, report)
    if report.has_errors:
        raise SignageError(report.diagnostics)
