"""Help and usage errors, in both languages."""

from __future__ import annotations

import re

import click
import pytest

from signage.cli.group import COMMANDS, signage
from signage.cli.localized import Argument, LocalizedCommand, Option
from signage.message import LANGUAGES
from tests.cli.conftest import Run

VIETNAMESE = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]")


def test_all_commands_are_there() -> None:
    """Those that were promised, in the order in which somebody meets them."""
    expected = (
        "new build watch desk shard check why export push where verify cache preflight "
        "explain sizes screens testcard printers channels templates theme schema worker"
    )

    assert list(COMMANDS) == expected.split()


@pytest.mark.parametrize("name", COMMANDS)
def test_everything_is_explained_in_both_languages(name: str) -> None:
    """Each command, option and argument; the two texts are not the same."""
    command = signage.get_command(click.Context(signage), name)
    assert isinstance(command, LocalizedCommand)
    texts = [
        parameter.says for parameter in command.params if isinstance(parameter, Option | Argument)
    ]

    assert len(texts) == len(command.params)
    for says in (command.says, *texts):
        assert VIETNAMESE.search(says.in_language("vi"))
        assert str(says)
        assert not VIETNAMESE.search(str(says))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_one_language(run: Run, name: str, language: str) -> None:
    """Nothing of click's own English is left in Vietnamese help."""
    said = run(name, "--help", "--lang", language)

    is_vietnamese = bool(VIETNAMESE.search(said.out))
    assert (said.code, is_vietnamese) == (0, language == "vi")
    english = re.findall(r"Usage|Options|OPTIONS|Positional|Show|default", said.out)
    assert bool(english) == (language == "en")


def test_help_of_the_program_lists_the_commands(run: Run) -> None:
    """Each with its first sentence."""
    said = run("--help", "--lang", "vi")

    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", said.out, re.MULTILINE)
    assert "Lệnh:" in said.out


def test_without_a_command_help_is_shown(run: Run) -> None:
    """But nothing was done, which is misuse."""
    said = run()

    assert (said.code, said.out) == (2, "")
    assert "Commands:" in said.err


def test_the_version_is_told(run: Run) -> None:
    """With the program's name, for reports."""
    assert re.fullmatch(r"signage \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "en", "vi"),
    [
        (["bild"], "No such command 'bild'. Did you mean 'build'?", "Không có lệnh 'bild'"),
        (["build", "--forc"], "'--forc'. (Did you mean one of: '--force'", "bạn là '--force'"),
        (["build", "--screen"], "'--screen' requires an arg", "'--screen' cần 1 giá trị"),
        (["build", "--force=1"], "'--force' does not take a", "'--force' không nhận giá trị"),
        (["build", "--kind", "stil"], "Did you mean 'still'?", "'stil' không nằm trong"),
        (["build", "--jobs", "0"], "'0' is not a whole number", "'0' không phải số nguyên"),
        (["build", "--jobs", "1_0"], "'1_0' is not", "'1_0' không phải"),
        (["build", "-C", "no/where"], "no folder 'no/where'", "không có thư mục 'no/where'"),
        (["verify"], "Missing argument 'DIR'", "Còn thiếu tham số 'THƯ_MỤC'"),
        ([], "Missing command", "Còn thiếu lệnh"),
        (["build", "-x"], "No such option '-x'", "Không có tùy chọn '-x'"),
        (["explain", "flases"], "Did you mean 'flashes'?", "Có phải ý bạn là 'flashes'?"),
        (["screens", "tv"], "unexpected extra argument (tv)", "Thừa tham số (tv)"),
        (["schema", "them"], "Did you mean 'theme'?", "Có phải ý bạn là 'theme'?"),
    ],
)
def test_misuse_is_said_in_both_languages(run: Run, arguments: list[str], en: str, vi: str) -> None:
    """With exit code 2 and where help is."""
    english = run("--lang", "en", *arguments)
    vietnamese = run("--lang", "vi", *arguments)

    assert (english.code, vietnamese.code) == (2, 2)
    assert en in english.err
    assert vi in vietnamese.err
    assert not re.search(r"Error|Usage|OPTIONS|Try|Invalid|Missing", vietnamese.err)
    assert "--help'" in english.err
    assert "--help'" in vietnamese.err
