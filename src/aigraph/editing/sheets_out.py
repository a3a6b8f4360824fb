"""Sheets that the tool writes: the template, the workspace's contents in the same layout, and rows to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from aigraph.drafts import Batch
from aigraph.editing.naming import CatalogueNames
from aigraph.errors import AigraphError
from aigraph.sheets import READERS, Defaults, Rejected, draft, read_quads, spread, table, write_sheets
from aigraph.sheets.layout import COMPARATORS, REASON, SHEETS, Column
from aigraph.sheets.triples import COLUMNS, SOURCE_COLUMNS
from aigraph.terms import AIG, COMMON_PREFIXES, fold
from aigraph.writing.replacing import temporary

if TYPE_CHECKING:
    from aigraph.editing import Editor
    from aigraph.findings import Catalogue

Rows = list[list[str]]
_NOTES = {
    "en": ("notes", "Sheet", "Heading", "Needed", "What to write", "yes"),
    "es": ("notas", "Hoja", "Encabezado", "Necesario", "Qué escribir", "sí"),
}


def template(
    editor: Editor, path: Path, language: str, filled: bool = False
) -> tuple[dict[Path, bytes], tuple[str, ...]]:
    """The files of a template, not yet written, and a sentence for each finding that the sheets cannot hold.

    Args:
        editor: of the workspace whose lists are offered.
        path: what the file is to be called; its ending says the format.
        language: of headings and notes: "en" or "es".
        filled: whether the workspace's things, sources and findings are in it.
    """
    batch, left = contents(editor) if filled else (Batch(), ())
    pages = spread(batch, CatalogueNames(editor.catalogue))
    sheets = [(page[0].title(language), table(page, language)) for page in pages]
    notes = (_NOTES[language][0], _notes(language))
    return write_sheets(path, [*sheets, notes], _lists(editor.catalogue, language)), left


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them whole, or none.

    Raises:
        AigraphError: one is there, or cannot be written; then none is left behind.
    """
    for path in files:
        if path.exists() or path.is_symlink():
            raise AigraphError("There is such a file already", where=str(path), hint="give another name")
    made: list[Path] = []
    fresh: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            fresh[path] = temporary(path, data, suffix=".tmp")
        for path, whole in fresh.items():
            _put(whole, path)
            made.append(path)
    except (OSError, ValueError) as error:
        for one in made:
            one.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or error
        raise AigraphError(f"Cannot write it ({reason})", where=str(path), hint="give another name") from None
    finally:
        for whole in fresh.values():
            whole.unlink(missing_ok=True)


def _put(whole: Path, path: Path) -> None:
    """Give a file that is written whole its name, unless somebody took that name meanwhile."""
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names
        if path.exists() or path.is_symlink():
            raise FileExistsError(0, "there is such a file already") from None
        whole.replace(path)


def contents(editor: Editor) -> tuple[Batch, tuple[str, ...]]:
    """What a workspace holds, as drafts; and what they cannot hold: rows with the reason, properties with a count."""
    names = CatalogueNames(editor.catalogue)
    quads = [*editor.files.current, *(quad for claimed in editor.files.claims.values() for quad in claimed)]
    found = draft(read_quads(quads, names).records, names, Defaults())
    left = dict.fromkeys(f"{_name(one)}: {one.reason}" for one in found.rejected)
    counts = Counter(quad.predicate.value for quad in quads if _has_no_column(quad, editor.catalogue))
    compact = editor.catalogue.prefixes.compact
    return found.batch, (*left, *(f"{compact(iri)}: {count}" for iri, count in sorted(counts.items())))


def _has_no_column(quad: Quad, catalogue: Catalogue) -> bool:
    """Whether it says something, in data and not in the ontology, that no sheet has a column for."""
    subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
    if subject in catalogue.sources:
        return predicate not in SOURCE_COLUMNS
    ours = predicate.startswith((AIG, COMMON_PREFIXES["prov"])) and not subject.startswith(AIG)
    return ours and predicate not in COLUMNS and predicate not in catalogue.relations


def _name(one: Rejected) -> str:
    record = one.record
    texts = [record.cell(key).text for key in ("name", "key", "source", "subject")] if record else []
    return " ".join(text for text in texts if text) or str(one.row)


def rejects(rejected: Iterable[Rejected], language: str) -> dict[Path, bytes]:
    """The files with the rows that failed, not yet written: the same headings, and a column that says why.

    A file of sheets gets one of its own format beside it, an RDF file an XLSX. No file that is there is overwritten:
    one that holds just these rows already is named again.
    """
    by_path: dict[Path, list[Rejected]] = {}
    for one in rejected:
        if one.record and one.record.path and not one.heading:
            by_path.setdefault(one.record.path, []).append(one)
    made: dict[Path, bytes] = {}
    for path, ones in by_path.items():
        suffix = path.suffix.lower() if path.suffix.lower() in READERS else ".xlsx"
        sheets = _mending(ones, language, keep_names=path.suffix.lower() in READERS)
        made |= _free(path, suffix, sheets)
    return made


def _mending(ones: Sequence[Rejected], language: str, keep_names: bool) -> list[tuple[str, Rows]]:
    reasons: dict[tuple[str, int], list[str]] = {}
    for one in ones:
        reasons.setdefault((one.sheet, one.row), []).append(f"{one.cell}: {one.reason}" if one.cell else one.reason)
    sheets: dict[str, Rows] = {}
    done: set[tuple[str, int]] = set()
    for one in ones:
        if one.record and (one.sheet, one.row) not in done:
            done.add((one.sheet, one.row))
            name = one.sheet if keep_names else SHEETS[one.record.kind].title(language)
            heading = [REASON.es if language == "es" else REASON.en, *(heading for heading, _ in one.record.raw)]
            rows = sheets.setdefault(name, [heading])
            rows.append(["; ".join(reasons[one.sheet, one.row]), *(text for _, text in one.record.raw)])
    return list(sheets.items())


def _free(path: Path, suffix: str, sheets: list[tuple[str, Rows]]) -> dict[Path, bytes]:
    """The files under the first name that none of them has yet, or that holds just this."""
    stem = path.stem.split(".rejected")[0]
    number = 1
    while True:
        mark = ".rejected" if number == 1 else f".rejected-{number}"
        target = path.with_name(f"{stem}{mark}{suffix}")
        if suffix in (".csv", ".tsv"):
            sheets = [(target.stem, rows) for _, rows in sheets]
        files = write_sheets(target, sheets)
        if all(_is_or_may_be(one, data) for one, data in files.items()):
            return files
        number += 1


def _is_or_may_be(path: Path, data: bytes) -> bool:
    """Whether a file of that name holds just this, or is not there yet."""
    try:
        return not (path.exists() or path.is_symlink()) or (path.is_file() and path.read_bytes() == data)
    except OSError:
        return False


def _notes(language: str) -> Rows:
    _, sheet, heading, needed, what, yes = _NOTES[language]
    rows = [[sheet, heading, needed, what]]
    for layout in SHEETS.values():
        for column in layout.columns:
            note = column.note_es if language == "es" else column.note_en
            name = column.es if language == "es" else column.en
            rows.append([layout.title(language), name, yes if column.needed else "", note])
    return rows


def _lists(catalogue: Catalogue, language: str) -> Mapping[str, Sequence[str]]:
    columns = [column for layout in SHEETS.values() for column in layout.columns if column.choices]
    return {column.heading(language).removesuffix(" *"): _choices(column, catalogue, language) for column in columns}


def _choices(column: Column, catalogue: Catalogue, language: str) -> Sequence[str]:
    name = column.choices
    if name == "comparator":
        return COMPARATORS
    if name == "answer":
        return ("sí", "no") if language == "es" else ("yes", "no")
    pools = {
        "class": [iri for iri, one in catalogue.classes.items() if not one.defined],
        "relation": [iri for iri, one in catalogue.relations.items() if not one.derived],
        "source": list(catalogue.sources),
        "thing": list(catalogue.things),
        "unit": list(catalogue.units),
    }
    if name in catalogue.lists:
        return [catalogue.label(iri, language) for iri in catalogue.lists[name]]
    iris = pools[name] if name in pools else list(catalogue.of_class(catalogue.resolve(name, "class")))
    labels = {iri: catalogue.label(iri, language) for iri in iris}
    counts = Counter(map(fold, labels.values()))
    short = CatalogueNames(catalogue).short
    return sorted(label if counts[fold(label)] == 1 else short(iri) for iri, label in labels.items())
