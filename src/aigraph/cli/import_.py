"""`aigraph import`: sheets, maps and RDF files become things, sources and findings."""

from __future__ import annotations

from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, finish, language, project_of
from aigraph.editing import Editor, Options, Result
from aigraph.editing.sheets_out import rejects, template, write_new
from aigraph.terms import inert

HELP = """Import things, sources and findings from files: CSV, TSV, XLSX, ODS, or RDF in any syntax.

\b
aigraph import --template new.xlsx           sheets to fill in, with lists to choose from
aigraph import --template all.ods --filled   the same with what the workspace holds
aigraph import new.xlsx --dry-run            what would happen; nothing is written
aigraph import new.xlsx                      all rows, or none where one fails
aigraph import map.xlsx --source map-2024 --source-title "Our map"

Sheets and headings may be in English or Spanish, in any order. Rows that fail are named with sheet, row, cell and
reason and written to FILE.rejected, to be mended and imported again. What is there already is never added twice.

A map of PRSM (sheets Factors and Links) becomes things and proposed findings of the source that the map is; the quote
is what the map writes on the link: a column Quote, else its label, else its description.

Of RDF, findings of our own kind are taken as they are. Any other triple whose predicate is one of our relations needs
words to quote: an aig:quote on the statement ({| aig:quote "..." |}, rdf:reifies or rdf:Statement). None are ever made
up: a claim without words is rejected, and the file of rejected rows has a column for them. Nothing is fetched.

Exit code 0 if all rows are in, 1 if some failed and --keep-going wrote the others, 2 if a fault kept all out."""
_WORDS = {
    "en": {
        "would": "would write", "wrote": "wrote", "nothing": "could write",
        "sum": "Rows: {all}; {done} {taken}, {already} there already, {failed} failed.",
        "more": "… {} more", "mend": "The rows that failed are in {}; mend and import them.",
        "all": "Nothing is written while a row fails; mend it, or write the others with --keep-going.",
        "made": "Wrote {}.", "follows": "What follows:", "left": "not in the sheets: {}", "look": "look at: {}",
    },
    "es": {
        "would": "se escribirían", "wrote": "escritas", "nothing": "podrían escribirse",
        "sum": "Filas: {all}; {done} {taken}, {already} ya estaban, {failed} fallaron.",
        "more": "… {} más", "mend": "Las filas que fallaron están en {}; corríjalas e impórtelas.",
        "all": "Nada se escribe si una fila falla; corríjala, o escriba las demás con --keep-going.",
        "made": "Se escribió {}.", "follows": "Lo que se sigue:", "left": "no cabe en las hojas: {}",
        "look": "revise: {}",
    },
}  # fmt: skip
_MOST = 20


@click.command("import", help=HELP, short_help="Import sheets, maps and RDF files.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--source", metavar="KEY", default="", help="The source of rows that name none.")
@click.option("--source-title", metavar="TITLE", default="", help="The title of that source, where it is new.")
@click.option("--sheet", "sheets", metavar="NAME", multiple=True, help="Take this sheet only; may be repeated.")
@click.option("--by", metavar="NAME", default="", help="Who adds them: a name, such as Ana.")
@click.option("--propose", is_flag=True, help="Make every finding a proposal, for somebody else to decide.")
@click.option("--keep-going", is_flag=True, help="Write the rows that did not fail.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and what would follow; write nothing.")
@click.option("--template", "target", metavar="FILE", help="Write empty sheets to fill in: .xlsx, .ods, .csv or .tsv.")
@click.option("--filled", is_flag=True, help="With --template: with what the workspace holds.")
@LANGUAGE
@click.pass_context
def import_(
    context: click.Context, /, files: tuple[str, ...], target: str | None, lang: str | None, **given: object
) -> None:
    """Import files, or write a template; see `HELP`."""
    project = project_of(context)
    editor = Editor(project.workspace, project.files)
    if bool(target) == bool(files) or (given["filled"] and not target):
        raise click.UsageError("Give files to import, or --template FILE (with --filled, or without).")
    if target:
        _write_template(editor, Path(target), language(lang), bool(given["filled"]))
        return
    finish(project)
    options = Options(*(given[key] for key in ("source", "source_title", "sheets", "propose", "by")))  # type: ignore[arg-type]
    result = editor.import_files(files, options)
    if given["dry_run"]:
        _tell(result, language(lang), "would")
    else:
        _write(editor, result, language(lang), bool(given["keep_going"]))


def _write(editor: Editor, result: Result, lang: str, keep_going: bool) -> None:
    """Write what may be written; exit with 1 or 2 where rows failed."""
    words = _WORDS[lang]
    write = keep_going or not result.rejected
    if write and result.plan.blocks:
        editor.write(result.plan)
    _tell(result, lang, "wrote" if write else "nothing")
    if result.rejected:
        made = rejects(result.rejected, lang)
        write_new(made)
        click.echo(words["mend"].format(", ".join(map(str, made))), err=True)
        if not write:
            click.echo(words["all"], err=True)
        raise click.exceptions.Exit(1 if write else 2)


def _tell(result: Result, lang: str, done: str) -> None:
    """Say what failed, what follows where nothing is written yet, and the sum."""
    words = _WORDS[lang]
    _tell_faults(result, words)
    effects = result.plan.effects_in(lang) if done == "would" else ()
    if effects:
        click.echo("\n  ".join((words["follows"], *map(inert, effects))))
    counts = {"all": result.taken + result.already + result.failed, "taken": result.taken, "failed": result.failed}
    click.echo(words["sum"].format(done=words[done], already=result.already, **counts))
    if done == "would" and result.rejected:
        raise click.exceptions.Exit(2)


def _write_template(editor: Editor, target: Path, lang: str, filled: bool) -> None:
    made, left = template(editor, target, lang, filled)
    write_new(made)
    for sentence in left:
        click.echo(_WORDS[lang]["left"].format(inert(sentence)), err=True)
    click.echo(_WORDS[lang]["made"].format(", ".join(map(str, made))))


def _tell_faults(result: Result, words: dict[str, str]) -> None:
    for warning in result.warnings[:_MOST]:
        click.echo(words["look"].format(inert(warning)), err=True)
    for one in result.rejected[:_MOST]:
        file = f"{one.record.path}: " if one.record and one.record.path else ""
        click.echo(f"aigraph: {inert(file)}{inert(str(one))}.", err=True)
    more = max(0, len(result.rejected) - _MOST) + max(0, len(result.warnings) - _MOST)
    if more:
        click.echo(words["more"].format(more), err=True)
