"""The embedded engine: pyoxigraph's store, in this process and in memory."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, QueryBoolean, QueryTriples, RdfFormat, Store

from aigraph.errors import AigraphError
from aigraph.queries.tokens import refuse_dangerous
from aigraph.results import Answer, Table, Triples


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

    def query(self, sparql: str) -> Answer:
        """Run a query; a Table for SELECT, Triples for CONSTRUCT and DESCRIBE, bool for ASK."""
        refuse_dangerous(sparql)
        try:
            found = self._open.query(sparql)
            if isinstance(found, QueryBoolean):
                return bool(found)
            if isinstance(found, QueryTriples):
                return Triples.of(list(found))
            columns = tuple(variable.value for variable in found.variables)
            return Table(columns, tuple(tuple(solution) for solution in found))
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise _ours(error) from None

    def update(self, sparql: str) -> None:
        """Run an update in the store."""
        refuse_dangerous(sparql)
        try:
            self._open.update(sparql)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise _ours(error) from None

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


def _ours(error: Exception) -> AigraphError:
    text = str(error).removeprefix("error at ")
    return AigraphError(f"This is not a SPARQL query that can run ({text})", hint="mend it at the line:column it names")
