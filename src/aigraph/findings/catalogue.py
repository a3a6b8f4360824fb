"""What exists: things, relations, sources, findings and lists, as plain values, with the ways to find them by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from aigraph.drafts import Batch, SourceDraft, ThingDraft
from aigraph.errors import UnknownName
from aigraph.findings import gathering, schema
from aigraph.findings.fitting import by_use, misfit
from aigraph.findings.known import Existing, Known, KnownClass, KnownSource, Labels, Relation, last_part
from aigraph.findings.lookalikes import look_alikes
from aigraph.queries.names import Names
from aigraph.terms import AIG, FINDING, SRC, Prefixes

_NUMBERED = re.compile(r"f(\d+)")
_THING = "thing"


class _Labelled(Protocol):
    def label(self, language: str = "en") -> str:
        """What people call it."""


@dataclass(frozen=True, repr=False)
class Catalogue:
    """What a workspace holds; all names are full IRIs.

    Attributes:
        things: name → thing of the world.
        relations: name → property that a claim may use, those included that only the reasoner may say.
        sources: name → source.
        findings: name → finding.
        lists: "mode", "stance", "confidence", "status", "evidenceType", "statistic" … → names of the values, in order.
        concepts: name → value of a list.
        classes: name → class that a thing may have.
        units: name → unit.
        taken: every name about which something is said, observations included.
        figures: name → observation.
        prefixes: prefix → namespace.
        space: the namespace of things.

    Example:
        >>> from aigraph.build import read
        >>> from aigraph.workspace import Workspace
        >>> workspace = Workspace.shipped()
        >>> files = read(workspace)
        >>> catalogue = Catalogue.of(files.current, files.claims, workspace.prefixes, workspace.things)
        >>> catalogue.resolve("Pocas vias de salida para startups tecnologicas", "Barrier")
        'https://w3id.org/aigraph/id/exit-routes'
        >>> catalogue.resolve("stated", "mode")
        'https://w3id.org/aigraph/ontology#stated'
    """

    things: Mapping[str, Known]
    relations: Mapping[str, Relation]
    sources: Mapping[str, KnownSource]
    findings: Mapping[str, Existing]
    lists: Mapping[str, tuple[str, ...]]
    concepts: Mapping[str, Known]
    classes: Mapping[str, KnownClass]
    units: Mapping[str, Known]
    taken: frozenset[str]
    figures: Mapping[str, Known]
    prefixes: Prefixes
    space: str

    @classmethod
    def of(
        cls, said: Iterable[Quad], claims: Mapping[NamedNode, Sequence[Quad]], prefixes: Prefixes, things: str
    ) -> Catalogue:
        """The catalogue of parsed files.

        Args:
            said: what stands outside named graphs; with `Files.current` the statuses count reviews in.
            claims: graph name → its quads.
            prefixes: prefix → namespace.
            things: the namespace of things.
        """
        about = schema.Said(said)
        inside = schema.Said(quad for quads in claims.values() for quad in quads)
        everything = {known.iri: known for known in gathering.typed(about)}
        return cls(
            things={iri: known for iri, known in everything.items() if gathering.is_thing(known)},
            relations=schema.relations(about),
            sources=gathering.sources(about, everything),
            findings=gathering.findings(about, claims),
            lists=schema.lists(about),
            concepts={iri: known for iri, known in everything.items() if gathering.is_concept(known)},
            classes=schema.classes(about),
            units={iri: known for iri, known in everything.items() if gathering.UNIT in known.kinds},
            taken=frozenset((*about.subjects(), *inside.subjects(), *(name.value for name in claims))),
            figures={known.iri: known for known in gathering.typed(inside)},
            prefixes=prefixes,
            space=things,
        )

    def __repr__(self) -> str:
        """How much it holds."""
        return f"<Catalogue: {len(self.things)} things, {len(self.sources)} sources, {len(self.findings)} findings>"

    def with_batch(self, batch: Batch) -> Catalogue:
        """The same with the new things and sources of a batch; what is there already stays as it is."""
        drafted = {draft.iri: self._thing(draft) for draft in batch.things if draft.iri not in self.taken}
        units = {iri: known for iri, known in drafted.items() if gathering.UNIT in known.kinds}
        world = {**self.things, **{iri: known for iri, known in drafted.items() if iri not in units}}
        for more in batch.names:
            if more.iri in world:
                world[more.iri] = replace(world[more.iri], labels=(*world[more.iri].labels, *more.names))
        sources = {draft.iri: _source(draft) for draft in batch.sources if draft.iri not in self.sources}
        return replace(
            self,
            things=world,
            units={**self.units, **units},
            sources={**self.sources, **sources},
            taken=self.taken | drafted.keys() | sources.keys(),
        )

    def resolve(self, text: str, kind: str | None = None) -> str:
        """The IRI that a text means: a slug, CURIE, IRI or label in either language; case and accents do not matter.

        Args:
            text: what somebody wrote.
            kind: "thing" (also None), "relation", "source", "finding", "class", "unit", the name of a list such as
                "mode", or a class, as its local name, CURIE or IRI: a thing of that class.

        Raises:
            UnknownName: nothing is called that (holds the near matches), or several things are.
        """
        kind = kind or _THING
        names = self._names(kind)
        try:
            return names.resolve(text).value
        except UnknownName as error:
            found = UnknownName(_spoken(kind, error.kind), text, error.near, hint=self._elsewhere(text, kind))
            if kind in self.lists:
                found.hint = f"write {self._choices(kind)}"
            raise found from None

    def fits(self, subject: str, relation: str, other: str) -> str:
        """Why a relation does not fit its ends; "" where it does. An empty `other` is one that is still open."""
        known = self.relations.get(relation)
        if known is None:
            return f"There is no relation {self.prefixes.compact(relation)}"
        absent = [end for end in (subject, *([] if known.literal or not other else [other])) if not self.known(end)]
        if absent:
            return f"Nothing is called {self.prefixes.compact(absent[0])}"
        start = self.known(subject) or Known(subject)
        return misfit(start, known, None if known.literal else self.known(other), self.label)

    def fitting(self, subject: str, other: str = "") -> tuple[Relation, ...]:
        """The relations that may go from one thing to another, or, without the other, that may start from it.

        The most useful ones come first.
        """
        open_end = [known for known in self.relations.values() if not (known.literal and other)]
        return by_use((known for known in open_end if not self.fits(subject, known.iri, other)), self._uses)

    def turned(self, subject: str, other: str) -> tuple[Relation, ...]:
        """The relations that do not go from one thing to another, but the other way round."""
        if not other or not self.known(other):
            return ()
        return tuple(known for known in self.fitting(other, subject) if self.fits(subject, known.iri, other))

    def look_alikes(self, label: str) -> tuple[Known, ...]:
        """The things, sources left out, whose labels look most like this one, at most five."""
        return look_alikes(label, self.things.values())

    def free_name(self, source: str) -> str:
        """The last part of the next free name for a finding of that source."""
        return next(self.free_names(source))

    def free_names(self, source: str) -> Iterator[str]:
        """The last parts of the free names for findings of that source, in order: one more than the highest, and on."""
        space = self.finding_space(source)
        used = (_NUMBERED.match(iri.removeprefix(space)) for iri in self.taken if iri.startswith(space))
        number = max((int(found[1]) for found in used if found), default=0)
        while True:
            number += 1
            yield f"f{number:03d}"

    def finding_space(self, source: str) -> str:
        """The namespace of the findings of a source."""
        return f"{self.prefixes.get('finding', FINDING)}{last_part(source)}/"

    def known(self, iri: str) -> Known | None:
        """The thing, value of a list or unit of that name; None if there is none."""
        return self.things.get(iri) or self.concepts.get(iri) or self.units.get(iri)

    def label(self, iri: str, language: str = "en") -> str:
        """What people call a thing, relation, class, source or value; its short name where it has no label."""
        found = next((pool[iri] for pool in self._labelled if iri in pool), None)
        return found.label(language) if found else self.prefixes.compact(iri)

    def of_class(self, kind: str) -> dict[str, Known]:
        """The things of a class (IRI), subclasses counted in."""
        return {iri: known for iri, known in self.things.items() if kind in known.kinds}

    @property
    def _labelled(self) -> tuple[Mapping[str, _Labelled], ...]:
        return (self.things, self.relations, self.classes, self.concepts, self.sources, self.units, self.figures)

    def _choices(self, kind: str) -> str:
        """The values of a list, which are few enough to name them all."""
        *first, last = (last_part(iri) for iri in self.lists[kind])
        return f"{', '.join(first)} or {last}" if first else last

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(finding.predicate for finding in self.findings.values())

    def _elsewhere(self, text: str, kind: str) -> str:
        """What a name means that is no thing of the class asked for."""
        if kind in (_THING, "relation", "source", "finding", "class", "unit") or kind in self.lists:
            return ""
        try:
            found = self.things[self._names(_THING).resolve(text).value]
        except UnknownName:
            return ""
        return f"“{found.label()}” is of class {' and '.join(self.label(iri) for iri in found.own)}"

    @cached_property
    def _pools(self) -> dict[str, Names]:
        return {}

    def _names(self, kind: str) -> Names:
        if kind not in self._pools:
            entries, space = self._entries(kind)
            pairs = [(iri, text) for iri, labels in entries.items() for text, _ in labels or ((last_part(iri), ""),)]
            self._pools[kind] = Names(pairs, self.prefixes, space)
        return self._pools[kind]

    def entries(self, kind: str) -> dict[str, Labels]:
        """Name → labels of everything of a kind, as `resolve` understands kinds."""
        return self._entries(kind)[0]

    def _entries(self, kind: str) -> tuple[dict[str, Labels], str]:
        """Name → labels of everything of that kind, and the namespace in which a slug is looked up first."""
        if kind == "relation":
            return {iri: ((one.label_en, "en"), (one.label_es, "es")) for iri, one in self.relations.items()}, AIG
        if kind == "source":
            space = self.prefixes.get("src", SRC)
            return {iri: (*one.labels, (one.title, "")) for iri, one in self.sources.items()}, space
        if kind == "finding":
            return dict.fromkeys(self.findings, ()), self.prefixes.get("finding", FINDING)
        if kind == "class":
            return {iri: one.labels for iri, one in self.classes.items()}, AIG
        if kind in self.lists:
            return {iri: self.concepts[iri].labels for iri in self.lists[kind] if iri in self.concepts}, AIG
        return {iri: one.labels for iri, one in self._pool(kind).items()}, self.space

    def _pool(self, kind: str) -> Mapping[str, Known]:
        if kind == _THING:
            return self.things
        if kind == "unit":
            return self.units
        return self.of_class(self.resolve(kind, "class"))

    def _thing(self, draft: ThingDraft) -> Known:
        texts = {"en": (draft.label_en, *draft.alternatives_en), "es": (draft.label_es, *draft.alternatives_es)}
        labels = tuple((text, lang) for lang, all_texts in texts.items() for text in all_texts if text)
        known = self.classes.get(draft.kind)
        return Known(draft.iri, known.above if known else frozenset((draft.kind,)), labels, (draft.kind,))


def section_iri(source: str, number: int) -> str:
    """The name of a section of a source, counted from 1.

    Example:
        >>> section_iri("https://w3id.org/aigraph/source/mbn-2025-03-04", 7)
        'https://w3id.org/aigraph/source/mbn-2025-03-04/s07'
    """
    return f"{source}/s{number:02d}"


def _source(draft: SourceDraft) -> KnownSource:
    labels = ((draft.label_en or draft.title, "en"), (draft.label_es or draft.title, "es"))
    sections = tuple((section_iri(draft.iri, number), text) for number, text in enumerate(draft.sections, 1))
    return KnownSource(draft.iri, last_part(draft.iri), draft.title, draft.language, labels, sections)


def _spoken(kind: str, complaint: str) -> str:
    """A kind as people say it."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", last_part(kind).rpartition(":")[2]).lower()
    return f"single {words}" if complaint.startswith("single") else words
