"""Findings and things in words, in English and Spanish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from aigraph.differences.snapshot import Record, Value, amount
from aigraph.terms import Prefixes

_FIELDS = {
    "claim": ("claim", "afirmación"),
    "review": ("review", "revisión"),
    "superseded": ("superseded by", "sustituido por"),
    "http://www.w3.org/2000/01/rdf-schema#comment": ("comment", "comentario"),
    "http://www.w3.org/ns/prov#wasQuotedFrom": ("source", "fuente"),
    "http://www.w3.org/ns/prov#wasAttributedTo": ("added by", "agregado por"),
    "http://purl.org/dc/terms/created": ("written on", "escrito el"),
    "http://www.w3.org/2004/02/skos/core#altLabel": ("other names", "otros nombres"),
}


@dataclass(frozen=True)
class Words:
    """Labels, and how to say a finding with them in one language.

    Attributes:
        labels: name → its labels in English and Spanish.
        prefixes: how names without a label are shortened.
        lang: "en" or "es".

    Example:
        >>> Words({"https://w3id.org/aigraph/id/b": ("Exit routes", "Rutas de salida")}, lang="es").name(
        ...     "https://w3id.org/aigraph/id/b"
        ... )
        '«Rutas de salida»'
    """

    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    prefixes: Prefixes = field(default_factory=Prefixes)
    lang: str = "en"

    def label(self, iri: str) -> str:
        """The label of a thing; its short name where it has none."""
        both = self.labels.get(iri, ("", ""))
        own = both[self.lang == "es"] or both[0] or both[1]
        short = self.prefixes.compact(iri)
        return own or short.rpartition("/" if "://" in short else ":")[2]

    def name(self, iri: str) -> str:
        """The label in quotation marks."""
        return self.quoted(self.label(iri))

    def names(self, iris: Iterable[str], most: int = 3) -> str:
        """The labels of several things in quotation marks, the first few of them."""
        given = list(iris)
        more = len(given) - most
        rest = [{"en": f"{more} more", "es": f"{more} más"}[self.lang]] if more > 0 else []
        return ", ".join([*map(self.name, given[:most]), *rest])

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return f"«{text}»" if self.lang == "es" else f'"{text}"'

    def field(self, name: str) -> str:
        """What a field of a finding is called."""
        return _FIELDS[name][self.lang == "es"] if name in _FIELDS else self.label(name)

    def edge(self, subject: str, predicate: str, target: str) -> str:
        """A claim between two things, as in `"A" → "B" (contributes to)`."""
        return f"{self.name(subject)} → {self.name(target)} ({self.label(predicate)})"

    def claim(self, record: Record) -> str:
        """What a finding claims, in a line."""
        if record.figure:
            return self.figure(record)
        return "; ".join(f"{self._end(s)} {self.label(p.text)} {self._end(o)}" for s, p, o in record.claim)

    def figure(self, record: Record) -> str:
        """The figure that a finding reports, in a line."""
        said = record.figure
        about = [self.label(said["ofIndicator"]), self.label(said["refPlace"]) if "refPlace" in said else ""]
        value = amount(record)
        sign = "" if said.get("comparator", "=") == "=" else said["comparator"] + " "
        shown = said.get("value", "?") if value is None else number(value)
        unit = self.label(said["unit"]) if "unit" in said else ""
        head = ", ".join(part for part in (*about, said.get("refPeriod", "")) if part)
        return f"{head}: {sign}{shown} {unit}".rstrip()

    def value(self, value: Value) -> str:
        """A value in words: the label of what is named, a text as it stands."""
        return self.label(value.text) if value.iri else value.text

    def evidence(self, record: Record) -> str:
        """How a finding holds its claim: mode, stance, confidence and status, then its source."""
        held = [record.said.get(f"{_AIG}{name}", ()) for name in ("mode", "stance", "confidence", "status")]
        said = ", ".join(self.value(value) for values in held for value in values)
        return f"{said}; {self.label(record.source)}" if record.source else said

    def _end(self, value: Value) -> str:
        return self.name(value.text) if value.iri else self.quoted(value.text)


_AIG = "https://w3id.org/aigraph/ontology#"


def number(value: Decimal) -> str:
    """A number as people read it, thousands grouped.

    Example:
        >>> number(Decimal("1670000000.00")), number(Decimal("0.50"))
        ('1,670,000,000', '0.5')
    """
    if abs(value) >= 10**30:
        return str(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
