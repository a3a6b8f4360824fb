"""Where a finding or a thing is written: IRI → file and line, read from the files as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PREFIX = re.compile(r"\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(\s*)(?:GRAPH\s+)?(?:<([^>\s]+)>|([\w.-]*):((?:[\w:%.-]|\\.)*(?:[\w:%-]|\\.)))", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)")
_READ = (".trig", ".ttl", ".nt", ".nq")


@dataclass(frozen=True)
class Place:
    """A line of a file, counted from 1."""

    path: Path
    line: int


def places(paths: Iterable[Path]) -> Mapping[str, Place]:
    """Where each name is first written at the start of a line or after GRAPH; failing that, its first indented line.

    Files that cannot be read are passed over: reading them is another check's work.

    Example:
        >>> from aigraph.workspace import Workspace
        >>> found = places(Workspace.shipped().files())
        >>> found["https://w3id.org/aigraph/id/coinvestment"].path.name
        'interventions.ttl'
    """
    firm: dict[str, Place] = {}
    loose: dict[str, Place] = {}
    for path in paths:
        for iri, line, indented in _names(path):
            (loose if indented else firm).setdefault(iri, Place(path, line))
    return {**loose, **firm}


def _names(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Each name that begins a line: IRI, line, and whether it is indented."""
    prefixes: dict[str, str] = {}
    for number, line in enumerate(_lines(path), 1):
        declared = _PREFIX.match(line)
        if declared:
            prefixes[declared[1]] = declared[2]
            continue
        found = _NAME.match(line)
        if found:
            iri = found[2] or prefixes.get(found[3], "\0") + _ESCAPE.sub(r"\1", found[4])
            yield iri, number, bool(found[1]) and "graph" not in found[0].lower().split()


def _lines(path: Path) -> list[str]:
    try:
        wanted = path.suffix.lower() in _READ
        return path.read_text(encoding="utf-8", errors="replace").split("\n") if wanted else []
    except OSError:
        return []
