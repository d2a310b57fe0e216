"""The language to speak, known before anything else is."""

from __future__ import annotations

import contextlib
import gettext
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from signage.lazy_regex import lazy_regex
from signage.message import ENGLISH, LANGUAGES, LOCALE, Language
from signage.regular_file import open_inside

VARIABLE = "SIGNAGE_LANG"
LARGEST_PEEK = 65536

# In the order in which gettext looks at them.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CAMPAIGN_LANG = lazy_regex(rb"^lang:[ \t]*[\"']?([a-z]+)", re.MULTILINE)


def choose_language(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Language:
    """Return what the command line, the environment, the campaign or the system asks for.

    In this order; English if none of them names a language that is spoken here.
    """
    asked = (
        last_value(arguments, "--lang"),
        environment.get(VARIABLE),
        _campaign_language(folder),
        _system_language(environment),
    )
    return next(filter(None, map(_known, asked)), ENGLISH)


@contextlib.contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Have click speak *language*; its texts that can be shown are in our folder `locale`.

    click asks gettext for them, and gettext knows no other way to be told than the environment.
    """
    gettext.bindtextdomain("click", str(LOCALE))
    domain, language_before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ["LANGUAGE"]
        if language_before is not None:
            os.environ["LANGUAGE"] = language_before


def last_value(arguments: Iterable[str], *names: str) -> str | None:
    """Return the last value that an option called one of *names* has in *arguments*.

    A look ahead: the real parsing comes later, and says what is wrong in the
    language that this finds.
    """
    value = None
    rest = _before_dashes(arguments)
    for argument in rest:
        if argument in names:
            value = next(rest, value)
        elif found := next((n for n in names if _is_glued(argument, n)), None):
            value = argument[len(found) :].removeprefix("=")
    return value


def has_flag(arguments: Iterable[str], *names: str) -> bool:
    """Tell whether a flag called one of *names* is in *arguments*; a look ahead as well."""
    return any(argument in names for argument in _before_dashes(arguments))


def _before_dashes(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the arguments before ``--``, and ``-vC folder`` as ``-v -C folder``."""
    for argument in arguments:
        if argument == "--":
            return
        while argument.startswith("-v") and len(argument) > 2:
            yield "-v"
            argument = f"-{argument[2:]}"
        yield argument


def _is_glued(argument: str, name: str) -> bool:
    """Tell whether *argument* is ``--name=value`` or ``-Nvalue``."""
    return argument.startswith(f"{name}=" if name.startswith("--") else name)


def _known(name: str | None) -> Language | None:
    spoken = (name or "").lower()
    return next((language for language in LANGUAGES if language == spoken), None)


def _campaign_language(folder: Path) -> str | None:
    """Peek at `lang:`; whatever is wrong with the file is for others to say."""
    try:
        with open_inside(folder, "playlists.yaml") as file:
            head = file.read(LARGEST_PEEK).removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError):
        return None
    match = _CAMPAIGN_LANG.search(head)
    return match[1].decode() if match else None


def _system_language(environment: Mapping[str, str]) -> str | None:
    named = next((environment[v] for v in _LOCALE_VARIABLES if environment.get(v)), None)
    locale_name = _windows_locale() if named is None else named
    return re.split(r"[_.@-]", locale_name, maxsplit=1)[0]


def _windows_locale() -> str:
    """Return the language of Windows' own texts, such as "vi_VN"; "" elsewhere."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
