"""What the page asks that begins a campaign."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from signage.builder.failure import describe
from signage.campaign.assets import LARGEST_PICTURE
from signage.campaign_paths import CampaignPaths
from signage.desk.beginning import begin, offered
from signage.desk.board import Board
from signage.desk.wall import NO_WALL, problem_of
from signage.diagnostic import Diagnostic, SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.package_data import package_data

_LARGEST = LARGEST_PICTURE * 4 // 3 + 2**16
"""Bytes of all answers, with a logo in Base64."""


@dataclass(frozen=True, slots=True)
class BeginRoutes:
    """Answers for the folder at *paths*, in which there is no campaign yet."""

    paths: CampaignPaths
    board: Board
    language: Language

    @property
    def routes(self) -> list[Route]:
        """Return where each is asked."""
        return [
            Route("/examples", self._offered),
            Route("/examples/{name}", self._picture),
            Route("/begin", self._begin, methods=["POST"]),
        ]

    def _offered(self, _: Request) -> Response:
        return JSONResponse(offered(self.language))

    def _picture(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in {each["picture"] for each in offered(self.language)}:
            return Response(status_code=404)
        return Response(package_data(f"desk/examples/{name}"), media_type="image/jpeg")

    async def _begin(self, request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LARGEST:
                return Response(status_code=413)
        try:
            answers = json.loads(body)
        except (ValueError, RecursionError):
            answers = None
        if not isinstance(answers, dict):
            return Response(status_code=400)
        try:
            await run_in_threadpool(begin, self.paths, answers)
        except SignageError as error:
            return self._refused(error.diagnostics)
        except OSError as error:
            return self._refused((describe(error, str(error.filename or self.paths.folder)),))
        # That there is no campaign is over, though nothing is built yet.
        self.board.pin({"is_building": True, "wall": NO_WALL, "status": None})
        return JSONResponse({"problems": []})

    def _refused(self, found: tuple[Diagnostic, ...]) -> Response:
        return JSONResponse({"problems": [problem_of(each, self.language) for each in found]})
