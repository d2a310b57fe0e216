"""The desk's server: the page, what hangs on it, and the files that were made; on loopback."""

from __future__ import annotations

import io
import json
import secrets
import socket
import threading
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from signage.desk.board import Board, Document
from signage.desk.guard import Guard
from signage.desk.pen import Page, Pen
from signage.desk.wall import problem_of
from signage.desk.words import words
from signage.diagnostic import SignageError
from signage.message import Language
from signage.package_data import package_data
from signage.syntax.rewrite import Plain, Sharing
from signage.text.amount import count_read
from signage.text.marks import parse_rich

HEARTBEAT_S = 15.0
"""Behind proxies and sleeping laptops a stream on which nothing is said is taken for dead."""
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
}
PAGE = ("index.html", "desk.css", "desk.js", "wall.js", "look.js", "viewer.js", "forms.js")
"""The files that the page consists of."""
LARGEST_FORM = 2**20
"""Bytes: as much as the whole file may have."""


@dataclass(slots=True)
class Shelf:
    """The files that may be fetched: what is ours in the output folder, and nothing beside it."""

    folder: Path
    pictures: Path
    """Where pictures of what is held back are."""
    paths: frozenset[str] = frozenset()

    def find(self, path: str) -> Path | None:
        """Return where the file is that is known as *path*; None if it is not ours."""
        return self.folder / path if path in self.paths else None

    def below(self, folder: str) -> list[str]:
        """Return the paths of all files in *folder*."""
        return sorted(path for path in self.paths if path.startswith(f"{folder}/"))


@dataclass(slots=True)
class Desk:
    """A server that runs in a thread of its own, from `open` to `close`."""

    board: Board
    shelf: Shelf
    pen: Pen
    forms: Callable[[Plain], Document]
    """Makes forms of what playlists.yaml says."""
    language: Language
    port: int = 0
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    def open(self) -> str:
        """Begin to answer, on this machine only; return the address. Raises OSError."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self.app(),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="desk", daemon=True
        )
        self._thread.start()
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    def close(self) -> None:
        """End it, and whatever is being sent."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()

    def app(self) -> Starlette:
        """Return what answers."""
        routes = [
            Route("/", _page_file("index.html")),
            *(Route(f"/{name}", _page_file(name)) for name in PAGE),
            Route("/words", self._words),
            Route("/news", self._news),
            Route("/output/{path:path}", self._output),
            Route("/held/{name}", self._held),
            Route("/forms", self._forms),
            Route("/count", self._count, methods=["POST"]),
            Route("/save", self._save, methods=["POST"]),
            Route("/undo", self._turned(self.pen.undo), methods=["POST"]),
            Route("/redo", self._turned(self.pen.redo), methods=["POST"]),
            Route("/zip/{folder:path}", self._zip),
        ]
        guard = Middleware(Guard, port=self.port, key=self.key)
        return Starlette(routes=routes, middleware=[guard])

    async def _words(self, _: Request) -> Response:
        return JSONResponse({"language": self.language, "words": words(self.language)})

    async def _news(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """Yield what is new, as server-sent events (https://html.spec.whatwg.org/#sse)."""
        number = 0
        while True:
            number, document = await self.board.after(number, HEARTBEAT_S)
            yield ":\n\n" if document is None else f"data: {json.dumps(document)}\n\n"

    async def _output(self, request: Request) -> Response:
        found = self.shelf.find(request.path_params["path"])
        if found is None or not found.is_file():
            return Response(status_code=404)
        # Pages that we make for others keep to themselves what they are: no script, no cookie.
        own = {"content-security-policy": "sandbox; default-src 'self' data: 'unsafe-inline'"}
        is_page = found.suffix == ".html"
        return FileResponse(found, headers=own if is_page else None)

    async def _held(self, request: Request) -> Response:
        name = request.path_params["name"]
        found = self.shelf.pictures / name
        if found.suffix != ".png" or found not in self.shelf.pictures.glob("*.png"):
            return Response(status_code=404)
        return FileResponse(found)

    def _forms(self, _: Request) -> Response:
        try:
            return self._filled_in(self.pen.page())
        except SignageError as error:
            return self._refused(error)

    def _filled_in(self, page: Page) -> Response:
        return JSONResponse(self.forms(page.said))

    def _refused(self, error: SignageError) -> Response:
        said = [problem_of(found, self.language) for found in error.diagnostics]
        return JSONResponse({"problems": said})

    async def _count(self, request: Request) -> Response:
        """Return how many syllables each of some texts has, read aloud."""
        texts = await _json(request)
        if not isinstance(texts, list):
            return Response(status_code=400)
        return JSONResponse([count_read(parse_rich(str(text)).text) for text in texts])

    async def _save(self, request: Request) -> Response:
        asked = await _json(request)
        try:
            path = tuple(asked["path"])
            before, value = asked["before"], asked["value"]
            sharing = Sharing[asked.get("sharing", "REFUSE")]
        except (KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        return await self._written(lambda: self.pen.write(path, before, value, sharing))

    def _turned(self, turn: Callable[[], Page]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(_: Request) -> Response:
            return await self._written(turn)

        return answer

    async def _written(self, write: Callable[[], Page]) -> Response:
        try:
            # Files are waited for beside the loop.
            return self._filled_in(await run_in_threadpool(write))
        except SignageError as error:
            return self._refused(error)

    def _zip(self, request: Request) -> Response:
        """Return all files of a folder in one archive, the same bytes for the same files."""
        folder = request.path_params["folder"]
        paths = self.shelf.below(folder)
        if not paths:
            return Response(status_code=404)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for path in paths:
                with (self.shelf.folder / path).open("rb") as file:
                    archive.writestr(zipfile.ZipInfo(path), file.read())
        name = folder.replace("/", "-")
        named = {"content-disposition": f'attachment; filename="{name}.zip"'}
        return Response(packed.getvalue(), media_type="application/zip", headers=named)


async def _json(request: Request) -> Any:
    """Return what the page sent, no more than a form can hold; None if it is nothing of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    try:
        return json.loads(body)
    except ValueError:
        return None


def _page_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        kind = _TYPES[Path(name).suffix]
        return Response(package_data(f"desk/{name}"), media_type=f"{kind}; charset=utf-8")

    return answer
