"""`torn-compound` and `lone-syllable`: lines that end where their author did not choose it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from signage.checks.shown import ShownSlide, ShownText
from signage.diagnostic import Diagnostic, Severity
from signage.model.surface import Surface
from signage.number import quote
from signage.phrase import Phrase
from signage.rule import rule
from signage.text.syllable import count_syllables
from signage.text.vietnamese import Tie, compound_ties
from signage.text.words import Gap, Word, line_text, split_words


@rule(
    "torn-compound",
    Severity.WARNING,
    subject=Phrase(en="lines of text", vi="dòng chữ"),
    says=Phrase(
        en="No line ends inside a word of several syllables (điện thoại, cộng đồng), unless its "
        "author wrote a line break or `|` there.",
        vi="Không dòng nào kết thúc giữa một từ ghép (điện thoại, cộng đồng), trừ khi người viết "
        "tự xuống dòng hoặc ghi `|` ở đó.",
    ),
    rationale=Phrase(
        en="Vietnamese writes the syllables of a word apart. Who comes to the end of a line takes "
        "the syllable there for a word of its own, has to go back, and on a board there is no "
        "time to.",
        vi="Chữ Việt viết rời từng tiếng. Tách từ ghép qua hai dòng, người đọc tưởng tiếng cuối "
        "dòng là một từ riêng, phải đọc lại, mà trước bảng thì không có thời gian.",
    ),
)
def torn_compound(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the ends of lines with the compounds that are known."""
    for text in slide.standing():
        torn = tuple(_torn(text))
        if torn:
            hints = tuple(_bind(*words) for words in torn)
            message = _tears(torn, text, slide.screen)
            yield torn_compound.finding(message, text.placed.span, hints=hints)


def _torn(text: ShownText) -> Iterator[tuple[str, str]]:
    """Yield the syllables on both sides of each end of a line that tears something apart."""
    for words, end in _chosen_ends(text):
        ties = compound_ties([word.text for word in words])
        if ties[end - 1] is Tie.FIRM:
            yield words[end - 1].text, words[end].text


def _tears(torn: tuple[tuple[str, str], ...], text: ShownText, screen: Surface) -> Phrase:
    listed = ", ".join(f"'{left} / {right}'" for left, right in torn)
    words = quote(text.placed.words)
    return Phrase(
        en=f"on '{screen.name}' the lines of {words} tear a word apart: {listed}",
        vi=f"trên '{screen.name}', các dòng của {words} tách rời từ ghép: {listed}",
    )


def _bind(left: str, right: str) -> Phrase:
    return Phrase(
        en=f"bind it: `{left}~{right}`; or choose where the line ends: `|`",
        vi=f"nối lại: `{left}~{right}`; hoặc tự chọn chỗ xuống dòng: `|`",
    )


FEWEST_SYLLABLES = 2


@rule(
    "lone-syllable",
    Severity.NOTE,
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
)
def lone_syllable(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Count the syllables of last lines. One line alone is no last line."""
    for text in slide.standing():
        for syllable in _lone(text):
            message, hints = _leaves_alone(syllable, text, slide.screen), (_OTHER_LINES,)
            yield lone_syllable.finding(message, text.placed.span, hints=hints)


_OTHER_LINES = Phrase(
    en="say it in a word more or fewer, or choose where the lines end: `|`",
    vi="hãy thêm hoặc bớt một chữ, hoặc tự chọn chỗ xuống dòng: `|`",
)


def _lone(text: ShownText) -> Iterator[str]:
    """Yield the last line if it is too short."""
    last = " ".join("".join(run.text for run in line) for line in text.lines[-1:])
    for words, end in _chosen_ends(text):
        if line_text(words[end:]) == last and count_syllables(last) < FEWEST_SYLLABLES:
            yield last


def _leaves_alone(syllable: str, text: ShownText, screen: Surface) -> Phrase:
    words = quote(text.placed.words)
    return Phrase(
        en=f"on '{screen.name}' the last line of {words} is the single syllable '{syllable}'",
        vi=f"trên '{screen.name}', dòng cuối của {words} chỉ có một âm tiết '{syllable}'",
    )


def _chosen_ends(text: ShownText) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Yield its words, and after how many of them a line ends, for each end but the last.

    Those that the author forced or welcomed (a line break, ``|``) are left out.
    """
    words = split_words(text.placed.words)
    # What was drawn says where, not what was meant to be: a word has no spaces.
    counts = ("".join(run.text for run in line).count(" ") + 1 for line in text.lines)
    for end in accumulate(counts):
        # The last word has a forced end after it as well.
        if words[end - 1].after not in (Gap.FORCED, Gap.WELCOME):
            yield words, end
