"""The end of `aigraph add`: show what would be written and what follows, ask, and write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from aigraph.cli.add_words import say
from aigraph.cli.dialogue import yes_or_no
from aigraph.drafts import Batch
from aigraph.editing import Editor, Plan
from aigraph.errors import AigraphError
from aigraph.grounding import Remark
from aigraph.terms import AIG, inert


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return bool(sys.stdin and sys.stdin.isatty())


def need_answers(lacking: Sequence[str], options: dict[str, Any]) -> None:
    """See that somebody can be asked for what is missing.

    Raises:
        AigraphError: nobody is there, or --yes forbids to ask; it names the missing options.
    """
    if on_terminal() and not options["yes"]:
        return
    missing = ", ".join(f"--{name.replace('_', '-')}" for name in lacking)
    why = "--yes asks nothing" if options["yes"] else "There is no terminal to ask on"
    labels = any(name.startswith("label_") for name in lacking)
    reason = " (labels in English and Spanish: the map is read in both; a proper name may be the same)"
    raise AigraphError(f"{why}, and these are missing: {missing}", hint=f"give them{reason if labels else ''}")


def finish(editor: Editor, batch: Batch, options: dict[str, Any], lang: str, remarks: Iterable[Remark] = ()) -> None:
    """Show what would be written and what follows, ask, and write."""
    plan = editor.plan(batch)
    _tell_problems(plan)
    if not plan.blocks:
        click.echo(say("already", lang), err=True)
        return
    _show(plan, lang)
    for remark in remarks:
        _tell("warning", remark.message, remark.hint)
    if options["dry_run"]:
        click.echo(say("dry", lang), err=True)
        return
    if not options["yes"]:
        _confirm(lang)
    done = editor.write(plan)
    for path in dict.fromkeys(block.path for block in done.blocks):
        click.echo(say("written", lang, inert(str(path.relative_to(editor.workspace.root)))), err=True)


def _tell(level: str, message: str, hint: str) -> None:
    click.echo(inert(f"aigraph: {level}: {message}{f'; {hint}' if hint else ''}."), err=True)


def _tell_problems(plan: Plan) -> None:
    """Tell what is wrong; an error ends it."""
    for problem in plan.problems:
        where = f"{problem.where}: " if problem.where else ""
        _tell(problem.level, where + problem.message, problem.hint)
    if plan.errors:
        count = len(plan.errors)
        raise AigraphError(f"Nothing was written: {count} {'error' if count == 1 else 'errors'}")


def _show(plan: Plan, lang: str) -> None:
    for block in plan.blocks:
        click.echo(f"# {say('block', lang, inert(str(block.path.relative_to(plan.workspace.root))))}\n", err=True)
        click.echo(inert(block.text))
    if plan.batch.findings and plan.batch.findings[0].status == AIG + "proposed":
        click.echo(say("proposed", lang), err=True)
    effects = plan.effects_in(lang)
    click.echo(say("effects" if effects else "no_effects", lang), err=True)
    for effect in effects:
        click.echo(inert(f"  {effect}"), err=True)


def _confirm(lang: str) -> None:
    if not on_terminal():
        raise AigraphError("Nothing was written: there is no terminal to ask on", hint="add --yes to write it")
    if not yes_or_no(say("confirm", lang), lang, default=True):
        click.echo(say("not_written", lang), err=True)
        raise click.exceptions.Exit(0)
