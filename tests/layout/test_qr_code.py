"""Text to QR modules."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from signage.elements.qr import QUIET_MODULES, ErrorLevel, _encoder, encode_qr


def test_a_host_in_capitals_takes_fewer_modules():
    """HTTPS://BLUEZONE.GOV.VN fits version 1 with correction L; in small letters it does not."""
    code = encode_qr("https://bluezone.gov.vn", "l")

    assert code is not None
    assert (len(code.rows), code.side) == (21, 29)
    assert code.payload == "HTTPS://BLUEZONE.GOV.VN"


def test_capitals_are_left_out_where_they_save_nothing():
    """Both are version 2 with correction M: the address stays as it was written."""
    code = encode_qr("https://bluezone.gov.vn", "m")

    assert code is not None
    assert (len(code.rows), code.payload) == (25, "https://bluezone.gov.vn")


def test_a_path_keeps_its_case():
    """Only scheme and host may be changed: servers tell paths apart."""
    code = encode_qr("https://khaibaoyte.example.gov.vn/Vn", "l")

    assert code is not None
    assert code.payload == "HTTPS://KHAIBAOYTE.EXAMPLE.GOV.VN/Vn"
    assert len(code.rows) == 25


@pytest.mark.parametrize("content", ["https://bluezone.gov.vn", f"https://{'a' * 20}.vn/Tải-Về"])
@pytest.mark.parametrize("level", ["m", "l"])
def test_a_reader_finds_the_payload(content: str, level: ErrorLevel):
    """Also where a symbol has parts of different modes."""
    code = encode_qr(content, level)

    assert code is not None
    quiet = np.pad(np.array(code.rows, dtype=np.uint8), QUIET_MODULES)
    pixels = np.kron(255 * (1 - quiet), np.ones((4, 4), dtype=np.uint8))
    assert [found.text for found in zxingcpp.read_barcodes(pixels)] == [code.payload]


def test_what_is_no_address_is_left_alone():
    """So are user names, and text that only starts like an address."""
    for content in ("Tổng đài 1022", "https://uuuuuuuuuuuuuuuuuuuu@a.vn", "tel:1022"):
        code = encode_qr(content, "m")
        assert code is not None
        assert code.payload == content


def test_a_text_too_long_for_any_code_is_none():
    """2953 bytes are the most."""
    assert encode_qr("x" * 2954, "l") is None


def test_only_the_code_that_is_shown_is_drawn(monkeypatch):
    """To compare sizes takes a hundredth of what finding a code's best mask does."""
    drawn = []
    encode = _encoder().encode
    monkeypatch.setattr(_encoder(), "encode", lambda *a, **b: drawn.append(a) or encode(*a, **b))
    code = encode_qr("https://bluezone.gov.vn/only-once", "l")

    assert code is not None
    assert (code.side > 0, drawn) == (True, [])
    assert (len(code.rows), len(code.rows), len(drawn)) == (code.modules, code.modules, 1)
