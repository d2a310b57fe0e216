"""Each rule about wording: a good text passes; change one thing, and exactly one code appears."""

from __future__ import annotations

from dataclasses import replace

import pytest

from signage.checks.registry import SPELLING
from signage.checks.shown import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.display_list import GlyphRun
from signage.geometry import Rect
from signage.layout.fragment import PlacedText
from signage.source import Source, Span
from signage.text.font import FontKey
from signage.text.words import BREAK_HERE
from tests.layout.making import BLACK, SMOOTH, lay_out, screen, span, text

BOX = Rect(0, 0, 400, 300)
FONT = FontKey("0" * 64, None)
SIZE = 30


def shown(words: str, *lines: str, line: int = 7, is_running: bool = False) -> ShownText:
    """Return *words*, from line *line* of a file, as they came to stand in *lines*."""
    runs = [run for y, text in enumerate(lines, 1) for run in _runs(text, 40 * y)]
    return ShownText(
        PlacedText(words, SMOOTH, SIZE, 20, SIZE, 14, BOX, tuple(runs), span(line), is_running)
    )


def slide(*texts: ShownText) -> ShownSlide:
    """Return *texts* on the screen 'test'."""
    return ShownSlide(screen(), "chao", span(1), None, texts, (), 0)


def _runs(text: str, y: float) -> tuple[GlyphRun, ...]:
    """Return a line of which the first letter has another face."""
    return (_run(text[:1], 0, y), _run(text[1:], 10, y))


def _run(text: str, x: float, y: float) -> GlyphRun:
    return GlyphRun(FONT, SIZE, BLACK, (), text, x, y, 10, Rect(x, y - 20, 10, 20), 20, span(7))


GOOD = shown("Gọi điện thoại khi cần", "Gọi điện thoại", "khi cần")
TORN = shown("Gọi điện thoại khi cần", "Gọi điện", "thoại khi cần")
LONE = shown("Gọi điện thoại ngay", "Gọi điện thoại", "ngay")


def judge(*texts: ShownText) -> list[Diagnostic]:
    """Return what all rules of the package say of a slide and, as a campaign, of its texts."""
    pack = [(text.placed.words, text.placed.span) for text in texts]
    return [
        *(found for check in SPELLING.slides for found in check(slide(*texts))),
        *(found for check in SPELLING.texts for found in check(pack)),
    ]


def judge_pack(*texts: tuple[str, Span]) -> list[Diagnostic]:
    """Return what rules about all texts say."""
    return [found for check in SPELLING.texts for found in check(texts)]


def codes(found: list[Diagnostic]) -> list[str]:
    """Return the codes of *found*."""
    return [diagnostic.code for diagnostic in found]


MIXED = (shown("hòa bình", "hòa bình"), shown("hoà bình", "hoà bình"))
SLIP = shown("Vượt qúa tốc độ", "Vượt qúa tốc độ")
BROKEN = {
    "misspelt": (SLIP,),
    "torn-compound": (TORN,),
    "lone-syllable": (LONE,),
    "mixed-tone-styles": MIXED,
}


def test_a_good_text_passes() -> None:
    """Nothing is said of lines that end between words."""
    assert judge(GOOD) == []


@pytest.mark.parametrize("code", BROKEN)
def test_one_change_breaks_one_rule(code: str) -> None:
    """And says so once, in both languages, where the text was written and with a remedy."""
    found = judge(*BROKEN[code])

    assert codes(found) == [code]
    assert found[0].span == span(7)
    assert found[0].hints
    assert all(
        str(phrase) and phrase.in_language("vi") for phrase in (found[0].message, *found[0].hints)
    )


def test_every_rule_is_broken_by_something() -> None:
    """A rule that nothing breaks might as well not be there."""
    assert set(BROKEN) == SPELLING.codes


def test_what_is_torn_is_named() -> None:
    """With the screen and with what binds it."""
    (found,) = judge(TORN)

    assert found.severity is Severity.WARNING
    assert str(found.message) == (
        "on 'test' the lines of 'Gọi điện thoại khi cần' tear a word apart: 'điện / thoại'"
    )
    assert "`điện~thoại`" in str(found.hints[0])


def test_a_text_that_is_torn_twice_is_reported_once() -> None:
    """All places in one finding."""
    (found,) = judge(shown("cộng đồng, ứng dụng mới", "cộng", "đồng, ứng", "dụng mới"))

    assert "'cộng / đồng,', 'ứng / dụng'" in found.message.in_language("vi")
    assert len(found.hints) == 2


@pytest.mark.parametrize("between", ["\n", BREAK_HERE, f" {BREAK_HERE} "])
def test_authors_may_end_a_line_where_they_like(between: str) -> None:
    """A line break, or a bar that was read as a mark, says that it is meant."""
    assert judge(shown(f"Gọi điện{between}thoại khi cần", "Gọi điện", "thoại khi cần")) == []
    assert judge(shown(f"Gọi điện thoại{between}ngay", "Gọi điện thoại", "ngay")) == []


def test_what_authors_have_bound_is_torn_all_the_same() -> None:
    """They least of all meant it."""
    torn = shown("Gọi điện\u00a0thoại khi cần", "Gọi điện", "thoại khi cần")

    assert codes(judge(torn)) == ["torn-compound"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("phòng, chống dịch", ("phòng,", "chống dịch")),
        ("Sở Thông tin và Truyền thông", ("Sở Thông tin", "và Truyền thông")),
        ("Gọi ngay 1022", ("Gọi ngay", "1022")),
        ("ngay", ("ngay",)),
    ],
)
def test_other_ends_of_lines_are_good(words: str, lines: tuple[str, ...]) -> None:
    """At a comma, before “và” of a long name; four digits are four syllables; one line is none."""
    assert judge(shown(words, *lines)) == []


def test_a_last_line_of_two_syllables_is_enough() -> None:
    """The limit from both sides; another short line is no last one."""
    assert judge(shown("Gọi điện thoại cho tôi", "Gọi điện thoại", "cho tôi")) == []
    assert judge(shown("Hãy gọi ngay", "Hãy", "gọi ngay")) == []
    (found,) = judge(LONE)
    assert found.severity is Severity.NOTE
    assert found.message.in_language("vi").endswith("chỉ có một âm tiết 'ngay'")


def test_a_running_line_has_no_ends() -> None:
    """Whatever pieces it is drawn in."""
    assert judge(shown("Gọi điện thoại", "Gọi điện", "thoại", is_running=True)) == []


def test_lines_are_those_of_the_layout() -> None:
    """What was set in a narrow box is judged as it stands there."""
    scene = lay_out(text("ba bo be"), 60, 300)
    (placed,) = scene.texts
    (found,) = judge(ShownText(placed))

    assert [run.text for line in ShownText(placed).lines for run in line] == ["ba", "bo", "be"]
    assert str(found.message).endswith("of 'ba bo be' is the single syllable 'be'")


def test_the_rarer_style_is_the_strange_one() -> None:
    """Wherever it comes first; with its words, their places, and how the others are written."""
    (found,) = judge_pack(
        ("Khoẻ, THUỶ thủ", span(3)),
        ("hòa giải, thủy lợi", span(4)),
        ("hóa đơn, họa sĩ, khoẻ", span(5)),
    )

    assert (found.severity, found.span) == (Severity.WARNING, span(3))
    assert str(found.message) == (
        "3 of 7 tone marks stand as in 'hoà', the rest as in 'hòa': "
        "'khoẻ' (made.yaml:3:1), 'thuỷ' (made.yaml:3:1)"
    )
    assert found.hints[0].in_language("vi").endswith("hãy viết 'khỏe', 'thủy'")


def test_of_two_equally_frequent_styles_the_first_rules() -> None:
    """So that the answer does not change from day to day."""
    (found,) = judge_pack(("hoà", span(3)), ("khỏe", span(4)))

    assert found.span == span(4)
    assert "'khoẻ'" in str(found.hints[0])


def test_a_text_on_many_screens_counts_once() -> None:
    """In capitals on some of them, or as a shorter wording."""
    often = [("hòa giải", span(3)), ("HÒA GIẢI", span(3)), ("hòa", span(3))]
    (found,) = judge_pack(*often, ("hoà", span(4)), ("hoá", span(5)))

    assert "1 of 3" in str(found.message)
    assert found.span == span(3)


def test_a_long_list_is_cut() -> None:
    """The message stays readable."""
    words = "hoà hoá hoả hoạ khoẻ thuý thuỷ"
    (found,) = judge_pack(*((f"hòa {n}", span(10 + n)) for n in range(8)), (words, span(3)))

    assert "'khoẻ' (made.yaml:3:1), and 2 more words" in str(found.message)
    assert str(found.hints[0]).count("'") == 10


@pytest.mark.parametrize(
    "words",
    ["hòa, khỏe, thủy", "hoà, khoẻ, thuỷ", "hòa quý", "hòa hoàn toàn", "hòa Chloé", "hòa oai hoa"],
)
def test_one_style_is_not_mixed(words: str) -> None:
    """After q, with a coda, without a tone and in foreign names there is one right place."""
    assert judge_pack((words, span(3))) == []


def test_lines_without_spaces_end_between_their_words() -> None:
    """Whoever counts spaces would look for the words of another line."""
    assert judge(shown("请走楼梯 Gọi điện thoại", "请走", "楼梯 Gọi", "điện thoại")) == []
    found, _ = judge(shown("请走楼梯 Gọi điện thoại", "请走", "楼梯 Gọi điện", "thoại"))
    assert found.code == "torn-compound"
    (found,) = judge(shown("请走楼梯火灾", "请走", "楼梯", "火", "灾"))
    assert found.code == "lone-syllable"


def test_a_misspelt_word_is_told_where_it_stands() -> None:
    """Once in a text, with what may be meant, and how to say that it is right."""
    source = Source("playlists.yaml", "a: 1\n  headline: Các nghành khác nghành\n")
    written = Span(source, 2, 13, 2, 36)
    text = shown("Các nghành khác nghành", "Các nghành khác nghành")
    placed = replace(text.placed, span=written)

    (found,) = judge(replace(text, placed=placed))

    assert (found.code, found.severity) == ("misspelt", Severity.WARNING)
    assert str(found.span) == "playlists.yaml:2:17"
    assert found.span is not None
    assert found.span.end_column == 23
    assert "'nghành'" in str(found.message)
    meant, right = map(str, found.hints)
    assert "'ngành'" in meant
    assert "`words: [nghành]`" in right


def test_what_a_campaign_says_is_right_is() -> None:
    """In any text of it."""
    (check,) = (check for check in SPELLING.slides if check.code == "misspelt")
    said = replace(slide(SLIP), right_words=frozenset({"qúa"}))

    assert list(check(slide(SLIP)))
    assert list(check(said)) == []
