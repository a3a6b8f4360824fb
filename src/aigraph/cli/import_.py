"""`aigraph import`: sheets, maps and RDF files become things, sources and findings."""

from __future__ import annotations

from pathlib import Path

import click

from aigraph.cli.common import LANGUAGE, finish, language, project_of
from aigraph.editing import Editor, Options, Result
from aigraph.editing.reviewing import person
from aigraph.editing.sheets_out import rejects, template, write_new
from aigraph.sheets import told
from aigraph.terms import inert

HELP = """Import things, sources and findings from files: CSV, TSV, XLSX, ODS, or RDF in any syntax.

\b
aigraph import --template new.xlsx           sheets to fill in, with lists to choose from
aigraph import --template all.ods --filled   the same with what the workspace holds
aigraph import new.xlsx --dry-run            what would happen; nothing is written
aigraph import new.xlsx                      all rows, or none where one fails
aigraph import map.xlsx --source map-2024 --source-title "Our map"

Sheets and headings may be in English or Spanish, in any order. Rows that fail are named with sheet, row, cell and
reason and written to FILE.rejected. Mend FILE and import it again; or import it with --keep-going, then mend and import
the rejected rows alone. What is there already is never added twice.

Each quote must stand in the text of its source, if sources/ or --sources DIR holds that text: KEY.txt, .md, .html or
.pdf. The sum counts the quotes that were not checked, as no text is at hand.

A map of PRSM (sheets Factors and Links) becomes things and proposed findings of the source that the map is; the quote
is what the map writes on the link: a column Quote, else its label, else its description.

Of RDF, findings of our own kind are taken as they are. Any other triple whose predicate is one of our relations needs
words to quote: an aig:quote on the statement ({| aig:quote "..." |}, rdf:reifies or rdf:Statement). None are ever made
up: a claim without words is rejected, and the file of rejected rows has a column for them. Nothing is fetched.

A misspelt or doubled heading keeps a file out as well; with --keep-going its column is passed over.

Of RDF, reviews and ties between findings are passed over, and counted; a finding that the file's own reviews reject,
or that another one supersedes, comes in as a proposal.

Exit code 0 if all rows are in, 1 if some failed and --keep-going wrote the others, 2 if a fault kept all out."""
_WORDS = {
    "en": {
        "would": "would write", "wrote": "wrote", "nothing": "could write",
        "sum": "Rows: {all}; {done} {taken}, {already} there already, {failed} failed.",
        "quotes": "Quotes: {found} found in the text of their source, {wrong} not there, {unchecked} not checked{why}.",
        "why": ": no text at hand of {}", "warnings": "Warnings: {}.",
        "more": "… {} more", "mend": "The rows that failed are in {}; mend them there and import that file.",
        "all": "Nothing of {files} has been written. Either mend these cells in {files} and import it again; or import"
        " it with --keep-going, which writes the other rows, and mend the rows that failed in {made}.",
        "heads": "Nothing of {files} has been written. Either mend these headings in {files} and import it again; or"
        " import it with --keep-going, which passes these columns over.",
        "made": "Wrote {}.", "follows": "What follows:", "left": "not in the sheets: {}", "look": "look at: {}",
    },
    "es": {
        "would": "se escribirían", "wrote": "escritas", "nothing": "podrían escribirse",
        "sum": "Filas: {all}; {done} {taken}, {already} ya estaban, {failed} fallaron.",
        "quotes": "Citas: {found} halladas en el texto de su fuente, {wrong} no están, {unchecked} sin revisar{why}.",
        "why": ": no hay texto a mano de {}", "warnings": "Avisos: {}.",
        "more": "… {} más", "mend": "Las filas que fallaron están en {}; corríjalas ahí e importe ese archivo.",
        "all": "Nada de {files} se ha escrito. O corrija estas celdas en {files} e impórtelo otra vez; o impórtelo con"
        " --keep-going, que escribe las demás filas, y corrija las que fallaron en {made}.",
        "heads": "Nada de {files} se ha escrito. O corrija estos encabezados en {files} e impórtelo otra vez; o"
        " impórtelo con --keep-going, que pasa por alto estas columnas.",
        "made": "Se escribió {}.", "follows": "Lo que se sigue:", "left": "no cabe en las hojas: {}",
        "look": "revise: {}",
    },
}  # fmt: skip
_MOST = 20
_MOST_EFFECTS = 100


@click.command("import", help=HELP, short_help="Import sheets, maps and RDF files.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--source", metavar="KEY", default="", help="The source of rows that name none.")
@click.option("--source-title", metavar="TITLE", default="", help="The title of that source, where it is new.")
@click.option("--sheet", "sheets", metavar="NAME", multiple=True, help="Take this sheet only; may be repeated.")
@click.option("--sources", metavar="DIR", help="The texts of the sources; else sources/ of the workspace.")
@click.option("--by", metavar="NAME", default=None, help="Who adds them: a name, such as Ana.")
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
    texts = Path(str(given["sources"])) if given["sources"] else None
    by = "" if given["by"] is None else person(str(given["by"]))
    named = {key: given[key] for key in ("source", "source_title", "sheets", "propose")}
    options = Options(**named, by=by, texts=texts)  # type: ignore[arg-type]
    result = editor.import_files(files, options)
    if given["dry_run"]:
        _tell(result, language(lang), "would")
    else:
        _write(editor, result, language(lang), bool(given["keep_going"]))


def _write(editor: Editor, result: Result, lang: str, keep_going: bool) -> None:
    """Write what may be written; exit with 1 or 2 where rows failed."""
    write = keep_going or not result.rejected
    if write and result.plan.blocks:
        result = result.after(editor.write(result.plan))
    _tell(result, lang, "wrote" if write else "nothing")
    if result.rejected:
        _tell_what_to_do(result, lang, write)
        raise click.exceptions.Exit(1 if write else 2)


def _tell_what_to_do(result: Result, lang: str, written: bool) -> None:
    """Write the rows that failed to a file, and say where to mend them."""
    words = _WORDS[lang]
    made = rejects(result.rejected, lang)
    write_new({path: data for path, data in made.items() if not path.exists()})
    names = inert(", ".join(map(str, made)))
    paths = dict.fromkeys(str(one.record.path) for one in result.rejected if one.record and one.record.path)
    if written and made:
        click.echo(words["mend"].format(names), err=True)
    elif not written:
        click.echo(words["all" if made else "heads"].format(files=inert(", ".join(paths)), made=names), err=True)


def _tell(result: Result, lang: str, done: str) -> None:
    """Say what failed, what follows where nothing is written yet, and the sum."""
    words = _WORDS[lang]
    _tell_faults(result, words)
    effects = result.plan.effects_in(lang) if done == "would" else ()
    if effects:
        more = (words["more"].format(len(effects) - _MOST_EFFECTS),) if len(effects) > _MOST_EFFECTS else ()
        click.echo("\n  ".join((words["follows"], *map(inert, effects[:_MOST_EFFECTS]), *more)))
    counts = {"all": result.taken + result.already + result.failed, "taken": result.taken, "failed": result.failed}
    click.echo(words["sum"].format(done=words[done], already=result.already, **counts))
    _tell_quotes(result, words)
    if done == "would" and result.rejected:
        raise click.exceptions.Exit(2)


def _write_template(editor: Editor, target: Path, lang: str, filled: bool) -> None:
    made, left = template(editor, target, lang, filled)
    write_new(made)
    for sentence in left:
        click.echo(_WORDS[lang]["left"].format(inert(sentence)), err=True)
    click.echo(_WORDS[lang]["made"].format(", ".join(map(str, made))))


def _tell_quotes(result: Result, words: dict[str, str]) -> None:
    """How many quotes were looked for, and how much a person should look at."""
    looked = result.quotes
    if looked.found or looked.errors or looked.unchecked:
        why = words["why"].format(inert(", ".join(looked.not_at_hand))) if looked.unchecked else ""
        counts = {"found": looked.found, "wrong": len(looked.errors), "unchecked": looked.unchecked}
        click.echo(words["quotes"].format(why=why, **counts))
    if result.warnings:
        click.echo(words["warnings"].format(len(result.warnings)))


def _tell_faults(result: Result, words: dict[str, str]) -> None:
    faults = told(result.rejected, with_file=True)
    for warning in result.warnings[:_MOST]:
        click.echo(words["look"].format(inert(warning)), err=True)
    for fault in faults[:_MOST]:
        click.echo(f"aigraph: {inert(fault)}{'' if fault.endswith('?') else '.'}", err=True)
    more = max(0, len(faults) - _MOST) + max(0, len(result.warnings) - _MOST)
    if more:
        click.echo(words["more"].format(more), err=True)
