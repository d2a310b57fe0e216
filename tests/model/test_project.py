"""A whole campaign, from the nodes of its files."""

from __future__ import annotations

import datetime

import pytest

from signage.color import Color
from signage.elements.pictogram import Pictogram
from signage.elements.qr import Qr
from signage.elements.steps import Steps
from signage.elements.text import Text
from signage.model.element import AssetKind, Container
from signage.model.motion import Transition, TransitionKind
from signage.model.paint import Solid
from tests.campaigns import PLAYLISTS, TEMPLATE, THEME, changed
from tests.model.decoding import decode, project, the_one

END = datetime.date(2099, 12, 31)


def test_the_campaign() -> None:
    """What all of it is about."""
    campaign = project().campaign

    assert (campaign.title, campaign.place, campaign.lang) == ("Cài đặt ứng dụng", "Đà Nẵng", "vi")
    assert (campaign.valid_from, campaign.valid_until) == (datetime.date(2020, 8, 12), END)
    assert campaign.variables == {"hotline": "1022"}


def test_a_playlist_is_a_play_on_each_of_its_screens() -> None:
    """With the slides that are for that screen, in order."""
    first, second = project().plays

    assert (first.playlist, first.title, first.slot_s) == ("thang-may", "Thang máy", 15)
    assert (first.screen.name, first.screen.far_m) == ("thang-may-a", 2.5)
    assert [slide.name for slide in first.slides] == ["notice", "goi-1022"]
    assert second.screen.name == "led-small-192x96"
    assert [slide.name for slide in second.slides] == ["notice"]
    assert (first.span.line, first.span.column) == (15, 3)


def test_a_slide_takes_from_its_playlist_what_it_does_not_say() -> None:
    """Duration, transition, last day."""
    text = changed(
        PLAYLISTS, "    slot: 15s\n", "    transition: wipe\n    duration: 8s\n    slot: 15s\n"
    )
    first, second = project(text).plays[0].slides

    assert (first.duration_s, first.transition) == (8, Transition(TransitionKind.WIPE, 0.5))
    assert (second.duration_s, second.transition) == (6, Transition(TransitionKind.PUSH, 0.5))
    assert first.valid_until == END


def test_what_nobody_says() -> None:
    """As long as it takes to read, and a crossfade."""
    slide = project().plays[0].slides[0]

    assert slide.duration_s is None
    assert slide.transition == Transition(TransitionKind.CROSSFADE, 0.5)


def test_a_composition_is_the_layout_with_the_values() -> None:
    """Absent fields leave nothing behind; variables are filled in, parts too."""
    first, second = (slide.composition for slide in project().plays[0].slides)

    assert first.ground == Solid(Color(6, 36, 79))
    assert first.background == ()
    assert isinstance(first.content, Container)
    assert [type(child) for child in first.content.children] == [Text, Container, Text]
    row = first.content.children[1]
    assert isinstance(row, Container)
    assert [type(child) for child in row.children] == [Qr, Pictogram]
    assert isinstance(second.content, Container)
    assert [type(child) for child in second.content.children] == [Text, Steps, Container, Text]
    headline = second.content.children[0]
    assert isinstance(headline, Text)
    assert headline.wordings == ("Gọi 1022",)


def test_each_screen_gets_the_layout_and_the_look_that_are_for_it() -> None:
    """A tiny board one line in a pixel font."""
    content = project().plays[1].slides[0].composition.content

    assert isinstance(content, Text)
    assert content.style.family.name == "galmuri"


def test_screens_of_one_kind_share_a_composition() -> None:
    """It is made once, however many screens show it."""
    text = changed(PLAYLISTS, "[thang-may-a, led", "[thang-may-a, elevator-768x1366, led")
    first, second, _ = project(text).plays

    assert first.slides[0].composition is second.slides[0].composition


def test_posters() -> None:
    """One for each page."""
    text = changed(PLAYLISTS, "page: a3", "page: [a3, a4]")
    posters = project(text).posters

    assert [(p.name, p.title, p.page.name) for p in posters] == [
        ("cai-dat", "cai-dat", "a3"),
        ("cai-dat", "cai-dat", "a4"),
    ]
    assert posters[0].valid_until == END


def test_what_a_list_of_templates_says() -> None:
    """A layout without a condition is for all classes."""
    (info,) = project().templates
    only = changed(TEMPLATE, "  - ground: navy\n", "  - when: [portrait, page]\n    ground: navy\n")
    (some,) = project(template=only).templates

    assert (info.name, info.title, info.use) == ("notice", "Thông báo", "Một câu, các bước, mã QR")
    assert tuple(field.name for field in info.fields) == ("headline", "steps", "link", "picture")
    assert info.classes == ("page", "tiny", "strip", "small", "portrait", "landscape")
    assert some.classes == ("page", "tiny", "portrait")


def test_files_that_are_shown() -> None:
    """Each with the place of its name; made-up values are not looked for."""
    decoded, _ = decode()
    text = changed(PLAYLISTS, "          link: h", "          picture: a.jpg\n          link: h")
    with_picture, _ = decode(text)

    assert [(r.kind, r.path, str(r.span)) for r in decoded.references] == [
        (AssetKind.PICTOGRAM, "templates/assets/shield.svg", "templates/notice.yaml:22:27")
    ]
    assert ("a.jpg", "playlists.yaml:23:20") in [
        (r.path, str(r.span)) for r in with_picture.references
    ]


def test_a_picture_in_a_template_nobody_uses_is_looked_for() -> None:
    """Who writes the template sees at once that it is missing."""
    other = "layouts:\n  - content: {image: gone.png}\n"
    decoded, diagnostics = decode(other=other)

    assert diagnostics == ()
    assert "gone.png" in [reference.path for reference in decoded.references]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("2099-12-31", "31-12-2020", "wrong-date", "playlists.yaml:6:16"),
        ("2099-12-31", "2020-08-01", "wrong-date", "playlists.yaml:6:16"),
        ("lang: vi", "lang: fr", "wrong-choice", "playlists.yaml:1:7"),
        ("slot: 15s", "slot: 15", "wrong-duration", "playlists.yaml:18:11"),
        ("slot: 15s", "sloth: 15s", "unknown-field", "playlists.yaml:18:5"),
        ("[thang-may-a, led", "[thang-may-b, led", "unknown-screen", "playlists.yaml:17:15"),
        ("192x96]", "192x96, a3]", "wrong-screen", "playlists.yaml:17:14"),
        (
            "except: led-small-192x96",
            "except: led-strip-768x192",
            "unknown-screen",
            "playlists.yaml:31:17",
        ),
        ("except: led-small-192x96", "screens: []", "no-screen", "playlists.yaml:24:9"),
        ("name: goi-1022", "name: notice", "name-taken", "playlists.yaml:24:9"),
        ("        name: goi-1022\n", "", "name-taken", "playlists.yaml:24:9"),
        ("name: goi-1022", "name: Gọi 1022", "wrong-name", "playlists.yaml:25:15"),
        ("duration: 6s", "duration: 0:06", "wrong-duration", "playlists.yaml:29:19"),
        ("kind: push", "kind: pushh", "wrong-choice", "playlists.yaml:30:28"),
        ("link: https://www.example.vn", "link: xem", "wrong-url", "playlists.yaml:23:17"),
        ("link: https", "lnik: https", "unknown-field", "playlists.yaml:23:11"),
        ("Gọi {hotline}", "Gọi {hotlin}", "unknown-placeholder", "playlists.yaml:27:25"),
        ("headline: Gọi {hotline}", 'headline: ""', "missing-field", "playlists.yaml:27:21"),
        ("headline: Gọi {hotline}", "headline:", "wrong-type", "playlists.yaml:27:11"),
        ("[Mở kho ứng dụng, Tìm", "[a, b, c, Tìm", "too-many-items", "playlists.yaml:28:18"),
        ("page: a3", "page: elevator-1080x1920", "wrong-screen", "playlists.yaml:35:11"),
        ("page: a3", "page: a9", "unknown-screen", "playlists.yaml:35:11"),
    ],
)
def test_mistakes_in_playlists(old: str, new: str, code: str, place: str) -> None:
    """One change, one message, at its place."""
    _, diagnostics = decode(changed(PLAYLISTS, old, new))

    assert the_one(diagnostics) == (code, place)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("  title: Cài", "  titel: Cài", ["missing-field", "unknown-field"]),
        ("headline: Gọi {hotline}", "headlin: Gọi", ["missing-field", "unknown-field"]),
        ("playlists:", "playlist:", ["unknown-field"]),
        ("template: notice\n    page", "template: notise\n    page", ["unknown-template"]),
    ],
)
def test_a_misspelled_key_is_missing_too(old: str, new: str, wrong: list[str]) -> None:
    """What was meant by it is said."""
    _, diagnostics = decode(changed(PLAYLISTS, old, new))

    assert sorted(d.code for d in diagnostics) == wrong
    assert any(str(h).startswith("did you mean") for d in diagnostics for h in d.hints)


@pytest.mark.parametrize("name", ["Hotline", "hot-line", "đường_dây", "1022"])
def test_names_of_variables(name: str) -> None:
    """Lower-case letters a-z, digits and `_`, as in the guide."""
    _, diagnostics = decode(changed(PLAYLISTS, "hotline: ", f"{name}: "))

    assert ("wrong-name", "playlists.yaml:8:5") in [(d.code, d.place) for d in diagnostics]


def test_nothing_to_make() -> None:
    """A campaign without playlists and posters."""
    text = PLAYLISTS[: PLAYLISTS.index("playlists:")]
    _, diagnostics = decode(text)

    assert the_one(diagnostics) == ("missing-field", "playlists.yaml:1:1")


@pytest.mark.parametrize(
    ("old", "new", "what", "offered", "not_offered"),
    [
        ("[thang-may-a, led", "[tivi, led", "no screen 'tivi'", "thang-may-a", "a3"),
        ("page: a3", "page: a9", "no page size 'a9'", "a3", "thang-may-a"),
    ],
)
def test_only_what_can_be_named_is_offered(
    old: str, new: str, what: str, offered: str, not_offered: str
) -> None:
    """Screens to a playlist, pages to a poster."""
    _, diagnostics = decode(changed(PLAYLISTS, old, new))
    (unknown,) = (d for d in diagnostics if d.code == "unknown-screen")
    names = str(unknown.hints[-1]).removeprefix("allowed here: ").split(", ")

    assert what in str(unknown.message)
    assert offered in names
    assert not_offered not in names


def test_slides_of_a_playlist_on_a_page() -> None:
    """That they are shown nowhere follows from the page, and is not said of each."""
    _, diagnostics = decode(changed(PLAYLISTS, "[thang-may-a, led-small-192x96]", "a3"))

    assert "no-screen" not in {d.code for d in diagnostics}
    assert "wrong-screen" in {d.code for d in diagnostics}


def test_variants_of_a_slide() -> None:
    """They are posters': what does as much on screens is said, and no list of other fields."""
    text = changed(PLAYLISTS, "        duration: 6s\n", "        variants: danh-sach.csv\n")
    _, (unknown,) = decode(text)
    (hint,) = unknown.hints

    assert unknown.code == "unknown-field"
    assert "only posters have `variants`" in str(hint)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("theme: da-nang", "theme: da-nagn", "unknown-theme", "templates/notice.yaml:3:8"),
        ("link: url", "link: link", "wrong-choice", "templates/notice.yaml:7:9"),
        ("when: tiny", "when: tyni", "wrong-choice", "templates/notice.yaml:10:11"),
        ("part: footer", "part: foter", "unknown-part", "templates/notice.yaml:23:18"),
        ("ground: navy", "ground: nayv", "unknown-color", "templates/notice.yaml:12:13"),
        ("animate: rise", "animate: rice", "wrong-choice", "templates/notice.yaml:18:67"),
        ('{qr: "{link}"', '{qr: "{lnik}"', "unknown-placeholder", "templates/notice.yaml:21:21"),
        ("gap: m\n", "gab: m\n", "unknown-field", "templates/notice.yaml:24:7"),
    ],
)
def test_mistakes_in_templates(old: str, new: str, code: str, place: str) -> None:
    """Said once, although many slides and screens use the layout."""
    _, diagnostics = decode(template=changed(TEMPLATE, old, new))

    assert the_one(diagnostics) == (code, place)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("size: 24px", "size: 24", "wrong-length", "templates/themes/da-nang.yaml:17:54"),
        ("{label}", "{lable}", "unknown-placeholder", "templates/themes/da-nang.yaml:19:19"),
        ("style: body", "style: bdoy", "unknown-style", "templates/themes/da-nang.yaml:19:36"),
        ('"#ffffff"', '"#fffff"', "wrong-color", "templates/themes/da-nang.yaml:4:8"),
        ("pixel: 12", "pixel: 0", "wrong-number", "templates/themes/da-nang.yaml:10:59"),
    ],
)
def test_mistakes_in_themes(old: str, new: str, code: str, place: str) -> None:
    """Said once, although many screens look so, and never again for those who use the name."""
    _, diagnostics = decode(theme=changed(THEME, old, new))

    assert the_one(diagnostics) == (code, place)


def test_a_slide_without_a_layout_for_its_screen() -> None:
    """The class that is missing is named, and two ways out."""
    template = changed(TEMPLATE, "  - ground: navy\n", "  - when: page\n    ground: navy\n")
    _, diagnostics = decode(template=template)
    first = diagnostics[0]

    assert {d.code for d in diagnostics} == {"no-layout"}
    assert first.place == "playlists.yaml:20:19"
    assert "'thang-may-a' (portrait)" in str(first.message)
    assert "`except: [thang-may-a]`" in str(first.hints[0])


def test_a_layout_that_is_never_reached() -> None:
    """The one for all others stands last."""
    template = changed(TEMPLATE, "  - when: tiny\n    content", "  - content")
    _, diagnostics = decode(template=template)

    assert the_one(diagnostics) == ("unreachable-layout", "templates/notice.yaml:11:5")


def test_all_mistakes_of_an_element_at_once() -> None:
    """One in its text hides none of the others, and nothing is said twice."""
    template = changed(
        TEMPLATE, '{text: "{headline}", style: headline, grow: 1', "{text: {headline}, grow: a"
    )
    _, diagnostics = decode(template=template)

    assert [d.code for d in diagnostics] == [
        "missing-field",
        "unquoted-placeholder",
        "wrong-number",
    ]


def test_a_mistake_in_a_value_is_not_one_of_the_layout() -> None:
    """The element that shows the value has nothing to say about it."""
    _, diagnostics = decode(changed(PLAYLISTS, "Gọi {hotline}", "Gọi {hotlin}"))

    assert the_one(diagnostics) == ("unknown-placeholder", "playlists.yaml:27:25")


def test_a_misspelled_key_of_a_layout() -> None:
    """It is unknown once, not again for every slide."""
    _, diagnostics = decode(template=changed(TEMPLATE, "    content:\n", "    contents:\n"))

    assert [d.code for d in diagnostics] == ["missing-field", "unknown-field"]


def test_a_template_without_layouts() -> None:
    """An empty list is not a missing one."""
    _, diagnostics = decode(other="layouts: []")

    assert the_one(diagnostics) == ("missing-field", "templates/other.yaml:1:10")


def test_a_template_finds_its_theme() -> None:
    """It need not name the only one."""
    assert project(template=changed(TEMPLATE, "theme: da-nang\n", "")).plays


def test_defaults_and_variables_in_defaults() -> None:
    """A field that is not given has its default; it may speak of variables."""
    template = changed(TEMPLATE, "link: url", 'link: {type: url, default: "tel:{hotline}"}')
    content = project(template=template).plays[0].slides[1].composition.content

    assert isinstance(content, Container)
    row = content.children[2]
    assert isinstance(row, Container)
    assert isinstance(row.children[0], Qr)
    assert row.children[0].content == "tel:1022"


def test_a_default_that_breaks_its_own_limits() -> None:
    """Whoever wrote the template is told."""
    template = changed(TEMPLATE, "link: url", "link: {type: url, default: xem}")
    _, diagnostics = decode(template=template)

    assert the_one(diagnostics) == ("wrong-url", "templates/notice.yaml:7:30")


def test_names_that_are_proposed_are_free() -> None:
    """Each for itself, and all together: who takes every proposal is not asked again."""
    slide = "      - {template: notice, values: {headline: Chào}}\n"
    own = changed(PLAYLISTS, "    slides:\n", f"    slides:\n{slide * 3}")
    own = changed(own, "        name: goi-1022\n", "        name: notice-2\n")
    _, diagnostics = decode(own)

    assert [d.code for d in diagnostics] == ["name-taken"] * 3
    proposed = [str(d.hints[0]).rpartition("`name: ")[2].rstrip("`") for d in diagnostics]
    assert proposed == ["notice-3", "notice-4", "notice-5"]


def test_nobody_is_blamed_for_variables_that_were_not_understood() -> None:
    """One colon is missing: that is the mistake, not every place that names the number."""
    _, diagnostics = decode(changed(PLAYLISTS, 'hotline: "1022"', 'hotline "1022"'))

    (found,) = diagnostics
    assert found.code == "wrong-type"
    assert str(found.hints[0]) == 'a colon is missing: `hotline: "1022"`'
