"""Posts on social networks from YAML to pictures, texts and what is said of them."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from signage.checks.channel.social import hashtag_runs_together
from signage.diagnostic import Diagnostic, Severity
from tests.building import build, digests, edit, run_signage
from tests.campaigns import write_campaign
from tests.channels.campaigns import HEAD

TEMPLATE = """\
fields:
  headline: {type: text, required: true}
  small: {type: text}
  link: {type: url}
  picture: {type: image}
layouts:
  - when: {medium: phone, aspect: "< 0.7"}
    content:
      column:
        - {text: "{headline}", style: headline}
        - {qr: "{link}", width: 80vmin}
        - {text: "{hotline}", style: headline}
      justify: space-between
  - background: [{image: "{picture}"}]
    content:
      column:
        - {text: "{headline}", style: headline, grow: 1}
        - {text: "{small}", style: small}
        - {qr: "{link}", width: 80vmin}
"""
THEME = """\
colors: {ground: "#06244f", ink: "#ffffff"}
families:
  be-vietnam: {400: fonts/BeVietnamPro-Regular.ttf, 700: fonts/BeVietnamPro-Bold.ttf}
styles:
  headline: {family: be-vietnam, weight: 700, size: 13vmin}
  small: {family: be-vietnam, weight: 400, size: 4.4vmin}
"""
POST = """\
  social:
    message: cai-dat
    template: notice
    values: {headline: "Gọi {{: {hotline}"}
    pictures: [share-1200x630, story-1080x1920]
    alt: Dòng chữ trên nền xanh
    hashtags: ["#CaiCho3Nguoi", DaNang]
    first_comment: {label: Cách cài, link: www.example.vn}
"""
FOLDER = "output/channels/social/cai-dat"


def write_post(folder: Path, old: str = "", new: str = "", head: str = HEAD) -> Path:
    """Write a campaign with a post; in it *new* stands in place of *old*."""
    assert old in POST
    post = POST.replace(old, new) if old else POST
    write_campaign(folder, playlists=head + post, template=TEMPLATE, theme=THEME)
    return folder


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    """Return the codes of *found*, each once, but for what is said of the day."""
    return list(dict.fromkeys(diagnostic.code for diagnostic in found))


def test_what_is_pasted_and_uploaded(tmp_path: Path) -> None:
    """Texts as they are typed elsewhere; pictures of each size, light, without another word."""
    steps = HEAD.replace("    sms:\n", "    steps: [Mở *kho* ứng dụng, Tìm & cài]\n    sms:\n", 1)
    result = build(write_post(tmp_path, head=steps))

    assert result.is_good
    assert result.diagnostics == ()
    folder = tmp_path / FOLDER
    assert (folder / "post.txt").read_text(encoding="utf-8") == (
        "Bảo vệ mình, bảo vệ cộng đồng\n\n"
        "Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"
        "1. Mở kho ứng dụng\n2. Tìm & cài\n\n"
        "#CaiCho3Nguoi #DaNang"
    )
    assert (folder / "alt.txt").read_text(encoding="utf-8") == "Dòng chữ trên nền xanh"
    comment = (folder / "first-comment.txt").read_text(encoding="utf-8")
    assert comment == "Cách cài: https://www.example.vn"
    for name, size, most in (("share", (1200, 630), 300_000), ("story", (1080, 1920), 500_000)):
        data = (folder / f"{name}-{size[0]}x{size[1]}.jpg").read_bytes()
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.size, picture.mode) == ("JPEG", size, "RGB")
            assert not picture.getexif()
            # JFIF says how many pixels an inch, and no more.
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert len(data) <= most


def test_all_sizes_unless_some_are_named(tmp_path: Path) -> None:
    """What a post may need; the cover of a page is none."""
    sizes = "    pictures: [share-1200x630, story-1080x1920]\n"
    assert build(write_post(tmp_path, sizes)).is_good

    assert sorted(path.stem for path in (tmp_path / FOLDER).glob("*.jpg")) == [
        "portrait-1080x1350",
        "share-1200x630",
        "square-1080x1080",
        "story-1080x1920",
        "zalo-1280x720",
        "zalo-500x320",
    ]


def test_a_size_that_is_described_anew(tmp_path: Path) -> None:
    """Is told where it is; the others are made."""
    own = HEAD.replace("channels:", "screens:\n  zalo-500x320: {extends: a4}\nchannels:")
    sizes = "    pictures: [share-1200x630, story-1080x1920]\n"
    result = build(write_post(tmp_path, sizes, head=own))

    assert codes(result.diagnostics) == ["name-taken"]
    assert len(list((tmp_path / FOLDER).glob("*.jpg"))) == 5


def test_a_template_without_a_layout_for_posts(tmp_path: Path) -> None:
    """It is told what to add there, and where else to look."""
    folder = write_post(tmp_path)
    edit(folder / "templates/notice.yaml", '{medium: phone, aspect: "< 0.7"}', "tiny")
    edit(folder / "templates/notice.yaml", "  - background", "  - when: strip\n    background")
    found = [d for d in build(folder).diagnostics if d.code == "no-layout"]

    assert [d.severity for d in found] == [Severity.ERROR] * len(found)
    hints = {hint.in_language("en") for d in found for hint in d.hints}
    assert hints == {
        "add a layout with `when: {medium: phone}`, or leave the size out of `pictures:`"
    }


def test_text_keeps_away_from_what_networks_cover(tmp_path: Path) -> None:
    """Of a story 14 % above and 20 % below: nothing but the ground is there."""
    build(write_post(tmp_path))
    with Image.open(tmp_path / FOLDER / "story-1080x1920.jpg") as picture:
        gray = picture.convert("L").point(lambda value: 255 * (value > 128))
    box = gray.getbbox()

    assert box is not None
    left, top, right, bottom = box
    # The words begin and end there, so that it is not by chance that nothing is.
    assert 0.14 * 1920 <= top < 0.18 * 1920
    assert 0.74 * 1920 < bottom <= 0.8 * 1920
    assert left >= 0.05 * 1080
    assert right <= 0.95 * 1080


def test_the_same_bytes_again(tmp_path: Path) -> None:
    """No clock is in any of the files."""
    write_post(tmp_path)
    build(tmp_path)
    first = digests(tmp_path / FOLDER)
    build(tmp_path, force=True)

    assert len(first) == 5
    assert digests(tmp_path / FOLDER) == first


def test_a_changed_word_makes_only_its_files(tmp_path: Path) -> None:
    """The picture of a post that says the same is not drawn again."""
    build(write_post(tmp_path))
    edit(tmp_path / "playlists.yaml", "nền xanh", "nền xanh lam")
    made = build(tmp_path).made

    channel = [path for path in made if path.startswith("channels/")]
    assert channel == ["channels/social/cai-dat/alt.txt"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("    alt: Dòng chữ trên nền xanh\n", "", "missing-field"),
        ("    template: notice\n", "", "missing-field"),
        ("template: notice", "template: notic", "unknown-template"),
        ("values: {headline:", "values: {headlin:", "unknown-field"),
        ("share-1200x630", "share-1200x631", "unknown-screen"),
        ("share-1200x630", "a4", "wrong-screen"),
        ("share-1200x630", "lobby-1920x1080", "wrong-screen"),
        ("share-1200x630", "", ""),
        ("DaNang", "Da Nang", "wrong-hashtag"),
        ("DaNang", "Da-Nang", "wrong-hashtag"),
        ("DaNang", "2020", "wrong-hashtag"),
        ("{hotline}", "{hotlin}", "unknown-placeholder"),
        ("link: www.example.vn", "link: 12 34", "wrong-url"),
        ("alt: D", "alt: {hotline} D", "yaml-syntax"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, found: str) -> None:
    """With its place, and once."""
    write_post(tmp_path, old, new)
    if not found:
        edit(tmp_path / "playlists.yaml", "[, story-1080x1920]", "[story-1080x1920]")
    errors = [d for d in build(tmp_path).diagnostics if d.severity is Severity.ERROR]

    # A field that is called otherwise is missing as well.
    wanted = {found} - {""} | ({"missing-field"} if found == "unknown-field" else set())
    assert {error.code for error in errors} == wanted
    assert len({error.message for error in errors}) == len(errors)
    assert all(error.span is not None for error in errors)


def test_a_code_on_the_phone_that_would_scan_it(tmp_path: Path) -> None:
    """Is held back; texts leave all the same."""
    folder = write_post(tmp_path, '{hotline}"', '{hotline}", link: https://example.vn')
    edit(folder / "playlists.yaml", "share-1200x630, ", "")
    result = build(folder)

    assert result.held_back == ("channels/social/cai-dat/story-1080x1920.jpg", "approval.pdf")
    assert codes(result.diagnostics) == ["code-in-hand"]
    assert (tmp_path / FOLDER / "post.txt").exists()


def test_codes_on_screens_may_be_scanned(tmp_path: Path) -> None:
    """Whoever stands before them has a phone."""
    folder = write_post(tmp_path)
    (folder / "playlists.yaml").write_text(
        HEAD.replace("channels:\n", "")
        + "playlists:\n  a:\n    screens: [elevator-1080x1920]\n    slides:\n"
        + "      - {template: notice, values: {headline: A, link: https://example.vn}}\n",
        encoding="utf-8",
    )

    assert "code-in-hand" not in codes(build(tmp_path).diagnostics)


@pytest.mark.parametrize(
    ("size", "found"),
    # 0.7 of the size are capitals: 4 vmin of 630 px are 17 px, and 22 px are 3.5 % of 630.
    [("6vmin", []), ("4.4vmin", ["lost-in-thumbnail"])],
)
def test_what_a_thumbnail_loses(tmp_path: Path, size: str, found: list[str]) -> None:
    """Is told in pixels of the picture and of the thumbnail, with what to do."""
    values = '{hotline}", small: Nguồn của tin'
    folder = write_post(tmp_path, '{hotline}"', values)
    screens = "screens:\n  anh: {extends: share-1200x630, far_m: 0.1, near_m: 0.1}\nchannels:"
    edit(folder / "playlists.yaml", "channels:", screens)
    edit(folder / "playlists.yaml", "[share-1200x630, story-1080x1920]", "anh")
    edit(folder / "templates/themes/da-nang.yaml", "4.4vmin", size)
    result = build(folder)

    assert codes(result.diagnostics) == found
    assert result.is_good
    if found:
        said = result.diagnostics[0].message.in_language("en")
        assert "are 20 px high on 'anh'; 22.1 px are needed" in said
        edit(folder / "templates/themes/da-nang.yaml", size, f"{size}, read_from: near")
        assert build(folder).diagnostics == ()


@pytest.mark.parametrize("limit", [300, 10])
def test_pictures_that_are_too_heavy(tmp_path: Path, limit: int) -> None:
    """Noise is heavy: it is made worse until it is light enough, or told by how much it is not."""
    folder = write_post(tmp_path, '{hotline}"', '{hotline}", picture: templates/assets/a.png')
    screens = f"screens:\n  anh: {{extends: share-1200x630, jpeg_kb: {limit}}}\nchannels:"
    edit(folder / "playlists.yaml", "channels:", screens)
    edit(folder / "playlists.yaml", "[share-1200x630, story-1080x1920]", "anh")
    noise = Image.effect_noise((1200, 630), 60).convert("RGB").point(lambda value: value // 4)
    noise.save(folder / "templates/assets/a.png")
    result = build(folder)

    path = folder / FOLDER / "anh.jpg"
    if limit == 300:
        assert path.stat().st_size <= 300_000
        with Image.open(path) as picture:
            quantized = picture.quantization[0]
        assert max(quantized) > 20, "it was light enough as it was"
    else:
        assert "jpeg-too-heavy" in codes(result.diagnostics)
        assert not path.exists()


@pytest.mark.parametrize(
    ("tag", "better"),
    [
        ("CaiCho3Nguoi", ""),
        ("Caicho3nguoi", "CaiCho3Nguoi"),
        ("caicho3nguoi", "CaiCho3Nguoi"),
        ("CaiCho3nguoi", "CaiCho3Nguoi"),
        ("baovecongdong", "BaoVeCongDong"),
        ("bảovệcộngđồng", "BảoVệCộngĐồng"),
        ("BảoVệCộngĐồng", ""),
        ("danang", "DaNang"),
        ("Bluezone", ""),
        ("bluezone", ""),
        ("StayHome", ""),
        ("hotline", ""),
        ("COVID19", ""),
        ("cai_cho_3_nguoi", ""),
        ("nghieng", ""),
        ("camera", "CaMeRa"),
    ],
)
def test_hashtags_that_can_be_read(tmp_path: Path, tag: str, better: str) -> None:
    """A capital at each syllable; words from abroad are left as they are."""
    result = build(write_post(tmp_path, "DaNang", tag))
    found = [d for d in result.diagnostics if d.code == hashtag_runs_together.code]

    hints = [hint.in_language("en") for each in found for hint in each.hints[:1]]
    assert hints == ([f"write `#{better}`"] if better else [])


def test_marks_that_are_typed_apart(tmp_path: Path) -> None:
    """Some keyboards do so: it is the same word."""
    apart = unicodedata.normalize("NFD", "ĐàNẵng")
    assert build(write_post(tmp_path, "DaNang", apart)).diagnostics == ()
    assert (tmp_path / FOLDER / "post.txt").read_text(encoding="utf-8").endswith("#ĐàNẵng")


def test_words_of_the_campaign_are_whole(tmp_path: Path) -> None:
    """What it says is one word is not taken apart."""
    head = HEAD.replace("  variables:", "  words: [Camera]\n  variables:", 1)
    result = build(write_post(tmp_path, "DaNang", "camera", head))

    assert result.diagnostics == ()


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Dòng chữ trên nền xanh", "chữ " * 62 + "a", []),
        ("Dòng chữ trên nền xanh", "chữ " * 63, ["alt-text-too-long"]),
        ("DaNang]", "A, B, C, D]", []),
        ("DaNang]", "A, B, C, D, E]", ["too-many-hashtags"]),
    ],
)
def test_what_is_too_much(tmp_path: Path, old: str, new: str, found: list[str]) -> None:
    """Is a warning, and the post leaves."""
    result = build(write_post(tmp_path, old, new))

    assert codes(result.diagnostics) == found
    assert result.is_good


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ('""', "missing-field"),
        ('" *"', "missing-field"),
        ("Banner.", "alt-text-says-nothing"),
        ("anh_bia-1.JPG", "alt-text-says-nothing"),
        ("Hình ảnh", "alt-text-says-nothing"),
    ],
)
def test_an_alt_text_that_says_nothing(tmp_path: Path, alt: str, found: str) -> None:
    """Nobody leaves without one."""
    result = build(write_post(tmp_path, "Dòng chữ trên nền xanh", alt))

    assert codes(result.diagnostics) == [found]
    assert not result.is_good


@pytest.mark.parametrize(("count", "severity"), [(1000, Severity.WARNING), (1001, Severity.ERROR)])
def test_an_alt_text_that_is_cut(tmp_path: Path, count: int, severity: Severity) -> None:
    """What networks do not take does not leave."""
    alt = ("chữ " * 300)[: count - 1] + "."
    result = build(write_post(tmp_path, "Dòng chữ trên nền xanh", alt))

    assert [d.severity for d in result.diagnostics] == [severity]


def test_one_character_too_many(tmp_path: Path) -> None:
    """Of a post with its title and its hashtags; and of a title in the feed."""
    body = "    body: Ứng dụng báo cho bạn nếu bạn từng ở gần người mắc bệnh\n"
    room = 2200 - len("Bảo vệ mình, bảo vệ cộng đồng\n\n\n\n#CaiCho3Nguoi #DaNang")
    text = ("chữ " * 600)[: room - 1] + "."
    fitting = HEAD.replace(body, f"    body: {text}\n", 1)
    assert build(write_post(tmp_path, head=fitting)).diagnostics == ()
    longer = HEAD.replace(body, f"    body: 1{text}\n", 1)
    result = build(write_post(tmp_path, head=longer))
    assert codes(result.diagnostics) == ["post-too-long"]
    assert not result.is_good

    title = ("chữ " * 40)[:125] + "."
    headline = HEAD.replace("Bảo vệ mình, bảo vệ cộng đồng", title, 1)
    result = build(write_post(tmp_path, head=headline))
    assert [(d.code, d.severity) for d in result.diagnostics] == [
        ("post-too-long", Severity.WARNING)
    ]


def test_what_people_typed_is_what_is_pasted(tmp_path: Path) -> None:
    """Signs that mean something elsewhere are themselves in texts that are pasted."""
    alt = '"=1+1 <b>&amp; $(id) `x`, 😀 {{a}}"'
    build(write_post(tmp_path, "Dòng chữ trên nền xanh", alt))

    said = (tmp_path / FOLDER / "alt.txt").read_text(encoding="utf-8")
    assert said == "=1+1 <b>&amp; $(id) `x`, 😀 {a}"


def test_an_exception_holds_for_its_pictures(tmp_path: Path) -> None:
    """With its reason; of one that nothing breaks it is said."""
    link = '{hotline}", link: https://example.vn'
    folder = write_post(tmp_path, '{hotline}"', link)
    edit(folder / "playlists.yaml", "share-1200x630, ", "")
    edit(folder / "playlists.yaml", "    alt:", '    allow: {code-in-hand: "cho kiốt"}\n    alt:')
    assert build(folder).is_good
    edit(folder / "playlists.yaml", link, '{hotline}"')
    assert codes(build(folder).diagnostics) == ["unused-allowance"]


def test_an_exception_of_a_size_is_used_or_told_of(tmp_path: Path) -> None:
    """As those of other screens are, once something is shown there."""
    folder = write_post(tmp_path)
    allow = "{extends: story-1080x1920, allow: {code-in-hand: kiốt}}"
    edit(folder / "playlists.yaml", "channels:", f"screens:\n  tin: {allow}\nchannels:")
    assert build(folder).diagnostics == ()
    edit(folder / "playlists.yaml", "[share-1200x630, story-1080x1920]", "tin")
    assert codes(build(folder).diagnostics) == ["unused-allowance"]


def test_how_full_its_files_are(tmp_path: Path) -> None:
    """What pictures weigh is known when they are made; what they may, before."""
    lines = run_signage("channels", "-C", str(write_post(tmp_path))).stdout.splitlines()
    rows = {line.split()[1]: line.split()[2:6] for line in lines[1:]}

    assert rows["channels/social/cai-dat/alt.txt"] == ["22", "characters", "1000", "characters"]
    assert rows["channels/social/cai-dat/share-1200x630.jpg"] == ["–", "300", "kB", "can"]


def test_why_and_kind_know_it(tmp_path: Path) -> None:
    """As all that is made."""
    folder = str(write_post(tmp_path))

    assert run_signage("build", "-C", folder, "--kind", "social").returncode == 0
    assert "alt.txt" in run_signage("why", "-C", folder, f"{FOLDER}/alt.txt").stdout
