"""Names that are not UTF-8, and names with what a terminal would obey: shown, never obeyed."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import signage
from signage.builder.manifest import verify
from signage.cli import main
from signage.cli.call import Call
from signage.cli.progress import Lines
from signage.cli.table import table
from signage.diagnostic import Diagnostic
from signage.message import LANGUAGES, from_json, msg, plural, to_json, verbatim
from signage.printable import HIDDEN, printable
from signage.reporters import json as json_reporter
from signage.reporters.excerpt import cells
from signage.reporters.github import to_command
from signage.reporters.terminal import to_text
from signage.source import Source, Span
from signage.watch.file_events import FileEvents

GOOD = "The copy is good: all 6 files are as built."
NAMES = (
    f"x\x1b]0;PWNED\x07\x1b[31m\n{GOOD}",
    f"x\r{GOOD}",
    f"x\u2028{GOOD}",
    "\u202etxt.exe",
    "\u2066a\u2069",
    "c1\x9b31m",
    "nothing\u200b\ufeff",
    "ghi ch\udcfa.txt",
)
SOURCES = Path(signage.__file__).parent


def place_of(folder: Path, name: str) -> Path:
    """Make a file called *name* in *folder*; skips where the system has no such names."""
    try:
        (folder / name).write_bytes(b"")
    except (OSError, ValueError):
        pytest.skip("there are no such names here")
    return folder / name


def assert_harmless(said: str, *, lines_of: int | None = None) -> None:
    """Nothing hidden is in *said* but its own line breaks; no name has begun a line."""
    assert not HIDDEN.search(said.replace("\n", ""))
    assert not any(line.startswith(GOOD) for line in said.splitlines())


@pytest.fixture
def campaign(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGNAGE_LANG", "en")
    return campaign


@given(st.text(st.characters(), max_size=30))
def test_whatever_is_shown_is_in_one_line_and_seen(text: str) -> None:
    """And what is seen already stays as it is."""
    shown = printable(text)
    assert not HIDDEN.search(shown)
    assert len((shown + "|").splitlines()) == 1
    assert printable(shown) == shown
    assert not HIDDEN.search(cells(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\r\tb", r"a\n\r\tb"),
        ("\x1b[31m\x9b", r"\x1b[31m\x9b"),
        ("\u202e\u2028", r"\u202e\u2028"),
        ("\udcfa", r"\xfa"),
        ("\ud800\U000e0041", r"\ud800\U000e0041"),
        ("Áo dài, 👩‍👩‍👧, co\u00adop", "Áo dài, 👩‍👩‍👧, co\u00adop"),
    ],
)
def test_how_it_is_shown(text: str, shown: str) -> None:
    """As people write such characters in programs; a byte that is not UTF-8 as that byte."""
    assert printable(text) == shown


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_escapes_its_values(name: str, language: str) -> None:
    """In all its forms, and after it was kept."""
    inner = msg("in '{path}'", path=name)
    for message in (
        inner,
        verbatim(name),
        verbatim((name, inner)),
        plural("{path}", "{path}: {count}", count=2, path=name),
        msg("{path!s:>40}: {inner}", path=name, inner=inner),
    ):
        assert_harmless(message.in_language(language))
        assert from_json(json.loads(json.dumps(to_json(message)))) == message


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("color", [False, True])
def test_every_reporter_is_harmless(name: str, color: bool) -> None:
    """The name as the file, as the source of a span, and in message, label and hint."""
    text = msg("'{path}' is wrong", path=name)
    span = Span(Source(name, f"a: {name}"), 1, 1, 1, 4)
    for diagnostic in (
        Diagnostic("a-code", text, file=name, hints=(text,)),
        Diagnostic("a-code", text, span, label=text, hints=(text,)),
    ):
        said = to_text(diagnostic, "en", color=color)
        assert_harmless(re.sub(r"\x1b\[[0-9;]+m", "", said) if color else said)
        command = to_command(diagnostic, "en")
        assert_harmless(command)
        assert "\n" not in command
        document = json.dumps(json_reporter.to_json([diagnostic]))
        assert_harmless(document)
        assert json.loads(document)[0]["file"] == name, "a program is told the name itself"


@pytest.mark.parametrize("name", NAMES)
def test_verify_cannot_be_answered_by_a_name(
    campaign: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """On a stranger's stick, for a file and for a folder; the last line is ours."""
    place_of(campaign / "output", name)
    (campaign / "output/d").mkdir()
    place_of(campaign / "output/d", name)

    assert main(["verify", str(campaign / "output")]) == 1

    said = capfd.readouterr()
    assert_harmless(said.out + said.err)
    assert said.out.splitlines()[-1].startswith("The copy is not good: of 6 files 0 are missing")
    assert said.out.count("extra: ") == 2


@pytest.mark.parametrize("name", [*NAMES, *(f"{name}.yaml" for name in NAMES)])
def test_every_command_over_such_a_file(
    campaign: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """In every folder that a campaign reads."""
    for folder in ("", "templates", "templates/themes", "fonts", "output"):
        place_of(campaign / folder, name)
    for command in ("check", "build", "templates", "screens", "printers", "sizes"):
        code = main(["-C", str(campaign), command])
        said = capfd.readouterr()
        assert_harmless(said.out + said.err)
        assert "internal-error" not in said.err
        if command == "check":
            # What can be a name is a template, and an empty one; the others are not read.
            assert code == (1 if "empty-file" in said.err else 0), said.err
    for form in ("json", "github"):
        for command in ("check", "build"):
            main(["-C", str(campaign), command, "--format", form])
            said = capfd.readouterr()
            assert_harmless(said.out + said.err)
    main(["-C", str(campaign), "check", "--debug"])
    said = capfd.readouterr()
    assert_harmless(said.out + said.err)


@pytest.mark.parametrize("name", NAMES)
def test_a_campaign_in_a_folder_of_such_a_name(
    campaign: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is built like any other."""
    place_of(campaign.parent, name).unlink()
    folder = campaign.rename(campaign.parent / name)
    for command in ("check", "build"):
        assert main(["-C", str(folder), command]) == 0
    assert main(["verify", str(folder / "output")]) == 0
    assert main(["-C", str(folder / "gone"), "build"]) == 2
    assert main(["preflight", str(folder / "playlists.yaml")]) == 1
    assert main(["new", str(folder / "new")]) == 0
    assert main(["new", str(folder)]) == 1
    said = capfd.readouterr()
    assert_harmless((said.out + said.err).replace(f"{GOOD}\n", "", 1))


@pytest.mark.parametrize("name", [name for name in NAMES if "\udcfa" not in name])
def test_what_is_typed(campaign: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A shell puts names in place of a star."""
    for arguments in (
        [name],
        ["build", name],
        ["build", f"--{name}"],
        ["build", "--kind", name],
        ["build", f"--jobs={name}"],
        ["build", "--screen", name],
        ["why", name],
        ["explain", name],
        ["preflight", str(campaign / "playlists.yaml"), name],
        ["preflight", name],
        ["preflight", str(campaign / "playlists.yaml"), "--printer", name],
        ["verify", name],
        ["schema", name],
        ["check", "--lang", name],
        ["new", f"{campaign}/{name}"],
    ):
        main(["-C", str(campaign), *arguments])
    said = capfd.readouterr()
    assert_harmless(said.out + said.err)


@pytest.mark.parametrize("name", NAMES)
def test_watch_names_what_changed(
    campaign: Path, name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file comes, one goes."""
    place_of(campaign, name).unlink()
    script = [
        lambda: place_of(campaign / "templates", name),
        (campaign / "templates" / name).unlink,
    ]

    def wait(_: FileEvents) -> bool:
        if not script:
            raise KeyboardInterrupt
        script.pop(0)()
        return True

    monkeypatch.setattr(FileEvents, "wait", wait)
    assert main(["-C", str(campaign), "watch", "--jobs", "1"]) == 0
    said = capfd.readouterr()
    assert_harmless(said.out + said.err)


@pytest.mark.parametrize("name", NAMES)
def test_progress_and_tables(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Lines of files that were made; columns of names."""
    lines = Lines("en", names_files=True)
    lines.made(name)
    lines.failed(name)
    lines.held_back(name)
    Call(Path(), "en").say(verbatim(name))
    Call(Path(), "en").remark(verbatim(name))
    said = capfd.readouterr()
    assert_harmless(said.out + said.err)
    assert len(said.err.splitlines()) == 4
    rows = table([["a", name], [name, "b"]]).splitlines()
    assert len(rows) == 2
    assert_harmless("\n".join(f" {row}" for row in rows))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_an_internal_error(
    campaign: Path, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A traceback repeats the name of the file that it is about."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError(name)

    monkeypatch.setattr("signage.campaign.loading._parse_all", fail)
    assert main(["-C", str(campaign), "check"]) == 1
    said = capfd.readouterr()
    assert_harmless(said.out + said.err)
    (kept,) = (campaign / ".signage/faults").iterdir()
    text = kept.read_text(encoding="utf-8")
    assert "AssertionError" in text
    assert not HIDDEN.search(text.replace("\n", ""))


PRINTS = {"print", "click.secho", "click.echo", "sys.stdout.write", "sys.stderr.write"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_there_is_one_door_to_the_terminal() -> None:
    """A command that printed in another way would have to remember to escape."""
    # The bar draws over itself, and has no names; the probe answers another process, in JSON.
    besides = {"cli/call.py", "cli/progress.py", "media/probe.py"}
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        for function, call in calls(path):
            assert function not in PRINTS or name in besides, f"{name}:{call.lineno}"
    drawn = [c for f, c in calls(SOURCES / "cli/progress.py") if f == "click.echo"]
    assert all(isinstance(call.args[0], ast.JoinedStr) for call in drawn)


# Manifests of strangers.


def edit_manifest(campaign: Path, *rows: dict[str, object]) -> None:
    path = campaign / "output/manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["artifacts"] += rows
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("path", ["a" * 5000, "/".join(["ab"] * 3000), f"{'a' * 300}.png"])
def test_a_name_that_no_system_has(
    campaign: Path, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is missing, as anything else would be; the rest is compared."""
    edit_manifest(campaign, {"path": path, "bytes": 1, "sha256": "0" * 64})

    verdict = verify(campaign / "output")

    assert (verdict.missing, verdict.changed, verdict.extra) == ((path,), (), ())
    assert main(["verify", str(campaign / "output")]) == 1
    assert "of 7 files 1 are missing" in capfd.readouterr().out


@pytest.mark.parametrize("change", [{}, {"sha256": "0" * 64}, {"bytes": 7}])
@pytest.mark.parametrize("is_first", [False, True])
def test_two_rows_for_one_file(
    campaign: Path, change: dict[str, object], is_first: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whichever is the true one: no manifest of ours has two."""
    path = campaign / "output/manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    row = {**document["artifacts"][0], **change}
    document["artifacts"].insert(0 if is_first else 5, row)
    path.write_text(json.dumps(document), encoding="utf-8")

    assert main(["verify", str(campaign / "output")]) == 1

    said = capfd.readouterr()
    assert "broken-manifest" in said.err
    assert f"it lists {row['path']} twice" in said.err
    assert "good" not in said.out


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are otherwise here")
def test_a_folder_that_may_not_be_read(
    campaign: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The folder is what is wrong, not that no template is found in it."""
    listdir = os.listdir

    def refuse(place: object) -> list[str]:
        names = listdir(place)  # type: ignore[call-overload]
        if "themes" in names:
            raise PermissionError(13, "Permission denied")
        return list(names)

    monkeypatch.setattr("signage.regular_file.os.listdir", refuse)
    assert main(["-C", str(campaign), "check"]) == 1
    said = capfd.readouterr().err
    assert "'templates' cannot be read: Permission denied" in said
    assert said.count("error[") == 1
    assert "internal-error" not in said


def test_clicks_words_can_still_be_made_harmless() -> None:
    """They are made harmless through an attribute that click may one day keep elsewhere."""
    error = click.UsageError("a\nb")
    vars(error)["message"] = printable(error.message)
    assert error.format_message() == r"a\nb"
