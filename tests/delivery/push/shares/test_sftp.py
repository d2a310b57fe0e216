"""What only SFTP has: keys of machines, several ways in, and servers that know little."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from signage.delivery.family import Piece
from signage.delivery.push.secrets import Login
from tests.delivery.push.shares.offer import Offer
from tests.delivery.push.shares.plain_sftp import PASSWORD, USER, plain_sftp
from tests.delivery.push.shares.sshd import make_key, sshd
from tests.delivery.push.shares.test_shares import MIB, NEW, OLD, failure, put

pytestmark = [pytest.mark.slow, pytest.mark.server]


@pytest.fixture
def host_key(on_sshd) -> str:
    """Return the fingerprint of the machine's key."""
    return on_sshd.more[0]


def test_an_unknown_machine_is_refused_and_its_key_is_shown(on_sshd, host_key):
    """As the line that is to be written; nothing was sent, and nobody asked for a password."""
    failed = failure(lambda: put(told(on_sshd, ""), OLD))

    assert failed.code == "unknown-host-key"
    assert host_key in str(failed.message)
    assert f"`host_key: {host_key}`" in [hint.partition("target: ")[2] for hint in hints(failed)]
    put(told(on_sshd, host_key), OLD)


def test_a_machine_with_another_key_is_refused(on_sshd, host_key, tmp_path):
    other = make_key(tmp_path / "other")

    failed = failure(lambda: put(told(on_sshd, other), OLD))

    assert failed.code == "other-host-key"
    assert host_key in str(failed.message)
    assert other in str(failed.message)
    assert on_sshd.held() == {}


def test_a_key_may_stand_there_whole(on_sshd, ssh_folder):
    """As `ssh-keyscan` and the file on that machine have it."""
    put(told(on_sshd, (ssh_folder / "host.pub").read_text().strip()), OLD)

    failed = failure(lambda: put(told(on_sshd, "MD5:16:27:ac"), OLD))

    assert failed.code == "wrong-host-key"


def test_whom_this_users_ssh_knows_need_not_be_named(on_sshd, ssh_folder, user_home, tmp_path):
    known = user_home / ".ssh/known_hosts"
    try:
        known.write_text(f"[127.0.0.1]:{on_sshd.port} {(ssh_folder / 'host.pub').read_text()}")
        put(told(on_sshd, ""), OLD)
        # What the campaign says counts for more.
        named = failure(lambda: put(told(on_sshd, make_key(tmp_path / "other")), NEW))

        other = (user_home / ".ssh/id_ed25519.pub").read_text()
        known.write_text(f"[127.0.0.1]:{on_sshd.port} {other}")
        failed = failure(lambda: put(told(on_sshd, ""), NEW))
        known.write_text("neither\n")
        unreadable = failure(lambda: put(told(on_sshd, ""), NEW))
    finally:
        known.unlink()

    assert named.code == failed.code == "other-host-key"
    assert unreadable.code == "unknown-host-key"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config", b"Host *\n  Port none\n"),
        ("config", b"Host *\n  IdentityFile ~/.ssh/nowhere\n"),
        ("config", b"\xff\xfe"),
        ("id_ecdsa", b"no key"),
    ],
)
def test_what_ssh_itself_could_not_read_is_told(on_sshd, user_home, name, content):
    broken = user_home / ".ssh" / name
    broken.write_bytes(content)
    try:
        assert failure(lambda: put(on_sshd, OLD)).code == "broken-ssh-settings"
    finally:
        broken.unlink()


@pytest.mark.skipif(os.name == "nt", reason="homes are asked for as POSIX has them")
def test_where_a_folder_is_not_it_is_told_where_one_begins(on_sshd):
    """Often it lies there, and the address lacks its first part."""
    elsewhere = dataclasses.replace(on_sshd, address=f"sftp://127.0.0.1:{on_sshd.port}/signage-not")

    import pwd

    failed = failure(lambda: put(elsewhere, OLD))

    assert failed.code == "share-not-there"
    assert f"'{pwd.getpwuid(os.getuid()).pw_dir}'" in hints(failed)[-1]


def test_what_cannot_fit_is_not_begun(on_sshd):
    vast = Piece("board/01.mp4", Path("/not/read"), 10**15, "")

    failed = failure(lambda: put(on_sshd, vast))

    assert failed.code == "server-full"
    assert failed.message.values["needed"] == 10**9
    assert on_sshd.held() == {}


@pytest.mark.skipif(os.name == "nt", reason="limits of processes are POSIX's")
def test_a_disk_that_runs_full_leaves_what_was_there(on_sshd, user_home, ssh_folder):
    """A server whose files cannot grow beyond 4 MiB says what one with a full disk says."""
    import resource

    put(on_sshd, OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 * MIB, before[1]))
    try:
        with sshd(user_home, ssh_folder) as port:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            failed = failure(lambda: put(on_sshd.at(port), NEW))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert failed.code == "server-full"
    assert on_sshd.held() == {OLD.path: OLD.source}


def test_where_nothing_may_be_written_it_is_said(on_sshd, user_home, ssh_folder):
    """By a server that lets everybody only read, whoever they are."""
    with sshd(user_home, ssh_folder, "ForceCommand internal-sftp -R") as port:
        failed = failure(lambda: put(on_sshd.at(port), OLD))

    assert failed.code == "login-refused"
    assert failed.message.values["path"] == OLD.path
    assert on_sshd.held() == {}


def test_a_folder_of_that_name_is_not_replaced(on_sshd):
    (on_sshd.folder / OLD.path).mkdir(parents=True)

    failed = failure(lambda: put(on_sshd, OLD))

    assert failed.code == "server-refuses"
    assert on_sshd.held() == {}


def test_a_machine_without_sftp_says_so(on_sshd, user_home, ssh_folder):
    with sshd(user_home, ssh_folder, "ForceCommand false") as port:
        failed = failure(lambda: put(on_sshd.at(port), OLD))

    assert failed.code == "other-server"


def test_what_speaks_no_ssh_is_told(on_sshd, on_dav):
    assert failure(lambda: put(on_sshd.at(on_dav.port), OLD)).code == "other-server"


def test_a_password_opens_too(by_password):
    """Without any of the keys of this user, which a server counts as failures."""
    put(by_password, OLD)

    assert by_password.held() == {OLD.path: OLD.source}
    wrong = dataclasses.replace(by_password, login=Login(USER, "sai"))
    assert failure(lambda: put(wrong, OLD)).code == "login-refused"
    by_key = dataclasses.replace(by_password, login=Login(USER))
    assert failure(lambda: put(by_key, OLD)).code == "login-refused"


def test_a_question_for_the_password_is_answered_in_any_language(by_password, ssh_folder):
    """Once: what is wrong is counted, and whoever comes too often is kept out."""
    with plain_sftp(ssh_folder / "host", asks=True) as port:
        put(by_password.at(port), OLD)
        wrong = dataclasses.replace(by_password.at(port), login=Login(USER, "sai"))
        assert failure(lambda: put(wrong, OLD)).code == "login-refused"

    assert by_password.held() == {OLD.path: OLD.source}


def test_a_server_that_cannot_replace_is_given_the_new_name_and_no_third(by_password):
    """What lies there of a push that was killed in between is no obstacle."""
    put(by_password, OLD)
    (by_password.folder / "signage-former").write_bytes(b"of a push that was killed")

    put(by_password, NEW)

    assert by_password.held() == {NEW.path: NEW.source}


def test_if_a_new_name_is_refused_the_old_file_has_its_own_again(by_password, ssh_folder):
    put(by_password, OLD)

    with plain_sftp(ssh_folder / "host", renames=False) as port:
        failed = failure(lambda: put(by_password.at(port), NEW))

    assert failed.code == "server-refuses"
    assert by_password.held() == {OLD.path: OLD.source}


@pytest.fixture
def by_password(ssh_folder, tmp_path):
    """Return a share on a server that knows a password, and little else."""
    folder = tmp_path / "plain"
    folder.mkdir()
    fingerprint = (ssh_folder / "fingerprint").read_text()
    with plain_sftp(ssh_folder / "host") as port:
        address = f"sftp://127.0.0.1:{port}{folder.as_posix()}"
        yield Offer("sftp", address, Login(USER, PASSWORD), (fingerprint,), folder)


def told(offer: Offer, host_key: str) -> Offer:
    return dataclasses.replace(offer, more=(host_key,))


def hints(diagnostic):
    return [str(hint) for hint in diagnostic.hints]
