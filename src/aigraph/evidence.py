"""Rows of saved queries → findings and sources as plain records, for pictures and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal

from aigraph.results import Table
from aigraph.terms import Prefixes, Value, to_python

_WORDS = ("mode", "stance", "confidence", "status", "statistic")
_FIGURE = ("value", "unit", "place", "period", "comparator", "approximate", "statistic", "scopeNote", "dataProvider")
NO_TIES = Table(("finding", "kind", "other"), ())

Row = dict[str, str]


def findings(
    rows: Table, sources: dict[str, dict[str, str]], prefixes: Prefixes, ties: Table = NO_TIES
) -> tuple[dict[str, Any], ...]:
    """One record per finding, in the order of the rows.

    Args:
        rows: the view `findings`: what each finding claims and what is said about it; of several rows of one finding
            the first one counts. Columns may be missing.
        sources: source CURIE → its record, for the language of the quote.
        prefixes: prefix → namespace.
        ties: the view `ties`: finding, kind ("contradicts", "qualifies", "supersedes"), other, reason_en, reason_es.

    Returns:
        Records with id, subject, predicate, object (CURIEs; a literal as its text), figure (a dictionary, empty where
        the finding is no observation), quote, quote_lang, mode, stance, confidence, status, evidence_type, comment,
        comment_lang, comment_es, source, section, section_lang, section_es, created, all text and empty where the
        finding says nothing (a text that is there in Spanish alone is the comment or section itself); and ties, a
        tuple of dictionaries with kind, finding, reason_en and reason_es.

    Example:
        >>> findings(Table(("finding",), ()), {}, Prefixes())
        ()
    """
    tied: dict[str, list[dict[str, str]]] = {}
    for row in _compact(ties, prefixes):
        reasons = {name: row.get(name, "") for name in ("reason_en", "reason_es")}
        tied.setdefault(row["finding"], []).append({"kind": row["kind"], "finding": row["other"], **reasons})
    first: dict[str, Row] = {}
    for row in _compact(rows, prefixes):
        first.setdefault(row["finding"], row)
    return tuple(_finding(row, sources) | {"ties": tuple(tied.get(name, ()))} for name, row in first.items())


def sources(rows: Table, prefixes: Prefixes) -> dict[str, dict[str, str]]:
    """Source CURIE → title, author, publisher, date, url and lang, all text; several authors are joined.

    Example:
        >>> sources(Table(("source",), ()), Prefixes())
        {}
    """
    named = {"title": "title", "author": "authorLabel", "publisher": "publisherLabel"}
    named |= {"date": "date", "url": "page", "lang": "lang"}
    found: dict[str, dict[str, str]] = {}
    for row in _compact(rows, prefixes):
        record = {name: row.get(column, "") for name, column in named.items()}
        known = found.setdefault(row["source"], record)
        if record["author"] not in known["author"].split("; "):
            known["author"] = f"{known['author']}; {record['author']}"
    return found


@dataclass(frozen=True)
class Evidence:
    """The findings and sources of a workspace, read from its views.

    Attributes:
        view: the name of a view → its rows.
        prefixes: prefix → namespace.
    """

    view: Callable[[str], Table]
    prefixes: Prefixes

    def sources(self) -> dict[str, dict[str, str]]:
        """The sources, as of the function of this name."""
        return sources(self.view("sources"), self.prefixes)

    def findings(self) -> tuple[dict[str, Any], ...]:
        """The findings, as of the function of this name."""
        return findings(self.view("findings"), self.sources(), self.prefixes, self.view("ties"))

    def dependence(self) -> tuple[tuple[str, str, str], ...]:
        """Rows (source, "author" or "provider", whom): who wrote a source, and whose figures it uses."""
        rows = _compact(self.view("source-dependence"), self.prefixes)
        return tuple((row["source"], row["tie"], row["whom"]) for row in rows)


def _finding(row: Row, sources: dict[str, dict[str, str]]) -> dict[str, Any]:
    words = {name: row.get(name, "").rpartition(":")[2] for name in _WORDS}
    comment, section = (_both(row, name) for name in ("comment", "sectionLabel"))
    return {
        "id": row["finding"],
        "subject": row.get("subject", ""),
        "predicate": row.get("predicate", ""),
        "object": row.get("object", ""),
        "figure": {name: words.get(name) or row[name] for name in _FIGURE if row.get(name)},
        "quote": row.get("quote", ""),
        "quote_lang": sources.get(row.get("origin", ""), {}).get("lang", ""),
        "mode": words["mode"],
        "stance": words["stance"],
        "confidence": words["confidence"],
        "status": words["status"],
        "evidence_type": row.get("evidenceType", "").rpartition(":")[2],
        "comment": comment[0],
        "comment_lang": comment[1],
        "comment_es": comment[2],
        "source": row.get("origin", ""),
        "section": section[0],
        "section_lang": section[1],
        "section_es": section[2],
        "created": row.get("created", ""),
    }


def _both(row: Row, name: str) -> tuple[str, str, str]:
    """A text, its language, and its Spanish form; where it is there in Spanish alone, that is the text."""
    spanish = row.get(f"{name}Es", "")
    if name not in row and spanish:
        return spanish, "es", ""
    return row.get(name, ""), row.get(f"{name}@", ""), spanish


def _compact(rows: Table, prefixes: Prefixes) -> list[Row]:
    """The rows as text: IRIs as CURIEs, other values as they are, a text's language under "name@", no empty ones."""

    def text(term: Any) -> str:
        value: Value = to_python(term)
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(term, Literal) else prefixes.compact(str(value))

    return [
        {name: text(term) for name, term in bound}
        | {f"{name}@": term.language for name, term in bound if isinstance(term, Literal) and term.language}
        for bound in ([(n, t) for n, t in zip(rows.columns, row, strict=True) if t is not None] for row in rows)
    ]
