from __future__ import annotations

from pathlib import Path

import pytest

from signage.cli.language import choose_language, last_value
from signage.message import Language


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    write(tmp_path, b"# notice\nlang: vi\n")
    return tmp_path


def write(folder: Path, text: bytes) -> None:
    (folder / "playlists.yaml").write_bytes(text)


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["build", "--lang", "en"], {"SIGNAGE_LANG": "vi"}, "en"),
        (["--lang=en", "build"], {}, "en"),
        (["build"], {"SIGNAGE_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        (["build"], {"LANG": "en_US.UTF-8"}, "vi"),
        (["--lang", "fr"], {"SIGNAGE_LANG": "de", "LANG": "en"}, "vi"),
    ],
)
def test_who_is_asked_first(
    campaign: Path, arguments: list[str], environment: dict[str, str], language: Language
) -> None:
    """The command line, the environment, the campaign; what nobody speaks is passed over."""
    assert choose_language(arguments, environment, campaign) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LC_ALL": "en_GB", "LANG": "vi_VN"}, "en"),
        ({"LC_MESSAGES": "vi", "LANG": "de_DE"}, "vi"),
        ({"LC_ALL": "", "LANG": "vi"}, "vi"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_then_the_system_is_asked(
    tmp_path: Path, environment: dict[str, str], language: Language
) -> None:
    """English where it says nothing or something unknown."""
    assert choose_language([], environment, tmp_path) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (b"\xef\xbb\xbflang: vi\r\n", "vi"),
        (b'lang:   "vi"\n', "vi"),
        (b"playlists:\n  lang: vi\n", "en"),
        (b"lang:\n  vi\n", "en"),
        (b"\xff\xfe\x00[[[[lang", "en"),
        (b"x" * 100_000 + b"\nlang: vi\n", "en"),
        (b"", "en"),
    ],
)
def test_the_campaign_is_only_peeked_at(tmp_path: Path, text: bytes, language: Language) -> None:
    """Whatever is wrong with the file, somebody else says it."""
    write(tmp_path, text)

    assert choose_language([], {}, tmp_path) == language


def test_a_folder_that_cannot_be_looked_into_has_no_language(tmp_path: Path) -> None:
    """Nor has one whose name is none."""
    (tmp_path / "playlists.yaml").mkdir()

    for folder in (tmp_path, tmp_path / "nowhere", Path("\0")):
        assert choose_language([], {}, folder) == "en"


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        (["-C", "a", "build", "-C", "b"], "b"),
        (["-Ca", "build"], "a"),
        (["build", "--", "-C", "a"], None),
        (["build", "-C"], None),
    ],
)
def test_an_option_is_found_anywhere(arguments: list[str], value: str | None) -> None:
    """The last one counts, and nothing after two hyphens."""
    assert last_value(arguments, "-C") == value
