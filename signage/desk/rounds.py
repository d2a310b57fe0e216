"""Each round of building, as the page is told of it."""

from __future__ import annotations

import logging
from dataclasses import field

from signage.builder.manifest import rows_in
from signage.builder.session import Result
from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import load_again
from signage.campaign_paths import MANIFEST_NAME, CampaignPaths
from signage.desk.board import Board, Document
from signage.desk.forms import forms_of
from signage.desk.pen import Page
from signage.desk.server import Shelf
from signage.desk.wall import NO_WALL, status_of, wall_of
from signage.diagnostic import InvalidProject
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.model.project import Project
from signage.syntax.node import Node
from signage.watch.debouncer import Change

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class DeskRounds:
    """Hears of each round, and pins on *board* what hangs after it."""

    paths: CampaignPaths
    board: Board
    shelf: Shelf
    language: Language
    _wall: Document = field(default_factory=lambda: NO_WALL)
    _status: Document | None = None
    _number: int = 0
    _project: Project | None = None
    _playlists: Node | None = None
    _texts: KnownTexts = field(default_factory=KnownTexts)

    def begins(self, changes: tuple[Change, ...]) -> None:
        """Tell that a build begins; before the first, show at once what there is to be made."""
        if self._project is None:
            self._hang()
        self.board.pin(self._document(is_building=True))

    def ended(self, result: Result, took_s: float) -> None:
        """Tell what came of it; of a campaign that cannot be read the last wall goes on hanging."""
        self._number += 1
        self._hang()
        self._status = status_of(result, self._playlists, self._number, took_s, self.language)
        self.board.pin(self._document(is_building=False))

    def _hang(self) -> None:
        rows = rows_in(self.paths.output)
        self._playlists = None
        self.shelf.paths = frozenset((*(str(row["path"]) for row in rows), MANIFEST_NAME))
        try:
            loaded = load_again(self.paths.folder, self._texts, with_all_templates=True)
        except InvalidProject:
            _log.info("the campaign cannot be read: the wall stays as it was")
        else:
            self._wall = wall_of(loaded.project, rows, self.language)
            self._project, self._playlists = loaded.project, loaded.playlists

    def forms(self, page: Page) -> Document | None:
        """Return the forms of playlists.yaml, which is *page*; None before it is understood."""
        return None if self._project is None else forms_of(self._project, page, self.language)

    def _document(self, *, is_building: bool) -> Document:
        return {"is_building": is_building, "wall": self._wall, "status": self._status}
