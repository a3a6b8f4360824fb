"""Rows of saved queries → findings and sources as plain records, for pictures and tables."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal

from aigraph.results import Table
from aigraph.terms import Prefixes, Value, to_python

_WORDS = ("mode", "stance", "confidence", "status", "statistic")
_FIGURE = ("value", "unit", "place", "period", "comparator", "approximate", "statistic", "scopeNote")


def findings(rows: Table, sources: dict[str, dict[str, str]], prefixes: Prefixes) -> tuple[dict[str, Any], ...]:
    """One record per finding, in the order of the rows.

    Args:
        rows: the view `findings`: what each finding claims and what is said about it.
        sources: source CURIE → its record, for the language of the quote.
        prefixes: prefix → namespace.

    Returns:
        Records with id, subject, predicate, object (CURIEs; a literal as its text), figure (a dictionary, empty where
        the finding is no observation), quote, quote_lang, mode, stance, confidence, status, evidence_type, comment,
        source, section, created; all text, empty where the finding says nothing.

    Example:
        >>> findings(Table(("finding",), ()), {}, Prefixes())
        ()
    """
    return tuple(_finding(row, sources, prefixes) for row in _compact(rows, prefixes))


def sources(rows: Table, prefixes: Prefixes) -> dict[str, dict[str, str]]:
    """Source CURIE → title, author, publisher, date, url and lang, all text.

    Example:
        >>> sources(Table(("source",), ()), Prefixes())
        {}
    """
    named = {"title": "title", "author": "authorLabel", "publisher": "publisherLabel"}
    named |= {"date": "date", "url": "page", "lang": "lang"}
    return {
        row["source"]: {name: row.get(column, "") for name, column in named.items()} for row in _compact(rows, prefixes)
    }


def _finding(row: dict[str, str], sources: dict[str, dict[str, str]], prefixes: Prefixes) -> dict[str, Any]:
    words = {name: row.get(name, "").rpartition(":")[2] for name in _WORDS}
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
        "comment": row.get("comment", ""),
        "source": row.get("origin", ""),
        "section": row.get("sectionLabel", ""),
        "created": row.get("created", ""),
    }


def _compact(rows: Table, prefixes: Prefixes) -> list[dict[str, str]]:
    """The rows as text: IRIs as CURIEs, other values as they are, nothing for what is unbound."""

    def text(term: Any) -> str:
        value: Value = to_python(term)
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(term, Literal) else prefixes.compact(str(value))

    return [
        {name: text(term) for name, term in zip(rows.columns, row, strict=True) if term is not None} for row in rows
    ]
