"""Files of text messages: the text in both forms, and lists of all for who approves and sends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.channels.sending import Purpose, as_read, as_written
from signage.channels.sms import Sms
from signage.message import Numeral
from signage.outputs.output import Output, Planned
from signage.outputs.workbook import Column, WorkbookRecipe, WorkbookRow
from signage.outputs.written import WrittenRecipe, document_recipe

if TYPE_CHECKING:
    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels
    from signage.text.sms import SmsLength

CSV_HEAD = ("so_dien_thoai", "noi_dung", "gio_gui")
NUMBER = ""
"""In place of a telephone number: whoever sends has them, and no campaign does."""
COLUMNS = (
    Column("Tin", 16),
    Column("Dạng", 10),
    Column("Nội dung", 60),
    Column("Bảng mã", 8),
    Column("Số ký tự", 8),
    Column("Còn trống", 10),
    Column("Số tin", 7),
    Column("Người nhận", 12),
    Column("Tổng số tin", 12),
    Column("Chi phí (đồng)", 16),
    Column("Tên người gửi", 14),
    Column("Giờ gửi", 17),
)
FORMS = ("có dấu", "không dấu")
PURPOSES = {Purpose.POLICY: "Thông tin chính sách", Purpose.ADVERTISING: "Quảng cáo [QC]"}


class _SmsText(Output):
    """Of each text message its text, in Vietnamese letters and in plain ones."""

    kind = "sms"
    asked_by = ("sms",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield two files for each."""
        for sms in channels.of_kind(Sms):
            for (path, _), text in zip(sms.forms, (sms.text, sms.plain), strict=True):
                yield channels.file(self, f"{path}.txt", WrittenRecipe(text.encode()), sms)


class _SmsList(Output):
    """All text messages in one list: to look at, for a gateway, and to be signed."""

    kind = "sms-list"
    asked_by = ("sms",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield the workbook, the CSV file and the sheet for approval."""
        messages = channels.of_kind(Sms)
        if not messages:
            return
        folder = messages[0].folder
        recipes = (
            (f"{folder}/messages.xlsx", WorkbookRecipe("SMS", COLUMNS, tuple(_rows(messages)))),
            (f"{folder}/messages.csv", WrittenRecipe(_csv(messages))),
            (
                f"{folder}/phieu-duyet.pdf",
                document_recipe("sms-approval", _approval(messages, channels.campaign.title)),
            ),
        )
        for path, recipe in recipes:
            yield channels.file(self, path, recipe, *messages)


SMS_TEXT = _SmsText()
SMS_LIST = _SmsList()


def _rows(messages: tuple[Sms, ...]) -> Iterator[WorkbookRow]:
    for sms in messages:
        for form, text, (_, length) in zip(FORMS, (sms.text, sms.plain), sms.forms, strict=True):
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
                None if sms.recipients is None else sms.recipients * sms.segments(length),
                sms.dong(length),
                sms.brand or "",
                as_read(sms.sends),
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
            sent = "" if time is None else as_written(time)
            writer.writerow((NUMBER, sms.text, sent))
    return lines.getvalue().encode("utf-8-sig")


def _approval(messages: tuple[Sms, ...], campaign: str) -> dict[str, Content]:
    return {
        "title": "Phiếu duyệt tin nhắn",
        "campaign": campaign,
        "messages": [_to_approve(sms) for sms in messages],
    }


def _to_approve(sms: Sms) -> dict[str, Content]:
    facts = (
        ("Loại tin", PURPOSES[sms.purpose]),
        ("Tên người gửi", sms.brand or "(số máy của cổng nhắn tin)"),
        (
            "Người nhận",
            "" if sms.recipients is None else _grouped(sms.recipients),
        ),
        ("Giờ gửi", as_read(sms.sends)),
        ("Hiệu lực đến", "" if sms.valid_until is None else f"{sms.valid_until:%d-%m-%Y}"),
    )
    forms = zip(FORMS, (sms.text, sms.plain), sms.forms, strict=True)
    return {
        "name": sms.name,
        "facts": [[title, value] for title, value in facts if value],
        "forms": [
            {"text": text, "remark": _remark(form, length, sms)}
            for form, text, (_, length) in forms
        ],
    }


def _remark(form: str, length: SmsLength, sms: Sms) -> str:
    count, dong = len(length.segments), sms.dong(length)
    room = length.room(count)
    times = f", gửi {len(sms.sends)} lần" if len(sms.sends) > 1 else ""
    cost = "" if dong is None else f"{times}, {Numeral(dong, ',').in_language('vi')} đồng"
    return f"{form}: {length.units}/{room} ký tự ({length.alphabet.title}), {count} tin{cost}"


def _grouped(value: int) -> str:
    return Numeral(value, ",").in_language("vi")
