"""`signage push`: what it says, what it brings, and what it remembers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from signage.campaign_paths import CampaignPaths
from signage.delivery.ledger import LEDGER_NAME, delivered
from signage.diagnostic import Report
from tests.building import digests
from tests.campaigns import write_campaign
from tests.cli.conftest import Run
from tests.small_campaign import FOLDER, edit


def targets(campaign: Path, *lines: str) -> None:
    """Write *lines* below ``deliver:``."""
    playlists = campaign / "playlists.yaml"
    written = playlists.read_text(encoding="utf-8").partition("deliver:\n")[0]
    text = "".join(f"  {line}\n" for line in lines)
    playlists.write_text(f"{written}deliver:\n{text}", encoding="utf-8")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Return an empty folder that stands for a share."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def test_it_brings_what_differs_and_says_so(run: Run, campaign: Path, share: Path) -> None:
    """A second time there is nothing to do, and nothing new is remembered."""
    targets(campaign, f"nha-a: {{to: folder, folder: {share}}}")

    first = run("push", "-C", campaign)
    there, ledger = digests(share), (campaign / LEDGER_NAME).read_bytes()
    second = run("push", "nha-a", "-C", campaign)

    assert (first.code, second.code) == (0, 0)
    assert first.first_line == f"nha-a, {share}:"
    assert "+ loop.mp4" in first.out
    assert "sent and read back" in first.last_line
    assert "it was there already" in second.last_line
    assert "+" not in second.out
    assert (digests(share), (campaign / LEDGER_NAME).read_bytes()) == (there, ledger)
    assert run("verify", share / FOLDER, "-C", campaign).code == 0


def test_where_knows_each_device(run: Run, campaign: Path, share: Path, tmp_path: Path) -> None:
    """Of each what is there, as soon as it was read back."""
    other = tmp_path / "other"
    other.mkdir()
    targets(campaign, f"nha-a: {{to: folder, folder: [{share}, {other}], family: kiosk}}")

    run("push", "-C", campaign)

    said = json.loads(run("where", "--format", "json", "-C", campaign).out)
    assert {row["medium"] for row in said} == {str(share / FOLDER), str(other / FOLDER)}
    assert {row["family"] for row in said} == {"kiosk"}


def test_a_device_that_fails_keeps_no_other_from_its_own(
    run: Run, campaign: Path, share: Path, tmp_path: Path
) -> None:
    """It is told beside its name, and the program ends with 1."""
    other = tmp_path / "other"
    other.mkdir()
    targets(
        campaign,
        f"nha-a: {{to: folder, folder: [nowhere, {share}]}}",
        f"nha-b: {{to: folder, folder: {other}, family: numbered}}",
    )

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert said.err.count("share-not-there") == 1
    assert said.out.count("sent and read back") == 2
    found = delivered(CampaignPaths.of(campaign).folder / LEDGER_NAME, Report())
    assert str(campaign / "nowhere" / FOLDER) not in {each.medium for each in found}


def test_a_dry_run_leaves_nothing(run: Run, campaign: Path, share: Path) -> None:
    """Neither there nor in the ledger; no server is asked."""
    targets(
        campaign,
        f"nha-a: {{to: folder, folder: {share}}}",
        "nha-b: {to: xibo, url: https://cms.example.invalid, user: id}",
    )

    said = run("push", "--dry-run", "-C", campaign)

    assert said.code == 0
    assert FOLDER in said.out
    assert "https://cms.example.invalid" in said.out
    assert digests(share) == {}
    assert not (campaign / LEDGER_NAME).exists()


def test_unknown_targets_are_all_told_before_anything_is_sent(
    run: Run, campaign: Path, share: Path
) -> None:
    """With what was meant."""
    targets(campaign, f"nha-a: {{to: folder, folder: {share}}}")

    said = run("push", "nha-a", "nha-aa", "kho", "-C", campaign)

    assert said.code == 1
    assert said.err.count("unknown-target") == 2
    assert "'nha-a'?" in said.err
    assert digests(share) == {}


def test_without_targets_it_says_how_one_is_written(run: Run, campaign: Path) -> None:
    """In the language of whoever asked."""
    said = run("push", "-C", campaign, "--lang", "vi")

    assert said.code == 1
    assert "no-target" in said.err
    assert "deliver: {nha-a: {to: anthias" in said.err


def test_a_target_with_a_mistake_keeps_no_other_from_its_own(
    run: Run, campaign: Path, share: Path
) -> None:
    """The mistake is told with its line, and no secret with it."""
    targets(
        campaign,
        "nha-a: {to: anthias, url: http://10.0.0.1, token: hunter2}",
        f"nha-b: {{to: folder, folder: {share}}}",
    )

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert "secret-in-campaign" in said.err
    assert "playlists.yaml:" in said.err
    assert "hunter2" not in said.out + said.err
    assert (share / FOLDER / "loop.mp4").is_file()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Xin chào", "Tạm biệt", "not-built"),
        ("campaign: {", "campaign: {valid_until: 2020-01-01, ", "over"),
    ],
)
def test_what_cannot_be_handed_over_is_refused(
    old: str, new: str, code: str, run: Run, campaign: Path, share: Path
) -> None:
    """As by an export."""
    targets(campaign, f"nha-a: {{to: folder, folder: {share}}}")
    edit(campaign, old, new)

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert f"error[{code}]" in said.err
    assert digests(share) == {}


def test_a_screen_that_cannot_be_brought_keeps_no_other_from_being(
    run: Run, campaign: Path, share: Path
) -> None:
    """What one family needs, another one does not; nor need all playlists be as they should."""
    targets(campaign, f"nha-a: {{to: folder, folder: {share}}}")
    edit(
        campaign,
        "playlists:\n",
        "playlists:\n  moi:\n    screens: [led-small-192x96]\n"
        "    slides: [{template: notice, values: {headline: Mới}}]\n",
    )

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert "error[not-built]: what stands in the output folder of 'moi/" in said.err
    assert (share / FOLDER / "loop.mp4").is_file()


def test_a_campaign_of_posters_alone_has_nothing_to_push(
    run: Run, tmp_path: Path, share: Path
) -> None:
    """That is said, not passed over."""
    folder = write_campaign(
        tmp_path / "posters",
        playlists="campaign: {title: Nhỏ}\nposters: {}\n",
    )
    targets(folder, f"nha-a: {{to: folder, folder: {share}}}")

    said = run("push", "-C", folder)

    assert said.code == 1
    assert "no-screen" in said.err


def test_where_nobody_can_be_asked_it_says_where_the_secret_is_looked_for(
    run: Run, campaign: Path
) -> None:
    """Before any server is asked."""
    targets(campaign, "nha-a: {to: xibo, url: https://cms.example.invalid, user: id}")

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert "no-secret" in said.err
    assert "SIGNAGE_NHA_A_SECRET" in said.err


def test_what_is_typed_is_asked_for_once_and_not_shown(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For all devices of a target; nor is it in what is said of a server that does not answer."""
    targets(
        campaign,
        "nha-a: {to: webdav, url: ['http://127.0.0.1:9/a', 'http://127.0.0.1:9/b'], user: lan}",
    )
    asked: list[str] = []

    def prompt(text: str, **how: object) -> str:
        assert how["hide_input"]
        asked.append(text)
        return "hunter2"

    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    said = run("push", "-C", campaign)

    assert said.code == 1
    assert said.err.count("error[no-connection]") == 2, "once for each device"
    assert len(asked) == 1
    assert "nha-a" in asked[0]
    assert "hunter2" not in said.out + said.err


def test_without_the_library_it_says_what_to_install(campaign: Path, share: Path) -> None:
    """Only who pushes to such a server needs it."""
    targets(
        campaign,
        f"a: {{to: folder, folder: {share}}}",
        "b: {to: sftp, url: sftp://nas.invalid/x, user: lan}",
        "c: {to: s3, url: s3://bucket, user: id}",
        "d: {to: anthias, url: http://10.0.0.1}",
    )
    lacking = dict.fromkeys(("httpx", "asyncssh", "obstore", "obstore.store"))
    program = (
        f"import sys; sys.modules.update({lacking}); from signage.cli import main;"
        f"sys.exit(main({['push', '-C', str(campaign)]}))"
    )

    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "SIGNAGE_B_SECRET": "x", "SIGNAGE_C_SECRET": "x"},
    )

    assert said.returncode == 1
    for extra in ("sftp", "s3", "push"):
        assert f'pip install "signage[{extra}]"' in said.stderr
    assert (share / FOLDER / "loop.mp4").is_file()


def test_no_command_imports_what_only_servers_need(campaign: Path, share: Path) -> None:
    """Neither the one that pushes to a folder."""
    targets(campaign, f"nha-a: {{to: folder, folder: {share}}}")
    program = (
        "import sys; from signage.cli import main; code = main({arguments});"
        "print(code, *sorted({{'httpx', 'asyncssh', 'obstore', 'keyring'}} & set(sys.modules)))"
    )
    for arguments in (["--help"], ["push", "--help"], ["push", "-C", str(campaign)]):
        done = subprocess.run(
            [sys.executable, "-c", program.format(arguments=arguments)],
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
            env=None,
        )
        assert done.stdout.splitlines()[-1] == "0"
