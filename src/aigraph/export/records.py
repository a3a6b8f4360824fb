"""What is exported, as plain records: every format writes these, and a page can build the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aigraph.export.characters import identifier, writable
from aigraph.terms import Prefixes

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Record = dict[str, Any]
"""Field → text, whole number, yes or no, or a list of texts; all records of a kind have the same fields, in order."""

_OF_THING = ("role", "kind", "label_en", "label_es", "summary_en", "summary_es", "listed", "order")
_OF_LINK = ("predicate", "label_en", "label_es", "sign", "family", "held", "derived")
_LISTS = ("sources", "findings", "modes", "stances", "confidences", "statuses", "origins")
_WORDS = ("mode", "stance", "confidence", "status", "evidence_type")
_REMARKS = ("comment", "comment_lang", "comment_es", "section", "section_lang", "section_es", "created")
_FIGURE = {
    "value": "value",
    "unit": "unit",
    "place": "place",
    "period": "period",
    "comparator": "comparator",
    "approximate": "approximate",
    "statistic": "statistic",
    "scope_note": "scopeNote",
    "data_provider": "dataProvider",
}
_SOURCE = ("title", "author", "publisher", "date", "url", "lang")


@dataclass(frozen=True)
class Contents:
    """All that the formats for graphs and tables tell.

    Attributes:
        title: the workspace's title, in the language of the labels.
        graph: the network (see `aigraph.network`).
        findings: one record per finding (see `aigraph.evidence`).
        sources: source → its record.
        prefixes: prefix → namespace, for the whole IRIs.
        language: "en" or "es": of `label`.
        digest: what identifies the data.
        date: YYYY-MM-DD to be put into the file; empty for none, so that the same data gives the same bytes.
        accepted_only: only the links that hold in the accepted view.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("id:b", role="barrier", label_en="Barrier", label_es="Barrera")
        >>> Contents("A map", graph, language="es").things[0]["label"]
        'Barrera'
    """

    title: str
    graph: MultiDiGraph[Any]
    findings: tuple[Mapping[str, Any], ...] = ()
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    prefixes: Prefixes = field(default_factory=Prefixes)
    language: str = "en"
    digest: str = ""
    date: str = ""
    accepted_only: bool = False

    @cached_property
    def things(self) -> list[Record]:
        """A record per thing: id, label, iri, role, kind, labels and summaries in both languages, listed, order."""
        return [self._thing(str(name), data) for name, data in self.graph.nodes(data=True)]

    @cached_property
    def links(self) -> list[Record]:
        """A record per link, parallel ones apart.

        Its id is SUBJECT--PREDICATE--OBJECT. With source, target, label, predicate, iri, labels, sign, family, held,
        derived and source_count come lists: sources, and, aligned with each other, findings, modes, stances,
        confidences, statuses, origins and quotes.
        """
        names = _Names()
        edges = self.graph.edges(data=True)
        found = [self._link(str(a), str(b), data) for a, b, data in edges if data.get("held") or not self.accepted_only]
        return [{"id": names.own("--".join((r["source"], r["predicate"], r["target"]))), **r} for r in found]

    @cached_property
    def claims(self) -> list[Record]:
        """A record per finding: what it claims, its words, how it was read, its figure, its source and its ties."""
        return [self._claim(finding) for finding in self.findings]

    @cached_property
    def texts(self) -> list[Record]:
        """A record per source: id, title, author, publisher, date, url, lang."""
        return [{"id": identifier(key), **_texts(source, _SOURCE)} for key, source in sorted(self.sources.items())]

    def _thing(self, name: str, data: Mapping[str, Any]) -> Record:
        label = writable(str(data.get(f"label_{self.language}") or name))
        record: Record = {"id": identifier(name), "label": label, "iri": self._iri(name)}
        return record | {key: _plain(data.get(key, _empty(key))) for key in _OF_THING}

    def _link(self, source: str, target: str, data: Mapping[str, Any]) -> Record:
        predicate = str(data.get("predicate", ""))
        record: Record = {
            "source": identifier(source),
            "target": identifier(target),
            "label": writable(str(data.get(f"label_{self.language}") or predicate)),
            "iri": self._iri(predicate),
        }
        record |= {key: _plain(data.get(key, _empty(key))) for key in _OF_LINK}
        record["predicate"] = identifier(predicate)
        record["source_count"] = len(data.get("sources", ()))
        lists = {key: [writable(str(value)) for value in data.get(key, ())] for key in _LISTS}
        return record | lists | {"quotes": [self._quotes.get(str(name), "") for name in data.get("findings", ())]}

    def _claim(self, finding: Mapping[str, Any]) -> Record:
        ends = _texts(finding, ("subject", "predicate", "object"))
        source = str(finding.get("source", ""))
        figure = finding.get("figure") or {}
        ties = finding.get("ties", ())
        return (
            {"id": identifier(str(finding["id"]))}
            | ends
            | {f"{end}_label": self._labels.get(name, "") for end, name in ends.items()}
            | _texts(finding, ("quote", "quote_lang"))
            | _texts(finding, _WORDS)
            | {"source": identifier(source)}
            | {f"source_{key}": text for key, text in _texts(self.sources.get(source, {}), _SOURCE).items()}
            | _texts(finding, _REMARKS)
            | {name: writable(str(figure.get(key, ""))) for name, key in _FIGURE.items()}
            | {"ties": [writable(f"{tie['kind']} {tie['finding']}") for tie in ties]}
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Thing or predicate → its label."""
        return {r["id"]: r["label"] for r in self.things} | {r["predicate"]: r["label"] for r in self.links}

    @cached_property
    def _quotes(self) -> dict[str, str]:
        """Finding → its words."""
        return {str(finding["id"]): writable(str(finding.get("quote", ""))) for finding in self.findings}

    def _iri(self, name: str) -> str:
        return writable(self.prefixes.expand(name) or name)


class _Names:
    """Names that are given once: the second one of a kind gets `--2`."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def own(self, name: str) -> str:
        """The name itself, or with a number where it was given before."""
        found = next(text for text in _numbered(name) if text not in self._given)
        self._given.add(found)
        return found


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}--{number}"
        number += 1


def _texts(record: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    return {key: writable(str(record.get(key, ""))) for key in keys}


def _plain(value: Any) -> str | int | bool:
    return value if isinstance(value, bool | int) else writable(str(value))


def _empty(key: str) -> str | int | bool:
    return {"listed": False, "held": False, "derived": False, "order": 0}.get(key, "")
