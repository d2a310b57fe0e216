"""Items for ward loudspeakers from YAML to the script that is read."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import icalendar
import openpyxl
import pytest
import recurring_ical_events
import vobject

from signage.diagnostic import InvalidProject, Severity
from signage.document import Content, document_pdf
from signage.outputs import announcement, loudspeaker
from signage.text import library_speech
from tests.building import build, digests, edit
from tests.channels.campaigns import said_of, write_channels

ITEM = "  loudspeaker: {message: cai-dat}\n"
SAY = """\
    say: |
      Kính thưa bà con! *Mời* bà con cài đặt ứng dụng trước ngày 15/8/2020.
      Cần hỏi, xin gọi {hotline}. Xin nhắc lại: gọi {hotline}.
"""
OLD = "    say: Mời bà con cài đặt ứng dụng. Hỏi tổng đài một không hai hai.\n"


@pytest.fixture(autouse=True)
def no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out without the optional libraries, whether they are installed or not."""
    monkeypatch.setattr(library_speech, "is_library_there", lambda: False)
    for module in (announcement, loudspeaker):
        monkeypatch.setattr(module, "is_voice_there", lambda: False)


def write(folder: Path, channels: str = ITEM, say: str = SAY) -> Path:
    return write_channels(folder, channels, OLD, say)


def saying(words: str) -> str:
    """Return the fields of a message that says *words*."""
    return f'    say: "{words}"\n'


def findings(folder: Path, code: str) -> list[str]:
    return [f"{d.place} {d.message}" for d in said_of(folder) if d.code == code]


def pages(folder: Path) -> str:
    """Return the words of the script, as pdftotext reads them."""
    pdf = folder / "output/channels/loudspeaker/cai-dat/script.pdf"
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)
    text = done.stdout.decode().replace("\u00a0", " ").replace("\u2060", "")
    return " ".join(text.split())


def test_what_is_printed_is_read_aloud(tmp_path: Path) -> None:
    """Spelt out for machines, and beside the printed words for who reads."""
    assert build(write(tmp_path)).is_good

    text = (tmp_path / "output/channels/loudspeaker/cai-dat/script.txt").read_text("utf-8")
    assert text == (
        "Kính thưa bà con! Mời bà con cài đặt ứng dụng trước ngày mười lăm tháng tám năm hai "
        "nghìn không trăm hai mươi.\n"
        "Cần hỏi, xin gọi một không hai hai. Xin nhắc lại: gọi một không hai hai.\n"
    )
    shown = pages(tmp_path)
    assert "xin gọi 1022. Xin nhắc lại: gọi 1022." in shown
    assert "Cần hỏi, / xin gọi một không hai hai. // Xin nhắc lại: / gọi" in shown


@pytest.mark.parametrize("count", [1, 2, 6, 7, 8, 9, 10, 11, 12])
def test_names_stay_with_the_last_words(count: int) -> None:
    """However long a script is, nobody signs a sheet on which nothing else stands."""
    row: dict[str, Content] = {
        "printed": "Mời bà con cài đặt ứng dụng trên điện thoại thông minh, rồi bật Bluetooth.",
        "said": [{"text": "Mời bà con cài đặt ứng dụng, rồi bật Blu-tút.", "breath": "//"}],
        "seconds": 9,
    }
    last: dict[str, Content] = {**row, "printed": "Trân trọng cảm ơn."}
    content: dict[str, Content] = {
        "title": "Bản đọc",
        "campaign": "Cài đặt ứng dụng",
        "facts": [["Bản tin", "cai-dat"]],
        "legend": loudspeaker.LEGEND,
        "paragraphs": [*[row] * (count - 1), last],
        "remark": "Chưa có giọng đọc thu sẵn.",
        "signer": "Nguyễn Văn A",
    }
    pdf = document_pdf("loudspeaker-script", content)
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    signed = [page for page in done.stdout.decode().split("\f") if "Người duyệt" in page]

    assert len(signed) == 1
    assert "Nguyễn Văn A" in signed[0]
    assert "cảm ơn" in signed[0].replace("\u00a0", " ")


def test_compounds_of_the_printed_words_are_whole(tmp_path: Path) -> None:
    """In the narrow column too: who compares it with the paper finds the same words."""
    build(write(tmp_path, say=saying("Mời bà con " + "cài đặt rồi mời cài đặt " * 5)))
    pdf = tmp_path / "output/channels/loudspeaker/cai-dat/script.pdf"
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)

    lines = done.stdout.decode().splitlines()
    assert sum(line.count("cài đặt") for line in lines) == 20
    assert not [line for line in lines if line.endswith("cài")]


VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
FROM, UNTIL = "  valid_until: 2099-12-31\n", "  valid_from: 2090-08-12\n  valid_until: 2090-08-14\n"
PLAN = "output/channels/loudspeaker/plan.ics"


def write_plan(folder: Path, channels: str = ITEM, dates: str = UNTIL) -> bytes:
    """Build a campaign of three days, and return its calendar."""
    write_channels(folder, channels, FROM, dates)
    build(folder)
    return (folder / PLAN).read_bytes()


def times(data: bytes) -> list[tuple[str, str, str]]:
    """Return when each event begins and ends, and of what, as one who reads calendars says."""
    calendar = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(calendar).between((2090, 1, 1), (2091, 1, 1))
    return sorted(
        (
            f"{event['DTSTART'].dt.astimezone(VIETNAM):%Y-%m-%d %H:%M}",
            f"{event['DTEND'].dt.astimezone(VIETNAM):%H:%M}",
            str(event["SUMMARY"]),
        )
        for event in events
    )


def test_a_calendar_of_all_slots(tmp_path: Path) -> None:
    """On every day of the campaign, its last too, and on none after it; two readers agree."""
    data = write_plan(tmp_path)
    expected = [
        (f"2090-08-{day} {first}", last, "Loa phường: cai-dat")
        for day in (12, 13, 14)
        for first, last in (("05:30", "07:30"), ("16:30", "18:30"))
    ]
    lines = data.split(b"\r\n")

    assert times(data) == expected
    assert times_by_vobject(data) == [begins for begins, _, _ in expected]
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    assert lines.count(b"DTSTAMP:20900812T000000Z") == 2


def times_by_vobject(data: bytes) -> list[str]:
    """Return when each event begins, as another reader says."""
    found = [
        begins
        for event in vobject.readOne(data.decode()).vevent_list
        for begins in event.getrruleset(addRDate=True)
    ]
    return sorted(f"{time.astimezone(VIETNAM):%Y-%m-%d %H:%M}" for time in found)


def test_an_item_has_slots_and_a_last_day_of_its_own(tmp_path: Path) -> None:
    """What ends before the campaign begins is in no calendar."""
    items = """\
  loudspeaker:
    - {message: cai-dat, slots: 17:00-17:15, valid_until: 2090-08-13, readings: 1}
    - {message: nhac-lai, slots: "05:30-06:00", valid_until: 2090-08-11}
"""
    found = times(write_plan(tmp_path, items))

    assert found == [
        ("2090-08-12 17:00", "17:15", "Loa phường: cai-dat"),
        ("2090-08-13 17:00", "17:15", "Loa phường: cai-dat"),
    ]


@pytest.mark.parametrize(
    ("item", "dates"),
    [(ITEM, FROM), ("  loudspeaker: {message: cai-dat, valid_until: 2090-08-11}\n", UNTIL)],
)
def test_without_days_there_is_no_calendar(tmp_path: Path, item: str, dates: str) -> None:
    """Of a campaign that does not say when it begins, or whose only item ends before that."""
    write_channels(tmp_path, item, FROM, dates)

    assert build(tmp_path).is_good
    assert not (tmp_path / PLAN).exists()


def test_a_plan_without_a_last_day_goes_on(tmp_path: Path) -> None:
    """Until somebody takes it out."""
    found = times(write_plan(tmp_path, dates="  valid_from: 2090-12-31\n"))

    assert [begins for begins, _, _ in found][:2] == ["2090-12-31 05:30", "2090-12-31 16:30"]
    assert b"RRULE:FREQ=DAILY\r\n" in (tmp_path / PLAN).read_bytes()


def test_events_of_slots_stay_the_same_ones(tmp_path: Path) -> None:
    """What is said of them changes with `readings`, and `edition` tells that it did."""

    def events(item: str) -> list[tuple[str, int]]:
        walked = icalendar.Calendar.from_ical(write_plan(tmp_path, item)).walk("VEVENT")
        return [(str(event["UID"]), event["SEQUENCE"]) for event in walked]

    before = events(ITEM)
    after = events("  loudspeaker: {message: cai-dat, readings: 1, edition: 1}\n")

    assert [uid for uid, _ in before] == [uid for uid, _ in after]
    assert [edition for _, edition in (*before, *after)] == [0, 0, 1, 1]
    assert len(dict(before)) == 2


def test_a_name_is_as_it_is_in_a_calendar(tmp_path: Path) -> None:
    """With signs that mean something there."""
    title = '"A, b; c: \\\\ <&> 📢"'
    write_channels(
        tmp_path,
        ITEM,
        "  title: Cài đặt ứng dụng\n",
        f"  title: {title}\n  valid_from: 2090-08-12\n",
    )
    build(tmp_path)
    calendar = icalendar.Calendar.from_ical((tmp_path / PLAN).read_bytes())

    assert str(calendar["X-WR-CALNAME"]) == "A, b; c: \\ <&> 📢"


@pytest.mark.parametrize("before", range(8))
def test_a_number_is_read_from_one_line(tmp_path: Path, before: int) -> None:
    """Wherever it stands: who reads aloud does not look for its second half."""
    build(write(tmp_path, say=saying(f"Cần {'hỏi ' * before} xin gọi " + "{hotline}, rồi " * 6)))
    pdf = tmp_path / "output/channels/loudspeaker/cai-dat/script.pdf"
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)

    assert done.stdout.decode().replace("\u00a0", " ").count("một không hai hai") == 6


def test_how_long_it_takes(tmp_path: Path) -> None:
    """Chime, two readings at three syllables a second, and the pause between them."""
    build(write(tmp_path, say=saying("một hai ba bốn năm sáu bảy tám chín")))
    book = openpyxl.load_workbook(tmp_path / "output/channels/loudspeaker/lich-phat.xlsx")
    rows = list(book.active.iter_rows(min_row=4, max_col=5, values_only=True))

    assert rows == [
        ("05:30-07:30", "cai-dat", "channels/loudspeaker/cai-dat", 10, 2),
        ("16:30-18:30", "cai-dat", "channels/loudspeaker/cai-dat", 10, 2),
    ]


def test_words_of_the_campaign(tmp_path: Path) -> None:
    """A lexicon stands in one place, for all items."""
    write(tmp_path, say=saying("Xin quét mã QR"))
    edit(tmp_path / "playlists.yaml", "variables: {", "say: {QR: quy-rờ}\n  variables: {")
    assert build(tmp_path).is_good

    text = (tmp_path / "output/channels/loudspeaker/cai-dat/script.txt").read_text("utf-8")
    assert text == "Xin quét mã quy-rờ\n"


def test_the_same_bytes_again(tmp_path: Path) -> None:
    build(write(tmp_path))
    first = digests(tmp_path / "output/channels")
    build(tmp_path, force=True)

    assert len(first) == 3
    assert digests(tmp_path / "output/channels") == first


def test_the_longest_wording_that_is_heard_to_the_end(tmp_path: Path) -> None:
    long = "bà con " * 100
    build(write(tmp_path, say=f'    say: {{long: "{long}", short: "Xin chào"}}\n'))

    text = (tmp_path / "output/channels/loudspeaker/cai-dat/script.txt").read_text("utf-8")
    assert text == "Xin chào\n"


def test_what_nobody_can_say_is_held_back(tmp_path: Path) -> None:
    """Each at its place, once, with what to do; nothing is published."""
    write(tmp_path, say=saying("Quét mã QR, mã QR và/hoặc ngày 31/2/2020 @ phường"))

    assert findings(tmp_path, "loudspeaker-unsayable") == [
        "playlists.yaml:12:19 nobody can say 'QR' as it stands here",
        "playlists.yaml:12:29 nobody can say 'và/hoặc' as it stands here",
        "playlists.yaml:12:42 nobody can say '31/2/2020' as it stands here",
        "playlists.yaml:12:52 nobody can say '@' as it stands here",
    ]
    assert not build(tmp_path).is_good
    assert not (tmp_path / "output/channels/loudspeaker/cai-dat/script.txt").exists()


@pytest.mark.parametrize(
    ("syllables", "severities"),
    [(128, []), (129, [Severity.WARNING]), (263, [Severity.WARNING]), (264, [Severity.ERROR])],
)
def test_too_long(tmp_path: Path, syllables: int, severities: list[Severity]) -> None:
    """From 90 seconds on a warning, from 180 on an error: (90 - 2.1 - 2) / 2 x 3 = 128.9."""
    write(tmp_path, say=saying("ba " * syllables))

    found = [d for d in said_of(tmp_path) if d.code == "loudspeaker-too-long"]
    assert [d.severity for d in found] == severities


def test_a_number_is_said_twice(tmp_path: Path) -> None:
    """However it is grouped; what is counted is no number to call."""
    write(tmp_path, say=saying("Gọi 0236.1022, xin nhắc lại 0236 1022. Có 300 ca. Gọi 115."))

    assert findings(tmp_path, "loudspeaker-number-once") == [
        "playlists.yaml:12:65 the number '115' is said only once"
    ]


@pytest.mark.parametrize("slot", ["04:45-06:00", "21:00-22:01", "00:00-24:00"])
def test_nobody_is_woken(tmp_path: Path, slot: str) -> None:
    write(tmp_path, f"  loudspeaker: {{message: cai-dat, slots: [07:00-08:00, {slot}]}}\n")

    (found,) = findings(tmp_path, "loudspeaker-wrong-hour")
    assert slot in found
    assert found.startswith("playlists.yaml:20:56 ")


def test_the_limits_of_the_day(tmp_path: Path) -> None:
    write(tmp_path, "  loudspeaker: {message: cai-dat, slots: 05:00-22:00}\n")

    assert findings(tmp_path, "loudspeaker-wrong-hour") == []


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ("slots: 7h-8h", "wrong-time", "7h-8h"),
        ("slots: 08:00-07:00", "wrong-time", "08:00-07:00"),
        ("slots: 08:00-08:60", "wrong-time", "08:00-08:60"),
        ("readings: 4", "wrong-number", "4"),
        ("hotline: 1022", "unknown-field", "hotline"),
    ],
)
def test_mistakes_in_yaml(tmp_path: Path, fields: str, code: str, said: str) -> None:
    (found,) = said_of(write(tmp_path, f"  loudspeaker: {{message: cai-dat, {fields}}}\n"))

    assert found.code == code
    assert said in str(found.message)


def test_an_entry_without_words(tmp_path: Path) -> None:
    """Told where it stands."""
    write(tmp_path)
    edit(tmp_path / "playlists.yaml", '{hotline: "1022"}', '{hotline: "1022"}\n  say: {QR: }')

    with pytest.raises(InvalidProject) as raised:
        said_of(tmp_path)
    (found,) = raised.value.diagnostics
    assert (found.code, found.place) == ("wrong-type", "playlists.yaml:5:9")


def test_unlucky_words_are_words(tmp_path: Path) -> None:
    """Signs that mean something to Typst or to Excel are told as what they are: unsayable."""
    write(tmp_path, say=saying("#evil() *a* =1+1 <b> $z$"))

    said = " ".join(findings(tmp_path, "loudspeaker-unsayable"))
    assert all(sign in said for sign in ("'#evil'", "'='", "'+'", "<b>", "$z$"))
