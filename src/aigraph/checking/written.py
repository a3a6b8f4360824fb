"""On which line a statement is written: found in the text of the files, for people who have to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from aigraph.places import Place
from aigraph.terms import COMMON_PREFIXES, Term

_PREFIX = re.compile(r"\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_IN_LIST = re.compile(r"\bAll(Disjoint\w+|Different)\b")
_PAIRS = {"disjointWith", "propertyDisjointWith", "differentFrom"}
_TYPE = COMMON_PREFIXES["rdf"] + "type"


@dataclass(frozen=True)
class _Block:
    """A line that begins at the margin, and the lines under it."""

    path: Path
    first: int
    lines: tuple[str, ...]
    prefixes: dict[str, str]

    def forms(self, term: Term) -> Iterator[str]:
        """How a term may be written in this file, as patterns."""
        if isinstance(term, NamedNode):
            yield re.escape(f"<{term.value}>")
            for prefix, namespace in self.prefixes.items():
                if namespace and term.value.startswith(namespace):
                    local = term.value[len(namespace) :]
                    yield rf"(?<![\w:.-]){re.escape(prefix)}:{re.escape(local)}(?![\w:-]|\.\w)"
            if term.value == _TYPE:
                yield r"(?<!\S)a(?!\S)"
        elif isinstance(term, Literal):
            yield re.escape(term.value)

    def has(self, term: Term, line: str) -> bool:
        """Whether a term stands in a line."""
        return any(re.search(form, line) for form in self.forms(term))

    def begins_with(self, term: Term) -> bool:
        """Whether the block is about a thing."""
        return any(re.match(form, self.lines[0]) for form in self.forms(term))


class Written:
    """The files of a workspace as blocks of lines, read when they are first needed."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._blocks: tuple[_Block, ...] | None = None

    def place(self, triple: Triple) -> Place | None:
        """The line of a statement, or the one where its subject is described; None if neither is found."""
        if not isinstance(triple.subject, NamedNode):
            return None
        found = [(self._rank(block, triple), block) for block in self.blocks if block.begins_with(triple.subject)]
        best = max(found, key=lambda one: one[0][0], default=None)
        pair = triple.predicate.value.rpartition("#")[2] in _PAIRS
        if pair and (best is None or best[0][0] < 2):
            return self._list(triple) or (Place(best[1].path, best[0][1]) if best else None)
        return Place(best[1].path, best[0][1]) if best else None

    @property
    def blocks(self) -> Sequence[_Block]:
        """All blocks of all files."""
        if self._blocks is None:
            self._blocks = tuple(block for path in self._paths for block in _blocks(path))
        return self._blocks

    @staticmethod
    def _rank(block: _Block, triple: Triple) -> tuple[int, int]:
        """How surely the statement stands in a block (2: property and value in it), and on which line."""
        predicate = False
        for number, line in enumerate(block.lines, block.first):
            predicate = predicate or block.has(triple.predicate, line)
            rest = line.partition(" ")[2] if number == block.first else line  # without the subject itself
            if predicate and block.has(triple.object, rest):
                return 2, number
        return int(predicate), block.first

    def _list(self, triple: Triple) -> Place | None:
        """The line of a list of disjoint or different things that holds both."""
        for block in self.blocks:
            if any(map(_IN_LIST.search, block.lines)):
                ends = [n for n, line in enumerate(block.lines, block.first) if block.has(triple.object, line)]
                if ends and any(block.has(triple.subject, line) for line in block.lines):
                    return Place(block.path, ends[0])
        return None


def _blocks(path: Path) -> Iterator[_Block]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    prefixes = {found[1]: found[2] for found in map(_PREFIX.match, lines) if found}
    starts = [n for n, line in enumerate(lines) if line[:1].strip() and line[0] not in "#@])}"]
    for start, end in pairwise([*starts, len(lines)]):
        yield _Block(path, start + 1, tuple(lines[start:end]), prefixes)
