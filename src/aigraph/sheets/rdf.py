"""RDF files of any syntax, parsed by pyoxigraph within bounds: nothing is fetched, nothing swells or nests too deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, parse

from aigraph.errors import BadFile
from aigraph.sheets.bounds import MOST_UNPACKED, read_bytes

RDF_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".n3": RdfFormat.N3,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_DEEPEST = 100
_XML, _JSON = (RdfFormat.RDF_XML,), (RdfFormat.JSON_LD,)
_STRING = r'"(?:[^"\\\n]|\\.)*"'
_JSON_PIECES = re.compile(_STRING + r"|(?P<open>[\[{])|(?P<close>[\]}])")
_TURTLE_PIECES = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|" + _STRING
    + r"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*|(?P<open><<)|(?P<close>>>)",
    re.DOTALL,
)  # fmt: skip


def parse_rdf(path: Path) -> list[Quad]:
    """The quads of an RDF file of any syntax; nothing is fetched.

    Raises:
        BadFile: the file cannot be read, is too large or too deep, or breaks off; holds the line.
    """
    data = read_bytes(path)
    form = RDF_FORMATS[path.suffix.lower()]
    text = _decoded(path, data)
    _check_depth(path, data, text, form)
    try:
        return list(parse(text, format=form))
    except SyntaxError as error:
        raise BadFile(f"The syntax breaks off: {_detail(error)}", path, error.lineno, hint="mend this line") from None
    except MemoryError:
        raise BadFile("A text in it is larger than 16 MB", path, hint="shorten it") from None
    except ValueError as error:
        raise BadFile(f"A term is not valid: {error}", path, hint="mend it") from None


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile("This is not UTF-8 text", path, line, hint="save the file as UTF-8") from None


def _detail(error: SyntaxError) -> str:
    said = (error.msg or "syntax error").partition(" (line")[0].removeprefix("Parser error at ")
    if "LoadDocumentCallback" in said:
        return "its context is elsewhere, and nothing is fetched; write the context into the file"
    return " ".join(said.split())[:300]


def _check_depth(path: Path, data: bytes, text: str, form: RdfFormat) -> None:
    """The parser dies with the whole process on statements and JSON nested some thousands deep."""
    if form in _XML:
        _check_xml(path, data)
        return
    pieces = _JSON_PIECES if form in _JSON else _TURTLE_PIECES
    few = text.count("{") + text.count("[") if form in _JSON else text.count("<<")
    if few > _DEEPEST and any(depth > _DEEPEST for depth in _depths(pieces, text)):
        raise _too_deep(path)


def _depths(pieces: re.Pattern[str], text: str) -> Iterator[int]:
    depth = 0
    for found in pieces.finditer(text):
        depth += (found.lastgroup == "open") - (found.lastgroup == "close")
        yield depth


def _too_deep(path: Path) -> BadFile:
    return BadFile(f"It is nested more than {_DEEPEST} deep", path, hint="flatten it")


def _check_xml(path: Path, data: bytes) -> None:
    """Refuse RDF/XML that is deep, or whose entities reach outside, nest or swell; plain ones, as in OWL files, stay.

    Raises:
        BadFile: so it is, or the XML is broken.
    """
    swell = depth = 0

    def declared(name: str, _parameter: bool, value: str | None, *outside: object) -> None:
        nonlocal swell
        if value is None or any(outside[1:]) or set(value) & set("&<%"):
            what = f"Its entity {name[:40]!r} reaches outside the file or into others"
            raise BadFile(what, path, hint="write it out")
        swell += len(value) * data.count(b"&" + name.encode() + b";")
        if swell > MOST_UNPACKED:
            raise BadFile("Its entities swell to far more than the file holds", path, hint="write them out")

    def entered(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _too_deep(path)

    def left(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = entered
    parser.EndElementHandler = left
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadFile(f"This is not XML ({error})", path, error.lineno, hint="mend this line") from None
