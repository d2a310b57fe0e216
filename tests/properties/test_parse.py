"""Whatever stands in a file, it is a node or there is something to say about it."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from signage.diagnostic import Diagnostic, Report, Severity
from signage.message import LANGUAGES, msg
from signage.reporters.github import to_command
from signage.reporters.terminal import to_text
from signage.source import Source
from signage.syntax import parse as parse_module
from signage.syntax.fields import Fields
from signage.syntax.node import Mapping, Node, Scalar, Sequence
from signage.syntax.parse import parse
from signage.syntax.readers import as_flag, as_name, as_number, as_text, list_of
from signage.syntax.times import as_date, as_duration_s
from tests.syntax.parsing import covered, plain

TEMPLATE = """\
# Mẫu kêu gọi
fields:
  tiêu_đề: &t {type: text, default: "Đà Nẵng", limits: [8, 64]}
  phụ: *t
layout:
  - kind: text
    content: |
      Cài Bluezone
      để bảo vệ
    <<: {size: 48px}
  - {kind: qr, content: 'https://a.vn/?b=c'}
"""

# The pieces of YAML, so that chance meets its rules.
PIECES = [
    "a",
    "b",
    "Đà Nẵng",
    "e\u0323",
    "😀",
    "12:30",
    "~",
    "1.1",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "?",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "<<",
    "<<: *x",
    "\n",
    "\n  ",
    "\n    ",
    "\n ",
    "\n- ",
    "\na: ",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x85",
    " ",
    "\t",
    "\xa0",
    "\ufeff",
    "\u200b",
    "\u3000",
    "：",
    "\v",
    "#",
    " # c",
    "&x ",
    "*x",
    "*x ",
    "!",
    "!t ",
    "%",
    "@",
    "`",
    "|",
    "|\n  ",
    ">\n  ",
    "|2\n",
    "|-\n",
    "|+\n",
    "---\n",
    "...",
    "%YAML ",
    "%TAG ",
    "'",
    '"',
    "''",
    "\\",
    "\\n",
    "\\x",
    "\\U",
    "FFFFFFFF",
    "\\ud800",
    "\x00",
    "\x1e",
    "\ud800",
]

soup = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
spoilt = st.builds(
    lambda start, piece, length: TEMPLATE[:start] + piece + TEMPLATE[start + length :],
    st.integers(0, len(TEMPLATE)),
    st.sampled_from([*PIECES, ""]),
    st.integers(0, 12),
)
texts = st.one_of(soup, spoilt, st.text(max_size=40))


def _parse(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    report = Report()
    node = parse(Source("a.yaml", text), report)
    return node, report.diagnostics


def _nodes(node: Node) -> list[Node]:
    match node:
        case Scalar():
            return [node]
        case Sequence():
            return [node, *(deeper for item in node.items for deeper in _nodes(item))]
        case Mapping():
            pairs = [part for entry in node.entries for part in entry]
            return [node, *(deeper for part in pairs for deeper in _nodes(part))]


@given(texts)
@example('"\\UFFFFFFFF"')
@example("%YAML " + "9" * 5000)
@example("[" * 2000)
def test_any_text_is_a_node_or_an_error(text: str) -> None:
    """Nothing is raised, and nothing is refused without a word."""
    node, diagnostics = _parse(text)

    assert node is not None or any(d.severity is Severity.ERROR for d in diagnostics)


@given(texts)
def test_whatever_is_wrong_can_be_shown(text: str) -> None:
    """In both languages, and in characters that every terminal and file can take."""
    for diagnostic in _parse(text)[1]:
        for language in LANGUAGES:
            to_text(diagnostic, language).encode()
            to_command(diagnostic, language).encode("utf-8", "surrogatepass")


@given(texts)
def test_both_parsers_say_the_same(text: str) -> None:
    """Where PyYAML came without libyaml, a campaign is read no differently."""
    here, elsewhere = _parse(text), _parse_without_libyaml(text)

    assert repr(here) == repr(elsewhere)


@given(texts)
def test_spans_lie_in_the_text(text: str) -> None:
    """Every node covers some of its source, or nothing; none ends before it begins."""
    node, _ = _parse(text)
    for part in _nodes(node) if node else []:
        span = part.span
        assert 1 <= span.line <= span.end_line
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_column <= len(span.source.line(span.end_line)) + 1


@given(texts)
def test_short_scalars_are_what_their_span_covers(text: str) -> None:
    """A plain scalar of one line, without an anchor, stands there as it was read."""
    node, diagnostics = _parse(text)
    for part in _nodes(node) if node and not diagnostics else []:
        if isinstance(part, Scalar) and part.plain and not part.is_nothing:
            # Keys are in Unicode form NFC, other scalars as they were typed.
            seen, text = (unicodedata.normalize("NFC", t) for t in (covered(part.span), part.text))
            assert "\n" in seen or seen.endswith(text) or seen.startswith("&")


@given(
    st.recursive(
        st.text(
            st.characters(
                exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\u2028\u2029"
            )
        ),
        lambda deeper: st.lists(deeper) | st.dictionaries(st.sampled_from("abcd"), deeper),
    )
)
def test_what_is_written_is_read(value: object) -> None:
    """Any lists, mappings and texts come back as they were."""
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=30)
    if value == "":
        return
    node, diagnostics = _parse(text)

    assert diagnostics == ()
    assert plain(node) == value


@given(texts)
def test_reading_raises_nothing(text: str) -> None:
    """Every reader takes every node, and says why when it makes nothing of it."""
    node, _ = _parse(text)
    for part in _nodes(node) if node else []:
        for reader in (
            as_text,
            as_number,
            as_flag,
            as_name,
            as_duration_s,
            as_date,
            list_of(as_text),
        ):
            report = Report()
            assert reader(part, report) is not None or report.has_errors
        report = Report()
        fields = Fields(part, report, msg("it"))
        fields.read("a", as_text, None)
        fields.finish()


def _parse_without_libyaml(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse_module, "_FAST", None)
        return _parse(text)
