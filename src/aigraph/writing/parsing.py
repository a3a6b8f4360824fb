"""What a file says, read exactly and within bounds: no file, however it is made, may end the process."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse

from aigraph.errors import BadFile

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}
CONFLICT = "There is a conflict between two versions in it (<<<<<<<, =======, >>>>>>>)"
CONFLICT_HINT = "keep one version, and delete the lines with these marks"
_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?:[ \r]|$)|={7}\r?$")
_INNER = (BlankNode, Triple)
_OTHERS = (RdfFormat.RDF_XML, RdfFormat.JSON_LD)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MOST_NESTED = 100
MOST_TOKEN = 16 * 2**20
"""The parser gives up on a text or name of more bytes."""
_PLACE = re.compile(r"^Parser error (at|between) .*?: | \(line .*\)$", re.DOTALL)
_PIECES = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""' + r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n]++|\\.)*+"' + r"|'(?:[^'\\\n]++|\\.)*+'|<[^<>\s]*+>|#[^\n]*+|(?P<open><<)|(?P<close>>>)",
    re.DOTALL,
)  # fmt: skip


@dataclass(frozen=True)
class Parsed:
    """The quads of a file in the order of its text, and the prefixes and base that hold at its end."""

    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str]
    base: str | None


def parsed(path: Path, data: bytes, form: RdfFormat | None = None) -> Parsed:
    """What the bytes of that file say; nothing is fetched.

    Args:
        path: its ending says the format; the file itself is not opened.
        data: its bytes.
        form: the format, where the ending does not say it.

    Raises:
        BadFile: they are not what the file's ending says, or nested too deep; holds the line.

    Example:
        >>> len(parsed(Path("a.ttl"), b"<urn:a> <urn:b> <urn:c>, <urn:d> .").quads)
        2
    """
    form = form or FORMATS.get(path.suffix.lower())
    if form is None:
        raise BadFile("This is no RDF file by its ending", path, hint=f"end it on {' or '.join(FORMATS)}")
    text = decoded(path, data)
    line = None if form in _OTHERS else too_deep(text)
    if line:
        raise BadFile(f"It is nested more than {MOST_NESTED} deep", path, line, hint="flatten it")
    try:
        reader = parse(text, format=form)
        quads = tuple(reader)
        return Parsed(quads, dict(reader.prefixes), reader.base_iri)
    except SyntaxError as error:
        if marker := next(conflict_lines(text), None):
            raise BadFile(CONFLICT, path, marker, hint=CONFLICT_HINT) from None
        raise BadFile(f"The syntax breaks off: {_detail(error)}", path, error.lineno, hint="mend this line") from None
    except MemoryError:
        raise BadFile("A text in it is larger than 16 MB", path, long_line(text), hint="shorten it") from None
    except ValueError as error:
        raise BadFile(f"A term is not valid: {error}", path, hint="mend it") from None


def decoded(path: Path, data: bytes) -> str:
    """The bytes as text, without a byte order mark.

    Raises:
        BadFile: they are not UTF-8; holds the line.
    """
    try:
        return data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile("This is not UTF-8 text", path, line, hint="save the file as UTF-8") from None


def too_deep(text: str) -> int | None:
    r"""The line where statements in statements, `<<( … )>>`, stand more than 100 deep; None where they do not.

    The parser dies with the whole process on some thousands of them, so this is asked first.

    Example:
        >>> too_deep("<urn:a> <urn:b>\n" + "<<( " * 101), too_deep('<urn:a> <urn:b> "' + "<<" * 101 + '" .')
        (2, None)
    """
    if text.count("<<") <= MOST_NESTED:
        return None
    depth = 0
    for found in _PIECES.finditer(text):
        depth += (found.lastgroup == "open") - (found.lastgroup == "close")
        if depth > MOST_NESTED:
            return text.count("\n", 0, found.start()) + 1
    return None


def conflict_lines(text: str) -> Iterator[int]:
    r"""The lines at which version control left a conflict: those that begin with `<<<<<<<`; look if a text is broken.

    Example:
        >>> list(conflict_lines("<<<<<<< HEAD\n<urn:a> a <urn:b> .\n=======\n>>>>>>> main\n"))
        [1]
    """
    lines = text.split("\n")
    signs = {number: line[:7] for number, line in enumerate(lines, 1) if _MARKER.match(line)}
    begun = [number for number, sign in signs.items() if sign == "<" * 7]
    yield from begun or signs


def without_conflicts(text: str) -> str:
    """The text with the lines of the markers emptied, so that what stands between them can be looked at."""
    return "\n".join("" if _MARKER.match(line) else line for line in text.split("\n"))


def long_line(text: str) -> int | None:
    """The first line with more than 16 MB in it; None if there is none."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > MOST_TOKEN), None)


def numbered(quads: Iterable[Quad], label: str = "b") -> list[Quad]:
    """The quads with their blank nodes named by order of appearance: the same text, the same names.

    Args:
        quads: of one reading.
        label: what the names begin with.

    Example:
        >>> a, b = (numbered(parsed(Path("a.ttl"), b"[] <urn:b> [] .").quads) for _ in "ab")
        >>> a == b
        True
    """
    names: defaultdict[str, BlankNode] = defaultdict(lambda: BlankNode(f"{label}-{len(names)}"))

    def named(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return names[term.value]
        if isinstance(term, Triple):
            return Triple(named(term.subject), term.predicate, named(term.object))
        return term

    return [
        Quad(named(q.subject), q.predicate, named(q.object), named(q.graph_name))
        if isinstance(q.object, _INNER) or isinstance(q.subject, BlankNode) or isinstance(q.graph_name, BlankNode)
        else q
        for q in quads
    ]


def _detail(error: SyntaxError) -> str:
    said = _PLACE.sub("", error.msg or "syntax error")
    if "LoadDocumentCallback" in said:
        return "its context is elsewhere, and nothing is fetched; write the context into the file"
    return " ".join(said.split())[:300]
