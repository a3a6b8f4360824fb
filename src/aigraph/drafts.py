"""What somebody wants to add, before it is text: things, sources, findings and figures, as plain values.

Names of things, relations and list values are full IRIs here; whoever reads a form or a sheet has resolved them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Texts = tuple[str, ...]


@dataclass(frozen=True)
class ThingDraft:
    """A new thing.

    Attributes:
        iri: its name.
        kind: the IRI of its class.
        label_en: its label in English.
        label_es: its label in Spanish.
        alternatives_en: other things it is called in English.
        alternatives_es: other things it is called in Spanish.
        comment_en: what it is, in a sentence of our own; may be empty.
        comment_es: the same in Spanish.

    Example:
        >>> ThingDraft("https://example.org/id/fog", "https://w3id.org/aigraph/ontology#Barrier", "Fog", "Niebla").kind
        'https://w3id.org/aigraph/ontology#Barrier'
    """

    iri: str
    kind: str
    label_en: str
    label_es: str
    alternatives_en: Texts = ()
    alternatives_es: Texts = ()
    comment_en: str = ""
    comment_es: str = ""


@dataclass(frozen=True)
class NamesDraft:
    """More names for a thing that is there already.

    Attributes:
        iri: the thing.
        names: pairs (text, language).

    Example:
        >>> NamesDraft("https://example.org/id/fog", (("mist", "en"),)).names
        (('mist', 'en'),)
    """

    iri: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SourceDraft:
    """A new source.

    Attributes:
        iri: its name; the part after the namespace of sources is its key.
        title: its title, in its own language.
        language: the language of its text, such as "en".
        label_en: what it is called in English; empty: its title.
        label_es: what it is called in Spanish; empty: its title.
        publisher: the IRI of the actor that published it; may be empty.
        creator: the IRI of the actor that wrote it; may be empty.
        issued: when it was published: YYYY, YYYY-MM or YYYY-MM-DD; empty if unknown.
        url: where it is found; may be empty.
        sections: its headings, in order.
    """

    iri: str
    title: str
    language: str = "en"
    label_en: str = ""
    label_es: str = ""
    publisher: str = ""
    creator: str = ""
    issued: str = ""
    url: str = ""
    sections: Texts = ()


@dataclass(frozen=True)
class Figure:
    """The observation that a finding reports.

    Attributes:
        indicator: the IRI of what is counted.
        value: the number.
        unit: the IRI of its unit.
        place: the IRI of the place; may be empty.
        period: the time that it is about, such as "2024" or "2023/2024"; empty if the source gives none.
        statistic: the IRI of what kind of number it is; may be empty.
        comparator: "=", "<", ">", "<=" or ">=".
        approximate: whether the source says that it is.
        scope_note: what is counted and what is not, in our own words.
        data_provider: the IRI of the actor that counted; may be empty.
        label_en: what the figure is called in English.
        label_es: what the figure is called in Spanish.
        iri: its name; empty: made from the indicator, place and period.
    """

    indicator: str
    value: Decimal
    unit: str
    place: str = ""
    period: str = ""
    statistic: str = ""
    comparator: str = "="
    approximate: bool = False
    scope_note: str = ""
    data_provider: str = ""
    label_en: str = ""
    label_es: str = ""
    iri: str = ""


@dataclass(frozen=True)
class FindingDraft:
    """A new finding: a claim, and the words that it rests on.

    The claim is either `subject relation object`, or a `figure`.

    Attributes:
        source: the IRI of the source.
        quote: its words, 12 at most; "…" splits parts that occur in order.
        subject: the IRI of what the claim is about; empty where there is a figure.
        relation: the IRI of the property.
        object: the IRI of the other end, or, with `literal`, a text.
        literal: whether `object` is a text.
        figure: the observation that the finding reports, instead of a relation.
        mode: the IRI of stated, inferred or computed; so for stance, confidence, status and evidence_type.
        comment: a word on why, in English; an inferred claim needs one.
        section: the IRI of the section it is in; may be empty.
        created: the day it was written, YYYY-MM-DD.
        by: the IRI of the curator who adds it; may be empty.
        by_name: what that curator is called; needed where the IRI is new.
        name: the last part of the finding's IRI; empty: the next free one.
    """

    source: str
    quote: str
    subject: str = ""
    relation: str = ""
    object: str = ""
    literal: bool = False
    figure: Figure | None = None
    mode: str = ""
    stance: str = ""
    confidence: str = ""
    status: str = ""
    evidence_type: str = ""
    comment: str = ""
    section: str = ""
    created: str = ""
    by: str = ""
    name: str = ""
    by_name: str = ""


@dataclass(frozen=True)
class Batch:
    """All that is added in one step, in the order in which it is written.

    Attributes:
        things: the new things.
        sources: the new sources.
        findings: the new findings.
        names: more names for things that are there already.
    """

    things: tuple[ThingDraft, ...] = field(default_factory=tuple)
    sources: tuple[SourceDraft, ...] = field(default_factory=tuple)
    findings: tuple[FindingDraft, ...] = field(default_factory=tuple)
    names: tuple[NamesDraft, ...] = field(default_factory=tuple)

    def __bool__(self) -> bool:
        """Whether there is anything to add."""
        return bool(self.things or self.sources or self.findings or self.names)
