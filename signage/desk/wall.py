"""The wall: every screen, poster and channel of a campaign, as the page hangs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from signage.builder.session import Result
from signage.campaign_paths import in_folders
from signage.desk.board import Document
from signage.desk.form_at import form_at
from signage.diagnostic import Diagnostic
from signage.message import Localized, Message
from signage.model.playlist import Play
from signage.model.poster import Poster
from signage.model.project import Project
from signage.syntax.node import Node
from signage.work import Facts

NO_WALL: Document = {"title": "", "screens": [], "posters": [], "channels": [], "papers": []}
"""That of a campaign that cannot be read, and of one that is still being read."""


def wall_of(project: Project, rows: Sequence[Facts], language: str) -> Document:
    """Return what hangs, of the files whose *rows* the manifest has.

    Sizes are in pixels and millimetres of the real surface, distances in metres. A file that
    has not been made has no path.
    """
    files = {str(row["path"]): row for row in rows}
    folders = in_folders((path, path) for path in files)
    return {
        "title": project.campaign.title,
        "screens": [
            _screen(play, folders.get(play.folder, {}).values(), files, language)
            for play in project.plays
        ],
        "posters": [_poster(poster, files, language) for poster in project.posters],
        "channels": [*_channels(files)],
        "papers": [path for path in ("proof.html", "approval.pdf") if path in files],
    }


def status_of(
    result: Result, playlists: Node | None, number: int, took_s: float, language: str
) -> Document:
    """Return how build *number* ended: what is new, and what keeps things from being shown.

    Each problem tells in which form of *playlists* it is mended.
    """
    return {
        "number": number,
        "took_s": round(took_s, 2),
        "is_good": result.is_good,
        "made": list(result.made),
        "kept": list(result.kept),
        "problems": [
            {**problem_of(found, language), "form": form_at(found.span, playlists)}
            for found in result.diagnostics
        ],
    }


def _screen(play: Play, own: Collection[str], files: dict[str, Facts], language: str) -> Document:
    """Return how *play* hangs; *own* are those of *files* that are in its folder."""
    screen = play.screen
    folder = play.folder
    loop = f"{folder}/loop.mp4"
    return {
        "folder": folder,
        "playlist": play.written_as,
        "playlist_title": _said(play.title, language),
        "screen": screen.name,
        "title": _said(screen.title, language),
        "medium": screen.medium.value,
        "is_one_bit": screen.is_one_bit,
        "width": screen.width,
        "height": screen.height,
        "pitch_mm": screen.pitch_mm,
        "near_m": screen.near_m,
        "far_m": screen.far_m,
        "loop": _file(loop, files),
        "stills": [_file(path, files) for path in own if path.endswith(".png")],
        "slides": [slide.name for slide in play.slides],
        "files": sorted(own),
    }


def _poster(poster: Poster, files: dict[str, Facts], language: str) -> Document:
    page = poster.page
    return {
        "name": poster.name,
        "title": poster.title,
        "page": page.name,
        "picture": poster.proof,
        "page_title": _said(page.title, language),
        "width_mm": page.size_mm[0],
        "height_mm": page.size_mm[1],
        "proof": _file(f"posters/{poster.proof}.png", files),
        "pdf": _file(f"posters/{poster.document}.pdf", files),
    }


def _channels(files: dict[str, Facts]) -> Iterator[Document]:
    """Yield each kind of channel with its files."""
    kinds: dict[str, list[str]] = {}
    for path in files:
        parts = PurePosixPath(path).parts
        if parts[0] == "channels":
            kinds.setdefault(parts[1], []).append(path)
    for kind, paths in sorted(kinds.items()):
        yield {"kind": kind, "files": [_file(path, files) for path in sorted(paths)]}


def _file(path: str, files: dict[str, Facts]) -> Document | None:
    """Return the file at *path*; None if it does not stand."""
    row = files.get(path)
    if row is None:
        return None
    facts = ("width", "height", "duration_s", "fps", "bytes", "sha256", "slide", "valid_until")
    return {"path": path, **{name: row.get(name) for name in facts}}


def problem_of(found: Diagnostic, language: str) -> Document:
    """Return *found* for the page."""
    span = found.span
    return {
        "code": found.code,
        "severity": found.severity.name.lower(),
        "message": found.message.in_language(language),
        "label": found.label.in_language(language) if found.label else None,
        "hints": _all(found.hints, language),
        "about": found.about.in_language(language) if found.about else None,
        "screens": list(found.screens),
        "picture": found.picture or None,
        "place": found.place,
        "line": span.source.shown(span.line) if span else None,
    }


def _all(messages: Iterable[Message], language: str) -> list[str]:
    return [message.in_language(language) for message in messages]


def _said(text: Localized | str, language: str) -> str:
    return text if isinstance(text, str) else text.in_language(language)
