"""Rules that installed packages add: found by their entry points, and judged like our own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from signage import message, plugins
from signage.checks import registry
from signage.checks.registry import RULES, on_sheet, slide_checks, topics, video_checks
from signage.diagnostic import Severity, SignageError
from tests.building import run_signage
from tests.judged_campaign import build_on, check_on, write_campaign

MODULE = '''\
from collections.abc import Iterator
from pathlib import Path

from signage.checks.registry import Topic
from signage.checks.shown import ShownSlide
from signage.diagnostic import Diagnostic, Severity
from signage.message import add_translations, msg
from signage.rule import rule

add_translations(Path(__file__).parent / "acme_locale")


@rule(
    "too-polite",
    Severity.ERROR,
    subject=msg("text"),
    says=msg("No text greets."),
    rationale=msg("Nobody answers."),
)
def too_polite(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Look for greetings."""
    for text in slide.texts:
        if "chào" in text.placed.words:
            yield too_polite.finding(msg("it greets"), text.placed.span)


MANNERS = Topic(title=msg("It is not too polite"), slides=(too_polite,))
'''

VIETNAMESE = {
    "text": "chữ",
    "No text greets.": "Không chữ nào chào hỏi.",
    "Nobody answers.": "Không ai đáp lời.",
    "it greets": "có lời chào",
    "It is not too polite": "Không quá lịch sự",
}
OF_VIDEOS = (
    MODULE.replace("too-polite", "too-video")
    .replace("too_polite(slide: ShownSlide)", "too_polite(video: object, ordered: object)")
    .replace("slides=", "videos=")
    .partition("    for text in")[0]
    + """    yield too_polite.finding(msg("a video"))


MANNERS = Topic(title=msg("No videos"), videos=(too_polite,))
"""
)
"""A package that wants no videos."""
SHEET = "output/words/board/to-phat.html"
Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package, as pip does: its module, and the folder that tells of it."""
    folder = tmp_path / "installed"
    monkeypatch.setattr(message, "_folders", [message.LOCALE])

    def installed(module: str = MODULE, names: str = "acme_signage:MANNERS") -> Path:
        told = folder / "acme_signage-1.2.dist-info"
        told.mkdir(parents=True)
        _write_catalogue(folder / "acme_locale/vi/LC_MESSAGES/signage.mo")
        (folder / "acme_signage.py").write_text(module, encoding="utf-8")
        (told / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-signage\nVersion: 1.2\n")
        (told / "entry_points.txt").write_text(f"[signage.checks]\nmanners = {names}\n")
        monkeypatch.syspath_prepend(folder)
        _look_again()
        return folder

    yield installed
    monkeypatch.undo()
    sys.modules.pop("acme_signage", None)
    _look_again()


def _write_catalogue(path: Path) -> None:
    catalogue = Catalog("vi")
    for english, vietnamese in VIETNAMESE.items():
        catalogue.add(english, vietnamese)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def _look_again() -> None:
    caches = plugins.packages, plugins._entry_points, registry._added, registry._rules
    for found_once in (*caches, message._catalogue):
        found_once.cache_clear()


def test_without_any_there_is_nothing_of_the_kind() -> None:
    """Which is found out without importing what parses metadata."""
    assert plugins.packages(plugins.CHECKS) == ()
    assert str(topics()[-1].title) == "The files play"


def test_its_rules_stand_after_ours(install: Install) -> None:
    """By their codes, among what is checked of slides, and on the operator's sheet."""
    ours, videos = list(slide_checks()), list(video_checks())
    install()

    assert plugins.packages(plugins.CHECKS) == ("acme_signage-1.2",)
    assert [check.code for check in slide_checks()] == [*(c.code for c in ours), "too-polite"]
    assert list(video_checks()) == videos
    assert on_sheet()[-1].title.in_language("vi") == "Không quá lịch sự"
    assert RULES["too-polite"].says.in_language("vi") == "Không chữ nào chào hỏi."
    assert list(RULES).count("too-polite") == 1


def test_what_breaks_them_is_an_error(install: Install, tmp_path: Path) -> None:
    """Also if all stood and nothing but the package is new; and an author may allow it."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    write_campaign(folder)
    assert build_on(folder).is_good
    install()

    result = build_on(folder)
    errors = {d.code for d in result.diagnostics if d.severity is Severity.ERROR}
    assert (result.is_good, errors) == (False, {"too-polite"})
    assert "Không quá lịch sự" in (folder / SHEET).read_text(encoding="utf-8")

    path = folder / "playlists.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("values: {said: Xin", "allow: {too-polite: khách quý}, values: {said: Xin"),
        encoding="utf-8",
    )
    assert build_on(folder).is_good


def test_videos_that_stand_are_judged_anew(install: Install, tmp_path: Path) -> None:
    """Nobody has asked the new rules about them."""
    folder = tmp_path / "campaign"
    folder.mkdir()
    write_campaign(folder)
    assert build_on(folder).is_good
    install(OF_VIDEOS)

    result = build_on(folder)
    errors = {d.code for d in result.diagnostics if d.severity is Severity.ERROR}
    assert (result.is_good, errors) == (False, {"too-video"})
    assert "words/board/loop.mp4" in result.held_back


def test_the_program_knows_them(install: Install) -> None:
    """In a process of its own, as anywhere."""
    done = run_signage("explain", "too-polite", PYTHONPATH=str(install()))

    assert done.returncode == 0
    assert done.stdout.startswith("too-polite (error; text)\n\nNo text greets.")


@pytest.mark.parametrize(
    ("module", "names", "why"),
    [
        (
            "import nowhere",
            "acme_signage:MANNERS",
            "ModuleNotFoundError: No module named 'nowhere'",
        ),
        (
            "MANNERS = 7",
            "acme_signage:MANNERS",
            "it has to offer a Topic (acme_signage:MANNERS: int)",
        ),
        (MODULE, "acme_signage:POLITE", "has no attribute 'POLITE'"),
        (MODULE.replace("too-polite", "flashes"), "acme_signage:MANNERS", "rule 'flashes' already"),
        (MODULE.replace("too-polite", "gray-text"), "acme_signage:MANNERS", "rule 'gray-text' alr"),
    ],
)
def test_one_that_cannot_be_used_is_told_of(
    install: Install, tmp_path: Path, module: str, names: str, why: str
) -> None:
    """Nothing is judged without it as if all were well."""
    install(module, names)
    with pytest.raises(SignageError) as caught:
        topics()
    (found,) = caught.value.diagnostics
    assert found.code == "broken-plug-in"
    assert "'acme-signage'" in str(found.message)
    assert why in str(found.message)

    folder = tmp_path / "campaign"
    folder.mkdir()
    assert [d.code for d in check_on(write_campaign(folder))] == ["broken-plug-in"]
