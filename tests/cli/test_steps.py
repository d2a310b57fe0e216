"""What the guides and the READMEs tell a reader to do, done from an empty folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.cli.group import COMMANDS
from signage.watch.file_events import FileEvents
from tests import guide_examples
from tests.building import ROOT, edit
from tests.cli.conftest import Run, Said
from tests.guide import GUIDES, READMES, blocks, codes

pytestmark = pytest.mark.slow

FIRST_FILES = ("playlists.yaml", "templates/thong-bao.yaml", "templates/themes/default.yaml")
DELETED = ("templates/cac-buoc.yaml", "templates/themes/mac-dinh.yaml")
INSTALLING = re.compile(r".*\bvenv\b.*|.*\bactivate\b.*|.*\bpip install\b.*")
LIVE = "thang-may/elevator-1080x1920/loop.mp4"
NEEDS_MORE = {
    *("new", "watch", "why", "export", "verify"),
    *("preflight", "explain", "schema", "theme", "shard", "worker"),
}
"""Commands that text speaks of by their name alone: to type them takes more, or time."""


class Reader:
    """Types lines of a page, one after the other; begins in an empty folder."""

    def __init__(self, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self._run, self._monkeypatch = run, monkeypatch
        self.changes: list[str] = []
        """The words that are changed while the program watches."""
        self.go_to(folder)

    def go_to(self, folder: Path) -> None:
        self.folder = folder
        self._monkeypatch.chdir(folder)

    def type(self, line: str) -> Said | None:
        """Do what *line* says; None if that is no command of the program."""
        command, _, target = line.partition(" > ")
        match command.split():
            case ["cd", name]:
                self.go_to(self.folder / name)
                return None
            case ["signage", *arguments]:
                said = self._run(*arguments)
                if target:
                    (self.folder / target).write_text(said.out, encoding="utf-8")
                return said
        raise AssertionError(f"nobody has tried what {line!r} does")

    def wait(self, _: FileEvents) -> bool:
        """Change a word, as the page says; then press Ctrl-C."""
        if not self.changes:
            raise KeyboardInterrupt
        edit(self.folder / "playlists.yaml", *self.changes.pop().split("/"))
        return True


@pytest.fixture
def reader(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader(tmp_path, run, monkeypatch)
    monkeypatch.setattr(FileEvents, "wait", lambda events: made.wait(events))
    return made


@pytest.fixture(scope="module")
def first_campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new campaign with the three files of the guide in the places of what is deleted; built."""
    from tests.building import build

    folder = tmp_path_factory.mktemp("steps") / "thu"
    _run_new(folder)
    for path in DELETED:
        (folder / path).unlink()
    for path, text in _first_files():
        (folder / path).write_text(text, encoding="utf-8")
    result = build(folder)
    assert (result.is_good, result.diagnostics) == (True, ())
    return folder


@pytest.mark.parametrize("page", [GUIDES["vi"], READMES["vi"]], ids=["guide", "readme"])
def test_the_first_campaign(page: Path, reader: Reader) -> None:
    """It builds at once, a word is changed, and only what it concerns is made again.

    The pages in the other language have the same lines: see test_guides.
    """
    lines = [line for line in _typed(page) if not INSTALLING.match(line)]
    first = lines[: lines.index("signage watch") + 1]
    reader.changes = ["đúng giờ/sớm"]

    said = [reader.type(line) for line in first][-1]

    assert said is not None
    assert (said.code, said.err) == (0, "")
    assert (reader.folder / "output/contact-sheet.png").is_file()
    _, second, end = said.out.split("Watching for changes; Ctrl-C ends it.\n")
    assert second.startswith("changed: playlists.yaml\nmade: ")
    assert "cac-buoc" not in second
    assert end == "Ended.\n"


@pytest.mark.parametrize("page", [*GUIDES.values(), *READMES.values()], ids=lambda page: page.name)
def test_what_is_installed_is_there(page: Path) -> None:
    """Installing itself takes the network; what it names is in the repository."""
    lines = [line for line in _typed(page) if INSTALLING.match(line)]
    installs = [line for line in lines if "pip install" in line]

    assert installs
    for line in installs:
        assert "pip install -c constraints.txt " in line
    assert (ROOT / "constraints.txt").is_file()
    extras = re.findall(r"\.\[(\w+)\]", "".join(installs))
    declared = (ROOT / "setup.cfg").read_text(encoding="utf-8").partition("extras_require]")[2]
    assert all(re.search(rf"^{extra} =$", declared, re.MULTILINE) for extra in extras)


def test_examples_of_what_plays_where(tmp_path: Path, run: Run) -> None:
    """Each pasted in after those before it: nothing is held back.

    How the elements of a slide look is tried one by one in test_documented,
    each alone on its slide, as nobody would show it.
    """
    guide_examples.write_assets(tmp_path)
    examples = [block for block in blocks(GUIDES["vi"]) if guide_examples.is_example(block)]
    for index, example in enumerate(examples):
        if example.info not in ("yaml slides", "yaml + playlists.yaml"):
            continue
        guide_examples.write(guide_examples.files_after(examples[: index + 1]), tmp_path)
        said = run("check", "-C", tmp_path, "--jobs", 1, "--details", "--format", "json")
        found = json.loads(said.out)["diagnostics"]
        assert [one for one in found if one["severity"] == "error"] == [], example.line


@pytest.mark.parametrize("language", GUIDES)
def test_commands_of_which_the_text_speaks(
    language: str, first_campaign: Path, reader: Reader
) -> None:
    """In the campaign of the first chapter; the copy on the stick is one beside it."""
    campaign = shutil.copytree(first_campaign, reader.folder / "thu")
    share = reader.folder / "share"
    share.mkdir()
    with (campaign / "playlists.yaml").open("a", encoding="utf-8") as file:
        file.write(f"deliver: {{nha-a: {{to: folder, folder: '{share}'}}}}\n")
    stick = shutil.copytree(first_campaign / "output", reader.folder / "stick")
    poster = _poster(reader.folder)
    means = {
        r"E:\output": str(stick),
        "THƯ_MỤC": str(stick),
        "DIR": str(stick),
        "TỆP.pdf": str(poster),
        "FILE.pdf": str(poster),
        "MÃ": "low-contrast",
        **dict.fromkeys(("FAMILY", "LOẠI-MÁY", "kiosk"), "numbered"),
        **dict.fromkeys(("TARGET", "ĐÍCH", "E:\\"), str(reader.folder / "usb")),
        "CODE": "low-contrast",
        **dict.fromkeys(("NUMBER", "SỐ"), "0"),
        "thang-may-to-1": "thang-may",
    }
    reader.go_to(campaign)
    tried = set()
    for command in dict.fromkeys(_spoken_of(GUIDES[language])):
        # A shell takes the quotes away.
        name, *arguments = re.sub(r" \[.*\]", "", command).replace('"', "").split()[1:]
        tried.add(name)
        if (name in NEEDS_MORE and not arguments) or name in ("new", "worker"):
            # A worker ends with its scheduler: tests/cli/test_worker.py.
            continue
        if {"--row", "--sample"} & set(arguments):
            # Of a campaign with a table, which this one is not.
            continue
        if "--output" in arguments:
            means["DIR"] = str(reader.folder / "elsewhere")
        said = reader.type(" ".join(["signage", name, *(means.get(a, a) for a in arguments)]))
        assert said is not None
        assert said.code == 0, (command, said.err)
        assert said.out or "This campaign has no" in said.err, command

    assert tried >= set(COMMANDS)


def test_an_editor_that_helps(first_campaign: Path, reader: Reader) -> None:
    """The settings name files that the commands have made, and the files that they are for."""
    page = GUIDES["vi"]
    reader.go_to(shutil.copytree(first_campaign, reader.folder / "thu"))
    (reader.folder / ".vscode").mkdir()
    for line in _typed(page):
        if line.startswith("signage schema"):
            reader.type(line)
    (settings,) = (json.loads(block.text) for block in blocks(page) if block.info == "json")

    for schema, pattern in settings["yaml.schemas"].items():
        assert json.loads((reader.folder / schema).read_text(encoding="utf-8"))["$schema"]
        assert list(reader.folder.glob(pattern))


def _typed(page: Path) -> Iterator[str]:
    """Yield each line that *page* shows in fences as one to type."""
    for block in blocks(page):
        if not block.info:
            yield from filter(None, block.text.splitlines())


def _spoken_of(page: Path) -> Iterator[str]:
    """Yield each command of the program that is named within the text of *page*."""
    for code in codes(re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))):
        if re.match(r"signage -*[a-z]", code):
            yield code


def _first_files() -> Iterator[tuple[str, str]]:
    shown = {block.info.removeprefix("yaml "): block.text for block in blocks(GUIDES["vi"])[::-1]}
    return ((path, shown[path]) for path in FIRST_FILES)


def _run_new(folder: Path) -> None:
    from signage.campaign.starter import write_starter

    write_starter(folder)


def _poster(folder: Path) -> Path:
    """Return the poster of a new campaign."""
    from signage.plan.selection import Selection
    from tests.building import build

    _run_new(folder / "other")
    assert build(folder / "other", Selection(kinds=("poster",))).is_good
    (poster,) = (folder / "other/output/posters").glob("*.pdf")
    return poster
