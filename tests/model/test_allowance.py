"""`allow:`: what is written, and where it may stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from signage.content_key import content_key
from signage.model.allowance import ALLOW, Allowance
from tests.campaigns import PLAYLISTS, changed
from tests.model.decoding import code, decode, hint, project, read, value

REASON = "bảng sát lối đi"
SLIDE = "        name: goi-1022\n"
PLAYLIST = "    slot: 15s\n"
SCREEN = "    far_m: 2.5\n"
POSTER = "    page: a3\n"


def allowing(rule: str, after: str, text: str = PLAYLISTS) -> str:
    """Return *text* where what the line *after* belongs to allows *rule*."""
    indent = after[: len(after) - len(after.lstrip())]
    return changed(text, after, f"{after}{indent}allow: {{{rule}: {REASON}}}\n")


def codes(allowances: tuple[Allowance, ...]) -> list[str]:
    return [allowance.code for allowance in allowances]


def test_a_rule_and_a_reason() -> None:
    """In order, each with the place of its code."""
    first, second = value(ALLOW.notation, f"{{text-too-small: {REASON}, b: '2'}}")

    assert (first.code, first.reason) == ("text-too-small", REASON)
    assert (first.span.line, first.span.column, first.span.end_column) == (1, 5, 19)
    assert (second.code, second.reason) == ("b", "2")


def test_a_reason_is_one_line_in_nfc() -> None:
    """However it was typed: it stands in messages and in the manifest."""
    typed = unicodedata.normalize("NFD", REASON)
    made, report = read(ALLOW.notation, f'{{a: "{typed}"}}')
    (folded,) = value(ALLOW.notation, '{a: " bảng sát\\n  lối đi\\n"}')

    assert made is not None
    assert made[0].reason == REASON
    assert [d.code for d in report.diagnostics] == ["decomposed-text"]
    assert folded.reason == REASON


@pytest.mark.parametrize(
    "reason", ["", "''", "' '", "…", "'-'", '"\\u200b"', "true", "True", "no", "on"]
)
def test_nothing_and_a_switch_are_no_reasons(reason: str) -> None:
    """Nor is what nobody can see."""
    made, report = read(ALLOW.notation, f"{{text-too-small: {reason}}}")

    assert made == ()
    (said,) = report.diagnostics
    assert said.code == "missing-reason"
    assert '`text-too-small: "bảng sát lối đi"`' in said.hints[0].in_language("vi")


def test_a_word_in_quotes_is_a_reason() -> None:
    """As everything is that somebody put there on purpose."""
    (allowance,) = value(ALLOW.notation, '{a: "no"}')

    assert allowance.reason == "no"


@pytest.mark.parametrize("text", ["text-too-small", "[text-too-small]", "true"])
def test_a_rule_alone_is_refused(text: str) -> None:
    """With how to say why."""
    assert code(ALLOW.notation, text) == "wrong-type"
    assert "allow: {text-too-small:" in hint(ALLOW.notation, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{Text Too Small: vì gần}", "wrong-name"),
        ("{text-too-small: [vì, gần]}", "wrong-type"),
        ("{text-too-small: {vì: gần}}", "wrong-type"),
    ],
)
def test_one_that_is_wrong_leaves_the_others(text: str, said: str) -> None:
    """All is told at once."""
    made, report = read(ALLOW.notation, f"{text[:-1]}, b: vì gần}}")

    assert [d.code for d in report.diagnostics] == [said]
    assert made is not None
    assert codes(made) == ["b"]


def test_a_slide_a_playlist_and_a_screen_allow() -> None:
    """Each keeps its own; a screen has it wherever it is shown."""
    text = allowing("a", SLIDE, allowing("b", PLAYLIST, allowing("c", SCREEN)))
    play, led = project(text).plays

    assert [codes(slide.allow) for slide in play.slides] == [[], ["a"]]
    assert (codes(play.allow), codes(led.allow)) == (["b"], ["b"])
    assert (codes(play.screen.allow), codes(led.screen.allow)) == (["c"], [])
    (allowance,) = play.slides[1].allow
    assert allowance.span.source.line(allowance.span.line).strip() == f"allow: {{a: {REASON}}}"


def test_a_slide_allows_the_same_on_every_screen() -> None:
    """One line, one allowance: it is needed if it is needed on one of them."""
    text = changed(PLAYLISTS, "        except: led-small-192x96\n", "")
    first, second = project(allowing("a", SLIDE, text)).plays

    assert first.slides[1].allow == second.slides[1].allow


def test_a_poster_allows_in_all_its_variants() -> None:
    """Whose own values lead elsewhere."""
    two = "    variants: [{name: mot, headline: Một}, {name: hai, headline: Hai}]\n"
    text = changed(allowing("a", POSTER), POSTER, POSTER + two)
    first, second = project(text).posters

    assert codes(first.allow) == ["a"]
    assert first.allow == second.allow
    assert first.allow[0].span.line == 37
    assert first.span != second.span


def test_a_poster_from_a_table_allows_at_its_own_place() -> None:
    """Not in the table."""
    table = "name,headline\nmot,Một\n"
    text = changed(allowing("a", POSTER), POSTER, f"{POSTER}    variants: v.csv\n")
    decoded, diagnostics = decode(text, tables={"v.csv": table})

    assert diagnostics == ()
    (poster,) = decoded.project.posters
    assert poster.allow[0].span.source.name == "playlists.yaml"
    assert poster.span.source.name == "v.csv"


def test_a_page_allows_for_what_is_printed_on_it() -> None:
    """Prepared for a printer, it is still that page."""
    own = "screens:\n  to-roi: {extends: a3, allow: {a: vì gần}}\n  thang"
    text = changed(PLAYLISTS, "screens:\n  thang", own)
    (poster,) = project(changed(text, "page: a3", "page: to-roi")).posters

    assert codes(poster.page.allow) == ["a"]


def test_a_screen_inherits_and_adds() -> None:
    """Its own reason goes before the other's."""
    own = (
        "screens:\n"
        "  x: {extends: led-small-192x96, allow: {a: thấp, b: gần}}\n"
        "  y: {extends: x, allow: {b: xa, c: cao}}\n"
        "  z: {extends: x}\n"
        "  thang"
    )
    screens = {s.name: s for s in project(changed(PLAYLISTS, "screens:\n  thang", own)).screens}
    said = {name: [(a.code, a.reason) for a in screens[name].allow] for name in "xyz"}

    assert said["x"] == [("a", "thấp"), ("b", "gần")]
    assert said["y"] == [("b", "xa"), ("c", "cao"), ("a", "thấp")]
    assert screens["z"].allow == screens["x"].allow


def test_what_is_allowed_is_no_part_of_what_is_seen() -> None:
    """A screen, slide or poster with another reason has the key that it had."""
    text = allowing("a", SLIDE, allowing("b", PLAYLIST, allowing("c", SCREEN)))
    play, plain = project(text).plays[0], project().plays[0]
    slide = play.slides[1]

    assert content_key(play.screen) == content_key(plain.screen)
    assert play.screen == plain.screen
    assert slide == replace(slide, allow=())
    assert play == replace(play, allow=())
    (poster,) = project(allowing("a", POSTER)).posters
    assert poster == replace(poster, allow=())
