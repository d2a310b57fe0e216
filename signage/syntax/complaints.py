"""What is said about a YAML text that the parser itself takes, and we do not."""

from __future__ import annotations

from signage.diagnostic import Diagnostic
from signage.number import quote
from signage.phrase import Phrase
from signage.source import Source, Span
from signage.syntax.node import Node, Scalar
from signage.syntax.refusal import describe


def too_large(source: Source, size: int, largest: int) -> Diagnostic:
    """Say that the text has *size* characters and *largest* are allowed."""
    message = Phrase(
        en=f"this file has {size} characters, at most {largest} are read",
        vi=f"tệp này có {size} ký tự, chỉ đọc tối đa {largest}",
    )
    hint = Phrase(en="divide it into several files", vi="hãy chia thành nhiều tệp")
    return Diagnostic("yaml-too-large", message, Span(source, 1, 1, 1, 1), hints=(hint,))


def empty_file(source: Source) -> Diagnostic:
    """Say that there is nothing in the text, or nothing but comments."""
    message = Phrase(en="this file is empty", vi="tệp này trống")
    return Diagnostic("empty-file", message, Span(source, 1, 1, 1, 1))


def several_documents(span: Span) -> Diagnostic:
    """Say that another document begins at *span*."""
    message = Phrase(
        en="a second document begins here; a file holds one",
        vi="tài liệu thứ hai bắt đầu ở đây; mỗi tệp chỉ chứa một",
    )
    hint = Phrase(
        en="delete the line `---`, or divide the file", vi="hãy xóa dòng `---` hoặc chia tệp ra"
    )
    return Diagnostic("several-documents", message, span, hints=(hint,))


def control_character(span: Span, character: str) -> Diagnostic:
    """Say that *character*, as such or as an escape, cannot be part of a text."""
    code = f"U+{ord(character):04X}"
    message = Phrase(
        en=f"the invisible character {code} cannot stand in a text",
        vi=f"ký tự vô hình {code} không được có trong văn bản",
    )
    hint = Phrase(
        en="delete it; it often comes along with text pasted from elsewhere",
        vi="hãy xóa nó; nó thường đi kèm chữ dán từ nơi khác",
    )
    return Diagnostic("control-character", message, span, hints=(hint,))


def too_deep(span: Span, deepest: int) -> Diagnostic:
    """Say that more than *deepest* lists and mappings are inside one another."""
    message = Phrase(
        en=f"lists and fields are nested more than {deepest} deep",
        vi=f"danh sách và trường lồng nhau quá {deepest} tầng",
    )
    hint = Phrase(
        en="check for brackets that are never closed", vi="hãy xem có dấu ngoặc nào chưa đóng không"
    )
    return Diagnostic("yaml-too-deep", message, span, hints=(hint,))


def alias_bomb(span: Span, largest: int) -> Diagnostic:
    """Say that aliases multiply the text beyond *largest* characters."""
    message = Phrase(
        en=f"written out, the aliases (`*name`) up to here are more than {largest} characters",
        vi=f"viết đầy đủ ra, các bí danh (`*tên`) đến đây vượt quá {largest} ký tự",
    )
    hint = Phrase(en="use fewer aliases", vi="hãy dùng ít bí danh hơn")
    return Diagnostic("yaml-alias-bomb", message, span, hints=(hint,))


def missing_alias(span: Span, name: str) -> Diagnostic:
    """Say that ``*name`` stands for nothing that was written above it."""
    message = Phrase(
        en=f"`*{name}` repeats what was named `&{name}`, and nothing above has that name",
        vi=f"`*{name}` lặp lại phần tên `&{name}`, nhưng phía trên không có tên đó",
    )
    hint = Phrase(
        en="a text that begins with `*` has to stand in quotes",
        vi="chữ bắt đầu bằng `*` phải đặt trong dấu nháy",
    )
    return Diagnostic("unknown-alias", message, span, hints=(hint,))


def cycle(span: Span, name: str) -> Diagnostic:
    """Say that ``*name`` stands inside what it repeats."""
    message = Phrase(
        en=f"`*{name}` stands inside of what it repeats, which would never end",
        vi=f"`*{name}` nằm bên trong chính phần nó lặp lại, sẽ không bao giờ dứt",
    )
    hint = Phrase(en=f"delete `*{name}`", vi=f"hãy xóa `*{name}`")
    return Diagnostic("yaml-cycle", message, span, hints=(hint,))


def tag(span: Span) -> Diagnostic:
    """Say that ``!name`` before a value is not understood."""
    message = Phrase(
        en="a tag (`!name`) before a value is not understood here",
        vi="không hiểu thẻ (`!tên`) đứng trước giá trị ở đây",
    )
    hint = Phrase(
        en="delete it; a text that begins with `!` has to stand in quotes",
        vi="hãy xóa nó; chữ bắt đầu bằng `!` phải đặt trong dấu nháy",
    )
    return Diagnostic("yaml-tag", message, span, hints=(hint,))


def wrong_key(key: Node) -> Diagnostic:
    """Say that *key* cannot be the name of a field."""
    found = describe(key)
    message = Phrase(
        en=f"the name of a field has to be a text, found {found.en}",
        vi=f"tên trường phải là chữ, nhưng gặp {found.vi}",
    )
    hint = Phrase(
        en="a text that begins with {, [ or ? has to stand in quotes",
        vi="chữ bắt đầu bằng {, [ hoặc ? phải đặt trong dấu nháy",
    )
    return Diagnostic("wrong-key", message, key.span, hints=(hint,))


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """Say that *key* was given before, as *first*."""
    quoted, line, column = quote(key.text), first.span.line, first.span.column
    message = Phrase(
        en=f"{quoted} is already given in line {line}, column {column}",
        vi=f"{quoted} đã có ở dòng {line}, cột {column}",
    )
    hint = Phrase(
        en="keep one of the two; in a list, begin each item with `- `",
        vi="chỉ giữ một trong hai; nếu là danh sách, hãy bắt đầu mỗi mục bằng `- `",
    )
    return Diagnostic("duplicate-key", message, key.span, hints=(hint,))


def wrong_merge(node: Node) -> Diagnostic:
    """Say that ``<<`` cannot take over the fields of *node*, which has none."""
    found = describe(node)
    message = Phrase(
        en=f"`<<` takes over the fields of another mapping, found {found.en}",
        vi=f"`<<` lấy lại các trường của một nhóm khác, nhưng gặp {found.vi}",
    )
    hint = Phrase(
        en="write `<<: *name`, where `&name` stands before the other fields",
        vi="hãy viết `<<: *tên`, với `&tên` đứng trước nhóm trường kia",
    )
    return Diagnostic("wrong-merge", message, node.span, hints=(hint,))
