"""A Xibo CMS, as its source says that it answers; no real one runs here."""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

from tests.delivery.push.stand_in import Asked, Reply, StandIn

CLIENT, SECRET = "0a1b2c", "khóa-của-ứng-dụng"
_TODAY = "2026-11-30 09:00:00"


class Cms(StandIn):
    """Its library, and what layouts use of it."""

    def __init__(self) -> None:
        super().__init__(self._answered)
        self.media: dict[int, dict[str, Any]] = {}
        self.files: dict[int, bytes] = {}
        self.used: set[int] = set()
        """What a layout shows."""
        self.error = ""
        """What is told of a file that is sent, with 200."""
        self.spoils = b""
        self.resizes = False
        self.too_large = False
        self.day = "{0}-{1}-{2} {3}"
        """How days are told."""
        self.tokens: list[str] = []
        self._last = 0

    def add(self, name: str, data: bytes = b"", **values: Any) -> dict[str, Any]:
        self._last += 1
        made = {
            "mediaId": self._last,
            "name": name,
            "mediaType": "video",
            "md5": hashlib.md5(data).hexdigest(),
            "fileName": name,
            "duration": 10,
            "expires": 0,
            "released": 1,
            "enableStat": "Inherit",
            "tags": [],
            "retired": 0,
            **values,
        }
        self.media[self._last] = made
        self.files[self._last] = data
        return made

    def named(self, name: str) -> dict[str, Any]:
        (found,) = [each for each in self.media.values() if each["name"] == name]
        return found

    def _answered(self, asked: Asked) -> Reply:
        if asked.path == "/api/authorize/access_token":
            return self._token(asked)
        if asked.headers.get("Authorization") not in [f"Bearer {each}" for each in self.tokens]:
            return Reply.json({"error": "access_denied", "message": "The resource owner …"}, 401)
        match asked.method, asked.path.removeprefix("/api/library"):
            case "GET", "":
                return self._listed(asked)
            case "POST", "":
                return self._received(asked)
            case method, path if path[1:].isdecimal() and int(path[1:]) in self.media:
                return self._about(method, self.media[int(path[1:])], asked)
        return _refused("Not found", 404)

    def _token(self, asked: Asked) -> Reply:
        said = asked.fields
        if said.get("grant_type") != "client_credentials":
            return Reply.json({"error": "unsupported_grant_type"}, 400)
        if (said.get("client_id"), said.get("client_secret")) != (CLIENT, SECRET):
            return Reply.json({"error": "invalid_client", "message": "Client authentication"}, 401)
        self.tokens.append(f"token{len(self.tokens)}")
        return Reply.json(
            {"token_type": "Bearer", "expires_in": 3600, "access_token": self.tokens[-1]}
        )

    def _listed(self, asked: Asked) -> Reply:
        start, length = int(asked.query.get("start", 0)), int(asked.query.get("length", 10))
        like = [each for each in self.media.values() if asked.query["media"] in each["name"]]
        return Reply.json(like[start : start + length])

    def _received(self, asked: Asked) -> Reply:
        said, files = asked.fields, asked.files
        if "files" not in files:
            return Reply.json({"files": []})
        if "expires" in said and said["expires"] < _TODAY:
            return _refused("Cannot set Expiry date in the past", 422)
        file = files["files"]
        answer: dict[str, Any] = {"name": said["name"], "size": len(file.data), "type": file.kind}
        error = self.error or self._error(said, file.name)
        if error:
            return Reply.json({"files": [{**answer, "error": error}]})
        data = file.data + self.spoils
        picture = file.kind.startswith("image")
        if picture and self.resizes:
            data = b"smaller"
        made = self.add(
            html.escape(said["name"])[:100],
            data,
            fileName=file.name,
            mediaType="image" if picture else "video",
            duration=10 if picture else 7,
            expires=self._day(said.get("expires")),
            released=2 if picture and self.too_large else 1,
        )
        old = int(said.get("oldMediaId", 0))
        if old:
            if said.get("updateInLayouts") == "1" and old in self.used:
                self.used = (self.used - {old}) | {made["mediaId"]}
            if said.get("deleteOldRevisions") == "1":
                del self.media[old], self.files[old]
        return Reply.json({"files": [{**answer, "mediaId": made["mediaId"]}]})

    def _error(self, said: dict[str, str], file: str) -> str:
        old = self.media.get(int(said.get("oldMediaId", 0)))
        kind = "video" if file.endswith(".mp4") else "image"
        if old is not None and old["mediaType"] != kind:
            return "You cannot replace this media with an item of a different type"
        others = [each["name"] for each in self.media.values() if each is not old]
        if said["name"] in others:
            return "You already own media with this name. Please choose another."
        if len(said["name"]) > 100:
            return "The name must be between 1 and 100 characters"
        return ""

    def _about(self, method: str, media: dict[str, Any], asked: Asked) -> Reply:
        match method:
            case "PUT":
                said = asked.fields
                media |= {
                    "name": said["name"],
                    "duration": int(said["duration"]),
                    "expires": self._day(said.get("expires")),
                    "enableStat": said.get("enableStat"),
                    "tags": [
                        dict(zip(("tag", "value"), each.split("|"), strict=False))
                        for each in said.get("tags", "").split(",")
                        if each
                    ],
                }
                return Reply.json(media)
            case "DELETE":
                if media["mediaId"] in self.used:
                    return _refused("This library item is in use.", 422)
                del self.media[media["mediaId"]], self.files[media["mediaId"]]
                return Reply(204)
        return _refused("Method not allowed", 405)

    def _day(self, said: str | None) -> int | str:
        if said is None:
            return 0
        return self.day.format(*re.split("[- ]", said))


def _refused(words: str, status: int) -> Reply:
    return Reply.json({"error": {"message": words, "code": status, "data": []}}, status)
