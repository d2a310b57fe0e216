"""Each round of building, as the page is told of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from signage.builder.manifest import from_json
from signage.builder.session import Result
from signage.campaign.known_texts import KnownTexts
from signage.campaign.loading import load_again
from signage.campaign_paths import MANIFEST_NAME, CampaignPaths
from signage.desk.board import Board, Document
from signage.desk.forms import NO_FORMS, forms_of
from signage.desk.server import Shelf
from signage.desk.wall import NO_WALL, status_of, wall_of
from signage.diagnostic import InvalidProject
from signage.message import Language
from signage.model.project import Project
from signage.syntax.rewrite import Plain
from signage.watch.debouncer import Change
from signage.work import Facts

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
    _texts: KnownTexts = field(default_factory=KnownTexts)

    def begins(self, changes: tuple[Change, ...]) -> None:
        """Tell that a build begins."""
        self.board.pin(self._document(is_building=True))

    def ended(self, result: Result, took_s: float) -> None:
        """Tell what came of it; of a campaign that cannot be read the last wall goes on hanging."""
        self._number += 1
        self._status = status_of(result, self._number, took_s, self.language)
        rows = _rows(self.paths)
        self.shelf.paths = frozenset((*(str(row["path"]) for row in rows), MANIFEST_NAME))
        try:
            project = load_again(self.paths.folder, self._texts, with_all_templates=True).project
        except InvalidProject:
            _log.info("the campaign cannot be read: the wall stays as it was")
        else:
            self._wall = wall_of(project, rows, self.language)
            self._project = project
        self.board.pin(self._document(is_building=False))

    def forms(self, said: Plain) -> Document:
        """Return the forms of playlists.yaml, which says what is *said*."""
        return NO_FORMS if self._project is None else forms_of(self._project, said)

    def _document(self, *, is_building: bool) -> Document:
        return {"is_building": is_building, "wall": self._wall, "status": self._status}


def _rows(paths: CampaignPaths) -> tuple[Facts, ...]:
    try:
        manifest = from_json(paths.manifest.read_bytes())
    except OSError:
        return ()
    return () if manifest is None else manifest.rows
