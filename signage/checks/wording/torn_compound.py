"""`torn-compound`: a line ends inside a word of several syllables."""

from __future__ import annotations

from collections.abc import Iterator

from signage.checks.rule import Rule
from signage.checks.shown_slide import ShownSlide, ShownText
from signage.checks.wording.line_ends import chosen_ends
from signage.diagnostic import Diagnostic, Severity
from signage.model.screen import Screen
from signage.phrase import Phrase
from signage.syntax.refusal import quote
from signage.text.vietnamese import Tie, compound_ties

RULE = Rule(
    code="torn-compound",
    severity=Severity.WARNING,
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
    reference="",
)


def check(slide: ShownSlide) -> Iterator[Diagnostic]:
    """Compare the ends of lines with the compounds that are known."""
    for text in slide.standing():
        torn = tuple(_torn(text))
        if torn:
            hints = tuple(_hint(*words) for words in torn)
            message = _message(torn, text, slide.screen)
            yield RULE.finding(message, text.placed.span, hints=hints)


def _torn(text: ShownText) -> Iterator[tuple[str, str]]:
    """Yield the syllables on both sides of each end of a line that tears something apart."""
    for words, end in chosen_ends(text):
        ties = compound_ties([word.text for word in words])
        if ties[end - 1] is Tie.FIRM:
            yield words[end - 1].text, words[end].text


def _message(torn: tuple[tuple[str, str], ...], text: ShownText, screen: Screen) -> Phrase:
    listed = ", ".join(f"'{left} / {right}'" for left, right in torn)
    words = quote(text.placed.words)
    return Phrase(
        en=f"on '{screen.name}' the lines of {words} tear a word apart: {listed}",
        vi=f"trên '{screen.name}', các dòng của {words} tách rời từ ghép: {listed}",
    )


def _hint(left: str, right: str) -> Phrase:
    return Phrase(
        en=f"bind it: `{left}~{right}`; or choose where the line ends: `|`",
        vi=f"nối lại: `{left}~{right}`; hoặc tự chọn chỗ xuống dòng: `|`",
    )
