"""Files of an entrance: a record sheet to be printed, and a workbook of the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.channels.entrance import Asked, Entrance
from signage.channels.plain import bound
from signage.outputs.linked import linked
from signage.outputs.output import Output, Planned
from signage.outputs.workbook import Column, WorkbookRecipe
from signage.outputs.written import document_recipe

if TYPE_CHECKING:
    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels

ASKED = {
    Asked.NAME: ("Họ và tên", 28),
    Asked.OFFICE: ("Cơ quan, đơn vị", 24),
    Asked.PHONE: ("Số điện thoại", 14),
    Asked.ADDRESS: ("Địa chỉ", 28),
    Asked.ID: ("Số giấy tờ", 16),
}
YES_NO = ("Có", "Không")
IN_WORKBOOK = 200
"""Rows of the workbook: a day at a busy door."""


class _Record(Output):
    """Of each entrance its record sheet, on paper and as a workbook."""

    kind = "entrance"
    asked_by = ("entrance",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files."""
        for sheet in channels.of_kind(Entrance):
            path = f"{sheet.folder}/{sheet.name}"
            document = document_recipe("record-sheet", _content(sheet, channels.campaign.title))
            yield channels.file(self, f"{path}.pdf", document, sheet)
            columns = tuple(_columns(sheet))
            empty = (None,) * (len(columns) - 1)
            workbook = WorkbookRecipe(
                "Người vào ra",
                columns,
                tuple((number, *empty) for number in range(1, IN_WORKBOOK + 1)),
                (f"{TITLE}: {sheet.office}", sheet.request, _kept(sheet)),
            )
            yield channels.file(self, f"{path}.xlsx", workbook, sheet)


TITLE = "Sổ ghi người vào ra"
RECORD = _Record()


def _content(sheet: Entrance, campaign: str) -> dict[str, Content]:
    return {
        "title": TITLE,
        "campaign": campaign,
        "office": sheet.office,
        "request": linked(sheet.request),
        "columns": [[bound(column.title), column.width] for column in _columns(sheet)],
        "rows": sheet.rows,
        "kept": _kept(sheet),
    }


def _columns(sheet: Entrance) -> Iterator[Column]:
    yield Column("Số", 5)
    yield Column("Giờ vào", 8)
    for asked in sheet.asks:
        title, width = ASKED[asked]
        yield Column(title, width)
    for question in sheet.questions:
        yield Column(question, 11, YES_NO)
    yield Column("Giờ ra", 8)
    yield Column("Ghi chú", 14)


def _kept(sheet: Entrance) -> str:
    return f"Tờ này được hủy sau {sheet.keep_days} ngày. Chỉ người trực và cơ quan y tế được xem."
