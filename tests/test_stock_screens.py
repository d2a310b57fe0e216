"""Slides of the stock on screens: what stands on them whatever a campaign lacks, and where."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pytest

from signage.campaign.loading import load
from signage.diagnostic import Report, Severity
from signage.display_list import Group, Modules
from signage.elements.registry import element_layouts
from signage.layout.fragment import PlacedText, Scene
from signage.layout.scene import layout_scene
from signage.model.surface import Medium, ScreenClass
from signage.plan.selection import Selection
from signage.plan.sizes import SizedText, sizes
from tests.building import ROOT, build

FACTS = {
    "link": "HTTPS://VIDU.VN/A",
    "hotline": '"0900 000 000"',
    "issuer": "Trạm Y tế phường An Bình",
    "logo": "templates/assets/zone/person.svg",
}
CAMPAIGN = """\
lang: vi
campaign: {title: Thử, VARIABLES}
playlists:
  thu:
    screens: [elevator-720x1280, elevator-800x1280, lobby-1366x768]
    slides:
      - {template: keu-goi, values: {kicker: Từ hôm nay, headline: Tắt *đèn*, detail: Mỗi tối}}
      - {template: ba-buoc, values: {headline: Hai bước, steps: [Tắt đèn, Rút điện]}}
      - {template: tong-dai, values: {ask: "Cần giúp?", number: "114", promise: Gọi miễn phí}}
"""
CALL = "Quét mã này"
SAFE = 0.05
CAPITALS = 0.74
"""How high capitals of the stock's face are, of its size."""
Shape = TypeVar("Shape", Modules, Group)


def shown(folder: Path, playlist: str) -> list[list[SizedText]]:
    """Return the texts of each slide of *playlist* on each LCD screen; nothing is wrong."""
    texts, diagnostics = sizes(folder, Selection((playlist,)))
    assert diagnostics == ()
    seen = (text for text in texts if text.screen.medium is Medium.LCD)
    return [list(group) for _, group in groupby(seen, key=lambda text: text.where)]


@functools.cache
def scenes_of(playlist: str) -> tuple[tuple[Scene, ...], ...]:
    """Return the slides of the demo's *playlist*, laid out, for each of its screens."""
    loaded = load(ROOT)
    kinds = element_layouts()
    return tuple(
        tuple(
            scene
            for slide in play.slides
            if slide.composition is not None
            and (
                scene := layout_scene(
                    slide.composition, play.screen, loaded.assets, Report(), kinds
                )
            )
        )
        for play in loaded.project.plays
        if play.playlist == playlist
    )


def drawn(scene: Scene, kind: type[Shape]) -> list[Shape]:
    """Return what *scene* draws of one kind."""
    fragments = [*scene.background, scene.content]
    found = []
    while fragments:
        fragment = fragments.pop()
        fragments += fragment.children
        found += [each for each in fragment.drawings if isinstance(each, kind)]
    return found


def of_band(text: PlacedText) -> bool:
    """Tell whether *text* stands in the band."""
    return text.style.name.startswith("band_")


def first_line(texts: Iterable[SizedText]) -> float:
    """Return where the capitals of the topmost line begin, but for those of the band."""
    own = (text.placed for text in texts if not of_band(text.placed))
    return min(run.y - CAPITALS * text.size for text in own for run in text.runs)


@pytest.mark.parametrize(
    "given", [(), ("issuer",), ("hotline", "issuer"), ("link",), tuple(FACTS)], ids="-".join
)
def test_a_campaign_may_lack_what_stands_in_the_band(
    tmp_path: Path, given: tuple[str, ...]
) -> None:
    """What is there is said on each slide, inside the margins; nobody is told to scan nothing."""
    variables = ", ".join(f"{name}: {FACTS[name]}" for name in given)
    campaign = CAMPAIGN.replace("VARIABLES", f"variables: {{{variables}}}")
    (tmp_path / "playlists.yaml").write_text(campaign, encoding="utf-8")

    for slide in shown(tmp_path, "thu"):
        words = {text.placed.words for text in slide}
        assert (CALL in words) is ("link" in given)
        assert (FACTS["issuer"] in words) is ("issuer" in given)
        for text in slide:
            left, right = text.screen.width * SAFE, text.screen.width * (1 - SAFE)
            top, bottom = text.screen.height * SAFE, text.screen.height * (1 - SAFE)
            for run in text.placed.runs:
                assert left <= run.ink.x + 1
                assert run.ink.x + run.ink.width <= right + 1
                assert top <= run.ink.y + 1
                assert run.ink.y + run.ink.height <= bottom + 1


@pytest.mark.parametrize("playlist", ["thang-may", "sanh"])
def test_nothing_jumps_from_slide_to_slide(playlist: str) -> None:
    """First lines begin at one height, whatever their size; headlines have one size."""
    slides = shown(ROOT, playlist)

    for screen, group in groupby(slides, key=lambda slide: slide[0].screen):
        of_screen = list(group)
        headlines = {
            text.placed.size
            for slide in of_screen
            for text in slide
            if text.placed.style.name == "headline"
        }
        assert screen.screen_class in (ScreenClass.PORTRAIT, ScreenClass.LANDSCAPE)
        assert len(headlines) == 1
        tops = [first_line(slide) for slide in of_screen]
        assert max(tops) - min(tops) <= 0.006 * min(screen.width, screen.height)


@pytest.mark.parametrize("playlist", ["thang-may", "sanh"])
def test_the_code_stays_where_it_is(playlist: str) -> None:
    """Whoever aims a camera keeps it: of one size, in one place; its two colours take turns."""
    for scenes in scenes_of(playlist):
        codes = [code for scene in scenes for code in drawn(scene, Modules)]
        assert len(codes) == len(scenes)
        assert len({(code.x, code.y, code.module) for code in codes}) == 1
        assert len({code.color for code in codes}) == 2


@pytest.mark.parametrize("playlist", ["thang-may", "sanh"])
def test_the_mask_of_the_child_is_not_cut(playlist: str) -> None:
    """Of mother and child, who are 3:4, four fifths of the height stand above the edge."""
    for scenes in scenes_of(playlist):
        cut = [each.clip for each in drawn(scenes[-1], Group) if each.clip is not None]
        assert len(cut) == 1
        assert cut[0].height >= 0.8 * cut[0].width * 4 / 3


def test_no_number_is_without_its_reason(tmp_path: Path) -> None:
    """Whether the number stands below a code or alone, the line says when to call it."""
    for given in (("hotline",), ("link", "hotline")):
        variables = ", ".join(f"{name}: {FACTS[name]}" for name in given)
        campaign = CAMPAIGN.replace("VARIABLES", f"variables: {{{variables}}}")
        (tmp_path / "playlists.yaml").write_text(campaign, encoding="utf-8")

        slides = [" ".join(text.placed.words for text in one) for one in shown(tmp_path, "thu")]
        calls = [words for words in slides if "0900 000 000" in words]
        assert len(calls) == 6
        assert all("Cần giúp?" in words for words in calls)


def test_without_a_code_the_number_has_the_whole_width(tmp_path: Path) -> None:
    """A lobby's slide of the number has no column then, not even an empty one."""
    sizes_of = []
    for given in (("hotline",), ("link", "hotline")):
        variables = ", ".join(f"{name}: {FACTS[name]}" for name in given)
        campaign = CAMPAIGN.replace("VARIABLES", f"variables: {{{variables}}}")
        (tmp_path / "playlists.yaml").write_text(campaign, encoding="utf-8")
        last = shown(tmp_path, "thu")[-1]
        sizes_of += [text.placed.size for text in last if text.placed.words == "114"]
        white = [text for text in last if of_band(text.placed)]
        assert bool(white) is ("link" in given)
    alone, beside = sizes_of
    assert alone > 1.1 * beside


NAMES = (
    "Tiêm *vắc-xin*",
    "Đăng ký *tạm trú*",
    "Khám *sức khỏe* miễn phí",
    "Phân loại *rác tại nguồn*",
)


@pytest.mark.parametrize("kicker", ["", "kicker: Từ hôm nay, "])
def test_names_of_a_call_may_be_longer_than_one_line(tmp_path: Path, kicker: str) -> None:
    """No words run into the person, whether the name takes one line or two."""
    slides = "\n".join(
        f"      - {{template: keu-goi, name: so-{place}, values: {{{kicker}headline: {name}, "
        "detail: Mỗi nhà ba túi rác để trước cửa}}"
        for place, name in enumerate(NAMES)
    )
    head, _, _ = CAMPAIGN.partition("      - {template")
    campaign = head.replace("VARIABLES", f"variables: {{link: {FACTS['link']}}}") + slides
    (tmp_path / "playlists.yaml").write_text(campaign, encoding="utf-8")

    result = build(tmp_path, Selection(kinds=("still",)))

    assert result.is_good
    assert {each.code for each in result.diagnostics if each.severity > Severity.NOTE} == set()
