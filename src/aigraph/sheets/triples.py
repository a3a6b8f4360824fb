"""RDF in any syntax: what it says becomes things, sources and findings of a named source.

Nothing is fetched: a JSON-LD context that is elsewhere is refused, `owl:imports` is not followed.

What becomes of a triple:

- **A finding of our own kind** (a named graph whose name has an `aig:quote`, as in TriG or N-Quads) is taken as it is.
- **A claim with words** is one whose predicate is a relation of ours and that is annotated with an `aig:quote`: as
  `s p o {| aig:quote "…" |}`, by `rdf:reifies`, or as an `rdf:Statement`. What it does not say of itself is taken with
  care: mode inferred, confidence low, status proposed, and a comment that says where it is from.
- **A claim without words is rejected.** A triple is not its source's own words, and none are made up; the rejected file
  has a column for them.
- Types and labels make the things (and sources) that are new; all else is passed over, and counted by its predicate:
  reviews, ties between findings (`aig:supersedes` …), and what is said of findings that the file does not hold.
- **A finding that the file itself does not hold**, as a review rejects it or another one supersedes it, is a proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from aigraph.errors import AigraphError
from aigraph.sheets.cells import cell
from aigraph.sheets.form import join
from aigraph.sheets.layout import SHEETS
from aigraph.sheets.naming import Names
from aigraph.sheets.rdf import parse_rdf
from aigraph.sheets.records import Reading, Record
from aigraph.sheets.standing import Standing, passed_over
from aigraph.terms import AIG, COMMON_PREFIXES

_RDF, _RDFS, _SKOS, _PROV, _DCT, _FOAF = (
    COMMON_PREFIXES[name] for name in ("rdf", "rdfs", "skos", "prov", "dcterms", "foaf")
)
_TYPE, _REIFIES, _QUOTE = _RDF + "type", _RDF + "reifies", AIG + "quote"
_ABOUT = {
    "quote": _QUOTE,
    "source": _PROV + "wasQuotedFrom",
    "mode": AIG + "mode",
    "stance": AIG + "stance",
    "confidence": AIG + "confidence",
    "status": AIG + "status",
    "evidence_type": AIG + "evidenceType",
    "comment": _RDFS + "comment",
    "section": AIG + "inSection",
    "created": _DCT + "created",
    "by": _PROV + "wasAttributedTo",
}
_FIGURE = {
    "indicator": AIG + "ofIndicator",
    "value": AIG + "value",
    "unit": AIG + "unit",
    "place": AIG + "refPlace",
    "period": AIG + "refPeriod",
    "statistic": AIG + "statistic",
    "comparator": AIG + "comparator",
    "approximate": AIG + "approximate",
    "scope_note": AIG + "scopeNote",
    "data_provider": AIG + "dataProvider",
}
_LABELS = (_RDFS + "label", _SKOS + "prefLabel")
_STATEMENT = tuple(_RDF + part for part in ("subject", "predicate", "object"))
_USED = frozenset((*_ABOUT.values(), *_FIGURE.values(), *_LABELS, _TYPE, _REIFIES, _SKOS + "altLabel"))
SOURCE_COLUMNS = frozenset(
    (
        _TYPE, *_LABELS, _FOAF + "page",
        *(_DCT + name for name in ("title", "language", "creator", "publisher", "issued")),
    )
)  # fmt: skip
"""What the sheet of sources has columns for."""
_SECTION = frozenset((_TYPE, *_LABELS, AIG + "sectionOf", AIG + "position"))
COLUMNS = _USED | _SECTION
"""What the other sheets have columns for, relations left out."""


def read_rdf(path: Path, names: Names) -> Reading:
    """The records of an RDF file: things, sources, and a finding for each claim, with or without words.

    Raises:
        BadFile: the file cannot be read.
    """
    return _Reader(path, parse_rdf(path), names).reading()


def read_quads(quads: Iterable[Quad], names: Names) -> Reading:
    """The records of quads that are at hand, as of an RDF file."""
    return _Reader(None, quads, names).reading()


class _Reader:
    def __init__(self, path: Path | None, quads: Iterable[Quad], names: Names) -> None:
        self._path = path
        self._sheet = path.name if path else "quads"
        self._names = names
        self._about: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        self._claims: dict[NamedNode, list[Quad]] = defaultdict(list)
        self._plain: dict[Triple, None] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._row = 0
        self._warnings: list[str] = []
        self._figures: set[object] = set()
        self._taken: dict[object, frozenset[str]] = defaultdict(frozenset)
        for quad in quads:
            if isinstance(quad.graph_name, NamedNode):
                self._claims[quad.graph_name].append(quad)
            self._about[quad.subject][quad.predicate.value].append(quad.object)
            if isinstance(quad.graph_name, DefaultGraph):
                self._plain[quad.triple] = None
        self._standing = Standing(self._about if path else {})  # of quads at hand, the status is what holds now

    def reading(self) -> Reading:
        own = dict.fromkeys(name for name in self._claims if _QUOTE in self._about.get(name, {}))
        loose = [q.triple for name, quads in self._claims.items() if name not in own for q in quads]
        found = [*self._things(), *self._sources(), *(self._own(name) for name in own)]
        told = dict(self._told())
        left: list[Triple] = [q.triple for name in own for q in self._claims[name] if q.subject in self._figures]
        for triple in dict.fromkeys([*told, *self._plain, *loose]):
            relation = self._relation(triple)
            if relation and not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode):
                found.append(self._claim(triple, told.get(triple)))
            else:
                left.append(triple)
        passed = passed_over(one.predicate.value for one in left if not self._is_taken(one))
        self._warnings += [passed] if passed else []
        return Reading(tuple(found), tuple(f"{self._sheet}: {said}" for said in self._warnings))

    def _take(self, subject: object, predicates: Iterable[str]) -> None:
        """Remember which statements about a subject are in its row."""
        self._taken[subject] |= frozenset(predicates)

    def _is_taken(self, triple: Triple) -> bool:
        return triple.predicate.value in self._taken.get(triple.subject, ())

    def _relation(self, triple: Triple) -> bool:
        return triple.predicate.value not in _USED and bool(self._resolved(triple.predicate.value, "relation"))

    def _resolved(self, text: str, kind: str) -> str:
        """The IRI that a text means, looked for once; empty where there is none."""
        if (text, kind) not in self._found:
            try:
                self._found[text, kind] = self._names.resolve(text, kind)
            except AigraphError:
                self._found[text, kind] = ""
        return self._found[text, kind]

    def _all(self, subject: object, *predicates: str) -> list[object]:
        known = self._about.get(subject, {})
        return [term for predicate in predicates for term in known.get(predicate, ())]

    def _one(self, subject: object, *predicates: str) -> str:
        return next((_text(term) for term in self._all(subject, *predicates)), "")

    def _in(self, subject: object, language: str, *predicates: str) -> tuple[str, ...]:
        terms = [term for term in self._all(subject, *predicates) if isinstance(term, Literal)]
        return tuple(term.value for term in terms if (term.language or "en").split("-")[0] == language)

    def _record(self, kind: str, texts: Mapping[str, str]) -> Record:
        self._row += 1
        made = {column.key: cell(texts.get(column.key, ""), 1, self._row) for column in SHEETS[kind].columns}
        cells = {key: replace(one, at="") for key, one in made.items()}
        raw = tuple((column.en, made[column.key].text) for column in SHEETS[kind].columns)
        return Record(kind, self._sheet, self._row, cells, raw, self._path)

    def _things(self) -> Iterator[Record]:
        for subject in list(self._about):
            kind = self._kind(subject)
            if kind and isinstance(subject, NamedNode):
                self._take(subject, (_TYPE, *_LABELS, _SKOS + "altLabel", _RDFS + "comment"))
                texts = {"name": subject.value, "kind": kind}
                for language in ("en", "es"):
                    texts[f"label_{language}"] = next(iter(self._in(subject, language, *_LABELS)), "")
                    texts[f"alternatives_{language}"] = join(self._in(subject, language, _SKOS + "altLabel"))
                    texts[f"comment_{language}"] = next(iter(self._in(subject, language, _RDFS + "comment")), "")
                yield self._record("things", texts)

    def _kind(self, subject: object) -> str:
        """The class of ours that something has; empty where it has none."""
        found = (self._resolved(_text(kind), "class") for kind in self._all(subject, _TYPE))
        return next(filter(None, found), "")

    def _sources(self) -> Iterator[Record]:
        for subject in list(self._about):
            if AIG + "Source" in map(_text, self._all(subject, _TYPE)) and isinstance(subject, NamedNode):
                self._take(subject, SOURCE_COLUMNS)
                yield self._record(
                    "sources",
                    {
                        "key": subject.value,
                        "title": self._one(subject, _DCT + "title"),
                        "language": self._one(subject, _DCT + "language"),
                        "label_en": next(iter(self._in(subject, "en", *_LABELS)), ""),
                        "label_es": next(iter(self._in(subject, "es", *_LABELS)), ""),
                        "creator": self._one(subject, _DCT + "creator"),
                        "publisher": self._one(subject, _DCT + "publisher"),
                        "issued": self._one(subject, _DCT + "issued"),
                        "url": self._one(subject, _FOAF + "page"),
                        "sections": join(self._headings(subject)),
                    },
                )

    def _headings(self, source: NamedNode) -> tuple[str, ...]:
        parts = [part for part, known in self._about.items() if source in known.get(AIG + "sectionOf", ())]
        for part in parts:
            self._take(part, _SECTION)
        return tuple(self._one(part, *_LABELS) for part in sorted(parts, key=self._position))

    def _position(self, part: object) -> int:
        """The place of a section in its source; what is no whole number comes first."""
        text = self._one(part, AIG + "position")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

    def _said(self, subject: object) -> dict[str, str]:
        """What is said of a finding; it is a proposal, and says why, where the file itself does not hold it."""
        self._take(subject, (*_ABOUT.values(), *_STATEMENT, _TYPE, _REIFIES))
        texts = {key: text for key, iri in _ABOUT.items() if (text := self._one(subject, iri))}
        against = self._standing.against(subject)
        if against and texts.get("status", AIG + "accepted") == AIG + "accepted":
            self._warnings.append(f"{_text(subject).rpartition('/')[2]} comes in as proposed: {against}")
            comment = f"{texts.get('comment', '')} In {self._sheet} {against}.".strip()
            texts |= {"status": AIG + "proposed", "comment": comment}
        return texts

    def _own(self, name: NamedNode) -> Record:
        quads = self._claims[name]
        texts = {**self._said(name), "name": name.value.rpartition("/")[2]}
        counted = next((q.subject for q in quads if _text(q.object) == AIG + "Observation"), None)
        if counted is not None:
            return self._signed(name, "observations", {**texts, **self._figure(counted)})
        record = self._signed(name, "findings", {**texts, **_ends(quads[0].triple)})
        if len(quads) == 1:
            return record
        fault = f"the finding claims {len(quads)} things at once; write a finding for each, with its own words"
        return replace(record, cells={**record.cells, "quote": cell(texts.get("quote", ""), 1, self._row, fault)})

    def _signed(self, finding: NamedNode, kind: str, texts: Mapping[str, str]) -> Record:
        """The row of a finding, with what its curator is called in the file."""
        record = self._record(kind, texts)
        curator = next(iter(self._all(finding, _ABOUT["by"])), None)
        if not self._path or curator is None:
            return record
        self._take(curator, (_TYPE, *_LABELS))
        return replace(record, cells={**record.cells, "by_name": cell(self._one(curator, *_LABELS), 1, self._row)})

    def _figure(self, counted: object) -> dict[str, str]:
        self._figures.add(counted)
        self._take(counted, (*_FIGURE.values(), *_LABELS, _TYPE))
        return {
            **{key: self._one(counted, iri) for key, iri in _FIGURE.items()},
            "label_en": next(iter(self._in(counted, "en", *_LABELS)), ""),
            "label_es": next(iter(self._in(counted, "es", *_LABELS)), ""),
            "figure": _text(counted),
        }

    def _told(self) -> Iterator[tuple[Triple, object]]:
        """The claims that something is said about, and what stands for each."""
        for subject, known in self._about.items():
            for term in known.get(_REIFIES, ()):
                if isinstance(term, Triple) and _QUOTE in known:
                    yield term, subject
            start, relation, end = (next(iter(known.get(iri, ())), None) for iri in _STATEMENT)
            if isinstance(start, NamedNode | BlankNode) and isinstance(relation, NamedNode) and end is not None:
                yield Triple(start, relation, end), subject  # type: ignore[arg-type]

    def _claim(self, triple: Triple, told: object) -> Record:
        care = {"mode": AIG + "inferred", "confidence": AIG + "low", "status": AIG + "proposed"}
        comment = f"Taken over from the statements in {self._sheet}."
        return self._record("findings", {**care, "comment": comment, **self._said(told), **_ends(triple)})


def _ends(triple: Triple) -> dict[str, str]:
    return {"subject": _text(triple.subject), "relation": triple.predicate.value, "object": _text(triple.object)}


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
