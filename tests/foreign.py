"""What guests from abroad read: a sentence in each script, and the font that has it."""

from __future__ import annotations

import functools
from pathlib import Path

from signage.text.font import Font

FONTS = Path(__file__).parent / "fonts"
VIETNAMESE = Path(__file__).parent.parent / "fonts/BeVietnamPro-Bold.ttf"

SENTENCES = {
    "Arab": "مرحبا بكم، لا توقفوا الدراجات أمام مخرج الطوارئ",
    "Deva": "आपातकालीन द्वार के सामने मोटरसाइकिल न रखें",
    "Hang": "비상구 앞에 오토바이를 세우지 마세요",
    "Hani": "请勿在安全出口前停放摩托车，火灾时请走楼梯，不要乘坐电梯。谢谢合作",
    "Hebr": "נא לא לחנות (אופנועים) מול יציאת החירום",
    "Hira": "非常口の前にバイクを止めないでください。火事のときは階段を使ってください",
    "Khmr": "សូមកុំចតម៉ូតូនៅមុខច្រកចេញបន្ទាន់",
    "Laoo": "ຫ້າມຈອດລົດຈັກຢູ່ໜ້າທາງອອກສຸກເສີນ",
    "Thai": "ห้ามจอดรถจักรยานยนต์หน้าทางออกฉุกเฉิน น้ำดื่ม",
}
FILES = {
    "Arab": "NotoSansArabic-Bold.ttf",
    "Deva": "NotoSansDevanagari-Bold.ttf",
    "Hang": "NotoSansKR-Bold.otf",
    "Hani": "NotoSansSC-Bold.otf",
    "Hebr": "NotoSansHebrew-Bold.ttf",
    "Hira": "NotoSansJP-Bold.otf",
    "Khmr": "NotoSansKhmer-Bold.ttf",
    "Laoo": "NotoSansLao-Bold.ttf",
    "Thai": "NotoSansThai-Bold.ttf",
}
LEFTWARDS = frozenset(("Arab", "Hebr"))


@functools.cache
def font(script: str) -> Font:
    """Return the font of *script*; of "Latn" that of the demo."""
    path = VIETNAMESE if script == "Latn" else FONTS / FILES[script]
    return Font(path.read_bytes())
