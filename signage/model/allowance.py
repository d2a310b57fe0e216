"""Allowances: rules that an author breaks on purpose, with the reason."""

from __future__ import annotations

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import NAME, Field, Notation, plain
from signage.model.wording import read_shown_text
from signage.number import quote
from signage.source import Span
from signage.syntax.node import Mapping, Node, Scalar
from signage.syntax.readers import as_name
from signage.syntax.refusal import FIELDS, refuse, refuse_type


@dataclass(frozen=True, slots=True)
class Allowance:
    """A rule that may be broken by a slide, playlist, poster or screen."""

    code: str
    """The rule's, as it is written: which rules there are is not known here."""
    reason: str
    """In one line."""
    span: Span
    """Where the code is written."""


_SWITCHES = ("true", "false", "yes", "no", "on", "off")


def read_allowances(node: Node, report: Report) -> tuple[Allowance, ...] | None:
    """Read the codes of rules, each with the reason why it may be broken."""
    if not isinstance(node, Mapping):
        refuse_type(node, report, FIELDS, _HINT)
        return None
    found = (_read_allowance(code, reason, report) for code, reason in node.entries)
    return tuple(allowance for allowance in found if allowance is not None)


def _read_allowance(code_node: Scalar, reason_node: Node, report: Report) -> Allowance | None:
    code, reason = as_name(code_node, report), _read_reason(code_node, reason_node, report)
    if code is None or reason is None:
        return None
    return Allowance(code, reason, code_node.span)


def _read_reason(code: Scalar, node: Node, report: Report) -> str | None:
    if not isinstance(node, Scalar):
        refuse(node, report, "wrong-type", _REASON, _HINT)
        return None
    if not _says_something(node):
        report.add(_no_reason(code.text, node.span))
        return None
    text = read_shown_text(node, report)
    # It stands in the line of a message, and in a row of the manifest.
    return None if text is None else " ".join(text.split())


def _says_something(node: Scalar) -> bool:
    # `text-too-small: true` is how one would switch a rule off: that is no reason.
    is_switch = node.plain and node.text.lower() in _SWITCHES
    return not is_switch and any(character.isalnum() for character in node.text)


def _no_reason(code: str, span: Span) -> Diagnostic:
    quoted = quote(code)
    return Diagnostic(
        "missing-reason",
        msg("{quoted} is allowed without a reason", quoted=quoted),
        span,
        hints=(
            msg(
                "say why it may be broken here, for whoever reads the message or the manifest: "
                '`{code}: "the board is beside the path"`',
                code=code,
            ),
        ),
    )


_REASON = msg("a reason")
_HINT = msg('write which rule and why: `allow: {{text-too-small: "the board is beside the path"}}`')
_NOTATION: Notation[object, tuple[Allowance, ...]] = plain(
    read_allowances,
    {
        "type": "object",
        "propertyNames": NAME.schema,
        "additionalProperties": {"type": ["string", "number"], "pattern": r"\S"},
    },
)
ALLOW = Field(
    "allow",
    _NOTATION,
    msg("rules that may be broken here, each with the reason"),
)
