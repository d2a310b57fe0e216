"""An Anthias box, as its source says and as one was seen to answer; no real one runs here."""

from __future__ import annotations

import base64
import datetime
import hashlib
import mimetypes
import uuid
from typing import Any

from tests.delivery.push.stand_in import Asked, Reply, StandIn

USER, PASSWORD, TOKEN = "pi", "mật-khẩu", "0f1e2d3c4b5a"
_BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


class Box(StandIn):
    """What it shows, and how it treats what it is given."""

    def __init__(self) -> None:
        super().__init__(self._answered)
        self.assets: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.looks = 1
        """How often it is still looking into a file."""
        self.refuses = ""
        """Why it does not play what it is given."""
        self.spoils = b""
        """What it adds to the files that it is given."""
        self.makes_over = False
        self._looks: dict[str, int] = {}

    def holds(self, asset: dict[str, Any]) -> bytes:
        """Return the file of an asset."""
        return self.files[asset["uri"]]

    @property
    def shown(self) -> list[dict[str, Any]]:
        """Return what is shown in the first days of December, in order."""
        return self.shown_on("2026-12-01T09:00:00Z")

    def shown_on(self, moment: str) -> list[dict[str, Any]]:
        """Return what is shown at another moment."""
        on = [
            asset
            for asset in self.assets.values()
            if asset["is_enabled"] and asset["start_date"] < moment < asset["end_date"]
        ]
        return sorted(on, key=lambda asset: asset["play_order"])

    def add(self, name: str, **values: Any) -> dict[str, Any]:
        """Let it show something of somebody else."""
        asset = {
            "asset_id": uuid.uuid4().hex,
            "name": name,
            "uri": "https://example.org",
            "start_date": "2020-01-01T00:00:00Z",
            "end_date": "2030-01-01T00:00:00Z",
            "duration": 10,
            "mimetype": "webpage",
            "is_enabled": True,
            "is_processing": False,
            "nocache": False,
            "play_order": len(self.assets),
            "skip_asset_check": False,
            "is_active": True,
            "play_days": [1, 2, 3, 4, 5, 6, 7],
            "metadata": {},
            **values,
        }
        self.assets[asset["asset_id"]] = asset
        return asset

    def _answered(self, asked: Asked) -> Reply:
        said = asked.headers.get("Authorization")
        if said is None:
            return Reply(302, headers={"Location": f"/login/?next={asked.path}"})
        if said not in (_BASIC, f"Bearer {TOKEN}"):
            return Reply.json({"detail": "Invalid username/password."}, 401)
        _, _, path = asked.path.partition("/api/v2/")
        match asked.method, path.split("/"):
            case "GET", ["assets"]:
                return Reply.json(list(self.assets.values()))
            case "POST", ["assets"]:
                return self._create(asked.json)
            case "POST", ["assets", "order"]:
                for number, each in enumerate(asked.json["ids"].split(",")):
                    self.assets[each]["play_order"] = number
                return Reply(204)
            case "POST", ["file_asset"]:
                return self._upload(asked)
            case method, ["assets", identity, *rest] if identity in self.assets:
                return self._about(method, self.assets[identity], rest, asked)
        return Reply.json({"detail": "Not found."}, 404)

    def _upload(self, asked: Asked) -> Reply:
        file = asked.files["file_upload"]
        kind = mimetypes.guess_type(file.name)[0]
        if kind is None or kind.split("/")[0] not in ("image", "video"):
            return Reply.json({"file_upload": "Invalid file type."}, 400)
        # Two files of one name are one.
        path = f"/data/anthias_assets/{uuid.uuid5(uuid.NAMESPACE_URL, file.name).hex}.tmp"
        self.files[path] = file.data + self.spoils
        return Reply.json({"uri": path, "ext": mimetypes.guess_extension(kind)})

    def _create(self, said: dict[str, Any]) -> Reply:
        needed = {"name", "uri", "start_date", "end_date", "duration", "mimetype", "is_enabled"}
        lacking = {key: ["This field is required."] for key in needed - said.keys()}
        if lacking:
            return Reply.json(lacking, 400)
        if type(said["duration"]) is not int or type(said["is_enabled"]) is not bool:
            return Reply.json({"duration": ["A valid integer is required."]}, 400)
        if said["uri"] not in self.files:
            return Reply.json({"uri": "Invalid file path. Failed to add asset."}, 400)
        identity = uuid.uuid4().hex
        uri = f"/data/anthias_assets/{identity}{said['ext']}"
        self.files[uri] = self.files.pop(said["uri"])
        video = said["mimetype"] == "video"
        if video and said["duration"] != 0:
            # The file was moved before: nothing shows it, and nothing removes it.
            return Reply.json({"error": "Duration must be zero for video assets."}, 500)
        names = {asset["name"] for asset in self.assets.values()}
        name = said["name"]
        number = 0
        while name in names:
            number += 1
            name = f"{said['name']}-{number}"
        asset = self.add(
            name,
            asset_id=identity,
            uri=uri,
            start_date=_in_utc(said["start_date"]),
            end_date=_in_utc(said["end_date"]),
            duration=said["duration"],
            mimetype=said["mimetype"],
            is_enabled=said["is_enabled"],
            is_processing=video,
            play_order=said.get("play_order") or 0,
        )
        self._looks[identity] = self.looks
        return Reply.json(asset, 201)

    def _about(self, method: str, asset: dict[str, Any], rest: list[str], asked: Asked) -> Reply:
        match method, rest:
            case "GET", []:
                self._look_into(asset)
                return Reply.json(asset)
            case "GET", ["content"]:
                data = base64.b64encode(self.holds(asset)).decode()
                said = {"type": "file", "filename": asset["name"], "content": data}
                return Reply.json({**said, "mimetype": "application/octet-stream"})
            case "PATCH", []:
                return self._change(asset, asked.json)
            case "DELETE", []:
                self.files.pop(asset["uri"], None)
                del self.assets[asset["asset_id"]]
                return Reply(204)
        return Reply.json({"detail": "Method not allowed."}, 405)

    def _look_into(self, asset: dict[str, Any]) -> None:
        if not asset["is_processing"]:
            return
        self._looks[asset["asset_id"]] -= 1
        if self._looks[asset["asset_id"]] > 0:
            return
        asset["is_processing"] = False
        if self.refuses:
            asset["is_enabled"] = False
            asset["metadata"] = {"error_message": self.refuses}
        elif self.makes_over:
            self.files[asset["uri"]] = b"made over"
            asset["metadata"] = {"transcoded": True}
        else:
            asset["duration"] = 7

    def _change(self, asset: dict[str, Any], said: dict[str, Any]) -> Reply:
        for key in ("start_date", "end_date"):
            if key in said:
                asset[key] = _in_utc(said[key])
        asset["is_enabled"] = said.get("is_enabled", asset["is_enabled"])
        if asset["mimetype"] != "video":
            asset["duration"] = said.get("duration", asset["duration"])
        # What is active is numbered anew, in no order that anybody wanted.
        on = sorted((a for a in self.assets.values() if a["is_enabled"]), key=_mixed)
        for number, each in enumerate(on):
            each["play_order"] = number
        return Reply.json(asset)


def _mixed(asset: dict[str, Any]) -> str:
    return hashlib.sha256(asset["asset_id"].encode()).hexdigest()


def _in_utc(said: str) -> str:
    moment = datetime.datetime.fromisoformat(said).astimezone(datetime.UTC)
    return moment.isoformat().replace("+00:00", "Z")
