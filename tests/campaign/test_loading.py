"""Reading a campaign folder, and what is said about folders that are none."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from signage.campaign.loading import LARGEST_TABLE, builtin_screens, load
from signage.diagnostic import Diagnostic, InvalidProject, Severity
from signage.regular_file import digest
from tests.campaigns import PLAYLISTS, TEMPLATE, THEME, changed, write_campaign


def refused(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the campaign in *folder*, of which at most a part can be shown."""
    try:
        loaded = load(folder)
    except InvalidProject as error:
        return error.diagnostics
    assert not loaded.is_whole
    return loaded.diagnostics


def the_one(folder: Path) -> Diagnostic:
    """Return the only thing that is wrong with the campaign in *folder*."""
    (diagnostic,) = refused(folder)
    return diagnostic


def test_a_campaign_is_loaded(tmp_path: Path) -> None:
    """Everything in it, and nothing to say about it."""
    loaded = load(write_campaign(tmp_path))

    assert loaded.diagnostics == ()
    assert len(loaded.project.plays) == 2
    assert len(loaded.project.posters) == 1


def test_what_was_read_is_remembered(tmp_path: Path) -> None:
    """Each file with its digest, fonts and drawings included, and the folders of templates."""
    loaded = load(write_campaign(tmp_path))

    assert [read.path for read in loaded.reads] == [
        "templates/",
        "templates/themes/",
        "playlists.yaml",
        "templates/notice.yaml",
        "templates/themes/da-nang.yaml",
        "fonts/BeVietnamPro-Regular.ttf",
        "fonts/BeVietnamPro-Bold.ttf",
        "fonts/RobotoCondensed-wght.ttf",
        "fonts/galmuri11-Condensed-vi.ttf",
        "templates/assets/shield.svg",
        "templates/assets/shield.small.svg",
        "templates/assets/shield.tiny.svg",
    ]
    assert all(read.sha256 == digest(tmp_path, read.path) for read in loaded.reads)
    assert [read.path for read in loaded.reads if not read.sha256] == [
        "templates/assets/shield.small.svg",  # if they appear, they are shown
        "templates/assets/shield.tiny.svg",
    ]


def test_what_is_missing_is_remembered_as_well(tmp_path: Path) -> None:
    """When it appears, it is worth loading again."""
    write_campaign(tmp_path)
    (tmp_path / "templates/assets/shield.svg").unlink()
    missing = {read.path for read in load(tmp_path).reads if not read.sha256}

    assert missing == {"templates/assets/shield.svg"}


def test_an_error_survives_its_way_between_processes(tmp_path: Path) -> None:
    """With all that it carries."""
    with pytest.raises(InvalidProject) as caught:
        load(tmp_path)
    copy = pickle.loads(pickle.dumps(caught.value))

    assert copy.reads == caught.value.reads
    assert [d.code for d in copy.diagnostics] == ["no-campaign"]


def test_the_library_can_be_given_to_other_processes(tmp_path: Path) -> None:
    """It names files and digests, and opens nothing."""
    library = load(write_campaign(tmp_path)).library

    assert pickle.loads(pickle.dumps(library)) == library
    assert len(library.fonts) == 5
    assert [source.pixel for source in library.fonts if source.pixel] == [12]


def test_an_empty_folder(tmp_path: Path) -> None:
    """It is said how to begin."""
    diagnostic = the_one(tmp_path)

    assert (diagnostic.code, diagnostic.place) == ("no-campaign", "playlists.yaml")
    assert "signage new" in str(diagnostic.hints[0])
    assert "signage new" in diagnostic.hints[0].in_language("vi")


def test_no_folder(tmp_path: Path) -> None:
    """It is as good as an empty one."""
    assert the_one(tmp_path / "gone").code == "no-campaign"


def test_playlists_under_another_name(tmp_path: Path) -> None:
    """The commonest: the other suffix of YAML."""
    (tmp_path / "playlists.yml").write_text(PLAYLISTS, "utf-8")

    assert str(the_one(tmp_path).hints[0]) == "rename 'playlists.yml' to 'playlists.yaml'"


@pytest.mark.parametrize(
    "name",
    [
        "playlists.yaml.txt",
        "Playlists.YAML.txt",
        "playlist.yml",
        "playlists.txt",
        "playlists",
        "playlists (1).yaml",
        "playlists - Copy.yaml",
        "playlists.yaml - Copy",
    ],
)
def test_what_notepad_and_downloads_make_of_the_name(tmp_path: Path, name: str) -> None:
    """Windows hides the end of it: that is said, too."""
    (tmp_path / name).write_text(PLAYLISTS, "utf-8")

    renamed, *more = map(str, the_one(tmp_path).hints)
    assert renamed == f"rename '{name}' to 'playlists.yaml'"
    assert bool(more) == name.endswith(".txt")


def test_a_campaign_in_a_folder_inside(tmp_path: Path) -> None:
    """`signage new do-rac` was called here, and `signage build` too."""
    write_campaign(tmp_path / "do-rac")
    (tmp_path / "abc").mkdir()

    (hint,) = the_one(tmp_path).hints
    assert str(hint) == "there is one in the folder 'do-rac': `-C do-rac`"


@pytest.mark.parametrize("folder", ["templates", "templates/themes"])
def test_a_template_saved_by_notepad_is_not_passed_over(tmp_path: Path, folder: str) -> None:
    """It would be missed, and nobody would see why."""
    write_campaign(tmp_path)
    (tmp_path / folder / "moi.yaml.txt").write_text("title: Mới\n", "utf-8")

    (found,) = load(tmp_path).diagnostics
    assert (found.code, found.file) == ("ignored-file", f"{folder}/moi.yaml.txt")
    assert str(found.hints[0]) == f"rename it to '{folder}/moi.yaml'"
    assert "File name extensions" in str(found.hints[1])


def test_an_empty_file(tmp_path: Path) -> None:
    """Whichever it is."""
    assert the_one(write_campaign(tmp_path / "a", playlists="\n# nothing\n")).code == "empty-file"
    assert the_one(write_campaign(tmp_path / "b", template="")).code == "empty-file"
    assert the_one(write_campaign(tmp_path / "c", theme="")).code == "empty-file"


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    """Ordered by place, so that they can be mended from top to bottom."""
    write_campaign(
        tmp_path,
        playlists=changed(PLAYLISTS, "slot: 15s", "slot: 15"),
        template=changed(TEMPLATE, "animate: rise", "animate: rice"),
        theme=changed(THEME, "fonts/BeVietnamPro-Bold.ttf", "fonts/BeVietnamPro-bold.ttf"),
        shield="<svg",
    )

    assert [(d.code, d.place) for d in refused(tmp_path)] == [
        ("wrong-duration", "playlists.yaml:18:11"),
        ("wrong-choice", "templates/notice.yaml:18:67"),
        ("bad-svg", "templates/notice.yaml:22:27"),
        ("missing-file", "templates/themes/da-nang.yaml:8:58"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("slot: 15s", "slot: 15s\n    slot: 10s", "duplicate-key"),
        ("title: Thang máy\n", "title: Thang\tmáy: a\n", "yaml-syntax"),
        (
            "- template: notice\n        values",
            "- template: [notice\n        values",
            "yaml-syntax",
        ),
        ("link: https://www.example.vn", "link: *nowhere", "unknown-alias"),
        ("lang: vi", "lang: !!python/object:os.system vi", "yaml-tag"),
    ],
)
def test_what_yaml_itself_refuses(tmp_path: Path, old: str, new: str, code: str) -> None:
    """With a place in the file."""
    diagnostics = refused(write_campaign(tmp_path, playlists=changed(PLAYLISTS, old, new)))

    assert code in [diagnostic.code for diagnostic in diagnostics]
    assert all((d.place or "").startswith("playlists.yaml:") for d in diagnostics)


def test_an_alias_bomb(tmp_path: Path) -> None:
    """It is given up before it goes off."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]

    assert the_one(write_campaign(tmp_path, playlists="\n".join(lines))).code == "yaml-alias-bomb"


def test_a_clock_time_without_quotes(tmp_path: Path) -> None:
    """It stays what was typed, with a warning: other tools read 750."""
    loaded = load(
        write_campaign(
            tmp_path, playlists=changed(PLAYLISTS, "headline: Gọi {hotline}", "headline: 12:30")
        )
    )
    (warning,) = loaded.diagnostics
    slide = loaded.project.plays[0].slides[1]

    assert (warning.code, warning.severity) == ("ambiguous-scalar", Severity.WARNING)
    assert warning.place == "playlists.yaml:27:21"
    assert "12:30" in repr(slide.composition.content)


def test_decomposed_text(tmp_path: Path) -> None:
    """It is mended, and said where it came from."""
    loaded = load(
        write_campaign(
            tmp_path, playlists=changed(PLAYLISTS, "Gọi {hotline}", "Go\u0323i {hotline}")
        )
    )

    assert [d.code for d in loaded.diagnostics] == ["decomposed-text"]
    assert "Gọi 1022" in repr(loaded.project.plays[0].slides[1].composition.content)


def test_text_in_another_encoding(tmp_path: Path) -> None:
    """As an old editor saves it."""
    write_campaign(tmp_path)
    (tmp_path / "playlists.yaml").write_bytes(b"a: b\nlang: vi\ntitle: \xc0\xcf\n")
    latin = the_one(tmp_path)

    assert latin.code == "not-utf8"
    assert "(line 3)" in str(latin.message)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_text_in_what_windows_calls_unicode(tmp_path: Path, encoding: str) -> None:
    """Its mark at the beginning says which of the two it is."""
    write_campaign(tmp_path)
    plain = load(tmp_path)
    (tmp_path / "playlists.yaml").write_bytes(PLAYLISTS.encode(encoding))
    loaded = load(tmp_path)

    assert loaded.project.campaign == plain.project.campaign
    assert loaded.diagnostics == plain.diagnostics


def test_a_file_that_is_much_too_large(tmp_path: Path) -> None:
    """It is not even read."""
    write_campaign(tmp_path)
    with (tmp_path / "playlists.yaml").open("wb") as file:
        file.truncate(2**40)

    assert the_one(tmp_path).code == "file-too-large"


@pytest.mark.parametrize("name", ["Thông báo.yaml", "CON.yaml", "a_b.yaml", "con.yaml"])
def test_names_of_templates(tmp_path: Path, name: str) -> None:
    """They become names that playlists use, on every system: what can have none is not read."""
    write_campaign(tmp_path)
    (tmp_path / "templates" / name).write_text("{", "utf-8")
    loaded = load(tmp_path)
    (diagnostic,) = loaded.diagnostics

    assert loaded.is_whole
    assert (diagnostic.code, diagnostic.severity) == ("ignored-file", Severity.WARNING)
    assert diagnostic.place == f"templates/{name}"
    assert "lower-case" in str(diagnostic.hints[0])


@pytest.mark.parametrize(
    "name",
    [
        "notice - Copy.yaml",
        "notice - Copy (2).yaml",
        "notice - Bản sao.yaml",
        "Bản sao của notice.yaml",
        "Copy of notice.yaml",
        "notice copy 2.yaml",
        "notice (1).yaml",
        "notice 2.yaml",
        "notice-DESKTOP-01.yaml",
        "notice-LAPTOP-A1B2-2.yaml",
        "notice.sync-conflict-20261129-101500-ABCDEFG.yaml",
        "notice (An's conflicted copy 2026-11-29).yaml",
        "notice (conflicted copy 2026-11-29 101500).yaml",
        "notice_conflict-20261129.yaml",
        "notice (Case Conflict).yaml",
    ],
)
@pytest.mark.parametrize("folder", ["templates", "templates/themes"])
def test_a_copy_that_another_program_made(tmp_path: Path, folder: str, name: str) -> None:
    """Explorer, Finder, OneDrive, Google Drive, Dropbox, Syncthing, Nextcloud: nobody meant it."""
    write_campaign(tmp_path)
    (tmp_path / folder / name.replace("notice", _ORIGINALS[folder])).write_text("{", "utf-8")
    loaded = load(tmp_path)
    (diagnostic,) = loaded.diagnostics

    assert loaded.is_whole
    assert (diagnostic.code, diagnostic.severity) == ("ignored-file", Severity.WARNING)
    assert f"'{folder}/{_ORIGINALS[folder]}.yaml'" in str(diagnostic.hints[0])


_ORIGINALS = {"templates": "notice", "templates/themes": "da-nang"}


@pytest.mark.parametrize("name", ["._notice.yaml", ".#notice.yaml"])
def test_what_systems_and_editors_put_beside_templates(tmp_path: Path, name: str) -> None:
    """A stick that was in a Mac, a template that is just being edited: no reason to complain."""
    write_campaign(tmp_path)
    (tmp_path / "templates" / name).write_bytes(b"\x00\x05\x16\x07")

    assert load(tmp_path).diagnostics == ()


def test_the_other_suffix_of_yaml(tmp_path: Path) -> None:
    """A file that looks like a template and is none is pointed at."""
    write_campaign(tmp_path)
    (tmp_path / "templates/other.yml").write_text("no: template", "utf-8")
    (tmp_path / "templates/notes.txt").write_text("notes", "utf-8")
    (tmp_path / "templates/.yaml").write_text("hidden", "utf-8")
    (warning,) = load(tmp_path).diagnostics

    assert (warning.code, warning.place) == ("ignored-file", "templates/other.yml")


def test_a_broken_template_is_not_unknown(tmp_path: Path) -> None:
    """Who uses it is not to blame."""
    assert [d.code for d in refused(write_campaign(tmp_path, template="a: ["))] == ["yaml-syntax"]
    assert [d.code for d in refused(write_campaign(tmp_path, theme="a: ["))] == ["yaml-syntax"]


def test_loading_without_photographs_imports_no_pillow(tmp_path: Path) -> None:
    """A check of a small campaign stays quick."""
    write_campaign(tmp_path)
    program = (
        "import sys, pathlib\n"
        "from signage.campaign.loading import load\n"
        f"load(pathlib.Path({str(tmp_path)!r}))\n"
        "print([name for name in ('PIL', 'numpy', 'moviepy', 'av') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_two_loads_are_the_same(tmp_path: Path) -> None:
    """In one process and in another, whatever the seed of its hashes."""
    write_campaign(tmp_path)
    program = (
        "import pathlib, re, hashlib\n"
        "from signage.campaign.loading import load\n"
        f"loaded = load(pathlib.Path({str(tmp_path)!r}))\n"
        "print(hashlib.sha256(repr((loaded.project, loaded.reads)).encode()).hexdigest())\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    here = load(tmp_path)

    assert printed == {hashlib.sha256(repr((here.project, here.reads)).encode()).hexdigest() + "\n"}


def test_screens_where_there_is_no_campaign() -> None:
    """Those that come with the program, in the order of their file."""
    names = [screen.name for screen in builtin_screens()]

    assert len(names) == 37
    assert (names[0], names[-1]) == ("elevator-1080x1920", "standee-800x2000")


TABLE = "danh-sach.csv"
VARIANTS = changed(PLAYLISTS, "    page: a3\n", f"    page: a3\n    variants: {TABLE}\n")


def test_variants_are_read_from_a_table(tmp_path: Path) -> None:
    """As Excel writes it: with a byte order mark, semicolons and its own line ends."""
    write_campaign(tmp_path, playlists=VARIANTS)
    text = "\ufeffname;headline\r\nmot;Một\r\nhai;Hai\r\nba;Ba\r\n"
    (tmp_path / TABLE).write_bytes(text.encode())
    loaded = load(tmp_path)

    assert [poster.variant for poster in loaded.project.posters] == ["mot", "hai", "ba"]
    assert TABLE in {read.path for read in loaded.reads}


def test_variants_are_read_from_a_workbook(tmp_path: Path) -> None:
    """Whatever it is called; and its cells are named where something is wrong."""
    book = Workbook()
    for row in (["DANH SÁCH"], ["Name", "Headline"], ["mot", "Một"], ["hai", "Hai&nbsp;"]):
        book.active.append(row)
    write_campaign(tmp_path, playlists=VARIANTS)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(tmp_path / TABLE)
    loaded = load(tmp_path)

    assert [poster.variant for poster in loaded.project.posters] == ["mot", "hai"]
    assert [(d.code, d.place) for d in loaded.diagnostics] == [("typed-markup", f"{TABLE}:B4")]
    assert TABLE in {read.path for read in loaded.reads}


def test_a_workbook_that_is_broken(tmp_path: Path) -> None:
    """Told of the file."""
    write_campaign(tmp_path, playlists=VARIANTS)
    (tmp_path / TABLE).write_bytes(b"PK\x03\x04")
    said = the_one(tmp_path)

    assert (said.code, said.file) == ("bad-table", TABLE)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    """The poster is to blame; and it is looked for again when it comes."""
    write_campaign(tmp_path, playlists=VARIANTS)
    loaded = load(tmp_path)

    assert [(d.code, d.place) for d in loaded.diagnostics] == [
        ("missing-file", "playlists.yaml:36:15")
    ]
    assert loaded.project.posters == ()
    assert TABLE in {read.path for read in loaded.reads}


SCHEDULE = changed(PLAYLISTS, "[Mở kho ứng dụng, Tìm ứng dụng]", f"\n{' ' * 12}{TABLE}")
ROWS = changed(
    changed(TEMPLATE, "steps: {type: list, max_items: 3, max_syllables: 8}", "steps: table"),
    '{steps: "{steps}", style: body, gap: s}',
    '{table: "{steps}", style: body}',
)


def test_a_field_takes_its_rows_from_a_file(tmp_path: Path) -> None:
    """Which is one of those whose change makes the campaign another."""
    write_campaign(tmp_path, playlists=SCHEDULE, template=ROWS)
    (tmp_path / TABLE).write_text("Ngày,Giờ\nThứ Hai,7:30\n", encoding="utf-8")
    loaded = load(tmp_path)

    assert TABLE in {read.path for read in loaded.reads}
    assert loaded.diagnostics == ()


def test_rows_in_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The slide is to blame; and the file is looked for again when it comes."""
    write_campaign(tmp_path, playlists=SCHEDULE, template=ROWS)
    loaded = load(tmp_path)

    assert [(d.code, d.place) for d in loaded.diagnostics] == [
        ("missing-file", "playlists.yaml:29:13")
    ]
    assert TABLE in {read.path for read in loaded.reads}


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    """What Excel calls CSV without more is not UTF-8; it is said what to choose there."""
    write_campaign(tmp_path, playlists=VARIANTS)
    (tmp_path / TABLE).write_bytes("name,headline\nmot,Đà\n".encode("cp1258"))
    said = the_one(tmp_path)

    assert (said.code, said.file) == ("not-utf8", TABLE)
    assert "CSV UTF-8" in str(said.hints[0])


def test_a_table_is_not_read_whatever_its_size(tmp_path: Path) -> None:
    """A database export named by mistake."""
    write_campaign(tmp_path, playlists=VARIANTS)
    (tmp_path / TABLE).write_bytes(b"x" * (LARGEST_TABLE + 1))

    assert the_one(tmp_path).code == "file-too-large"
