"""Answers: a frozen `Table` (SELECT) or `Triples` (CONSTRUCT), the same from every engine, and their text forms."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from aigraph.errors import AigraphError, MissingPart
from aigraph.terms import XSD, Prefixes, Term, Value, to_python

if TYPE_CHECKING:
    import pandas as pd

_LARGEST = 10**30
Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT.

    Attributes:
        columns: the variable names, in the order of the query.
        rows: one tuple per row, a term or None (unbound) per column.

    Example:
        >>> from pyoxigraph import Literal
        >>> table = Table(("name", "n"), ((Literal("Ñandú"), Literal(2)),))
        >>> table.dicts()
        [{'name': 'Ñandú', 'n': 2}]
        >>> print(table.text("csv"), end="")
        name,n
        Ñandú,2
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """The rows."""
        return iter(self.rows)

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries of plain Python values; IRIs are strings, unbound is None."""
        return [dict(zip(self.columns, map(to_python, row), strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Value]:
        """The plain values of one column.

        Raises:
            KeyError: there is no such column.
        """
        if name not in self.columns:
            raise KeyError(name)
        index = self.columns.index(name)
        return [to_python(row[index]) for row in self.rows]

    def text(self, form: str, prefixes: Prefixes | None = None) -> str:
        """The table as text; `form` is one of `FORMS`. IRIs are whole in data forms, CURIEs in Markdown.

        Raises:
            AigraphError: there is no such form for a table.
        """
        writer = _TABLE_FORMS.get(form)
        if writer is None:
            raise _no_form(form, "a table of rows", _TABLE_FORMS)
        return writer(self, prefixes or Prefixes())

    def cells(self, prefixes: Prefixes) -> list[list[str]]:
        """The rows as people read them: CURIEs, numbers without their datatype, yes and no, empty for unbound."""
        return [[_cell(term, prefixes) for term in row] for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas DataFrame.

        Raises:
            MissingPart: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingPart("pandas is not installed", hint="pip install pandas") from None
        return pd.DataFrame(self.dicts(), columns=list(self.columns))


@dataclass(frozen=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, without doubles, in a fixed order.

    Example:
        >>> a = NamedNode("https://w3id.org/aigraph/id/a")
        >>> print(Triples.of([Triple(a, a, a)]).text("nt"), end="")
        <https://w3id.org/aigraph/id/a> <https://w3id.org/aigraph/id/a> <https://w3id.org/aigraph/id/a> .
    """

    triples: tuple[Triple, ...]

    @classmethod
    def of(cls, triples: Iterator[Triple] | list[Triple]) -> Triples:
        """Triples in the order of their N-Triples text."""
        return cls(tuple(sorted(set(triples), key=str)))

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self.triples)

    def __iter__(self) -> Iterator[Triple]:
        """The triples."""
        return iter(self.triples)

    def text(self, form: str, prefixes: Prefixes | None = None) -> str:
        """The triples as text; `form` is turtle, nt, jsonld or rdfxml.

        Raises:
            AigraphError: there is no such form for triples.
        """
        kind = _TRIPLE_FORMS.get(form)
        if kind is None:
            raise _no_form(form, "triples", _TRIPLE_FORMS)
        names = dict(prefixes or Prefixes()) if kind == RdfFormat.TURTLE else None
        data = serialize(self.triples, format=kind, prefixes=names)
        return (data or b"").decode("utf-8")


Answer = Table | Triples | bool
"""What an engine gives back: rows, triples, or yes/no."""


def yes_no(answer: bool, form: str | None = None) -> str:
    """The answer to an ASK as text; `form` is None, json or sparql-json.

    Raises:
        AigraphError: there is no such form for a yes or no.

    Example:
        >>> yes_no(True), yes_no(False, "sparql-json")
        ('true', '{"head": {}, "boolean": false}')
    """
    text = "true" if answer else "false"
    forms = {None: text, "table": text, "json": text, "sparql-json": f'{{"head": {{}}, "boolean": {text}}}'}
    if form not in forms:
        raise AigraphError(f"A yes or no cannot be written as {form!r}", hint="choose json, sparql-json")
    return forms[form]


def _no_form(form: str, what: str, forms: Mapping[str, object]) -> AigraphError:
    return AigraphError(f"{what.capitalize()} cannot be written as {form!r}", hint=f"choose {', '.join(forms)}")


def _cell(term: Term | None, prefixes: Prefixes) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return prefixes.compact(term.value)
    value = to_python(term)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _number(value) if isinstance(value, int | float | Decimal) else str(value)


def _number(value: int | float | Decimal) -> str:
    """A number as people read it: thousands grouped from 10,000 on, at most four decimal places."""
    if not math.isfinite(value) or not -_LARGEST < value < _LARGEST:
        return str(value)
    if int(value) == value:
        return f"{int(value):,}" if abs(int(value)) >= 10_000 else str(int(value))
    return f"{round(value, 4):f}".rstrip("0").rstrip(".")


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    value = to_python(term)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _separated(table: Table, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def _json(table: Table, _: Prefixes) -> str:
    def number(value: Decimal) -> int | float:
        return int(value) if -_LARGEST < value < _LARGEST and value == int(value) else float(value)

    return json.dumps(table.dicts(), ensure_ascii=False, indent=2, default=number) + "\n"


def _sparql_json(table: Table, _: Prefixes) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    whole = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return {**literal, "xml:lang": term.language}
    return literal if term.datatype.value == XSD + "string" else {**literal, "datatype": term.datatype.value}


def _markdown(table: Table, prefixes: Prefixes) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"

    rule = "|" + " --- |" * len(table.columns) + "\n"
    return line(list(table.columns)) + rule + "".join(map(line, table.cells(prefixes)))


_TABLE_FORMS: dict[str, Callable[[Table, Prefixes], str]] = {
    "csv": lambda table, _: _separated(table, ","),
    "tsv": lambda table, _: _separated(table, "\t"),
    "json": _json,
    "sparql-json": _sparql_json,
    "markdown": _markdown,
}
_TRIPLE_FORMS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMS = (*_TABLE_FORMS, *_TRIPLE_FORMS)
"""The names of all text forms, of tables first."""
