"""Names on the command line that the campaign does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signage.builder.plan import Plan
from signage.builder.selection import Selection, UnknownName
from signage.diagnostic import Diagnostic
from signage.model.project import Project
from signage.phrase import Phrase
from signage.syntax.fields import suggestions


def require_known(selection: Selection, project: Project, plan: Plan) -> None:
    """Raise UnknownName unless *selection* asks for something that *project* comes to."""
    if found := tuple(_unknown(selection, project)):
        raise UnknownName(found)
    described = [(a.kind, a.about) for a in plan.artifacts] + [*plan.unmakeable.values()]
    if not selection.is_whole and not any(selection.matches(*of) for of in described):
        raise UnknownName([_nothing_matches()])


def _unknown(selection: Selection, project: Project) -> Iterator[Diagnostic]:
    playlists = [play.playlist for play in project.plays]
    for name in selection.playlists:
        if name not in playlists:
            yield _no_playlist(name, playlists)
    screens = [play.screen.name for play in project.plays]
    screens += [poster.page.name for poster in project.posters]
    for name in selection.screens:
        if name not in screens:
            yield _no_screen(name, screens)


def _no_playlist(name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "unknown-playlist",
        Phrase(f"there is no playlist '{name}'", f"không có danh sách phát '{name}'"),
        hints=suggestions(name, dict.fromkeys(known)),
    )


def _no_screen(name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "unknown-screen",
        Phrase(
            f"nothing in this campaign is made for a screen '{name}'",
            f"chiến dịch này không có gì cho màn hình '{name}'",
        ),
        hints=suggestions(name, dict.fromkeys(known)),
    )


def _nothing_matches() -> Diagnostic:
    return Diagnostic(
        "nothing-selected",
        Phrase(
            "no file of this campaign is all of what was asked for",
            "không tệp nào của chiến dịch khớp với tất cả những gì đã yêu cầu",
        ),
        hints=(
            Phrase(
                "leave out the playlist, `--screen` or `--kind`",
                "hãy bỏ bớt tên danh sách, `--screen` hoặc `--kind`",
            ),
        ),
    )
