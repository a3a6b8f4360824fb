"""`aigraph query`: list, show and run saved queries, or any SPARQL."""

from __future__ import annotations

import signal
import sys

import click
from pyoxigraph import Literal

from aigraph.binding import given_of
from aigraph.cli.common import LANGUAGE, emit, finish, form_of, language, project_of, written
from aigraph.errors import AigraphError, BadParameter
from aigraph.project import Project
from aigraph.results import FORMS, Answer, Table
from aigraph.terms import inert

HELP = """Ask a saved question, or any SPARQL.

\b
aigraph query                                       list the questions
aigraph query remedies-for-barrier barrier=exit-routes
aigraph query remedies-for-barrier --show           its SPARQL and parameters
aigraph query --sparql 'SELECT * WHERE { ?r aig:addresses ?b }'
aigraph query --sparql - < my.rq

A value is a slug, CURIE, IRI or label, in English or Spanish; accents and case do not matter."""


@click.command(help=HELP, short_help="Ask a saved question, or any SPARQL.")
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]...")
@click.option("--sparql", metavar="TEXT", help="Run this SPARQL instead; - reads it from standard input.")
@click.option("--format", "form", type=click.Choice(["table", *FORMS]), help="Else: a table, or TSV in a pipe.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--show", is_flag=True, help="Print the SPARQL, with the values in their places, instead of running it.")
@LANGUAGE
@click.pass_context
def query(
    context: click.Context, /, name: str | None, values: tuple[str, ...], *, show: bool, **options: str | None
) -> None:
    """Parse the words, ask the desk, print the answer."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine cannot be interrupted from Python; so Ctrl-C still works
    project = project_of(context)
    sparql, output = options["sparql"], options["output"]
    if sparql is not None and name:
        raise AigraphError(f"Both a saved query ({name}) and --sparql", hint="give one of them")
    if show and not name:
        raise AigraphError("--show needs the name of a saved query", hint="`aigraph query` lists them")
    if show and name:
        emit(_shown(project, name, values), output)
        return
    lang = language(options["lang"])
    answer = _answer(project, name, values, sparql, lang)
    assumed = project.library[name].assumed(given_of(_pairs(values))) if name else None
    form = form_of(options["form"], output)
    emit(written(answer, form, project.prefixes, lang, assumed), output)
    if name or sparql is not None:
        finish(project)


def _answer(project: Project, name: str | None, values: tuple[str, ...], sparql: str | None, lang: str) -> Answer:
    if sparql is not None:
        return project.query(_stdin() if sparql == "-" else sparql)
    if name is None:
        return _listing(project, lang)
    return project.answer(name, **_pairs(values))


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise AigraphError("Standard input is not UTF-8 text", hint="save the query as UTF-8") from None
    except AttributeError:
        raise AigraphError("There is no standard input", hint="give the SPARQL itself") from None


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    wrong = next((value for value in values if "=" not in value), None)
    if wrong is not None:
        raise BadParameter(
            f"{wrong!r} is not a parameter with a value",
            hint='write name=value without spaces around =, and a value with spaces as name="two words"',
        )
    pairs = [value.split("=", 1) for value in values]
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BadParameter(f"{twice!r} is given twice", hint="give it once")
    return {name: value for name, value in pairs}  # noqa: C416 (pairs are lists)


def _listing(project: Project, lang: str) -> Table:
    rows, broken = project.library.listing(lang, project.workspace.things)
    for error in broken:
        click.echo(f"aigraph: left out: {inert(str(error))}", err=True)
    told = tuple(tuple(Literal(text.encode("utf-8", "replace").decode()) for text in row) for row in rows)
    return Table(("name", "question", "parameters"), told)


def _shown(project: Project, name: str, values: tuple[str, ...]) -> str:
    return project.sparql(name, **_pairs(values)) if values else project.library[name].text
