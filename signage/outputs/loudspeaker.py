"""Files for ward loudspeakers: what somebody reads, what a machine reads, and when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from signage.audio.rehearsal import is_voice_there
from signage.channels.loudspeaker import Loudspeaker, Paragraph, Slot
from signage.channels.plain import bound, bound_words
from signage.lazy_regex import lazy_regex
from signage.outputs.calendar import Appointment, CalendarRecipe
from signage.outputs.output import Output, Planned
from signage.outputs.workbook import Column, WorkbookRecipe, WorkbookRow
from signage.outputs.written import WrittenRecipe, document_recipe
from signage.text.words import NO_BREAK_SPACE

if TYPE_CHECKING:
    from signage.document import Content
    from signage.outputs.laid_out import LaidOutChannels

COLUMNS = (
    Column("Khung giờ", 14),
    Column("Bản tin", 24),
    Column("Thư mục", 34),
    Column("Dài (giây)", 10),
    Column("Số lần đọc", 10),
    Column("Ngày phát", 14),
    Column("Giờ phát", 12),
    Column("Người phát", 22),
    Column("Ghi chú", 24),
)
LEGEND = "Dấu / là chỗ ngắt nhẹ, dấu // là chỗ lấy hơi. Đọc chậm, khoảng 3 tiếng mỗi giây."
WORD_JOINER = "\u2060"
_DIGIT = "(?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
_SPELT = lazy_regex(rf"\b{_DIGIT}(?:\s{_DIGIT}){{2,3}}\b", re.IGNORECASE)
"""Three or four digits one by one: a number to call, or a part of one."""
_BREATH = lazy_regex(r"(?<=[,;:.!?…])\s+")


class _Script(Output):
    """Of each item its script; of all of them when they are heard."""

    kind = "loudspeaker"
    asked_by = ("loudspeaker",)

    def of_channels(self, channels: LaidOutChannels) -> Iterator[Planned]:
        """Yield a script as a document and as a text for each, and the slots of all of them."""
        items = channels.of_kind(Loudspeaker)
        for item in items:
            document = document_recipe("loudspeaker-script", _script(item, channels.campaign.title))
            text = WrittenRecipe(f"{item.said}\n".encode())
            yield channels.file(self, f"{item.path}/script.pdf", document, item)
            yield channels.file(self, f"{item.path}/script.txt", text, item)
        if items:
            above = (channels.campaign.title, "Không phát từ 22 giờ đến 5 giờ")
            slots = WorkbookRecipe("Lịch phát", COLUMNS, tuple(_slots(items)), above)
            yield channels.file(self, f"{items[0].folder}/lich-phat.xlsx", slots, *items)
        day = channels.campaign.valid_from
        if day is not None and (plan := tuple(_appointments(items, day))):
            calendar = CalendarRecipe(channels.campaign.title, day, plan)
            yield channels.file(self, f"{items[0].folder}/plan.ics", calendar, *items)


LOUDSPEAKER_SCRIPT = _Script()


def _heard(items: tuple[Loudspeaker, ...]) -> list[tuple[Slot, Loudspeaker]]:
    """Return what is heard when, in order of the day."""
    heard = [(slot, item) for item in items for slot in item.slots]
    return sorted(heard, key=lambda each: (each[0].first, each[0].last))


def _appointments(items: tuple[Loudspeaker, ...], first: datetime.date) -> Iterator[Appointment]:
    """Yield every slot of each item, on all days from the *first* to its last."""
    for slot, item in _heard(items):
        if item.valid_until is not None and item.valid_until < first:
            continue
        midnight = datetime.datetime.combine(first, datetime.time())
        begins = midnight + datetime.timedelta(minutes=slot.first)
        yield Appointment(
            f"{item.name}-{item.kind}-{begins:%Y%m%dT%H%M}",
            item.edition,
            begins,
            slot.last - slot.first,
            f"Loa phường: {item.name}",
            f"Đọc {item.readings} lần, khoảng {round(item.seconds)} giây.\nThư mục: {item.path}",
            is_daily=True,
            last_day=item.valid_until,
        )


def _slots(items: tuple[Loudspeaker, ...]) -> Iterator[WorkbookRow]:
    for slot, item in _heard(items):
        row = (str(slot), item.name, item.path, round(item.seconds), item.readings)
        yield (*row, None, None, None, None)


def _script(item: Loudspeaker, campaign: str) -> dict[str, Content]:
    facts = (
        ("Bản tin", item.name),
        ("Khung giờ phát", ", ".join(map(str, item.slots))),
        ("Số lần đọc", f"{item.readings} lần, nghỉ 2 giây giữa hai lần"),
        ("Tổng thời lượng", f"khoảng {round(item.seconds)} giây, kể cả nhạc hiệu"),
        ("Phát đến hết ngày", "" if item.valid_until is None else f"{item.valid_until:%d-%m-%Y}"),
    )
    return {
        "title": "Bản đọc loa truyền thanh",
        "campaign": campaign,
        "facts": [[title, value] for title, value in facts if value],
        "legend": LEGEND,
        "paragraphs": [_row(paragraph) for paragraph in item.paragraphs],
        "remark": _of_voice(item),
        "signer": item.signer or "",
    }


def _unbroken(said: str) -> str:
    """Return *said* so that no compound, word with hyphens or spelt number is torn by a line."""
    return _SPELT.sub(_in_one_line, bound_words(said)).replace("-", f"-{WORD_JOINER}")


def _in_one_line(spelt: re.Match[str]) -> str:
    return spelt[0].replace(" ", NO_BREAK_SPACE)


def _of_voice(item: Loudspeaker) -> str:
    if item.voice is not None:
        return "Giọng đọc đã thu sẵn: tệp MP3 và WAV ở cùng thư mục."
    if is_voice_there():
        return "Chưa có giọng đọc thu sẵn. Tệp doc-thu.mp3 chỉ để nghe thử, không để phát."
    return "Chưa có giọng đọc thu sẵn: đọc trực tiếp, hoặc thu âm rồi ghi vào `voice`."


def _row(paragraph: Paragraph) -> dict[str, Content]:
    return {
        "printed": bound(paragraph.printed),
        "said": [
            {
                "text": part,
                "breath": "//" if part[-1] in ".!?…" else "/" if part[-1] in ",;:" else "",
            }
            for part in _BREATH.split(_unbroken(paragraph.said))
        ],
        "seconds": round(paragraph.seconds),
    }
