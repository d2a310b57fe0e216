"""Which files a campaign comes to."""

from __future__ import annotations

from pathlib import Path

from signage.judge.subjects import SlideSubject
from signage.outputs.sheet import SHEET
from signage.outputs.still import STILL
from signage.plan.plan import plan_campaign
from tests.campaigns import PLAYLISTS as CAMPAIGN
from tests.campaigns import TEMPLATE, changed, write_campaign
from tests.small_campaign import PLAYLISTS

ALLOW = "allow: {text-too-small: bảng sát lối đi}\n"
SLIDE = "      - template: notice\n        values: {headline: Xin chào}\n"


def stills(folder: Path, count: int) -> list[str]:
    """Return the names of the stills of so many slides, in order."""
    slides = "".join(
        changed(SLIDE, "notice\n", f"notice\n        name: s{index}\n") for index in range(count)
    )
    write_campaign(folder, playlists=changed(PLAYLISTS, SLIDE, slides))
    found = plan_campaign(folder).plan.artifacts
    return [a.path.rpartition("/")[2] for a in found if a.output is STILL]


def test_slides_are_numbered_in_two_digits(tmp_path: Path) -> None:
    """However few they are."""
    assert stills(tmp_path, 2) == ["01-s0.png", "02-s1.png"]


def test_a_hundred_slides_need_a_third_digit(tmp_path: Path) -> None:
    """Players that go by names would show the hundredth between the tenth and the eleventh."""
    names = stills(tmp_path, 100)

    assert names == sorted(names)
    assert names[0] == "001-s0.png"


def test_an_allowance_makes_nothing_anew(tmp_path: Path) -> None:
    """Wherever it stands: it changes nothing that is seen."""
    before = keys(write_campaign(tmp_path))
    text = changed(CAMPAIGN, "    slot: 15s\n", f"    slot: 15s\n    {ALLOW}")
    text = changed(text, "        name: goi-1022\n", f"        name: goi-1022\n        {ALLOW}")
    text = changed(text, "    far_m: 2.5\n", f"    far_m: 2.5\n    {ALLOW}")
    text = changed(text, "    page: a3\n", f"    page: a3\n    {ALLOW}")

    assert keys(write_campaign(tmp_path, playlists=text)) == before


def test_a_footer_is_read_once_a_loop(tmp_path: Path) -> None:
    """On the first slide which says it; a slide without the footer makes it the slides' own."""
    slides = "".join(
        changed(SLIDE, "notice\n", f"notice\n        name: {name}\n").replace("Xin", f"Xin {name}")
        for name in ("anh", "ban", "em")
    )
    playlists = changed(PLAYLISTS, SLIDE, slides)
    footed = changed(
        TEMPLATE,
        '    content: {text: "{headline}", style: headline}\n',
        """    content:
      column:
        - {text: "{headline}", style: headline}
        - {text: "Gọi 0236 3888 115", style: body}
""",
    )
    write_campaign(tmp_path, playlists=playlists, template=footed)

    assert read(tmp_path) == [(3, 4), (3, 0), (3, 0)]

    (tmp_path / "templates/bare.yaml").write_text(TEMPLATE, encoding="utf-8")
    other = playlists.replace("notice\n        name: em", "bare\n        name: em")
    (tmp_path / "playlists.yaml").write_text(other, encoding="utf-8")

    assert read(tmp_path) == [(7, 0), (7, 0), (3, 0)]


def read(folder: Path) -> list[tuple[int, int]]:
    """Return of each slide how many syllables are its own, and how many it has for all."""
    found = plan_campaign(folder).plan.artifacts
    shown = [
        subject.shown
        for artifact in found
        if artifact.output is STILL
        for subject in artifact.judged_by
        if isinstance(subject, SlideSubject)
    ]
    return [(slide.syllables, slide.syllables_everywhere) for slide in shown]


def test_a_message_makes_anew_what_takes_from_it(tmp_path: Path) -> None:
    """The slide with its loop, and the poster: one change in one place, and nothing else."""
    message = "messages:\n  goi:\n    headline: Gọi {hotline}\n    sms: Goi {hotline}\n"
    whole = changed(CAMPAIGN, "          link: https://www.example.vn\n", "")
    text = changed(whole, "headline: Gọi {hotline}", 'headline: "{goi.headline}"')
    text = changed(text, "headline: Cài đặt ứng dụng", 'headline: "{goi.headline}"') + message
    before = keys(write_campaign(tmp_path, playlists=text))

    after = keys(
        write_campaign(tmp_path, playlists=changed(text, "headline: Gọi", "headline: Hỏi"))
    )
    assert {path for path in after if after[path] != before[path]} == {
        "contact-sheet.png",
        "posters/cai-dat-a3.pdf",
        "posters/cai-dat-a3.png",
        "thang-may/thang-may-a/02-goi-1022.mp4",
        "thang-may/thang-may-a/02-goi-1022.png",
        "thang-may/thang-may-a/loop.mp4",
    }
    unshown = keys(write_campaign(tmp_path, playlists=changed(text, "sms: Goi", "sms: Hoi")))
    assert unshown == before


def keys(folder: Path) -> dict[str, str]:
    """Return the content key of everything that is drawn, by path."""
    found = plan_campaign(folder).plan.artifacts
    return {a.path: a.key for a in found if a.output is not SHEET}
