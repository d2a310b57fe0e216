"""Rows: a playlist, or a poster, for each place of a table."""

from __future__ import annotations

import datetime

import pytest

from signage.channels.sms import Sms
from signage.diagnostic import Diagnostic
from signage.model.key_message import Passage
from signage.model.playlist import Play
from signage.model.project import Project
from signage.model.row import MOST_ROWS, column_name
from signage.source import Span
from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import decode, the_one

TABLE = "templates/data/to.csv"
WARDS = """\
name;Nơi họp;hotline;screens;valid_until
Tổ 1;Nhà văn hóa;0236 1;;
Tổ 2;Trường học;;led-small-192x96;2026-12-31
"""
START = """\
campaign:
  title: Họp tổ
  valid_until: 2099-12-31
  variables: {hotline: "1022"}
"""
PLAYLIST = """\
playlists:
  hop:
    screens: [led-small-192x96, lobby-1920x1080]
    rows: templates/data/to.csv
    slides:
      - template: notice
        values:
          headline: Họp ở {noi_hop}
          steps: ["{name} gọi {hotline}"]
"""


def told(
    playlists: str = START + PLAYLIST, table: str = WARDS
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """Return the campaign of *playlists* with *table*, and what is said of it."""
    decoded, diagnostics = decode(playlists, tables={TABLE: table})
    return decoded.project, diagnostics


def plays(playlists: str = START + PLAYLIST, table: str = WARDS) -> dict[str, Play]:
    """Return the plays of *playlists* with *table*, by folder; nothing may be wrong with it."""
    project, diagnostics = told(playlists, table)
    assert [(d.code, d.place, str(d.message)) for d in diagnostics] == []
    return {play.folder: play for play in project.plays}


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Return code and cell of each."""
    return [(d.code, d.span.cell if d.span else "") for d in diagnostics]


def test_each_row_plays_in_folders_of_its_own() -> None:
    """The playlist's name, a hyphen, and that of the row in letters of a file's name."""
    assert list(plays()) == [
        "hop-to-1/led-small-192x96",
        "hop-to-1/lobby-1920x1080",
        "hop-to-2/led-small-192x96",
    ]


def test_rows_are_known_by_name() -> None:
    """Commands can ask for all rows of a playlist, and for one."""
    project, _ = told()

    assert project.playlists == ("hop", "hop-to-1", "hop-to-2")
    assert [play.row for play in project.plays] == ["to-1", "to-1", "to-2"]


def test_columns_are_placeholders() -> None:
    """In texts, lists and links; one that is empty leaves the campaign's variable."""
    found = plays()
    first, second = found["hop-to-1/lobby-1920x1080"], found["hop-to-2/led-small-192x96"]

    assert words(first) >= {"Họp ở Nhà văn hóa", "Tổ 1 gọi 0236 1"}
    assert words(second) >= {"Họp ở Trường học"}


def words(play: Play) -> set[str]:
    """Return the texts that its slides show."""
    return set(_texts([slide.composition for slide in play.slides]))


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list() | tuple():
            return [text for each in value for text in _texts(each)]
        case _ if hasattr(value, "__dataclass_fields__") and not isinstance(value, Span):
            return _texts([getattr(value, name) for name in value.__dataclass_fields__])
    return []


def test_an_empty_cell_leaves_the_campaigns_variable() -> None:
    """It is told nowhere else what the hotline of such a place is."""
    table = "name;noi_hop;hotline\nTổ 1;Chợ;\n"

    assert "Tổ 1 gọi 1022" in words(plays(table=table)["hop-to-1/lobby-1920x1080"])


def test_an_empty_cell_without_variable_is_no_value() -> None:
    """A label without what it labels is left out; a field that is needed is lacking."""
    optional = changed(START + PLAYLIST, "{name} gọi {hotline}", "Mang {vat}")
    kept = plays(optional, "name;noi_hop;vat\nTổ 1;Chợ;\n")
    _, diagnostics = told(table="name;noi_hop;screens\nTổ 1;;lobby-1920x1080\nTổ 2;Chợ\n")

    assert not [text for text in words(kept["hop-to-1/lobby-1920x1080"]) if "Mang" in text]
    (lacking,) = diagnostics
    assert (lacking.code, "'Tổ 1'" in str(lacking.message)) == ("missing-field", True)


def test_cells_take_variables() -> None:
    """As values of slides do."""
    table = 'name;noi_hop\nTổ 1;"Chợ, {hotline}"\n'

    assert "Họp ở Chợ, 1022" in words(plays(table=table)["hop-to-1/lobby-1920x1080"])


def test_messages_take_the_rows_words() -> None:
    """Where a message names a variable of the campaign, the row's comes in its place."""
    start = START + 'messages: {goi: {headline: "Gọi {hotline} ngay"}}\n'
    playlist = changed(PLAYLIST, "Họp ở {noi_hop}\n", '"{goi.headline}"\n')
    found = plays(start + playlist)

    assert "Gọi 0236 1 ngay" in words(found["hop-to-1/lobby-1920x1080"])
    assert "Gọi 1022 ngay" in words(found["hop-to-2/led-small-192x96"])
    project, _ = told(start + playlist)
    assert isinstance(project.messages[0].headline, Passage)
    assert project.messages[0].headline.wordings == ("Gọi 1022 ngay",)


def test_titles_tell_rows_apart() -> None:
    """By the columns that they take, else by the row's name behind them."""
    taking = changed(START + PLAYLIST, "  hop:\n", "  hop:\n    title: Họp {name}\n")
    plain = changed(START + PLAYLIST, "  hop:\n", "  hop:\n    title: Họp dân\n")

    def titles(playlists: str) -> set[str]:
        return {play.title for play in plays(playlists).values()}

    assert titles(taking) == {"Họp Tổ 1", "Họp Tổ 2"}
    assert titles(plain) == {"Họp dân – Tổ 1", "Họp dân – Tổ 2"}
    assert titles(START + PLAYLIST) == {"hop – Tổ 1", "hop – Tổ 2"}


def test_a_rows_last_day() -> None:
    """Of an empty cell the campaign's."""
    found = plays()

    assert {f: p.last_day for f, p in found.items() if f.endswith("96")} == {
        "hop-to-1/led-small-192x96": datetime.date(2099, 12, 31),
        "hop-to-2/led-small-192x96": datetime.date(2026, 12, 31),
    }


def test_a_row_may_have_a_screen_that_its_playlist_lacks() -> None:
    """Several are divided by commas, semicolons or spaces."""
    table = "name,noi_hop,screens\nTổ 1,Chợ,elevator-1080x1920 led-small-192x96\n"

    assert list(plays(table=table)) == ["hop-to-1/elevator-1080x1920", "hop-to-1/led-small-192x96"]


def test_slides_for_screens_that_a_row_lacks() -> None:
    """Slides name screens of the playlist, whichever of them a row has."""
    only = changed(
        START + PLAYLIST, "      - template", "      - screens: lobby-1920x1080\n        template"
    )
    more = only + "      - {template: notice, name: hai, values: {headline: Hai}}\n"

    assert [s.name for s in plays(more)["hop-to-2/led-small-192x96"].slides] == ["hai"]


def test_slides_for_screens_that_no_row_has() -> None:
    """A slip is one in all rows, also in those that have fewer screens."""
    only = "      - screens: elevator-720x1280\n        template"
    _, diagnostics = told(changed(START + PLAYLIST, "      - template", only))

    (slip,) = (d for d in diagnostics if d.code == "unknown-screen")
    assert "Tổ 1" not in str(slip.message)


def test_the_first_column_names_rows_where_none_is_called_name() -> None:
    """Titles above the head are left out."""
    table = "Danh sách tổ\nTổ dân phố;Nơi họp\nTổ 1;Chợ\nTổ 2;Đình\n"

    assert {play.row for play in plays(table=table).values()} == {"to-1", "to-2"}
    assert column_name("Tổ dân phố") == "to_dan_pho"


def test_rows_may_stand_in_a_list() -> None:
    """With wordings for other lengths, too."""
    rows = "[{name: Tổ 1, noi_hop: {long: Nhà văn hóa Sơn Trà, short: Nhà văn hóa}}]"
    found = plays(changed(START + PLAYLIST, TABLE, rows))

    assert "Họp ở Nhà văn hóa" in words(found["hop-to-1/lobby-1920x1080"])


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("name;noi_hop\nTổ 1;Chợ\ntổ-1;Đình\n", [("name-taken", "A3")]),
        ("name;noi_hop\n;Chợ\nTổ 2;Đình\n", [("missing-field", "A2")]),
        ("name;noi_hop\n第一;Chợ\nTổ 2;Đình\n", [("wrong-name", "A2")]),
        (f"name;noi_hop\n{'Tổ ' * 30};Chợ\nTổ 2;Đình\n", [("wrong-name", "A2")]),
        ("name;noi_hop;Nơi họp\nTổ 1;Chợ;Đình\n", [("duplicate-key", "C1")]),
        ("name;noi_hop\nTổ 1;Chợ;Đình\nTổ 2;Đình\n", [("wrong-row", "C2")]),
        ("name;;noi_hop\nTổ 1;Chợ;Đình\n", [("csv-syntax", "B1")]),
        ("name;noi_hop;valid_until\nTổ 1;Chợ;31/13/2026\n", [("wrong-date", "C2")]),
        ("name;noi_hop;screens\nTổ 1;Chợ;tv-1920\n", [("unknown-screen", "C2")]),
        ("name;noi_hop;screens\nTổ 1;Chợ;a3\n", [("wrong-screen", "C2")]),
        ("name;noi_hop\nTổ 1;{cho}\n", [("unknown-placeholder", "B2")]),
        ("name;noi_hop\nTổ 1;Chợ }\n", [("wrong-placeholder", "B2")]),
        ("name;noi_hop\n", [("missing-field", "")]),
        ("", [("empty-file", "")]),
    ],
)
def test_mistakes_in_rows(table: str, found: list[tuple[str, str]]) -> None:
    """Each at its cell, and at no other."""
    assert places(told(table=table)[1]) == found


def test_a_mistake_in_one_row_stops_no_other() -> None:
    """What is made for others can be made."""
    project, _ = told(table="name;noi_hop\nTổ 1;{cho}\nTổ 2;Đình\n")
    tv = [play for play in project.plays if play.screen.name == "lobby-1920x1080"]

    assert [(p.row, p.slides[0].composition is None) for p in tv] == [
        ("to-1", True),
        ("to-2", False),
    ]


def test_what_all_rows_have_in_common_is_told_once() -> None:
    """A slip in a slide is not one of the rows."""
    _, diagnostics = told(changed(START + PLAYLIST, "headline: Họp", "hedline: Họp"))

    assert not [d.code for d in diagnostics if "Tổ 1" in str(d.message)]
    assert {d.code for d in diagnostics} == {"unknown-field", "missing-field"}


def test_too_many_rows() -> None:
    """A table has a limit."""
    table = "name;noi_hop\n" + "".join(f"{n};Chợ\n" for n in range(MOST_ROWS + 1))

    assert the_one(told(table=table)[1])[0] == "too-many-items"


def test_a_row_with_the_folder_of_another_playlist() -> None:
    """Row 1 of hop-to, and row to-1 of hop."""
    rival = (
        PLAYLIST.partition("\n")[2]
        .replace("hop:", "hop-to:")
        .replace(TABLE, '[{name: "1", noi_hop: Chợ}]')
    )
    _, diagnostics = told(START + PLAYLIST + rival)

    assert [d.code for d in diagnostics] == ["name-taken", "name-taken"]


SLIDES = """\
playlists:
  sanh:
    screens: [led-small-192x96, lobby-1920x1080]
    slides:
      - {template: notice, values: {headline: Mời họp}}
      - template: notice
        name: lich
        rows: templates/data/to.csv
        values: {headline: "Họp ở {noi_hop}", steps: ["{name} gọi {hotline}"]}
      - {template: notice, name: cuoi, values: {headline: Cảm ơn}}
"""


def names(project: Project) -> dict[str, list[str]]:
    """Return the names of slides that can be shown, by screen; of those that cannot with `!`."""
    return {
        play.screen.name: [
            slide.name if slide.composed.is_whole else f"!{slide.name}" for slide in play.slides
        ]
        for play in project.plays
    }


def test_a_slide_comes_once_for_each_row_of_one_loop() -> None:
    """In the place of the slide, on those of its row's screens that the playlist has."""
    found = plays(START + SLIDES)
    shown = found["sanh/led-small-192x96"].slides

    assert [slide.name for slide in shown] == ["notice", "lich-to-1", "lich-to-2", "cuoi"]
    assert [slide.row for slide in shown] == [None, "to-1", "to-2", None]
    assert {play.row for play in found.values()} == {None}
    assert "Họp ở Trường học" in words(found["sanh/led-small-192x96"])
    assert "Tổ 1 gọi 0236 1" in words(found["sanh/lobby-1920x1080"])
    assert "Họp ở Trường học" not in words(found["sanh/lobby-1920x1080"])
    assert [str(slide.valid_until) for slide in shown[1:3]] == ["2099-12-31", "2026-12-31"]


def test_a_row_that_plays_elsewhere_is_left_out() -> None:
    """One table serves many loops."""
    table = changed(WARDS, "led-small-192x96", "elevator-1080x1920")
    project, diagnostics = told(START + SLIDES, table)

    assert diagnostics == ()
    assert set(map(tuple, names(project).values())) == {("notice", "lich-to-1", "cuoi")}


def test_rows_within_rows() -> None:
    """The slide's columns go before the playlist's; both are in the names."""
    nested = changed(SLIDES, "  sanh:\n", "  sanh:\n    rows: [{name: A, hotline: 1}, {name: B}]\n")
    nested = nested.replace("rows: templates/data/to.csv", 'rows: [{name: "2", noi_hop: Chợ}]')
    found = plays(START + nested)

    assert [s.name for s in found["sanh-a/led-small-192x96"].slides] == ["notice", "lich-2", "cuoi"]
    assert "2 gọi 1" in words(found["sanh-a/lobby-1920x1080"])
    assert "2 gọi 1022" in words(found["sanh-b/lobby-1920x1080"])


@pytest.mark.parametrize(
    ("table", "found", "shown"),
    [
        # What is in a row's values.
        (
            changed(WARDS, "Trường học", "{gi}"),
            [("unknown-placeholder", "B3")],
            ["notice", "lich-to-1", "!lich-to-2", "cuoi"],
        ),
        # A screen that there is not: the place of the slide is kept.
        (
            changed(WARDS, "led-small-192x96", "led-smal"),
            [("unknown-screen", "D3")],
            ["notice", "lich-to-1", "!lich-to-2", "cuoi"],
        ),
        # A row that cannot be called anything: nobody knows what would be missed.
        (
            changed(WARDS, "Tổ 2", ""),
            [("missing-field", "A3")],
            ["notice", "lich-to-1", "!slide", "cuoi"],
        ),
        ("", [("empty-file", "")], ["notice", "!slide", "cuoi"]),
    ],
)
def test_a_mistake_in_a_slides_row_keeps_its_place_in_the_loop(
    table: str, found: list[tuple[str, str]], shown: list[str]
) -> None:
    """All other slides stand; no loop is made without one of them."""
    project, diagnostics = told(START + SLIDES, table)

    assert places(diagnostics) == found
    assert names(project)["led-small-192x96"] == shown


def test_what_is_shown_when_nothing_else_is_has_no_rows() -> None:
    """It is one slide; it is told what can have them."""
    fallback = f"    fallback: {{template: notice, rows: {TABLE}, values: {{headline: Chào}}}}\n"
    _, diagnostics = told(START + SLIDES + fallback)

    assert [(d.code, "it has no rows" in str(d.message)) for d in diagnostics] == [
        ("unknown-field", True)
    ]


def test_names_of_rows_are_names_of_slides() -> None:
    """One that is called so already is told."""
    rival = changed(SLIDES, "name: cuoi", "name: lich-to-1")
    _, diagnostics = told(START + rival)

    assert [d.code for d in diagnostics] == ["name-taken"]


CHANNELS = """\
messages:
  moi: {sms: "Hop to, hoi {hotline}.", say: "Mời họp, hỏi {hotline}."}
channels:
  sms: {message: moi, rows: templates/data/to.csv}
"""


def texts(project: Project) -> dict[str, str]:
    """Return what is sent, by the names of files."""
    return {sms.name: sms.text for sms in project.channels if isinstance(sms, Sms)}


def test_a_channel_is_made_once_for_each_row() -> None:
    """In the row's words, where its message takes variables; with its own last day."""
    project, diagnostics = told(START + CHANNELS)

    assert diagnostics == ()
    assert texts(project) == {"moi-to-1": "Hop to, hoi 0236 1.", "moi-to-2": "Hop to, hoi 1022."}
    assert [(c.row, str(c.valid_until)) for c in project.channels] == [
        ("to-1", "2099-12-31"),
        ("to-2", "2026-12-31"),
    ]
    # Elsewhere it is as the campaign says.
    assert "1022" in str(project.messages[0].sms)


def test_a_channels_own_fields_take_columns() -> None:
    """Whatever it says besides its message."""
    channels = changed(CHANNELS, "message: moi,", "message: moi, brand: '{noi_hop}',")
    table = "name;noi_hop\nTổ 1;CHO-1\nTổ 2;CHO-2\n"
    project, diagnostics = told(START + channels, table)

    assert diagnostics == ()
    assert [sms.brand for sms in project.channels if isinstance(sms, Sms)] == ["CHO-1", "CHO-2"]


def test_a_row_that_spoils_a_message_is_told_and_stops_no_other() -> None:
    """Or the campaign's own words would be sent where others were meant."""
    table = changed(WARDS, "0236 1", "{gi}")
    project, diagnostics = told(START + CHANNELS, table)

    assert ("spoilt-message", "A2") in places(diagnostics)
    assert texts(project) == {"moi-to-2": "Hop to, hoi 1022."}


def test_rows_of_channels_and_slides_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs memory; slides and files without rows are not counted."""
    monkeypatch.setattr("signage.model.project.MOST_OF_ROWS", 3)
    project, diagnostics = told(START + SLIDES + CHANNELS)

    # Three slides on two screens; the channel's are too many.
    assert the_one(diagnostics)[0] == "too-many-items"
    assert (len(project.plays), project.channels) == (2, ())
    assert project.rows == {"to-1", "to-2"}


def test_playlists_without_rows_are_as_before() -> None:
    """They are no rows of anything."""
    decoded, _ = decode(PLAYLISTS)

    assert {play.row for play in decoded.project.plays} == {None}


POSTER = """\
posters:
  hop:
    template: notice
    page: a3
    rows: templates/data/to.csv
    values: {headline: "Họp ở {noi_hop}"}
"""


def test_posters_have_rows() -> None:
    """Each has a file of its own, its own last day, and the words of its row."""
    project, diagnostics = told(START + POSTER)

    assert diagnostics == ()
    assert [(p.document, p.row, p.title, str(p.valid_until)) for p in project.posters] == [
        ("hop-to-1-a3", "to-1", "hop – Tổ 1", "2099-12-31"),
        ("hop-to-2-a3", "to-2", "hop – Tổ 2", "2026-12-31"),
    ]
    assert "Họp ở Trường học" in set(_texts(project.posters[1].composition))


def test_rows_as_pages() -> None:
    """They share a document, and each has a picture of its own."""
    project, diagnostics = told(START + POSTER + "    as: pages\n")

    assert diagnostics == ()
    assert [(p.document, p.proof) for p in project.posters] == [
        ("hop-a3", "hop-a3-to-1"),
        ("hop-a3", "hop-a3-to-2"),
    ]


def test_pages_wait_for_a_row_that_cannot_be_read() -> None:
    """Nobody would see that one is lacking; files of their own go on."""
    table = "name;noi_hop\nTổ 1;Chợ\n;Đình\n"

    def composed(more: str) -> list[bool]:
        return [p.composition is not None for p in told(START + POSTER + more, table)[0].posters]

    assert (composed("    as: pages\n"), composed("")) == ([False], [True])


def test_rows_with_variants() -> None:
    """Each row in each variant, whose values come in place of those of the poster."""
    more = "    variants: [{name: ngan, headline: Họp}, {name: dai}]\n"
    project, diagnostics = told(START + POSTER + more)

    assert diagnostics == ()
    assert [(p.document, p.row) for p in project.posters] == [
        ("hop-to-1-ngan-a3", "to-1"),
        ("hop-to-1-dai-a3", "to-1"),
        ("hop-to-2-ngan-a3", "to-2"),
        ("hop-to-2-dai-a3", "to-2"),
    ]


def test_variants_of_rows_with_one_file() -> None:
    """Row a as b-c, and row a-b as c."""
    table = "name;noi_hop\na;Chợ\na-b;Đình\n"
    more = "    variants: [{name: c}, {name: b-c}]\n"
    _, diagnostics = told(START + POSTER + more, table)

    assert the_one(diagnostics) == ("name-taken", "playlists.yaml:11:23")


@pytest.mark.parametrize("written", ["31/12/2026", "31.12.2026", "2026-12-31", " 31/12/2026 "])
def test_days_as_spreadsheets_show_them(written: str) -> None:
    """Day, month, year; a workbook says so of every date."""
    found = plays(table=f'name;noi_hop;valid_until\nTổ 1;Chợ;"{written}"\n')

    assert {play.last_day for play in found.values()} == {datetime.date(2026, 12, 31)}


def test_rows_that_come_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """All playlists and posters together; what goes before stays."""
    monkeypatch.setattr("signage.model.project.MOST_OF_ROWS", 4)
    project, diagnostics = told(START + PLAYLIST + POSTER)

    # Three of the playlist, two of the poster.
    assert the_one(diagnostics)[0] == "too-many-items"
    assert (len(project.plays), project.posters) == (3, ())
