"""`aigraph add`: a finding, a thing or a source, by options or by answering questions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from aigraph.cli.add_words import say
from aigraph.cli.common import LANGUAGE, language, own_project
from aigraph.cli.dialogue import Dialogue
from aigraph.cli.interview import Interview
from aigraph.drafts import Batch, ThingDraft
from aigraph.editing import Editor, Plan
from aigraph.editing.adding import KINDS, finding_draft, missing, quote_fault, resolved, source_draft, thing_draft
from aigraph.errors import AigraphError, BadParameter
from aigraph.terms import AIG, inert

_Command = TypeVar("_Command", bound=Callable[..., Any])
_EXAMPLE = """\b
Examples:
  aigraph add                                asks for a finding, step by step
  aigraph add thing                          asks for a new thing; so `source`
  aigraph add --source oecd-2025 --subject coinvestment --relation addresses --object exit-routes \\
      --quote "co-investment … opens exits" --mode stated --confidence high --yes
Names are short names, labels in English or Spanish, or parts of them where questions are asked.
Run `aigraph add finding --help` for all options of a finding."""


class FindingFirst(click.Group):
    """`aigraph add` with options and without a sub-command means a finding."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `finding` where nothing says what to add."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["finding", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FindingFirst, short_help="Add a finding, a thing or a source.", epilog=_EXAMPLE)
def add() -> None:
    """Add a finding (a claim and the words it rests on), a thing or a source to the workspace.

    Without options it asks. It shows the text that it will write and what follows from it, and asks before it writes.
    """


def _complete(kind: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion in the shell: short names whose labels or names hold what was typed."""

    def complete(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        from aigraph.editing.adding import completions

        try:
            chosen = (context.find_root().params or {}).get("workspace")
            editor = _editor(context, chosen)
            return [CompletionItem(name, help=label) for name, label in completions(typed, kind, editor.catalogue)]
        except AigraphError:
            return []

    return complete


def _named(name: str, text: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name.replace('_', '-')}", help=text, shell_complete=_complete(KINDS.get(name, "thing")))


def _together(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_DOING = _together(
    click.option("--yes", is_flag=True, help="Write without asking."),
    click.option("--dry-run", is_flag=True, help="Show the text and what follows; write nothing."),
    LANGUAGE,
)
_CLAIM = _together(
    _named("source", "The source: its key or title."),
    _named("subject", "What the claim is about."),
    _named("relation", "How the two ends are linked, such as addresses or hinders."),
    _named("object", "The other end; a text, where the relation leads to one."),
    click.option("--quote", help="The words of the source, 12 at most; … leaves words out."),
    _named("mode", "stated, inferred or computed."),
    _named("stance", "asserts (if not given), reports, denies or questions."),
    _named("confidence", "high, medium or low: how sure you are that the passage says this."),
    _named("evidence_type", "What the source rests it on: statisticalData, study, expertOpinion or anecdote."),
    click.option("--comment", help="A sentence on why; an inferred claim needs one."),
    click.option("--section", help="The section of the source: its heading or number."),
    click.option("--by", metavar="NAME", help="Who adds it."),
)
_COUNT = _together(
    _named("indicator", "A figure instead of a claim: what is counted."),
    click.option("--value", help="The number, in digits."),
    _named("unit", "Its unit."),
    _named("place", "The place that it is about."),
    click.option("--period", help="The time that it is about, such as 2024."),
    _named("statistic", "What kind of number it is: total, share, average …"),
    click.option("--comparator", type=click.Choice(["=", "<", ">", "<=", ">="]), help="= if not given."),
    click.option("--approximate", is_flag=True, help="The source says that it is approximate."),
    click.option("--scope-note", help="What is counted and what is not."),
    _named("data_provider", "Who counted."),
)


@add.command()
@_CLAIM
@_COUNT
@click.option("--new-thing", multiple=True, metavar='"SLUG|CLASS|ENGLISH|SPANISH"', help="Make this thing first.")
@click.option("--propose", is_flag=True, help="Only propose it; `aigraph review` decides.")
@click.option("--sources", metavar="DIR", help="The texts of the sources; else sources/ of the workspace.")
@_DOING
@click.pass_context
def finding(context: click.Context, /, **options: Any) -> None:
    """Add a finding: a claim between two things (or a figure), and the words of a source that it rests on."""
    lang, editor = language(options["lang"]), _editor(context)
    folder = Path(options["sources"]) if options["sources"] else editor.workspace.root / "sources"
    if options["sources"] and not folder.is_dir():
        raise AigraphError(f"There is no folder {folder}", hint="give the folder that holds the texts of the sources")
    batch = Batch(tuple(_thing_of(text, editor) for text in options["new_thing"]))
    answers = _answers(options, editor, batch)
    lacking = missing(answers)
    if lacking:
        _need_terminal(lacking)
        interview = Interview(editor, Dialogue(lang), folder, batch)
        answers, batch = interview.finding(answers), interview.batch
    status = AIG + ("proposed" if options["propose"] else "accepted")
    draft = finding_draft(answers, editor.workspace, editor.catalogue.with_batch(batch), status)
    wrong = quote_fault(draft.quote, draft.source, folder)
    if wrong:
        raise AigraphError(wrong.message, hint=wrong.hint)
    _finish(editor, Batch(batch.things, batch.sources, (draft,)), options, lang)


@add.command()
@click.option("--class", "class", metavar="CLASS", help="Barrier, Condition, Intervention, Organization, Place …")
@click.option("--label-en", help="Its label in English.")
@click.option("--label-es", help="Its label in Spanish.")
@click.option("--slug", help="Its short name; made from the English label if not given.")
@click.option("--also-en", multiple=True, help="Another name in English; as often as needed.")
@click.option("--also-es", multiple=True, help="Another name in Spanish; as often as needed.")
@click.option("--comment-en", help="What it is, in English.")
@click.option("--comment-es", help="What it is, in Spanish.")
@_DOING
@click.pass_context
def thing(context: click.Context, /, **options: Any) -> None:
    """Add a thing: a barrier, an intervention, an actor, a place, an indicator or a unit."""
    lang, editor = language(options["lang"]), _editor(context)
    given = {name: value for name, value in options.items() if value and name not in ("yes", "dry_run", "lang")}
    lacking = [name for name in ("class", "label_en", "label_es") if not given.get(name)]
    batch = Batch()
    if lacking:
        _need_terminal(lacking)
        interview = Interview(editor, Dialogue(lang), Path(), batch)
        draft = interview.thing(given)
    else:
        draft = thing_draft(given, editor.workspace, editor.catalogue)
    _finish(editor, Batch(things=(draft,)), options, lang)


@add.command()
@click.option("--key", help="What names its files, such as oecd-2025.")
@click.option("--title", help="Its title, in its own language.")
@click.option("--language", help="The language of its text, such as en or es.")
@click.option("--label-en", help="What it is called in English; its title if not given.")
@click.option("--label-es", help="What it is called in Spanish; its title if not given.")
@_named("publisher", "Who published it.")
@_named("creator", "Who wrote it.")
@click.option("--issued", help="When it came out: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--url", help="Its web address.")
@click.option("--section", multiple=True, help="A heading of its text, in order; as often as needed.")
@_DOING
@click.pass_context
def source(context: click.Context, /, **options: Any) -> None:
    """Add a source: the document that findings are taken from."""
    lang, editor = language(options["lang"]), _editor(context)
    given = {name: value for name, value in options.items() if value and name not in ("yes", "dry_run", "lang")}
    lacking = [name for name in ("key", "title", "language") if not given.get(name)]
    batch = Batch()
    if lacking:
        _need_terminal(lacking)
        interview = Interview(editor, Dialogue(lang), Path(), batch)
        draft, batch = interview.source(given), interview.batch
    else:
        draft = source_draft(given, editor.workspace, editor.catalogue)
    _finish(editor, Batch(batch.things, (*batch.sources, draft)), options, lang)


def _editor(context: click.Context, workspace: str | None = None) -> Editor:
    return own_project(context, workspace).editor


def _answers(options: dict[str, Any], editor: Editor, batch: Batch) -> dict[str, str]:
    """The options as answers, names resolved; every name that is none is told at once."""
    written = {name: value for name, value in options.items() if isinstance(value, str)}
    written["approximate"] = "true" if options["approximate"] else ""
    found, errors = resolved(written, editor.catalogue.with_batch(batch))
    if errors:
        for error in errors[:-1]:
            click.echo(f"aigraph: {inert(str(error))}", err=True)
        raise errors[-1]
    return found


def _thing_of(text: str, editor: Editor) -> ThingDraft:
    """The thing that "slug|Barrier|English|Spanish" means."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 4 or not all(parts):
        hint = 'write it as "slug|Barrier|label in English|label in Spanish"'
        raise BadParameter(f"--new-thing {text!r} has not four parts", hint=hint)
    names = dict(zip(("slug", "class", "label_en", "label_es"), parts, strict=True))
    return thing_draft(names, editor.workspace, editor.catalogue)


def _need_terminal(lacking: Sequence[str]) -> None:
    if not on_terminal():
        options = ", ".join(f"--{name.replace('_', '-')}" for name in lacking)
        raise AigraphError(f"There is no terminal to ask on, and these are missing: {options}", hint="give them")


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return bool(sys.stdin and sys.stdin.isatty())


def _finish(editor: Editor, batch: Batch, options: dict[str, Any], lang: str) -> None:
    """Show what would be written and what follows, ask, and write."""
    plan = editor.plan(batch)
    _tell_problems(plan)
    if not plan.blocks:
        click.echo(say("already", lang), err=True)
        return
    _show(plan, lang)
    if options["dry_run"]:
        click.echo(say("dry", lang), err=True)
        return
    if not options["yes"]:
        _confirm(lang)
    done = editor.write(plan)
    for path in dict.fromkeys(block.path for block in done.blocks):
        click.echo(say("written", lang, inert(_short(path, editor))), err=True)


def _tell_problems(plan: Plan) -> None:
    """Tell what is wrong; an error ends it."""
    for problem in plan.problems:
        remedy = f"; {problem.hint}" if problem.hint else ""
        click.echo(inert(f"aigraph: {problem.level}: {problem.message}{remedy}."), err=True)
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
    if not click.confirm(say("confirm", lang), default=True, err=True):
        click.echo(say("not_written", lang), err=True)
        raise click.exceptions.Exit(0)


def _short(path: Path, editor: Editor) -> str:
    return str(path.relative_to(editor.workspace.root))
