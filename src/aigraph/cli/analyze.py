"""`aigraph analyze`: list the analyses, run one, print it or save its picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from pyoxigraph import Literal

from aigraph.analysing import NAMES, Analysis, Option, question, spec
from aigraph.cli.common import LANGUAGE, emit, finish, language, project_of, written
from aigraph.errors import AigraphError
from aigraph.plots import FORMS as PICTURES
from aigraph.readouts import FORMS as TEXTS
from aigraph.results import Table
from aigraph.terms import Prefixes
from aigraph.writing import write_whole

HELP = """Analyse the graph: what covers what, what drives what, what would change.

\b
aigraph analyze                                the analyses, and the question each answers
aigraph analyze coverage                       an answer with its tables, and what it rests on
aigraph analyze coverage --format markdown
aigraph analyze coverage -o coverage.svg       its picture; .png too; .json, .csv and .md for the text
aigraph analyze coverage --help                its options"""
_SUFFIXES = {"md": "markdown", "json": "json", "csv": "csv", "tsv": "tsv", "svg": "svg", "png": "png", "txt": "table"}
_TYPES: dict[str, Any] = {"int": int, "number": float}
_METAVARS = {"words": "LIST", "things": "LIST", "thing": "NAME", "file": "FILE", "int": "N", "number": "X"}


class Analyses(click.Group):
    """The analyses, each with options of its own; the one asked for is loaded, no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which a study would do them."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that runs an analysis."""
        return _command(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each with its question."""
        with formatter.section("Analyses"):
            formatter.write_dl([(name, question(name, "en")) for name in NAMES])


@click.group(cls=Analyses, invoke_without_command=True, help=HELP, short_help="Coverage, structure, what-if and more.")
@LANGUAGE
@click.pass_context
def analyze(context: click.Context, lang: str | None) -> None:
    """List the analyses where none is asked for."""
    if context.invoked_subcommand is None:
        rows = tuple((Literal(name), Literal(question(name, language(lang)))) for name in NAMES)
        emit(written(Table(("analysis", "question"), rows), None, Prefixes(), language(lang)), None)


def _command(name: str) -> click.Command:
    found = spec(name)
    params: list[click.Parameter] = [_option(option) for option in found.options]
    forms = click.Choice(["table", *TEXTS, *PICTURES])
    params += [
        click.Option(["--format", "form"], type=forms, help="Else: tables, or what FILE ends on."),
        click.Option(["-o", "--output"], metavar="FILE", help="Write there instead of standard output."),
        click.Option(
            ["--table", "table"], metavar="KEY", default="", help="The table for csv and tsv; else the first."
        ),
        click.Option(["--lang"], type=click.Choice(["en", "es"]), help="Language; else by LANG."),
    ]
    return click.Command(name, params=params, callback=_run, help=question(name, "en"), short_help=question(name, "en"))


def _option(option: Option) -> click.Option:
    flag = "--" + option.name.replace("_", "-")
    if option.kind == "flag":
        return click.Option([flag, option.name], is_flag=True, help=option.help)
    kind = click.Choice(list(option.choices)) if option.kind == "choice" else _TYPES.get(option.kind, str)
    default = ", ".join(option.default) if isinstance(option.default, tuple) else option.default
    told = option.help if default in (None, "") else f"{option.help} [{default}]"
    return click.Option([flag, option.name], type=kind, metavar=_METAVARS.get(option.kind), help=told)


@click.pass_context
def _run(context: click.Context, /, form: str | None, output: str | None, table: str, **given: Any) -> None:
    """Ask the desk, print what it says."""
    outer = context.parent.params if context.parent else {}
    lang = language(given.pop("lang") or outer.get("lang"))
    project = project_of(context)
    name = context.info_name or ""
    done = project.analyze(
        name, **{key: value for key, value in given.items() if value is not None and value is not False}
    )
    _put(done, form or _form_of(output), lang, output, table)
    finish(project)


def _form_of(output: str | None) -> str:
    if output is None or output == "-":
        return "table"
    suffix = Path(output).suffix.lower().lstrip(".")
    if suffix not in _SUFFIXES:
        hint = f"end it on .{', .'.join(_SUFFIXES)}, or give --format"
        raise AigraphError(f"{output!r} does not say in which form to write", hint=hint)
    return _SUFFIXES[suffix]


def _put(done: Analysis, form: str, lang: str, output: str | None, table: str) -> None:
    if form in PICTURES:
        _put_picture(done.picture(form, lang), output)
    elif form == "table":
        from aigraph.cli.readouts import as_tables

        emit(as_tables(done.readout(lang), lang), output)
    else:
        emit(done.text(form, lang, table), output)


def _put_picture(data: bytes, output: str | None) -> None:
    if output is not None and output != "-":
        write_whole(Path(output), data)
    elif sys.stdout.isatty():
        raise AigraphError("A picture is not for the terminal", hint="give a file, such as -o picture.svg")
    else:
        sys.stdout.buffer.write(data)
