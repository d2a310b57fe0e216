"""Bringing files to a medium: only what differs, whole, and nothing of anybody else's."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery import transfer
from signage.delivery.export import carry_out_packed
from signage.delivery.families.table import FAMILIES
from signage.delivery.family import Piece
from signage.delivery.medium import Medium, name_problems
from signage.delivery.shipment import Form
from signage.delivery.transfer import put_in_order
from signage.delivery.verify import verify_delivery
from signage.diagnostic import SignageError
from signage.model.player_family import FAMILY_NAMES
from tests.building import digests, edit
from tests.delivery.campaign import export, names, note, prepared, refusals, shipment
from tests.judged_campaign import TODAY, build_on

pytestmark = pytest.mark.slow


def test_what_is_read_back_is_what_was_built(built, stick):
    """Byte for byte, under names that players go by; nothing is left of the way there."""
    export(built, stick, "kiosk")

    loop = built / "output/words/board/loop.mp4"
    assert (stick / "01.mp4").read_bytes() == loop.read_bytes()
    assert not [name for name in names(stick) if name.endswith(transfer.PART)]
    assert verify_delivery(stick, built).is_good


def test_a_second_time_nothing_is_written(built, stick):
    """Though days go by."""
    export(built, stick)
    before = {name: (stick / name).stat().st_mtime_ns for name in names(stick)}

    ready = prepared(built, stick)

    assert ready.found.new == ()
    assert ready.found.gone == ()
    export(built, stick)
    assert {name: (stick / name).stat().st_mtime_ns for name in names(stick)} == before


def test_only_what_differs_is_written(campaign, stick):
    """And the sheet tells what."""
    export(campaign, stick, form=Form.SINGLES)
    edit(campaign / "playlists.yaml", "Tạm biệt", "Hẹn gặp lại")
    build_on(campaign)

    found = prepared(campaign, stick, form=Form.SINGLES).found

    new = {piece.path for piece in found.new}
    assert "02.mp4" in new
    assert "01.mp4" in {piece.path for piece in found.same}
    export(campaign, stick, form=Form.SINGLES)
    sheet = (stick / "to-phat.html").read_text(encoding="utf-8")
    assert "<tr><td>02.mp4" in sheet
    assert sheet.count("thay") >= 1
    assert "như cũ" in sheet


def test_files_of_an_earlier_delivery_go_and_others_stay(built, stick):
    """What is not ours is named, and never touched; also not a download that is not whole."""
    export(built, stick, form=Form.SINGLES)
    (stick / "ảnh cưới.jpg").write_bytes(b"wedding")
    (stick / "film.mp4.part").write_bytes(b"half")
    (stick / "01.mp4.part").write_bytes(b"half")
    (stick / "Thumbs.db").write_bytes(b"system")

    found = prepared(built, stick, form=Form.LOOP).found
    export(built, stick, form=Form.LOOP)

    assert set(found.gone) == {"02.mp4", "01.mp4.part"}
    assert set(found.alien) == {"ảnh cưới.jpg", "film.mp4.part"}
    assert {"ảnh cưới.jpg", "film.mp4.part", "Thumbs.db"} < set(names(stick))
    assert not (stick / "02.mp4").exists()


def test_on_a_bare_stick_the_ledger_knows_what_is_ours(built, stick):
    """No note lies there; what is somebody else's is told as it would be played."""
    export(built, stick, "numbered", form=Form.SINGLES)
    assert names(stick) == ["01.mp4", "02.mp4"]
    (stick / "x.mp4").write_bytes(b"x")

    ready = prepared(built, stick, "numbered")
    export(built, stick, "numbered")

    assert ready.found.gone == ("02.mp4",)
    assert [d.code for d in ready.remarks] == ["alien-files"]
    assert names(stick) == ["01.mp4", "x.mp4"]
    verdict = verify_delivery(stick, built)
    assert (verdict.missing, verdict.changed, verdict.extra) == ((), (), ("x.mp4",))


def test_what_cannot_be_read_back_is_not_said_to_be_done(built, stick, monkeypatch):
    """A false stick: it takes everything, and gives back something else."""
    export(built, stick)
    before = digests(stick)
    edit_ready = prepared(built, stick, form=Form.SINGLES)
    assert edit_ready.found.new
    monkeypatch.setattr(transfer, "digest", lambda path, of_medium=False: "0" * 64)

    assert refusals(lambda: export(built, stick, form=Form.SINGLES)) == ["medium-damaged"]

    assert not [name for name in names(stick) if name.endswith(transfer.PART)]
    assert digests(stick)["01.mp4"] == before["01.mp4"]


def test_a_stick_that_is_too_small_is_refused_before_a_byte_is_written(built, stick, monkeypatch):
    """With numbers; what will be removed counts as room."""
    monkeypatch.setattr(Medium, "free", property(lambda _: 1_050_000))

    with pytest.raises(SignageError) as caught:
        export(built, stick)

    assert [d.code for d in caught.value.diagnostics] == ["no-room"]
    assert names(stick) == []


def test_a_source_that_changes_meanwhile_is_not_handed_over(campaign, stick):
    """Half of one picture and half of another."""
    ready = prepared(campaign, stick)
    with (campaign / "output/words/board/loop.mp4").open("r+b") as file:
        file.seek(2000)
        file.write(b"????")

    from signage.delivery.export import carry_out

    codes = refusals(lambda: carry_out(CampaignPaths.of(campaign), ready, lambda _: None))

    assert codes == ["source-changed"]
    assert "01.mp4" not in names(stick)


def test_a_link_on_the_stick_leads_nowhere(built, stick, tmp_path):
    """Neither a folder nor a file that is not ours is written to."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept", encoding="utf-8")
    (stick / "SMIL").symlink_to(outside, target_is_directory=True)
    with pytest.raises(OSError, match="a link"):
        export(built, stick, "smil")
    (stick / "SMIL").unlink()
    (stick / "01.mp4").symlink_to(outside / "kept")

    export(built, stick, "kiosk")

    assert names(outside) == ["kept"]
    assert (outside / "kept").read_text(encoding="utf-8") == "kept"
    assert not (stick / "01.mp4").is_symlink()


@pytest.mark.parametrize("inside", ["", "output", "output/words", ".signage", "templates"])
def test_the_campaign_itself_is_no_medium(campaign, inside):
    """What the program keeps there would be mixed with what it hands over."""
    assert refusals(lambda: export(campaign, campaign / inside)) == ["wrong-target"]


def test_a_target_has_to_be_there(built, tmp_path):
    """A new folder is made, but not a path of them: perhaps a stick is not plugged in."""
    export(built, tmp_path / "neu")
    assert "index.html" in names(tmp_path / "neu")
    assert refusals(lambda: export(built, tmp_path / "e/f")) == ["wrong-target"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refusals(lambda: export(built, tmp_path / "file")) == ["wrong-target"]


def test_a_family_that_leaves_what_is_over_needs_something_to_show_then(campaign, stick):
    """Others do not."""
    edit(campaign / "playlists.yaml", "name: chao,", "name: chao, screens: twin,")
    build_on(campaign)

    assert refusals(lambda: export(campaign, stick, "kiosk")) == ["no-fallback"]
    export(campaign, stick, "numbered")


def test_nor_is_there_anything_to_show_before_the_first_day(campaign, stick):
    """Also of what has no last one; on the day itself it is shown."""
    playlists = campaign / "playlists.yaml"
    edit(playlists, "name: chao,", "name: chao, screens: twin,")
    begins = TODAY + datetime.timedelta(days=9)
    edit(playlists, "valid_until: 2099-12-31", f"valid_from: {begins}")
    build_on(campaign)

    assert refusals(lambda: export(campaign, stick, "kiosk")) == ["no-fallback"]
    build_on(campaign, begins)
    export(campaign, stick, "kiosk", today=begins)


def test_every_family_can_be_named():
    """On the command line, before anything of it is loaded."""
    assert tuple(FAMILIES) == FAMILY_NAMES


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_family_gets_names_that_sticks_hold(built, family):
    """Small, ASCII, no two alike but for their case; and none leads elsewhere."""
    for form in FAMILIES[family].forms:
        pieces = tuple(FAMILIES[family].lay_out(shipment(built, form)))

        assert pieces
        assert list(name_problems(pieces)) == []
        assert len({piece.path.casefold() for piece in pieces}) == len(pieces)
        for piece in pieces:
            data = piece.source if isinstance(piece.source, bytes) else piece.source.read_bytes()
            assert (len(data), hashlib.sha256(data).hexdigest()) == (piece.size, piece.sha256)


@pytest.mark.parametrize(
    "paths", [["ả.mp4"], ["con.mp4"], ["a?.mp4"], ["dot."], ["a.mp4", "A.mp4"], ["a /b.mp4"]]
)
def test_names_that_sticks_cannot_hold_are_found(paths):
    """FAT32 and Windows."""
    assert [d.code for d in name_problems(Piece.written(path, b"") for path in paths)] == [
        "wrong-file-name"
    ]


def test_a_file_beyond_four_gigabytes_is_found():
    """One byte too many for the 32 bits of FAT32."""
    fits, not_so = (Piece("a.mp4", b"", size, "") for size in (0xFFFFFFFF, 0x1_0000_0000))

    assert [d.code for d in name_problems([fits])] == []
    assert [d.code for d in name_problems([not_so])] == ["too-large-for-stick"]


def test_a_zip_has_the_same_bytes_for_the_same_files(built, tmp_path):
    """No clock, no user, an order of its own; ZIP itself finds it good."""
    shipped, paths = shipment(built, Form.ALL), CampaignPaths.of(built)
    for name in ("a.zip", "b.zip"):
        carry_out_packed(paths, FAMILIES["zip"], shipped, tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        packed = archive.namelist()
        archive.extractall(tmp_path / "out")
    assert packed == sorted(packed)
    assert {
        "loop.mp4",
        "01-words.png",
        "02-hai.mp4",
        "fallback.mp4",
        "to-phat.html",
        "SHA256SUMS",
    } < set(packed)
    assert verify_delivery(tmp_path / "out", built).is_good


def test_a_zip_that_reads_otherwise_is_not_there(built, tmp_path, monkeypatch):
    """Neither under its name nor under another; one that was there stays."""
    target = tmp_path / "a.zip"
    target.write_bytes(b"before")
    shipped = shipment(built, Form.LOOP)
    monkeypatch.setattr("signage.delivery.export._pack", lambda pieces, file: _pack_wrong(file))

    codes = refusals(
        lambda: carry_out_packed(CampaignPaths.of(built), FAMILIES["numbered"], shipped, target)
    )

    assert codes == ["medium-damaged"]
    assert (names(tmp_path), target.read_bytes()) == (["a.zip"], b"before")


def _pack_wrong(file):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("01.mp4", b"?")


def test_sums_can_be_checked_without_the_program(built, stick):
    """By what every Linux and macOS has."""
    import subprocess

    export(built, stick)

    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=stick,
        check=False,
        capture_output=True,
    )

    assert done.returncode == 0
    (stick / "01.mp4").write_bytes(b"?")
    done = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=stick, check=False, capture_output=True
    )
    assert done.returncode == 1


def test_the_note_says_what_lies_there(built, stick):
    """For programs, and for whoever finds the stick."""
    delivery = export(built, stick)

    said = note(stick)
    assert (said["serial"], said["family"]) == (delivery.serial, "kiosk")
    assert (said["made"], said["valid_until"]) == (str(TODAY), "2099-12-31")
    assert set(said["files"]) == set(names(stick)) - {"signage.json"}


def test_a_damaged_delivery_is_found(built, stick):
    """What is missing, changed, or was added; what systems put there is none of that."""
    export(built, stick)
    (stick / "thumbs.db").write_bytes(b"")
    (stick / ".DS_Store").write_bytes(b"")
    assert verify_delivery(stick, built).is_good
    data = bytearray((stick / "01.mp4").read_bytes())
    data[-100:] = bytes(100)
    (stick / "01.mp4").write_bytes(data)
    (stick / "index.html").unlink()
    (stick / "virus.exe").write_bytes(b"")

    verdict = verify_delivery(stick, built)

    assert (verdict.missing, verdict.changed, verdict.extra) == (
        ("index.html",),
        ("01.mp4",),
        ("virus.exe",),
    )


def test_order_is_set_by_moving_files_aside_and_back(stick, monkeypatch):
    """As on FAT, which lists files in the order in which their names were made."""
    order: list[str] = []
    for name in ("03.mp4", "01.mp4", "02.mp4"):
        (stick / name).write_bytes(name.encode())
        order.append(name)
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent == stick:
            order.remove(self.name)
        if target.parent == stick:
            order.append(target.name)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(transfer, "listed", lambda _: list(order))

    assert put_in_order(stick, ["01.mp4", "02.mp4", "03.mp4"])

    assert order == ["01.mp4", "02.mp4", "03.mp4"]
    assert {name: (stick / name).read_bytes() for name in names(stick)} == {
        name: name.encode() for name in ("01.mp4", "02.mp4", "03.mp4")
    }


def test_a_death_while_files_are_put_in_order_loses_nothing(built, stick):
    """Those that were aside are ours, and are brought anew."""
    export(built, stick, "numbered", form=Form.SINGLES)
    apart = stick / ".signage-order"
    apart.mkdir()
    (stick / "02.mp4").replace(apart / "02.mp4")

    export(built, stick, "numbered", form=Form.SINGLES)

    assert names(stick) == ["01.mp4", "02.mp4"]
    assert not apart.exists()
    assert verify_delivery(stick, built).is_good


def test_days_decide_what_a_shipment_says_of_its_beginning(built, stick):
    """A first day is only written down while it lies ahead."""
    export(built, stick)

    assert '"from": null' in (stick / "playlist.js").read_text(encoding="utf-8")
    assert not shipment(built).begins_later
