"""Recipes that are made nowhere else: as workers import them, they stand in a module."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from signage.diagnostic import Diagnostic, SignageError
from signage.display_list import Asset
from signage.message import verbatim
from signage.source import Span
from signage.work import Made, Recipe, WorkerContext


@dataclass(frozen=True, slots=True)
class Copy(Recipe):
    """Write what a file of the campaign holds."""

    asset: Asset

    def make(self, target: Path, context: WorkerContext) -> Made:
        target.write_bytes(context.opened().file(self.asset))
        return Made({"name": target.name})

    @property
    def cost(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Complaining(Recipe):
    """Find something wrong at a place in what somebody wrote."""

    span: Span

    def make(self, target: Path, context: WorkerContext) -> Made:
        raise SignageError([Diagnostic("example", verbatim(str(target.name)), self.span)])

    @property
    def cost(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Deadly(Recipe):
    """End the process that makes it."""

    def make(self, target: Path, context: WorkerContext) -> Made:
        target.write_text("half", encoding="ascii")
        os._exit(7)

    @property
    def cost(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Endless(Recipe):
    """Say which process makes it, and never come to an end."""

    started: Path

    def make(self, target: Path, context: WorkerContext) -> Made:
        target.write_text("half", encoding="ascii")
        self.started.write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)
        return Made({})

    @property
    def cost(self) -> float:
        return 0.0
