"""What a file says, read exactly: quads as they are written, and the prefixes that hold at its end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
_PLACE = re.compile(r"^Parser error (at|between) .*?: | \(line .*\)$", re.DOTALL)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Parsed:
    """The quads of a file in the order of its text, and the prefixes and base that hold at its end."""

    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str]
    base: str | None


def parsed(path: Path, data: bytes) -> Parsed:
    """What the bytes of that file say.

    Raises:
        BadFile: they are not what the file's ending says; holds the line.

    Example:
        >>> len(parsed(Path("a.ttl"), b"<urn:a> <urn:b> <urn:c>, <urn:d> .").quads)
        2
    """
    try:
        data.decode("utf-8")
        reader = parse(data.removeprefix(BYTE_ORDER_MARK), format=FORMATS[path.suffix.lower()])
        quads = tuple(reader)
        return Parsed(quads, dict(reader.prefixes), reader.base_iri)
    except KeyError:
        raise BadFile("This is no RDF file by its ending", path, hint=f"end it on {' or '.join(FORMATS)}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile("This is not UTF-8 text", path, line, hint="save the file as UTF-8") from None
    except SyntaxError as error:
        detail = _PLACE.sub("", error.msg or "syntax error")
        raise BadFile(f"The syntax breaks off: {detail}", path, error.lineno, hint="mend this line") from None
    except ValueError as error:
        raise BadFile(f"A term is not valid: {error}", path, hint="mend it") from None


def numbered(quads: Iterable[Quad]) -> list[Quad]:
    """The quads with their blank nodes named by order of appearance, so that two readings can be compared.

    Example:
        >>> a, b = (numbered(parsed(Path("a.ttl"), b"[] <urn:b> [] .").quads) for _ in "ab")
        >>> a == b
        True
    """
    names: defaultdict[str, BlankNode] = defaultdict(lambda: BlankNode(f"b{len(names)}"))

    def named(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return names[term.value]
        if isinstance(term, Triple):
            return Triple(named(term.subject), term.predicate, named(term.object))
        return term

    return [Quad(named(q.subject), q.predicate, named(q.object), named(q.graph_name)) for q in quads]
