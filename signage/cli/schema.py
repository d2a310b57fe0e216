"""The command `signage schema`."""

from __future__ import annotations

import json

import click

from signage.cli.call import Call, show_text
from signage.cli.localized import argument, command
from signage.cli.value_types import Choice
from signage.message import msg

SCHEMAS = ("playlists", "template", "theme")


@command(
    "schema",
    says=msg(
        "Print a JSON Schema for editors. With it VS Code completes names and underlines mistakes "
        "while you type."
    ),
)
@argument(
    "which",
    says=msg(
        "Of playlists.yaml, of templates/*.yaml, or of templates/themes/*.yaml: playlists, "
        "template or theme (default: playlists)."
    ),
    type=Choice(SCHEMAS),
    default="playlists",
)
@click.pass_obj
def schema_command(call: Call, which: str) -> int:
    """Print one of the schemas."""
    from signage.campaign import schema

    make = {
        "playlists": schema.playlists_schema,
        "template": schema.template_schema,
        "theme": schema.theme_schema,
    }[which]
    # ASCII: whatever a shell makes of the text on its way into a file, this stays readable.
    show_text(json.dumps(make(call.language), indent=2))
    return 0
