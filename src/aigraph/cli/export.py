"""`aigraph export`: the graph and its findings in the formats of other programs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, emit, finish, language, project_of
from aigraph.errors import AigraphError
from aigraph.export import DATASET_FORMATS, GRAPH_FORMATS, SUFFIXES, TABLES, Contents, dataset_text, graph_text
from aigraph.findings.naming import today
from aigraph.project import Project

HELP = """Write the graph for another program.

\b
aigraph export --to gexf -o map.gexf          Gephi
aigraph export --to graphml -o map.graphml    yEd, igraph, R, Cytoscape
aigraph export --to cytoscape -o map.cyjs     Cytoscape, Cytoscape.js
aigraph export --to kumu -o map.json          Kumu, by its import of a JSON file
aigraph export --to csv --table findings      a spreadsheet: links, things, findings or sources
aigraph export --to trig -o map.trig          an RDF store; jsonld too
aigraph export --to nanopub -o np.trig        the findings that hold, as nanopublications"""
WORDS = {
    "en": {"written": "{path} ({size:,.0f} kB)", "counted": "{path} ({size:,.0f} kB; {things} things, {links} links)"},
    "es": {
        "written": "{path} ({size:,.0f} kB)",
        "counted": "{path} ({size:,.0f} kB; {things} elementos, {links} vínculos)",
    },
}


@click.command(help=HELP, short_help="For Gephi, Cytoscape, Kumu, spreadsheets, RDF stores.")
@click.option("--to", "form", type=click.Choice([*GRAPH_FORMATS, *DATASET_FORMATS]), help="Else: what FILE ends on.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--table", type=click.Choice(list(TABLES)), default=None, help="With csv: which table; else the links.")
@click.option("--only-accepted", is_flag=True, help="Only links that an accepted finding upholds, and what follows.")
@LANGUAGE
@click.pass_context
def export(
    context: click.Context, /, form: str | None, output: str | None, table: str | None, only_accepted: bool, lang: str
) -> None:
    """Parse the words, ask the desk, write the text."""
    form = form or _form_of(output)
    if form in DATASET_FORMATS and (table or only_accepted):
        option = "--table" if table else "--only-accepted"
        raise AigraphError(f"{form} has no {option}", hint=f"leave it out, or choose {', '.join(GRAPH_FORMATS)}")
    project = project_of(context)
    if form in DATASET_FORMATS:
        emit(dataset_text(project.files, form, project.prefixes), output)
        told = {}
    else:
        contents = _contents(project, language(lang), only_accepted)
        emit(graph_text(contents, form, table or ""), output)
        told = {} if form == "csv" else {"things": len(contents.things), "links": len(contents.links)}
    _tell(output, language(lang), told)
    finish(project)


def _form_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise AigraphError("It is not said in which format to write", hint=f"give --to, or end FILE on {known}")
    return SUFFIXES[suffix]


def _contents(project: Project, lang: str, only_accepted: bool) -> Contents:
    return Contents(
        title=project.workspace.title(lang),
        graph=project.network(),
        findings=project.evidence.findings(),
        sources=project.evidence.sources(),
        prefixes=project.prefixes,
        language=lang,
        digest=project.files.digest,
        date=today() if os.environ.get("SOURCE_DATE_EPOCH") else "",
        accepted_only=only_accepted,
    )


def _tell(output: str | None, lang: str, told: dict[str, int]) -> None:
    """Say what was written where; nothing where the text itself went to standard output."""
    if output is not None and output != "-":
        form = WORDS[lang]["counted" if told else "written"]
        click.echo(form.format(path=output, size=Path(output).stat().st_size / 1000, **told))
