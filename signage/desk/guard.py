"""The door of the desk: only the page that this program opened gets in."""

from __future__ import annotations

import secrets
from http.cookies import SimpleCookie

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Nothing but what this server has, and no script or style within the page
(Content Security Policy Level 3, https://www.w3.org/TR/CSP3/)."""
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_CHANGING = frozenset(("POST", "PUT", "PATCH", "DELETE"))


class Guard:
    """Lets requests through to *app* that come from its own page, on this machine.

    Whoever opens ``/?key=…`` with the *key* that only this program's user was shown gets a cookie,
    and is in from then on. Another site in the same browser is kept out by the cookie, which is
    not sent along from there, by `Host`, which a name that somebody points at this machine does
    not have, and by `Origin`, where something is to be changed.
    """

    def __init__(self, app: ASGIApp, port: int, key: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._key = key
        # Cookies do not tell ports apart.
        self._cookie = f"signage-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._refusal(request) or self._admission(request)
        if answer is None and not self._knows(self._cookie_of(request)):
            answer = PlainTextResponse("Open the address that `signage desk` shows.", 403)
        if answer is None:
            await self._app(scope, receive, _guarded(send))
        else:
            await answer(scope, receive, _guarded(send))

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("host") not in self._hosts:
            return PlainTextResponse("This is no address of the desk.", 421)
        if request.method in _CHANGING:
            origin = request.headers.get("origin", "")
            if origin.removeprefix("http://") not in self._hosts:
                return PlainTextResponse("Only the desk's own page may change anything.", 403)
        return None

    def _admission(self, request: Request) -> Response | None:
        """Return what gives the cookie to whoever has the key, and takes the key out of sight."""
        if request.url.path != "/" or not self._knows(request.query_params.get("key", "")):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
        return answer

    def _cookie_of(self, request: Request) -> str:
        cookies = SimpleCookie(request.headers.get("cookie", ""))
        found = cookies.get(self._cookie)
        return "" if found is None else found.value

    def _knows(self, key: str) -> bool:
        return secrets.compare_digest(key.encode(), self._key.encode())


def _guarded(send: Send) -> Send:
    """Return *send*, with the headers that every answer has."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            message["headers"] += [pair for pair in _HEADERS if pair[0] not in own]
        await send(message)

    return guarded
