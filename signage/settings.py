"""What the program keeps among this user's settings, and nobody else may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def settings_folder() -> Path:
    """Return where the system keeps the settings of programs; it need not be there yet."""
    import click

    return Path(click.get_app_dir("signage"))


def write_for_this_user(path: Path, data: bytes) -> None:
    """Let *data* appear at *path*, whole and readable by this user alone; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    try:
        with open(staged, "xb", opener=_for_this_user) as file:
            file.write(data)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
