"""`aigraph review`: decide on proposed findings, one after another or by options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from pyoxigraph import Literal

from aigraph.cli.case import shown
from aigraph.cli.common import LANGUAGE, emit, finish, form_of, language, project_of, written
from aigraph.differences import Record
from aigraph.editing.reviewing import Reviewing, person
from aigraph.errors import AigraphError
from aigraph.project import Project
from aigraph.results import Table
from aigraph.revisions import git_user
from aigraph.terms import AIG, inert

HELP = """Decide on proposed findings.

Without options it walks through the proposals: it shows what each one claims, its words where they stand, and what
would follow. A decision is written at once, below the finding, with who, when and why; nothing else changes.

\b
aigraph review                one proposal after another
aigraph review --list         what is proposed
aigraph review KEY:f031 KEY:f032 --accept --by Ana
aigraph review KEY:f033 --reject --because "The text says the opposite" --by Ana

KEY is the key of the source, as in the names that --list gives; where only one source has an f031, f031 will do.

A finding that was decided can be decided again: the last decision counts."""
_TABLE_FORMS = ("table", "csv", "tsv", "json", "markdown")
_ASKED = {
    "en": {
        "key": "Accept (a), reject (r), skip (s), quit (q)", "who": "Who decides",
        "why": "Why (Enter for none)", "why_needed": "Why",
        "needed": "A rejection needs a reason.", "left": "{} decided, {} left.", "none": "There are no proposals.",
        "of": "Finding {} of {}", "wrong": "Type a, r, s or q.", "wrote": "{} decided.", "again": "Decided so already.",
    },
    "es": {
        "key": "Aceptar (a), rechazar (r), saltar (s), salir (q)", "who": "Quién decide",
        "why": "Por qué (Intro: nada)", "why_needed": "Por qué",
        "needed": "Un rechazo necesita un motivo.", "left": "Decididos: {}; quedan: {}.",
        "none": "No hay propuestas.", "of": "Hallazgo {} de {}", "wrong": "Escriba a, r, s o q.",
        "wrote": "Decididos: {}.", "again": "Ya estaba decidido así.",
    },
}  # fmt: skip
_DECISIONS = {"a": "accepted", "r": "rejected"}
_OPTIONS = {"accepted": "--accept", "rejected": "--reject", "proposed": "--reopen"}


@click.command(help=HELP, short_help="Decide on proposed findings.")
@click.argument("findings", nargs=-1, metavar="[FINDING]...")
@click.option("--accept", "accepted", is_flag=True, help="Accept these findings.")
@click.option("--reject", "rejected", is_flag=True, help="Reject them; needs --because.")
@click.option("--reopen", "proposed", is_flag=True, help="Make them proposals again.")
@click.option("--because", "why", metavar="TEXT", default="", help="Why; kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides; else the name that git knows you by.")
@click.option("--sources", metavar="DIR", help="The texts of the sources; else the workspace's folder sources/.")
@click.option("--list", "listing", is_flag=True, help="List the proposals instead.")
@click.option("--status", type=click.Choice(["proposed", "accepted", "rejected", "all"]), default="proposed",
              help="With --list: the findings of this status.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(_TABLE_FORMS), help="With --list; else a table, or TSV in a pipe.")
@click.option("-o", "--output", metavar="FILE", help="With --list: write there instead of standard output.")
@LANGUAGE
@click.pass_context
def review(context: click.Context, /, findings: tuple[str, ...], *, listing: bool, **options: Any) -> None:
    """Parse the words, ask, decide."""
    project, lang = project_of(context), language(options["lang"])
    options["decision"] = _only([word for word in _OPTIONS if options.pop(word)])
    if options["by"] is not None:
        options["by"] = person(options["by"])
    reviewing = Reviewing(project.workspace, project.files, project.refresh)
    if listing:
        _list(project, reviewing, options, lang)
        return
    names = [reviewing.resolve(name) for name in findings]
    if options["decision"]:
        _decide(reviewing, names, options, lang)
    else:
        walk = _Walk(reviewing, options, lang)
        walk.through(names or [record.iri for record in reviewing.proposals()])
    finish(project)


def _only(decisions: list[str]) -> str:
    """The one decision that is given; empty where there is none."""
    if len(decisions) > 1:
        both = " and ".join(_OPTIONS[word] for word in decisions)
        raise AigraphError(f"{both} are given together", hint="give one of them")
    return "".join(decisions)


def _list(project: Project, reviewing: Reviewing, options: dict[str, str | None], lang: str) -> None:
    words = reviewing.words(lang)

    def row(record: Record) -> tuple[Literal, ...]:
        marks = (words.label(record.text(AIG + name)) for name in ("status", "mode", "stance", "confidence"))
        name, source = words.prefixes.compact(record.iri), words.label(record.source)
        return tuple(map(Literal, (name, words.claim(record), *marks, record.text(AIG + "quote"), source)))

    columns = ("finding", "claim", "status", "mode", "stance", "confidence", "quote", "source")
    found = Table(columns, tuple(row(record) for record in reviewing.proposals(options["status"] or "proposed")))
    emit(written(found, form_of(options["form"], options["output"]), project.prefixes, lang), options["output"])
    finish(project)


def _decide(reviewing: Reviewing, names: list[str], options: dict[str, str | None], lang: str) -> None:
    if not names:
        raise AigraphError("No finding is named", hint="name some: aigraph review KEY:f031 --accept")
    by = options["by"] or git_user(reviewing.workspace.root)
    why = options["why"] or ""
    if not by:
        raise AigraphError("Nobody is named who decides", hint="give --by NAME, or tell git your user.name")
    count = reviewing.decide(names, options["decision"] or "", by=by, why=why, lang=lang)
    click.echo(_ASKED[lang]["wrote"].format(count) if count else _ASKED[lang]["again"])


class _Walk:
    """One finding after another; what was decided is written before the next one is shown."""

    def __init__(self, reviewing: Reviewing, options: dict[str, str | None], lang: str) -> None:
        self._reviewing, self._lang, self._words = reviewing, lang, _ASKED[lang]
        self._by, self._why = options["by"], options["why"]
        self._sources = Path(options["sources"]) if options["sources"] else None
        if self._sources and not self._sources.is_dir():
            raise AigraphError(f"There is no folder {self._sources}", hint="give the folder with the sources' texts")

    def through(self, names: list[str]) -> None:
        """Show each finding and ask, until the last one or the end of patience."""
        if not names:
            click.echo(self._words["none"])
            return
        done = 0
        try:
            for number, name in enumerate(names, 1):
                click.echo(f"\n{click.style(self._words['of'].format(number, len(names)), bold=True)}")
                case = self._reviewing.case(name, self._sources)
                click.echo(shown(case, self._reviewing.words(self._lang), self._lang))
                key = self._key()
                if key == "q":
                    break
                done += self._decide(name, _DECISIONS[key]) if key in _DECISIONS else 0
        finally:
            click.echo(self._words["left"].format(done, len(names) - done))

    def _key(self) -> str:
        while True:
            key = str(click.prompt(self._words["key"])).strip().lower()[:1]
            if key in ("a", "r", "s", "q"):
                return key
            click.echo(self._words["wrong"])

    def _decide(self, name: str, decision: str) -> int:
        why = self._why or self._reason(needed=decision == "rejected")
        if not self._by:
            self._by = str(click.prompt(self._words["who"], default=git_user(self._reviewing.workspace.root) or None))
        try:
            return self._reviewing.decide([name], decision, by=self._by, why=why, lang=self._lang)
        except AigraphError as error:
            click.echo(f"aigraph: {inert(str(error))}", err=True)
            return 0

    def _reason(self, *, needed: bool) -> str:
        question = self._words["why_needed" if needed else "why"]
        while True:
            why = str(click.prompt(question, default="", show_default=False)).strip()
            if why or not needed:
                return why
            click.echo(self._words["needed"])
