"""Texts that people read: in one wording or several, the longest first."""

from __future__ import annotations

from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import Language, Localized, msg, verbatim
from signage.model.field import TEXT, Entry, Field, Notation, Schema, object_schema, plain
from signage.syntax.fields import did_you_mean
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_text
from signage.text.normalize import find_suspects
from signage.text.suspect import suspect_diagnostic

Wordings = tuple[str, ...]
"""The same in ever fewer words, at least one."""


def read_shown_text(node: Node, report: Report) -> str | None:
    """Read a text in NFC, reporting what in it was probably not meant."""
    text = as_text(node, report)
    if text is not None and isinstance(node, Scalar):
        # What was typed, not what became of it: NFC hides what is reported here.
        for suspect in find_suspects(node.text):
            report.add(suspect_diagnostic(suspect, node.span.of(suspect.text)))
    return text


def read_said_text(node: Node, report: Report) -> str | None:
    """Read a text that says something, if it is only a number."""
    text = read_shown_text(node, report)
    if text is None or any(letter.isalnum() for letter in text):
        return text
    report.add(Diagnostic("missing-field", NO_WORDS_MESSAGE, node.span, hints=(NO_WORDS_HINT,)))
    return None


def read_wordings(node: Node, report: Report) -> Wordings | None:
    """Read a text, or at least one of ``{long: …, short: …, shortest: …}``."""
    if not isinstance(node, MappingNode):
        text = read_shown_text(node, report)
        return None if text is None else (text,)
    if _is_text_with_colon(node):
        report.add(_colon_in_text(node))
        return None
    entry = Entry(node, report, _WORDING_FIELDS, None, _WORDS)
    texts = [entry.get(field, None) for field in _WORDING_FIELDS if entry.has(field)]
    entry.finish()
    wordings = tuple(text for text in texts if text and text.strip())
    # One that could not be read is None: that has been said.
    if not wordings and None not in texts:
        report.add(Diagnostic("missing-field", _NONE_MESSAGE, node.span, hints=(_NONE_HINT,)))
    return wordings or None


def _is_text_with_colon(node: MappingNode) -> bool:
    """Tell whether *node* was meant as one text: none of its keys is like that of a wording."""
    keys = [key.text for key, _ in node.entries]
    in_braces = _first_line(node).startswith("{")
    return not in_braces and not any(did_you_mean(key, WORDING_NAMES) for key in keys)


def _colon_in_text(node: MappingNode) -> Diagnostic:
    text = _first_line(node)
    hint = _QUOTES_HINT
    if node.span.end_line == node.span.line:
        mark = "'" if '"' in text else '"'
        quoted = mark + text + mark
        hint = msg("put all of it in quotes: {quoted}", quoted=quoted)
    return Diagnostic(
        "wrong-type",
        msg("a text is wanted here, but a colon with a space behind it makes a field of this"),
        node.span,
        hints=(hint,),
    )


def _first_line(node: MappingNode) -> str:
    return node.span.source.line(node.span.line)[node.span.column - 1 :].rstrip()


_QUOTES_HINT = msg('put the whole text in quotes: `"…"`')


_WORDS = msg("a text in several wordings")
_NONE_MESSAGE = msg("this text has no wording at all")
_NONE_HINT = msg("give at least one of `long: …`, `short: …`, `shortest: …`")

NO_WORDS_MESSAGE = msg("there are no words here")
NO_WORDS_HINT = msg("write what is to be said, or take the line out")

SHOWN_TEXT = plain(read_shown_text, TEXT.schema)
SAID_TEXT = plain(read_said_text, TEXT.schema)
_WORDING_FIELDS = (
    Field("long", SHOWN_TEXT, msg("taken where it fits")),
    Field("short", SHOWN_TEXT, msg("taken if not")),
    Field("shortest", SHOWN_TEXT, msg("the last resort")),
)
WORDING_NAMES = tuple(field.name for field in _WORDING_FIELDS)
"""The names of wordings, longest first."""

WORDINGS: Notation[object, Wordings] = plain(read_wordings, {"$ref": "#/$defs/wordings"})
DEFINITIONS: Mapping[str, Schema] = {
    "wordings": {"anyOf": [TEXT.schema, object_schema(_WORDING_FIELDS)]}
}


def read_title(node: Node, report: Report) -> Localized | None:
    """Read one text for all languages, or ``{en: …, vi: …}``."""
    if not isinstance(node, MappingNode):
        text = as_text(node, report)
        return None if text is None else verbatim(text)
    entry = Entry(node, report, _FIELDS, None, _TITLE_WORDS)
    en, vi = entry.get(_EN, None), entry.get(_VI, None)
    entry.finish()
    return None if en is None or vi is None else Title(en, vi)


@dataclass(frozen=True, slots=True)
class Title:
    """What something of the user's is, in one line, in the languages it was written in."""

    en: str
    vi: str

    def in_language(self, language: Language) -> str:
        """Return the line, in English where there is none in *language*."""
        return self.vi if language == "vi" else self.en


_TITLE_WORDS = msg("the title")
_EN = Field("en", TEXT, msg("in English"), required=True)
_VI = Field("vi", TEXT, msg("in Vietnamese"), required=True)
_FIELDS = (_EN, _VI)

TITLE: Notation[object, Localized] = plain(
    read_title, {"anyOf": [TEXT.schema, object_schema(_FIELDS)]}
)
