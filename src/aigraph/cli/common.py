"""What the commands share: opening the project, telling about files left out, writing output."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from aigraph.errors import WorkspaceError
from aigraph.project import Project
from aigraph.project import open as open_project
from aigraph.results import Answer, Table, yes_no
from aigraph.terms import Prefixes, inert
from aigraph.workspace import Workspace
from aigraph.writing import write_whole

_BY_SUFFIX = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "sparql-json",
    ".md": "markdown",
    ".ttl": "turtle",
    ".nt": "nt",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}
_SHIPPED = {
    "en": "aigraph: no workspace here; this is the shipped map ({title}).",
    "es": "aigraph: aquí no hay espacio de trabajo; este es el mapa incluido ({title}).",
}
LANGUAGE = click.option(
    "--lang", type=click.Choice(["en", "es"]), default=None, help="Language of the labels; else by LANG."
)


def project_of(context: click.Context) -> Project:
    """The project that the options before the command name; where it is the shipped one, a line says so."""
    project = open_project(context.obj["workspace"])
    tell_shipped(context, project.workspace)
    return project


def tell_shipped(context: click.Context, workspace: Workspace) -> None:
    """Say on stderr that there is no workspace here or above and the one in the package is used."""
    if context.obj["workspace"] is None and not Path.cwd().resolve().is_relative_to(workspace.root.resolve()):
        lang = language(context.params.get("lang"))
        click.echo(_SHIPPED[lang].format(title=inert(workspace.title(lang))), err=True)


def own_project(context: click.Context, workspace: str | None = None) -> Project:
    """The project to write to: the one that is named or lies here; never the one that travels with the package.

    Raises:
        WorkspaceError: there is none.
    """
    chosen = workspace or (context.obj or {}).get("workspace")
    project = open_project(chosen)
    if chosen is None and not Path.cwd().resolve().is_relative_to(project.workspace.root):
        hint = "start one with `aigraph init DIR`, or name one with -w before the command"
        raise WorkspaceError("There is no workspace here", hint=hint)
    return project


def language(chosen: str | None) -> str:
    """The language to print in: the chosen one, else Spanish where the environment asks for it, else English."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return chosen or ("es" if asked.startswith("es") else "en")


def finish(project: Project) -> None:
    """Name the files that could not be read; exit with 2 if there are any."""
    for problem in project.problems:
        click.echo(f"aigraph: left out: {inert(str(problem))}", err=True)
    if project.problems:
        left_out, count = len(project.problems), project.files.count
        click.echo(f"aigraph: the answer rests on {count - left_out} of {count} files.", err=True)
        raise click.exceptions.Exit(2)


def emit(text: str, output: str | None) -> None:
    """Write text to a file, or to stdout."""
    if output is None or output == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_whole(Path(output), text if text.endswith("\n") else text + "\n")


def form_of(chosen: str | None, output: str | None) -> str | None:
    """The form to write in: the chosen one, else the one that the output's name ends on, else None."""
    return chosen or (_BY_SUFFIX.get(Path(output).suffix.lower()) if output else None)


def written(
    answer: Answer, form: str | None, prefixes: Prefixes, lang: str, assumed: Mapping[str, str] | None = None
) -> str:
    """An answer as text: in the form asked for, else a table on a terminal and TSV or Turtle in a pipe.

    Args:
        answer: the answer.
        form: the form asked for, if any.
        prefixes: prefix → namespace.
        lang: "en" or "es".
        assumed: parameter → the default taken for it; said below a table for people.
    """
    if isinstance(answer, bool):
        return yes_no(answer, form)
    if not isinstance(answer, Table):
        return answer.text("turtle" if form in (None, "table") else form, prefixes)
    if form == "table" or (form is None and sys.stdout and sys.stdout.isatty()):
        from aigraph.cli.tables import terminal

        return terminal(answer, prefixes, lang, assumed)
    return answer.text(form or "tsv", prefixes)
