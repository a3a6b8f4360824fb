"""`aigraph add`: a finding, a thing, a name or a source, by options or by answering questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from aigraph.cli import add_finish
from aigraph.cli.add_options import CLAIM, COUNT, DOING, completed, editor_of, named
from aigraph.cli.add_words import say
from aigraph.cli.common import language
from aigraph.cli.dialogue import Dialogue
from aigraph.cli.interview import Interview
from aigraph.drafts import Batch, ThingDraft
from aigraph.editing import Editor
from aigraph.editing.adding import finding_draft, missing, names_draft, resolved, source_draft, thing_draft
from aigraph.editing.wording import quote_fault, remarks
from aigraph.errors import AigraphError, BadParameter
from aigraph.terms import AIG, inert

_EXAMPLE = """\b
Examples:
  aigraph add                                asks for a finding, step by step
  aigraph add thing                          asks for a new thing; so `source`
  aigraph add name exit-routes --en "ways out"
  aigraph add --source oecd-2025 --subject coinvestment --relation addresses --object exit-routes \\
      --quote "co-investment … opens exits" --mode stated --confidence high --yes
Names are short names, labels in English or Spanish, or parts of them where questions are asked.
Run `aigraph add finding --help` for all options of a finding."""
_FLAGS = ("yes", "dry_run", "lang")


class FindingFirst(click.Group):
    """`aigraph add` with options and without a sub-command means a finding."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `finding` where nothing says what to add."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["finding", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FindingFirst, short_help="Add a finding, a thing, a name or a source.", epilog=_EXAMPLE)
def add() -> None:
    """Add a finding (a claim and the words it rests on), a thing, a name or a source to the workspace.

    Without options it asks. It shows the text that it will write and what follows from it, and asks before it writes.
    """


@add.command()
@CLAIM
@COUNT
@click.option("--new-thing", multiple=True, metavar='"SLUG|CLASS|ENGLISH|SPANISH"', help="Make this thing first.")
@click.option("--propose", is_flag=True, help="Only propose it; `aigraph review` decides.")
@click.option("--sources", metavar="DIR", help="The texts of the sources; else sources/ of the workspace.")
@DOING
@click.pass_context
def finding(context: click.Context, /, **options: Any) -> None:
    """Add a finding: a claim between two things (or a figure), and the words of a source that it rests on."""
    lang, editor = language(options["lang"]), editor_of(context)
    folder = Path(options["sources"]) if options["sources"] else editor.workspace.root / "sources"
    if options["sources"] and not folder.is_dir():
        raise AigraphError(f"There is no folder {folder}", hint="give the folder that holds the texts of the sources")
    batch = Batch(tuple(_thing_of(text, editor) for text in options["new_thing"]))
    answers = _answers(options, editor, batch)
    lacking = missing(answers)
    if lacking:
        add_finish.need_answers(lacking, options)
        interview = Interview(editor, Dialogue(lang), folder, batch)
        answers, batch = interview.finding(answers), interview.batch
    catalogue = editor.catalogue.with_batch(batch)
    status = AIG + ("proposed" if answers.get("propose") == "true" else "accepted")
    draft = finding_draft(answers, editor.workspace, catalogue, status, editor.files.said)
    wrong = quote_fault(draft.quote, draft.source, folder)
    if wrong:
        raise AigraphError(wrong.message, hint=wrong.hint)
    whole = Batch(batch.things, batch.sources, (draft,), batch.names)
    add_finish.finish(editor, whole, options, lang, remarks(draft, catalogue, folder))


@add.command()
@click.option("--class", "class", metavar="CLASS", help="Barrier, Condition, Intervention, Organization … Required.")
@click.option("--label-en", help="Its label in English. Required.")
@click.option("--label-es", help="Its label in Spanish. Required: the map is read in both languages.")
@click.option("--slug", help="Its short name; made from the English label if not given.")
@click.option("--also-en", multiple=True, help="Another name in English; as often as needed.")
@click.option("--also-es", multiple=True, help="Another name in Spanish; as often as needed.")
@click.option("--comment-en", help="What it is, in English.")
@click.option("--comment-es", help="What it is, in Spanish.")
@DOING
@click.pass_context
def thing(context: click.Context, /, **options: Any) -> None:
    """Add a thing: a barrier, an intervention, an actor, a place, an indicator or a unit."""
    lang, editor = language(options["lang"]), editor_of(context)
    given = _given(options)
    lacking = _lacking(given, ("class", "label_en", "label_es"))
    if lacking:
        add_finish.need_answers(lacking, options)
        draft = Interview(editor, Dialogue(lang), Path(), Batch()).thing(given)
    else:
        draft = thing_draft(given, editor.workspace, editor.catalogue)
    add_finish.finish(editor, Batch(things=(draft,)), options, lang)


@add.command()
@click.argument("thing", shell_complete=completed("thing"))
@click.option("--en", multiple=True, metavar="TEXT", help="Another name in English; as often as needed.")
@click.option("--es", multiple=True, metavar="TEXT", help="Another name in Spanish; as often as needed.")
@DOING
@click.pass_context
def name(context: click.Context, /, thing: str, **options: Any) -> None:
    r"""Give a thing another name: what a source calls it, so that its words are known again.

    \b
    aigraph add name exit-routes --en "ways out" --es "salidas" --yes
    """
    lang, editor = language(options["lang"]), editor_of(context)
    if not options["en"] and not options["es"]:
        raise AigraphError("No name is given", hint='give one with --en "…" or --es "…"')
    iri = editor.catalogue.resolve(thing)
    texts = [(text.strip(), tag) for tag in ("en", "es") for text in options[tag]]
    draft = names_draft(iri, texts, editor.catalogue)
    add_finish.finish(editor, Batch(names=(draft,) if draft.names else ()), options, lang)


@add.command()
@click.option("--key", help="What names its files, such as oecd-2025. Required.")
@click.option("--title", help="Its title, in its own language. Required.")
@click.option("--language", help="The language of its text, such as en or es. Required.")
@click.option("--label-en", help="What it is called in English; its title if not given.")
@click.option("--label-es", help="What it is called in Spanish; its title if not given.")
@named("publisher", "Who published it: an actor of the map. `aigraph check` warns where none is given.")
@named("creator", "Who wrote it: an actor of the map.")
@click.option("--issued", help="When it came out: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--url", help="Its web address.")
@click.option("--section", multiple=True, help="A heading of its text, in order; as often as needed.")
@DOING
@click.pass_context
def source(context: click.Context, /, **options: Any) -> None:
    """Add a source: the document that findings are taken from."""
    lang, editor = language(options["lang"]), editor_of(context)
    given, batch = _given(options), Batch()
    lacking = _lacking(given, ("key", "title", "language"))
    if lacking:
        add_finish.need_answers(lacking, options)
        interview = Interview(editor, Dialogue(lang), Path(), batch)
        draft, batch = interview.source(given), interview.batch
    else:
        draft = source_draft(given, editor.workspace, editor.catalogue)
    if not draft.publisher:
        click.echo(say("no_publisher", lang), err=True)
    add_finish.finish(editor, Batch(batch.things, (*batch.sources, draft)), options, lang)


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value and name not in _FLAGS}


def _lacking(given: dict[str, Any], wanted: Sequence[str]) -> list[str]:
    return [name for name in wanted if not given.get(name)]


def _answers(options: dict[str, Any], editor: Editor, batch: Batch) -> dict[str, str]:
    """The options as answers, names resolved; every name that is none is told at once."""
    written = {name: value for name, value in options.items() if isinstance(value, str)}
    for flag in ("approximate", "propose"):
        written[flag] = "true" if options[flag] else ""
    found, errors = resolved(written, editor.catalogue.with_batch(batch), language(options["lang"]))
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
