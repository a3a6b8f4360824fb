"""What people write in sheets, resolved by what a workspace holds; and the shortest way to write a name back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aigraph.drafts import Batch
from aigraph.errors import AigraphError, UnknownName
from aigraph.findings import Catalogue
from aigraph.findings.known import last_part
from aigraph.findings.naming import slug
from aigraph.terms import AIG, CURATOR, SRC, fold

_SLUG = re.compile(r"\w(?:[\w.-]*\w)?")
_LONGEST = 80


@dataclass(frozen=True)
class CatalogueNames:
    """The names of a catalogue, as sheets ask for them (see `sheets.Names`)."""

    catalogue: Catalogue

    def resolve(self, text: str, kind: str | None = None) -> str:
        """The IRI that a text means; errors as for `Catalogue.resolve`."""
        return self.catalogue.resolve(text, kind)

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
            text = slug(text)
        if kind == "label":
            text, kind = slug(text)[:_LONGEST].strip("-"), "thing"
            if not text:
                raise AigraphError("No short name can be made of this label", hint="write one in the column Name")
        expanded = text if "://" in text else self.catalogue.prefixes.expand(text)
        if expanded is not None and expanded.isprintable() and ".." not in expanded:
            return expanded
        if not _SLUG.fullmatch(text) or ".." in text:
            raise AigraphError(f"{text[:60]!r} can be no name", hint="write small letters, digits and hyphens")
        spaces = {"source": self._space("src", SRC), "curator": self._space("curator", CURATOR)}
        return spaces.get(kind, self.catalogue.space) + text

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
        return CatalogueNames(self.catalogue.with_batch(batch))

    def _space(self, prefix: str, default: str) -> str:
        return self.catalogue.prefixes.get(prefix, default)
