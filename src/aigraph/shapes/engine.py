"""The one place where a SHACL engine is called: statements and shapes in, results out.

Engines with the interface of pySHACL fit: pyshacl-turbo (fast, the default), else pySHACL itself where it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as oxigraph
from pyoxigraph import RdfFormat, Triple, serialize

from aigraph.errors import BadFile, MissingPart

if TYPE_CHECKING:
    from rdflib import Graph

SH = "http://www.w3.org/ns/shacl#"
ENGINES = ("pyshacl_turbo", "pyshacl")


@dataclass(frozen=True)
class Result:
    """One result of SHACL; names are IRIs (or `_:label`), empty where there is none.

    Attributes:
        focus: the node that was looked at.
        path: the property, where the shape is one of a property that is a plain IRI.
        value: the value at fault as N-Triples writes it, e.g. `<https://…>` or `"x"@en`.
        component: the local name of the constraint, e.g. "MinCount".
        severity: "Violation", "Warning" or "Info".
        shape: the shape of which the constraint is a part.
        messages: language → text of the shape's `sh:message`.
    """

    focus: str
    path: str
    value: str
    component: str
    severity: str
    shape: str
    messages: tuple[tuple[str, str], ...]


def results(triples: Sequence[Triple], shapes: Path, engine: str = "") -> tuple[Result, ...]:
    """What a SHACL engine finds in the statements, sorted.

    Args:
        triples: all statements, the ontology among them.
        shapes: a Turtle file of shapes.
        engine: one of `ENGINES`; the first that is installed if not given.

    Raises:
        BadFile: the shapes cannot be read, or are no SHACL.
        MissingPart: no engine is installed.
    """
    report = _report(triples, shapes, _engine(engine))
    return tuple(sorted(_results(report), key=lambda one: (one.focus, one.path, one.value, one.component, one.shape)))


def _report(triples: Sequence[Triple], shapes: Path, engine: Any) -> Graph:
    try:
        text = shapes.read_text(encoding="utf-8").removeprefix("\ufeff")
    except OSError as error:
        raise BadFile(f"Cannot read it ({error.strerror})", shapes) from None
    except UnicodeDecodeError:
        raise BadFile("This is not UTF-8 text", shapes, hint="save the file as UTF-8") from None
    data = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    try:
        given = {"shacl_graph": text, "shacl_graph_format": "turtle"}
        with _quiet():
            _, report, _ = engine.validate(_source(data, engine), data_graph_format=_format(engine), **given)
    except Exception as error:  # each engine has its own errors, and some raise those of its parser
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise BadFile(f"The shapes cannot be used: {reason}", shapes, hint="mend the shapes") from None
    return cast("Graph", report)


@contextmanager
def _quiet() -> Iterator[None]:
    """Hush rdflib, which logs a traceback for each literal that its datatype does not fit."""
    import logging
    import warnings

    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before


def _source(data: str, engine: Any) -> Any:
    """The statements as the engine takes them fastest: pyshacl-turbo need not read them with rdflib first."""
    return engine.Input(data, "nt", None, {}, preserve_ids=True) if hasattr(engine, "Input") else data


def _format(engine: Any) -> str | None:
    return None if hasattr(engine, "Input") else "nt"


@cache
def _engine(wanted: str) -> Any:
    from importlib import import_module

    for module in (wanted,) if wanted else ENGINES:
        try:
            return import_module(module)
        except ImportError:
            continue
    raise MissingPart("There is no SHACL engine", hint="install one: pip install pyshacl-turbo")


def _results(report: Graph) -> Iterator[Result]:
    from rdflib import URIRef

    for node in report.objects(None, URIRef(SH + "result")):  # not the details below a result

        def one(term: str, node: Any = node) -> Any:
            return report.value(node, URIRef(SH + term))

        path, value = one("resultPath"), one("value")
        yield Result(
            focus=_name(one("focusNode")),
            path=str(path) if isinstance(path, URIRef) else "",
            value="" if value is None else _written(value),
            component=str(one("sourceConstraintComponent"))[len(SH) :].removesuffix("ConstraintComponent"),
            severity=str(one("resultSeverity"))[len(SH) :],
            shape=_name(one("sourceShape")),
            messages=tuple(sorted((m.language or "", str(m)) for m in _messages(report, node))),
        )


def _messages(report: Graph, node: Any) -> Iterator[Any]:
    from rdflib import URIRef

    return report.objects(node, URIRef(SH + "resultMessage"))


def _name(node: Any) -> str:
    from rdflib import BNode

    return f"_:{node}" if isinstance(node, BNode) else str(node)


def _written(node: Any) -> str:
    """A node as N-Triples writes it, its text untouched."""
    from rdflib import Literal, URIRef

    if isinstance(node, Literal):
        if node.language:
            return str(oxigraph.Literal(str(node), language=node.language))
        kind = oxigraph.NamedNode(str(node.datatype)) if node.datatype else None
        return str(oxigraph.Literal(str(node), datatype=kind))
    return f"<{node}>" if isinstance(node, URIRef) else f"_:{node}"
