"""OpenSSH's server, for this user alone."""

from __future__ import annotations

import contextlib
import getpass
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.delivery.push.shares.servers import free_port, listens, require_server, running
from tests.tools import require_tool


def make_key(path: Path) -> str:
    """Write a pair of keys, and return the fingerprint."""
    keygen = require_tool("ssh-keygen")
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    told = subprocess.run([keygen, "-lf", path], check=True, capture_output=True, text=True)
    return told.stdout.split()[1]


@contextlib.contextmanager
def sshd(home: Path, folder: Path, *more: str) -> Iterator[int]:
    """Run it with the host key `folder/host`, for whoever has the key in *home*."""
    port = free_port()
    config = folder / f"sshd_config-{port}"
    settings = (
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder / 'host'}",
        f"AuthorizedKeysFile {home / '.ssh/id_ed25519.pub'}",
        f"AllowUsers {getpass.getuser()}",
        "PermitRootLogin yes",
        # The folders of tests belong to nobody in particular.
        "StrictModes no",
        "UsePAM no",
        "PidFile none",
        "Subsystem sftp internal-sftp",
        *more,
    )
    config.write_text("\n".join(settings) + "\n")
    program = require_server("sshd")
    if not Path("/run/sshd").is_dir():
        # Where it sends itself if it runs as root; Debian makes it when the machine starts.
        with contextlib.suppress(OSError):
            Path("/run/sshd").mkdir()
    command = (program, "-f", config, *_without_penalties(program, config), "-D", "-e")
    with running(command, lambda: listens(port), folder / f"sshd-{port}.log"):
        yield port


def _without_penalties(program: str, config: Path) -> tuple[str, ...]:
    """Return what keeps it from shutting out whoever fails often, as tests do; OpenSSH 9.8 does."""
    option = ("-o", "PerSourcePenalties=no")
    tried = subprocess.run([program, "-t", "-f", config, *option], capture_output=True, check=False)
    return option if tried.returncode == 0 else ()
