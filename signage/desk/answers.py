"""What the page sends, and how it is told that something cannot be."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from signage.desk.pen import ChangedMeanwhile, Unreadable
from signage.desk.wall import problem_of
from signage.diagnostic import SignageError
from signage.message import Language
from signage.syntax.rewrite import Bare, Plain

LARGEST_FORM = 2**20
"""Bytes: as much as the whole file may have."""


async def body_of(request: Request, largest: int) -> bytes | None:
    """Return what the page sent; None if that is more than *largest* bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)


async def json_of(request: Request) -> Any:
    """Return what the page sent, no more than a form can hold; None if it is nothing of ours."""
    body = await body_of(request, LARGEST_FORM)
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None


def plain_of(value: Any) -> Plain:
    """Return *value* as YAML holds it, numbers as texts; raises TypeError for anything else."""
    match value:
        case None | str():
            return value
        case bool():
            return Bare("true" if value else "false")
        case int() | float():
            return Bare(f"{value:.12g}")
        case list():
            return [plain_of(each) for each in value]
        case dict():
            return {name: plain_of(each) for name, each in value.items()}
    raise TypeError(value)


def refused(error: SignageError, language: Language) -> Response:
    """Return why something cannot be."""
    said = [problem_of(found, language) for found in error.diagnostics]
    now = {"now": error.now} if isinstance(error, ChangedMeanwhile) else {}
    waits = isinstance(error, Unreadable)
    return JSONResponse({"problems": said, "is_to_wait": waits, **now})
