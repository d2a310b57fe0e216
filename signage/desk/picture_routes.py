"""The pictures of a campaign, as the page asks for them and brings new ones."""

from __future__ import annotations

import asyncio
from dataclasses import field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from signage.campaign.folder import too_large
from signage.desk.answers import body_of, refused
from signage.desk.pictures import ENDINGS, LARGEST, Large, Pictures
from signage.diagnostic import SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.model.template_field import FieldType

_AT_ONCE = 2
"""Thumbnails that are drawn at once: a gallery asks for dozens."""
_HOW = {"": None, "keep": False, "reduce": True}


@dataclass(frozen=True, slots=True)
class PictureRoutes:
    """Answers what is asked of *pictures*."""

    pictures: Pictures
    language: Language
    _drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    @property
    def routes(self) -> list[Route]:
        """Return where each is asked."""
        return [
            Route("/pictures/{kind}", self._listed),
            Route("/pictures/{kind}", self._take, methods=["POST"]),
            Route("/thumbnail/{path:path}", self._thumbnail),
        ]

    def _listed(self, request: Request) -> Response:
        kind = _kind(request)
        if kind is None:
            return Response(status_code=404)
        return JSONResponse(self.pictures.listed(kind))

    async def _thumbnail(self, request: Request) -> Response:
        async with self._drawing:
            path = request.path_params["path"]
            found = await run_in_threadpool(self.pictures.thumbnail, path)
        if found is None:
            return Response(status_code=404)
        return Response(found, media_type="image/png", headers={"cache-control": "no-cache"})

    async def _take(self, request: Request) -> Response:
        """Take the file that the body is; its name and what to do if it is large are asked too."""
        kind, how = _kind(request), request.query_params.get("large", "")
        name = request.query_params.get("name", "")
        if kind is None or how not in _HOW:
            return Response(status_code=400)
        try:
            data = await body_of(request, LARGEST[kind])
            if data is None:
                size = int(request.headers.get("content-length", LARGEST[kind] + 1))
                return refused(
                    SignageError((too_large(name, size, LARGEST[kind], None).diagnostic,)),
                    self.language,
                )
            path = await run_in_threadpool(
                lambda: self.pictures.take(name, data, kind, is_reduced=_HOW[how])
            )
        except Large as large:
            said = {"size": large.size, "smaller": large.smaller, "bytes": large.nbytes}
            return JSONResponse({"large": said})
        except SignageError as error:
            return refused(error, self.language)
        return JSONResponse({"path": path})


def _kind(request: Request) -> FieldType | None:
    kind = request.path_params["kind"]
    return next((each for each in ENDINGS if each.value == kind), None)
