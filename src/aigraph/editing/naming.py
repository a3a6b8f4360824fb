"""What people write in sheets, resolved by what a workspace holds; and the shortest way to write a name back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from aigraph.drafts import Batch
from aigraph.editing.reviewing import person
from aigraph.errors import AigraphError, UnknownName
from aigraph.findings import Catalogue
from aigraph.findings.known import last_part
from aigraph.findings.naming import curator, slug
from aigraph.terms import AIG, COMMON_PREFIXES, CURATOR, SRC, aig, fold

_SLUG = re.compile(r"\w(?:[\w.-]*\w)?")
_SHORT = re.compile(r"[a-z0-9-]+")
_TYPE, _LABEL = NamedNode(COMMON_PREFIXES["rdf"] + "type"), NamedNode(COMMON_PREFIXES["rdfs"] + "label")
_CURATOR = aig("Curator")
_LONGEST = 80
_MOST_NEAR = 100  # unknown names of one kind for which near matches are looked for


@dataclass(frozen=True)
class People:
    """The curators of a workspace, and those that are made of new names: two who differ are never one.

    Attributes:
        known: what the files say about curators; grows.
    """

    known: list[Quad] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, said: Iterable[Quad]) -> People:
        """Those that files speak of."""
        quads = [quad for quad in said if quad.predicate in (_TYPE, _LABEL)]
        curators = {quad.subject for quad in quads if quad.object == _CURATOR}
        return cls([quad for quad in quads if quad.subject in curators])

    def iri(self, text: str, space: str) -> str:
        """The curator that a name means: by the last part of the IRI, else by the name, else a new one in `space`.

        Raises:
            AigraphError: it is no name of a person.

        Example:
            >>> people = People()
            >>> [people.iri(name, "https://example.org/") for name in ("Ana", "Ána", "ANA", "ana-2")]
            ['https://example.org/ana', 'https://example.org/ana-2', 'https://example.org/ana', 'https://example.org/ana-2']
        """
        name = person(text)
        if name not in self._found:
            self._found[name] = self._looked_for(name, space)
        return self._found[name]

    def _looked_for(self, name: str, space: str) -> str:
        short = _SHORT.fullmatch(name) is not None
        if short and any(quad.subject == NamedNode(space + name) for quad in self.known):
            return space + name
        iri = curator(name, self.known, space)[0]
        label = name.replace("-", " ").title() if short else name  # so it will be written
        self.known.extend((Quad(NamedNode(iri), _TYPE, _CURATOR), Quad(NamedNode(iri), _LABEL, Literal(label))))
        return iri


@dataclass(frozen=True)
class CatalogueNames:
    """The names of a catalogue, as sheets ask for them (see `sheets.Names`)."""

    catalogue: Catalogue
    people: People = field(default_factory=People, compare=False, repr=False)
    _asked: dict[tuple[str, str | None], str | UnknownName] = field(default_factory=dict, compare=False, repr=False)
    _unknown: dict[str | None, list[UnknownName]] = field(default_factory=dict, compare=False, repr=False)
    _called: dict[str | None, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def resolve(self, text: str, kind: str | None = None) -> str:
        """The IRI that a text means; errors as for `Catalogue.resolve`.

        What was asked before is remembered; where very much is unknown, no more near matches are looked for.
        """
        if (text, kind) not in self._asked:
            self._asked[text, kind] = self._found(text, kind)
        found = self._asked[text, kind]
        if isinstance(found, UnknownName):
            raise found.with_traceback(None)
        return found

    def _found(self, text: str, kind: str | None) -> str | UnknownName:
        unknown = self._unknown.setdefault(kind, [])
        if len(unknown) > _MOST_NEAR and ":" not in text and fold(text.strip()) not in self._names(kind):
            return UnknownName(unknown[0].kind, text)
        try:
            return self.catalogue.resolve(text, kind)
        except UnknownName as error:
            unknown.append(error)
            return error

    def _names(self, kind: str | None) -> frozenset[str]:
        """All that things of a kind are called, folded."""
        if kind not in self._called:
            entries = self.catalogue.entries(kind or "thing")
            labels = (text for texts in entries.values() for text, _ in texts)
            self._called[kind] = frozenset(map(fold, (*labels, *map(last_part, entries))))
        return self._called[kind]

    def short(self, iri: str) -> str:
        """The slug of a thing, the key of a source, the last part of a section, term or curator; else the IRI."""
        for space in (self.catalogue.space, AIG, self._space("curator", CURATOR)):
            rest = iri.removeprefix(space)
            if rest != iri and _SLUG.fullmatch(rest):
                return rest
        rest = iri.removeprefix(self._space("src", SRC))
        if rest != iri and all(map(_SLUG.fullmatch, rest.split("/"))):
            return rest.rpartition("/")[2]
        return iri

    def section(self, source: str, text: str) -> str:
        """The IRI of a section of a source, by its number, name or heading.

        Raises:
            UnknownName: the source has no such section.
        """
        known = self.catalogue.sources.get(source)
        sections = known.sections if known else ()
        for number, (iri, label) in enumerate(sections, 1):
            if text in (str(number), iri, last_part(iri)) or fold(text) == fold(label):
                return iri
        headings = [label for _, label in sections]
        raise UnknownName(
            "section", text, [label for label in headings if fold(text) in fold(label)][:3] or headings[:3]
        )

    def make(self, text: str, kind: str) -> str:
        """The IRI of something new.

        Raises:
            AigraphError: the text can be no name.
        """
        if kind == "curator" and "://" not in text and self.catalogue.prefixes.expand(text) is None:
            return self.people.iri(text, self._space("curator", CURATOR))
        if kind == "label":
            text, kind = slug(text)[:_LONGEST].strip("-"), "thing"
            if not text:
                raise AigraphError("No short name can be made of this label", hint="write one in the column Name")
        expanded = text if "://" in text else self.catalogue.prefixes.expand(text)
        if expanded is not None and expanded.isprintable() and ".." not in expanded:
            return expanded
        if not _SLUG.fullmatch(text) or ".." in text:
            raise AigraphError(f"{text[:60]!r} can be no name", hint="write small letters, digits and hyphens")
        return (self._space("src", SRC) if kind == "source" else self.catalogue.space) + text

    def literal(self, relation: str) -> bool:
        """Whether a relation leads to a text."""
        known = self.catalogue.relations.get(relation)
        return known is not None and known.literal

    def list_of(self, relation: str) -> str | None:
        """The name of the list whose values a relation leads to; None where it leads to things."""
        known = self.catalogue.relations.get(relation)
        return last_part(relation) if known is not None and known.concepts else None

    def with_batch(self, batch: Batch) -> CatalogueNames:
        """The same with the things and sources of a batch."""
        return CatalogueNames(self.catalogue.with_batch(batch), self.people)

    def _space(self, prefix: str, default: str) -> str:
        return self.catalogue.prefixes.get(prefix, default)
