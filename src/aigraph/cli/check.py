"""`aigraph check`: is everything in the workspace readable, and can it all be so?"""

from __future__ import annotations

import click

from aigraph.cli.common import project_of


@click.command(short_help="Check files, queries and logic.")
@click.option("--sources", metavar="DIR", help="Also find each quote in its source's text, a file named by its key.")
@click.option("--no-logic", is_flag=True, help="Leave out the OWL reasoner (HermiT), which needs Java.")
@click.pass_context
def check(context: click.Context, no_logic: bool, sources: str | None) -> None:
    """Check the syntax of every file and saved query, the rules in queries/checks/, and with HermiT the logic.

    Exit code 0 if all is well, 1 if something was found, 3 if Java is missing.
    """
    report = project_of(context).check(logic=not no_logic, sources=sources)
    for failure in report.failures:
        click.echo(str(failure))
    for warning in report.warnings:
        click.echo(f"look at: {warning}")
    for line in report.checks:
        click.echo(str(line))
    if not report.ok:
        raise click.exceptions.Exit(1)
