"""Files of text messages: the text in both forms, and lists of all for who sends them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from signage.channels.sms import Sms
from signage.disk import write_new
from signage.outputs.output import About, Artifact, Judges, Output, Planned
from signage.outputs.written import WrittenRecipe
from signage.work import Made, Recipe, WorkerContext

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from signage.outputs.laid_out import LaidOutChannels

CSV_HEAD = ("so_dien_thoai", "noi_dung", "gio_gui")
NUMBER = ""
"""In place of a telephone number: whoever sends has them, and no campaign does."""
WORKBOOK_HEAD = (
    "Tin",
    "Dạng",
    "Nội dung",
    "Bảng mã",
    "Số ký tự",
    "Còn trống",
    "Số tin",
    "Người nhận",
    "Tổng số tin",
    "Chi phí (đồng)",
    "Tên người gửi",
    "Giờ gửi",
)
FORMS = ("có dấu", "không dấu")
WIDTHS = (16, 10, 60, 8, 8, 10, 7, 12, 12, 16, 14, 17)
"""Of the columns, in characters."""
MADE = datetime.datetime(1980, 1, 1)
"""When a workbook says that it was made: no clock in outputs."""

WorkbookRow = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class WorkbookRecipe(Recipe):
    """Write a workbook in which every text is a text, whatever it begins with."""

    rows: tuple[WorkbookRow, ...]

    def make(self, target: Path, context: WorkerContext) -> Made:
        """Write the file."""
        import xlsxwriter

        data = io.BytesIO()
        # A wording that begins with "=" is no formula, and one with "https:" no link.
        options = {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "in_memory": True,
        }
        with xlsxwriter.Workbook(data, options) as workbook:
            workbook.set_properties({"created": MADE})
            self._fill(workbook.add_worksheet("SMS"), workbook)
        write_new(target, data.getvalue())
        return Made({})

    def _fill(self, sheet: Worksheet, workbook: Workbook) -> None:
        head = workbook.add_format({"bold": True, "bg_color": "#DDE6F2", "text_wrap": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        number = workbook.add_format({"num_format": "#,##0", "valign": "top"})
        for column, (title, width) in enumerate(zip(WORKBOOK_HEAD, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for line, row in enumerate(self.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value, wrapped)
                elif value is not None:
                    sheet.write_number(line, column, value, number)

    @property
    def cost(self) -> float:
        """Return next to nothing."""
        return 0.0


class _SmsText(Output):
    """Of each text message its text, in Vietnamese letters and in plain ones."""

    kind = "sms"
    asked_by = ("sms",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files for each."""
        for sms in channels.of_kind(Sms):
            subject = channels.subject(sms)
            texts = (sms.text, sms.plain)
            for (path, _), text in zip(sms.forms, texts, strict=True):
                recipe = WrittenRecipe(text.encode())
                key = channels.planning.key(recipe)
                about = channels.about(sms)
                yield Artifact(self, f"{path}.txt", about, recipe, key, judged_by=(subject,))


class _SmsList(Output):
    """All text messages in one list: as a workbook to look at, and as CSV for a gateway."""

    kind = "sms-list"
    asked_by = ("sms",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the workbook and the CSV file."""
        messages = channels.of_kind(Sms)
        if not messages:
            return
        first, *others = map(channels.subject, messages)
        judged_by: Judges = (first, *others)
        days = [sms.valid_until for sms in messages if sms.valid_until is not None]
        about = About(valid_until=max(days) if len(days) == len(messages) else None)
        folder = messages[0].folder
        recipes: tuple[tuple[str, Recipe], ...] = (
            (f"{folder}/messages.xlsx", WorkbookRecipe(tuple(_rows(messages)))),
            (f"{folder}/messages.csv", WrittenRecipe(_csv(messages))),
        )
        for path, recipe in recipes:
            key = channels.planning.key(recipe)
            yield Artifact(self, path, about, recipe, key, judged_by=judged_by)


SMS_TEXT = _SmsText()
SMS_LIST = _SmsList()


def _rows(messages: tuple[Sms, ...]) -> Iterator[WorkbookRow]:
    for sms in messages:
        texts = (sms.text, sms.plain)
        for form, text, (_, length) in zip(FORMS, texts, sms.forms, strict=True):
            count = len(length.segments)
            yield (
                sms.name,
                form,
                text,
                length.alphabet.title,
                length.units,
                length.room(count) - length.units,
                count,
                sms.recipients,
                None if sms.recipients is None else sms.recipients * count,
                sms.dong(length),
                sms.brand or "",
                "\n".join(f"{time:%Y-%m-%d %H:%M}" for time in sms.sends),
            )


def _csv(messages: tuple[Sms, ...]) -> bytes:
    """Return one row for each time at which a message is sent, in Vietnamese letters.

    With a byte order mark: Excel reads anything else as of some code page.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
    writer.writerow(CSV_HEAD)
    for sms in messages:
        for time in sms.sends or (None,):
            sent = "" if time is None else f"{time:%Y-%m-%d %H:%M}"
            writer.writerow((NUMBER, sms.text, sent))
    return lines.getvalue().encode("utf-8-sig")
