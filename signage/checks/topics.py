"""What the rules about screens are about, as whoever plays the files would ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from signage.checks.lettering.table import LETTERING_CHECKS
from signage.checks.loop.table import LOOP_CHECKS
from signage.checks.rule import Rule
from signage.checks.slide.table import AMOUNT_CHECKS, CODE_CHECKS, DATE_CHECKS, LIGHT_CHECKS
from signage.checks.video.table import VIDEO_CHECKS
from signage.checks.wording.table import PACK_CHECKS, WORDING_CHECKS
from signage.phrase import Phrase


class _Check(Protocol):
    RULE: Rule


@dataclass(frozen=True, slots=True)
class Topic:
    """Rules that answer one question."""

    title: Phrase
    codes: frozenset[str]


def _topic(en: str, vi: str, *checks: _Check) -> Topic:
    return Topic(Phrase(en, vi), frozenset(check.RULE.code for check in checks))


TOPICS = (
    _topic(
        "Letters can be read from where people stand",
        "Chữ đọc rõ từ chỗ người xem",
        *LETTERING_CHECKS,
    ),
    _topic("The words are spelt well", "Chữ viết đúng", *WORDING_CHECKS, *PACK_CHECKS),
    _topic("There is time to read", "Đủ thời gian để đọc", *AMOUNT_CHECKS),
    _topic("QR codes can be scanned", "Mã QR quét được", *CODE_CHECKS),
    _topic("It is not too bright", "Độ sáng vừa phải", *LIGHT_CHECKS),
    _topic("Nothing flashes, nothing hurries", "Không chớp nháy, không gấp gáp", *LOOP_CHECKS),
    _topic("The files play", "Tệp phát được", *VIDEO_CHECKS),
    _topic("It is not out of date", "Còn hạn", *DATE_CHECKS),
)
