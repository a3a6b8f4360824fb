"""The embedded engine: pyoxigraph's store, in this process and in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, QueryBoolean, QueryTriples, RdfFormat, Store

from aigraph.errors import AigraphError
from aigraph.queries.tokens import refuse_dangerous, tokens
from aigraph.results import Answer, Table, Triples

_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}


class EmbeddedEngine:
    """A pyoxigraph store in memory behind the `Engine` protocol.

    Queries that reach out (SERVICE, LOAD) or are nested so deep that they could end the process are refused
    before the store sees them: pyoxigraph cannot be interrupted from Python.

    Example:
        >>> from pyoxigraph import DefaultGraph, NamedNode
        >>> a = NamedNode("https://example.org/a")
        >>> engine = EmbeddedEngine()
        >>> engine.load([Quad(a, a, a, DefaultGraph())])
        >>> engine.query("ASK { ?s ?p ?o }")
        True
    """

    def __init__(self) -> None:
        self._store: Store | None = Store()

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> Answer:
        """Run a query; a Table for SELECT, Triples for CONSTRUCT and DESCRIBE, bool for ASK."""
        refuse_dangerous(sparql)
        try:
            found = self._open.query(sparql, prefixes=dict(prefixes or {}))
            if isinstance(found, QueryBoolean):
                return bool(found)
            if isinstance(found, QueryTriples):
                return Triples.of(list(found))
            columns = tuple(variable.value for variable in found.variables)
            return Table(columns, tuple(tuple(solution) for solution in found))
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise _ours(error, sparql) from None

    def update(self, sparql: str) -> None:
        """Run an update in the store."""
        refuse_dangerous(sparql)
        try:
            self._open.update(sparql)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise _ours(error, sparql) from None

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads in bulk."""
        self._open.bulk_extend(quads)

    def dump(self) -> bytes:
        """All quads as sorted N-Quads."""
        data = self._open.dump(format=RdfFormat.N_QUADS) or b""
        return b"".join(sorted(data.splitlines(keepends=True)))

    def close(self) -> None:
        """Drop the store."""
        self._store = None

    @property
    def _open(self) -> Store:
        if self._store is None:
            raise AigraphError("The engine is closed", hint="open the project again")
        return self._store


def _ours(error: Exception, sparql: str) -> AigraphError:
    """Our error for one of the store's, in a sentence: where it stopped, and what stands there."""
    found = re.match(r"error at (\d+):(\d+)", str(error))
    if not found:
        return AigraphError(f"This query cannot run ({error})", hint="mend it")
    line, column = int(found[1]), int(found[2])
    place, rest = f"{line}:{column}", sparql.splitlines()[line - 1 :][:1]
    there = rest[0][column - 1 :].strip()[:30] if rest else ""
    stands = f"at {there!r}" if there else "the text ends too early"
    if "Prefix not found" in str(error):
        return AigraphError(f"The prefix is not declared ({place}, {stands})", hint="add a PREFIX line")
    if _verb(sparql) in _UPDATES:
        return AigraphError("This is an update, and here one can only ask", hint="add findings to a file instead")
    return AigraphError(f"This is not a SPARQL query that can run ({place}, {stands})", hint="mend it there")


def _verb(sparql: str) -> str:
    """The first keyword after the prologue."""
    words = (text.upper() for kind, text in tokens(sparql) if kind == "word")
    return next((word for word in words if word not in ("PREFIX", "BASE")), "")
