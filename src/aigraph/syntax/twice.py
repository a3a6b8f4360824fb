"""Names that are described in two places: a thing, a source or a finding has one block in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from aigraph.places import Place
from aigraph.report import Problem

_PREFIX = re.compile(r"[ \t]*@?prefix[ \t]+([\w.-]*):[ \t]*<([^>\n]*)>", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?:<(?P<iri>[^>\s]+)>|(?P<prefix>[\w.-]*):(?P<local>(?:[\w:%.-]|\\.)*))\s+(?:a|rdf:type)\s+(?P<kind>[^\s;.,]+)"
)
_GRAPH = re.compile(r"GRAPH\s+(?:<(?P<iri>[^>\s]+)>|(?P<prefix>[\w.-]*):(?P<local>(?:[\w:%.-]|\\.)*))\s*\{", re.I)
_MANY = ("aig:Curator", "Curator>")  # a curator is named in each file that needs it
_READ = (".ttl", ".trig")


def described_twice(files: Iterable[tuple[Path, bytes]]) -> tuple[Problem, ...]:
    r"""One error for each block that describes again what another block, of the same file or another, describes.

    Args:
        files: paths and bytes of the Turtle and TriG files; others are passed over.

    Example:
        >>> text = b"@prefix e: <urn:e:> .\ne:a a e:B .\ne:a a e:C .\n"
        >>> print(described_twice([(Path("a.ttl"), text)])[0].message)
        e:a is described a second time; the first is at a.ttl:2
    """
    first: dict[tuple[str, str], Place] = {}
    found = []
    for path, data in files:
        for what, iri, shown, line in _blocks(path, data):
            known = first.setdefault((what, iri), Place(path, line))
            if known != Place(path, line):
                where = Problem("", "error", "", known.path, known.line).where
                done = "has a second graph" if what == "graph" else "is described a second time"
                hint = "make one block of the two, or give one another name"
                said = f"{shown} {done}; the first is at {where}"
                found.append(Problem("described-twice", "error", said, path, line, hint))
    return tuple(found)


def _blocks(path: Path, data: bytes) -> Iterator[tuple[str, str, str, int]]:
    """What, IRI, name as written, and line of each block that starts at the margin."""
    prefixes: dict[str, str] = {}
    lines = data.decode("utf-8", errors="replace").split("\n") if path.suffix.lower() in _READ else []
    for number, line in enumerate(lines, 1):
        declared = _PREFIX.match(line)
        if declared:
            prefixes[declared[1]] = declared[2]
            continue
        match, what = _DESCRIBED.match(line), "thing"
        if match is None:
            match, what = _GRAPH.match(line), "graph"
        if match is None or (what == "thing" and match["kind"].endswith(_MANY)):
            continue
        shown = match["iri"] or f"{match['prefix']}:{match['local']}"
        yield what, match["iri"] or prefixes.get(match["prefix"], "\0") + match["local"], shown, number
