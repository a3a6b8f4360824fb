"""One file: its size, its encoding, its syntax, and what a reader's eye would miss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from aigraph.report import Problem
from aigraph.syntax.characters import hidden_characters
from aigraph.syntax.statements import Fault, faults, readable
from aigraph.writing.parsing import (
    CONFLICT,
    CONFLICT_HINT,
    FORMATS,
    MOST_NESTED,
    conflict_lines,
    long_line,
    too_deep,
    without_conflicts,
)

MAX_BYTES = 50_000_000
MOST_TOLD = 100
MOST_SIGNS = 100_000
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_UTF8_MARK = "\ufeff"
_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_DOTS = re.compile(r"/\.\.?(?:/|$)|%2e%2e(?:/|%2f)", re.IGNORECASE)
_PREFIX = re.compile(r"^[ \t]*@?prefix[ \t]+([\w.-]*):[ \t]*<([^>\n]*)>", re.IGNORECASE | re.MULTILINE)
_BLANK_GRAPH = re.compile(r"^\s*(?:GRAPH\s+)?(?:_:\S+|\[\s*\])\s*\{", re.IGNORECASE | re.MULTILINE)


def problems(path: Path, data: bytes) -> tuple[Problem, ...]:
    r"""All that is wrong with the text of a Turtle, TriG, N-Triples or N-Quads file, by line.

    A statement that cannot be read hides no other: each broken one is told once, at its own line.

    Args:
        path: its ending says the format; the file itself is not opened.
        data: its bytes. Before a large file is read at all, compare its size with `MAX_BYTES`.

    Example:
        >>> [problem.line for problem in problems(Path("a.ttl"), b"<urn:a> <urn:b> .\n\n<urn:a> <urn:b> ] .\n")]
        [1, 3]
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1e6:,.0f} MB, and {MAX_BYTES / 1e6:,.0f} MB is the most that is read"
        return (Problem("file-size", "error", f"The file has {size}", path, None, "split it, or shorten its texts"),)
    encoding = _encoding(path, data)
    if encoding and encoding[0].rule == "encoding-other":
        return encoding
    text = data.decode("utf-8", errors="replace").removeprefix(_UTF8_MARK)
    syntax, quads = _syntax(path, text, skip={one.line for one in encoding})
    rest = (*hidden_characters(path, text), *_prefixes_twice(path, text), *_meant(path, text, quads))
    return tuple(sorted((*encoding, *syntax, *rest), key=lambda one: (one.line or 0, one.rule)))


def _encoding(path: Path, data: bytes) -> tuple[Problem, ...]:
    name = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if name:
        what, hint = f"This is {name}, not UTF-8", "save the file as UTF-8"
        return (Problem("encoding-other", "error", what, path, 1, hint),)
    found = []
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        count = data.count(b"\0")
        what = f"There {'is a NUL byte' if count == 1 else f'are {count:,} NUL bytes'} in it, so this is no text"
        if count > len(data) // 4:
            return (Problem("encoding-other", "error", what, path, line, "save the file as UTF-8"),)
        found.append(Problem("encoding-nul", "error", what, path, line, "delete what stands there"))
    return (*found, *_not_utf8(path, data))


def _not_utf8(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Each line that is not UTF-8, the first ones by line."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = data.count(b"\n", 0, error.start) + 1
    else:
        return ()
    wrong = [n for n, line in enumerate(data.split(b"\n")[first - 1 :], first) if not _is_utf8(line)] or [first]
    hint = "save the file as UTF-8"
    more = f" (nor are {len(wrong) - 1:,} lines more)" if len(wrong) > 1 else ""
    return (Problem("encoding", "error", f"This line is not UTF-8 text{more}", path, wrong[0], hint),)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _syntax(path: Path, text: str, skip: set[int | None]) -> tuple[list[Problem], list[Quad]]:
    """The faults of syntax, and the quads that can be read."""
    form = FORMATS.get(path.suffix.lower(), RdfFormat.TURTLE)
    deep = too_deep(text)
    if deep:
        what = f"It is nested more than {MOST_NESTED} deep"
        return [Problem("nested", "error", what, path, deep, "flatten it")], []
    try:
        return [], list(parse(text, format=form))
    except MemoryError:
        hint = "shorten it, or split the file"
        what = "There is a text or name of more than 16 MB"
        return [Problem("text-long", "error", what, path, long_line(text), hint)], []
    except (SyntaxError, ValueError):
        marks = [Problem("conflict", "error", CONFLICT, path, n, CONFLICT_HINT) for n in conflict_lines(text)]
        text = without_conflicts(text) if marks else text
        found = [fault for fault in faults(text, form, MOST_TOLD) if fault.line not in skip]
    told = [*marks, *(_told(path, fault) for fault in found)]
    if len(found) >= MOST_TOLD:
        more, hint = "What stands below was not read: there are too many faults above", "mend those first"
        told.append(Problem("syntax", "error", more, path, found[-1].line, hint))
    return told, list(readable(text, form))


def _told(path: Path, fault: Fault) -> Problem:
    return Problem("syntax", "error", f"The syntax breaks off: {fault.reason}", path, fault.line, fault.hint)


def _prefixes_twice(path: Path, text: str) -> Iterator[Problem]:
    """Prefixes that change their meaning within the file."""
    first: dict[str, tuple[str, int]] = {}
    for match in _PREFIX.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        space, known = first.setdefault(match[1], (match[2], line))
        if space != match[2]:
            what = f"The prefix {match[1]}: means <{match[2]}> from here on, and <{space}> since line {known}"
            yield Problem("prefix-twice", "warning", what, path, line, "give one of them another prefix")


def _meant(path: Path, text: str, quads: list[Quad]) -> Iterator[Problem]:
    """Statements that read well and do not what they seem to."""
    if any(isinstance(quad.graph_name, BlankNode) for quad in quads):
        what = "A graph without a name would be left out: a finding's graph bears the finding's name"
        for match in _BLANK_GRAPH.finditer(text):
            line = text.count("\n", 0, match.end()) + 1
            yield Problem("graph-unnamed", "error", what, path, line, "write GRAPH and the name of the finding")
    for quad in quads:
        if isinstance(quad.object, Literal) and len(quad.object.value) > MOST_SIGNS:
            what = f"There is a text of {len(quad.object.value):,} characters, and {MOST_SIGNS:,} is the most for one"
            yield Problem("text-long", "error", what, path, _line(text, quad.object.value[:200]), "shorten it")
        if quad.predicate.value == _IMPORTS:
            what = f"owl:imports is not followed: nothing is fetched ({_short(quad.object)})"
            hint = "put a copy of that file into ontology/"
            yield Problem("import-ignored", "warning", what, path, _line(text, "imports"), hint)
    for iri in sorted({node.value for quad in quads for node in quad if isinstance(node, NamedNode)}):
        if _DOTS.search(iri):
            what = f"The IRI <{iri[:100]}> climbs out of its folder: other tools read it as another one"
            yield Problem("iri-dots", "error", what, path, _line(text, "..", "/./"), "write it without “../”")


def _short(node: object) -> str:
    return str(node)[:100]


def _line(text: str, *needles: str) -> int | None:
    """The line where one of the needles first stands."""
    at = min((found for needle in needles if (found := text.find(needle)) >= 0), default=-1)
    return text.count("\n", 0, at) + 1 if at >= 0 else None
