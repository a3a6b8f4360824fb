"""Maps of PRSM, the Participatory System Mapper: its *Factors* and *Links* become things and proposed findings.

PRSM writes a sheet *Factors* (Label, Style, Description, and a column per attribute) and a sheet *Links* (From, To,
Label, Style, Description); or two CSV files: Id, Label, Style, Note; and Source, Target (both Ids), Type, Id, Label,
Style, Note.

- A factor whose label the workspace knows is that thing. Another becomes a thing of the class that its Kind, Type or
  Style names; else a Condition, and this is said: PRSM's styles are numbers and mean what each map wants. A map has
  labels in one language; they stand for both, and this is said.
- A link becomes a proposed finding of the source that the map is. Its relation is the one that its Relation or Label
  names, else `contributesTo`. That is a reading, so the mode is inferred, the confidence low, and a comment says why.
- **No quote is made up.** The words are those of a column Quote, else those that the map has on the link: its Label,
  else its Description. A link without any words is rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigraph.errors import AigraphError
from aigraph.sheets.cells import Cell
from aigraph.sheets.naming import Names
from aigraph.sheets.records import Reading, Record

_FACTORS, _LINKS = "factors", "links"


def from_map(reading: Reading, names: Names) -> Reading:
    """The same reading, with the factors and links of a map as things and findings."""
    factors = [record for record in reading.records if record.kind == _FACTORS]
    if not factors and not any(record.kind == _LINKS for record in reading.records):
        return reading
    by_id = {record.cell("id").text: record.cell("label") for record in factors if record.cell("id").text}
    made: list[Record] = []
    warnings = list(reading.warnings)
    for record in reading.records:
        if record.kind == _FACTORS:
            made += _factor(record, names, warnings)
        else:
            made.append(_link(record, names, by_id) if record.kind == _LINKS else record)
    if factors:
        warnings.append("The map has labels in one language; they stand for English and Spanish until you mend them")
    return Reading(tuple(made), tuple(warnings), reading.rejected)


def _with(record: Record, kind: str, cells: Mapping[str, Cell]) -> Record:
    kept = {key: cell for key, cell in record.cells.items() if key == "loose"}
    return Record(kind, record.sheet, record.row, {**kept, **cells}, record.raw, record.path)


def _first(record: Record, names: Names, keys: Iterable[str], kind: str) -> Cell | None:
    """The first cell that names one of ours."""
    for key in keys:
        cell = record.cell(key)
        try:
            if cell.text and not cell.text.isdigit():
                names.resolve(cell.text, kind)
                return cell
        except AigraphError:
            continue
    return None


def _factor(record: Record, names: Names, warnings: list[str]) -> list[Record]:
    label = record.cell("label")
    if _known(label.text, names):
        return []
    kind = _first(record, names, ("kind", "style"), "class")
    if kind is None:
        warnings.append(
            f"{record.sheet}, row {record.row}: {label.text!r} names no class of ours; taken as a Condition"
        )
    spanish = record.cell("label_es")
    cells = {
        "kind": kind or Cell("aig:Condition", label.at),
        "label_en": label,
        "label_es": spanish if spanish.text or spanish.fault else label,
        "comment_en": record.cell("note"),
    }
    return [_with(record, "things", cells)]


def _known(label: str, names: Names) -> bool:
    """Whether the workspace has a thing under that label."""
    try:
        return bool(label and names.resolve(label))
    except AigraphError:
        return False


def _link(record: Record, names: Names, by_id: Mapping[str, Cell]) -> Record:
    start, end = (_end(record.cell(key), by_id) for key in ("from", "to"))
    relation = _first(record, names, ("relation", "label"), "relation")
    words = next(
        (record.cell(k) for k in ("quote", "label", "note") if record.cell(k).text or record.cell(k).fault), None
    )
    at = record.cell("from").at
    named = f"named {relation.text!r}" if relation else "without a relation of ours"
    said = f"The map draws a link {named} from {start.text!r} to {end.text!r}."
    return _with(
        record,
        "findings",
        {
            "subject": start,
            "object": end,
            "relation": relation or Cell("aig:contributesTo", at),
            "quote": words or Cell("", at, "The link has no words to quote; write some in a column Quote"),
            "mode": Cell("aig:inferred", at),
            "confidence": Cell("aig:low", at),
            "status": Cell("aig:proposed", at),
            "comment": Cell(said, at),
        },
    )


def _end(cell: Cell, by_id: Mapping[str, Cell]) -> Cell:
    found = by_id.get(cell.text)
    return Cell(found.text, cell.at, cell.fault) if found else cell
