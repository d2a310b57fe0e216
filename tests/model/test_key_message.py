"""Messages in registers, and slides and posters that take from them."""

from __future__ import annotations

import pytest

from signage.elements.steps import Steps
from signage.elements.text import Text
from signage.model.element import Container, Element
from signage.model.key_message import KeyMessage, Passage
from signage.model.project import Project
from tests.campaigns import PLAYLISTS, TEMPLATE, changed
from tests.model.decoding import decode, project, the_one

MESSAGES = """\
messages:
  cai-dat:
    headline: {long: Cài ứng dụng hôm nay, short: Cài hôm nay}
    body: "Cần giúp, gọi {hotline}"
    steps: [Mở kho ứng dụng, "Gọi {hotline}"]
    sms: "Cai ung dung. Giup do: {hotline}"
    say: Gọi một không hai hai.
    press: |
      Thành phố đề nghị người dân cài ứng dụng.

      Tổng đài {hotline} trực ngày đêm.
"""
TAKEN = "{cai-dat.headline}"
CAMPAIGN = changed(
    changed(PLAYLISTS, "headline: Gọi {hotline}", f'headline: "{TAKEN}"'),
    "steps: [Mở kho ứng dụng, Tìm ứng dụng]",
    'steps: "{cai-dat.steps}"',
)
CAMPAIGN = changed(CAMPAIGN, "headline: Cài đặt ứng dụng", f'headline: "{TAKEN}"') + MESSAGES
FIRST_MESSAGE_LINE = CAMPAIGN[: CAMPAIGN.index(MESSAGES)].count("\n") + 2


def message_in(found: Project) -> KeyMessage:
    """Return its only message."""
    (message,) = found.messages
    return message


def wordings(passage: Passage | None) -> tuple[str, ...]:
    """Return those of *passage*, which is there."""
    assert passage is not None
    return passage.wordings


def shown(found: Project) -> list[tuple[Element, ...]]:
    """Return what the second slide and the poster show, from above."""
    content = [found.plays[0].slides[1].composition.content, found.posters[0].composition.content]
    return [c.children for c in content if isinstance(c, Container)]


def headlines(found: Project) -> list[tuple[str, ...]]:
    """Return the wordings that slide and poster begin with."""
    firsts = [children[0] for children in shown(found)]
    return [first.wordings for first in firsts if isinstance(first, Text)]


def test_a_message_has_words_for_each_register() -> None:
    """Whether or not anything shows them; facts are filled in, steps stay a list."""
    message = message_in(project(CAMPAIGN))

    assert message.name == "cai-dat"
    assert wordings(message.headline) == ("Cài ứng dụng hôm nay", "Cài hôm nay")
    assert wordings(message.body) == ("Cần giúp, gọi 1022",)
    assert [step.wordings for step in message.steps] == [("Mở kho ứng dụng",), ("Gọi 1022",)]
    assert wordings(message.sms) == ("Cai ung dung. Giup do: 1022",)
    assert wordings(message.say) == ("Gọi một không hai hai.",)
    assert wordings(message.press)[0].splitlines()[-1] == "Tổng đài 1022 trực ngày đêm."


def test_a_register_that_nobody_wrote_is_absent() -> None:
    """A message need not be for every channel."""
    message = message_in(project(PLAYLISTS + "messages:\n  a:\n    sms: Xin chao\n"))

    absent = (message.headline, message.body, message.say, message.press)
    assert (absent, message.steps) == ((None,) * 4, ())


def test_every_passage_knows_its_place() -> None:
    """A channel that finds a text too long says where it was written."""
    message = message_in(project(CAMPAIGN))

    passages = (message.headline, message.body, *message.steps, message.sms)
    lines = [passage.span.line - FIRST_MESSAGE_LINE for passage in passages if passage]
    assert message.span.line == FIRST_MESSAGE_LINE
    assert lines == [1, 2, 3, 3, 4]


def test_a_slide_and_a_poster_take_from_it() -> None:
    """In all its wordings, and its steps as a list."""
    found = project(CAMPAIGN)

    assert headlines(found) == [("Cài ứng dụng hôm nay", "Cài hôm nay")] * 2
    steps = shown(found)[0][1]
    assert isinstance(steps, Steps)
    assert list(steps.steps) == [("Mở kho ứng dụng",), ("Gọi 1022",)]


def test_a_template_takes_from_it_too() -> None:
    """Whoever designs a template for one message need not make fields of it."""
    template = changed(TEMPLATE, 'label: "Gọi {hotline}"', 'label: "{cai-dat.body}"')
    found = project(CAMPAIGN, template)

    footer = shown(found)[1][-1]
    assert isinstance(footer, Text)
    assert footer.wordings == ("Cần giúp, gọi 1022",)


def test_words_may_stand_around_it() -> None:
    """A slide adds what only it has to say, to each wording."""
    found = project(
        changed(
            CAMPAIGN,
            f'headline: "{TAKEN}"\n          steps',
            (f'headline: "{TAKEN}!"\n          steps'),
        )
    )

    assert headlines(found)[0] == ("Cài ứng dụng hôm nay!", "Cài hôm nay!")


def test_what_is_wrong_is_told_where_the_words_were_written() -> None:
    """Once, though a slide and a poster show them."""
    long = "Cài ứng dụng này ngay hôm nay để bảo vệ mình và bảo vệ cộng đồng"
    _, diagnostics = decode(changed(CAMPAIGN, "Cài ứng dụng hôm nay", long))

    place = f"playlists.yaml:{FIRST_MESSAGE_LINE + 1}:22"
    assert the_one(diagnostics) == ("too-many-syllables", place)


@pytest.mark.parametrize(
    ("old", "new", "hints"),
    [
        (
            TAKEN,
            "{cai-dat.headlin}",
            ["did you mean 'cai-dat.headline'?", "allowed here: cai-dat.body, cai-dat.headline"],
        ),
        (TAKEN, "{cai-dta.headline}", ["did you mean 'cai-dat.headline'?", "allowed here: cai"]),
        (MESSAGES, "", []),
    ],
    ids=["register", "message", "none"],
)
def test_a_wrong_name_is_told_with_the_right_one(old: str, new: str, hints: list[str]) -> None:
    """Names of messages are not mixed with those of fields and variables."""
    text = changed(CAMPAIGN, '          steps: "{cai-dat.steps}"\n', "").replace(old, new)
    _, diagnostics = decode(text)

    assert {d.code for d in diagnostics} == {"unknown-placeholder"}
    assert len(diagnostics) == 2
    told = [str(hint) for hint in diagnostics[0].hints]
    assert len(told) == len(hints)
    assert all(hint.startswith(start) for hint, start in zip(told, hints, strict=True))
    assert not any("hotline" in hint for hint in told)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("    say: Gọi", "    sya: Gọi", "unknown-field", (5, 5)),
        ('body: "Cần giúp, gọi {hotline}"', 'body: "Gọi {hotlin}"', "unknown-placeholder", (2, 16)),
        ('"Cai ung dung. Giup do: {hotline}"', "{hotline}", "unquoted-placeholder", (4, 10)),
        ('"Cai ung dung. Giup do: {hotline}"', "[a, b]", "wrong-type", (4, 10)),
        ('"Cai ung dung. Giup do: {hotline}"', '" "', "missing-field", (4, 10)),
        ('[Mở kho ứng dụng, "Gọi {hotline}"]', "[]", "missing-field", (3, 12)),
        ('[Mở kho ứng dụng, "Gọi {hotline}"]', "Mở kho", "wrong-type", (3, 12)),
    ],
)
def test_a_mistake_in_a_message_is_told_once(
    old: str, new: str, code: str, place: tuple[int, int]
) -> None:
    """Where it was made; slides that take from that message are not to blame."""
    _, diagnostics = decode(changed(CAMPAIGN, old, new))

    line, column = place
    at = f"playlists.yaml:{FIRST_MESSAGE_LINE + line}:{column}"
    assert the_one(diagnostics) == (code, at)


def test_a_wrong_name_of_a_message_is_told_once() -> None:
    """It will be that of a file; slides that name it so are not to blame."""
    text = changed(CAMPAIGN, "cai-dat:\n    headline", "Cài-đặt:\n    headline")
    _, diagnostics = decode(text.replace("{cai-dat.", "{Cài-đặt."))

    assert the_one(diagnostics) == ("wrong-name", f"playlists.yaml:{FIRST_MESSAGE_LINE}:3")


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ("messages: cai-dat\n", "wrong-type"),
        ("messages:\n  cai-dat: Cài ứng dụng\n", "wrong-type"),
        ("messages:\n  cai-dat: {}\n", "missing-field"),
        ("messages:\n  cai-dat: {hotline}\n", "unquoted-placeholder"),
    ],
)
def test_what_is_no_message_is_told_once(messages: str, code: str) -> None:
    """However many slides take from it."""
    _, diagnostics = decode(changed(CAMPAIGN, MESSAGES, messages))

    assert [d.code for d in diagnostics] == [code]


def test_a_message_takes_facts_only() -> None:
    """Registers share facts, not sentences: one of them inside another is not known."""
    _, diagnostics = decode(changed(CAMPAIGN, "{hotline} trực", "{cai-dat.body} trực"))

    assert {d.code for d in diagnostics} == {"unknown-placeholder"}
    assert len(diagnostics) == 1
