"""Fields of templates: what a slide may fill in, and within which limits."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from signage.diagnostic import Diagnostic, Report
from signage.lazy_dataclass import dataclass
from signage.lazy_regex import lazy_regex
from signage.message import Message, msg
from signage.model.code import CODE, is_form, read_code
from signage.model.field import (
    FLAG,
    Entry,
    Field,
    Notation,
    Schema,
    choice,
    integer,
    object_schema,
    plain,
)
from signage.model.link_slips import misspelt_link
from signage.model.path import read_path
from signage.model.table import ROWS_SCHEMA, read_rows
from signage.model.wording import WORDING_NAMES, WORDINGS, Wordings, read_wordings
from signage.source import Span
from signage.syntax.node import Mapping as MappingNode
from signage.syntax.node import Node, Scalar
from signage.syntax.readers import as_word, list_of
from signage.syntax.refusal import refuse
from signage.text.amount import count_read
from signage.text.marks import parse_rich
from signage.text.saying_less import ways_to_say_less


class FieldType(enum.Enum):
    """What a field holds."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    URL = "url"
    CODE = "code"
    IMAGE = "image"
    PICTOGRAM = "pictogram"
    CLIP = "clip"
    COLOR = "color"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a template."""

    name: str
    type: FieldType
    required: bool = False
    default: Node | None = None
    max_syllables: int | None = None
    max_items: int | None = None

    def check(self, value: Node, report: Report) -> None:
        """Report what is wrong with *value* for this field, whatever a layout makes of it."""
        match self.type:
            case FieldType.TEXT:
                self._check_text(value, report)
            case FieldType.LIST:
                self._check_list(value, report)
            case FieldType.TABLE:
                self._check_table(value, report)
            case FieldType.URL:
                check_url(value, report)
            case FieldType.CODE:
                read_code(value, report)
            case FieldType.COLOR:
                as_word(value, report, _COLOR_WORDS)
            case FieldType.IMAGE | FieldType.PICTOGRAM | FieldType.CLIP:
                read_path(value, report)

    def _check_text(self, value: Node, report: Report) -> Wordings | None:
        wordings = read_wordings(value, report)
        spans = _spans_of_wordings(value)
        for index, wording in enumerate(wordings or ()):
            count = count_read(wording)
            if self.max_syllables is not None and count > self.max_syllables:
                less = ways_to_say_less(parse_rich(wording).text, self.max_syllables)
                span = spans[index] if len(spans) == len(wordings or ()) else value.span
                report.add(self._too_long(count, self.max_syllables, span, less))
        return wordings

    def _check_list(self, value: Node, report: Report) -> None:
        items = list_of(self._check_text)(value, report)
        if items is not None and self.max_items is not None and len(items) > self.max_items:
            report.add(self._too_many(len(items), self.max_items, value.span))

    def _check_table(self, value: Node, report: Report) -> None:
        rows = read_rows(value, report)
        if rows is not None and self.max_items is not None and len(rows) > self.max_items:
            report.add(self._too_many(len(rows), self.max_items, value.span))

    def _too_long(
        self, count: int, limit: int, span: Span, less: tuple[Message, ...]
    ) -> Diagnostic:
        excess = count - limit
        return Diagnostic(
            "too-many-syllables",
            msg(
                "{count} syllables, but '{name}' holds at most {limit}",
                count=count,
                name=self.name,
                limit=limit,
            ),
            span,
            hints=(*less, msg("take away {excess} or more", excess=excess)),
        )

    def _too_many(self, count: int, limit: int, span: Span) -> Diagnostic:
        return Diagnostic(
            "too-many-items",
            msg(
                "{count} items, but '{name}' holds at most {limit}",
                count=count,
                name=self.name,
                limit=limit,
            ),
            span,
            hints=(
                msg("take out {excess} or more, or make two slides of it", excess=count - limit),
            ),
        )


def _spans_of_wordings(value: Node) -> list[Span]:
    """Return where each wording of a text stands, in their order; where the text does, of one."""
    if not isinstance(value, MappingNode):
        return [value.span]
    nodes = (value.get(name) for name in WORDING_NAMES)
    return [each.span for each in nodes if isinstance(each, Scalar) and each.text.strip()]


def decode_template_fields(nodes: Mapping[str, Node], report: Report) -> dict[str, TemplateField]:
    """Read the fields of a template; one that is wrong still holds a text."""
    return {name: _decode_field(name, node, report) for name, node in nodes.items()}


def _decode_field(name: str, node: Node, report: Report) -> TemplateField:
    if not isinstance(node, MappingNode):
        field_type = _TYPE.notation.read(node, report, None)
        return TemplateField(name, field_type or FieldType.TEXT)
    words = msg("the field '{name}'", name=name)
    entry = Entry(node, report, _FIELDS, None, words)
    field = TemplateField(
        name,
        entry.get(_TYPE, FieldType.TEXT),
        entry.get(_REQUIRED, False),
        entry.get(_DEFAULT, None),
        entry.get(_MAX_SYLLABLES, None),
        entry.get(_MAX_ITEMS, None),
    )
    entry.finish()
    return field


def check_url(value: Node, report: Report) -> None:
    """Report if *value* is no link."""
    text = as_word(value, report, _URL_WORDS)
    if text is None:
        return
    slip = None if is_form(text) else misspelt_link(text, value.span)
    if slip is not None:
        report.add(slip)
    elif not _URL.fullmatch(text):
        refuse(value, report, "wrong-url", _URL_WORDS, _URL_HINT, _CODE_HINT)


_COLOR_WORDS = msg("a colour")
_URL_WORDS = msg("a link")
_URL_HINT = msg("write it like `https://www.example.vn` or `tel:1022`, without spaces")
_CODE_HINT = msg(
    "if a telephone is to join a Wi-Fi, pay, or save a contact, the field is of the type `code`"
)
# A scheme or a host with a dot; RFC 3986 without the letters that no QR reader would need.
_URL = lazy_regex(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|[\w-]+\.)[^\s<>\"\\^`{|}]+")

_TYPE = Field("type", choice(FieldType), msg("what it holds"), required=True)
_REQUIRED = Field("required", FLAG, msg("every slide must give it"))
_VALUE_SCHEMA: Schema = {
    "anyOf": [
        WORDINGS.schema,
        {"type": "array", "items": WORDINGS.schema},
        CODE.schema,
        ROWS_SCHEMA,
    ]
}
VALUE: Notation[object, Node] = plain(lambda node, _: node, _VALUE_SCHEMA)
"""A value of any field, read when the field is known."""
_DEFAULT = Field("default", VALUE, msg("taken if none is given"))
_MAX_SYLLABLES = Field(
    "max_syllables",
    integer(1, 1000),
    msg("of a text, or of each item of a list"),
)
_MAX_ITEMS = Field("max_items", integer(1, 100), msg("of a list, or rows of a table"))
_FIELDS = (_TYPE, _REQUIRED, _DEFAULT, _MAX_SYLLABLES, _MAX_ITEMS)

TEMPLATE_FIELD_SCHEMA: Schema = {"anyOf": [_TYPE.notation.schema, object_schema(_FIELDS)]}
