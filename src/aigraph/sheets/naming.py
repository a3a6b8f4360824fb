"""What the sheets need to know of a workspace: names for what people write, and whether a claim fits its ends."""

from __future__ import annotations

from typing import Protocol

from aigraph.drafts import Batch


class Names(Protocol):
    """The names of a workspace; every method that finds nothing raises an AigraphError that says so."""

    def resolve(self, text: str, kind: str | None = None) -> str:
        """The IRI that a text means: a slug, CURIE, IRI or label; kinds as for `findings.Catalogue.resolve`.

        Raises:
            UnknownName: nothing is called that.
        """

    def short(self, iri: str) -> str:
        """The shortest text that `resolve` takes for that IRI."""

    def section(self, source: str, text: str) -> str:
        """The IRI of a section of a source, by its number, name or heading.

        Raises:
            UnknownName: the source has no such section.
        """

    def make(self, slug: str, kind: str) -> str:
        """The IRI of a new "thing", "source", "curator" or "figure" of that slug, CURIE or IRI; of a "label": a thing.

        Raises:
            AigraphError: it can be no name.
        """

    def literal(self, relation: str) -> bool:
        """Whether a relation leads to a text."""

    def list_of(self, relation: str) -> str | None:
        """The name of the list whose values a relation leads to; None where it leads to things."""

    def with_batch(self, batch: Batch) -> Names:
        """The same with the things and sources of a batch."""
