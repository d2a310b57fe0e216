"""What QR codes say, and what of it would not work."""

from __future__ import annotations

import pytest
from segno import helpers

from signage.diagnostic import Report
from signage.model.code import read_code
from signage.model.template_field import FieldType, TemplateField
from tests.model.decoding import node_of


def read(text: str) -> tuple[str | None, list[str]]:
    report = Report()
    said = read_code(node_of(text), report)
    return said, [diagnostic.code for diagnostic in report.diagnostics]


def hints(text: str) -> str:
    report = Report()
    read_code(node_of(text), report)
    return " ".join(str(hint) for d in report.diagnostics for hint in d.hints)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"https://example.vn/ "', "https://example.vn/"),
        ('" tel:1022\\n"', "tel:1022"),
        ('"https://đà.vn/đ"', "https://xn--0ca1h.vn/%C4%91"),
        ('"WIFI:S:Quán Ốc;;"', "WIFI:S:Quán Ốc;;"),
        ('"BEGIN:VCARD\\nFN:A\\nEND:VCARD\\n"', "BEGIN:VCARD\nFN:A\nEND:VCARD"),
        ("Xin chào", "Xin chào"),
        ("Xem https://a.vn nhé", "Xem https://a.vn nhé"),
        ('"WIFI:S:http://a b;;"', "WIFI:S:http://a b;;"),
        (
            '"BEGIN:VCARD\\nURL:https://a.vn\\nEND:VCARD"',
            "BEGIN:VCARD\nURL:https://a.vn\nEND:VCARD",
        ),
    ],
)
def test_any_text_is_said_as_it_is(text: str, said: str) -> None:
    """But for the spaces around it, and for links, which are in ASCII."""
    assert read(text) == (said, [])


def test_a_link_that_cannot_be_is_told() -> None:
    """Where it stands."""
    assert read("https://a.vn/duong dan") == (None, ["wrong-url"])
    assert read('"https://-đà.vn/"') == (None, ["wrong-url"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{wifi: Nhà văn hóa, password: mat khau 123}",
            helpers.make_wifi_data("Nhà văn hóa", "mat khau 123", "WPA"),
        ),
        ("{wifi: Nhà văn hóa}", helpers.make_wifi_data("Nhà văn hóa", security="nopass")),
        (
            r"""{wifi: 'a;b:"c"\d', password: "a;b:c\\\"d"}""",
            helpers.make_wifi_data('a;b:"c"\\d', 'a;b:c\\"d', "WPA"),
        ),
        (
            "{contact: Lan, phone: 0236 3 822 222, email: a@b.vn, website: https://b.vn}",
            helpers.make_vcard_data(
                "Lan;;;;", "Lan", phone="02363822222", email="a@b.vn", url="https://b.vn"
            )
            .replace("EMAIL:a@b.vn\r\nTEL:02363822222", "TEL:02363822222\r\nEMAIL:a@b.vn")
            .removesuffix("\r\n"),
        ),
        ('{place: "16.0544, 108.2022"}', helpers.make_geo_data(16.0544, 108.2022)),
    ],
)
def test_forms_are_those_that_others_write(text: str, said: str) -> None:
    """Segno's, where it has them and does them whole."""
    assert read(text) == (said, [])


def test_a_network_may_hide() -> None:
    """It still ends as all of them do."""
    assert read("{wifi: a, hidden: true}") == ("WIFI:T:nopass;S:a;H:true;;", [])


def test_a_message_is_addressed() -> None:
    """To a number as telephones dial it."""
    assert read("{sms: 0236 1022, message: Ngập nước}") == ("SMSTO:02361022:Ngập nước", [])


def test_signs_and_lines_of_a_contact_are_its_own() -> None:
    """A semicolon would begin another part of the name, a line another field."""
    said, _ = read('{contact: "Tổ; 12", address: "1 Lê Lợi,\\n\\nĐà Nẵng"}')

    assert said is not None
    assert said.split("\r\n")[2:5] == [
        r"N:Tổ\; 12;;;;",
        r"FN:Tổ\; 12",
        r"ADR:;;1 Lê Lợi\,\n\nĐà Nẵng;;;;",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{wifi: a, password: matkhau}", "wrong-code"),
        ("{wifi: a, password: mật khẩu 123}", "wrong-code"),
        ("{password: mat khau 123}", "wrong-code"),
        ("{long: a, short: b}", "wrong-code"),
        ("{wifi: a, bank: BIDV}", "unknown-field"),
        ("{payment: 0123456789}", "missing-field"),
        ("{payment: 0123456789, bank: Ngân hàng Sao Hỏa}", "wrong-choice"),
        ("{payment: 1/2, bank: BIDV}", "wrong-code"),
        ("{payment: 1, bank: BIDV, amount: 50.000}", "wrong-number"),
        ("{payment: 1, bank: BIDV, amount: 0}", "wrong-number"),
        ("{payment: 1, bank: BIDV, message: Quỹ tổ dân phố}", "wrong-code"),
        ("{sms: Lan}", "wrong-code"),
        ('{place: "108.2022, 16.0544"}', "wrong-code"),
        ('""', "qr-too-long"),
    ],
)
def test_what_would_not_work_is_told(text: str, code: str) -> None:
    """Each by a code of its kind."""
    assert read(text)[1] == [code]


def test_hints_are_what_was_meant() -> None:
    """To be copied."""
    assert hints("{payment: 1, bank: BIDV, amount: 50.000đ}") == "write `50000`"
    purpose = "{payment: 1, bank: BIDV, message: Quỹ tổ dân phố}"
    assert hints(purpose) == "for example `Quy to dan pho`"
    assert "did you mean 'Vietcombank'?" in hints("{payment: 1, bank: Vietcombnk}")


def test_a_field_of_links_points_at_codes() -> None:
    """Who wants a Wi-Fi in it finds the type for that."""
    report = Report()
    TemplateField("a", FieldType.URL).check(node_of('"WIFI:S:Quan Oc;;"'), report)
    TemplateField("a", FieldType.CODE).check(node_of('"WIFI:S:Quan Oc;;"'), report)

    (found,) = report.diagnostics
    assert (found.code, "`code`" in str(found.hints[-1])) == ("wrong-url", True)
