"""The campaign as a whole: title, dates, language, variables."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import LANGUAGES, Language, msg
from signage.model.approval import APPROVAL, Approval
from signage.model.field import (
    DATE,
    NAME,
    TEXT,
    Entry,
    Field,
    Notation,
    choice_of,
    object_schema,
    one_or_list,
    plain,
)
from signage.model.wording import SHOWN_TEXT
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, mistaken
from signage.syntax.readers import as_mapping, as_text


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the whole folder is about."""

    title: str
    place: str
    lang: Language | None
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    variables: Mapping[str, str]
    words: frozenset[str] = frozenset()
    """In lower case: what is spelt well though it looks otherwise."""
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """What is printed, and how it is said where it is read aloud."""
    approved: Approval | None = None
    theme: str | None = None
    """The look of templates that name none of their own."""
    theme_span: Span | None = field(default=None, compare=False)
    """Where it was to be named, also by what is no name."""
    sender: str = ""
    """Whom operators of players call: a name and a number."""


Variables = dict[str, Node]
"""Texts that every slide may use, by name, still as written."""


@dataclass(frozen=True, slots=True)
class CampaignHead:
    """The campaign, its variables still as written, and whether all of it is right."""

    campaign: Campaign
    variables: Variables | None
    """`Mistaken` where one of them is; None: which there are was not understood."""
    is_whole: bool
    """Whether the fields but for the variables are right: everything hangs on these."""


def read_campaign(node: Node, report: Report) -> CampaignHead:
    """Read the fields of ``campaign:``; the language stands elsewhere."""
    found = Report()
    entry = Entry(node, found, CAMPAIGN_FIELDS, None, _WORDS)
    title, place = entry.get(_TITLE, ""), entry.get(_PLACE, "")
    valid_from, valid_until = entry.get(_VALID_FROM, None), entry.get(VALID_UNTIL, None)
    written = entry.get(_VARIABLES, None)
    variables = {} if written is None else written
    words = entry.get(_RIGHT_WORDS, ())
    lexicon = entry.get(_SAY, {})
    theme, sender = entry.get(_THEME, None), entry.get(_SENDER, "")
    theme_span = entry.place(_THEME) if entry.has(_THEME) else None
    # A slip in it stops nothing: all there is can be made, and approved anew.
    entry.has(_APPROVED)
    approved = Entry(node, report, CAMPAIGN_FIELDS, None, _WORDS).get(_APPROVED, None)
    entry.finish()
    if valid_from is not None and valid_until is not None and valid_until < valid_from:
        found.add(_ends_too_early(valid_from, valid_until, entry.place(VALID_UNTIL)))
    report.extend(found.diagnostics)
    keys = node.get(_VARIABLES.name) if isinstance(node, MappingNode) else None
    texts = {name: _read_variable(name, value, keys, report) for name, value in variables.items()}
    known = {name: text for name, text in texts.items() if text is not None}
    usable = {
        name: value if name in known else mistaken(value.span) for name, value in variables.items()
    }
    right = frozenset(word for text in words for word in text.lower().split())
    campaign = Campaign(
        title,
        place,
        None,
        valid_from,
        valid_until,
        known,
        right,
        lexicon,
        approved,
        theme,
        theme_span,
        sender,
    )
    is_known = written is not None or not entry.has(_VARIABLES)
    return CampaignHead(campaign, usable if is_known else None, is_whole=not found.has_errors)


def _read_variable(name: str, value: Node, keys: Node | None, report: Report) -> str | None:
    """Read one of the variables; *keys* is where all of them stand."""
    found = Report()
    if not _VARIABLE.fullmatch(name) and isinstance(keys, MappingNode):
        message = msg("{quoted} is not the name of a variable", quoted=quote(name))
        span = keys.key_span(name)
        found.add(Diagnostic("wrong-name", message, span, hints=(_VARIABLE_HINT,)))
    text = SHOWN_TEXT.read(value, found, None)
    report.extend(found.diagnostics)
    return None if found.has_errors else text


def _read_lexicon(node: Node, report: Report) -> Mapping[str, str] | None:
    mapping = as_mapping(node, report)
    if mapping is None:
        return None
    said = {key.text.strip(): as_text(value, report) for key, value in mapping.entries}
    return {key: words.strip() for key, words in said.items() if key and words}


def _read_variables(node: Node, report: Report) -> Variables | None:
    mapping = as_mapping(node, report)
    return None if mapping is None else {key.text: value for key, value in mapping.entries}


def _ends_too_early(
    valid_from: datetime.date, valid_until: datetime.date, span: Span
) -> Diagnostic:
    return Diagnostic(
        "wrong-date",
        msg(
            "it ends on {valid_until}, before it begins on {valid_from}",
            valid_until=str(valid_until),
            valid_from=str(valid_from),
        ),
        span,
    )


_VARIABLE = lazy_regex(r"[a-z][a-z0-9_]{0,63}")
_VARIABLE_HINT = msg("use lower-case letters a-z, digits and `_`, for example `hotline`")
_WORDS = msg("the campaign")
_VARIABLES_NOTATION: Notation[object, Variables] = plain(
    _read_variables,
    {
        "type": "object",
        "patternProperties": {f"^{_VARIABLE.pattern}$": TEXT.schema},
        "additionalProperties": False,
    },
)

_TITLE = Field("title", TEXT, msg("what it is about"), required=True)
_PLACE = Field("place", TEXT, msg("where it runs"))
_VALID_FROM = Field("valid_from", DATE, msg("its first day"))
VALID_UNTIL = Field("valid_until", DATE, msg("the last day it may be shown"))
_VARIABLES = Field(
    "variables",
    _VARIABLES_NOTATION,
    msg("texts for all slides: {{hotline}}"),
)
_SENDER = Field("sender", TEXT, msg("whom operators of players call: a name and a number"))
_RIGHT_WORDS = Field(
    "words",
    one_or_list(TEXT),
    msg("names and foreign words that are spelt well: [Kông, café]"),
)
_SAY = Field(
    "say",
    plain(_read_lexicon, {"type": "object", "additionalProperties": TEXT.schema}),
    msg('how words and numbers are said aloud: `"1022": một không hai hai`'),
)
_APPROVED = Field("approved", APPROVAL, msg("who approved what it says, and when"))
_THEME = Field("theme", NAME, msg("the look of templates that name none; of templates/themes/"))
CAMPAIGN_FIELDS = (
    _TITLE,
    _PLACE,
    _VALID_FROM,
    VALID_UNTIL,
    _VARIABLES,
    _RIGHT_WORDS,
    _SAY,
    _APPROVED,
    _THEME,
    _SENDER,
)

CAMPAIGN = plain(read_campaign, object_schema(CAMPAIGN_FIELDS))
LANG: Notation[object, Language] = choice_of({language: language for language in LANGUAGES})
