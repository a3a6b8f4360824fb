"""A page of any RDF file: with our terms it is read like a workspace's, any other is shown as a plain network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from aigraph.analysis.coverage import Coverage
from aigraph.errors import BadFile
from aigraph.exploring.gathering import Desk, Early, page
from aigraph.exploring.slices import Part, cut, name_of
from aigraph.render import Page
from aigraph.sheets.rdf import RDF_FORMATS, parse_rdf
from aigraph.terms import AIG, Prefixes
from aigraph.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "http://xmlns.com/foaf/0.1/name",
    "https://schema.org/name",
    "http://schema.org/name",
)
_SUMMARIES = (
    "http://www.w3.org/2004/02/skos/core#definition",
    "http://purl.org/dc/terms/description",
    "http://www.w3.org/2000/01/rdf-schema#comment",
)
_PLAIN = {"sign": "", "family": "other", "held": True, "derived": False}
_EMPTY = ("sources", "findings", "modes", "stances", "confidences", "statuses", "origins")


def page_of(
    path: Path,
    open_at: Callable[[Workspace], Desk],
    analysed: bool = True,
    part: Part | None = None,
    early: Early | None = None,
) -> Page:
    """The page of an RDF file of any syntax.

    Args:
        path: the file; its ending says the syntax.
        open_at: workspace → its desk, for a file that speaks of findings or things in our terms.
        analysed: whether such a file's page holds the analyses.
        part: the part of the graph to show; None for the whole.
        early: is given the page without questions and analyses, as soon as it is there.

    Raises:
        BadFile: the file cannot be read, is no RDF, is too large, or holds no triple; holds the line.
    """
    if not path.exists():
        raise BadFile("There is no such file or folder", path, hint="give an RDF file, or a folder with a workspace")
    if path.suffix.lower() not in RDF_FORMATS:
        raise BadFile("This is no RDF file", path, hint=f"give one that ends on {', '.join(RDF_FORMATS)}")
    quads = parse_rdf(path)
    if not quads:
        raise BadFile("It holds no triple", path, hint="give a file with triples")
    if any(_is_ours(quad) for quad in quads):
        with TemporaryDirectory(prefix="aigraph-") as folder:
            return page(open_at(_workspace(path, quads, Path(folder))), analysed, part, early)
    made = _plain_page(path, quads, part)
    if early:
        early(made)
    return made


def _is_ours(quad: Quad) -> bool:
    """Whether it types something with one of our classes: then the file is made for us."""
    return quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode) and quad.object.value.startswith(AIG)


def _workspace(path: Path, quads: Iterable[Quad], root: Path) -> Workspace:
    """A workspace that holds the file, our ontology and the shipped questions."""
    shipped = Workspace.shipped()
    shutil.copytree(shipped.ontology, root / "ontology")
    shutil.copytree(shipped.queries, root / "queries")
    title = path.stem.replace("\\", "").replace('"', "'")
    (root / "aigraph.toml").write_text(f'[title]\nen = "{title}"\nes = "{title}"\n', encoding="utf-8")
    (root / "data" / "triples").mkdir(parents=True)
    (root / "data" / "triples" / "file.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return Workspace.at(root)


def _plain_page(path: Path, quads: Sequence[Quad], part: Part | None) -> Page:
    """The network of a file in other terms: what has a name of its own, and the triples between."""
    names = Prefixes()
    told = _told(quads)
    graph = _network(quads, told, names)
    empty = Coverage(remedies=(), barriers=(), cells={}, gaps={})
    whole = Page(path.stem, path.stem, graph, empty, (), {}, _digest(path), prefixes=dict(names.items()))
    if part is None:
        return whole
    return cut(whole, replace(part, focus=name_of(graph, part.focus, names) if part.focus else ""))


def _network(quads: Sequence[Quad], told: dict[str, dict[str, str]], names: Prefixes) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    things = dict.fromkeys(end for quad in quads for end in (quad.subject, quad.object) if _is_thing(end, quad))
    for order, thing in enumerate(things):
        graph.add_node(_name(thing, names), **_node(told.get(str(thing), {}), _name(thing, names), order))
    for quad in quads:
        if quad.predicate.value != _TYPE and _is_thing(quad.object, quad):
            key = names.compact(quad.predicate.value)
            about: dict[str, Any] = {"predicate": key, "label_en": _local(key), "label_es": _local(key)}
            about |= {**_PLAIN, **dict.fromkeys(_EMPTY, ())}
            graph.add_edge(_name(quad.subject, names), _name(quad.object, names), key=key, **about)
    return graph


def _is_thing(term: Any, quad: Quad) -> bool:
    named = isinstance(term, NamedNode | BlankNode)
    return named and not (quad.predicate.value == _TYPE and term == quad.object)


def _told(quads: Iterable[Quad]) -> dict[str, dict[str, str]]:
    """Thing → "en", "es", "summary_en", "summary_es", "kind", as far as the file says."""
    found: dict[str, dict[str, str]] = {}
    for quad in quads:
        about = found.setdefault(str(quad.subject), {})
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            about.setdefault("kind", _local(quad.object.value))
        if isinstance(quad.object, Literal):
            lang = "es" if (quad.object.language or "").startswith("es") else "en"
            if quad.predicate.value in _LABELS:
                about.setdefault(lang, quad.object.value)
            if quad.predicate.value in _SUMMARIES:
                about.setdefault(f"summary_{lang}", quad.object.value)
    return found


def _node(told: dict[str, str], name: str, order: int) -> dict[str, Any]:
    plain = f"[{told.get('kind', '…')}]" if name.startswith("_:") else _local(name) or name
    label = told.get("en") or told.get("es") or plain
    return {
        "role": "context",
        "kind": told.get("kind", ""),
        "label_en": told.get("en") or label,
        "label_es": told.get("es") or label,
        "summary_en": told.get("summary_en", ""),
        "summary_es": told.get("summary_es", ""),
        "listed": False,
        "order": order,
        **({"label_only": "en" if "en" in told else "es"} if ("en" in told) != ("es" in told) else {}),
    }


def _name(term: Any, names: Prefixes) -> str:
    return names.compact(term.value) if isinstance(term, NamedNode) else str(term)


def _local(name: str) -> str:
    return name.rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def _digest(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest()
