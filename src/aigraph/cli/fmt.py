"""`aigraph fmt`: the layout of the files, held without ever writing the triples anew."""

from __future__ import annotations

from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, language
from aigraph.errors import BadFile
from aigraph.formatting import Formatted
from aigraph.formatting import fmt as format_files
from aigraph.terms import inert
from aigraph.workspace import Workspace

_COUNTS = {
    "en": "{checked} files checked, {fine} fine, {changed} {verb}, {broken} not readable.",
    "es": "{checked} archivos revisados, {fine} bien, {changed} {verb}, {broken} ilegibles.",
}
_VERBS = {"en": ("mended", "to mend"), "es": ("corregidos", "por corregir")}


@click.command(short_help="Hold the layout of the files.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; name file, line and what is wrong, and exit with 1.")
@LANGUAGE
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], check: bool, lang: str | None) -> None:
    """Mend the white space of Turtle and TriG files; comments, order and texts stay as they are.

    Without PATHS: all files of ontology/ and data/triples/. Exit code 0 if all is well (or was mended), 1 if something
    is left to mend, 2 if a file cannot be read.
    """
    workspace = Workspace.find(context.obj["workspace"])
    done = format_files(workspace, paths, write=not check)
    broken = [one for one in done if isinstance(one, BadFile)]
    good = [one for one in done if isinstance(one, Formatted)]
    for error in broken:
        click.echo(inert(str(error)), err=True)
    for problem in (problem for one in good for problem in (*(one.mended if check else ()), *one.left)):
        click.echo(inert(str(problem)))
    _count(good, len(broken), check, language(lang))
    left = any(problem.level == "error" for one in good for problem in one.left)
    if broken or left or (check and any(one.new != one.old for one in good)):
        raise click.exceptions.Exit(2 if broken else 1)


def _count(good: list[Formatted], broken: int, check: bool, lang: str) -> None:
    changed = sum(one.new != one.old for one in good)
    left = sum(one.new == one.old and any(p.level == "error" for p in one.left) for one in good)
    numbers = {"checked": len(good) + broken, "fine": len(good) - changed - left, "changed": changed, "broken": broken}
    click.echo(_COUNTS[lang].format(**numbers, verb=_VERBS[lang][check]), err=True)
