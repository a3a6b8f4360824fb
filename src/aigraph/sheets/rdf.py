"""RDF files of any syntax, parsed by pyoxigraph within bounds: nothing is fetched, nothing swells or nests too deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat

from aigraph.errors import BadFile
from aigraph.sheets.bounds import MOST_UNPACKED, read_bytes
from aigraph.writing.parsing import FORMATS, MOST_NESTED, decoded, parsed

RDF_FORMATS = {
    **FORMATS,
    ".n3": RdfFormat.N3,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_JSON_PIECES = re.compile(r'"(?:[^"\\\n]++|\\.)*+"|(?P<open>[\[{])|(?P<close>[\]}])')


def parse_rdf(path: Path) -> list[Quad]:
    """The quads of an RDF file of any syntax; nothing is fetched.

    Raises:
        BadFile: the file cannot be read, is too large or too deep, or breaks off; holds the line.
    """
    data = read_bytes(path)
    form = RDF_FORMATS[path.suffix.lower()]
    if form == RdfFormat.RDF_XML:
        decoded(path, data)
        _check_xml(path, data)
    elif form == RdfFormat.JSON_LD:
        _check_json(path, decoded(path, data))
    return list(parsed(path, data, form).quads)


def _check_json(path: Path, text: str) -> None:
    """The parser dies with the whole process on JSON nested some thousands deep."""
    few = text.count("{") + text.count("[")
    if few > MOST_NESTED and any(depth > MOST_NESTED for depth in _depths(_JSON_PIECES, text)):
        raise _too_deep(path)


def _depths(pieces: re.Pattern[str], text: str) -> Iterator[int]:
    depth = 0
    for found in pieces.finditer(text):
        depth += (found.lastgroup == "open") - (found.lastgroup == "close")
        yield depth


def _too_deep(path: Path) -> BadFile:
    return BadFile(f"It is nested more than {MOST_NESTED} deep", path, hint="flatten it")


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
        if depth > MOST_NESTED:
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
