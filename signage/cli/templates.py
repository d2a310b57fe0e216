"""The command `signage templates`."""

from __future__ import annotations

import click

from signage.cli.call import Call
from signage.cli.speaking import command
from signage.diagnostic import InvalidProject
from signage.model.template import TemplateInfo
from signage.phrase import Phrase


@command(
    "templates",
    says=Phrase(
        en="List the campaign's templates with what they are for.",
        vi="Liệt kê các mẫu của chiến dịch và công dụng của chúng.",
    ),
)
@click.pass_obj
def templates_command(call: Call) -> int:
    """List the templates."""
    from signage.campaign.loading import load

    try:
        templates = load(call.folder).project.templates
    except InvalidProject as error:
        call.show(error.diagnostics)
        return 1
    for template in templates:
        call.say(_entry(template))
    return 0


def _entry(template: TemplateInfo) -> Phrase:
    head = ": ".join(filter(None, (template.title, template.use)))
    classes, fields = ", ".join(template.classes), ", ".join(template.fields)
    return Phrase(
        en=f"{template.name}\n  {head}\n  screens: {classes}\n  fields: {fields}",
        vi=f"{template.name}\n  {head}\n  màn hình: {classes}\n  trường: {fields}",
    )
