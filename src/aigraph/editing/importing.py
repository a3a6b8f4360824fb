"""Import: sheets, maps and RDF files → a plan; each row that fails keeps its place and its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aigraph.drafts import Batch, FindingDraft, SourceDraft
from aigraph.editing.faults import Draft, Fault
from aigraph.editing.import_quotes import Quotes, quotes
from aigraph.editing.naming import CatalogueNames, People
from aigraph.editing.plan import Plan
from aigraph.editing.standing import tidy
from aigraph.errors import AigraphError, BadFile, UnknownName
from aigraph.findings import Catalogue
from aigraph.findings.known import last_part
from aigraph.sheets import (
    RDF_FORMATS,
    Defaults,
    Drafted,
    Reading,
    Record,
    Rejected,
    draft,
    from_map,
    read_grids,
    read_rdf,
    records,
)
from aigraph.sheets.cells import Cell
from aigraph.sheets.drafting import curator_name
from aigraph.sheets.layout import heading_of
from aigraph.terms import AIG, fold

if TYPE_CHECKING:
    from aigraph.editing import Editor

_LONGEST = 400
_COLUMNS = {"figure.iri": "figure", "figure": "indicator"}


@dataclass(frozen=True)
class Options:
    """How to import.

    Attributes:
        source: the source of rows that name none: its key, IRI or title; empty: each row names its own.
        source_title: its title, where it is new.
        sheets: the names of the sheets to take; empty: all that are ours.
        propose: whether every finding is proposed, whatever its row says.
        by: who adds them: a short name or IRI; may be empty.
        texts: the folder with the texts of the sources; None: `sources` of the workspace, if there is such a folder.
    """

    source: str = ""
    source_title: str = ""
    sheets: tuple[str, ...] = ()
    propose: bool = False
    by: str = ""
    texts: Path | None = None


@dataclass(frozen=True)
class Result:
    """What an import would do; nothing has been written.

    Attributes:
        plan: what would be written: the rows that did not fail.
        rejected: every fault of every row that failed.
        taken: how many rows would be written.
        already: how many rows are in the workspace already.
        warnings: a sentence for each thing that a person should look at.
        quotes: what came of looking for the quotes in the texts of their sources.
    """

    plan: Plan
    rejected: tuple[Rejected, ...]
    taken: int
    already: int
    warnings: tuple[str, ...] = field(default=())
    quotes: Quotes = field(default=Quotes())

    @property
    def failed(self) -> int:
        """How many rows failed."""
        rows = [one for one in self.rejected if not one.heading]
        return len({(one.record.path if one.record else None, one.sheet, one.row) for one in rows})

    def after(self, plan: Plan) -> Result:
        """The same with another plan, such as that which was written after somebody else wrote; counted anew."""
        return replace(self, plan=plan, taken=_taken(plan), already=_already(plan))


def import_files(editor: Editor, paths: Sequence[Path | str], options: Options | None = None) -> Result:
    """Look at files as one: what one adds, another may use. Nothing is written: `editor.write(result.plan)` does.

    Args:
        editor: of the workspace that it goes into.
        paths: files of sheets (CSV, TSV, XLSX, ODS; also the *Factors* and *Links* of PRSM) and RDF files.
        options: how.

    Raises:
        BadFile: a file cannot be read, or holds nothing that is ours.
        UnknownName: there is no sheet or source of that name.
        AigraphError: there is no such folder of texts.
        MissingPart: a package is needed that is not installed.
    """
    asked = options or Options()
    names = CatalogueNames(editor.catalogue, People.of(editor.files.said))
    reading = from_map(_read([Path(path) for path in paths], names, asked), names)
    reading, defaults = _defaults(reading, names, asked)
    drafted = draft(reading.records, names, defaults)
    plan, rejected = _settled(editor, drafted, drafted.batch)
    looked = quotes(plan, editor.catalogue, asked.texts)
    if looked.errors:
        rejected += [_placed(fault, drafted) for fault in looked.errors]
        plan, more = _settled(editor, drafted, _without(plan.given, {fault.draft for fault in looked.errors}))
        rejected += more
    faults = (*plan.faults, *looked.warnings)
    warnings = [str(_placed(fault, drafted)) for fault in faults if fault.problem.level != "error"]
    return Result(
        plan,
        tuple(sorted((*reading.rejected, *drafted.rejected, *rejected), key=_place)),
        _taken(plan),
        _already(plan),
        (*reading.warnings, *_unchanged(plan, drafted, editor.catalogue), *looked.unreadable, *warnings),
        looked,
    )


def _unchanged(plan: Plan, drafted: Drafted, catalogue: Catalogue) -> Iterator[str]:
    """A sentence for each finding that is there already with another status than its row gives."""
    already = set(plan.already)
    for one, record in drafted.rows.items():
        if isinstance(one, FindingDraft) and one.name and record.cell("status").text and tidy(one) in already:
            held = catalogue.findings.get(catalogue.finding_space(one.source) + one.name)
            if held is not None and held.status != one.status:
                given, status = last_part(one.status), last_part(held.status)
                said = f"{one.name} is there already and stays {status}; {given} is passed over"
                yield f"{record.sheet}, row {record.row}: {said}: `aigraph review` decides"


def _taken(plan: Plan) -> int:
    return len(plan.batch.things) + len(plan.batch.sources) + len(plan.batch.findings)


def _already(plan: Plan) -> int:
    return len(plan.already) + len(plan.known)


def _read(paths: Sequence[Path], names: CatalogueNames, options: Options) -> Reading:
    parts = [_one(path, names, options.sheets) for path in paths]
    if paths and not any(part.records for part in parts):
        said = "; ".join(warning for part in parts for warning in part.warnings)[:_LONGEST]
        hint = "see `aigraph import --template`"
        raise BadFile("It holds no rows to import", paths[0], hint=f"{said}; {hint}" if said else hint)
    return Reading(
        tuple(record for part in parts for record in part.records),
        tuple(warning for part in parts for warning in part.warnings),
        tuple(fault for part in parts for fault in part.rejected),
    )


def _one(path: Path, names: CatalogueNames, only: tuple[str, ...]) -> Reading:
    if path.suffix.lower() not in RDF_FORMATS:
        return records(path, read_grids(path), only)
    return read_rdf(path, names)


def _defaults(reading: Reading, names: CatalogueNames, options: Options) -> tuple[Reading, Defaults]:
    """What holds where a row does not say; a new source is put before the records."""
    status = AIG + ("proposed" if options.propose else "accepted")
    by = names.make(options.by, "curator") if options.by else ""
    rest = (status, by, curator_name(options.by), options.propose)
    if not options.source:
        return reading, Defaults("", *rest)
    try:
        source = names.resolve(options.source, "source")
    except UnknownName:
        written = {fold(r.cell(key).text) for r in reading.records if r.kind == "sources" for key in ("key", "title")}
        if not options.source_title and fold(options.source) not in written:
            raise
        source = names.make(options.source, "source")
    if options.source_title:
        cells = {"key": Cell(options.source, "--source"), "title": Cell(options.source_title, "--source-title")}
        reading = replace(reading, records=(Record("sources", "options", 1, cells), *reading.records))
    return reading, Defaults(source, *rest)


def _settled(editor: Editor, drafted: Drafted, batch: Batch) -> tuple[Plan, list[Rejected]]:
    """The plan of the drafts that can stand, and what is wrong with the others, and with those that rest on them."""
    rejected = list[Rejected]()
    while True:
        plan = editor.plan(batch)
        wrong = [fault for fault in plan.faults if fault.problem.level == "error"]
        if not wrong:
            break
        first = {(fault.draft, fault.field): fault for fault in reversed(wrong)}
        rejected += [_placed(fault, drafted) for fault in reversed(first.values())]
        batch = _without(batch, {fault.draft for fault in wrong})
    if plan.errors:
        broken = plan.errors[0]
        raise AigraphError(broken.message, where=broken.where, hint=broken.hint)
    return plan, rejected


def _without(batch: Batch, gone: set[Draft]) -> Batch:
    return Batch(
        tuple(one for one in batch.things if one not in gone),
        tuple(one for one in batch.sources if one not in gone),
        tuple(one for one in batch.findings if one not in gone),
    )


def _placed(fault: Fault, drafted: Drafted) -> Rejected:
    """A fault of a draft as a fault of the cell that it was made from."""
    record = drafted.rows[fault.draft]
    key = _COLUMNS.get(fault.field, fault.field.removeprefix("figure."))
    if key == "iri":
        key = "key" if isinstance(fault.draft, SourceDraft) else "name"
    if key == "name" and not isinstance(fault.draft, FindingDraft) and not record.cell("name").text:
        key = "label_en"
    reason = "; ".join(part for part in (fault.problem.message.rstrip("."), fault.problem.hint) if part)
    return Rejected(record.sheet, record.row, record.cell(key).at or heading_of(record.kind, key), reason, record)


def _place(one: Rejected) -> tuple[str, str, int]:
    return (str(one.record.path) if one.record and one.record.path else "", one.sheet, one.row)
