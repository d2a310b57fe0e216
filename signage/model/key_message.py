"""Key messages: what a campaign says about one thing, worded for each way it reaches people."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.bind import Values, bind
from signage.model.field import NAME, Entry, Field, Notation, object_schema, plain
from signage.model.wording import NO_WORDS_HINT, NO_WORDS_MESSAGE, WORDINGS, Wordings, read_wordings
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Mistaken, Node, Scalar, Sequence, mistaken
from signage.syntax.readers import as_mapping, as_name, list_of


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one register, the longest wording first, facts filled in."""

    wordings: Wordings
    span: Span
    """Where they were written: there they are mended if a channel cannot take them."""


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """One thing to be said, in the registers that it has words for; None, or (), for others.

    Registers share facts, not sentences: what a poster shouts, an ear does not follow and a
    text message does not hold. No one text cut to length serves them all.
    """

    name: str
    headline: Passage | None
    body: Passage | None
    steps: tuple[Passage, ...]
    sms: Passage | None
    say: Passage | None
    press: Passage | None
    span: Span
    """Of its name."""


def decode_messages(
    messages: MappingNode | None, facts: Values, report: Report
) -> tuple[tuple[KeyMessage, ...], Values]:
    """Read ``messages:`` with *facts*, the campaign's variables, filled in.

    Also returns what placeholders such as ``{do-rac.headline}`` stand for, each with the
    place where its words were written.
    """
    decoded: list[KeyMessage] = []
    wordings: dict[str, Node | None] = {}
    for key, node in messages.entries if messages else ():
        found = Report()
        bound = bind(node, facts, found)
        message = None if isinstance(bound, Mistaken) else _decode(key, bound or node, found)
        report.extend(found.diagnostics)
        if message is None or found.has_errors:
            # Which words it has was not understood: nobody who takes from it is to blame.
            words: dict[str, Node] = {f.name: mistaken(node.span) for f in MESSAGE_FIELDS}
        else:
            decoded.append(message)
            words = _registers(bound)
        wordings |= {f"{key.text}.{register}": text for register, text in words.items()}
    return tuple(decoded), wordings


def _decode(key: Scalar, node: Node, report: Report) -> KeyMessage | None:
    name = as_name(key, report)
    words = msg("the message '{text}'", text=key.text)
    entry = Entry(node, report, MESSAGE_FIELDS, None, words)
    headline, body = entry.get(_HEADLINE, None), entry.get(_BODY, None)
    steps = entry.get(_STEPS, ())
    sms, say, press = entry.get(_SMS, None), entry.get(_SAY, None), entry.get(_PRESS, None)
    entry.finish()
    if isinstance(node, MappingNode) and not node.entries:
        report.add(_wordless(node.span))
    if name is None:
        return None
    return KeyMessage(name, headline, body, steps, sms, say, press, key.span)


def _registers(node: Node | None) -> dict[str, Node]:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return {key.text: words for key, words in entries}


def _read_passage(node: Node, report: Report) -> Passage | None:
    wordings = read_wordings(node, report)
    if wordings is None:
        return None
    if not all(wording.strip() for wording in wordings):
        report.add(_wordless(node.span))
    return Passage(wordings, node.span)


def _read_passages(node: Node, report: Report) -> tuple[Passage, ...] | None:
    passages = list_of(_read_passage)(node, report)
    if passages == () and isinstance(node, Sequence) and not node.items:
        report.add(_wordless(node.span))
    return passages


def _wordless(span: Span) -> Diagnostic:
    return Diagnostic(
        "missing-field",
        NO_WORDS_MESSAGE,
        span,
        hints=(NO_WORDS_HINT,),
    )


_PASSAGE: Notation[object, Passage] = plain(_read_passage, WORDINGS.schema)

_HEADLINE = Field("headline", _PASSAGE, msg("seen from afar"))
_BODY = Field("body", _PASSAGE, msg("read from near"))
_STEPS = Field(
    "steps",
    plain(_read_passages, {"type": "array", "items": WORDINGS.schema, "minItems": 1}),
    msg("what to do, one after the other"),
)
_SMS = Field("sms", _PASSAGE, msg("a text message"))
_SAY = Field("say", _PASSAGE, msg("spelt out for the ear"))
_PRESS = Field("press", _PASSAGE, msg("for newspapers"))
MESSAGE_FIELDS = (_HEADLINE, _BODY, _STEPS, _SMS, _SAY, _PRESS)

MESSAGES: Notation[object, MappingNode] = plain(
    as_mapping,
    {
        "type": "object",
        "propertyNames": NAME.schema,
        "additionalProperties": {**object_schema(MESSAGE_FIELDS), "minProperties": 1},
    },
)
