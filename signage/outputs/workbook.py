"""Workbooks (.xlsx): a sheet with a head and rows, ready to be printed."""

from __future__ import annotations

import datetime
import io
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from signage.lazy_dataclass import dataclass
from signage.outputs.written import FileRecipe

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WorkbookRow: TypeAlias = "tuple[str | int | None, ...]"

MADE = datetime.datetime(1980, 1, 1)
"""When a workbook says that it was made: no clock in outputs."""
A4 = 9
"""As Excel counts papers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in its head, its width in characters, and what may be chosen in it."""

    title: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookRecipe(FileRecipe):
    """Write a workbook of one sheet in which every text is a text, whatever it begins with."""

    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[WorkbookRow, ...]
    above: tuple[str, ...] = field(default=())
    """Lines above the head."""

    def content(self) -> bytes:
        """Return the workbook."""
        import xlsxwriter

        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
            workbook.set_properties({"created": MADE})
            self._fill(workbook.add_worksheet(self.sheet), workbook)
        return data.getvalue()

    def _fill(self, sheet: Worksheet, workbook: Workbook) -> None:
        title = workbook.add_format({"bold": True, "font_size": 14})
        line = workbook.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        number = workbook.add_format({"border": 1, "num_format": "#,##0", "valign": "top"})
        head = workbook.add_format(
            {"bold": True, "bg_color": "#DDE6F2", "border": 1, "text_wrap": True, "valign": "top"}
        )
        for index, text in enumerate(self.above):
            sheet.write_string(index, 0, text, title if index == 0 else None)
        first = len(self.above)
        for index, column in enumerate(self.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(first, index, column.title, head)
            if column.choices and self.rows:
                choices = {"validate": "list", "source": list(column.choices)}
                sheet.data_validation(first + 1, index, first + len(self.rows), index, choices)
        for row, values in enumerate(self.rows, first + 1):
            for index, value in enumerate(values):
                if isinstance(value, str):
                    # By its type: a wording that begins with "=" is no formula, "https:" no link.
                    sheet.write_string(row, index, value, line)
                elif value is None:
                    sheet.write_blank(row, index, None, line)
                else:
                    sheet.write_number(row, index, value, number)
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
