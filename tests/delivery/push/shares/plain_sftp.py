"""A server of SFTP that knows a password, and not what OpenSSH added to the protocol."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncssh

USER, PASSWORD = "signage", "mat-khau-bi-mat"


class _Guard(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        raise asyncssh.DisconnectError(2, "too many failures")

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


class _Asking(_Guard):
    """It has questions, in Vietnamese, and knows no passwords but as answers."""

    def password_auth_supported(self) -> bool:
        return False

    def kbdint_auth_supported(self) -> bool:
        return True

    def get_kbdint_challenge(
        self, username: str, lang: str, submethods: str
    ) -> tuple[str, str, str, list[tuple[str, bool]]]:
        return "", "", "vi", [("Mật khẩu: ", False)]

    def validate_kbdint_response(self, username: str, responses: list[str]) -> bool:
        return self.validate_password(username, *responses)


class _Plain(asyncssh.SFTPServer):
    def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        raise asyncssh.SFTPOpUnsupported("not known here")

    def statvfs(self, path: bytes) -> None:
        raise asyncssh.SFTPOpUnsupported("not known here")

    def fsync(self, file_obj: object) -> None:
        raise asyncssh.SFTPOpUnsupported("not known here")


class _CannotRename(_Plain):
    def rename(self, oldpath: bytes, newpath: bytes) -> None:
        if oldpath.endswith(b"unfinished"):
            raise asyncssh.SFTPFailure("not today")
        super().rename(oldpath, newpath)


@contextlib.contextmanager
def plain_sftp(host_key: Path, *, renames: bool = True, asks: bool = False) -> Iterator[int]:
    """Run it, and return its port.

    *renames*: whether what was sent can be given its name; *asks*: whether it asks who comes.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.create_server(
            _Asking if asks else _Guard,
            "127.0.0.1",
            0,
            server_host_keys=[str(host_key)],
            sftp_factory=_Plain if renames else _CannotRename,
        )

    acceptor = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    try:
        yield acceptor.get_port()
    finally:
        acceptor.close()
        asyncio.run_coroutine_threadsafe(acceptor.wait_closed(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
