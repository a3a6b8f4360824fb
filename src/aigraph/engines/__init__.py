"""Engines: where a dataset lives and SPARQL is run. `Engine` is the one narrow seam that everything above sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from pyoxigraph import Quad

from aigraph.results import Answer


class Engine(Protocol):
    """What every engine does, and no more."""

    def query(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> Answer:
        """Run a SPARQL query, in which these prefixes need no PREFIX line.

        Raises:
            AigraphError: the query is not valid SPARQL (`BadParameter`), or must not run (`RefusedQuery`).
        """

    def update(self, sparql: str) -> None:
        """Run a SPARQL update; the same errors as `query`."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; a quad that is there already changes nothing."""

    def dump(self) -> bytes:
        """All quads as sorted N-Quads lines in UTF-8: the same dataset gives the same bytes."""

    def close(self) -> None:
        """Let go of everything; the engine cannot be used afterwards."""
