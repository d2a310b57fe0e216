"""WsgiDAV, behind whatever a test puts before it."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.delivery.push.shares.servers import free_port, listens, running

USER, PASSWORD = "signage", "mat-khau-bi-mat"


@contextlib.contextmanager
def dav_server(folder: Path, log: Path, *options: str) -> Iterator[int]:
    """Run it with the files in *folder*, and return its port."""
    port = free_port()
    module = "tests.delivery.push.shares.dav_server"
    command = (sys.executable, "-m", module, str(port), folder, *options)
    with running(command, lambda: listens(port), log):
        yield port


def main() -> None:
    """Run until somebody ends it."""
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("folder")
    parser.add_argument("--digest", action="store_true")
    parser.add_argument("--behind-https", action="store_true")
    parser.add_argument("--full-after", type=int)
    asked = parser.parse_args()
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/dav": asked.folder},
            "http_authenticator": {
                "domain_controller": None,
                "accept_basic": not asked.digest,
                "accept_digest": asked.digest,
                "default_to_digest": asked.digest,
            },
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "logging": {"enable": False},
        }
    )

    def before(environ: dict[str, Any], start: Any) -> Any:
        if asked.behind_https:
            # As it is told by a proxy that speaks https for it.
            environ["wsgi.url_scheme"] = "https"
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if asked.full_after is not None and size > asked.full_after:
            environ["wsgi.input"].read(asked.full_after)
            start("507 Insufficient Storage", [("Content-Length", "0"), ("Connection", "close")])
            return [b""]
        return app(environ, start)

    wsgi.Server(("127.0.0.1", asked.port), before).start()


if __name__ == "__main__":
    main()
