"""The examples of a guide, put together to campaigns on disk.

The words behind a fence say where an example belongs:

- ``yaml templates/x.yaml``: the whole file;
- ``yaml + playlists.yaml``: fields of that file, which stay for the examples after it;
- ``yaml element``: the content of the template `TEMPLATE`, for this example only;
- ``yaml slides``: the slides of the playlist `PLAYLIST`, for this example only;
- ``yaml wrong templates/x.yaml``: a file with mistakes; the next block is what is said of them;
- ``csv templates/assets/x.csv``: the whole file, which is there from the beginning.
"""

from __future__ import annotations

import shutil
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from PIL import Image

from signage.video.encode import encode_moving
from tests.guide import GUIDES, REPOSITORY, Block, blocks
from tests.video.videos import SMALL, moving_block

TEMPLATE = "templates/thong-bao.yaml"
PLAYLIST = "thang-may"

Files = dict[str, yaml.Node]
"""The campaign's YAML files, by path."""


def files_after(blocks: Sequence[Block]) -> Files:
    """Return the files that the last of *blocks* makes of those before it."""
    *earlier, last = blocks
    files: Files = {}
    for block in earlier:
        if not _is_passing(block):
            _put(block, files)
    _put(last, files)
    return files


def is_example(block: Block) -> bool:
    """Tell whether *block* is a part of a campaign that is as it ought to be."""
    return block.info.startswith("yaml ") and not is_wrong(block)


def is_wrong(block: Block) -> bool:
    """Tell whether *block* shows mistakes."""
    return block.info.startswith("yaml wrong ")


def data(text: str) -> object:
    """Return what *text* says, every scalar as it is typed; comments are gone."""
    return _plain(yaml.compose(text))


def write(files: Mapping[str, yaml.Node], folder: Path) -> None:
    """Write *files* into *folder*, in place of those that were there."""
    shutil.rmtree(folder / "templates/themes", ignore_errors=True)
    for path in (*folder.glob("*.yaml"), *folder.glob("templates/*.yaml")):
        path.unlink()
    for path, node in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.serialize(node, allow_unicode=True, width=1000)
        (folder / path).write_text(text, encoding="utf-8")


def write_assets(folder: Path) -> None:
    """Write everything but YAML that the examples name."""
    shutil.copytree(REPOSITORY / "fonts", folder / "fonts")
    for name in ("NotoSansKR-Bold.otf", "RobotoCondensed-wght.ttf"):
        shutil.copy(REPOSITORY / "tests/fonts" / name, folder / "fonts")
    assets = folder / "templates/assets"
    assets.mkdir(parents=True)
    shutil.copy(REPOSITORY / "templates/assets/warning.svg", assets)
    Image.new("RGB", (400, 300), "gray").save(assets / "anh-san.jpg")
    encode_moving(moving_block(30), SMALL, assets / "dien-tap.mp4")
    for block in blocks(GUIDES["vi"]):
        if block.info.startswith("csv "):
            (folder / block.info.split()[-1]).write_text(block.text, encoding="utf-8")
    with wave.open(str(assets / "chuong.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(8000))


def _is_passing(block: Block) -> bool:
    return block.info in ("yaml element", "yaml slides") or is_wrong(block)


def _put(block: Block, files: Files) -> None:
    node = yaml.compose(block.text)
    match block.info.split():
        case ["yaml", "element"]:
            layout = _mapping(content=node)
            files[TEMPLATE] = _over(files[TEMPLATE], _mapping(layouts=_sequence(layout)))
        case ["yaml", "slides"]:
            playlists = _field(files["playlists.yaml"], "playlists")
            playlist = _over(_field(playlists, PLAYLIST), _mapping(slides=node))
            changed = _over(playlists, _mapping(**{PLAYLIST: playlist}))
            files["playlists.yaml"] = _over(files["playlists.yaml"], _mapping(playlists=changed))
        case ["yaml", "+", path]:
            files[path] = _over(files[path], node)
        case ["yaml", path]:
            files[path] = node
        case _:
            raise ValueError(f"line {block.line}: where does '{block.info}' belong?")


def _over(node: yaml.Node, changes: yaml.Node) -> yaml.Node:
    """Return the mapping *node* with the fields of *changes* in place of its own."""
    said = {key.value for key, _ in changes.value}
    kept = [entry for entry in node.value if entry[0].value not in said]
    return yaml.MappingNode(node.tag, [*kept, *changes.value])


def _field(node: yaml.Node, name: str) -> yaml.Node:
    return next(value for key, value in node.value if key.value == name)


def _mapping(**fields: yaml.Node) -> yaml.Node:
    entries = [(yaml.ScalarNode(_TEXT, name), node) for name, node in fields.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", entries)


def _sequence(*items: yaml.Node) -> yaml.Node:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(items))


def _plain(node: yaml.Node) -> object:
    match node:
        case yaml.MappingNode():
            return {key.value: _plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_plain(item) for item in node.value]
        case _:
            return node.value


_TEXT = "tag:yaml.org,2002:str"
