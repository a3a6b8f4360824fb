"""What a workspace knows already, as plain values: things, classes, relations, sources, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Labels = tuple[tuple[str, str], ...]
"""Pairs (text, language): labels first, then alternative labels."""


def label_in(labels: Labels, language: str, default: str) -> str:
    """The first label in a language, else the first in any, else the default.

    Example:
        >>> label_in((("Fog", "en"), ("Niebla", "es")), "es", "fog")
        'Niebla'
    """
    return next((text for text, lang in labels if lang == language), labels[0][0] if labels else default)


def gist(definition: Labels, language: str) -> str:
    """The first clause of a definition in a language, without its stop; empty where there is none.

    Example:
        >>> gist((("One thing stops another. Not the reverse.", "en"),), "en")
        'One thing stops another'
    """
    return re.split(r"[.;:](?=\s|$)", label_in(definition, language, ""), maxsplit=1)[0]


@dataclass(frozen=True)
class Known:
    """A thing, a unit or a value of a list.

    Attributes:
        iri: its name.
        kinds: the IRIs of its classes, superclasses included.
        labels: its labels and alternative labels, each with its language.
        own: the IRIs of the classes that it is typed with.
        definition: what it means, each with its language.
    """

    iri: str
    kinds: frozenset[str] = frozenset()
    labels: Labels = ()
    own: tuple[str, ...] = ()
    definition: Labels = ()

    def label(self, language: str = "en") -> str:
        """Its label in a language; its name's last part where it has none."""
        return label_in(self.labels, language, last_part(self.iri))


@dataclass(frozen=True)
class KnownClass:
    """A class of things.

    Attributes:
        iri: its name.
        labels: its labels, each with its language.
        above: the IRIs of all its superclasses, itself included.
        defined: whether the reasoner fills it, so that nothing is ever typed with it.
        definition: what it means, each with its language.
    """

    iri: str
    labels: Labels
    above: frozenset[str]
    defined: bool = False
    definition: Labels = ()

    def label(self, language: str = "en") -> str:
        """Its label in a language; its name's last part where it has none."""
        return label_in(self.labels, language, last_part(self.iri))


@dataclass(frozen=True)
class Relation:
    """A property that a claim may use.

    Attributes:
        iri: its name.
        label_en: its label in English; label_es: in Spanish.
        domain: the IRIs of the classes that it may start from; one of them is enough; empty: any.
        range: the same for where it leads to.
        derived: whether only the reasoner may say it.
        literal: whether it leads to a text and not to a thing.
        instead: the relations to claim in its place, where it is derived.
        concepts: the values it may have, where it leads to a list.
        definition: what it means, each with its language.
    """

    iri: str
    label_en: str
    label_es: str
    domain: frozenset[str] = frozenset()
    range: frozenset[str] = frozenset()
    derived: bool = False
    literal: bool = False
    instead: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    definition: Labels = ()

    def label(self, language: str = "en") -> str:
        """Its label in a language."""
        return self.label_es if language == "es" else self.label_en


@dataclass(frozen=True)
class KnownSource:
    """A source: its name, key (the last part of the name), title, language, labels and sections (IRI, label)."""

    iri: str
    key: str
    title: str
    language: str
    labels: Labels = ()
    sections: tuple[tuple[str, str], ...] = ()

    def label(self, language: str = "en") -> str:
        """Its label in a language; its title, then its key, where it has none."""
        return label_in(self.labels, language, self.title or self.key)


@dataclass(frozen=True)
class Existing:
    """A finding that is there; all names are full IRIs, and what it lacks is empty.

    Attributes:
        iri: its name.
        source: the source it is quoted from.
        subject: what the claim is about; the observation, where the finding reports a figure.
        predicate: the relation; empty where there is a figure.
        object: the other end, or a text.
        quote: the words it rests on.
        mode: stated, inferred or computed; so for stance, confidence and evidence_type.
        status: where it stands now, reviews counted in.
        comment: a word on why.
        section: the section that it is in.
        created: the day it was written.
        figure: what is said of the observation, property → value; empty where there is none.
    """

    iri: str
    source: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    quote: str = ""
    mode: str = ""
    stance: str = ""
    confidence: str = ""
    status: str = ""
    evidence_type: str = ""
    comment: str = ""
    section: str = ""
    created: str = ""
    figure: Mapping[str, str] = field(default_factory=dict)


def last_part(iri: str) -> str:
    """The last part of an IRI.

    Example:
        >>> last_part("https://w3id.org/aigraph/source/mbn-2025-03-04")
        'mbn-2025-03-04'
    """
    return iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
