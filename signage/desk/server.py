"""The desk's server: the page, what hangs on it, and the files that were made; on loopback."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import secrets
import socket
import threading
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import field
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from signage.desk.answers import json_of, plain_of, refused
from signage.desk.begin_routes import BeginRoutes
from signage.desk.beginning import can_begin
from signage.desk.board import Board, Document
from signage.desk.form_routes import FormRoutes
from signage.desk.guard import Guard
from signage.desk.newest import NewestWins
from signage.desk.pen import Page, Pen, Save
from signage.desk.picture_routes import PictureRoutes
from signage.desk.pictures import Pictures
from signage.desk.place import Place
from signage.desk.template_pictures import TemplatePictures
from signage.desk.trial import Look, Seen, look_from
from signage.desk.words import words
from signage.diagnostic import SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.package_data import package_data
from signage.syntax.rewrite import Sharing
from signage.text.amount import count_read
from signage.text.marks import parse_rich

HEARTBEAT_S = 15.0
"""Behind proxies and sleeping laptops a stream on which nothing is said is taken for dead."""
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
}
PAGE = (
    "index.html",
    "desk.css",
    *(f"{name}.js" for name in ("desk", "held", "look", "wall", "viewer")),
    *(f"{name}.js" for name in ("list", "place", "shown", "trial")),
    *(
        f"{name}.js"
        for name in ("forms", "fields", "slides", "saving", "versions", "variants", "pasted")
    ),
    *(f"{name}.js" for name in ("additions", "lines", "links", "pictures", "screens", "settings")),
    "controls.css",
    *("begin.html", "begin.css", "begin.js"),
)
"""The files that the pages consist of."""


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
    forms: Callable[[Page], Document | None]
    """Makes forms of playlists.yaml; None as long as it has not been understood."""
    see: Callable[[Look], Seen]
    """Draws what is not saved yet."""
    language: Language
    port: int = 0
    former: Place | None = None
    """Where the last one was, if it did not come to its end: a page may be waiting for it."""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None
    _newest: NewestWins = field(default_factory=NewestWins)

    def open(self) -> str:
        """Begin to answer, on this machine only; return the address. Raises OSError."""
        listener = self._listener()
        self.port = listener.getsockname()[1]
        if self.former is not None and self.former.port == self.port:
            self.key = self.former.key
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

    def _listener(self) -> socket.socket:
        if self.port == 0 and self.former is not None:
            with contextlib.suppress(OSError):
                return socket.create_server(("127.0.0.1", self.former.port))
        return socket.create_server(("127.0.0.1", self.port))

    @property
    def place(self) -> Place:
        """Return where it is to be found."""
        return Place(self.port, self.key)

    def close(self) -> None:
        """End it, and whatever is being sent."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()

    def app(self) -> Starlette:
        """Return what answers."""
        routes = [
            Route("/", self._first),
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
            Route("/try", self._try, methods=["POST"]),
            Route("/zip/{folder:path}", self._zip),
            *self._form_routes().routes,
            *PictureRoutes(Pictures(self.pen.paths), self.language).routes,
            *BeginRoutes(self.pen.paths, self.board, self.language).routes,
        ]
        guard = Middleware(Guard, port=self.port, key=self.key)
        return Starlette(routes=routes, middleware=[guard])

    def _form_routes(self) -> FormRoutes:
        pictures = TemplatePictures(self.pen.paths.folder, self.see)
        return FormRoutes(self.pen, self.board, self.forms, pictures, self.language)

    async def _first(self, request: Request) -> Response:
        """Return the page; of a folder without a campaign the one that begins it."""
        paths = self.pen.paths
        begins = not paths.playlists.exists() and can_begin(paths)
        return await _page_file("begin.html" if begins else "index.html")(request)

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
            return refused(error, self.language)

    def _filled_in(self, page: Page, **more: object) -> Response:
        forms = self.forms(page)
        if forms is None:
            return JSONResponse({"problems": [], "is_to_wait": True})
        return JSONResponse({**forms, "seen": page.name, **more})

    async def _count(self, request: Request) -> Response:
        """Return how many syllables each of some texts has, read aloud."""
        texts = await json_of(request)
        if not isinstance(texts, list):
            return Response(status_code=400)
        return JSONResponse([count_read(parse_rich(str(text)).text) for text in texts])

    async def _save(self, request: Request) -> Response:
        asked = await json_of(request)
        try:
            path = tuple(asked["path"])
            before, value = plain_of(asked["before"]), plain_of(asked["value"])
            sharing = Sharing[asked.get("sharing", "REFUSE")]
            writer, seen = str(asked.get("writer", "")), str(asked.get("seen", ""))
        except (KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        try:
            # Files are waited for beside the loop.
            write = partial(self.pen.write, path, before, value, sharing, writer, seen)
            return self._filled_in(await run_in_threadpool(write))
        except SignageError as error:
            return refused(error, self.language)

    async def _try(self, request: Request) -> Response:
        """Draw what is not saved yet; nothing, if the page has asked for something newer."""
        asked = await json_of(request)
        number, _ = self.board.newest
        try:
            page, turn, look = str(asked["page"]), int(asked["turn"]), look_from(asked, number)
        except (KeyError, TypeError, ValueError):
            return Response(status_code=400)
        try:
            seen = await self._newest.do(page, turn, lambda: self.see(look))
        except SignageError as error:
            return refused(error, self.language)
        if seen is None:
            return Response(status_code=204)
        picture = None if seen.picture is None else _inline(seen.picture)
        return JSONResponse({"picture": picture, "problems": seen.problems})

    def _turned(
        self, turn: Callable[[], tuple[Page, Save | None]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(_: Request) -> Response:
            try:
                page, save = await run_in_threadpool(turn)
            except SignageError as error:
                return refused(error, self.language)
            turned = None if save is None else {"path": save.path, "writer": save.writer}
            return self._filled_in(page, turned=turned)

        return answer

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


def _inline(picture: bytes) -> str:
    """Return *picture*, a PNG, as an address that has all of it: nobody has to ask once more."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def _page_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        kind = _TYPES[Path(name).suffix]
        return Response(package_data(f"desk/{name}"), media_type=f"{kind}; charset=utf-8")

    return answer
