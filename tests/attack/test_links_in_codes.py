"""What is in a QR code is read alike by readers that know nothing of one another."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import numpy as np
import pytest
from PIL import Image

from signage.diagnostic import Report
from signage.elements.qr import encode_qr
from signage.measure.codes import decode_codes
from signage.model.code import read_code
from signage.model.link import in_ascii
from tests.model.decoding import node_of
from tests.tools import require_tool

LINKS = 400 if os.environ.get("SIGNAGE_ATTACK_LONG") else 25
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789"
TEXTS = (
    "Ăn",
    "Xin chào Đà Nẵng",
    "WIFI:S:Quán Ốc;T:WPA;P:matkhau1;;",
    "Gọi café 日本 ☎",
    "èñc°",
    "µC",
    # In UTF-8 these look like kanji in Shift JIS.
    "愁愁",
    "感感感感",
)
CODES = (
    "{wifi: Quán Ốc, password: mat khau 123}",
    "{payment: 0011012345678, bank: BIDV, amount: 50000, message: Quy to dan pho}",
    "{contact: Tổ dân phố 12, phone: 1022, address: 12 Lê Lợi}",
    "{sms: 1022, message: Ngập nước}",
    '{place: "16.0544, 108.2022"}',
)
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def picture(text: str) -> np.ndarray:
    """Return the code as a camera would see it, six pixels a module."""
    code = encode_qr(text, "m")
    assert code is not None
    quiet = np.pad(1 - np.array(code.rows, np.uint8), 4, constant_values=1) * 255
    return quiet.repeat(6, axis=0).repeat(6, axis=1)


def read_by_zxing(pixels: np.ndarray) -> str:
    (found,) = decode_codes(pixels)
    return found


def read_by_zbar(pixels: np.ndarray, folder: Path) -> str:
    """ZBar guesses otherwise than ZXing: what is not ASCII it may take for Japanese."""
    program, path = require_tool("zbarimg"), folder / "code.png"
    Image.fromarray(pixels).save(path)
    found = subprocess.run(
        [program, "--quiet", "--raw", str(path)],
        capture_output=True,
        check=True,
    )
    return found.stdout.decode().removesuffix("\n")


def word(dice: random.Random, letters: str = LETTERS + PLAIN) -> str:
    return "".join(dice.choice(letters) for _ in range(dice.randint(1, 8)))


def link(dice: random.Random) -> str:
    labels = [word(dice), word(dice, PLAIN), dice.choice(("vn", "com", "gov.vn"))]
    path = "/".join(word(dice) for _ in range(dice.randint(0, 3)))
    query = dice.choice(("", f"?{word(dice)}={word(dice)}", f"?q={word(dice)} {word(dice)}"))
    return f"https://{'.'.join(labels)}/{path}{query}{dice.choice(('', '#' + word(dice)))}"


@pytest.mark.parametrize("seed", range(LINKS))
def test_both_readers_read_the_link_that_was_written(tmp_path, seed):
    """In ASCII; taken apart, it is letter for letter what people see beside the code."""
    written = link(random.Random(seed))
    meant = in_ascii(written)
    pixels = picture(meant)

    read = {read_by_zxing(pixels), read_by_zbar(pixels, tmp_path)}

    assert len(read) == 1
    (seen,) = map(urlsplit, read)
    wanted = urlsplit(written)
    assert seen.geturl().isascii()
    assert [unquote(part) for part in seen[2:]] == list(wanted[2:])
    assert seen.hostname is not None
    assert wanted.hostname is not None
    assert seen.hostname.encode("ascii").decode("idna") == wanted.hostname


@pytest.mark.parametrize("text", TEXTS)
def test_both_readers_read_a_text_that_is_no_link(tmp_path, text):
    """It says itself which letters its bytes are."""
    pixels = picture(in_ascii(text))

    assert read_by_zxing(pixels) == text
    assert read_by_zbar(pixels, tmp_path) == text


@pytest.mark.parametrize("seed", range(LINKS))
def test_both_readers_read_a_short_link(tmp_path, seed):
    """All of it may be letters of one mode, of any number; those after the host as they are."""
    dice = random.Random(seed)
    host = word(dice, PLAIN + ".-").strip(".-") or "a"
    path = "".join(dice.choice(CAPITALS + "-./ ") for _ in range(dice.randint(0, 9))).strip()
    pixels = picture(f"https://{host}.vn/{path}")

    read = {read_by_zxing(pixels), read_by_zbar(pixels, tmp_path)}

    assert read <= {f"https://{host}.vn/{path}", f"HTTPS://{host.upper()}.VN/{path}"}
    assert len(read) == 1


@pytest.mark.parametrize("written", CODES)
def test_both_readers_read_what_a_telephone_is_to_do(tmp_path, written):
    """Letter for letter; ZBar keeps the line breaks of a contact, too."""
    said = read_code(node_of(written), Report())
    assert said is not None
    pixels = picture(said)

    assert read_by_zxing(pixels) == said
    assert read_by_zbar(pixels, tmp_path) == said
