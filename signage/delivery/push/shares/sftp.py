"""SFTP: a folder on a machine that one logs in to by SSH."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Callable, Coroutine, Iterator
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast
from urllib.parse import unquote, urlsplit

import asyncssh

from signage.delivery.family import Piece
from signage.delivery.push.receiver import Share
from signage.delivery.push.refusals import (
    lost,
    not_this_server,
    not_what_was_sent,
    server_refuses,
)
from signage.delivery.push.secrets import Login
from signage.delivery.push.shares import problems
from signage.delivery.push.shares.ssh import connected
from signage.delivery.push.shares.unfinished import UNFINISHED
from signage.delivery.transfer import blocks
from signage.diagnostic import SignageError
from signage.message import msg

T = TypeVar("T")

_FORMER = "signage-former"
"""What was under a name before, for a moment, where a server cannot replace at once."""
_BLOCK = 1 << 20

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def sftp(address: str, login: Login, host_key: str) -> Iterator[Share]:
    """Open the folder at *address*, ``sftp://host:port/folder``.

    *host_key* is the fingerprint of the key by which the machine proves who it is; if it is empty,
    it is looked up in the user's own ``known_hosts``. Without a secret, the user's own keys open.
    """
    where = urlsplit(address)
    with asyncio.Runner() as runner:
        connection = runner.run(connected(address, login, host_key))
        try:
            user = connection.get_extra_info("username")
            client = runner.run(_client(connection, address))
            folder = _Folder(runner, client, unquote(where.path).rstrip("/"), address, user)
            folder.open()
            yield folder
        finally:
            # Whatever was asked for was answered: nothing is lost by not taking leave.
            connection.abort()
            runner.run(connection.wait_closed())


class _Folder:
    """A folder that is there; paths in it have forward slashes."""

    def __init__(
        self,
        runner: asyncio.Runner,
        client: asyncssh.SFTPClient,
        root: str,
        address: str,
        user: str,
    ) -> None:
        self._runner = runner
        self._client = client
        self._root = root
        self._address = address
        self._user = user

    def open(self) -> None:
        """See that the folder is there."""
        with self._told(self._root):
            if not self._run(self._client.isdir(self._at(""))):
                home = self._run(self._client.realpath("."))
                hint = msg("where this user begins there is '{home}'", home=home)
                what = problems.no_such_folder(self._address, self._root or "/", hint)
                raise SignageError([what])

    def read(self, path: str, limit: int) -> bytes | None:
        with self._told(path):
            return self._run(self._read(path, limit))

    def size(self, path: str) -> int | None:
        with self._told(path):
            return self._run(self._size(path))

    def put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        with self._told(piece.path):
            self._run(self._put(piece, wrote))

    def remove(self, path: str) -> None:
        with self._told(path):
            self._run(self._remove(path))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        loop = self._runner.get_loop()
        task = loop.create_task(work)
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            # It comes anywhere, mostly not within the task: that may still clear up.
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(task)
            raise

    async def _read(self, path: str, limit: int) -> bytes | None:
        if await self._size(path) is None:
            return None
        async with self._client.open(self._at(path), "rb") as file:
            data = cast(bytes, await file.read(limit + 1))
        return data if len(data) <= limit else None

    async def _size(self, path: str) -> int | None:
        try:
            found = await self._client.stat(self._at(path))
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return None
        return found.size if found.type == asyncssh.FILEXFER_TYPE_REGULAR else None

    async def _remove(self, path: str) -> None:
        with contextlib.suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            await self._client.remove(self._at(path))

    async def _put(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        await self._remove(UNFINISHED)
        await self._look_for_room(piece)
        try:
            await self._write(piece, wrote)
            if await self._digest(UNFINISHED) != piece.sha256:
                raise SignageError([not_what_was_sent(self._address, piece.path)])
            await self._make_folders(piece.path)
            await self._give_name(piece.path)
        except BaseException:
            with contextlib.suppress(asyncssh.Error, OSError):
                await self._remove(UNFINISHED)
            raise

    async def _look_for_room(self, piece: Piece) -> None:
        with contextlib.suppress(asyncssh.SFTPOpUnsupported):
            found = await self._client.statvfs(self._at(""))
            free = (found.frsize or found.bsize) * found.bavail
            # Some say nothing but zeros.
            if found.blocks and piece.size > free:
                raise SignageError([problems.no_room(self._address, piece, free)])

    async def _write(self, piece: Piece, wrote: Callable[[int], None]) -> None:
        # Never through a link that lies there.
        async with self._client.open(self._at(UNFINISHED), "xb") as file:
            for block in blocks(piece):
                try:
                    await file.write(block)
                except (
                    asyncssh.SFTPNoSpaceOnFilesystem,
                    asyncssh.SFTPQuotaExceeded,
                    # All that SFTP 3 has to say for a disk that is full.
                    asyncssh.SFTPFailure,
                ):
                    raise SignageError([problems.room_ran_out(self._address, piece)]) from None
                wrote(len(block))
            with contextlib.suppress(asyncssh.SFTPOpUnsupported):
                await file.fsync()

    async def _digest(self, path: str) -> str:
        found = hashlib.sha256()
        async with self._client.open(self._at(path), "rb") as file:
            while block := cast(bytes, await file.read(_BLOCK)):
                found.update(block)
        return found.hexdigest()

    async def _make_folders(self, path: str) -> None:
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            if not await self._client.isdir(self._at(str(folder))):
                await self._client.mkdir(self._at(str(folder)))

    async def _give_name(self, path: str) -> None:
        part, place, former = self._at(UNFINISHED), self._at(path), self._at(_FORMER)
        try:
            await self._client.posix_rename(part, place)
        except asyncssh.SFTPOpUnsupported:
            # SFTP 3 by itself renames onto nothing: for a moment there is no file of this name.
            _log.info("%s cannot replace %s at once", self._address, path)
            await self._remove(_FORMER)
            with contextlib.suppress(asyncssh.SFTPNoSuchFile):
                await self._client.rename(place, former)
            try:
                await self._client.rename(part, place)
            except asyncssh.SFTPError:
                with contextlib.suppress(asyncssh.SFTPNoSuchFile):
                    await self._client.rename(former, place)
                raise
            await self._remove(_FORMER)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    @contextlib.contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except (
            asyncssh.SFTPConnectionLost,
            asyncssh.SFTPNoConnection,
            asyncssh.DisconnectError,
        ):
            raise SignageError([lost(self._address)]) from None
        except (asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect):
            raise SignageError([problems.not_allowed(self._address, self._user, path)]) from None
        except asyncssh.Error as error:
            words = f"{path}: {error.reason}"
            raise SignageError([server_refuses(self._address, words)]) from None
        except OSError as error:
            if error.filename is not None:  # a file of this machine
                raise
            raise SignageError([lost(self._address)]) from None


async def _client(connection: asyncssh.SSHClientConnection, address: str) -> asyncssh.SFTPClient:
    try:
        return await connection.start_sftp_client()
    except asyncssh.Error:
        why = msg("it lets this user in, but has no SFTP")
        raise SignageError([not_this_server(address, why)]) from None
