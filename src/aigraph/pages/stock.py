"""What all pages draw from: the explorer's page taken apart once, and where each thing, source and finding is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aigraph.analysis.methods.closure import Closure, closure
from aigraph.pages import words
from aigraph.pages.addresses import Addresses
from aigraph.render import tables
from aigraph.render.content import content
from aigraph.render.links import UNSETTLED, Link, local
from aigraph.render.things import Thing

if TYPE_CHECKING:
    from aigraph.render import Page
    from aigraph.render.words import Words

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Stock:
    """One explorer's page taken apart.

    Attributes:
        page: the explorer's page.
        said: the words of both languages.
        things: thing → its record, in reading order.
        links: the edges that somebody stands behind.
        sources: source → its record, all text; an address that no browser should open is dropped.
        predicates: predicate → its two labels.
        figures: finding → the figure it reports, in words of both languages.
        addresses: where everything is shown.
    """

    page: Page
    said: Words
    things: Mapping[str, Thing]
    links: Sequence[Link]
    sources: Mapping[str, Mapping[str, str]]
    predicates: Mapping[str, tables.Labels]
    figures: Mapping[str, tables.Labels]
    addresses: Addresses

    @classmethod
    def of(cls, page: Page) -> Stock:
        """The page, taken apart.

        Raises:
            RenderError: words are missing, or the page's graph and coverage do not fit together.
        """
        said = words.load()
        shown = content(page, said)
        things = {thing["id"]: thing for thing in shown.things}
        sources = tables.sources(page)
        roles = {name: thing["role"] for name, thing in things.items()}
        asked = [str(question["name"]) for question in page.questions]
        found = Addresses.of(roles, sources, asked, [str(finding["id"]) for finding in page.findings])
        numbers = tables.figures(page, said)
        return cls(page, said, things, shown.links, sources, tables.predicates(page, said), numbers, found)

    @cached_property
    def links_at(self) -> Mapping[str, Sequence[Link]]:
        """Thing → the links that it is an end of."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            for end in dict.fromkeys((link["s"], link["t"])):
                found[end].append(link)
        return found

    @cached_property
    def link_of(self) -> Mapping[Triple, Link]:
        """Subject, predicate and object → the link."""
        return {(link["s"], link["p"], link["t"]): link for link in self.links}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Finding → its place among the page's findings."""
        return {str(finding["id"]): index for index, finding in enumerate(self.page.findings)}

    @cached_property
    def findings_at(self) -> Mapping[str, Sequence[int]]:
        """Thing → the places of the findings that it is subject or object of."""
        found: dict[str, list[int]] = defaultdict(list)
        for index in range(len(self.page.findings)):
            subject, _, target = self.triple(index)
            for end in dict.fromkeys((subject, target)):
                if end in self.things:
                    found[end].append(index)
        return found

    @cached_property
    def findings_from(self) -> Mapping[str, Sequence[int]]:
        """Source → the places of its findings."""
        found: dict[str, list[int]] = {source: [] for source in self.sources}
        for index, finding in enumerate(self.page.findings):
            if str(finding.get("source")) in found:
                found[str(finding["source"])].append(index)
        return found

    @cached_property
    def ties(self) -> Mapping[str, Sequence[tuple[str, str, tables.Labels]]]:
        """Finding → its ties to others and theirs to it: the kind, the other finding, the reason in both languages."""
        found: dict[str, list[tuple[str, str, tables.Labels]]] = defaultdict(list)
        back: dict[str, list[tuple[str, str, tables.Labels]]] = defaultdict(list)
        for finding in self.page.findings:
            for tie in finding.get("ties") or ():
                reason = str(tie.get("reason_en") or ""), str(tie.get("reason_es") or "")
                found[str(finding["id"])].append((str(tie["kind"]), str(tie["finding"]), reason))
                back[str(tie["finding"])].append((f"{tie['kind']}_by", str(finding["id"]), reason))
        return {name: [*found[name], *back[name]] for name in self.place}

    @cached_property
    def quarrels(self) -> Sequence[int]:
        """The places of the findings that sources quarrel over: contradicted, or about a contested or denied link."""

        def quarrels(name: str, index: int) -> bool:
            link = self.link_of.get(self.triple(index))
            tied = any(kind.startswith("contradicts") for kind, _, _ in self.ties[name])
            return tied or bool(link and (link["contested"] or link["denied"]))

        return [index for name, index in self.place.items() if quarrels(name, index)]

    @cached_property
    def leading(self) -> Closure:
        """What leads to what by links that are held."""
        return self._closed("leadsTo")

    @cached_property
    def containing(self) -> Closure:
        """What is part of what by links that are held."""
        return self._closed("part")

    @cached_property
    def cells_at(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Remedy or barrier → the pairs of a remedy and a barrier that it is one of; all of them have an entry."""
        coverage = self.page.coverage
        found: dict[str, list[tuple[str, str]]] = {name: [] for name in (*coverage.remedies, *coverage.barriers)}
        for pair in coverage.cells:
            for end in pair:
                found.setdefault(end, []).append(pair)
        return found

    def triple(self, index: int) -> Triple:
        """Subject, predicate and object of a finding."""
        finding = self.page.findings[index]
        return str(finding.get("subject") or ""), str(finding.get("predicate") or ""), str(finding.get("object") or "")

    def settled(self, index: int) -> bool:
        """Whether a finding counts: it is not only proposed, turned down or replaced."""
        return local(self.page.findings[index].get("status")) not in UNSETTLED

    def home(self, finding: str) -> str:
        """The page that shows a finding: its source's, else its subject's or object's; empty where there is none."""
        index = self.place.get(finding)
        if index is None:
            return ""
        source = str(self.page.findings[index].get("source") or "")
        subject, _, target = self.triple(index)
        pages = (self.addresses.sources.get(source), *(self.addresses.things.get(end) for end in (subject, target)))
        page = next(filter(None, pages), "")
        return page and f"{page}#{self.addresses.anchors[finding]}"

    def iri(self, name: str) -> str:
        """The whole name of a CURIE; the name itself where its prefix is none of the page's."""
        prefix, _, rest = name.partition(":")
        return self.page.prefixes[prefix] + rest if prefix in self.page.prefixes else name

    def _closed(self, family: str) -> Closure:
        edges: Any = self.page.graph.edges(data=True)
        held = [(s, t) for s, t, data in edges if data.get("family") == family and data.get("held")]
        return closure([str(name) for name in self.page.graph], held)
