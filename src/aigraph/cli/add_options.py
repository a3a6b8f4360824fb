"""The options of `aigraph add`, and completion in the shell for those that are names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from aigraph.cli.common import LANGUAGE, own_project
from aigraph.editing import Editor
from aigraph.editing.adding import KINDS
from aigraph.editing.choosing import completions
from aigraph.errors import AigraphError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def editor_of(context: click.Context, workspace: str | None = None) -> Editor:
    """Who adds to the workspace that the options name, or that lies here."""
    return own_project(context, workspace).editor


def completed(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion in the shell: short names whose labels or names hold what was typed."""

    def complete(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        try:
            chosen = (context.find_root().params or {}).get("workspace")
            catalogue = editor_of(context, chosen).catalogue
            return [CompletionItem(name, help=label) for name, label in completions(typed, kind, catalogue)]
        except AigraphError:
            return []

    return complete


def named(name: str, text: str) -> Callable[[_Command], _Command]:
    """An option that takes the name of something."""
    return click.option(f"--{name.replace('_', '-')}", help=text, shell_complete=completed(KINDS.get(name, "thing")))


def _together(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


DOING = _together(
    click.option("--yes", is_flag=True, help="Write without asking."),
    click.option("--dry-run", is_flag=True, help="Show the text and what follows; write nothing."),
    LANGUAGE,
)
CLAIM = _together(
    named("source", "The source: its key or title. Required."),
    named("subject", "What the claim is about. Required, but for a figure."),
    named("relation", "How the two ends are linked, such as addresses or hinders. Required, but for a figure."),
    named("object", "The other end; a text, where the relation leads to one. Required, but for a figure."),
    click.option("--quote", help="The words of the source, 12 at most; … leaves words out. Required."),
    named("mode", "stated, inferred or computed. Required."),
    named("stance", "asserts (if not given), reports, denies or questions."),
    named("confidence", "high, medium or low: how sure you are that the passage says this. Required."),
    named("evidence_type", "What the source rests it on: statisticalData, study, expertOpinion or anecdote."),
    click.option("--comment", help="A sentence on why. Required where the mode is inferred or computed."),
    click.option("--section", help="The section of the source: its heading or number."),
    click.option("--by", metavar="NAME", help="Who adds it."),
)
COUNT = _together(
    named("indicator", "A figure instead of a claim: what is counted. Required for a figure."),
    click.option("--value", help="The number, in digits. Required for a figure."),
    named("unit", "Its unit. Required for a figure."),
    named("place", "The place that it is about. Required for a figure."),
    named("statistic", "What kind of number it is: total, share, average … Required for a figure."),
    click.option("--period", help="The time that it is about, such as 2024."),
    click.option("--comparator", type=click.Choice(["=", "<", ">", "<=", ">="]), help="= if not given."),
    click.option("--approximate", is_flag=True, help="The source says that it is approximate."),
    click.option("--scope-note", help="What is counted and what is not."),
    named("data_provider", "Who counted."),
)
