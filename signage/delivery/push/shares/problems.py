"""Problems with shares, in words that do not hang on how they are reached."""

from __future__ import annotations

from signage.delivery.family import Piece
from signage.diagnostic import Diagnostic
from signage.message import Message, msg


def no_such_folder(address: str, folder: str, *hints: Message) -> Diagnostic:
    """Say that what the address names is not there; *hints* say what is."""
    return Diagnostic(
        "share-not-there",
        msg("there is no '{folder}' at '{address}'", folder=folder, address=address),
        hints=(
            msg(
                "is the address right? A new folder is made by hand, so that nothing goes to a "
                "wrong place"
            ),
            *hints,
        ),
    )


def not_let_in(address: str, user: str, *hints: Message) -> Diagnostic:
    """Say that *user* does not get in."""
    return Diagnostic(
        "login-refused",
        msg("'{address}' does not let '{user}' in", address=address, user=user),
        hints=hints,
    )


def not_allowed(address: str, user: str, path: str) -> Diagnostic:
    """Say that *user* was let in, and may not do what has to be done with *path*."""
    return Diagnostic(
        "login-refused",
        msg("'{address}' does not let '{user}' at '{path}'", address=address, user=user, path=path),
        hints=(msg("this user has to be allowed to list, read, write, rename and remove there"),),
    )


def no_room(address: str, piece: Piece, free: int) -> Diagnostic:
    """Say that *piece* is larger than what is *free*, in bytes."""
    return Diagnostic(
        "server-full",
        msg(
            "'{path}' has {needed:.1f} MB, and '{address}' has room for {free:.1f} MB",
            path=piece.path,
            needed=piece.size / 1e6,
            address=address,
            free=free / 1e6,
        ),
        hints=(_MAKE_ROOM,),
    )


def room_ran_out(address: str, piece: Piece) -> Diagnostic:
    """Say that *piece* was not taken to its end."""
    return Diagnostic(
        "server-full",
        msg(
            "'{address}' did not take '{path}' to its end: it is full, or this user's part of it",
            address=address,
            path=piece.path,
        ),
        hints=(_MAKE_ROOM,),
    )


def locked(address: str, path: str) -> Diagnostic:
    """Say that somebody else keeps *path* from being changed."""
    return Diagnostic(
        "file-locked",
        msg("'{path}' is locked at '{address}'", path=path, address=address),
        hints=(msg("somebody has it open there: have it closed, then push again"),),
    )


_MAKE_ROOM = msg("remove there what is not shown any more, then push again")
