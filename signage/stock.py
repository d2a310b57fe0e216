"""The stock: templates, themes, pictures and fonts that come with the program, for any campaign.

A path that a campaign's folder lacks is looked up here (`signage.campaign.folder`).
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from signage.package_data import data_folder

FOLDERS = ("fonts", "templates")
"""The folders of the stock: what every campaign can use as if it were in its own folder."""
PICTURES = "docs/templates"
"""Where the repository has a picture of each template; in wheels `pictures`."""


def stock_folder(name: str) -> Path:
    """Return where the stock's folder *name* is: in a wheel in `data`, in a checkout at its top.

    The repository holds the stock once, where its own campaign uses it; setup.py
    puts it into wheels.
    """
    packed = data_folder() / name
    return packed if packed.is_dir() else Path(__file__).parents[1] / name


def stock_file(path: str) -> Path | None:
    """Return the stock's file for *path* as campaigns write it; None if it has none.

    Small and capital letters differ, whatever the disk says.
    """
    name, *parts = PurePosixPath(path).parts or ("",)
    if name not in FOLDERS or not parts:
        return None
    place = stock_folder(name)
    for part in parts:
        if not place.is_dir() or part not in (each.name for each in place.iterdir()):
            return None
        place /= part
    return place if place.is_file() else None


def stock_names(path: str) -> tuple[str, ...]:
    """Return the names of the files in the stock's folder *path*, sorted; none if it has none."""
    name, *parts = PurePosixPath(path).parts or ("",)
    place = stock_folder(name).joinpath(*parts)
    if name not in FOLDERS or not place.is_dir():
        return ()
    return tuple(sorted(each.name for each in place.iterdir() if each.is_file()))


def stock_paths(path: str) -> tuple[str, ...]:
    """Return the paths of all files below the stock's folder *path*, sorted."""
    name, *parts = PurePosixPath(path).parts or ("",)
    top = stock_folder(name)
    if name not in FOLDERS:
        return ()
    files = (each for each in top.joinpath(*parts).rglob("*") if each.is_file())
    return tuple(sorted(f"{name}/{each.relative_to(top).as_posix()}" for each in files))


def stock_picture(campaign: Path, template: str) -> Path | None:
    """Return the picture of the stock's *template*, as it looks on screens; None if it has none.

    Nor where the folder of the *campaign* has a template of its own of that name.
    """
    path = f"templates/{template}.yaml"
    own, stock = campaign / path, stock_file(path)
    if stock is None or (own.exists() and not own.samefile(stock)):
        return None
    packed = data_folder() / "pictures"
    folder = packed if packed.is_dir() else Path(__file__).parents[1] / PICTURES
    picture = folder / f"{template}.png"
    return picture if picture.is_file() else None
