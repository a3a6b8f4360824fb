"""`aigraph check`: is everything in the workspace written right, can it all be so, and do the sources say it?"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from aigraph import report as reports
from aigraph.checking import open_workspace, workspace_above
from aigraph.cli.common import LANGUAGE, emit, language, tell_shipped
from aigraph.errors import AigraphError
from aigraph.project import Project
from aigraph.report import FORMS, LEVELS, Report
from aigraph.workspace import Workspace

HELP = """Check everything that is written: is it right, can it all be so, and do the sources say it?

\b
files         the syntax of every ontology and triple file
queries       the header and SPARQL of every saved query
config        aigraph.toml
shapes        each finding, thing and figure has what it needs (ontology/shapes.ttl)
rules         the rules of the workspace (queries/checks/)
source texts  each text in sources/ can be read, and has not changed since
quotes        each quote stands in its source's text, and both ends of the claim are named near it
statements    all of it can be true together; else the few statements that clash

\b
aigraph check                                       the whole workspace
aigraph check data/triples/findings                 only what lies in these files and folders
aigraph check new-findings.trig                     a file from elsewhere, as if it were in the workspace
aigraph check --sources ~/texts                     the texts are ~/texts/SOURCE-KEY.txt, .md, .html or .pdf
aigraph check --no-logic --format github            quick, with marks beside the lines of a pull request

Each problem is told with its file and line, and what to do. An error fails the check, a warning asks you to look, a
note only tells. What could not be checked is counted as skipped, with the reason; it never passes.

The texts of the sources are looked for in the folder sources/ of the workspace, unless --sources names another.
The digest of each text is kept in data/texts.json; when a text changes, a warning says so until --renew-digests.

Exit code 0 if all is well, 1 if something of the level --fail-on or worse was found, 2 for wrong use, 3 if a part is
missing (such as Java for the logic): the report of the rest comes first."""


@click.command(help=HELP, short_help="Check files, queries, findings, quotes and logic.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--sources", metavar="DIR", help="Where the sources' texts are, each named by its key; else sources/.")
@click.option("--renew-digests", is_flag=True, help="Keep the texts that have changed as they are now.")
@click.option("--no-logic", is_flag=True, help="Leave out the OWL reasoner (HermiT), which needs Java.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", help="Form of the report; text if not given."
)
@click.option(
    "--fail-on", type=click.Choice(LEVELS), default="error", help="The mildest level that fails; error if not given."
)
@click.option("-o", "--output", metavar="FILE", help="Write the report there instead of standard output.")
@LANGUAGE
@click.pass_context
def check(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Parse the words, ask the desk, print the report, and end with the code that it deserves."""
    project = Project(open_workspace(_start(context.obj["workspace"], paths)))
    tell_shipped(context, project.workspace)
    logic, sources = not options["no_logic"], options["sources"] or _texts(project.workspace)
    if options["renew_digests"] and not sources:
        raise AigraphError("--renew-digests needs the texts", hint="give their folder with --sources DIR")
    report = project.check(*paths, logic=logic, sources=sources, renew_digests=options["renew_digests"])
    output = options["output"]
    emit(_written(report, options["form"], language(options["lang"]), output), output)
    if report.missing:
        raise report.missing[0]
    if report.reaches(options["fail_on"]):
        raise click.exceptions.Exit(1)


def _start(workspace: str | None, paths: tuple[Path, ...]) -> Path | str | None:
    """The workspace that was named, else the one that the paths lie in, else the usual one."""
    if workspace is not None:
        return workspace
    return next((root for path in paths if path.exists() and (root := workspace_above(path))), None)


def _texts(workspace: Workspace) -> Path | None:
    """The folder `sources` of the workspace, where it has one."""
    folder = workspace.root / "sources"
    return folder if folder.is_dir() else None


def _written(report: Report, form: str, lang: str, output: str | None) -> str:
    if form == "json":
        return reports.as_json(report)
    if form == "sarif":
        return reports.as_sarif(report)
    if form == "github":
        return reports.as_annotations(report)
    on_terminal = output is None and bool(sys.stdout) and sys.stdout.isatty()
    return reports.as_text(report, lang, shutil.get_terminal_size().columns if on_terminal else None)
