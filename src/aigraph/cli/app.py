"""The commands' root, and how errors and exit codes reach people."""

from __future__ import annotations

import contextlib
import errno
import io
import re
import sys
import warnings
from difflib import get_close_matches
from importlib import import_module

import click

from aigraph import __version__
from aigraph.errors import AigraphError, LeftOutWarning
from aigraph.terms import inert

COMMANDS = {  # name → module
    "query": "query",
    "explore": "explore",
    "site": "site",
    "analyze": "analyze",
    "check": "check",
    "add": "add",
    "import": "import_",
    "review": "review",
    "diff": "diff",
    "export": "export",
    "fmt": "fmt",
    "init": "init",
}
EPILOG = """\b
Exit codes: 0 fine, 1 a check found something, 2 wrong use or bad input, 3 a part is missing.
Start with:  aigraph query            the questions you can ask
             aigraph explore          the answer as a table and as a graph in one HTML file"""


class Commands(click.Group):
    """The commands, each loaded from its own module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a first visit."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"aigraph.cli.{COMMANDS[cmd_name]}"), COMMANDS[cmd_name])
        return found if isinstance(found, click.Command) else None


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-w", "--workspace", metavar="DIR", help="The workspace's folder; else the one here, or the shipped one.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, message="aigraph %(version)s")
@click.pass_context
def app(context: click.Context, workspace: str | None, debug: bool) -> None:
    """A graph of a problem, its obstacles and the remedies people propose; every edge carries the words it rests on."""
    context.obj = {"workspace": workspace, "debug": debug}


def main() -> None:
    """Run the command line; never returns."""
    warnings.simplefilter("ignore", LeftOutWarning)  # the commands name these files themselves
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = _run()
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        code = _output_failed(error)
    sys.exit(code)


def _run() -> int:
    """The exit code of the command; errors have been told."""
    try:
        code = app.main(prog_name="aigraph", standalone_mode=False)
    except AigraphError as error:
        return _tell(str(error), error.exit_code)
    except click.ClickException as error:
        return _tell(_mended(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _tell("Stopped.", 130)
    except SystemExit as stopped:  # click's own way to end on a closed pipe
        return 0 if stopped.code == 1 else int(stopped.code or 0)
    except OSError as error:
        return _output_failed(error)
    except Exception as error:
        hint = "run it again with `aigraph --debug …` and report what it prints"
        return _tell(f"A fault of aigraph itself ({type(error).__name__}: {error}); {hint}.", 2)
    return code if isinstance(code, int) else 0


def _mended(error: click.ClickException) -> str:
    """What click says of wrong use, and what to write instead."""
    said = error.format_message().rstrip(".").replace(". Did you mean", "; did you mean")
    wrong = re.match(r"No such command '(.*)'", said)
    near = get_close_matches(wrong[1], COMMANDS, n=2) if wrong else []
    if near:
        return f"{said}; did you mean {' or '.join(near)}?"
    if said.endswith("?") or not isinstance(error, click.UsageError):
        return said if said.endswith("?") else f"{said}."
    return f"{said}; `{error.ctx.command_path if error.ctx else 'aigraph'} --help` tells how."


def _output_failed(error: OSError) -> int:
    """A reader that has gone away is no error; a full disk is."""
    sys.stdout = io.StringIO()  # what is still to come has nowhere to go
    if error.errno == errno.EPIPE:
        return 0
    return _tell(f"The output cannot be written ({error.strerror}); make room, or write elsewhere with -o.", 2)


def _tell(message: str, code: int) -> int:
    if "--debug" in sys.argv:
        import traceback

        traceback.print_exc()
    with contextlib.suppress(OSError, ValueError):
        click.echo(f"aigraph: {inert(message)}", err=True)
    return code
