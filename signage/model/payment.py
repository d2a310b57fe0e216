"""Transfers that a banking app fills in from a code: VietQR, Viet Nam's form of EMVCo's.

EMV QR Code Specification for Payment Systems, Merchant-Presented Mode 1.1; NAPAS, QR switching
1.5.2. Each field is two digits that name it, two that count its characters, and its value.
"""

from __future__ import annotations

import binascii
import re
import unicodedata

from signage.diagnostic import Report
from signage.lazy_dataclass import dataclass
from signage.message import msg
from signage.model.field import plain
from signage.syntax.fields import suggestions
from signage.syntax.node import Node
from signage.syntax.readers import as_text, as_word
from signage.syntax.refusal import refuse

LARGEST_AMOUNT = 9_999_999_999_999
"""Đồng; the field holds 13 digits."""
LONGEST_PURPOSE = 25


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer to an account in Viet Nam, as far as the code fills it in."""

    bank: str
    """Its six digits with NAPAS."""
    account: str
    amount: int | None
    """In đồng; None where the payer chooses."""
    purpose: str

    def __str__(self) -> str:
        """Return what the code says."""
        beneficiary = _field("00", self.bank) + _field("01", self.account)
        account = _field("00", _NAPAS) + _field("01", beneficiary) + _field("02", "QRIBFTTA")
        text = (
            _field("00", "01")
            # 12 is a bill, whose amount is fixed.
            + _field("01", "11" if self.amount is None else "12")
            + _field("38", account)
            + _field("53", "704")
            + ("" if self.amount is None else _field("54", str(self.amount)))
            + _field("58", "VN")
            + (_field("62", _field("08", self.purpose)) if self.purpose else "")
            + _CHECKSUM
        )
        return text + right_checksum(text)


_NAPAS = "A000000727"
_CHECKSUM = "6304"


def _field(name: str, value: str) -> str:
    return f"{name}{len(value):02}{value}"


def is_damaged_payment(text: str) -> bool:
    """Tell whether *text* begins like a payment, but does not end with its checksum."""
    begins = text.startswith(_field("00", "01") + "01")
    return begins and text[-8:].upper() != _CHECKSUM + right_checksum(text[:-4])


def right_checksum(text: str) -> str:
    """Return what has to follow *text*, the name of its last field included."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def without_marks(text: str) -> str:
    """Return *text* as people write it in a transfer: Quỹ tổ dân phố, Quy to dan pho."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return " ".join(bare.encode("ascii", "ignore").decode().split())


def _read_bank(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _BANK_WORDS)
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{6}", text):
        return text
    if found := _BY_NAME.get(_plain_name(text)):
        return found
    refuse(node, report, "wrong-choice", _BANK_WORDS, *suggestions(text, _BANKS))
    return None


def _read_account(node: Node, report: Report) -> str | None:
    text = as_word(node, report, _ACCOUNT_WORDS)
    if text is None:
        return None
    digits = re.sub(r"[\s.-]", "", text)
    if re.fullmatch(r"[0-9A-Za-z]{1,19}", digits):
        return digits
    refuse(node, report, "wrong-code", _ACCOUNT_WORDS, _ACCOUNT_HINT)
    return None


def _read_amount(node: Node, report: Report) -> int | None:
    text = as_word(node, report, _AMOUNT_WORDS)
    if text is None:
        return None
    if re.fullmatch(r"[0-9]{1,13}", text) and int(text):
        return int(text)
    meant = re.fullmatch(r"([0-9]{1,3}(?:[., ]?[0-9]{3})*) ?(?:đ|₫|đồng|vnđ|vnd)?", text.lower())
    digits = re.sub(r"\D", "", meant[1]) if meant else ""
    hints = (msg("write `{digits}`", digits=digits),) if digits.strip("0") else ()
    refuse(node, report, "wrong-number", _AMOUNT_WORDS, *hints)
    return None


def _read_purpose(node: Node, report: Report) -> str | None:
    text = as_text(node, report)
    if text is None or re.fullmatch(rf"[ -~]{{1,{LONGEST_PURPOSE}}}", text):
        return text
    bare = without_marks(text)[:LONGEST_PURPOSE].strip()
    hints = (msg("for example `{slug}`", slug=bare),) if bare else ()
    refuse(node, report, "wrong-code", _PURPOSE_WORDS, *hints)
    return None


_BANK_WORDS = msg("the name of a bank, or its six digits (BIN)")
_ACCOUNT_WORDS = msg("the number of an account")
_ACCOUNT_HINT = msg("it has 1 to 19 digits or letters a-z")
_AMOUNT_WORDS = msg("an amount in whole đồng, without points: `50000`")
_PURPOSE_WORDS = msg(
    "a text of at most {longest} letters without marks, as banks take it", longest=LONGEST_PURPOSE
)

_BANKS = {
    "ABBank": "970425",
    "ACB": "970416",
    "Agribank": "970405",
    "BacABank": "970409",
    "BaoVietBank": "970438",
    "BIDV": "970418",
    "BVBank": "970454",
    "Co-opBank": "970446",
    "Eximbank": "970431",
    "GPBank": "970408",
    "HDBank": "970437",
    "HSBC": "458761",
    "IndovinaBank": "970434",
    "KienLongBank": "970452",
    "LPBank": "970449",
    "MB": "970422",
    "MSB": "970426",
    "NamABank": "970428",
    "NCB": "970419",
    "OCB": "970448",
    "PGBank": "970430",
    "PublicBank": "970439",
    "PVcomBank": "970412",
    "Sacombank": "970403",
    "SaigonBank": "970400",
    "SCB": "970429",
    "SeABank": "970440",
    "SHB": "970443",
    "ShinhanBank": "970424",
    "Techcombank": "970407",
    "TPBank": "970423",
    "UOB": "970458",
    "VBSP": "999888",
    "VIB": "970441",
    "VietABank": "970427",
    "VietBank": "970433",
    "Vietcombank": "970436",
    "VietinBank": "970415",
    "VPBank": "970432",
    "VRB": "970421",
    "Woori": "970457",
}
"""Banks of Viet Nam that take transfers by VietQR, by the names on their signs."""
_SHORT_NAMES = {
    "CTG": "970415",
    "EIB": "970431",
    "ICB": "970415",
    "STB": "970403",
    "TCB": "970407",
    "TPB": "970423",
    "VBA": "970405",
    "VCB": "970436",
    "VPB": "970432",
}


def _plain_name(text: str) -> str:
    """Return *text* as names of banks are compared: "Ngân hàng VietinBank", "vietin bank"."""
    return re.sub(r"[\W_]|ngan hang|bank", "", without_marks(text).lower())


_BY_NAME = {_plain_name(name): digits for name, digits in {**_BANKS, **_SHORT_NAMES}.items()}

BANK = plain(_read_bank, {"type": ["string", "integer"]})
ACCOUNT = plain(_read_account, {"type": ["string", "integer"]})
AMOUNT = plain(_read_amount, {"type": "integer", "minimum": 1, "maximum": LARGEST_AMOUNT})
PURPOSE = plain(_read_purpose, {"type": "string", "maxLength": LONGEST_PURPOSE})
