"""Where new things and findings go: the file of their kind, found by what the files hold already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from aigraph.errors import BadFile
from aigraph.findings.gathering import UNIT
from aigraph.findings.known import KnownClass, last_part
from aigraph.findings.schema import RDF
from aigraph.findings.turtle import PROV
from aigraph.terms import AIG, Term
from aigraph.workspace import Workspace
from aigraph.writing.parsing import parsed

_TYPE, _QUOTED = NamedNode(RDF + "type"), NamedNode(PROV + "wasQuotedFrom")
_SOURCE = AIG + "Source"
# The family of a class, first match: the name of its file in a new workspace, and the comment at its head.
_FAMILIES = (
    (AIG + "Intervention", "interventions", "Strategy fronts, remedies and policy instruments."),
    (AIG + "StrategyFront", "interventions", "Strategy fronts, remedies and policy instruments."),
    (AIG + "Factor", "factors", "Factors: goals, barriers, conditions, enablers, outcomes and events."),
    (AIG + "Actor", "actors", "People, organizations and groups."),
    (AIG + "Place", "places", "Places."),
    (AIG + "Sector", "sectors", "Sectors of the economy."),
    (AIG + "Indicator", "indicators", "Indicators: what is counted, never who or where."),
    (UNIT, "units", "Units."),
    (_SOURCE, "sources", "Sources and their sections."),
)
_SECTION = re.compile(r"^# Section: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Home:
    """One file: its path, the prefixes that hold at its end, the comment at its head if it is new, its last section."""

    path: Path
    prefixes: Mapping[str, str]
    new: bool
    head: str
    section: str = ""


@dataclass(frozen=True)
class _Room:
    path: Path
    prefixes: Mapping[str, str]
    families: Counter[str]
    sources: Counter[str]


class Homes:
    """The files of a workspace, by what they hold; a file that cannot be read is nobody's home.

    Args:
        workspace: whose files.
        classes: the classes of things, so that a class of one's own belongs to the family of the one above it.

    Example:
        >>> Homes(Workspace.shipped(), {}).of_class({"https://w3id.org/aigraph/ontology#Place"}).path.name
        'places.ttl'
    """

    def __init__(self, workspace: Workspace, classes: Mapping[str, KnownClass]) -> None:
        self._folder = workspace.triples
        self._classes = classes
        self._rooms: dict[Path, _Room] = {}
        self._sections: dict[Path, str] = {}
        for path in workspace.files():
            if path.is_relative_to(self._folder) and path.suffix in (".ttl", ".trig"):
                self._look_into(path)
        self.prefixes: dict[str, str] = {}
        for room in reversed(self._rooms.values()):
            self.prefixes.update(room.prefixes)

    def of_class(self, kinds: Iterable[str]) -> Home:
        """The home of a thing of these classes, its own and those above it: the file that holds most of its family."""
        family, head = _family(frozenset(kinds))
        counts = {path: room.families[family] for path, room in self._rooms.items() if not room.sources}
        return self._most(counts, family, head)

    def of_source(self) -> Home:
        """The home of sources and their sections."""
        return self.of_class({_SOURCE})

    def of_findings(self, source: str, short: str) -> Home:
        """The home of the findings of a source; `short` is how its name is written."""
        counts = {path: room.sources[source] for path, room in self._rooms.items() if path.suffix == ".trig"}
        stem = re.sub(r"[^\w.-]", "-", last_part(source)).strip(".-") or "findings"
        head = f"Findings from {short}, in reading order: each named graph is one claim."
        return self._most(counts, f"findings/{stem}", head, ".trig")

    def _most(self, counts: Mapping[Path, int], name: str, head: str, ending: str = ".ttl") -> Home:
        best = max(sorted(counts), key=lambda path: counts[path], default=None)
        path = best if best and counts[best] else self._folder / f"{name}{ending}"
        room = self._rooms.get(path)
        if room is None:
            return Home(path, {}, not path.exists(), head)
        if path not in self._sections:
            self._sections[path] = _last_section(path)
        return Home(path, room.prefixes, False, head, self._sections[path])

    def _look_into(self, path: Path) -> None:
        try:
            file = parsed(path, path.read_bytes())
        except (BadFile, OSError):
            return
        typed = _named(quad.object for quad in file.quads if quad.predicate == _TYPE)
        sources = Counter(_named(quad.object for quad in file.quads if quad.predicate == _QUOTED))
        families = Counter(_family(self._above(kind))[0] for kind in typed)
        self._rooms[path] = _Room(path, file.prefixes, families, sources)

    def _above(self, kind: str) -> frozenset[str]:
        known = self._classes.get(kind)
        return known.above if known else frozenset((kind,))


def _family(kinds: frozenset[str]) -> tuple[str, str]:
    """The name of the file of a family in a new workspace, and the comment at its head."""
    return next(((name, head) for kind, name, head in _FAMILIES if kind in kinds), ("things", "Things."))


def _named(terms: Iterable[Term]) -> list[str]:
    return [term.value for term in terms if isinstance(term, NamedNode)]


def _last_section(path: Path) -> str:
    found = _SECTION.findall(path.read_text(encoding="utf-8-sig"))
    return found[-1].strip() if found else ""
