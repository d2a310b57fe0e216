"""A campaign of three revisions that needs no layout, and building it on a disk in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from signage.builder.build import Builder, Built
from signage.builder.executor import Executor
from signage.builder.progress import Silence
from signage.builder.record import Record
from signage.campaign_paths import CampaignPaths
from signage.content_key import content_key
from signage.model.encode import Audio
from signage.outputs.artifact import About, OutputKind
from signage.outputs.recipe import JoinRecipe, Part, TextRecipe
from signage.plan.plan import Plan
from signage.plan.selection import Selection
from signage.video.format import VideoFormat
from tests.builder.memory_disk import MemoryDisk, MemoryExecutor

WORKSPACE = CampaignPaths(Path("/campaign"))
LOBBY = About("lobby", "tv", "hello")
WHOLE = Selection()
FORMAT = VideoFormat(640, 384, 30, "high", "4.0", 8000, Audio.NONE)

# What each revision shows. The second changes a slide and drops another, the third
# goes back in part: an old key meets a newer file.
REVISIONS: tuple[dict[str, str], ...] = (
    {"lobby/tv/01-a.png": "a0", "lobby/tv/02-b.png": "b0", "lobby/tv/loop.mp4": "s0+s1"},
    {"lobby/tv/01-a.png": "a1", "lobby/tv/loop.mp4": "s0+s2"},
    {"lobby/tv/01-a.png": "a0", "lobby/tv/02-c.png": "c0", "lobby/hall/loop.mp4": "s1+s2"},
)


def plan_of(files: dict[str, str]) -> Plan:
    """Return a plan of *files*; the text of a video is that of its segments, joined by +."""
    plan = Plan()
    for path, text in files.items():
        if path.endswith(".mp4"):
            parts = tuple(_part(plan, segment) for segment in text.split("+"))
            plan.add(path, OutputKind.LOOP, JoinRecipe(parts, FORMAT), LOBBY)
        else:
            plan.add(path, OutputKind.STILL, TextRecipe(text), LOBBY)
    return plan


def build(
    disk: MemoryDisk,
    files: dict[str, str],
    executor: Executor | None = None,
    selection: Selection = WHOLE,
    *,
    force: bool = False,
    unmakeable: Sequence[str] = (),
    left: frozenset[tuple[str, str]] = frozenset(),
    is_outdated: bool = False,
) -> Built:
    """Build *files* as a new process would: with what it finds on *disk*."""
    record = Record.open(disk, WORKSPACE.record)
    worker = executor or MemoryExecutor(disk, WORKSPACE.store)
    no_workshop: Any = None
    builder = Builder(
        WORKSPACE, disk, record, worker, no_workshop, Silence(), left, lambda: is_outdated
    )
    plan = plan_of(files)
    plan.unmakeable |= dict.fromkeys(unmakeable, (OutputKind.STILL, LOBBY))
    return builder.build(plan, "campaign", selection, force=force)


def _part(plan: Plan, text: str) -> Part:
    recipe: Any = TextRecipe(text)
    key = content_key(recipe)
    plan.segments[key] = recipe
    return Part(key, 1, 1)
