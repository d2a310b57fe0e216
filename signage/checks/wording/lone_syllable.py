"""`lone-syllable`: the last line of a text is a single syllable."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.checks.wording.line_ends import chosen_ends
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Screen
from signage.phrase import Phrase
from signage.syntax.refusal import quote
from signage.text.syllable import count_syllables
from signage.text.words import line_text

FEWEST_SYLLABLES = 2

RULE = Rule(
    code="lone-syllable",
    severity=Severity.NOTE,
    subject=Phrase(en="lines of text", vi="dòng chữ"),
    says=Phrase(
        en=f"The last line of a text has at least {FEWEST_SYLLABLES} syllables, unless its author "
        "wrote a line break or `|` before it.",
        vi=f"Dòng cuối của đoạn chữ có ít nhất {FEWEST_SYLLABLES} âm tiết, trừ khi người viết tự "
        "xuống dòng hoặc ghi `|` ở trước đó.",
    ),
    rationale=Phrase(
        en="A last syllable by itself looks left over and is read as a thought of its own; and it "
        "costs a whole line, without which all letters could be larger.",
        vi="Một tiếng lẻ loi ở dòng cuối trông như chữ thừa, dễ bị đọc thành một ý riêng; nó lại "
        "chiếm cả một dòng mà nếu bớt đi, mọi chữ đã có thể to hơn.",
    ),
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables of last lines. One line alone is no last line."""
    for text in slide.standing():
        for syllable in _lone(text):
            message, hints = _message(syllable, text, slide.screen), (_HINT,)
            yield RULE.finding(message, text.placed.span, hints=hints)


_HINT = Phrase(
    en="say it in a word more or fewer, or choose where the lines end: `|`",
    vi="hãy thêm hoặc bớt một chữ, hoặc tự chọn chỗ xuống dòng: `|`",
)


def _lone(text: ShownText) -> Iterator[str]:
    """Yield the last line if it is too short."""
    last = " ".join("".join(run.text for run in line) for line in text.lines[-1:])
    for words, end in chosen_ends(text):
        if line_text(words[end:]) == last and count_syllables(last) < FEWEST_SYLLABLES:
            yield last


def _message(syllable: str, text: ShownText, screen: Screen) -> Phrase:
    words = quote(text.placed.words)
    return Phrase(
        en=f"on '{screen.name}' the last line of {words} is the single syllable '{syllable}'",
        vi=f"trên '{screen.name}', dòng cuối của {words} chỉ có một âm tiết '{syllable}'",
    )
