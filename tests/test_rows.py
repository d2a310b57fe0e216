"""A campaign whose playlist and poster have rows, built as a user would."""

from __future__ import annotations

import datetime
import io
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from signage.campaign.loading import load
from signage.plan.plan import plan_campaign
from signage.plan.selection import Selection, UnknownName
from tests.building import build, run_signage
from tests.campaigns import write_campaign

PLAYLISTS = """\
campaign: {title: Nhỏ, variables: {hotline: "1022"}}
playlists:
  bang:
    screens: led-small-192x96
    rows: templates/assets/to.csv
    slides:
      - template: notice
        values: {headline: "{loi}"}
posters:
  hop:
    template: notice
    page: a4
    rows: templates/assets/to.csv
    values: {headline: "{loi}"}
"""
TABLE = "templates/assets/to.csv"
TEXT = "name;loi\nTổ 1;Xin chào\nTổ 2;Họp dân\n"
LOOPS = ("bang-to-1/led-small-192x96/loop.mp4", "bang-to-2/led-small-192x96/loop.mp4")


def write(folder: Path, table: bytes) -> Path:
    """Write the campaign into *folder*, with *table*."""
    write_campaign(folder, playlists=PLAYLISTS)
    (folder / TABLE).write_bytes(table)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign, built; its table is written as Excel does, with a mark of bytes."""
    folder = write(tmp_path_factory.mktemp("rows"), TEXT.encode("utf-8-sig"))
    assert build(folder).is_good
    return folder


def made(folder: Path, kind: str) -> list[str]:
    """Return the paths of the files of *kind* that are there."""
    return sorted(
        path.relative_to(folder / "output").as_posix()
        for path in (folder / "output").rglob("*")
        if path.name.endswith(kind)
    )


def test_each_row_has_its_files(built: Path) -> None:
    """Loops, and sheets for operators beside them; posters."""
    assert made(built, "loop.mp4") == [*LOOPS]
    assert len(made(built, "to-phat.html")) == 2
    assert made(built, ".pdf") == ["posters/hop-to-1-a4.pdf", "posters/hop-to-2-a4.pdf"]


def test_there_is_nothing_to_do_the_second_time(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of a row, or of all rows of a playlist: they are known without reading anything."""
    monkeypatch.setattr("signage.plan.plan.plan_campaign", None)

    chosen = [
        build(built, selection).fresh
        for selection in (
            Selection(),
            Selection(("bang",), kinds=("loop",)),
            Selection(("bang-to-2",), kinds=("loop",)),
            Selection(kinds=("loop",), rows=("to-2",)),
            Selection(kinds=("poster",), rows=("to-2",)),
        )
    ]

    # With each loop its sheet, and with each poster its proof.
    assert chosen[1:] == [4, 2, 2, 2]


def test_only_one_row_is_made(tmp_path: Path) -> None:
    """By the name that people call it."""
    write(tmp_path, TEXT.encode())

    told = run_signage("-C", str(tmp_path), "build", "--row", "Tổ 2", "--kind", "loop", "bang")

    assert told.returncode == 0, told.stdout + told.stderr
    assert made(tmp_path, "loop.mp4") == [LOOPS[1]]


def test_a_row_that_there_is_not(built: Path) -> None:
    """Is told, with what is meant perhaps."""
    with pytest.raises(UnknownName) as told:
        build(built, Selection(rows=("to-11",)))

    (diagnostic,) = told.value.diagnostics
    assert diagnostic.code == "unknown-row"
    assert "to-1" in str(diagnostic.hints)


def test_a_row_that_is_none_of_many(tmp_path: Path) -> None:
    """Only those are named that are near, and how many there are."""
    write(tmp_path, "".join(["name;loi\n", *(f"Ngõ {n};Họp\n" for n in range(40))]).encode())

    with pytest.raises(UnknownName) as told:
        build(tmp_path, Selection(rows=("nog-7",)))

    (diagnostic,) = told.value.diagnostics
    assert [str(hint) for hint in diagnostic.hints] == [
        "did you mean 'ngo-7'?",
        "there are 40, from 'ngo-0' to 'ngo-39'",
    ]


def test_a_row_with_a_mistake_keeps_back_its_own_files_alone(tmp_path: Path) -> None:
    """Others appear."""
    write(tmp_path, TEXT.replace("Xin chào", "Gọi {hotlin}").encode())

    result = build(tmp_path, Selection(kinds=("loop",)))

    assert made(tmp_path, "loop.mp4") == [LOOPS[1]]
    (diagnostic,) = result.diagnostics
    assert (diagnostic.code, diagnostic.span and diagnostic.span.cell) == (
        "unknown-placeholder",
        "B2",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, sign: str, encoding: str) -> None:
    """Whatever divides cells, and with the marks that Excel writes before them."""
    write(tmp_path, TEXT.replace(";", sign).encode(encoding))

    loaded = load(tmp_path)

    assert loaded.diagnostics == ()
    assert [play.title for play in loaded.project.plays] == ["bang – Tổ 1", "bang – Tổ 2"]


def test_a_workbook(tmp_path: Path) -> None:
    """As CSV, with a title above its head."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("Các tổ",), ("name", "loi"), ("Tổ 1", "Xin chào"), ("Tổ 2", "Họp dân")):
        sheet.append(row)
    data = io.BytesIO()
    workbook.save(data)
    write(tmp_path, data.getvalue())

    loaded = load(tmp_path)

    assert loaded.diagnostics == ()
    assert [play.row for play in loaded.project.plays] == ["to-1", "to-2"]


def test_the_same_mistake_in_many_rows_is_one_message(tmp_path: Path) -> None:
    """Read, laid out, or judged: with the count, and the first rows."""
    rows = "".join(f"Tổ {n};Họp {'rất dài dòng ' * 9}{n};2026-13-0{n}\n" for n in range(1, 9))
    write(tmp_path, f"name;loi;valid_until\n{rows}".encode())

    found = {d.code: str(d.message) for d in build(tmp_path).diagnostics}

    assert "8 rows: C2, C3, C4, C5, C6, 3 more" in found["wrong-date"]
    assert "8 rows: B2, B3, B4, B5, B6, 3 more" in found["too-many-syllables"]
    assert len(build(tmp_path).diagnostics) == len(found)


def test_what_a_rule_says_of_all_rows_is_said_once(tmp_path: Path) -> None:
    """It names the rows, not other parts of a slide."""
    write(tmp_path, f"name;loi;valid_until\n{OVER}".encode())

    found = [d for d in build(tmp_path).diagnostics if d.code == "out-of-date"]

    slides = [d for d in found if d.span and not d.span.cell]
    assert len(slides) == 1
    assert any("the rows to-2, to-3" in str(hint) for hint in slides[0].hints)


OVER = "".join(f"Tổ {n};Xin chào;31/12/2020\n" for n in range(1, 4))


MANY = "name;loi\n" + "".join(f"Tổ {n};Họp {'dân ' * (n == 5)}\n" for n in range(1, 21))


@pytest.mark.parametrize(
    ("count", "rows"),
    [
        (1, "to-1"),
        (2, "to-1 to-20"),
        (3, "to-1 to-20 to-5"),
        (6, "to-1 to-20 to-5 to-4 to-7 to-11"),
        (20, " ".join(f"to-{n}" for n in (1, 20, 5, *range(2, 5), *range(6, 20)))),
        (99, " ".join(f"to-{n}" for n in (1, 20, 5, *range(2, 5), *range(6, 20)))),
    ],
)
def test_a_sample(tmp_path: Path, count: int, rows: str) -> None:
    """The first, the last, the longest words, and others evenly spread; each once."""
    seen = plan_campaign(write(tmp_path, MANY.encode()), selection=Selection(sample=count))

    chosen = seen.selection
    assert {play.row for play in seen.project.plays} == set(chosen.rows)
    assert sorted(chosen.rows) == sorted(rows.split())
    assert chosen.sample == 0


IN_ONE_LOOP = """\
campaign: {title: Nhỏ, variables: {hotline: "1022", loi: Họp ở nhà văn hóa}}
messages: {moi: {sms: "Mời họp. {loi}."}}
playlists:
  bang:
    screens: led-small-192x96
    slides:
      - {template: notice, values: {headline: Chào}}
      - {template: notice, name: lich, rows: templates/assets/to.csv, values: {headline: "{loi}"}}
channels:
  sms: {message: moi, rows: templates/assets/to.csv}
"""


def test_rows_of_a_slide_and_of_a_channel(tmp_path: Path) -> None:
    """One loop of all; a file each; of one row its own picture, video and messages alone."""
    write(tmp_path, TEXT.encode())
    (tmp_path / "playlists.yaml").write_text(IN_ONE_LOOP, "utf-8")

    assert build(tmp_path, Selection(rows=("to-2",))).is_good
    assert made(tmp_path, ".mp4") == ["bang/led-small-192x96/03-lich-to-2.mp4"]
    assert made(tmp_path, ".txt") == [
        "channels/sms/moi-to-2-khong-dau.txt",
        "channels/sms/moi-to-2.txt",
    ]
    assert "Họp dân" in (tmp_path / "output/channels/sms/moi-to-2.txt").read_text("utf-8")

    assert build(tmp_path).is_good
    assert made(tmp_path, ".mp4") == [
        "bang/led-small-192x96/01-notice.mp4",
        "bang/led-small-192x96/02-lich-to-1.mp4",
        "bang/led-small-192x96/03-lich-to-2.mp4",
        "bang/led-small-192x96/loop.mp4",
    ]
    with pytest.raises(UnknownName):
        build(tmp_path, Selection(rows=("to-3",)))


PORTAL = """\
  portal:
    message: moi
    rows: templates/assets/to.csv
    site: www.bluezone.gov.vn
    issuer: Sở Y tế
    updated: 2020-08-15
    page: https://danang.gov.vn/bluezone
"""


def test_files_and_what_judges_them_know_their_row(tmp_path: Path) -> None:
    """Of a slide, and of channels of one file or many; the loop of all rows has none."""
    write(tmp_path, TEXT.encode())
    said = "{headline: Họp, body: Họp dân, steps: [Đi họp]"
    channels = IN_ONE_LOOP.replace("{sms:", f"{said}, sms:") + PORTAL
    (tmp_path / "playlists.yaml").write_text(channels, "utf-8")
    artifacts = plan_campaign(tmp_path).plan.artifacts

    of_rows = [each for each in artifacts if "-to-" in each.path]
    assert {each.path.split("/")[1] for each in of_rows} == {"led-small-192x96", "portal", "sms"}
    for each in of_rows:
        row = "to-1" if "-to-1" in each.path else "to-2"
        assert (each.about.row, each.judged_by[0].row) == (row, row), each.path
    (loop,) = (each for each in artifacts if each.path.endswith("loop.mp4"))
    assert loop.about.row is None


def test_a_sample_of_the_rows_of_a_slide(tmp_path: Path) -> None:
    """Of all rows of one slide the one with the most words, not of each slide that they make."""
    words = {3: " họp" * 3}
    rows = "".join(f"Tổ {number};Họp{words.get(number, '')}\n" for number in range(9))
    write(tmp_path, f"name;loi\n{rows}".encode())
    (tmp_path / "playlists.yaml").write_text(IN_ONE_LOOP, "utf-8")

    seen = plan_campaign(tmp_path, selection=Selection(sample=3))

    assert seen.selection.rows == ("to-0", "to-8", "to-3")
    # They make one loop, with numbers of which none is left out.
    assert len(seen.project.plays[0].slides) == 10


def test_a_sample_of_one_playlist(tmp_path: Path) -> None:
    """Of its rows alone."""
    write(tmp_path, MANY.encode())
    other = PLAYLISTS.replace("    rows: templates/assets/to.csv\n    values", "    values")
    (tmp_path / "playlists.yaml").write_text(other.replace("{loi}", "Xin chào"), encoding="utf-8")

    assert plan_campaign(tmp_path, selection=Selection(("bang",), sample=1)).selection.rows == (
        "to-1",
    )
    with pytest.raises(UnknownName):
        plan_campaign(tmp_path, selection=Selection(("hop",), sample=1))


def test_a_sample_is_built_and_nothing_else(tmp_path: Path) -> None:
    """What was built before stays."""
    write(tmp_path, MANY.encode())

    first = run_signage("-C", str(tmp_path), "build", "--sample", "2", "--kind", "still")
    second = run_signage("-C", str(tmp_path), "build", "--row", "to-3", "--kind", "still")

    assert (first.returncode, second.returncode) == (0, 0)
    assert made(tmp_path, "notice.png") == [
        f"bang-to-{n}/led-small-192x96/01-notice.png" for n in (1, 20, 3)
    ]


def test_a_few_rows_are_checked(tmp_path: Path) -> None:
    """What is measured of a picture is told of these; what is read is told of all."""
    write(tmp_path, MANY.encode())

    told = run_signage("-C", str(tmp_path), "check", "--sample", "1", "--format", "json")
    lost = run_signage("-C", str(tmp_path), "check", "--row", "Tổ 21")

    assert told.returncode == 0, told.stdout
    assert (lost.returncode, "unknown-row" in lost.stdout + lost.stderr) == (2, True)
    seen = [path.name for path in (tmp_path / ".signage/seen").rglob("*") if path.is_file()]
    # A still and a loop of the one row, and its poster.
    assert 0 < len(seen) < 8


def test_of_other_rows_nothing_is_read_but_names(tmp_path: Path) -> None:
    """Of what is wrong with them nothing is told, and what was made of them stays."""
    table = MANY + "Tổ 21;Gọi {hotlin}\nTổ 22;Họp\n"
    write(tmp_path, table.encode())

    seen = plan_campaign(tmp_path, selection=Selection(rows=("to-22",)))

    assert seen.diagnostics == ()
    assert [(play.playlist, play.title) for play in seen.project.plays] == [
        ("bang-to-22", "bang – Tổ 22")
    ]
    assert seen.project.plays[0].span.cell == "A23"
    assert [poster.row for poster in seen.project.posters] == ["to-22"]
    with_mistake = plan_campaign(tmp_path, selection=Selection(rows=("to-21",)))
    assert {d.span and d.span.cell for d in with_mistake.diagnostics} == {"B22"}


def test_what_a_few_rows_cost_does_not_grow_with_the_others(tmp_path: Path) -> None:
    """No more is composed than is asked for; tables are read row by row."""
    known = []

    def composed(folder: Path, rows: int) -> int:
        table = "".join(["name;loi\n", *(f"Tổ {n};Họp {n}\n" for n in range(rows))])
        write(folder / str(rows), table.encode())
        seen = plan_campaign(folder / str(rows), selection=Selection(sample=3))
        known.append(seen.project.rows)
        return len(seen.plan.artifacts)

    assert composed(tmp_path, 30) == composed(tmp_path, 3000)
    assert [sorted(rows) for rows in known] == [
        ["to-0", "to-10", "to-29"],
        ["to-0", "to-1000", "to-2999"],
    ]


def test_the_manifest_tells_of_all_that_stands(built: Path, tmp_path: Path) -> None:
    """Also after one row was built again: of the others what it told before."""
    shutil.copytree(built, tmp_path / "again")
    manifest = tmp_path / "again/output/manifest.json"
    before = manifest.read_bytes()

    assert build(tmp_path / "again", Selection(rows=("to-2",)), force=True).made

    assert manifest.read_bytes() == before


def test_a_table_that_breaks_off_is_told(tmp_path: Path) -> None:
    """However few of its rows are asked for: who knows what it is."""
    write(tmp_path, (MANY + 'Tổ 21;"Họp\n').encode())

    result = build(tmp_path, Selection(rows=("to-2",)))

    assert [(d.code, d.span and d.span.cell) for d in result.diagnostics] == [("csv-syntax", "B22")]
    assert result.made == ()


def test_rows_that_are_pages_stay_together(tmp_path: Path) -> None:
    """One of them is a picture, and no file of its own."""
    write(tmp_path, MANY.encode())
    playlists = PLAYLISTS.replace("    page: a4\n", "    page: a4\n    as: pages\n")
    (tmp_path / "playlists.yaml").write_text(playlists, "utf-8")

    seen = plan_campaign(tmp_path, selection=Selection(rows=("to-2",)))

    assert len(seen.project.plays) == 1
    assert len(seen.project.posters) == 20


def test_rows_in_a_list(tmp_path: Path) -> None:
    """As those of a table: one is left of them."""
    write(tmp_path, TEXT.encode())
    rows = "[{name: Tổ 1, loi: Một}, {name: Tổ 2, loi: Hai}]"
    playlists = PLAYLISTS.replace("rows: templates/assets/to.csv", f"rows: {rows}")
    (tmp_path / "playlists.yaml").write_text(playlists, "utf-8")

    seen = plan_campaign(tmp_path, selection=Selection(rows=("to-2",)))

    assert seen.diagnostics == ()
    assert [play.row for play in seen.project.plays] == ["to-2"]


def test_what_rows_cost_grows_with_their_number(tmp_path: Path) -> None:
    """Counted in calls: twice the rows are twice the work, and no more."""

    def calls(rows: int) -> int:
        table = "name;loi\n" + "".join(f"Tổ {n:03};Họp {n:03}\n" for n in range(rows))
        folder = write(tmp_path / str(rows), table.encode())
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            seen = plan_campaign(folder)
        finally:
            sys.setprofile(None)
        assert seen.diagnostics == ()
        return count

    # Whoever comes first learns words that the others know.
    few = calls(200)
    assert calls(400) < 2.1 * few


def test_a_slide_that_is_over_is_told_once(tmp_path: Path) -> None:
    """Not for each row."""
    write(tmp_path, TEXT.encode())
    playlists = tmp_path / "playlists.yaml"
    over = "{template: notice, name: cu, valid_until: 2020-01-01, values: {headline: Cũ}}"
    more = f"    slides:\n      - {over}\n"
    playlists.write_text(PLAYLISTS.replace("    slides:\n", more), encoding="utf-8")

    said = plan_campaign(tmp_path, today=datetime.date(2026, 1, 1)).diagnostics

    assert [(d.code, "'bang'" in str(d.message)) for d in said] == [("slide-over", True)]


def test_where_a_poster_of_a_row_is_described(built: Path) -> None:
    """`signage why` names the cell."""
    told = run_signage("-C", str(built), "why", "posters/hop-to-2-a4.pdf")

    assert "to.csv:3:1 (A3)" in told.stdout


def test_a_row_is_handed_over_as_a_playlist(built: Path, tmp_path: Path) -> None:
    """By its folder."""
    told = run_signage(
        *("-C", str(built), "export", "mpv", str(tmp_path / "stick")),
        *("--screen", "bang-to-2/led-small-192x96", "--zip"),
    )

    assert "bang-to-2" in told.stdout + told.stderr
    assert told.returncode == 0, told.stdout + told.stderr
