"""The commands' root, and how errors and exit codes reach people."""

from __future__ import annotations

import io
import sys

import click

from aigraph import __version__
from aigraph.cli.check import check
from aigraph.cli.explore import explore
from aigraph.cli.query import query
from aigraph.errors import AigraphError

EPILOG = """\b
Exit codes: 0 fine, 1 a check found something, 2 wrong use or bad input, 3 a part is missing.
Start with:  aigraph query            the questions you can ask
             aigraph explore          the answer as a table and as a graph in one HTML file"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-w", "--workspace", metavar="DIR", help="The workspace's folder; else the one here, or the shipped one.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, message="aigraph %(version)s")
@click.pass_context
def app(context: click.Context, workspace: str | None, debug: bool) -> None:
    """A graph of a problem, its obstacles and the remedies people propose; every edge carries the words it rests on."""
    context.obj = {"workspace": workspace, "debug": debug}


for command in (query, explore, check):
    app.add_command(command)


def main() -> None:
    """Run the command line; never returns."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app.main(prog_name="aigraph", standalone_mode=False)
    except AigraphError as error:
        _tell(str(error))
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped.")
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _tell(message: str) -> None:
    if "--debug" in sys.argv:
        import traceback

        traceback.print_exc()
    click.echo(f"aigraph: {message}", err=True)
