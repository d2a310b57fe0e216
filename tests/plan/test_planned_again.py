"""Planning a folder again: what changed is seen, and what did not is not laid out again."""

from __future__ import annotations

import gc
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from signage import work
from signage.assets import Assets
from signage.campaign import loading
from signage.campaign.loading import load
from signage.diagnostic import Report
from signage.layout.fragment import Scene
from signage.model import template
from signage.model.element import Composition
from signage.model.surface import Surface
from signage.outputs import laid_out
from signage.outputs.laid_out import Planning
from signage.plan.plan import Known, PlannedCampaign, plan_campaign
from signage.plan.selection import Encoding
from signage.syntax.node import Node
from tests.campaigns import FONTS, PLAYLISTS, changed, write_campaign

MESSAGES = """\
messages:
  nhac:
    sms: "Bạn đã cài ứng dụng chưa? Hỏi {hotline}"
channels:
  sms:
    message: nhac
screens:
"""
LINK = "          link: https://www.example.vn\n"
CAMPAIGN = changed(changed(PLAYLISTS, LINK, ""), "screens:\n  thang", MESSAGES + "  thang")
POST = """\
channels:
  social:
    message: bai
    template: notice
    values: {headline: Cài ngay}
    pictures: zalo-500x320
    alt: Hình cái khiên
"""
POST_BODY = """\
messages:
  bai:
    headline: Cài ứng dụng
    body: Cài ứng dụng rồi, bạn giúp thêm người thân.
"""
LARGE, SMALL, POSTER = "thang-may-a", "led-small-192x96", "a3"


class Session:
    """Plans one folder again and again, and knows what was laid out on the way."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.laid_out: list[str] = []
        """On which surfaces, since last asked."""
        self.parsed: list[str] = []
        self.known = Known()
        lay_out: Any = laid_out.layout_scene
        parse: Any = loading.parse

        def counted(composition: Composition, surface: Surface, *more: Any, **named: Any) -> Any:
            self.laid_out.append(surface.name)
            return lay_out(composition, surface, *more, **named)

        def parsed(source: Any, report: Report) -> Any:
            self.parsed.append(source.name)
            return parse(source, report)

        monkeypatch.setattr(laid_out, "layout_scene", counted)
        monkeypatch.setattr(loading, "parse", parsed)

    def plan(self) -> PlannedCampaign:
        """Return the plan, once it is the one that somebody makes who knows nothing."""
        seen = plan_campaign(self.folder, known=self.known)
        laid, parsed = [*self.laid_out], [*self.parsed]
        assert everything(seen) == everything(plan_campaign(self.folder))
        self.laid_out, self.parsed = laid, parsed
        return seen

    def plan_again(self) -> PlannedCampaign:
        """Return the plan, with no more noted than what was done for it."""
        self.laid_out.clear()
        self.parsed.clear()
        return self.plan()

    def edit(self, old: str, new: str, name: str = "playlists.yaml") -> None:
        path = self.folder / name
        path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8", newline="\n")


def everything(seen: PlannedCampaign) -> dict[str, object]:
    """Return all that is planned, and where all that is said of it was written."""
    plan = seen.plan
    return {
        "artifacts": [(a.path, a.key, a.about, a.recipe) for a in plan.artifacts],
        "judges": [[(s.name, s.key) for s in a.judged_by] for a in plan.artifacts],
        "others": [each.path for each in (*plan.late, *plan.unmakeable)],
        "segments": sorted(plan.segments),
        "subjects": [(s.name, s.key, str(s.about), s.screens) for s in plan.subjects],
        "allowed": [[(a.code, a.reason, str(a.span)) for a in s.allowances] for s in plan.subjects],
        "words": [[(w, str(span)) for w, span in s.words] for s in plan.subjects],
        "said": [
            (d.code, str(d.place), str(d.message), [str(hint) for hint in d.hints])
            for d in seen.diagnostics
        ],
    }


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session that has planned the campaign once."""
    made = Session(write_campaign(tmp_path, playlists=CAMPAIGN), monkeypatch)
    plan = made.plan().plan
    assert plan.segments
    assert not plan.unmakeable
    assert sorted(made.laid_out) == sorted([LARGE, LARGE, SMALL, POSTER])
    return made


def keys(seen: PlannedCampaign) -> dict[str, str]:
    return {artifact.path: artifact.key for artifact in seen.plan.artifacts}


def changed_paths(before: PlannedCampaign, after: PlannedCampaign) -> set[str]:
    old, new = keys(before), keys(after)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def test_nothing_is_laid_out_for_a_message(session: Session) -> None:
    """What takes it is planned anew, and only the file in which it stands is parsed."""
    before = session.plan()
    session.edit("đã cài ứng dụng chưa", "cài ứng dụng chưa")
    after = session.plan_again()

    assert session.laid_out == []
    assert session.parsed == ["playlists.yaml"]
    assert {path.split("/")[0] for path in changed_paths(before, after)} == {
        "channels",
        "approval.pdf",
    }


def test_no_layout_is_filled_in_for_a_message_that_none_takes(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither to be shown nor to be tried out; and one that takes it is filled in."""
    filled: list[str] = []
    bind: Any = template.bind

    def counted(node: Node, *more: Any) -> Any:
        filled.append(node.span.source.name)
        return bind(node, *more)

    monkeypatch.setattr(template, "bind", counted)
    plan_campaign(session.folder)
    assert filled
    filled.clear()
    session.edit("đã cài ứng dụng chưa", "cài ứng dụng chưa")
    plan_campaign(session.folder, known=session.known)
    assert filled == []
    session.edit("headline: Gọi {hotline}", 'headline: "{nhac.sms}"')
    plan_campaign(session.folder, known=session.known)
    first = len(filled)
    session.edit("cài ứng dụng chưa", "đã cài chưa")
    plan_campaign(session.folder, known=session.known)

    assert 0 < first < len(filled)


def test_the_pictures_of_a_post_are_not_laid_out_for_another_message(session: Session) -> None:
    """They are when the post's own words change that they show."""
    session.edit("channels:\n", POST)
    session.edit("messages:\n", POST_BODY)
    session.plan_again()
    assert session.laid_out
    session.edit("đã cài ứng dụng chưa", "cài ứng dụng chưa")
    session.plan_again()
    assert session.laid_out == []
    session.edit("headline: Cài ngay", "headline: Cài nhé")
    session.plan_again()
    assert session.laid_out == ["zalo-500x320"]
    session.edit("pictures: zalo-500x320", "pictures: [zalo-500x320, share-1200x630]")
    session.plan_again()

    assert session.laid_out == ["share-1200x630"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  nhac:\n    sms", "  khac:\n    sms: Xin chào\n  nhac:\n    sms"),
        ("messages:\n", "# Một ghi chú\n\nmessages:\n"),
        ("\nmessages:\n", "\nmessages: # những gì được nói\n"),
    ],
)
def test_whatever_stands_below_new_lines_is_not_laid_out_again(
    session: Session, old: str, new: str
) -> None:
    """And everything that is said of it names the line where it is now."""
    session.edit(old, new)
    session.plan_again()

    assert session.laid_out == []


def test_what_was_said_of_a_slide_is_said_where_it_stands_now(session: Session) -> None:
    """Its code is too small: that was found when it was laid out, and is not found again."""
    session.edit("ng đồng}\n", "ng đồng}\n" + LINK)
    before = session.plan()
    session.edit("messages:\n", "\n\nmessages:\n")
    after = session.plan_again()

    assert session.laid_out == []
    assert [d.code for d in after.diagnostics] == ["qr-too-small"]
    assert after.diagnostics == before.diagnostics


def test_a_text_that_only_stands_elsewhere_is_told_of_there(session: Session) -> None:
    """The slide shows the same: what is said of it names another line."""
    session.edit("        name: goi-1022\n        values:\n", "        values:\n")
    session.edit("        duration: 6s\n", "        duration: 6s\n        name: goi-1022\n")

    session.plan()


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("headline: Gọi {hotline}", "headline: Gọi ngay {hotline}", [LARGE, LARGE]),
        ("    far_m: 2.5\n", "    far_m: 2.0\n", [LARGE, LARGE]),
        ("headline: Cài đặt ứng dụng\n", "headline: Cài đặt ngay\n", [POSTER]),
        ("    page: a3\n", "    page: a4\n", ["a4"]),
    ],
)
def test_only_the_play_or_the_document_that_changed_is_laid_out(
    session: Session, old: str, new: str, again: list[str]
) -> None:
    """A playlist on one of its screens, or the pages of one file."""
    session.edit(old, new)
    session.plan_again()

    assert sorted(session.laid_out) == sorted(again)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    slot: 15s\n", "    slot: 20s\n"),
        ("    slot: 15s\n", "    slot: 15s\n    allow: {text-too-small: bảng sát lối đi}\n"),
        ("    page: a3\n", "    page: a3\n    allow: {text-too-small: bảng sát lối đi}\n"),
        ("  valid_from: 2020-08-12\n", "  valid_from: 2020-08-13\n"),
        ("lang: vi\n", "lang: en\n"),
        ("duration: 6s", "duration: 7s"),
        ("kind: push", "kind: fade"),
        ('hotline: "1022"', 'hotline: "1023"'),
        ('hotline: "1022"', 'hotline: "1022"\n    detail: Gọi cả ban đêm'),
        ('hotline: "1022"', 'so_goi: "1022"'),
    ],
)
def test_whatever_is_changed_of_a_campaign_is_seen(session: Session, old: str, new: str) -> None:
    """As by somebody who plans it for the first time."""
    session.edit(old, new)

    session.plan()


def test_a_changed_template_is_laid_out_and_one_that_is_the_same_not_parsed(
    session: Session,
) -> None:
    """With its theme."""
    session.edit("gap: m\n", "gap: s\n", "templates/notice.yaml")
    session.plan_again()

    assert session.parsed == ["templates/notice.yaml"]
    # The tiny board has a layout of its own.
    assert sorted(session.laid_out) == sorted([LARGE, LARGE, POSTER])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#ffffff", "#ffff00"),
        ("size: 24px", "size: 12px"),
        ("{label}", "{lable}"),
    ],
)
def test_whatever_is_changed_of_a_theme_is_seen(session: Session, old: str, new: str) -> None:
    """Its colours, its styles, its parts: as by somebody who reads it for the first time."""
    name = "templates/themes/da-nang.yaml"
    path = session.folder / name
    text = path.read_text("utf-8")
    assert old in text
    before = session.plan()
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    assert everything(session.plan()) != everything(before)


def test_a_name_that_comes_is_offered_where_another_is_not_known(session: Session) -> None:
    """What a layout is told of hangs on all names, also on those that it does not take."""
    session.edit("Gọi {hotline}", "Gọi {hotlino}", "templates/notice.yaml")
    before = session.plan()
    session.edit('hotline: "1022"', 'hotline: "1022"\n    hotlina: "1023"')

    assert everything(session.plan())["said"] != everything(before)["said"]


def test_a_variable_that_only_a_part_of_the_theme_takes_is_seen(session: Session) -> None:
    """No layout names it."""
    session.edit('{text: "{label}"', '{text: "{label} {site}"', "templates/themes/da-nang.yaml")
    session.edit('hotline: "1022"', 'hotline: "1022"\n    site: a.vn')
    before = session.plan()
    session.edit("site: a.vn", "site: b.vn")

    assert f"thang-may/{LARGE}/01-notice.png" in changed_paths(before, session.plan())


def test_what_was_made_of_files_as_they_were_is_forgotten(session: Session) -> None:
    """However often one is edited: a session may last for weeks."""

    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, template.Layout) for each in gc.get_objects())

    def edited(gap: str, other: str) -> int:
        session.edit(f"gap: {gap}\n", f"gap: {other}\n", "templates/notice.yaml")
        plan_campaign(session.folder, known=session.known)
        return alive()

    counts = [edited(*gaps) for gaps in itertools.pairwise("msmsms")]

    assert counts[2:] == counts[2:3] * 3


def test_a_changed_drawing_is_seen(session: Session) -> None:
    """Although no text names another file than before."""
    before = session.plan()
    session.edit('r="8"', 'r="12"', "templates/assets/shield.svg")

    assert f"thang-may/{LARGE}/01-notice.png" in changed_paths(before, session.plan())


def test_a_changed_font_is_seen(session: Session) -> None:
    """As well."""
    before = session.plan()
    shutil.copy(FONTS / "BeVietnamPro-Regular.ttf", session.folder / "fonts/BeVietnamPro-Bold.ttf")

    assert f"thang-may/{LARGE}/01-notice.png" in changed_paths(before, session.plan())


def test_a_picture_that_comes_changes_and_goes_is_seen(session: Session) -> None:
    """What lacks a picture is not planned; the same plan as before is made once it is there."""
    session.edit("ng đồng}\n", "ng đồng}\n          picture: anh.png\n")
    lacking = session.plan()
    assert lacking.plan.unmakeable
    Image.new("RGB", (64, 64), "red").save(session.folder / "anh.png")
    first = session.plan()
    Image.new("RGB", (64, 32), "red").save(session.folder / "anh.png")
    second = session.plan()
    (session.folder / "anh.png").unlink()

    assert not first.plan.unmakeable
    assert f"thang-may/{LARGE}/01-notice.png" in changed_paths(first, second)
    assert keys(session.plan()) == keys(lacking)


def test_a_mistake_that_comes_and_goes_is_seen(session: Session) -> None:
    """Between two plans that are the same nothing is left of it."""
    before = session.plan()
    session.edit("template: notice\n        name", "template: notise\n        name")
    broken = session.plan()
    session.edit("template: notise\n        name", "template: notice\n        name")

    assert broken.plan.unmakeable
    assert everything(session.plan()) == everything(before)


def test_a_text_that_cannot_be_read_comes_and_goes(session: Session) -> None:
    """It is no text at all for a while."""
    before, good = session.plan(), (session.folder / "templates/notice.yaml").read_bytes()
    for bad in (b"\xff\xfe\xfa", b"fields: [", b""):
        (session.folder / "templates/notice.yaml").write_bytes(bad)
        session.plan()
    (session.folder / "templates/notice.yaml").write_bytes(good)

    assert everything(session.plan()) == everything(before)


def test_how_videos_are_encoded_is_seen(session: Session) -> None:
    """Also by one who plans both with what is known of the other."""
    known = Known()
    plans = [plan_campaign(session.folder, encoding, known) for encoding in Encoding]
    fresh = [plan_campaign(session.folder, encoding) for encoding in Encoding]

    assert list(map(everything, plans)) == list(map(everything, fresh))
    assert everything(plans[0]) != everything(plans[1])


def test_a_table_that_changes_in_one_row_is_read_again(session: Session) -> None:
    """The posters of the other rows are the same."""
    table = session.folder / "phuong.csv"
    table.write_text("name,headline\nmot,Phường một\nhai,Phường hai\n", "utf-8")
    session.edit("    page: a3\n", "    page: a3\n    variants: phuong.csv\n")
    before = session.plan_again()
    assert sorted(session.laid_out) == [POSTER, POSTER]
    table.write_text("name,headline\nmot,Phường một\nhai,Phường 2\n", "utf-8")
    after = session.plan_again()

    assert session.laid_out == [POSTER]
    assert "posters/cai-dat-hai-a3.pdf" in changed_paths(before, after)
    assert "posters/cai-dat-mot-a3.pdf" not in changed_paths(before, after)


def test_what_nobody_asks_for_any_more_is_forgotten(session: Session) -> None:
    """So no more is kept than the last plan, and the one that is being made, come to."""
    known = Known()
    for encoding in (Encoding.REPEAT, Encoding.PLAIN, Encoding.REPEAT):
        plan_campaign(session.folder, encoding, known)
    session.laid_out.clear()
    plan_campaign(session.folder, Encoding.REPEAT, known)
    assert session.laid_out == []
    plan_campaign(session.folder, Encoding.PLAIN, known)

    assert sorted(session.laid_out) == sorted([LARGE, LARGE, SMALL, POSTER])


def test_what_a_slide_shows_is_digested_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for it, here a picture as JPEG too; and not again while it stays the same."""
    session.edit("    far_m: 2.5\n", "    far_m: 2.5\n    jpeg_kb: 900\n")
    digested: list[Scene] = []
    digest: Any = work.content_key

    def counted(*values: object, **named: Any) -> Any:
        digested.extend(value for value in values if isinstance(value, Scene))
        return digest(*values, **named)

    monkeypatch.setattr(work, "content_key", counted)
    known = Known()
    plan_campaign(session.folder, known=known)
    assert len(digested) == 3
    session.edit("chưa", "rồi")
    plan_campaign(session.folder, known=known)

    assert len(digested) == 3


def test_what_is_made_apart_is_known_by_who_makes_it_and_how(tmp_path: Path) -> None:
    """Two functions of the same values do not take each other's word."""
    assets: Assets = load(write_campaign(tmp_path)).assets
    planning = Planning(assets, Report())

    def one(value: str, _: Planning) -> str:
        return f"one {value}"

    def other(value: str, _: Planning) -> str:
        return f"other {value}"

    assert [planning.apart(make, "a") for make in (one, other)] == ["one a", "other a"]


def test_what_cannot_be_told_apart_is_made_each_time(tmp_path: Path) -> None:
    """An element of somebody else's package may hold anything."""
    planning = Planning(load(write_campaign(tmp_path)).assets, Report())
    values: list[Callable[[], int]] = [lambda: 1, lambda: 2]

    def called(value: Callable[[], int], _: Planning) -> int:
        return value()

    assert [planning.apart(called, value) for value in values] == [1, 2]


@pytest.mark.slow
def test_the_first_change_of_a_session_is_no_dearer_than_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of this repository's own campaign: what is shared by two values is not told apart."""
    shutil.copy(FONTS.parent / "playlists.yaml", tmp_path)
    session = Session(tmp_path, monkeypatch)
    plan_campaign(tmp_path, known=session.known)
    assert session.laid_out
    session.laid_out.clear()
    session.edit("trước 15-8. Cần giúp?", "trước ngày 15-8. Cần giúp?")
    plan_campaign(tmp_path, known=session.known)

    assert session.laid_out == []
