"""`aigraph init`: a new workspace on a topic of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, language
from aigraph.errors import AigraphError
from aigraph.project import open as open_project
from aigraph.starting import Topic, started

_SAID = {
    "en": """{folder} is a workspace now; its names begin with {namespace}.
Next:
  cd {folder}
  aigraph check --sources sources    is all well? (it is)
  aigraph query                      the questions that you can ask
  aigraph explore -o map.html        the map, for any browser
Then read README.md there, and put your own sources, things and findings in place of the example.""",
    "es": """{folder} es ahora un espacio de trabajo; sus nombres empiezan con {namespace}.
Siguientes pasos:
  cd {folder}
  aigraph check --sources sources    ¿está todo bien? (lo está)
  aigraph query                      las preguntas que se pueden hacer
  aigraph explore -o map.html        el mapa, para cualquier navegador
Después lea README.md y ponga sus fuentes, cosas y hallazgos en lugar del ejemplo.""",
}


@click.command(short_help="Start a workspace on a topic of your own.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The title of the map.")
@click.option("--namespace", metavar="IRI", default="", help="What the names of its things begin with.")
@click.option(
    "--from-sheet",
    "sheet",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Start from a filled sheet of `aigraph import --template` instead of the worked example.",
)
@LANGUAGE
def init(folder: Path, title: str, namespace: str, sheet: Path | None, lang: str | None) -> None:
    """Make a workspace in DIR: ontology, queries, a tiny worked example, a check for every change.

    DIR must be new or empty; nothing is ever overwritten.
    """
    topic = Topic.of(folder, namespace=namespace, title=title, example=sheet is None)
    with started(folder, topic) as root:
        if sheet is not None:
            _import(root, sheet)
    click.echo(_SAID[language(lang)].format(folder=shlex.quote(str(folder)), namespace=topic.namespace))


def _import(root: Path, sheet: Path) -> None:
    """Fill the new workspace from a sheet; a row that fails stops it, so that nothing is made."""
    editor = open_project(root).editor
    found = editor.import_files([sheet])
    if found.rejected:
        some = "; ".join(map(str, found.rejected[:3]))
        more = f"; and {len(found.rejected) - 3} more" if len(found.rejected) > 3 else ""
        hint = "mend the sheet and try again; nothing was made"
        raise AigraphError(f"Not all rows can be taken: {some}{more}", where=str(sheet), hint=hint)
    editor.write(found.plan)
