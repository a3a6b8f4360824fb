"""`aigraph diff`: what changed between two versions of the workspace, and what follows from it."""

from __future__ import annotations

import click

from aigraph.cli.common import LANGUAGE, emit, form_of, language, project_of
from aigraph.differences import FORMS, written
from aigraph.snapshots import compare_versions
from aigraph.terms import inert

HELP = """What changed from OLD to NEW, and what follows from it.

OLD and NEW are folders that hold a workspace, or git revisions of the repository that holds this one; without NEW it is
the workspace as it stands.

\b
aigraph diff HEAD                         what is not committed yet
aigraph diff main --format markdown       what a pull request would change
aigraph diff v1.0 v1.1 -o changes.md
aigraph diff ../copy-of-last-month

Findings count as changed when their claim, words, mode, stance, confidence, status, source or comment changed; the
status is the current one, reviews counted in. A file that cannot be read in one version is left out of both: the text
says so at its head, and the exit code is 2."""


@click.command(help=HELP, short_help="What changed, and what follows from it.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice([*FORMS]), help="Else: text, or what FILE ends on.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs.")
@LANGUAGE
@click.pass_context
def diff(context: click.Context, /, old: str, new: str | None, *, exit_code: bool, **options: str | None) -> None:
    """Parse the words, compare, print."""
    compared = compare_versions(project_of(context).workspace, old, new)
    output = options["output"]
    form = form_of(options["form"], output)
    emit(written(compared.difference, form if form in FORMS else "text", language(options["lang"])), output)
    for sentence in compared.left_out:
        click.echo(f"aigraph: left out: {inert(sentence)}", err=True)
    if compared.left_out:
        click.echo("aigraph: these files are left out of both versions.", err=True)
        raise click.exceptions.Exit(2)
    if exit_code and compared.difference:
        raise click.exceptions.Exit(1)
