"""What forms ask while somebody fills them in; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from signage.desk.answers import json_of, plain_of, refused
from signage.desk.board import Board, Document
from signage.desk.checking import check
from signage.desk.own_screen import described, own_screen
from signage.desk.pen import Page, Pen
from signage.desk.template_pictures import TemplatePictures
from signage.desk.wall import problem_of
from signage.diagnostic import SignageError
from signage.lazy_dataclass import dataclass
from signage.message import Language
from signage.syntax.rewrite import Bare


@dataclass(frozen=True, slots=True)
class FormRoutes:
    """Answers what is asked about values of the campaign that *pen* writes."""

    pen: Pen
    board: Board
    forms: Callable[[Page], Document | None]
    pictures: TemplatePictures
    language: Language

    @property
    def routes(self) -> list[Route]:
        """Return where each is asked."""
        return [
            Route("/check", self._check, methods=["POST"]),
            Route("/own-screen", self._own_screen, methods=["POST"]),
            Route("/template/{name}", self._template),
        ]

    async def _check(self, request: Request) -> Response:
        asked = await json_of(request)
        try:
            found, rows = check(str(asked["type"]), plain_of(asked["value"]))
        except (KeyError, TypeError):
            return Response(status_code=400)
        problems = [problem_of(each, self.language) for each in found]
        return JSONResponse({"problems": problems, "rows": rows})

    async def _own_screen(self, request: Request) -> Response:
        """Return what is to be written for a screen that somebody describes."""
        try:
            said = described(await json_of(request))
        except (KeyError, TypeError, ValueError, OverflowError):
            return Response(status_code=400)
        try:
            page = await run_in_threadpool(self.pen.page)
            screens = page.said.get("screens") if isinstance(page.said, Mapping) else None
            taken = screens if isinstance(screens, Mapping) else ()
            name, fields = own_screen(said, taken)
        except SignageError as error:
            return refused(error, self.language)
        said_so = {n: float(v) if isinstance(v, Bare) else v for n, v in fields.items()}
        return JSONResponse({"name": name, "screen": said_so})

    def _template(self, request: Request) -> Response:
        """Return how a template looks; nothing, if it cannot be drawn."""
        name = request.path_params["name"]
        try:
            forms = self.forms(self.pen.page()) or {"templates": []}
        except SignageError:
            return Response(status_code=204)
        templates = forms["templates"]
        assert isinstance(templates, list)
        found = next((each for each in templates if each["name"] == name), None)
        if found is None:
            return Response(status_code=404)
        number, _ = self.board.newest
        picture = self.pictures.of(name, found["classes"], found["values"], number)
        return Response(picture, media_type="image/png") if picture else Response(status_code=204)
