"""`aigraph init`: a new workspace on a topic of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, language
from aigraph.errors import AigraphError
from aigraph.project import open as open_project
from aigraph.sheets import told
from aigraph.starting import Topic, started

_SAID = {
    "en": """{folder} is a workspace now; its names begin with {namespace}.
Next:
  cd {folder}
  aigraph check                      is all well? (it is)
  aigraph query                      the questions that you can ask
  aigraph explore -o map.html        the map, for any browser
""",
    "es": """{folder} es ahora un espacio de trabajo; sus nombres empiezan con {namespace}.
Siguientes pasos:
  cd {folder}
  aigraph check                      ¿está todo bien? (lo está)
  aigraph query                      las preguntas que se pueden hacer
  aigraph explore -o map.html        el mapa, para cualquier navegador
""",
}
_THEN = {
    "example": {
        "en": "It holds a worked example to look at; `aigraph init --empty DIR` makes a workspace without one.",
        "es": "Trae un ejemplo para mirar; `aigraph init --empty DIR` hace un espacio de trabajo sin él.",
    },
    "empty": {
        "en": "It holds no things yet: put a text into sources/, then `aigraph add source`; see README.md there.",
        "es": "Todavía no tiene nada: ponga un texto en sources/ y use `aigraph add source`. Vea su README.md.",
    },
    "sheet": {
        "en": "It holds what the sheet says. README.md there tells how to go on.",
        "es": "Tiene lo que dice la hoja. Su README.md dice cómo seguir.",
    },
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
@click.option("--empty", is_flag=True, help="Without the worked example: no things and no findings yet.")
@LANGUAGE
def init(folder: Path, sheet: Path | None, lang: str | None, *, empty: bool, **words: str) -> None:
    """Make a workspace in DIR: ontology, queries, a tiny worked example, a check for every change.

    DIR must be new or empty; nothing is ever overwritten. With --empty or --from-sheet the example is left out.
    """
    if empty and sheet is not None:
        raise click.UsageError("Give --empty or --from-sheet FILE, not both.")
    kind = "empty" if empty else "sheet" if sheet else "example"
    topic = Topic.of(folder, **words, example=kind == "example")
    with started(folder, topic) as root:
        if sheet is not None:
            _import(root, sheet)
    said = _SAID[language(lang)].format(folder=shlex.quote(str(folder)), namespace=topic.namespace)
    click.echo(said + _THEN[kind][language(lang)])


def _import(root: Path, sheet: Path) -> None:
    """Fill the new workspace from a sheet; a row that fails stops it, so that nothing is made."""
    editor = open_project(root).editor
    found = editor.import_files([sheet])
    if found.rejected:
        faults = told(found.rejected)
        some = "; ".join(faults[:3])
        more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
        hint = "mend the sheet and try again; nothing was made"
        raise AigraphError(f"Not all rows can be taken: {some}{more}", where=str(sheet), hint=hint)
    editor.write(found.plan)
