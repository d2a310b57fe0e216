"""`signage worker`, and `signage build --on`, as they are typed: a cluster of real processes."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import trustme

from signage.builder.progress import Silence
from signage.builder.remote.access import Access, Certificates, access_to
from signage.builder.remote.executor import executor_on
from signage.builder.session import Session
from signage.plan.selection import Selection
from tests.building import ROOT
from tests.cli.conftest import Run
from tests.delivery.push.shares.servers import free_port
from tests.small_campaign import FILES, write_small_campaign

pytestmark = pytest.mark.slow

HOST = "127.0.0.1"
NAMES = ("--tls-ca-file", "--tls-cert", "--tls-key")


class Started:
    """A program of which what it says is read."""

    def __init__(self, command: Sequence[str | Path], log: Path) -> None:
        self._log = log
        with log.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, *map(str, command)],
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def wait_for(self, words: str) -> None:
        while words not in (said := self._log.read_text(encoding="utf-8", errors="replace")):
            assert self.process.poll() is None, said
            time.sleep(0.02)

    def end(self, number: int = signal.SIGTERM) -> str:
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait()
        return self._log.read_text(encoding="utf-8", errors="replace")


class Site:
    """A scheduler with certificates, and workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        authority = trustme.CA()
        self._ca = folder / "ca.pem"
        authority.cert_pem.write_to_path(self._ca)
        issued = authority.issue_cert("signage")
        self._cert, self._key = folder / "cert.pem", folder / "key.pem"
        issued.cert_chain_pems[0].write_to_path(self._cert)
        issued.private_key_pem.write_to_path(self._key)
        self.address = f"tls://{HOST}:{free_port()}"
        port = self.address.rpartition(":")[2]
        command = ("-m", "dask", "scheduler", "--host", self.address.rpartition(":")[0], "--port")
        self.scheduler = Started(
            (*command, port, "--no-dashboard", *self.options), folder / "scheduler.log"
        )
        self.scheduler.wait_for("Scheduler at")
        self.workers = [self._worker("one"), self._worker("two")]
        for worker in self.workers:
            worker.wait_for("at once")

    @property
    def options(self) -> tuple[str, ...]:
        files = (self._ca, self._cert, self._key)
        return tuple(map(str, (part for pair in zip(NAMES, files, strict=True) for part in pair)))

    @property
    def access(self) -> Access:
        files = Certificates(self._ca, self._cert, self._key)
        return access_to(self.address, files, "client", insecure=False)

    def _worker(self, name: str) -> Started:
        command = ("-m", "signage", "--lang", "en", "worker", self.address, "--jobs", "1")
        return Started((*command, *self.options), self._folder / f"{name}.log")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("site"))
    yield made
    for started in (*made.workers, made.scheduler):
        started.end(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)


def contents(folder: Path) -> dict[str, bytes]:
    kept = (folder / "output", folder / ".signage" / "store", folder / ".signage" / "seen")
    files = (path for top in kept for path in top.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Killing(Silence):
    """Kills a worker as soon as the first file is made."""

    def __init__(self, worker: Started) -> None:
        self._worker = worker

    def made(self, path: str) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._worker.process.kill()


def test_files_are_the_same_whoever_makes_them(site: Site, run: Run, tmp_path: Path) -> None:
    """Also if a worker dies in the middle; and the worker ends when its scheduler is gone."""
    here, there, dying = (tmp_path / name for name in ("here", "there", "dying"))
    for folder in (here, there, dying):
        folder.mkdir()
        write_small_campaign(folder)
    assert run("-C", str(here), "build", "--jobs", "1").code == 0

    said = run("-C", str(there), "build", "--on", site.address, *site.options)
    assert said.code == 0
    assert contents(there) == contents(here)

    session = Session(dying, 1, executor=executor_on(site.access, ""))
    result = session.build(Selection(), Killing(site.workers[0]))
    session.close()
    assert (result.diagnostics, sorted(result.made)) == ((), sorted(FILES))
    assert contents(dying) == contents(here)

    shutil.rmtree(there / "output")
    site.scheduler.end(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    assert "error[cluster-lost]" in site.workers[1].end(0)
    said = run("-C", str(there), "build", "--lang", "en", "--on", site.address, *site.options)
    assert said.code == 1
    assert "cannot be reached" in said.err


@pytest.mark.parametrize("command", [("build", "--on"), ("worker",)])
def test_what_is_wrong_with_an_address(command: Sequence[str], run: Run, tmp_path: Path) -> None:
    """Is told before anything is done."""
    write_small_campaign(tmp_path)
    for address, found in (
        ("scheduler", "bad-cluster-address"),
        ("tcp://scheduler", "insecure-cluster"),
        ("tls://scheduler", "no-certificate"),
    ):
        said = run("-C", str(tmp_path), *command, address)
        assert (said.code, found in said.err) == (1, True)
    assert not (tmp_path / "output").exists()


def test_a_store_is_for_clusters(run: Run, tmp_path: Path) -> None:
    """By itself it says nothing."""
    write_small_campaign(tmp_path)
    said = run("-C", str(tmp_path), "build", "--store", "file:///tmp")
    assert (said.code, "--on" in said.err) == (2, True)


def test_what_is_no_store(run: Run, tmp_path: Path) -> None:
    """It is told before anything is made."""
    write_small_campaign(tmp_path)
    on = ("--on", "tcp://127.0.0.1:1", "--store", "ftp://nas")
    said = run("-C", str(tmp_path), "build", *on)
    assert (said.code, "bad-store" in said.err) == (1, True)


def test_the_libraries_are_an_extra(tmp_path: Path) -> None:
    """Whoever lacks them is told how to get them; tried in a process of its own."""
    write_small_campaign(tmp_path)
    program = (
        "import sys; sys.modules['distributed'] = None; from signage.cli import main;"
        "sys.exit(main(sys.argv[1:]))"
    )
    words = ("-C", str(tmp_path), "--lang", "en", "build", "--on", "tcp://127.0.0.1:1")
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "not-installed" in done.stderr
    assert 'pip install "signage[cluster]"' in done.stderr
